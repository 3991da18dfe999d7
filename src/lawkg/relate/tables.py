"""Figures in the rows of tables: their words are the head of the row and that of the column.

What heads say nothing is data: ``table_heads`` in ``data/lexicon/labels.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lawkg.recognize.rows import Row, find_rows
from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.words import compact, only_verbs

__all__ = ["Place", "in_tables", "places_in_tables"]

_ORDINAL = re.compile(r"[\d.、()]*|[一二三四五六七八九十]{1,3}")
_UNIT = re.compile(r"[(（][^()（）]*[)）]$")
_NUMBER_OF = re.compile(r"(?<=.{2})(?:[件宗起份条项个人名户家次场期处])?(?:数量?|总数)$")


class Place(NamedTuple):
    """Where in a table a figure stands: its row and the number of its cell."""

    row: Row
    column: int


def places_in_tables(text: str, frames: Sequence[Frame]) -> dict[int, Place]:
    """Return the places of the figures that stand in tables, by their index."""
    rows = find_rows(text)
    starts = [row.cells[0][0] for row in rows]
    places = {}
    for index, frame in enumerate(frames if rows else ()):
        start = frame.quantity.start
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < rows[at].cells[-1][1]:
            places[index] = Place(rows[at], bisect_right([cell for cell, _ in rows[at].cells], start) - 1)
    return places


def in_tables(text: str, frames: Sequence[Frame], places: Mapping[int, Place]) -> tuple[Frame, ...]:
    """Return the frames, those in rows of tables with the heads of row and column as their words."""
    if not places:
        return tuple(frames)
    firsts: dict[int, int] = {}
    for index, (row, _) in places.items():
        firsts.setdefault(row.cells[0][0], frames[index].quantity.start)
    told = list(frames)
    for index, (row, column) in places.items():
        told[index] = _in_row(text, frames[index], row, column, firsts[row.cells[0][0]])
    return tuple(told)


def _in_row(text: str, frame: Frame, row: Row, column: int, first_figure: int) -> Frame:
    """Return the frame of a figure in a row, its cell its sentence."""
    start, end = row.cells[column]
    own = compact(text[start : frame.quantity.start])
    after = compact(text[frame.quantity.end : end])
    first = sum(1 for _, cell_end in row.cells if cell_end <= first_figure)
    heads = [compact(text[a:b]) for a, b in row.cells[: min(first, column)]]
    told = (head for head in heads if not _ORDINAL.fullmatch(head) and head not in _empty())
    of_row = "".join(_UNIT.sub("", head) for head in told)
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
