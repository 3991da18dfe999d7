"""Figures that their neighbours refute: a ratio, a sum or a difference that these do not give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lawkg.model import Finding, Observation, Quantity, Span
from lawkg.relate.antecedents import begins_list
from lawkg.relate.breakdowns import NOT_ALL
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.places import last_place
from lawkg.rules import rules_of

__all__ = ["find_miscounts", "proves", "rounding"]

_LONGEST_JOINT = 16
"""So many characters at most part the two ends of 由12.5%下降到8.4%, 由2023年的80件下降到2024年的60件."""
_NEAR = 3
_HUNDRED = Decimal(100)


def find_miscounts(text: str, observations: Sequence[Observation]) -> list[Finding]:
    """Return what does not add up.

    Every tolerance comes from how the figures themselves are rounded: what is given to two places may be
    half of the last one too high (rounded) and a whole one too low (cut off), and a figure that is only
    about right proves nothing.
    """
    by_span = {_span(each.quantity): index for index, each in enumerate(observations)}
    findings = [_ratio(each, each.ratio_of, observations, by_span) for each in observations if each.ratio_of]
    findings += [
        _difference(index, by_span[each.change_of], observations)
        for index, each in enumerate(observations)
        if each.change_of
    ]
    findings += [_share(each) for each in observations if each.quantity.kind == "ratio"]
    findings += _sums(text, observations, by_span)
    return [finding for finding in findings if finding]


def _span(quantity: Quantity) -> Span:
    return quantity.start, quantity.end


def proves(*quantities: Quantity) -> bool:
    """Return whether the figures are exact, so that one of them can be wrong."""
    return all(q.precision == "exact" and q.upper is None for q in quantities)


def rounding(quantity: Quantity) -> Decimal:
    """Return by how much the true figure may differ from the written one; a plain count is what it is."""
    step = last_place(quantity)
    return Decimal(0) if quantity.kind == "count" and step <= 1 else step / 2


def _ratio(
    observation: Observation,
    pair: tuple[Span, Span],
    observations: Sequence[Observation],
    by_span: Mapping[Span, int],
) -> Finding | None:
    part, whole = (observations[by_span[span]].quantity for span in pair)
    reported = observation.quantity.value
    if not whole.value or not proves(observation.quantity, part, whole):
        return None
    step = last_place(observation.quantity)
    low = (part.value - rounding(part)) / (whole.value + rounding(whole)) * _HUNDRED
    high = (part.value + rounding(part)) / max(whole.value - rounding(whole), Decimal(1)) * _HUNDRED
    if _agrees(reported, step, low, high):
        return None
    expected = (part.value / whole.value * _HUNDRED).quantize(min(step, Decimal(1)), ROUND_HALF_UP)
    return _finding("ratio", observation, expected, "%", f"{part.quote} ÷ {whole.quote}", (part, whole))


def _agrees(written: Decimal, step: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether a figure between ``low`` and ``high`` may be written so: rounded, or cut off.

    >>> _agrees(Decimal("97.3"), Decimal("0.1"), Decimal("97.25"), Decimal("97.25"))
    True
    >>> _agrees(Decimal("97.3"), Decimal("0.1"), Decimal("97.24"), Decimal("97.24"))
    False
    """
    if written < 0:
        written, low, high = -written, -high, -low
    return written - step / 2 <= high and low <= written + step


def _share(observation: Observation) -> Finding | None:
    """Return a share of more than the whole, where its name says that it cannot be (办结率105%)."""
    quantity = observation.quantity
    if quantity.unit != "%" or quantity.value <= _HUNDRED or quantity.precision not in ("exact", "more-than"):
        return None
    if not _is_bounded(observation.indicator):
        return None
    return Finding(
        "ratio",
        _span(quantity),
        quantity.value,
        _HUNDRED,
        (),
        f"{observation.indicator}写作{quantity.quote}，而它不可能超过100%",
        f"{observation.indicator} is given as {quantity.quote}, but it cannot be more than 100%",
    )


