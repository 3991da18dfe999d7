"""Names and IRIs: what an IRI may hold stays as it is, and code and ontology know the same terms."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import get_args, get_type_hints

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, SKOS, Literal, URIRef

from lawkg import model, namespace
from lawkg.namespace import CODES, LAWKG, code, iri, report_iri, segment, shorten
from lawkg.resources import data_file, ontology_file

R = "https://w3id.org/lawkg/report/522601/2024"


def terms(graph: rdflib.Graph, *kinds: URIRef) -> set[str]:
    """The names of the lawkg terms of these kinds."""
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term.removeprefix(LAWKG) for term in found if term.startswith(LAWKG)}


def test_module_and_ontology_know_the_same_terms() -> None:
    ontology = rdflib.Graph().parse(ontology_file("lawkg.ttl"))
    assert terms(ontology, OWL.Class) == namespace.CLASSES
    assert terms(ontology, OWL.ObjectProperty, OWL.DatatypeProperty) == namespace.PROPERTIES


def test_module_and_code_lists_know_the_same_codes() -> None:
    codes = rdflib.Graph().parse(ontology_file("codes.ttl"))
    for name, code_list in CODES.items():
        kind = {"relation": "PolicyRelation"}.get(name, name[0].upper() + name[1:])
        individuals = codes.subjects(RDF.type, URIRef(iri(f"lawkg:{kind}")))
        found = {str(codes.value(one, SKOS.notation)): str(one).removeprefix(LAWKG) for one in individuals}
        assert found == code_list, name


def test_every_code_in_the_file_is_known() -> None:
    codes = rdflib.Graph().parse(ontology_file("codes.ttl"))
    assert terms(codes, *(URIRef(iri(f"lawkg:{name}")) for name in namespace.CLASSES)) == {
        name for code_list in CODES.values() for name in code_list.values()
    }


@pytest.mark.parametrize(
    ("code_list", "notations"),
    [
        ("role", "introduction achievements problems leadership plans other"),
        ("precision", "exact approximate more-than less-than"),
        ("relation", "issued implemented cited"),
        ("quantityKind", "count ratio money measure change"),
        ("findingKind", "ratio sum duplicate date"),
        ("requiredPart", "achievements problems leadership plans other"),
        ("direction", "higher-is-better lower-is-better neutral"),
    ],
)
def test_notations_are_the_strings_that_results_show(code_list: str, notations: str) -> None:
    assert list(CODES[code_list]) == notations.split()


@pytest.mark.parametrize(
    ("code_list", "strings"),
    [
        ("role", model.Role),
        ("precision", model.Precision),
        ("relation", model.PolicyRelation),
        ("quantityKind", model.QuantityKind),
        ("findingKind", get_type_hints(model.Finding)["kind"]),
    ],
)
def test_notations_are_the_strings_that_the_stages_use(code_list: str, strings: object) -> None:
    assert set(get_args(strings)) == set(CODES[code_list])


def test_every_kind_of_body_in_the_lexicon_is_a_code() -> None:
    lexicon = tomllib.loads(data_file("lexicon/institutions.toml").read_text(encoding="utf-8"))
    assert {*lexicon["body"], *lexicon["bare"]} <= set(CODES["institutionKind"])


def test_prefixes_of_the_context_are_those_of_the_module() -> None:
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    prefixes = {
        name: entry["@id"]
        for name, entry in context.items()
        if isinstance(entry, dict) and "@prefix" in entry
    }
    assert prefixes == namespace.PREFIXES
    assert context.keys() >= namespace.CLASSES | namespace.PROPERTIES


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        ("凯里市人民政府", "凯里市人民政府"),
        ("法治政府建设实施纲要（2021—2025年）", "法治政府建设实施纲要（2021—2025年）"),
        ("𠮷野家", "𠮷野家"),
        ("1.4.2", "1.4.2"),
        ("a'b(c)&d=e:f@g;h,i!~", "a'b(c)&d=e:f@g;h,i!~"),
        (' "<>\\^`{|}', "%20%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("%#?/[]", "%25%23%3F%2F%5B%5D"),
        ("a\x00b\nc\x7f", "a%00b%0Ac%7F"),
        ("全角　空格", "全角%E3%80%80空格"),
        ("a\u202eb", "a%E2%80%AEb"),
        ("a\ue000b", "a%EE%80%80b"),
        (".", "%2E"),
        ("..", "%2E%2E"),
    ],
)
def test_a_segment_encodes_just_what_an_iri_may_not_hold(text: str, encoded: str) -> None:
    assert segment(text) == encoded


def test_an_empty_segment_is_refused() -> None:
    with pytest.raises(ValueError, match="empty text"):
        segment("")


@given(st.text(min_size=1))
def test_every_text_makes_an_iri_that_the_store_takes_and_gives_back(text: str) -> None:
    import pyoxigraph

    name = namespace.policy_iri(text)
    node = pyoxigraph.NamedNode(name)
    quad = pyoxigraph.Quad(node, node, node)
    written = pyoxigraph.serialize([quad], format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None
    assert [found.subject for found in pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.N_QUADS)] == [
        node
    ]
    assert name.count("/") == 5


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_texts_make_different_iris(one: str, other: str) -> None:
    surrogates = any(0xD800 <= ord(character) < 0xE000 for character in one + other)
    assert surrogates or (segment(one) == segment(other)) == (one == other)


@pytest.mark.parametrize(
    ("minted", "expected"),
    [
        (report_iri("522601", 2024), R),
        (
            report_iri("522601", 2024, department="凯里市司法局"),
            "https://w3id.org/lawkg/report/522601-凯里市司法局/2024",
        ),
        (
            report_iri(None, None, name="folder/my report.txt"),
            "https://w3id.org/lawkg/report/my%20report/undated-my%20report",
        ),
        (report_iri("522601", 2024, base="http://localhost/kg/"), "http://localhost/kg/report/522601/2024"),
        (namespace.section_iri(R, "1.4.2"), f"{R}/section/1.4.2"),
        (namespace.measure_iri(R, "1.4.2"), f"{R}/measure/1.4.2"),
        (namespace.problem_iri(R, "2.1"), f"{R}/problem/2.1"),
        (namespace.plan_iri(R, "3.2.1"), f"{R}/plan/3.2.1"),
        (namespace.observation_iri(R, 2045, 2050), f"{R}/observation/2045-2050"),
        (namespace.indicator_iri(R, "调解成功数"), f"{R}/indicator/调解成功数"),
        (namespace.remedy_link_iri(R, "3.2.1", "2.1"), f"{R}/remedy-link/3.2.1-2.1"),
        (namespace.finding_iri(R, 2056, 2062), f"{R}/finding/2056-2062"),
        (namespace.finding_iri(R, 2056, 2062, "sum"), f"{R}/finding/2056-2062-sum"),
        (namespace.extraction_iri(R), f"{R}/extraction"),
        (namespace.passage_iri(R, 2045, 2050), f"{R}#char=2045,2050"),
        (namespace.place_iri("522601"), "https://w3id.org/lawkg/place/522601"),
        (namespace.policy_iri("安全生产法"), "https://w3id.org/lawkg/policy/安全生产法"),
        (namespace.institution_iri("甲市/乙局"), "https://w3id.org/lawkg/institution/甲市%2F乙局"),
        (namespace.shared_graph(), "https://w3id.org/lawkg/shared"),
        (code("precision", "more-than"), LAWKG + "moreThan"),
    ],
)
def test_what_is_minted(minted: str, expected: str) -> None:
    assert minted == expected


@pytest.mark.parametrize("curie", ["lawkg:Reprot", "nosuch:thing", "Report"])
def test_a_name_that_is_not_declared_is_refused(curie: str) -> None:
    with pytest.raises(KeyError):
        iri(curie)


@pytest.mark.parametrize("curie", ["lawkg:Report", "dcterms:title", "nif:isString"])
def test_shorten_undoes_iri(curie: str) -> None:
    assert shorten(iri(curie)) == curie


def test_shorten_leaves_other_iris_alone() -> None:
    assert shorten("https://w3id.org/lawkg/theme/2021-2025/x") == "https://w3id.org/lawkg/theme/2021-2025/x"
    assert shorten(LAWKG) == LAWKG


def test_naming_things_loads_no_graph_library() -> None:
    program = "import sys, lawkg.namespace, lawkg.validate; print(*sys.modules)"
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert not {"rdflib", "pyoxigraph", "pyshacl"} & set(output.split())


def test_the_examples_in_the_module_hold() -> None:
    import doctest

    assert doctest.testmod(namespace).failed == 0


def test_context_reads_what_it_names() -> None:
    document = {
        "@context": json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"],
        "id": "http://example.org/o",
        "type": "Observation",
        "value": "2036",
        "observedYear": "2024",
        "precision": "lawkg:exact",
        "label": {"zh": "调解成功数"},
    }
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    subject = URIRef("http://example.org/o")
    assert set(graph.predicate_objects(subject)) == {
        (RDF.type, URIRef(iri("lawkg:Observation"))),
        (URIRef(iri("lawkg:value")), Literal("2036", datatype=rdflib.XSD.decimal)),
        (URIRef(iri("lawkg:observedYear")), Literal("2024", datatype=rdflib.XSD.gYear)),
        (URIRef(iri("lawkg:precision")), URIRef(iri("lawkg:exact"))),
        (rdflib.RDFS.label, Literal("调解成功数", lang="zh")),
    }
