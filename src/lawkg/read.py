"""Reading reports: from files to the text that every position counts in.

The text is the decoded content of the file without a byte-order mark and with line ends as ``\\n``;
nothing else is changed.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from lawkg.errors import InputError
from lawkg.lexicon import titles
from lawkg.model import Document, Metadata
from lawkg.sidecar import merge, read_sidecar, shown

__all__ = ["LIMIT", "SUFFIXES", "check_is_report", "find_reports", "read"]

LIMIT = 20 * 1024 * 1024
"""Bytes that a report may have; the longest real ones have some hundred thousand."""
SUFFIXES = (".txt", ".md")
"""What this version reads."""
_PROMISED = (".html", ".htm", ".docx", ".pdf")
"""What a report may come as, and this version cannot read: found in folders, and refused with a hint."""
_SAVE_AS_TEXT = "save it as plain text (UTF-8) with the suffix .txt"

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# The most frequent characters of any Chinese text; what was decoded by the wrong table has next to none.
_FREQUENT = re.compile(
    "[的一是在不了有和人这中大为上个国以要他来到作地于出就分对成会可主发年工政法行部理度建全设市區區会國為發這縣設實]"
)
_CLAUSE_MARK = re.compile("[，。；！？,;]")


def read(path: Path, given: Metadata | None = None) -> Document:
    """Return a report with its text and what its sidecar and ``given`` say of it; ``given`` comes first.

    :raises InputError: there is no such file, it cannot be read, or what it holds is no report.
    """
    _check_suffix(path)
    text = _decode(path, _bytes(path)).replace("\r\n", "\n").replace("\r", "\n")
    _check_text(path, text)
    document = Document(shown(path.name), text, merge(given or Metadata(), read_sidecar(path)))
    check_is_report(document, path)
    return document


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """Return the files among the paths as they are, and those in the folders among them, sorted, each once.

    Hidden files, links to folders, and files with other suffixes than a report's are left out of folders.

    :raises InputError: a path is missing, or a folder has no report or cannot be listed.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if stat.S_ISDIR(_status(path).st_mode):
            found.update(dict.fromkeys(_reports_in(path)))
        else:
            found[path] = None
    return list(found)


def check_is_report(document: Document, path: Path | None = None) -> None:
    """Refuse a text that cannot be a report: it has no sentence, or none of the words that each report has.

    What makes a sentence is a line with a clause mark and six Chinese characters; the menus of a web page
    have none. Length, headings and figures do not matter.

    :raises InputError: the text is no report.
    """
    name = shown(path or document.name)
    if not any(_has_clause(line) for line in document.text.split("\n")):
        raise InputError(name, "is no report: it has no sentence in Chinese", "check what the file holds")
    if not any(word in document.text for word in titles().words):
        raise InputError(name, "is no report of a government: it names no work of one", "check what it holds")


def _has_clause(line: str) -> bool:
    return bool(_CLAUSE_MARK.search(line)) and sum(1 for _ in _HAN.finditer(line[:2000])) > 5


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError as error:
        raise InputError(shown(path), "there is no such file or folder", "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise InputError(
            shown(path), f"cannot be read ({reason})", "check the path and its permissions"
        ) from error


def _reports_in(folder: Path) -> list[Path]:
    found = sorted(path for path in _walk(folder) if path.suffix.lower() in SUFFIXES + _PROMISED)
    if not found:
        raise InputError(
            shown(folder), "there is no report in this folder", f"reports end in {' or '.join(SUFFIXES)}"
        )
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders, but not in linked ones, which may lead in a circle."""

    def refuse(error: OSError) -> None:
        raise InputError(
            shown(error.filename), f"cannot be listed ({error.strerror})", "check its permissions"
        )

    for directory, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(directory, name) for name in files if not name.startswith("."))


def _check_suffix(path: Path) -> None:
    if stat.S_ISDIR(_status(path).st_mode):
        raise InputError(shown(path), "is a folder", "give a file, or build the folder as a whole")
    if path.suffix.lower() not in SUFFIXES:
        kind = shown(path.suffix) or "files without a suffix"
        reason = f"this version reads {' and '.join(SUFFIXES)}, not {kind}"
        raise InputError(shown(path), reason, _SAVE_AS_TEXT)


def _bytes(path: Path) -> bytes:
    """Return a file's content, having looked at its size first: what is too large is not read."""
    status = _status(path)
    if not stat.S_ISREG(status.st_mode):
        raise InputError(shown(path), "is no ordinary file", "copy the text into one")
    if status.st_size > LIMIT:
        raise InputError(shown(path), f"is larger than {LIMIT // 1024**2} MB", "give one report a file")
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise InputError(
            shown(path), f"cannot be read ({error.strerror})", "check its permissions"
        ) from error
    if not content.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputError(shown(path), "is empty", "check that it was saved in full")
    return content


def _decode(path: Path, content: bytes) -> str:
    """Return the text of a file in UTF-16 with a byte-order mark, UTF-8 or GB18030 (of which GBK is part)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        _check_binary(path, content)
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(shown(path), "is in no encoding that lawkg knows", "save it as UTF-8")


def _check_binary(path: Path, content: bytes) -> None:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise InputError(shown(path), f"is {kind}, not a text, whatever its suffix says", _SAVE_AS_TEXT)
    if _MARKUP.match(content[:1000].removeprefix(codecs.BOM_UTF8)):
        raise InputError(shown(path), "is a web page, not a text, whatever its suffix says", _SAVE_AS_TEXT)
    if b"\0" in content:
        raise InputError(shown(path), "is binary, or UTF-16 without a byte-order mark", "save it as UTF-8")


def _check_text(path: Path, text: str) -> None:
    """Refuse what was decoded, but not into Chinese: binary, or a text that went through a wrong encoding."""
    if not text.strip():
        raise InputError(
            shown(path), "is empty: it has nothing but white space", "check that it was saved in full"
        )
    if len(_CONTROLS.findall(text)) * 50 > len(text) or "\0" in text:
        raise InputError(shown(path), "is binary: it is full of control characters", _SAVE_AS_TEXT)
    han = len(_HAN.findall(text))
    wrong = han >= 20 and len(_FREQUENT.findall(text)) * 25 < han
    if wrong or text.count("\ufffd") * 20 > len(text) or _is_latin(text, han):
        raise InputError(
            shown(path),
            "its characters are garbled: it went through a wrong encoding",
            "save the original as UTF-8",
        )


def _is_latin(text: str, han: int) -> bool:
    """Tell whether a text is what UTF-8 looks like when read as Latin: accented letters all over."""
    accented = sum(1 for character in text if "\x80" <= character <= "\u02ff")
    return accented > han and accented * 4 > len(text)
