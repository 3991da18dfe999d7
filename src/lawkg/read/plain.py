"""Plain text: the decoded content of the file with line ends as ``\\n``, otherwise exactly as it is."""

from __future__ import annotations

import codecs

from lawkg.errors import InputError

__all__ = ["read_plain"]


def read_plain(content: bytes, name: str) -> str:
    """Return the text of a file in UTF-16 with a byte-order mark, UTF-8 or GB18030 (of which GBK is part).

    :raises InputError: it is in another encoding, or no text.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        raise InputError(name, "is binary, or UTF-16 without a byte-order mark", "save it as UTF-8")
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise InputError(name, "is in no encoding that lawkg knows", "save it as UTF-8")