def _is_bounded(indicator: str) -> bool:
    return indicator.endswith(lexicon().bounded_rates) and not any(
        word in indicator for word in lexicon().unbounded
    )


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


def _difference(index: int, of: int, observations: Sequence[Observation]) -> Finding | None:
    """Return a change that is not the difference of the two levels that the text gives."""
    change, level = observations[index], observations[of]
    base = _base(index, of, observations)
    if base is None or not proves(change.quantity, level.quantity, base.quantity):
        return None
    new, old, unit = level.quantity, base.quantity, change.quantity.unit
    relative = unit in ("%", "倍")
    if unit == "番" or (relative and (old.value <= rounding(old) or new.kind == "ratio")):
        return None
    scale = _HUNDRED if unit == "%" else Decimal(1)
    step = last_place(change.quantity) if relative else 2 * rounding(change.quantity)
    low, high = new.value - rounding(new), new.value + rounding(new)
    least, most = old.value - rounding(old), old.value + rounding(old)
    if relative:
        limits = (low / most - 1) * scale, (high / least - 1) * scale
        expected = ((new.value / old.value - 1) * scale).quantize(min(step, Decimal(1)), ROUND_HALF_UP)
        sides = f"({new.quote} - {old.quote}) ÷ {old.quote}"
    else:
        limits, expected = (low - most, high - least), new.value - old.value
        sides = f"{new.quote} - {old.quote}"
    if _agrees(change.quantity.value, step, *limits):
        return None
    return _finding("change", change, expected, unit if relative else "", sides, (new, old))


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


def _sums(text: str, observations: Sequence[Observation], by_span: Mapping[Span, int]) -> list[Finding]:
    """Return the wholes that their parts refute, each list of parts taken by itself.

    One whole may be divided twice: 从类型看，…；从结案方式看，….
    """
    lists: dict[Span, list[list[Observation]]] = {}
    for observation in observations:
        if observation.part_of is None:
            continue
        found = lists.setdefault(observation.part_of, [])
        if not found or begins_list(text, found[-1][-1].quantity.end, observation.quantity.start):
            found.append([])
        found[-1].append(observation)
    sums = (
        _sum(text, observations[by_span[whole]], parts) for whole, found in lists.items() for parts in found
    )
    return [finding for finding in sums if finding]


def _sum(text: str, whole: Observation, parts: list[Observation]) -> Finding | None:
    """Return a whole that is less than its parts, unless these may overlap (妇女, 农民工).

    Parts that stand before their total (…共计620件) are all that there are, and so are those whose names
    leave nothing out (合格288批次、不合格10批次): it may not be more, either.
    """
    figures = tuple(part.quantity for part in parts)
    total = sum((figure.value for figure in figures), Decimal(0))
    off = total - whole.quantity.value
    if not off:
        return None
    before = all(figure.end <= whole.quantity.start for figure in figures)
    complete = len(parts) > 1 and (before or _leaves_nothing_out(text, parts))
    off = abs(off) if complete else off
    if off <= 0 or not proves(whole.quantity, *figures):
        return None
    if off <= sum(map(rounding, figures), rounding(whole.quantity)):
        return None
    fit = all(figure.value <= whole.quantity.value for figure in figures)
    if not complete and len(parts) > 1 and fit and any(map(_overlaps, parts)):
        return None
    sides = " + ".join(figure.quote for figure in figures)
    return _finding("parts", whole, total, "", sides, figures)


def _leaves_nothing_out(text: str, parts: list[Observation]) -> bool:
    """Whether the parts are called by opposites, and nothing is said to be among them besides."""
    first, last = parts[0].quantity.start, parts[-1].quantity.end
    names = ";".join(part.indicator for part in parts)
    told = any(rule.pattern.search(names) for rule in rules_of("parts", "complete"))
    return told and not NOT_ALL.search(text[max(0, first - _LONGEST_JOINT) : last + 4])


def _overlaps(part: Observation) -> bool:
    return any(word in part.indicator for word in lexicon().overlapping)


def _measured(observation: Observation) -> tuple[str, str]:
    return observation.quantity.kind, observation.quantity.unit
