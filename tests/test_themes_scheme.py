"""The two theme schemes are complete, and mapped to each other both ways."""

from __future__ import annotations

import pytest

from lawkg.namespace import CODES, LAWKG, PREFIXES
from lawkg.resources import ontology_file
from test_indicators import Values, iris, read, texts

SKOS = PREFIXES["skos"]
CONTENT = read(ontology_file("themes.ttl"))
SCHEMES = {
    "https://w3id.org/lawkg/theme/2021-2025": 10,
    "https://w3id.org/lawkg/theme/2015-2020": 9,
}
THEMES = {iri: values for iri, values in CONTENT.items() if iri not in SCHEMES}
INVERSE = {"closeMatch": "closeMatch", "broadMatch": "narrowMatch", "narrowMatch": "broadMatch"}


def of(scheme: str) -> dict[str, Values]:
    return {iri: values for iri, values in THEMES.items() if iris(values, SKOS + "inScheme") == [scheme]}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_has_its_chapters(scheme: str) -> None:
    themes = of(scheme)
    assert len(themes) == SCHEMES[scheme]
    assert set(iris(CONTENT[scheme], SKOS + "hasTopConcept")) == set(themes)
    assert all(iri.startswith(scheme + "/") for iri in themes)
    assert len({texts(values, SKOS + "notation")[0] for values in themes.values()}) == len(themes)
    assert texts(CONTENT[scheme], PREFIXES["dcterms"] + "source", "zh")


def test_every_theme_and_scheme_has_labels_and_definitions() -> None:
    for iri, values in CONTENT.items():
        for name in ("prefLabel", "definition"):
            for language in ("zh", "en"):
                assert len(texts(values, SKOS + name, language)) == 1, iri
    for iri, values in THEMES.items():
        assert set(iris(values, PREFIXES["rdf"] + "type")) == {LAWKG + "Theme", SKOS + "Concept"}, iri


@pytest.mark.parametrize("scheme", SCHEMES)
def test_terms_are_many_and_betray_one_theme_only(scheme: str) -> None:
    terms = [texts(values, SKOS + "hiddenLabel", "zh") for values in of(scheme).values()]
    assert all(len(words) >= 20 for words in terms)
    flat = [word for words in terms for word in words]
    assert len(flat) == len(set(flat))
    assert all(len(word) >= 2 for word in flat)


def test_a_label_is_not_hidden_as_well() -> None:
    """SKOS integrity condition S13: a concept's preferred and hidden labels are disjoint."""
    for iri, values in THEMES.items():
        assert not set(texts(values, SKOS + "prefLabel")) & set(texts(values, SKOS + "hiddenLabel")), iri


def test_themes_are_mapped_to_the_other_scheme_both_ways() -> None:
    for iri, values in THEMES.items():
        matches = [(name, other) for name in INVERSE for other in iris(values, SKOS + name)]
        assert matches, iri
        for name, other in matches:
            assert iri in iris(THEMES[other], SKOS + INVERSE[name]), (iri, other)
            assert iris(THEMES[other], SKOS + "inScheme") != iris(values, SKOS + "inScheme"), iri


@pytest.mark.parametrize(
    "term", ["放管服", "权责清单", "规范性文件", "重大行政决策", "三项制度", "人民调解", "行政复议"]
)
def test_terms_of_the_field_are_there(term: str) -> None:
    assert any(term in texts(values, SKOS + "hiddenLabel") for values in of(next(iter(SCHEMES))).values())


# the indicators for model cities and counties, and the mapping of all to all

DEMONSTRATION = read(ontology_file("demonstration.ttl"))
EDITIONS = {"https://w3id.org/lawkg/demonstration/2019": 8, "https://w3id.org/lawkg/demonstration/2021": 9}
MATCHES = {**INVERSE, "exactMatch": "exactMatch", "relatedMatch": "relatedMatch"}
PARTS = [LAWKG + name for name in CODES["requiredPart"].values()]
CONCEPTS = {
    iri: iri.rpartition("/")[0]
    for iri in {*THEMES, *DEMONSTRATION}
    if iri.rpartition("/")[0] in {*SCHEMES, *EDITIONS}
} | dict.fromkeys(PARTS, "parts")


def matches(iri: str) -> list[tuple[str, str]]:
    return [
        (name, other)
        for content in (THEMES, DEMONSTRATION)
        for name in MATCHES
        for other in iris(content.get(iri, {}), SKOS + name)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_has_its_first_level_indicators(edition: str) -> None:
    own = {iri: values for iri, values in DEMONSTRATION.items() if iri.startswith(f"{edition}/")}
    assert len(own) == EDITIONS[edition]
    assert set(iris(DEMONSTRATION[edition], SKOS + "hasTopConcept")) == set(own)
    assert [texts(values, SKOS + "notation") for values in own.values()] == [
        [str(number)] for number in range(1, len(own) + 1)
    ]
    for values in (*own.values(), DEMONSTRATION[edition]):
        assert all(
            len(texts(values, SKOS + name, language)) == 1
            for name in ("prefLabel", "definition")
            for language in ("zh", "en")
        )


def test_every_mapping_is_stated_from_both_sides() -> None:
    for iri in CONCEPTS:
        for name, other in matches(iri):
            assert (MATCHES[name], iri) in matches(other), (iri, name, other)
            assert CONCEPTS[iri] != CONCEPTS[other], iri


@pytest.mark.parametrize("iri", sorted(CONCEPTS))
def test_a_concept_is_mapped_to_each_other_scheme_or_it_is_said_why_not(iri: str) -> None:
    """The parts of a report are asked of from their own side only: but one, they are about all fields."""
    others = {*SCHEMES, *EDITIONS} - {CONCEPTS[iri]}
    without = others - {CONCEPTS[other] for _, other in matches(iri)}
    notes = texts(DEMONSTRATION.get(iri, {}), SKOS + "editorialNote")
    assert len(notes) == (2 if without else 0), (iri, without)
    signs = {"demonstration/2019": "2019", "demonstration/2021": "2021", "theme/20": "Outlines"}
    for scheme in without:
        sign = next(sign for part, sign in signs.items() if part in scheme)
        assert any(sign in note for note in notes), iri


def test_nothing_matches_exactly_and_otherwise() -> None:
    """SKOS integrity condition S46: exact matches are neither broader, narrower nor related ones."""
    for iri in CONCEPTS:
        exact = {other for name, other in matches(iri) if name == "exactMatch"}
        assert not exact & {other for name, other in matches(iri) if name not in ("exactMatch", "closeMatch")}
