"""The graph of a report: its shape, its names, and what it does with missing, double and hostile facts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse, serialize

from gold_facts import facts_of_2023, gold_facts
from lawkg.describe import describe, describe_shared
from lawkg.describe.triples import clean, decimal
from lawkg.model import (
    Cause,
    Document,
    Facts,
    InstitutionMention,
    Item,
    Mentions,
    Metadata,
    Outline,
    PolicyMention,
    RemedyLink,
    Section,
)
from lawkg.namespace import PREFIXES, iri, shared_graph
from lawkg.vocabulary import label, vocabulary_quads

R = "https://w3id.org/lawkg/report/522601/2024"
EMPTY = Facts(
    Document("empty.txt", ""), Metadata(), Outline((), (), (), (), ()), Mentions(), (), (), (), (), ()
)
HOSTILE = 'a"b\\c\nd\x00e\x1b[31m<script>f</script>{g}|^`%41 ../?#[h]\ufffe]]>&amp;\r'


def objects(quads: list[Quad], subject: str, predicate: str) -> list[str]:
    wanted = NamedNode(subject), NamedNode(iri(predicate))
    return [quad.object.value for quad in quads if (quad.subject, quad.predicate) == wanted]  # type: ignore[union-attr]


def of_type(quads: list[Quad], name: str) -> list[str]:
    return [q.subject.value for q in quads if q.object == NamedNode(iri(name))]  # type: ignore[union-attr]


def hostile_facts() -> Facts:
    facts = gold_facts()
    sections = tuple(replace(part, title=HOSTILE) for part in facts.outline.sections)
    figures = tuple(found._replace(indicator=HOSTILE) for found in facts.observations)
    policies = tuple(found._replace(title=HOSTILE) for found in facts.mentions.policies)
    bodies = tuple(found._replace(label=HOSTILE) for found in facts.mentions.institutions)
    return replace(
        facts,
        document=Document(HOSTILE, HOSTILE * 100),
        metadata=Metadata(title=HOSTILE, place=HOSTILE, issuer=HOSTILE, year=2024),
        outline=replace(facts.outline, sections=sections),
        mentions=Mentions((), policies, bodies),
        observations=figures,
    )


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        (R, "dcterms:title", ["凯里市2024年法治政府建设情况报告"]),
        (R, "lawkg:reportingPlace", ["https://w3id.org/lawkg/place/522601"]),
        (R, "lawkg:reportingYear", ["2024"]),
        (R, "dcterms:requires", ["https://w3id.org/lawkg/shared"]),
        (f"{R}/section/1.4", "dcterms:isPartOf", [f"{R}/section/1"]),
        (f"{R}/section/1", "dcterms:isPartOf", [R]),
        (f"{R}/section/1.4", "lawkg:role", [iri("lawkg:achievements")]),
        (f"{R}/measure/1.4.2", "lawkg:inSection", [f"{R}/section/1.4"]),
        (f"{R}/plan/3.2.1", "lawkg:addresses", [f"{R}/problem/2.1"]),
        (f"{R}/plan/3.2.1", "lawkg:plannedFor", ["2025"]),
        (f"{R}/observation/2045-2050", "lawkg:value", ["2036"]),
        (f"{R}/observation/2045-2050", "lawkg:hasUnit", ["https://w3id.org/lawkg/unit/case"]),
        (f"{R}/observation/2045-2050", "lawkg:reportedBy", [f"{R}/measure/1.6.2"]),
        (f"{R}/observation/2056-2062", "lawkg:ratioDenominator", [f"{R}/observation/2035-2040"]),
        (f"{R}/observation/2166-2170", "lawkg:isPartOfTotal", [f"{R}/observation/2156-2160"]),
        (f"{R}#char=2045,2050", "nif:anchorOf", ["2036件"]),
        (f"{R}#char=2045,2050", "nif:sentence", [f"{R}#char=2018,2074"]),
        (f"{R}/finding/2056-2062", "lawkg:expectedValue", ["97.28"]),
        (
            "https://w3id.org/lawkg/institution/凯里市人民政府",
            "lawkg:isResponsibleFor",
            [f"{R}/measure/1.3.2"],
        ),
    ],
)
def test_shape_of_the_annotated_report(subject: str, predicate: str, expected: list[str]) -> None:
    assert objects(describe(gold_facts()), subject, predicate) == expected


def test_the_shared_graph_has_places_policies_and_institutions() -> None:
    quads = describe_shared(gold_facts())
    place = "https://w3id.org/lawkg/place/522601"
    assert {quad.graph_name.value for quad in quads} == {shared_graph()}  # type: ignore[union-attr]
    assert objects(quads, place, "rdfs:label") == ["凯里市"]
    assert objects(quads, place, "dcterms:isPartOf") == ["https://w3id.org/lawkg/place/522600"]
    assert objects(quads, "https://w3id.org/lawkg/place/520000", "rdfs:label") == ["贵州省"]
    assert objects(quads, "https://w3id.org/lawkg/policy/习近平法治思想学习纲要", "dcterms:title")
    assert len(of_type(quads, "lawkg:Policy")) == 9  # two of them without 《》
    assert len(of_type(quads, "lawkg:Institution")) == 3  # one of them passed a law that is named


def test_every_quote_is_the_text_at_its_characters() -> None:
    facts, store = gold_facts(), Store()
    store.extend(describe(facts))
    spans = (
        "SELECT ?b ?e ?quote WHERE { "
        "GRAPH ?g { ?p nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?quote } }"
    )
    result = store.query(spans, prefixes={"nif": PREFIXES["nif"]})
    assert isinstance(result, QuerySolutions)
    rows = list(result)
    assert len(rows) > 200
    assert all(
        facts.document.text[int(row["b"].value) : int(row["e"].value)] == row["quote"].value for row in rows
    )


@pytest.mark.parametrize("facts", [gold_facts(), facts_of_2023(), hostile_facts(), EMPTY])
def test_no_blank_node_and_no_triple_in_both_graphs(facts: Facts) -> None:
    own, shared = describe(facts), [*describe_shared(facts), *vocabulary_quads()]
    assert not {quad.triple for quad in own} & {quad.triple for quad in shared}
    terms = [term for quad in own + shared for term in (quad.subject, quad.object)]
    assert not [term for term in terms if isinstance(term, BlankNode)]
    assert len({quad.graph_name for quad in own}) == 1


@pytest.mark.parametrize("facts", [gold_facts(), hostile_facts(), EMPTY])
def test_every_iri_is_valid(facts: Facts) -> None:
    """What the strict parser of pyoxigraph takes back is a valid IRI (RFC 3987)."""
    quads = describe(facts) + describe_shared(facts)
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert written is not None
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(quads)


def values(triple: tuple[Any, Any, Any]) -> tuple[Any, ...]:
    """Return a triple with its number as one: 103 may be written 103.0."""
    *others, last = triple
    return *others, last.value if isinstance(getattr(last, "value", None), Decimal) else last


@pytest.mark.parametrize("format", ["xml", "turtle", "nt", "json-ld"])
def test_every_format_holds_hostile_text(format: str) -> None:
    quads = describe(hostile_facts())
    written = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    before = rdflib.Graph().parse(data=written, format="nt")
    after = rdflib.Graph().parse(data=before.serialize(format=format), format=format)
    assert {values(triple) for triple in after} == {values(triple) for triple in before}
    assert len(before) == len(quads)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\x00b", "a␀b"),
        ("\x1b[31m", "␛[31m"),
        ("\r", "␍"),
        ("\uffff\ud800", "��"),
        ("凯里市", "凯里市"),
    ],
)
def test_text_that_xml_cannot_hold_is_shown_by_one_character(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2036", "2036"),
        ("97.260", "97.26"),
        ("2.63E+8", "263000000"),
        ("-9.2", "-9.2"),
        ("-0", "0"),
        ("100", "100"),
        ("0.10", "0.1"),
    ],
)
def test_decimals_are_canonical(value: str, expected: str) -> None:
    assert decimal(Decimal(value)) == Literal(expected, datatype=NamedNode(iri("xsd:decimal")))


def test_a_report_of_which_nothing_is_known() -> None:
    quads = describe(EMPTY)
    assert of_type(quads, "lawkg:Report") == ["https://w3id.org/lawkg/report/empty/undated-empty"]
    assert describe_shared(EMPTY) == []
    nameless = replace(EMPTY, document=Document("", "text"))
    assert of_type(describe(nameless), "lawkg:Report")[0].startswith("https://w3id.org/lawkg/report/text-")


@pytest.mark.parametrize(
    ("level", "place", "code", "issuer", "year", "path"),
    [
        ("county", "凯里市", "522601", "凯里市人民政府", 2024, "522601/2024"),
        ("department", "凯里市", "522601", "凯里市司法局", 2024, "522601-凯里市司法局/2024"),
        ("township", "三棵树镇", "522601", None, 2024, "522601-三棵树镇/2024"),
        ("zone", "某某新区", None, "某某管委会", 2024, "某某新区-某某管委会/2024"),
        (None, None, "522601", None, None, "522601/undated-x"),
        (None, None, None, None, 2024, "x/2024"),
    ],
)
def test_names_of_reports(
    level: str | None, place: str | None, code: str | None, issuer: str | None, year: int | None, path: str
) -> None:
    metadata = Metadata(place=place, place_code=code, level=level, issuer=issuer, year=year)
    facts = replace(EMPTY, document=Document("x.txt", ""), metadata=metadata)
    assert of_type(describe(facts), "lawkg:Report") == [f"https://w3id.org/lawkg/report/{path}"]


def test_a_township_is_a_place_of_its_own_inside_its_county() -> None:
    metadata = Metadata(place="三棵树镇", place_code="522601", level="township", year=2024)
    quads = describe_shared(replace(EMPTY, metadata=metadata))
    name = "https://w3id.org/lawkg/place/522601-三棵树镇"
    assert objects(quads, name, "rdfs:label") == ["三棵树镇"]
    assert objects(quads, name, "dcterms:isPartOf") == ["https://w3id.org/lawkg/place/522601"]


def test_issue_date_and_doubtful_fields() -> None:
    facts = replace(EMPTY, metadata=Metadata(issued=date(2019, 12, 18), doubtful=("title", "place")))
    name = "https://w3id.org/lawkg/report/empty/undated-empty"
    assert objects(describe(facts), name, "dcterms:issued") == ["2019-12-18"]
    assert objects(describe(facts), name, "lawkg:doubtful") == ["place", "title"]


def test_two_mentions_of_the_same_characters_stay_apart() -> None:
    first = PolicyMention(0, 2, "甲", "issued", "one")
    mentions = Mentions(
        (),
        (first, first._replace(title="乙", relation="cited")),
        (InstitutionMention(0, 2, "丙", "court", "x"),),
    )
    quads = describe(replace(EMPTY, document=Document("r", "文字"), mentions=mentions))
    found = of_type(quads, "lawkg:Mention")
    assert len(set(found)) == 3
    assert [len(objects(quads, mention, "lawkg:refersTo")) for mention in found] == [1, 1, 1]
    assert sorted(len(objects(quads, mention, "lawkg:relation")) for mention in found) == [0, 1, 1]


def test_one_policy_twice_has_two_mentions_and_one_node() -> None:
    first = PolicyMention(0, 2, "甲", "issued", "one")
    facts = replace(
        EMPTY,
        document=Document("r", "文字文字"),
        mentions=Mentions((), (first, first._replace(start=2, end=4))),
    )
    assert len(of_type(describe(facts), "lawkg:Mention")) == 2
    assert len(of_type(describe_shared(facts), "lawkg:Policy")) == 1


def test_two_parts_with_one_number_stay_apart() -> None:
    sections = tuple(Section("1", f"部分{at}", "achievements", at, at + 10, at, 1) for at in (0, 10))
    measures = tuple(Item("1.1", f"举措{at}", "1", at, at + 10) for at in (0, 10))
    quads = describe(replace(EMPTY, outline=Outline(sections, (), measures, (), ())))
    name = "https://w3id.org/lawkg/report/empty/undated-empty"
    assert objects(quads, f"{name}/section/1", "dcterms:title") == ["部分0"]
    assert objects(quads, f"{name}/section/1-2", "dcterms:title") == ["部分10"]
    assert objects(quads, f"{name}/measure/1.1-2", "lawkg:inSection") == [f"{name}/section/1-2"]


def test_one_label_for_two_catalogue_entries_is_two_indicators() -> None:
    facts = gold_facts()
    concepts = ("urn:a", "urn:b", None)
    figures = tuple(
        f._replace(indicator="案件数", concept=c) for f, c in zip(facts.observations, concepts, strict=False)
    )
    assert len(of_type(describe(replace(facts, observations=figures)), "lawkg:Indicator")) == 3


def test_two_figures_of_the_same_characters_stay_apart() -> None:
    facts = gold_facts()
    figure = facts.observations[0]
    quads = describe(replace(facts, observations=(figure, figure._replace(indicator="另一指标"))))
    assert of_type(quads, "lawkg:Observation") == [f"{R}/observation/175-178", f"{R}/observation/175-178-2"]


def test_a_cause_is_a_passage_of_the_problem_s_text() -> None:
    facts = gold_facts()
    causes = (Cause("2.1", 3031, 3051, "cause.reason"), Cause("9.9", 3031, 3040, "cause.reason"))
    quads = describe(replace(facts, causes=causes))
    [passage] = objects(quads, f"{R}/problem/2.1", "lawkg:cause")
    assert passage == f"{R}#char=3031,3051"
    assert objects(quads, passage, "nif:anchorOf") == [facts.document.text[3031:3051]]
    assert objects(quads, passage, "lawkg:foundBy") == ["cause.reason"]
    assert not any("char=3031,3040" in str(quad.subject) for quad in quads)


def test_links_to_what_is_not_there_are_left_out() -> None:
    facts = gold_facts()
    link = RemedyLink("9.9", "Plan", "2.1", Decimal("0.5"), "m", "因", "why")
    figure = facts.observations[0]._replace(part_of=(9, 9), ratio_of=((8, 8), (7, 7)), measure="9.9")
    quads = describe(replace(facts, remedies=(link,), observations=(figure,)))
    assert of_type(quads, "lawkg:RemedyLink") == []
    assert objects(quads, f"{R}/observation/175-178", "lawkg:isPartOfTotal") == []
    assert objects(quads, f"{R}/observation/175-178", "lawkg:reportedBy") == [f"{R}/measure/1.1.1"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ["522601 catalogue:legal-aid-cases 件 count"]),
        ({"concept": None}, []),
        ({"year": 2023}, []),
        ({"part_of": (175, 178)}, []),
        ({"precision": "approximate"}, []),
        ({"unit": ""}, []),
    ],
)
def test_a_figure_that_can_be_compared_has_a_key(change: dict[str, Any], expected: list[str]) -> None:
    facts, of_figure = gold_facts(), {"precision", "unit"}
    concept = "https://w3id.org/lawkg/catalogue/legal-aid-cases"
    total = facts.observations[0]._replace(concept=concept, year=None)
    figure = next(f for f in facts.observations if f.quantity.unit == "件")._replace(concept=concept)
    quantity = figure.quantity._replace(**{key: change[key] for key in change.keys() & of_figure})
    figure = figure._replace(quantity=quantity, **{key: change[key] for key in change.keys() - of_figure})
    quads = describe(replace(facts, observations=(total, figure)))
    span = figure.quantity.start, figure.quantity.end
    assert objects(quads, f"{R}/observation/{span[0]}-{span[1]}", "lawkg:comparisonKey") == expected


def test_of_several_comparable_figures_the_first_in_the_text_has_the_key() -> None:
    facts = gold_facts()
    same = [f._replace(concept="urn:a") for f in facts.observations if f.quantity.unit == "件"]
    quads = describe(replace(facts, observations=tuple(reversed(same))))
    keyed = [q.subject.value for q in quads if q.predicate == NamedNode(iri("lawkg:comparisonKey"))]  # type: ignore[union-attr]
    first = same[0].quantity
    assert len(same) > 2
    assert keyed == [f"{R}/observation/{first.start}-{first.end}"]


def test_a_problem_and_a_plan_with_one_number_have_their_own_themes() -> None:
    outline = Outline((), (), (), (Item("2.1", "甲", "2", 0, 1),), (Item("2.1", "乙", "2", 1, 2),))
    themes: tuple[Any, ...] = (("Problem", "2.1", "urn:problem"), ("Plan", "2.1", "urn:plan"))
    quads = describe(replace(EMPTY, document=Document("x", "甲乙"), outline=outline, themes=themes))
    name = "https://w3id.org/lawkg/report/x/undated-x"
    assert objects(quads, f"{name}/problem/2.1", "lawkg:theme") == ["urn:problem"]
    assert objects(quads, f"{name}/plan/2.1", "lawkg:theme") == ["urn:plan"]


def test_labels_of_the_vocabulary() -> None:
    assert label(iri("lawkg:achievements"), "en") == "achievements"
    assert label("https://w3id.org/lawkg/unit/case") == "件"
    assert label("urn:unknown") is None


def test_the_same_facts_give_the_same_bytes() -> None:
    program = (
        "from gold_facts import gold_facts; from lawkg.describe import describe, describe_shared;"
        "from lawkg.vocabulary import vocabulary_quads; f = gold_facts();"
        "print(*describe(f), *describe_shared(f), *vocabulary_quads(), sep='\\n')"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 100_000
