"""Rows of tables as lines, the same from every format."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["row_lines"]

_LONGEST_CELL = 120
"""Characters; what is longer is text that a table only lays out."""


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table's row, given those of its cells.

    A row of data is one line, its cells parted by `` | ``; a row that only lays out text gives the lines
    of its cells one after the other.

    >>> row_lines([["受理"], [], ["120件"]])
    ['受理 |  | 120件']
    >>> row_lines([["首页", "政务公开"], ["一、主要工作"]])
    ['首页', '政务公开', '一、主要工作']
    """
    every = [line for cell in cells for line in cell]
    if len(every) < 2 or any(len(cell) > 1 for cell in cells) or max(map(len, every)) > _LONGEST_CELL:
        return every
    return [" | ".join("".join(cell) for cell in cells)]
