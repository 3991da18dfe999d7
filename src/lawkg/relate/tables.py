"""Figures in the rows of a table: their words are the head of the row and that of the column.

A row is a line whose cells are parted by ``|`` (as the reader writes tables) or by tabs; the first row of a
table is its head where it has no figure. What heads say nothing is data: ``table_heads`` in
``data/lexicon/labels.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lawkg.model import Span
from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.words import compact, only_verbs

__all__ = ["in_tables"]

_LONGEST_CELL = 120
_MOST_CELLS = 40
"""A line of more cells is no row that a person could read."""
_SEPARATOR = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:：\-—─]*")
_SENTENCE = re.compile("[。；，]")
_ORDINAL = re.compile(r"[\d.、()]*|[一二三四五六七八九十]{1,3}")
_UNIT = re.compile(r"\([^()]*\)$")
_NUMBER_OF = re.compile(r"(?<=.{2})(?:[件宗起份条项个人名户家次场期处])?(?:数量?|总数)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: the spans of its cells, empty ones too, and which row of its table is the head."""

    cells: tuple[Span, ...]
    head: tuple[Span, ...]


def in_tables(text: str, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames, those in rows of tables with the heads of row and column as their words."""
    if "|" not in text and "\t" not in text:
        return tuple(frames)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    lines = [bisect_right(starts, frame.quantity.start) - 1 for frame in frames]
    filled: dict[int, list[int]] = {}
    for frame, line in zip(frames, lines, strict=True):
        filled.setdefault(line, []).append(frame.quantity.start)
    rows = _rows(text, starts, filled)
    return tuple(
        _in_row(text, frame, rows[line], filled[line]) if line in rows else frame
        for frame, line in zip(frames, lines, strict=True)
    )


def _rows(text: str, starts: Sequence[int], filled: Mapping[int, list[int]]) -> dict[int, _Row]:
    """Return the rows that hold figures, by the number of their line."""
    rows: dict[int, _Row] = {}
    head: tuple[Span, ...] | None = None
    for line, (start, following) in enumerate(pairwise([*starts, len(text) + 1])):
        end = following - 1
        cells = _cells(text, start, end) if _SEPARATOR.search(text, start, end) else ()
        if not cells:
            head = None
        elif not _RULE.fullmatch(text, start, end):
            if head is None:
                head = () if line in filled else cells
            if line in filled:
                rows[line] = _Row(cells, head if len(head) == len(cells) else ())
    return rows


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans between the separators of a line, none where it is no row of a table."""
    mark = "|" if text.find("|", start, end) >= 0 else "\t"
    if mark == "\t" and (text.find("\t", start, end) < 0 or _SENTENCE.search(text, start, end)):
        return ()
    while end > start and text[end - 1].isspace() and mark == "|":
        end -= 1
    borders = [position for position in range(start, end) if text[position] == mark]
    spans = list(zip([start, *(b + 1 for b in borders)], [*borders, end], strict=True))
    if mark == "|" and not text[slice(*spans[0])].strip():
        spans = spans[1:]
    if spans and not text[slice(*spans[-1])].strip() and text[end - 1] == mark:
        spans = spans[:-1]
    told = sum(bool(text[a:b].strip()) for a, b in spans)
    short = len(spans) <= _MOST_CELLS and all(b - a <= _LONGEST_CELL for a, b in spans)
    return tuple(spans) if told > 1 and short else ()


def _in_row(text: str, frame: Frame, row: _Row, figures: Sequence[int]) -> Frame:
    """Return the frame of a figure in a row, its cell its sentence."""
    column = bisect_right([start for start, _ in row.cells], frame.quantity.start) - 1
    if column < 0:
        return frame
    start, end = row.cells[column]
    own = compact(text[start : frame.quantity.start])
    after = compact(text[frame.quantity.end : end])
    first = sum(1 for _, cell_end in row.cells if cell_end <= figures[0])
    heads = [compact(text[a:b]) for a, b in row.cells[: min(first, column)]]
    of_row = "".join(head for head in heads if not _ORDINAL.fullmatch(head) and head not in _empty())
    of_column = compact(text[slice(*row.head[column])]) if row.head else ""
    alone = not own or frame.quantity.kind == "change"
    if not alone:
        words = _named(of_row, _plain(own)) if only_verbs(_plain(own)) else own
    else:
        words = _named(of_row, _plain(of_column)) + own
    return Frame(frame.quantity, words, after, False, "", False, "", None, (start, end), (start, end))


def _plain(head: str) -> str:
    """Return what a column's head says of its figures: 办结 of 办结件数; nothing of 数量.

    >>> _plain("办结件数"), _plain("数量(件)"), _plain("罚没金额")
    ('办结', '', '罚没金额')
    """
    head = _UNIT.sub("", head)
    return "" if head in _empty() else _NUMBER_OF.sub("", head)


def _named(row: str, column: str) -> str:
    """Return the name that two heads make.

    >>> _named("行政复议案件", "办结"), _named("行政处罚案件", "罚没金额")
    ('办结行政复议案件', '行政处罚案件罚没金额')
    """
    return column + row if only_verbs(column) else row + column


def _empty() -> frozenset[str]:
    return lexicon().table_heads
