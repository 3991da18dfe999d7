"""In which encoding a web page is written."""

from __future__ import annotations

import codecs
import re

__all__ = ["decode_page"]

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_HEAD = 8192
"""Bytes in which a page declares its encoding."""
_CODECS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "hz-gb-2312": "hz",
}  # fmt: skip
"""What a page may declare → the codec that knows it and all that browsers read by that name."""


def decode_page(content: bytes) -> str:
    """Return the text of a page: by its byte-order mark, as UTF-8, by what it declares, or as GB18030.

    UTF-8 comes before what is declared: what is written by another table is hardly ever valid UTF-8, and
    declarations are often left over from a template. Bytes that no table explains become U+FFFD.

    >>> decode_page('<meta charset="gb2312">依法行政'.encode("gbk"))[-4:]
    '依法行政'
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    declared = _DECLARED.search(content[:_HEAD])
    codec = _CODECS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    for encoding in filter(None, ("utf-8-sig", codec, "gb18030")):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    guesses = [content.decode(encoding, "replace") for encoding in ("utf-8-sig", codec or "gb18030")]
    return min(guesses, key=lambda text: text.count("\ufffd"))
