"""The characters of a PDF file as lines with their place on the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from lawkg.errors import InputError
from lawkg.read.pdf.layout import CELL, Line, Page, in_order

__all__ = ["Document", "open_document"]

_MOST_PAGES = 3000
_MOST_CHARACTERS = 5_000_000
_WORD = 0.2
"""Gap in a line, in its size, from which on it parts two words in Latin letters or numbers."""
_TILTED = math.radians(5)
_PASSWORD = 4
"""FPDF_ERR_PASSWORD of the library."""


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of a file."""

    pages: tuple[Page, ...]


class _Glyph(NamedTuple):
    character: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def open_document(content: bytes, name: str) -> Document:
    """Return the lines of all pages of a PDF file.

    :raises InputError: it is damaged, encrypted or too long.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            if len(document) > _MOST_PAGES:
                raise InputError(name, f"has more than {_MOST_PAGES} pages", "give one report a file")
            return Document(tuple(_pages(document, name)))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise InputError(name, "is encrypted: it needs a password", "save it without one") from error
        hint = "get it again, or print it to PDF from the program that opens it"
        raise InputError(name, "is a damaged PDF file", hint) from error


def _pages(document: Any, name: str) -> Iterator[Page]:
    count = 0
    for index in range(len(document)):
        page = document[index]
        try:
            glyphs = list(_glyphs(page))
            width, height = page.get_size()
        finally:
            page.close()
        count += len(glyphs)
        if count > _MOST_CHARACTERS:
            raise InputError(name, "has too much text", "give one report a file")
        yield Page(width, height, tuple(in_order(list(_lines(glyphs)), width)))


def _glyphs(page: Any) -> Iterator[_Glyph]:
    """Yield the characters of a page, without tilted ones: watermarks."""
    text = page.get_textpage()
    turned, (width, height) = page.get_rotation(), page.get_size()
    try:
        bottom, top, tilted = 0.0, 0.0, False
        for index, character in _characters(text):
            box = _box(text, index)
            # What goes on in a line is tilted as its beginning is; to ask for every angle takes time.
            if min(top, box[3]) - max(bottom, box[2]) < (box[3] - box[2]) * 0.5:
                tilted = _is_tilted(text, index)
            bottom, top = box[2], box[3]
            if not tilted:
                yield _Glyph(character, *_upright(box, turned, width, height))
    finally:
        text.close()


def _characters(text: Any) -> Iterator[tuple[int, str]]:
    """Yield the characters that are in the file with their numbers, not those that the library adds."""
    from pypdfium2.raw import FPDFText_GetUnicode, FPDFText_IsGenerated

    high = 0
    for index in range(text.count_chars()):
        code = FPDFText_GetUnicode(text, index)
        if 0xD800 <= code <= 0xDBFF:
            high = code
        elif 0xDC00 <= code <= 0xDFFF:
            if high:
                yield index, chr(0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00)
            high = 0
        elif 32 < code <= 0x10FFFF or (code == 32 and FPDFText_IsGenerated(text, index) != 1):
            yield index, chr(code)


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of a character: of the room for it, or of its strokes."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetCharBox, FPDFText_GetLooseCharBox

    room = FS_RECTF()
    if FPDFText_GetLooseCharBox(text, index, room):
        return room.left, room.right, room.bottom, room.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _is_tilted(text: Any, index: int) -> bool:
    from pypdfium2.raw import FPDFText_GetCharAngle

    angle: float = FPDFText_GetCharAngle(text, index) % (math.pi / 2)
    return _TILTED < angle < math.pi / 2 - _TILTED


def _upright(
    box: tuple[float, float, float, float], turned: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return left, right, bottom, top on the page as it is shown, whose width and height are given."""
    left, right, bottom, top = box
    if turned == 90:
        return bottom, top, height - right, height - left
    if turned == 180:
        return width - right, width - left, height - top, height - bottom
    if turned == 270:
        return width - top, width - bottom, left, right
    return box


def _lines(glyphs: list[_Glyph]) -> Iterator[Line]:
    """Yield the lines that the characters make in the order in which they are in the file."""
    current: list[_Glyph] = []
    for glyph in glyphs:
        if glyph.character.isspace() and not current:
            continue
        if current and not _follows(current[-1], glyph):
            yield from _line(current)
            current = []
        current.append(glyph)
    yield from _line(current)


def _follows(before: _Glyph, glyph: _Glyph) -> bool:
    """Whether a character stands on the line of the one before it, and not left of it."""
    overlap = min(before.top, glyph.top) - max(before.bottom, glyph.bottom)
    least = min(before.height, glyph.height)
    return overlap >= least * 0.5 and glyph.left >= before.left - max(before.height, 1) * 0.5


def _line(glyphs: list[_Glyph]) -> Iterator[Line]:
    while glyphs and glyphs[-1].character.isspace():
        glyphs.pop()
    written = [glyph for glyph in glyphs if not glyph.character.isspace()]
    if not written:
        return
    size = sorted(glyph.height for glyph in written)[len(written) // 2]
    pieces = [written[0].character]
    for before, glyph in pairwise(written):
        pieces.append(_gap(before, glyph, max(size, 1)) + glyph.character)
    yield Line(
        "".join(pieces),
        min(glyph.left for glyph in written),
        max(glyph.right for glyph in written),
        max(glyph.top for glyph in written),
        min(glyph.bottom for glyph in written),
        size,
    )


def _gap(before: _Glyph, glyph: _Glyph, size: float) -> str:
    """Return what stands between two characters: nothing, a space, or the border of a table's cells."""
    gap = (glyph.left - before.right) / size
    if gap > CELL:
        return " | "
    narrow = ord(before.character) < 0x2E80 and ord(glyph.character) < 0x2E80
    return " " if gap > (_WORD if narrow else 0.8) else ""
