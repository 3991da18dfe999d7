"""Divisions as linked data: all of the table, their tree up to the country, and what replaced what."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from functools import cache

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from lawkg.divisions import by_code, every_bearer, predecessors, provinces, successors
from lawkg.export.schemes import SCHEME_FORMATS, SCHEMES, scheme
from lawkg.namespace import DIVISIONS, place_iri, shorten
from lawkg.resources import data_file

Said = dict[str, dict[str, list[str]]]


def said_in(content: bytes) -> Said:
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(content, format=RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.triple, Triple)
        found[quad.subject.value][shorten(quad.predicate.value)].append(getattr(quad.object, "value", ""))
    return {subject: dict(values) for subject, values in found.items()}


@cache
def divisions() -> Said:
    return said_in(scheme("divisions", "nt"))


def test_every_line_of_the_table_is_in_the_scheme() -> None:
    with data_file("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 3900
    for row in rows:
        place = divisions()[place_iri(row["code"])]
        assert row["code"] in place["skos:notation"] == place["lawkg:code"]
        assert row["name"] in place["rdfs:label"] + place.get("skos:altLabel", []), row
        assert place["lawkg:divisionLevel"][0].endswith(f"#{row['level']}Level"), row
        if not row["until"]:
            assert place["dcterms:isPartOf"] == [place_iri(row["parent"] or "CN")], row
            assert "lawkg:codeUntil" not in place, row
    places = {iri for iri in divisions() if iri.startswith(place_iri("x")[:-1])}
    assert places == {place_iri(row["code"]) for row in rows} | {place_iri("CN")}


def test_the_tree_ends_at_the_country() -> None:
    for start in divisions():
        place, steps = start, 0
        while start != DIVISIONS and place != place_iri("CN"):
            values = divisions()[place]
            assert values["skos:inScheme"] == [DIVISIONS], place
            assert values["skos:broader"] == values["dcterms:isPartOf"], place
            (place,), steps = values["skos:broader"], steps + 1
            assert steps <= 3, start


def test_what_is_broader_has_it_as_narrower_and_replacement_goes_both_ways() -> None:
    for forth, back in (("skos:broader", "skos:narrower"), ("dcterms:replaces", "dcterms:isReplacedBy")):
        pairs = {(one, other) for one, values in divisions().items() for other in values.get(forth, ())}
        others = {(other, one) for one, values in divisions().items() for other in values.get(back, ())}
        assert pairs == others
        assert len(pairs) > 600


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("110228", ["密云区"]),
        ("110103", ["东城区"]),
        ("120107", ["滨海新区"]),
        ("310108", ["静安区"]),
        ("341400", ["合肥市", "芜湖市", "马鞍山市"]),
        ("350427", ["沙县区"]),
        ("371200", ["济南市"]),
        ("522201", ["碧江区"]),
        ("522601", []),
        ("999999", []),
    ],
)
def test_what_took_the_place_of_a_division(code: str, names: list[str]) -> None:
    assert [division.name for division in successors(code)] == names
    assert all(by_code(code) in predecessors(division.code) for division in successors(code))


def test_nearly_all_former_divisions_have_a_successor() -> None:
    former = [bearers[-1] for bearers in every_bearer().values() if bearers[-1].until is not None]
    without = [division.code for division in former if not successors(division.code)]
    assert len(former) > 700
    assert len(without) <= 20


def test_nothing_becomes_itself_again() -> None:
    for code in every_bearer():
        seen, waiting = {code}, [code]
        while waiting:
            after = {division.code for division in successors(waiting.pop())}
            assert code not in after, code
            waiting += after - seen
            seen |= after


def test_the_table_of_successors_names_former_divisions_by_their_names() -> None:
    with data_file("division-successors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            last = every_bearer()[row["code"]][-1]
            assert (last.name, str(last.until)) == (row["name"], row["until"])
            for code in row["successors"].split():
                after = by_code(code, int(row["until"]) + 1)
                assert after and (after.since or 0) <= int(row["until"]) + 1, row


def test_provinces_are_those_of_iso_3166_2() -> None:
    codes = {code for code, bearers in every_bearer().items() if bearers[-1].level == "province"}
    assert set(provinces()) == codes
    assert len({province.iso for province in provinces().values()}) == 34
    assert divisions()[place_iri("520000")]["dcterms:identifier"] == ["CN-GZ"]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_scheme_is_written_in_every_format_the_same(name: str) -> None:
    count = len(list(parse(scheme(name, "nt"), format=RdfFormat.N_TRIPLES)))
    assert count > 50
    if name == "divisions":  # large: one more format is enough
        assert len(list(parse(scheme(name, "turtle"), format=RdfFormat.TURTLE))) == count
        return
    for format in SCHEME_FORMATS:
        assert scheme(name, format)
    assert len(list(parse(scheme(name, "rdfxml"), format=RdfFormat.RDF_XML))) == count
    assert json.loads(scheme(name, "jsonld"))
