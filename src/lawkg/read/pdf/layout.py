"""The lines of a page, and in which order they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

__all__ = ["CELL", "Line", "Page", "in_order"]

CELL = 2.0
"""Gap in a line, in its size, from which on it parts cells of a table."""
_IN_COLUMNS = 0.8
"""Of the lines of a page, the part that stands in one half or the other where there are two columns."""
_FULL = 0.6
_FEWEST = 6
"""Lines of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page: its text, and in points from the page's lower left corner where it stands.

    ``size`` is the height of most of its characters; ``column`` is 0 on a page of one column.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    column: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of reading."""

    width: float
    height: float
    lines: tuple[Line, ...]


def in_order(lines: list[Line], width: float) -> list[Line]:
    """Return the lines of a page from top to bottom, those beside each other joined, column by column.

    A line across two columns ends what is read of them before it.
    """
    sides = [_side(line, width / 2) for line in lines]
    if not _has_columns(lines, sides):
        return _from_top(lines)
    ordered: list[Line] = []
    band: dict[int, list[Line]] = {1: [], 2: []}
    for line, side in sorted(zip(lines, sides, strict=True), key=lambda pair: -pair[0].top):
        if side:
            band[side].append(replace(line, column=side))
            continue
        ordered += [*_from_top(band[1]), *_from_top(band[2]), line]
        band = {1: [], 2: []}
    return [*ordered, *_from_top(band[1]), *_from_top(band[2])]


def _side(line: Line, middle: float) -> int:
    """Return 1 for a line in the left half of the page, 2 for one in the right, 0 for one across."""
    if line.right <= middle + line.size:
        return 1
    return 2 if line.left >= middle - line.size else 0


def _has_columns(lines: list[Line], sides: list[int]) -> bool:
    """Whether a page has two columns: both full of lines. The cells of a table are short."""
    columns = [[line for line, side in zip(lines, sides, strict=True) if side == number] for number in (1, 2)]
    if sum(map(len, columns)) < len(lines) * _IN_COLUMNS or min(map(len, columns)) < _FEWEST:
        return False
    return all(_fullness(column) > _FULL for column in columns)


def _fullness(column: list[Line]) -> float:
    """Return which part of the lines of a column is nearly as long as its longest."""
    longest = max(line.right - line.left for line in column)
    return sum(1 for line in column if line.right - line.left > longest * 0.8) / len(column)


def _from_top(lines: Iterable[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if joined and _is_beside(joined[-1], line):
            joined[-1] = _joined(*sorted((joined[-1], line), key=lambda one: one.left))
        else:
            joined.append(line)
    return joined


def _is_beside(one: Line, other: Line) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    if overlap < min(one.top - one.bottom, other.top - other.bottom) * 0.6:
        return False
    return one.right <= other.left + one.size * 0.3 or other.right <= one.left + one.size * 0.3


def _joined(left: Line, right: Line) -> Line:
    gap = (right.left - left.right) / max(left.size, 1)
    between = " | " if gap > CELL else " " if gap > 0.8 else ""
    return Line(
        left.text + between + right.text,
        left.left,
        right.right,
        max(left.top, right.top),
        min(left.bottom, right.bottom),
        max(left.size, right.size),
        left.column,
    )
