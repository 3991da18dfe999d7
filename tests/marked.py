"""Texts in which a careful reader marked every figure: 〖quote|value unit kind precision〗.

``kind`` is count and ``precision`` exact where they are left out, and an index has no unit
(``〖0.578|0.578 measure〗``); a range is written 3..5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, get_args

from lawkg.model import Quantity, QuantityKind

__all__ = ["Figure", "figures_of", "marked"]

_MARK = re.compile(r"〖([^|〖〗]+)\|([^|〖〗]+)〗")


class Figure(NamedTuple):
    """A figure as far as the marks say what it is."""

    start: int
    end: int
    quote: str
    value: Decimal
    upper: Decimal | None
    unit: str
    kind: str
    precision: str


def marked(source: str) -> tuple[str, tuple[Figure, ...]]:
    """Return the text without its marks, and the figures that they mark."""
    text, last, figures = "", 0, []
    for mark in _MARK.finditer(source):
        text += source[last : mark.start()]
        figures.append(_figure(len(text), mark[1], mark[2].split()))
        text += mark[1]
        last = mark.end()
    return text + source[last:], tuple(figures)


def _figure(start: int, quote: str, words: list[str]) -> Figure:
    low, _, high = words[0].partition("..")
    rest = words[1:]
    if rest and rest[0] in get_args(QuantityKind):
        rest = ["", *rest]
    unit, kind, precision = [*rest, *("", "count", "exact")[len(rest) :]]
    upper = Decimal(high) if high else None
    return Figure(start, start + len(quote), quote, Decimal(low), upper, unit, kind, precision)


def figures_of(found: Iterable[Quantity]) -> tuple[Figure, ...]:
    """Return what was found in the form of what is marked."""
    return tuple(
        Figure(q.start, q.end, q.quote, q.value, q.upper, q.unit, q.kind, q.precision) for q in found
    )
