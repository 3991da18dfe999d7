"""The rows of tables in a text: which cells a line has, and what stands at the head of each column.

A row is a line whose cells are parted by ``|`` (as the reader writes tables), by tabs, or by blanks where a
PDF or a page lost its lines. The first row of a table is its head where it has no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lawkg.model import Span
from lawkg.text import fold

__all__ = ["Row", "find_rows"]

_LONGEST_CELL = 120
_MOST_CELLS = 40
"""A line of more cells is no row that a person could read."""
_SEPARATOR = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|｜:：\-—─]*")
_SENTENCE = re.compile("[。;,!?]")
_YEAR = re.compile(r"20\d\d(?:年度?)?|\([^()]*\)")
_LOOSE = re.compile(r"\n[^\n。;,!?|\t]{1,40}(?: +[\d.]+){2,} *(?=\n|$)")
"""A line that ends with numbers parted by blanks: a text without one has no table of that kind."""
_WORD = re.compile(r"\S+")
_FIRST_GROUP = re.compile(r"\d{1,3}")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells (empty ones too), those of the table's head, and which table it is of.

    ``head`` is empty where the table has none, or one of another number of cells; ``caption`` is the span of
    the two lines above the table.
    """

    cells: tuple[Span, ...]
    head: tuple[Span, ...]
    table: int
    caption: Span


def find_rows(text: str) -> tuple[Row, ...]:
    """Return the rows below the heads of all tables, in the order of the text. Takes linear time."""
    folded = fold(text)
    loose = _LOOSE.search(folded) is not None
    if not loose and "|" not in folded and "\t" not in folded:
        return ()
    return tuple(_rows(folded, loose))


def _rows(folded: str, loose: bool) -> Iterator[Row]:
    table, head, caption = -1, None, (0, 0)
    above = [0, 0]
    for line in re.finditer(r"[^\n]*(?:\n|$)", folded):
        start, end = line.start(), line.start() + len(line[0].rstrip("\n"))
        cells = _cells(folded, start, end, len(head) if head else 0, loose)
        if not cells:
            head = None
            if end > start:
                above = [above[1], start]
        elif not _RULE.fullmatch(folded, start, end):
            if head is None:
                table, caption = table + 1, (above[0], start)
                head = cells if _is_head(folded, cells) else ()
                if head:
                    continue
            yield Row(cells, head if len(head) == len(cells) else (), table, caption)


def _is_head(folded: str, cells: tuple[Span, ...]) -> bool:
    return not any(re.search(r"\d", _YEAR.sub("", folded[a:b])) for a, b in cells)


def _cells(folded: str, start: int, end: int, columns: int, loose: bool) -> tuple[Span, ...]:
    """Return the spans of the cells of a line, none where it is no row of a table."""
    if not loose and not _SEPARATOR.search(folded, start, end):
        return ()
    if folded.find("|", start, end) >= 0:
        spans = _parted(folded, start, end, "|")
    elif _SENTENCE.search(folded, start, end):
        return ()
    elif folded.find("\t", start, end) >= 0:
        spans = _parted(folded, start, end, "\t")
    else:
        spans = _loose_cells(folded, start, end, columns) if loose else []
    told = sum(bool(folded[a:b].strip()) for a, b in spans)
    short = len(spans) <= _MOST_CELLS and all(b - a <= _LONGEST_CELL for a, b in spans)
    return tuple(spans) if told > 1 and short else ()


def _parted(folded: str, start: int, end: int, mark: str) -> list[Span]:
    while end > start and folded[end - 1].isspace() and mark == "|":
        end -= 1
    borders = [position for position in range(start, end) if folded[position] == mark]
    spans = list(zip([start, *(b + 1 for b in borders)], [*borders, end], strict=True))
    if mark == "|" and not folded[slice(*spans[0])].strip():
        spans = spans[1:]
    if spans and not folded[slice(*spans[-1])].strip() and folded[end - 1] == mark:
        spans = spans[:-1]
    return spans


def _loose_cells(folded: str, start: int, end: int, columns: int) -> list[Span]:
    """Return the words of a line as cells: three at least for a head, then as many as the head has."""
    if end - start > _LONGEST_CELL:
        return []
    spans = [match.span() for match in _WORD.finditer(folded, start, end)]
    if columns and len(spans) > columns:
        spans = _grouped(folded, spans, len(spans) - columns)
    return spans if len(spans) == columns or (not columns and len(spans) > 2) else []


def _grouped(folded: str, spans: list[Span], merges: int) -> list[Span]:
    """Return the words with 1 260 as one number, where only so many can be meant; else as they are."""
    after = [
        index
        for index, ((a, b), (c, d)) in enumerate(pairwise(spans))
        if _FIRST_GROUP.fullmatch(folded, a, b) and _GROUP.fullmatch(folded, c, d)
    ]
    if len(after) != merges:
        return spans
    return [
        (start, spans[index + 1][1] if index in after else end)
        for index, (start, end) in enumerate(spans)
        if index - 1 not in after
    ]
