"""Figures in a text: number, multiplier, qualifiers and measure word, with their value.

The words are data (``data/rules/quantities.toml``, ``exclusions.toml``, ``ontology/units.ttl``); this
module leaves out what is no observation, and works out direction and kind.

>>> [(each.quote, str(each.value), each.unit) for each in find_quantities("罚款727万余元，下降9.2个百分点")]
[('727万余元', '7270000', '元'), ('9.2个百分点', '-9.2', '个百分点')]
>>> find_quantities("国发〔2021〕12号、第三十二次会议、12345热线、“1+6+N”、2021—2025年")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from lawkg.model import Quantity, QuantityKind
from lawkg.recognize.exclusions import begins_name, masked
from lawkg.recognize.quantity_context import change_before, is_threshold
from lawkg.recognize.quantity_rules import Rules, quantity_rules
from lawkg.recognize.readers import Candidate, find_candidates, number_value
from lawkg.text import fold
from lawkg.units import unit_named

__all__ = ["find_quantities"]

_LISTED = re.compile(r"(?:分别|依次)(?:为|是|有|达|达到)?((?:\d+(?:\.\d+)?[、,和与及])+)$")
_JOINTS = ("、", ",", "和", "与", "及")
_LONGEST_LIST = 60


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in its order, none overlapping another.

    Takes linear time. An observation measures what was done or how things stand; dates, ordinals,
    document numbers and numbers inside names are none.
    """
    rules = quantity_rules()
    folded = fold(text)
    mask = masked(folded)
    found: list[Quantity] = []
    for candidate in _without_overlap(find_candidates(folded, rules)):
        if mask.find(1, *candidate.number) >= 0 or _is_name(folded, candidate):
            continue
        quantity = _quantity(text, folded, candidate, rules, found[-1] if found else None)
        if not is_threshold(folded, quantity, rules):
            if folded[quantity.start - 1 : quantity.start] in _JOINTS:
                found += _sharing_unit(text, folded, quantity)
            found.append(quantity)
    return tuple(found)


def _without_overlap(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates that count: the one that begins first, of two that begin together the longer."""
    end = 0
    for candidate in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _is_name(folded: str, candidate: Candidate) -> bool:
    begin, last = candidate.number[0], candidate.last
    return begins_name(folded, begin) or (last != begin and begins_name(folded, last))


def _sharing_unit(text: str, folded: str, last: Quantity) -> list[Quantity]:
    """Return the figures of a list that name their unit once, at its end: 分别为12、15和8件."""
    begin = max(0, last.start - _LONGEST_LIST)
    listed = _LISTED.search(folded[begin : last.start])
    if listed is None or not last.unit:
        return []
    if last.value != number_value(re.sub(r"[^\d.]", "", last.quote) or "0"):
        return []
    spans = [
        (begin + listed.start(1) + n.start(), begin + listed.start(1) + n.end())
        for n in re.finditer(r"[\d.]+", listed[1])
    ]
    return [
        last._replace(start=start, end=end, quote=text[start:end], value=Decimal(folded[start:end]))
        for start, end in spans
    ]


def _quantity(
    text: str, folded: str, candidate: Candidate, rules: Rules, previous: Quantity | None
) -> Quantity:
    start, end, value, upper = candidate.start, candidate.end, candidate.value, candidate.upper
    unit, kind = _unit_and_kind(text, folded, candidate)
    direction = -1 if candidate.minus else change_before(folded, start, unit, previous, rules)
    if direction:
        kind = "change"
    if direction < 0:
        value, upper = -value, None if upper is None else -upper
    precision = candidate.precision or "exact"
    return Quantity(
        start, end, text[start:end], value, unit, precision, kind, candidate.form.rule, upper
    )  # fmt: skip


def _unit_and_kind(text: str, folded: str, candidate: Candidate) -> tuple[str, QuantityKind]:
    start, end = candidate.unit
    if start < 0:
        if candidate.form.name not in ("arabic", "chinese"):
            return "%", "ratio"
        return "", "measure" if folded[candidate.end - 1] in "0123456789" else "count"
    spelling = folded[start:end]
    return "%" if spelling == "%" else text[start:end], _kind(spelling)


@cache
def _kind(spelling: str) -> QuantityKind:
    unit = unit_named(spelling) or unit_named(re.split("[/(]", spelling)[0])
    return unit.kind if unit else "count"
