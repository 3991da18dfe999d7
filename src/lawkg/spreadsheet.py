"""Tables that people keep in a spreadsheet and save as CSV: whatever Excel, WPS or a text editor makes of it.

A byte-order mark, UTF-16, GB18030, commas, semicolons or tabs, quoted cells, Chinese headers, empty rows at
the end: all are read. What is no such table is refused with what to do about it.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lawkg.errors import InputError
from lawkg.sidecar import shown
from lawkg.text import fold

__all__ = ["Line", "read_lines"]

LIMIT = 16 * 1024**2
"""Bytes; a table of a hundred thousand rows is smaller."""
_SAVE_AS_CSV = "save it from the spreadsheet as CSV (UTF-8)"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: where it begins in the file (from 1), and its cells by the name of the column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a cell without white space around it; empty where the table has no such column."""
        return self.cells.get(name, "")


def read_lines(path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Line]:
    """Return the rows of a table that hold anything, in their order.

    ``columns`` gives for each column the names that its header may have besides its own (upper or lower
    case, full or half width, and white space do not count); other columns are not looked at.

    :raises InputError: the file cannot be read, is no CSV, or lacks a column of ``needed``.
    """
    rows = _rows(path, _decoded(path, _content(path)))
    _, header = next(rows, (1, []))
    names = _names(path, header, columns)
    missing = [name for name in needed if name not in names]
    if missing:
        known = ", ".join(columns)
        raise InputError(shown(path), f"has no column {', '.join(missing)}", f"its first row names {known}")
    lines = (Line(number, dict(zip(names, cells, strict=False))) for number, cells in rows)
    return [line for line in lines if any(value for name, value in line.cells.items() if name)]


def _names(path: Path, header: Sequence[str], columns: Mapping[str, Sequence[str]]) -> list[str]:
    known = {_plain(name): column for column, more in columns.items() for name in (column, *more)}
    names = [known.get(_plain(name), "") for name in header]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise InputError(shown(path), f"has two columns {twice}", "remove one of them")
    return names


def _plain(name: str) -> str:
    return "".join(fold(name).split()).casefold().replace("_", "").replace("-", "")


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            reason = "is a folder" if path.is_dir() else "there is no such file or folder"
            raise InputError(shown(path), reason, "check the path")
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise InputError(shown(path), f"cannot be read ({error.strerror})", "check its permissions") from None
    if len(content) > LIMIT:
        raise InputError(
            shown(path), f"is larger than {LIMIT // 1024**2} MB", "split it, or check what it is"
        )
    return content


def _decoded(path: Path, content: bytes) -> str:
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(shown(path), "is a workbook, not a CSV file", _SAVE_AS_CSV)
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise InputError(shown(path), "is no text", _SAVE_AS_CSV)


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line that a row begins on, and its cells."""
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"line {number} is no CSV ({error})"
            raise InputError(shown(path), reason, _SAVE_AS_CSV) from None
        if any(cell.strip() for cell in row):
            yield number, [_cell(cell) for cell in row]


def _cell(written: str) -> str:
    """Return a cell's text without blanks around it and the mark that keeps it from being a formula."""
    text = "\n".join(written.strip().splitlines())
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "@") else text
