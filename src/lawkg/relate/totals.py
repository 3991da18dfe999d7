"""Totals in tables: what the rows above 合计 are part of, and the cells before the one under 合计."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lawkg.relate.breakdowns import additive
from lawkg.relate.frames import Frame
from lawkg.relate.labels.words import compact
from lawkg.relate.tables import Place
from lawkg.rules import rules_of

__all__ = ["find_totals"]

_NEARLY = Decimal("0.2")
"""A total that is off by at most this share is that of its cells, with an error."""


def find_totals(text: str, frames: Sequence[Frame], places: Mapping[int, Place]) -> dict[int, int]:
    """Return for each figure that a total in its column, or else in its row, sums up, that total's index."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows: dict[int, list[int]] = defaultdict(list)
    heads: dict[int, tuple[bool, bool]] = {}
    for index, (row, column) in places.items():
        columns[row.table, column].append(index)
        rows[row.cells[0][0]].append(index)
        of_column = bool(row.head) and _is_total(text[slice(*row.head[column])])
        heads[index] = _is_total(text[slice(*row.cells[0])]), of_column
    wholes: dict[int, int] = {}
    for groups, which in ((columns.values(), 0), (rows.values(), 1)):
        for group in groups:
            totals = [index for index in group if heads[index][which]]
            if len(totals) == 1:
                wholes.update(_parts(frames, group, totals[0], wholes))
    return wholes


def _is_total(head: str) -> bool:
    (total,) = rules_of("parts", "total")
    return total.pattern.fullmatch(compact(head)) is not None


def _parts(
    frames: Sequence[Frame], group: Sequence[int], total: int, wholes: Mapping[int, int]
) -> dict[int, int]:
    """Return the figures of a column or row of which its total is the sum, exactly or nearly."""
    whole = frames[total].quantity
    parts = [i for i in group if i != total and i not in wholes and frames[i].quantity.unit == whole.unit]
    if len(parts) < 2 or not all(additive(frames[i]) for i in (*parts, total)):
        return {}
    off = abs(sum(frames[i].quantity.value for i in parts) - whole.value)
    return dict.fromkeys(parts, total) if off <= _NEARLY * whole.value else {}
