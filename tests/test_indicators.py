"""The indicator catalogue is complete: what every entry says, and that what it points to exists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from lawkg.namespace import CODES, LAWKG, PREFIXES
from lawkg.resources import ontology_file

SKOS = PREFIXES["skos"]
CATALOGUE = PREFIXES["catalogue"]
SCHEME = CATALOGUE.rstrip("/")
Values = dict[str, list[ox.NamedNode | ox.Literal]]


def read(path: Path) -> dict[str, Values]:
    described: defaultdict[str, defaultdict[str, list[ox.NamedNode | ox.Literal]]]
    described = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), "no blank nodes"
        assert isinstance(quad.object, ox.NamedNode | ox.Literal), "no blank nodes"
        described[quad.subject.value][quad.predicate.value].append(quad.object)
    return {subject: dict(values) for subject, values in described.items()}


CONTENT = read(ontology_file("indicators.ttl"))
GROUPS = {iri: values for iri, values in CONTENT.items() if iri.startswith(f"{CATALOGUE}about-")}
"""What entries are about: concepts that count nothing."""
ENTRIES = {iri: values for iri, values in CONTENT.items() if iri != SCHEME and iri not in GROUPS}
THEMES = read(ontology_file("themes.ttl"))
DIRECTIONS = {LAWKG + name for name in CODES["direction"].values()}


def texts(values: Values, name: str, language: str | None = None) -> list[str]:
    return [
        value.value
        for value in values.get(name, [])
        if isinstance(value, ox.Literal) and (language is None or value.language == language)
    ]


def iris(values: Values, name: str) -> list[str]:
    return [value.value for value in values.get(name, []) if isinstance(value, ox.NamedNode)]


def test_catalogue_is_large() -> None:
    assert len(ENTRIES) >= 400


def test_most_definitions_have_an_official_source() -> None:
    """What an entry counts is mostly said by a law, a rule of the State Council or a set of indicators."""
    sourced = [iri for iri, values in ENTRIES.items() if texts(values, PREFIXES["dcterms"] + "source", "zh")]
    assert len(sourced) / len(ENTRIES) >= 0.95
    assert all(
        re.match("《.+》", source)
        for iri in sourced
        for source in texts(ENTRIES[iri], PREFIXES["dcterms"] + "source", "zh")
    )


@pytest.mark.parametrize("name", ["prefLabel", "definition"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_has_one_label_and_definition_in_each_language(name: str, language: str) -> None:
    assert [iri for iri, values in CONTENT.items() if len(texts(values, SKOS + name, language)) != 1] == []


def test_every_entry_has_other_wordings_units_and_a_head() -> None:
    for iri, values in ENTRIES.items():
        assert texts(values, SKOS + "altLabel", "zh"), iri
        assert texts(values, LAWKG + "countedIn"), iri
        assert len(texts(values, LAWKG + "wordingHead")) == 1, iri


def test_every_entry_has_one_existing_theme_and_one_direction() -> None:
    for iri, values in ENTRIES.items():
        (theme,) = iris(values, LAWKG + "theme")
        assert theme in THEMES and theme.startswith("https://w3id.org/lawkg/theme/2021-2025/"), iri
        (direction,) = iris(values, LAWKG + "direction")
        assert direction in DIRECTIONS, iri


def test_every_entry_is_an_indicator_of_the_scheme() -> None:
    types = {LAWKG + "Indicator", SKOS + "Concept"}
    for iri, values in ENTRIES.items():
        assert iri.startswith(CATALOGUE), iri
        assert set(iris(values, PREFIXES["rdf"] + "type")) == types, iri
        assert iris(values, SKOS + "inScheme") == [SCHEME], iri


def test_what_entries_are_about_are_the_top_concepts() -> None:
    assert set(iris(CONTENT[SCHEME], SKOS + "hasTopConcept")) == set(GROUPS)
    for iri, values in GROUPS.items():
        assert iris(values, SKOS + "inScheme") == iris(values, SKOS + "topConceptOf") == [SCHEME], iri
        assert iris(values, PREFIXES["rdf"] + "type") == [SKOS + "Concept"], iri


def test_every_entry_is_under_its_whole_or_else_under_what_it_is_about() -> None:
    """skos:broader says once more what isPartOfIndicator says, for those who know SKOS only."""
    for iri, values in ENTRIES.items():
        broader = iris(values, SKOS + "broader")
        wholes = iris(values, LAWKG + "isPartOfIndicator")
        assert broader == wholes if wholes else set(broader) <= set(GROUPS) and len(broader) == 1, iri


def test_the_hierarchy_ends_at_its_top_and_every_branch_has_entries() -> None:
    reached = Counter(_top(iri) for iri in ENTRIES)
    assert set(reached) == set(GROUPS)
    assert all(count >= 3 for count in reached.values()), reached


def _top(iri: str) -> str:
    seen = {iri}
    while broader := iris(CONTENT[iri], SKOS + "broader"):
        iri = broader[0]
        assert iri not in seen, f"a circle at {iri}"
        seen.add(iri)
    return iri


@pytest.mark.parametrize("name", ["isPartOfIndicator", "hasNumeratorIndicator", "hasDenominatorIndicator"])
def test_relations_lead_to_other_entries(name: str) -> None:
    found = [(iri, other) for iri, values in ENTRIES.items() for other in iris(values, LAWKG + name)]
    assert len(found) >= 15
    assert [pair for pair in found if pair[1] not in ENTRIES or pair[0] == pair[1]] == []


def test_nothing_is_part_of_itself_by_a_detour() -> None:
    for start in ENTRIES:
        whole, seen = start, {start}
        while parts := iris(ENTRIES[whole], LAWKG + "isPartOfIndicator"):
            whole = parts[0]
            assert whole not in seen, start
            seen.add(whole)


def test_shares_and_only_they_have_numerators_and_denominators() -> None:
    for iri, values in ENTRIES.items():
        if any(LAWKG + name in values for name in ("hasNumeratorIndicator", "hasDenominatorIndicator")):
            assert texts(values, LAWKG + "countedIn") == ["%"], iri


def test_no_label_names_two_entries() -> None:
    names = Counter(
        name
        for values in ENTRIES.values()
        for label in ("prefLabel", "altLabel")
        for name in texts(values, SKOS + label, "zh")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_words_are_words() -> None:
    """A head of one character would be looked for in every label; an empty word would be in all of them."""
    for iri, values in CONTENT.items():
        for name, literals in values.items():
            if "ording" in name:
                words = [word for text in (value.value for value in literals) for word in text.split("|")]
                assert all(word and word == word.strip() for word in words), (iri, name)
        heads = [word for text in texts(values, LAWKG + "wordingHead") for word in text.split("|")]
        assert all(len(head) >= 2 for head in heads), iri
