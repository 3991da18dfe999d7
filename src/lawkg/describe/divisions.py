"""Places: administrative divisions with what they lie in and what they were before, and what has no code."""

from __future__ import annotations

from lawkg.describe.names import lies_inside_its_code
from lawkg.describe.triples import Triples, plain, text, year
from lawkg.divisions import Division, ancestors, by_code, every_bearer, predecessors, provinces, successors
from lawkg.model import Metadata
from lawkg.namespace import CODES, DIVISIONS, code, place_iri

__all__ = ["add_country", "add_divisions", "add_other_place"]

_COUNTRY = "CN"
_COUNTRIES = "http://publications.europa.eu/resource/authority/country/CHN"


def add_divisions(division_code: str, base: str, triples: Triples) -> None:
    """Write the division with a code, what it lies in up to the country, and what it replaced or became."""
    _add_with_all_above(division_code, base, triples)
    add_country(base, triples)
    for before in predecessors(division_code):
        _add_with_all_above(before.code, base, triples)
        _add_change(before.code, division_code, base, triples)
    for after in successors(division_code):
        _add_with_all_above(after.code, base, triples)
        _add_change(division_code, after.code, base, triples)


def _add_with_all_above(division_code: str, base: str, triples: Triples) -> None:
    division = by_code(division_code)
    for each in (division, *ancestors(division_code, division.until if division else None)):
        if each:
            _add_division(every_bearer()[each.code], base, triples)


def _add_change(before: str, after: str, base: str, triples: Triples) -> None:
    triples.add(place_iri(before, base), "dcterms:isReplacedBy", place_iri(after, base))
    triples.add(place_iri(after, base), "dcterms:replaces", place_iri(before, base))


def _add_division(bearers: list[Division], base: str, triples: Triples) -> None:
    """Write a division by the last name that its code has had, whatever a report calls it."""
    last = bearers[-1]
    name = place_iri(last.code, base)
    _add_names(name, last.name, triples)
    for former in dict.fromkeys(each.name for each in bearers[:-1] if each.name != last.name):
        triples.add(name, "skos:altLabel", text(former))
    triples.add(name, "lawkg:code", plain(last.code))
    triples.add(name, "skos:notation", plain(last.code))
    triples.add(name, "lawkg:divisionLevel", code("divisionLevel", last.level))
    triples.add(name, "lawkg:codeSince", year(bearers[0].since) if bearers[0].since else None)
    triples.add(name, "lawkg:codeUntil", year(last.until) if last.until else None)
    _add_above(name, place_iri(last.parent or _COUNTRY, base), triples)
    province = provinces().get(last.code)
    if province:
        triples.add(name, "skos:prefLabel", text(province.name, province.language))
        triples.add(name, "dcterms:identifier", plain(province.iso))


def _add_names(name: str, label: str, triples: Triples) -> None:
    triples.type(name, "lawkg:Place", "skos:Concept")
    triples.add(name, "rdfs:label", text(label))
    triples.add(name, "skos:prefLabel", text(label))
    triples.add(name, "skos:inScheme", DIVISIONS)


def _add_above(name: str, above: str, triples: Triples) -> None:
    triples.add(name, "dcterms:isPartOf", above)
    triples.add(name, "skos:broader", above)


def add_country(base: str, triples: Triples) -> None:
    """Write the country, the top of the scheme."""
    name = place_iri(_COUNTRY, base)
    _add_names(name, "中华人民共和国", triples)
    triples.add(name, "skos:prefLabel", text("China", "en"))
    triples.add(name, "dcterms:identifier", plain(_COUNTRY))
    triples.add(name, "lawkg:divisionLevel", code("divisionLevel", "country"))
    triples.add(name, "skos:topConceptOf", DIVISIONS)
    triples.add(name, "skos:exactMatch", _COUNTRIES)


def add_other_place(place: str, metadata: Metadata, base: str, triples: Triples) -> None:
    """Write a place that the list of divisions does not have: a township or zone, or one of unknown code."""
    if metadata.place:
        _add_names(place, metadata.place, triples)
    else:
        triples.type(place, "lawkg:Place", "skos:Concept")
        triples.add(place, "skos:inScheme", DIVISIONS)
    if metadata.level in CODES["divisionLevel"]:
        triples.add(place, "lawkg:divisionLevel", code("divisionLevel", metadata.level))
    if not metadata.place_code:
        return
    if lies_inside_its_code(metadata):
        _add_above(place, place_iri(metadata.place_code, base), triples)
    else:
        triples.add(place, "lawkg:code", plain(metadata.place_code))
