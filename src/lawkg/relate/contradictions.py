"""Figures that contradict each other: a ratio that its two figures do not give, parts that exceed the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from lawkg.model import Finding, Observation, Quantity, Span

__all__ = ["find_contradictions"]


def find_contradictions(observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """Return what does not add up, in the order of the text.

    Every tolerance comes from how the figures themselves are rounded: a ratio given to two places may be
    off by one in the last (rounded or cut off), and a figure that is only about right proves nothing.
    """
    by_span = {_span(observation.quantity): observation for observation in observations}
    findings = [_ratio(observation, by_span) for observation in observations] + _sums(observations, by_span)
    return tuple(sorted((f for f in findings if f), key=lambda finding: finding.observation))


def _span(quantity: Quantity) -> Span:
    return quantity.start, quantity.end


def _ratio(observation: Observation, by_span: Mapping[Span, Observation]) -> Finding | None:
    if observation.ratio_of is None or observation.quantity.precision != "exact":
        return None
    part, whole = (by_span[span] for span in observation.ratio_of)
    if not whole.quantity.value or "exact" not in {part.quantity.precision} & {whole.quantity.precision}:
        return None
    reported = observation.quantity.value
    last_place = _last_place(observation.quantity)
    exact = part.quantity.value / whole.quantity.value * 100
    if abs(exact - reported) <= last_place:
        return None
    expected = exact.quantize(last_place, ROUND_HALF_UP)
    sides = f"{part.quantity.quote} ÷ {whole.quantity.quote}"
    return Finding(
        "ratio",
        _span(observation.quantity),
        reported,
        expected,
        (_span(part.quantity), _span(whole.quantity)),
        f"{observation.indicator}写作{observation.quantity.quote}，而{sides} = {expected}%",
        f"{observation.indicator} is given as {observation.quantity.quote}, but {sides} = {expected}%",
    )


def _last_place(quantity: Quantity) -> Decimal:
    """Return one in the last place that the figure is written to: 97.26% → 0.01."""
    digits = quantity.quote.replace("．", ".").partition(".")[2]
    places = len([character for character in digits if character.isdigit()])
    return Decimal(1).scaleb(-places)


def _sums(observations: Sequence[Observation], by_span: Mapping[Span, Observation]) -> list[Finding]:
    parts: dict[Span, list[Observation]] = {}
    for observation in observations:
        if observation.part_of is not None:
            parts.setdefault(observation.part_of, []).append(observation)
    return [finding for whole, group in parts.items() if (finding := _sum(by_span[whole], group))]


def _sum(whole: Observation, parts: list[Observation]) -> Finding | None:
    figures = [whole.quantity, *(part.quantity for part in parts)]
    total = sum((part.quantity.value for part in parts), Decimal(0))
    if any(figure.precision != "exact" for figure in figures) or total <= whole.quantity.value:
        return None
    sides = " + ".join(part.quantity.quote for part in parts)
    return Finding(
        "sum",
        _span(whole.quantity),
        whole.quantity.value,
        total,
        tuple(_span(part.quantity) for part in parts),
        f"{whole.indicator}写作{whole.quantity.quote}，而其各部分{sides} = {total}",
        f"{whole.indicator} is given as {whole.quantity.quote}, but its parts {sides} = {total}",
    )
