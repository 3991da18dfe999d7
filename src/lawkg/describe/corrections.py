"""What persons corrected, as a trace: who changed what, from what, to what, and why (PROV)."""

from __future__ import annotations

from lawkg.describe.names import Names, policy_meant
from lawkg.describe.passages import Passages
from lawkg.describe.triples import Triples, plain, text
from lawkg.model import Correction, Facts
from lawkg.namespace import code, finding_iri, remedy_link_iri, segment

__all__ = ["add_corrections"]


def add_corrections(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    """Write every correction that was applied: an activity of the person who made it, if named."""
    for correction in facts.corrections:
        name = names.fresh(_iri(names.report, correction))
        triples.type(name, "lawkg:Correction")
        triples.add(name, "lawkg:correctionAction", code("correctionAction", correction.action))
        triples.add(name, "lawkg:correctedLayer", plain(correction.layer))
        for predicate, value in (
            ("lawkg:correctedField", correction.field),
            ("lawkg:formerValue", correction.former),
            ("lawkg:correctedValue", correction.value),
        ):
            triples.add(name, predicate, plain(value) if value else None)
        triples.add(name, "rdfs:comment", text(correction.note) if correction.note else None)
        triples.add(name, "lawkg:evidence", passages.add(correction.start, correction.end))
        for fact in _facts(correction, facts, names) if correction.action != "reject" else ():
            triples.add(name, "lawkg:corrects", fact)
        _add_person(correction.by, name, names, triples)


def _add_person(by: str, correction: str, names: Names, triples: Triples) -> None:
    if by:
        person = f"{names.report}/reviewer/{segment(by)}"
        triples.add(correction, "prov:wasAssociatedWith", person)
        triples.type(person, "prov:Agent")
        triples.add(person, "rdfs:label", text(by))


def _iri(report: str, correction: Correction) -> str:
    parts = (
        correction.layer,
        str(correction.start),
        str(correction.end),
        correction.action,
        correction.field,
    )
    return f"{report}/correction/{'-'.join(filter(None, parts))}"


def _facts(correction: Correction, facts: Facts, names: Names) -> list[str]:
    """Return the nodes that a correction is about; a rejected fact is none."""
    place, layer = (correction.start, correction.end), correction.layer
    if layer == "observation":
        return [name for name in (names.observation(place),) if name]
    if layer == "section":
        return [name for part, name in names.sections if (part.start, part.end) == place]
    if layer == "policy":
        named = [each for each in facts.mentions.policies if (each.start, each.end) == place]
        return [name for each in named if (name := policy_meant(each, names.report, names.base))]
    if layer == "institution":
        return [names.passage(*place)]
    if layer == "finding":
        return [finding_iri(names.report, *place)]
    return _items(correction, facts, names)


def _items(correction: Correction, facts: Facts, names: Names) -> list[str]:
    place = (correction.start, correction.end)
    found = {
        kind: [(item, name) for item, name in items if (item.start, item.end) == place]
        for kind, items in names.items.items()
    }
    if correction.layer != "remedy":
        kind = {"measure": "Measure", "problem": "Problem"}.get(correction.layer, "Plan")
        return [name for each, pairs in found.items() if each == kind for _, name in pairs]
    numbers = {(kind, item.number) for kind, pairs in found.items() for item, _ in pairs}
    return [
        remedy_link_iri(names.report, link.remedy, link.problem)
        for link in facts.remedies
        if (link.remedy_type, link.remedy) in numbers
    ]
