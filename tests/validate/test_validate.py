"""A small good graph passes; each way to break it is found, with the right message at the right node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import rdflib
from pyoxigraph import NamedNode, Triple
from rdflib import RDF, SKOS, BNode, Literal, URIRef
from rdflib.collection import Collection

from gold_facts import gold_facts
from good_graph import SHARED, R, good, passage, span
from lawkg.describe import describe, describe_shared
from lawkg.model import Correction
from lawkg.namespace import LAWKG, PREFIXES, iri
from lawkg.resources import ontology_file
from lawkg.validate import ShapeResult, ValidationReport, validate, validate_ontology
from lawkg.validate.data import RDF_TYPE, Data
from lawkg.validate.shapes import load
from lawkg.vocabulary import vocabulary_quads


def result(report: ValidationReport, name: str) -> ShapeResult:
    return next(shape for shape in report.shapes if shape.shape.endswith(f"#{name}"))


def test_a_good_graph_passes_with_counts() -> None:
    report = validate(good())
    assert report.violations == ()
    assert report.conforms
    assert all(shape.status == "passed" for shape in report.shapes)
    counts = {name: result(report, name).nodes for name in ("Report", "Passage", "Sentence", "Observation")}
    assert counts == {"Report": 1, "Passage": 18, "Sentence": 4, "Observation": 6}


def test_a_shape_without_nodes_is_not_applied() -> None:
    graph = good()
    graph.remove((URIRef(f"{R}/finding/rate"), None, None))
    report = validate(graph)
    assert (result(report, "Finding").status, result(report, "Finding").nodes) == ("not applied", 0)
    assert result(report, "Observation").status == "passed"


def test_nothing_does_not_conform() -> None:
    report = validate(rdflib.Graph())
    assert {shape.status for shape in report.shapes} == {"not applied"}
    assert not report.conforms


def test_a_warning_is_no_failure() -> None:
    graph = good()
    graph.remove((URIRef(R), URIRef(iri("lawkg:reportingPlace")), None))
    report = validate(graph)
    assert [(found.severity, found.message_en) for found in report.violations] == [
        ("Warning", "It is not known what place the report is about.")
    ]
    assert (report.conforms, result(report, "Report").warnings) == (True, 1)


RATE, CASES = f"{R}/observation/rate", f"{R}/observation/cases"
QUOTED = passage("120件")


def text(value: str, language: str | None = None) -> Literal:
    return Literal(value, lang=language)


def test_a_violation_says_where_in_the_text_it_is() -> None:
    graph = good()
    graph.set((URIRef(QUOTED), URIRef(iri("nif:anchorOf")), Literal("121件")))
    graph.remove((URIRef(RATE), URIRef(iri("lawkg:unit")), None))
    graph.remove((URIRef(f"{SHARED}policy/安全生产法"), URIRef(iri("dcterms:title")), None))
    found = {violation.focus: violation for violation in validate(graph).violations}
    places = {focus: (violation.start, violation.end) for focus, violation in found.items()}
    assert places == {QUOTED: span("120件"), RATE: span("97%"), f"{SHARED}policy/安全生产法": (None, None)}
    assert found[QUOTED].sentence.startswith("受理行政复议案件120件")
    assert (found[RATE].report, found[RATE].label) == (R, "调解成功率：97%")
    assert found[f"{SHARED}policy/安全生产法"].report == ""


def test_a_blank_node_is_refused() -> None:
    graph = good()
    graph.add((BNode(), RDF.type, URIRef(iri("lawkg:Policy"))))
    assert "Data has no blank nodes." in {violation.message_en for violation in validate(graph).violations}


def test_a_dataset_is_checked_as_one_graph() -> None:
    dataset = rdflib.Dataset()
    for number, triple in enumerate(good()):
        dataset.graph(URIRef(R if number % 2 else f"{SHARED}shared")).add(triple)
    assert validate(dataset) == validate(good())


def test_quads_are_checked_as_one_graph() -> None:
    import pyoxigraph

    triples = good().serialize(format="nt", encoding="utf-8")
    quads = pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert validate(quads) == validate(good())


def test_the_given_graph_is_left_as_it_was() -> None:
    graph = good()
    size = len(graph)
    validate(graph)
    assert len(graph) == size


def test_the_graph_of_the_bundled_report_conforms() -> None:
    facts = gold_facts()
    figure = facts.observations[0].quantity
    accepted = Correction("observation", "accept", figure.start, figure.end, by="王芳")
    facts = replace(facts, corrections=(accepted,))
    report = validate([*describe(facts), *describe_shared(facts), *vocabulary_quads()])
    assert report.violations == ()
    idle = {shape.label_en for shape in report.shapes if shape.status == "not applied"}
    assert idle == {"node with “policy status”"}


def test_every_message_is_in_both_languages() -> None:
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    message, severity = (URIRef(f"http://www.w3.org/ns/shacl#{name}") for name in ("message", "severity"))
    for shape in shapes.subjects(URIRef("http://www.w3.org/ns/shacl#path"), None):
        languages = sorted(str(getattr(text, "language", "")) for text in shapes.objects(shape, message))
        assert languages == ["en", "zh"], shape
        assert shapes.value(shape, severity), shape


def test_every_class_of_the_ontology_has_a_shape() -> None:
    """A class that is added to lawkg.ttl needs a shape of its name in shapes.ttl, with it as target."""
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    ontology = rdflib.Graph().parse(ontology_file("lawkg.ttl"))
    classes = {str(name) for name in ontology.subjects(RDF.type, rdflib.OWL.Class)}
    own = {name.removeprefix(LAWKG) for name in classes if name.startswith(LAWKG)}
    targets = {
        str(shape).partition("#")[2]: str(target).removeprefix(LAWKG)
        for shape, target in shapes.subject_objects(rdflib.SH.targetClass)
    }
    without = sorted(name for name in own if targets.get(name) != name)
    assert not without, f"write a shape into ontology/shapes.ttl for each of these classes: {without}"
    assert len(own) >= 29


KINDS = (
    "Report", "Section", "Passage", "Sentence", "Mention", "Institution", "Place", "Policy", "Measure",
    "Plan", "Problem", "RemedyLink", "Observation", "Finding", "Correction", "Indicator", "Theme", "Unit",
    "RequiredPart",
)  # fmt: skip


def test_which_class_has_which_property_is_as_in_the_ontology() -> None:
    """Whoever adds a property names it as sh:targetSubjectsOf of the shape of its class (rdfs:domain)."""
    ontology = rdflib.Graph().parse(ontology_file("lawkg.ttl"))
    data, expected = [], set()
    for kind in KINDS:
        node = iri(f"lawkg:{kind}")
        above = set(ontology.transitive_objects(URIRef(node), rdflib.RDFS.subClassOf))
        for name, domain in ontology.subject_objects(rdflib.RDFS.domain):
            if str(name).startswith(LAWKG) and domain not in (rdflib.OWL.Thing, rdflib.PROV.Activity):
                focus = NamedNode(f"urn:{kind}:{str(name).removeprefix(LAWKG)}")
                data += [
                    Triple(focus, RDF_TYPE, NamedNode(node)),
                    Triple(focus, NamedNode(str(name)), NamedNode("urn:any")),
                ]
                members = ontology.value(domain, rdflib.OWL.unionOf)
                if not above & ({domain} if members is None else set(Collection(ontology, members))):
                    expected.add(focus.value)
    assert set(_of_wrong_class(Data(data))) == expected
    assert len(expected) > 1000


def _of_wrong_class(data: Data) -> Iterator[str]:
    for shape in load("shapes.ttl"):
        for part in shape.properties:
            if part.node.value.endswith("-type"):
                for focus in shape.targets(data):
                    yield from (result.focus.value for result in part.results(data, focus))


def test_the_ontology_conforms() -> None:
    report = validate_ontology()
    assert report.violations == ()
    assert {shape.label_en: shape.status for shape in report.shapes} == {
        "class": "passed", "code": "passed", "ontology": "passed", "property": "passed",
    }  # fmt: skip


# the term, the property, what it has instead, the message
BROKEN_TERMS: list[tuple[str, URIRef, list[Literal], str]] = [
    (
        "Report",
        SKOS.definition,
        [text("报告", "zh")],
        "A term has one definition in Chinese and one in English.",
    ),
    ("evidence", SKOS.definition, [], "A term has one definition in Chinese and one in English."),
    (
        "evidence",
        rdflib.RDFS.label,
        [text("a", "en"), text("b", "en")],
        "A term has one label in Chinese and one in English.",
    ),
    ("evidence", rdflib.RDFS.isDefinedBy, [], "A term says that this ontology defines it."),
    ("evidence", rdflib.RDFS.domain, [], "A property has exactly one domain."),
    ("Section", rdflib.RDFS.subClassOf, [], "A class is under some other class."),
    ("exact", SKOS.prefLabel, [text("exact", "en")], "A code has one label in Chinese and one in English."),
    ("exact", SKOS.notation, [text("Exact!")], "A code has exactly one notation."),
    ("exact", SKOS.inScheme, [], "A code belongs to exactly one list."),
]


def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file("lawkg.ttl")).parse(ontology_file("codes.ttl"))


@pytest.mark.parametrize(("name", "path", "values", "message"), BROKEN_TERMS)
def test_a_broken_term_is_found(name: str, path: URIRef, values: list[Literal], message: str) -> None:
    graph, term = ontology(), URIRef(PREFIXES["lawkg"] + name)
    graph.remove((term, path, None))
    for value in values:
        graph.add((term, path, value))
    found = [(violation.focus, violation.message_en) for violation in validate_ontology(graph).violations]
    assert (str(term), message) in found


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("badClass", "owl:Class", "A class is named in CamelCase."),
        ("Bad_property", "owl:ObjectProperty", "A property is named in lowerCamelCase."),
        ("BadCode", "lawkg:Precision", "A code is named in lowerCamelCase."),
    ],
)
def test_a_badly_named_term_is_found(name: str, kind: str, message: str) -> None:
    graph, term = ontology(), URIRef(PREFIXES["lawkg"] + name)
    graph.add((term, RDF.type, URIRef(iri(kind))))
    assert message in {
        found.message_en for found in validate_ontology(graph).violations if found.focus == str(term)
    }
