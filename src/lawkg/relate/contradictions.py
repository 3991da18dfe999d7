"""Figures that contradict each other: a ratio, a sum or a difference that the figures do not give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lawkg.model import Finding, Observation, Quantity, Span
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.ratios import last_place

__all__ = ["find_contradictions"]

_LONGEST_JOINT = 8
"""So many characters at most part the two ends of 由12.5%下降到8.4%."""
_NEAR = 3
_HUNDRED = Decimal(100)


def find_contradictions(observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """Return what does not add up, in the order of the text.

    Every tolerance comes from how the figures themselves are rounded: a ratio given to two places may be
    off by one in the last (rounded or cut off), and a figure that is only about right proves nothing.
    """
    by_span = {_span(observation.quantity): index for index, observation in enumerate(observations)}
    findings = [_ratio(observation, observations, by_span) for observation in observations]
    findings += [_difference(index, observations, by_span) for index in range(len(observations))]
    findings += _sums(observations, by_span)
    return tuple(sorted((f for f in findings if f), key=lambda finding: finding.observation))


def _span(quantity: Quantity) -> Span:
    return quantity.start, quantity.end


def _proves(*quantities: Quantity) -> bool:
    return all(q.precision == "exact" and q.upper is None for q in quantities)


def _rounding(quantity: Quantity) -> Decimal:
    """Return by how much the true figure may differ from the written one; a plain count is what it is."""
    step = last_place(quantity)
    return Decimal(0) if quantity.kind == "count" and step <= 1 else step / 2


def _ratio(
    observation: Observation, observations: Sequence[Observation], by_span: Mapping[Span, int]
) -> Finding | None:
    if observation.ratio_of is None:
        return None
    part, whole = (observations[by_span[span]].quantity for span in observation.ratio_of)
    reported = observation.quantity.value
    if not whole.value or not _proves(observation.quantity, part, whole):
        return None
    step = last_place(observation.quantity)
    exact = part.value / whole.value * _HUNDRED
    low = (part.value - _rounding(part)) / (whole.value + _rounding(whole)) * _HUNDRED - step
    high = (part.value + _rounding(part)) / max(whole.value - _rounding(whole), Decimal(1)) * _HUNDRED + step
    if low <= reported <= high:
        return None
    expected = exact.quantize(min(step, Decimal(1)), ROUND_HALF_UP)
    return _finding("ratio", observation, expected, "%", f"{part.quote} ÷ {whole.quote}", (part, whole))


def _finding(
    kind: str,
    observation: Observation,
    expected: Decimal,
    unit: str,
    sides: str,
    others: tuple[Quantity, ...],
) -> Finding:
    quantity = observation.quantity
    zh, en = ("而其各部分", "but its parts") if kind == "parts" else ("而", "but")
    return Finding(
        "ratio" if kind == "ratio" else "sum",
        _span(quantity),
        quantity.value,
        expected,
        tuple(map(_span, others)),
        f"{observation.indicator}写作{quantity.quote}，{zh}{sides} = {expected}{unit}",
        f"{observation.indicator} is given as {quantity.quote}, {en} {sides} = {expected}{unit}",
    )


def _difference(
    index: int, observations: Sequence[Observation], by_span: Mapping[Span, int]
) -> Finding | None:
    """Return a change that is not the difference of the two levels that the text gives."""
    change = observations[index]
    if change.change_of is None or change.quantity.unit == "倍":
        return None
    level = observations[by_span[change.change_of]]
    base = _base(index, by_span[change.change_of], observations)
    if base is None or not _proves(change.quantity, level.quantity, base.quantity):
        return None
    new, old, unit = level.quantity, base.quantity, change.quantity.unit
    relative = unit == "%"
    if relative and (not old.value or new.kind == "ratio"):
        return None
    expected = (new.value - old.value) / (old.value if relative else 1) * (_HUNDRED if relative else 1)
    spread = (_rounding(new) + _rounding(old)) / (old.value / _HUNDRED if relative else 1)
    step = last_place(change.quantity)
    own = step if relative else _rounding(change.quantity)
    if abs(expected - change.quantity.value) <= spread + own:
        return None
    if relative:
        expected = expected.quantize(min(step, Decimal(1)), ROUND_HALF_UP)
        sides = f"({new.quote} - {old.quote}) ÷ {old.quote}"
    else:
        sides = f"{new.quote} - {old.quote}"
    return _finding("change", change, expected, "%" if relative else "", sides, (new, old))


def _base(index: int, level: int, observations: Sequence[Observation]) -> Observation | None:
    """Return the earlier level: the other end of 由…到…, or the same indicator a year before."""
    new = observations[level]
    for position in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        old = observations[position]
        if position == level or _measured(old) != _measured(new):
            continue
        joint = new.quantity.start - old.quantity.end
        ends = position == level - 1 and 0 < joint <= _LONGEST_JOINT and old.indicator == new.indicator
        years = old.year is not None and new.year is not None and old.year == new.year - 1
        if (ends and old.year == new.year) or (years and old.indicator == new.indicator):
            return old
    return None


def _sums(observations: Sequence[Observation], by_span: Mapping[Span, int]) -> list[Finding]:
    parts: dict[Span, list[Observation]] = {}
    for observation in observations:
        if observation.part_of is not None:
            parts.setdefault(observation.part_of, []).append(observation)
    found = (_sum(observations[by_span[whole]], group) for whole, group in parts.items())
    return [finding for finding in found if finding]


def _sum(whole: Observation, parts: list[Observation]) -> Finding | None:
    """Return a whole that is less than its parts, unless these may overlap (妇女, 农民工)."""
    figures = tuple(part.quantity for part in parts)
    total = sum((figure.value for figure in figures), Decimal(0))
    spread = sum(map(_rounding, figures), _rounding(whole.quantity))
    if not _proves(whole.quantity, *figures) or total <= whole.quantity.value + spread:
        return None
    if (
        len(parts) > 1
        and any(map(_overlaps, parts))
        and all(figure.value <= whole.quantity.value for figure in figures)
    ):
        return None
    sides = " + ".join(figure.quote for figure in figures)
    return _finding("parts", whole, total, "", sides, figures)


def _overlaps(part: Observation) -> bool:
    return any(word in part.indicator for word in lexicon().overlapping)


def _measured(observation: Observation) -> tuple[str, str]:
    return observation.quantity.kind, observation.quantity.unit
