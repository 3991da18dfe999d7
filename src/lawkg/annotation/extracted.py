"""What lawkg finds, as an annotation to begin with: a person corrects it."""

from __future__ import annotations

from typing import Any

from lawkg.model import Facts, Item

__all__ = ["annotation_of"]


def annotation_of(facts: Facts) -> dict[str, Any]:
    """Return the facts of a report in the form of an annotation."""
    metadata, outline = facts.metadata, facts.outline
    report = {"file": facts.document.name, "place": metadata.place, "year": metadata.year}
    ids = {_span(each): f"o{index}" for index, each in enumerate(facts.observations, 1)}
    problems = {item.number: f"p{index}" for index, item in enumerate(outline.problems, 1)}
    remedies = {("Plan", item.number): f"r{index}" for index, item in enumerate(outline.plans, 1)}
    remedies |= {("Measure", item.number): f"m{index}" for index, item in enumerate(outline.measures, 1)}
    return {
        "report": {name: value for name, value in (report | {"issuer": metadata.issuer}).items() if value},
        "sections": [
            {"number": each.number, "role": each.role, "start": each.start, "end": each.end}
            for each in outline.sections
        ],
        "measures": _items("m", outline.measures),
        "problems": _items("p", outline.problems),
        "plans": _items("r", outline.plans),
        "observations": [_figure(each, ids) for each in facts.observations],
        "policies": [
            {"title": each.title, "relation": each.relation, "start": each.start, "end": each.end}
            for each in facts.mentions.policies
        ],
        "addresses": [
            {"problem": problems[each.problem], "remedy": remedies[each.remedy_type, each.remedy]}
            for each in facts.remedies
        ],
        "findings": [{"observation": ids[each.observation]} for each in facts.findings],
    }


def _span(found: Any) -> tuple[int, int]:
    return found.quantity.start, found.quantity.end


def _items(letter: str, items: tuple[Item, ...]) -> list[dict[str, Any]]:
    return [
        {"id": f"{letter}{index}", "start": each.start, "end": each.end, "title": each.title}
        for index, each in enumerate(items, 1)
    ]


def _figure(found: Any, ids: dict[tuple[int, int], str]) -> dict[str, Any]:
    quantity = found.quantity
    value = int(quantity.value) if quantity.value == int(quantity.value) else float(quantity.value)
    entry = {
        "id": ids[_span(found)],
        "start": quantity.start,
        "end": quantity.end,
        "quote": quantity.quote,
        "value": value,
        "unit": quantity.unit,
        "precision": quantity.precision,
        "indicator": found.indicator,
    }
    return entry | ({"part_of": ids[found.part_of]} if found.part_of in ids else {})
