"""The rows of tables in a text: which cells a line has, and what stands at the head of each column.

A row is a line whose cells are parted by ``|`` (as the reader writes tables), by tabs, or by blanks where a
PDF or a page lost its lines. The first row of a table is its head where it has no figure. What is copied from
a page may also have every cell on a line of its own, first those of the head and then row after row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lawkg.model import Span
from lawkg.text import fold

__all__ = ["Row", "find_rows"]

_LONGEST_CELL = 120
_MOST_CELLS = 40
"""A line of more cells is no row that a person could read."""
_RULE = re.compile(r"[\s|｜:：\-—─]*")
_SENTENCE = re.compile("[。;,!?]")
_YEAR = re.compile(r"20\d\d(?:年度?)?|\([^()]*\)")
_NO_CELL = re.compile(r"[。;!?:|]|,(?!\d{3})")
_LONGEST_LINE = 24
_LOOSE = re.compile(r"\n[^\n。;,!?|\t]{1,40}(?: +[\d.]+){2,} *(?=\n|$)")
"""A line that ends with numbers parted by blanks: a text without one has no table of that kind."""
_STACKED = re.compile(r"\n[ \t]*\d[\d.,]*[ \t]*(?=\n)")
_NUMBER = re.compile(r"[-+]?\d[\d,. ]*%?|[-—/]+|无")
"""What a cell below the head of a stacked table has: a number, or a mark that there is none."""
_MOST_COLUMNS = 8
_CAPTION = 2
"""So many lines at most stand between the text and the head of a stacked table."""
_WORD = re.compile(r"\S+")
_FIRST_GROUP = re.compile(r"\d{1,3}")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells (empty ones too), those of the table's head, and where its table begins.

    ``head`` is empty where the table has none, or one of another number of cells; ``caption`` is the span of
    the two lines above the table.
    """

    cells: tuple[Span, ...]
    head: tuple[Span, ...]
    table: int
    caption: Span


@lru_cache(maxsize=2)
def find_rows(text: str) -> tuple[Row, ...]:
    """Return the rows below the heads of all tables, in the order of the text. Takes linear time.

    Those of the last texts are remembered: more than one stage asks for them.
    """
    folded = fold(text)
    loose = _LOOSE.search(folded) is not None
    found = list(_rows(folded, loose)) if loose or "|" in folded or "\t" in folded else []
    if _STACKED.search(folded):
        found = sorted([*found, *_stacked(folded)], key=lambda row: row.cells[0])
    return tuple(found)


def _rows(folded: str, loose: bool) -> Iterator[Row]:
    table, head, caption = 0, None, (0, 0)
    above = [0, 0]
    for line in re.finditer(r"[^\n]*(?:\n|$)", folded):
        start, end = line.start(), line.start() + len(line[0].rstrip("\n"))
        parted = loose or "|" in line[0] or "\t" in line[0]
        cells = _cells(folded, start, end, len(head) if head else 0, loose) if parted else ()
        if not cells:
            head = None
            if end > start:
                above = [above[1], start]
        elif not _RULE.fullmatch(folded, start, end):
            if head is None:
                table, caption = start, (above[0], start)
                head = cells if _is_head(folded, cells) else ()
                if head:
                    continue
            yield Row(cells, head if len(head) == len(cells) else (), table, caption)


def _is_head(folded: str, cells: tuple[Span, ...]) -> bool:
    return not any(re.search(r"\d", _YEAR.sub("", folded[a:b])) for a, b in cells)


def _cells(folded: str, start: int, end: int, columns: int, loose: bool) -> tuple[Span, ...]:
    """Return the spans of the cells of a line with | or tabs (or blanks, if ``loose``); none of no row."""
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


def _stacked(folded: str) -> Iterator[Row]:
    """Yield the rows of tables of which every cell is a line."""
    run: list[Span] = []
    for line in re.finditer(r"[^\n]*(?:\n|$)", folded):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if start < end and end - start <= _LONGEST_LINE and not _NO_CELL.search(folded, start, end):
            run.append((start, end))
        elif start < end or line.end() == len(folded):
            yield from _of_run(folded, run)
            run = []


def _of_run(folded: str, run: list[Span]) -> Iterator[Row]:
    """Yield the rows that a run of short lines holds: heads, then as many lines again for each row."""
    told = [_NUMBER.fullmatch(folded, *line) is not None for line in run]
    first = told.index(True) if any(told) else 0
    for offset in range(_CAPTION + 1):
        columns = first - 1 - offset
        if not 2 <= columns <= _MOST_COLUMNS:
            continue
        rows = _row_starts(told, offset + columns, columns)
        if rows and any(folded[a:b].endswith(")") for a, b in run[offset : offset + columns]):
            head, above = tuple(run[offset : offset + columns]), (run[0][0], run[offset][0])
            yield from (Row(tuple(run[at : at + columns]), head, head[0][0], above) for at in rows)
            return


def _row_starts(told: list[bool], start: int, columns: int) -> list[int]:
    """Return where rows begin, one after the other: a word and then only numbers."""
    starts = []
    while told[start : start + columns] == [False] + [True] * (columns - 1):
        starts.append(start)
        start += columns
    return starts
