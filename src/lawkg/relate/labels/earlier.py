"""What earlier figures of a sentence counted, to which a figure without a noun of its own goes back."""

from __future__ import annotations

from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import Place

__all__ = ["before_money", "counted_alike", "counts_alike", "looked_over"]

_LOOKING = ("检查", "排查", "巡查", "抽查", "督查", "督察", "走访", "执法检查")
_LONGEST_WAY = 8
"""So many figures before it a figure goes back, at most."""


def before_money(place: Place) -> str:
    """Return what was last counted before amounts of money, for a count (罚款108万元，听证6件)."""
    last = place.index - 1
    if place.frame.quantity.kind == "money" or place.frames[last].quantity.kind != "money":
        return ""
    for index in range(last, max(-1, last - _LONGEST_WAY), -1):
        if place.frames[index].sentence != place.frame.sentence:
            break
        if place.frames[index].quantity.kind == "count":
            return place.names[index].topic
    return ""


def looked_over(place: Place) -> str:
    """Return what a figure before in the sentence says was looked over: 检查企业96家…，发现隐患."""
    for index in range(place.index - 1, max(-1, place.index - 1 - _LONGEST_WAY), -1):
        if place.frames[index].sentence != place.frame.sentence:
            break
        if place.names[index].core.startswith(_LOOKING) and place.names[index].topic:
            return place.names[index].topic
    return ""


def counted_alike(place: Place) -> str:
    """Return the noun of the last figure before that counts bodies where the one right before does not.

    检查危化品企业58家，查出隐患1036条，停产整顿3家 is of 危化品企业.
    """
    unit, last = place.frame.quantity.unit, place.index - 1
    alike = next((group for group in lexicon().alike[:2] if unit in group), frozenset())
    between = place.frames[last].quantity.unit if last >= 0 else unit
    if between in alike or not (unit in lexicon().alike[1] or between in ("次", "场", "人次")):
        return ""
    for index in range(last, max(-1, last - _LONGEST_WAY), -1):
        frame = place.frames[index]
        if frame.sentence != place.frame.sentence:
            break
        if frame.quantity.unit in alike:
            return place.names[index].topic
    return ""


def counts_alike(place: Place) -> bool:
    """Whether the figure may count what the one before it counts, by their measure words."""
    units = (place.unit_before, place.frame.quantity.unit)
    groups = [[unit in group for group in lexicon().alike] for unit in units]
    return not all(map(any, groups)) or groups[0] == groups[1]
