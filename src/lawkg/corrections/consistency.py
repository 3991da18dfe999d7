"""Facts in which nothing refers to what is not there any more."""

from __future__ import annotations

from dataclasses import replace

from lawkg.model import Facts, Observation, PartKind, Span

__all__ = ["consistent", "span_of"]


def span_of(observation: Observation) -> Span:
    """Return the place of an observation's figure."""
    return observation.quantity.start, observation.quantity.end


def consistent(facts: Facts) -> Facts:
    """Return the facts without what is said of figures, items and bodies that are not among them."""
    outline = facts.outline
    parts: dict[PartKind, set[str]] = {
        "Section": {part.number for part in outline.sections},
        "Measure": {item.number for item in outline.measures},
        "Problem": {item.number for item in outline.problems},
        "Plan": {item.number for item in outline.plans},
    }
    spans = {span_of(each) for each in facts.observations}
    bodies = {(each.start, each.end) for each in facts.mentions.institutions}
    observations = tuple(_without_strangers(each, spans, parts["Measure"]) for each in facts.observations)
    return replace(
        facts,
        observations=observations,
        mentions=replace(facts.mentions, quantities=tuple(each.quantity for each in observations)),
        themes=tuple(each for each in facts.themes if each[1] in parts[each[0]]),
        remedies=tuple(
            each
            for each in facts.remedies
            if each.remedy in parts[each.remedy_type] and each.problem in parts["Problem"]
        ),
        responsibilities=tuple(
            each
            for each in facts.responsibilities
            if each.institution in bodies and each.item in parts[each.item_type]
        ),
        findings=tuple(each for each in facts.findings if {each.observation, *each.others} <= spans),
        causes=tuple(each for each in facts.causes if each.problem in parts["Problem"]),
    )


def _without_strangers(observation: Observation, spans: set[Span], measures: set[str]) -> Observation:
    ratio = observation.ratio_of
    return observation._replace(
        measure=observation.measure if observation.measure in measures else None,
        part_of=observation.part_of if observation.part_of in spans else None,
        ratio_of=ratio if ratio and set(ratio) <= spans else None,
        change_of=observation.change_of if observation.change_of in spans else None,
    )
