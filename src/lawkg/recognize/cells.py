"""Figures in the cells of tables whose unit only the head says: 行政处罚（件） | 120.

The unit is in brackets at the end of the head of the column or of the row (罚没款（万元）), is part of what
the head counts (检查次数, 受训人次), or stands above the table (单位：件). A number without any is no figure:
it may be an ordinal, a year, a code.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lawkg.model import Quantity, QuantityKind, Span
from lawkg.recognize.numerals import ARABIC, arabic_value, multiplier_value, plain
from lawkg.recognize.rows import Row, find_rows
from lawkg.text import fold, trim
from lawkg.units import unit_named

__all__ = ["find_cells"]

_NUMBER = re.compile(rf"(?P<sign>[-+])?(?P<number>{ARABIC})")
_BRACKETED = re.compile(r"\((?:单位:)?(?P<many>[百千万亿]*)(?P<unit>[^()]{1,6})\)$")
_TWICE = re.compile(r"(?P<unit>[一-鿿]次)(?:数量?|总数)?$")
_COUNTED = re.compile(r"(?P<unit>[一-鿿])(?:数量?|总数)$")
_ABOVE = re.compile(r"单位: *(?P<many>[百千万亿]*)(?P<unit>[^\s()、,;/|]{1,6}) *\)?\s*$")
_CHANGE = re.compile("同比|环比|增长|增幅|增减|升降|下降|降幅|变化")
_FALL = re.compile("^(?!.*(?:增|升)).*(?:下降|降幅|减少)")


class _Unit(NamedTuple):
    """What a head says of the figures under it: unit, factor of its multiplier, kind of figure."""

    written: str
    factor: int
    kind: QuantityKind
    sign: int


def find_cells(text: str) -> tuple[Quantity, ...]:
    """Return the figures that are bare numbers in cells of tables, in the order of the text."""
    rows = find_rows(text)
    if not rows:
        return ()
    folded = fold(text)
    return tuple(found for row in rows for found in _in_row(text, folded, row))


def _in_row(text: str, folded: str, row: Row) -> list[Quantity]:
    found = []
    for column, cell in enumerate(row.cells):
        start, end = trim(folded, *cell)
        number = _NUMBER.fullmatch(folded[start:end]) if column else None
        unit = _unit(text, folded, row, column) if number else None
        value = arabic_value(number["number"]) if number and unit else None
        if number is None or unit is None or value is None:
            continue
        value = plain(value * unit.factor * (-1 if number["sign"] == "-" else unit.sign))
        quote = text[start:end]
        found.append(Quantity(start, end, quote, value, unit.written, "exact", unit.kind, "quantity.cell"))
    return found


def _unit(text: str, folded: str, row: Row, column: int) -> _Unit | None:
    """Return what the head of the column says of its figures, or else that of the row, or the caption."""
    heads = [row.head[column]] if row.head else []
    for head in (*heads, row.cells[0]):
        found = _unit_of(text, folded, trim(folded, *head))
        if found:
            return found
    above = _ABOVE.search(folded, *row.caption)
    return _named(text, folded, above, "") if above else None


def _unit_of(text: str, folded: str, head: Span) -> _Unit | None:
    for pattern in (_BRACKETED, _TWICE, _COUNTED):
        match = pattern.search(folded, *head)
        if match and (found := _named(text, folded, match, folded[head[0] : match.start()])):
            return found
    return None


def _named(text: str, folded: str, match: re.Match[str], words: str) -> _Unit | None:
    start, end = match.span("unit")
    unit = unit_named(folded[start:end])
    if unit is None:
        return None
    changes = _CHANGE.search(words) is not None
    kind: QuantityKind = "change" if changes else unit.kind
    written = "%" if folded[start:end] == "%" else text[start:end]
    factor = multiplier_value(match.groupdict().get("many") or "")
    return _Unit(written, factor, kind, -1 if changes and _FALL.search(words) else 1)
