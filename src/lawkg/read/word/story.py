"""The running text of a Word document: its paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lawkg.read.rows import row_lines
from lawkg.read.word.fields import Fields
from lawkg.read.word.numbering import Numbering
from lawkg.read.word.parts import children, local, value
from lawkg.read.word.styles import Styles, numbered

__all__ = ["Story"]

_WITHOUT_TEXT = """del moveFrom delText delInstrText instrText rPr pPr sectPr tblPr tblGrid trPr tcPr sdtPr
    sdtEndPr footnoteReference endnoteReference footnoteRef annotationRef commentReference rt Fallback
    proofErr bookmarkStart bookmarkEnd"""
"""Elements that give no text: deletions, what was moved away, codes of fields, notes, properties."""
_GONE = frozenset(_WITHOUT_TEXT.split())
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TOO_DEEP = 60
"""Elements within each other; Word nests a table in a table at most a few times."""


class Story:
    """The walk through a document; it counts the numbered paragraphs as they come.

    ``chunk`` returns the lines of a part in another format that Word takes in where it stands.
    """

    def __init__(self, styles: Styles, numbering: Numbering, chunk: Callable[[str], list[str]]) -> None:
        self._chunk = chunk
        self._styles = styles
        self._numbering = numbering
        self._fields = Fields()
        self._carried = ""

    def lines(self, document: Any) -> list[str]:
        """Return the lines of a document: a paragraph, or a row of a table, each."""
        bodies = children(document, "body") or [document]
        return [line for line in self._blocks(bodies[0], 0) if line]

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        if depth > _TOO_DEEP:
            return
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                for row in children(element, "tr"):
                    yield from self._row(row, depth)
            elif name == "altChunk":
                yield from self._chunk(value(element, "id"))
            elif name == "sdt" and _is_contents(element):
                continue
            elif name not in _GONE:
                yield from self._blocks(element, depth + 1)

    def _row(self, row: Any, depth: int) -> Iterator[str]:
        for properties in children(row, "trPr"):
            if children(properties, "del"):
                return
        cells = ([line for line in self._blocks(cell, depth + 1) if line] for cell in _cells(row, 0))
        yield from row_lines(list(cells))

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[str]:
        properties = next(iter(children(paragraph, "pPr")), None)
        style = next((value(entry) for entry in children(properties, "pStyle")), "")
        boxes: list[Any] = []
        text = "".join(self._runs(paragraph, boxes, 0))
        self._fields.end_paragraph()
        if not self._styles.is_contents(style):
            if _mark_is_deleted(properties):
                self._carried += text
            else:
                yield from self._finished(self._carried + text, properties, style)
                self._carried = ""
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _finished(self, text: str, properties: Any, style: str) -> Iterator[str]:
        """Yield a paragraph with its number; Word counts one without text too."""
        lines = [line.strip() for line in text.split("\n")]
        own, styled = numbered(properties), self._styles.numbered(style)
        number = own.number if own.number is not None else styled.number
        level = own.level if own.level is not None else styled.level
        label = self._numbering.label(number, level, style) if number else ""
        first = next((index for index, line in enumerate(lines) if line), None)
        if first is not None:
            lines[first] = label + lines[first]
            yield from lines

    def _runs(self, parent: Any, boxes: list[Any], depth: int) -> Iterator[str]:
        """Yield the pieces of a paragraph's text; text boxes in it are put aside."""
        for element in parent:
            name = local(element)
            if name == "instrText":
                self._fields.code(element.text or "")
            if name in _GONE or depth > _TOO_DEEP:
                continue
            if name == "t":
                if self._fields.are_shown():
                    yield element.text or ""
            elif name == "fldChar":
                self._fields.mark(value(element, "fldCharType"))
            elif name in _SIGNS:
                if value(element, "type") not in ("page", "column"):
                    yield _SIGNS[name] if self._fields.are_shown() else ""
            elif name == "txbxContent":
                boxes.append(element)
            elif not (name == "r" and _is_hidden(element)):
                yield from self._runs(element, boxes, depth + 1)


def _cells(row: Any, depth: int) -> Iterator[Any]:
    """Yield the cells of a row, those in content controls too."""
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) not in _GONE and depth < 3:
            yield from _cells(element, depth + 1)


def _is_contents(element: Any) -> bool:
    """Whether a content control is a table of contents."""
    return any(
        value(gallery) == "Table of Contents"
        for properties in children(element, "sdtPr")
        for part in children(properties, "docPartObj")
        for gallery in children(part, "docPartGallery")
    )


def _is_hidden(run: Any) -> bool:
    return any(
        value(hidden) not in ("0", "false", "off")
        for properties in children(run, "rPr")
        for name in ("vanish", "webHidden")
        for hidden in children(properties, name)
    )


def _mark_is_deleted(properties: Any) -> bool:
    """Whether the end of a paragraph was deleted: it runs on into the next."""
    return any(children(marks, "del") for marks in children(properties, "rPr"))
