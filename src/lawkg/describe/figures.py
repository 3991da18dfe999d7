"""Observations with what they measure, and the findings about them."""

from __future__ import annotations

from lawkg.describe.cube import Cube
from lawkg.describe.names import Names, place_of
from lawkg.describe.passages import Passages
from lawkg.describe.triples import Triples, decimal, plain, text, year
from lawkg.model import Facts, Observation, Quantity
from lawkg.namespace import code, finding_iri, indicator_iri
from lawkg.units import unit_iri

__all__ = ["add_figures", "add_findings"]


def add_figures(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    """Write the observations and the indicators that they measure."""
    place = place_of(facts.metadata, names.base)
    indicators, cube = _Indicators(names, triples), Cube(facts, names, triples)
    for found, name in names.observations:
        quantity = found.quantity
        triples.type(name, "lawkg:Observation")
        triples.add(name, "rdfs:label", text(f"{_label(found)}：{quantity.quote}"))
        indicator = indicators.of(found)
        triples.add(name, "lawkg:measuresIndicator", indicator)
        triples.add(name, "lawkg:observedPlace", place)
        triples.add(name, "lawkg:observedYear", year(found.year) if found.year is not None else None)
        triples.add(name, "lawkg:reportedBy", names.place_in_text(found))
        _add_quantity(quantity, name, triples)
        _add_relations(found, name, names, triples)
        passage = names.passage(quantity.start, quantity.end)
        passages.add_found(passage, "lawkg:Passage", quantity.start, quantity.end, quantity.rule)
        triples.add(name, "lawkg:evidence", passage)
        cube.add(found, name, indicator)


def _label(found: Observation) -> str:
    return found.indicator or found.quantity.quote


def _add_quantity(quantity: Quantity, name: str, triples: Triples) -> None:
    triples.add(name, "lawkg:value", decimal(quantity.value))
    triples.add(name, "lawkg:upperValue", decimal(quantity.upper) if quantity.upper is not None else None)
    triples.add(name, "lawkg:unit", plain(quantity.unit) if quantity.unit else None)
    triples.add(name, "lawkg:hasUnit", unit_iri(quantity.unit))
    triples.add(name, "lawkg:precision", code("precision", quantity.precision))
    triples.add(name, "lawkg:quantityKind", code("quantityKind", quantity.kind))


def _add_relations(found: Observation, name: str, names: Names, triples: Triples) -> None:
    numerator, denominator = found.ratio_of or (None, None)
    triples.add(name, "lawkg:isPartOfTotal", names.observation(found.part_of))
    triples.add(name, "lawkg:ratioNumerator", names.observation(numerator))
    triples.add(name, "lawkg:ratioDenominator", names.observation(denominator))
    triples.add(name, "lawkg:isChangeOf", names.observation(found.change_of))


class _Indicators:
    """One node for each label and catalogue entry: a label that is an instance of two is two indicators."""

    def __init__(self, names: Names, triples: Triples) -> None:
        self._names = names
        self._triples = triples
        self._known: dict[tuple[str, str | None], str] = {}

    def of(self, found: Observation) -> str | None:
        """Return the indicator that a figure measures, written when it is first met."""
        key = (_label(found), found.concept)
        if not key[0]:
            return None
        if key not in self._known:
            name = self._known[key] = self._names.fresh(indicator_iri(self._names.report, key[0]))
            self._triples.type(name, "lawkg:Indicator")
            self._triples.add(name, "skos:prefLabel", text(key[0]))
            self._triples.add(name, "lawkg:catalogueConcept", found.concept)
        return self._known[key]


def add_findings(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    """Write the findings: what does not add up, and with which figures."""
    for finding in dict.fromkeys(facts.findings):
        name = _finding_name(finding.observation, finding.kind, names)
        triples.type(name, "lawkg:Finding")
        triples.add(name, "lawkg:findingKind", code("findingKind", finding.kind))
        triples.add(name, "lawkg:reportedValue", decimal(finding.reported))
        triples.add(name, "lawkg:expectedValue", decimal(finding.expected))
        triples.add(name, "lawkg:about", names.observation(finding.observation))
        for other in finding.others:
            triples.add(name, "lawkg:comparedWith", names.observation(other))
        triples.add(name, "rdfs:comment", text(finding.message_zh) if finding.message_zh else None)
        triples.add(name, "rdfs:comment", text(finding.message_en, "en") if finding.message_en else None)
        triples.add(name, "lawkg:evidence", passages.add_item(*finding.observation))


def _finding_name(span: tuple[int, int], kind: str, names: Names) -> str:
    plain_name = finding_iri(names.report, *span)
    if names.is_free(plain_name):
        return names.fresh(plain_name)
    return names.fresh(finding_iri(names.report, *span, kind))
