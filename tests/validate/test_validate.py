"""A small good graph passes; each way to break it is found, with the right message at the right node."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib
from rdflib import RDF, SKOS, BNode, Literal, URIRef

from gold_facts import gold_facts
from good_graph import R, good
from lawkg.describe import describe, describe_shared
from lawkg.model import Correction
from lawkg.namespace import (
    PREFIXES,
    code,
    iri,
    observation_iri,
    passage_iri,
    plan_iri,
    section_iri,
)
from lawkg.resources import ontology_file
from lawkg.validate import ShapeResult, ValidationReport, validate, validate_ontology
from lawkg.vocabulary import vocabulary_quads


def result(report: ValidationReport, name: str) -> ShapeResult:
    return next(shape for shape in report.shapes if shape.shape.endswith(f"#{name}"))


def test_a_good_graph_passes_with_counts() -> None:
    report = validate(good())
    assert report.violations == ()
    assert report.conforms
    assert all(shape.status == "passed" for shape in report.shapes)
    counts = {name: result(report, name).nodes for name in ("Report", "Passage", "Sentence", "Observation")}
    assert counts == {"Report": 1, "Passage": 7, "Sentence": 1, "Observation": 3}


def test_a_shape_without_nodes_is_not_applied() -> None:
    graph = good()
    graph.remove((URIRef(f"{R}/finding/25-28"), None, None))
    report = validate(graph)
    assert (result(report, "Finding").status, result(report, "Finding").nodes) == ("not applied", 0)
    assert result(report, "Observation").status == "passed"


def test_nothing_does_not_conform() -> None:
    report = validate(rdflib.Graph())
    assert {shape.status for shape in report.shapes} == {"not applied"}
    assert not report.conforms


def test_a_warning_is_no_failure() -> None:
    graph = good()
    graph.remove((URIRef(R), URIRef(iri("lawkg:reportingYear")), None))
    report = validate(graph)
    assert [(found.severity, found.message_en) for found in report.violations] == [
        ("Warning", "It is not known what year the report is about.")
    ]
    assert (report.conforms, result(report, "Report").warnings) == (True, 1)


OBSERVATION, PART = observation_iri(R, 9, 13), observation_iri(R, 18, 21)
RATIO = observation_iri(R, 25, 28)
QUOTED, MENTION = passage_iri(R, 9, 13), passage_iri(R, 32, 37)
LINK = f"{R}/remedy-link/3.1-2.1"
SHARED = "https://w3id.org/lawkg/"


def text(value: str, language: str | None = None) -> Literal:
    return Literal(value, lang=language)


# the node, the property, what it has instead (nothing: it is taken away), where it is found, the message
BROKEN: list[tuple[str, str, list[str | Literal], str, str]] = [
    (R, "nif:isString", [], R, "A report holds exactly one text."),
    (R, "lawkg:reportingYear", [text("2024")], R, "A report is about one year at most (xsd:gYear)."),
    (R, "lawkg:reportingPlace", [f"{R}/section/1"], R, "A report is about one place at most."),
    (R, "lawkg:doubtful", [text("colour")], R, "A doubtful field is the name of a field of the metadata."),
    (R, "prov:wasGeneratedBy", [], R, "A report's graph was made by exactly one extraction."),
    (R, "lawkg:implements", [], R, "A mention's relation to a policy is not among the report's own."),
    (
        f"{R}/extraction",
        "lawkg:softwareVersion",
        [],
        f"{R}/extraction",
        "An extraction names the version of the software.",
    ),
    (QUOTED, "nif:anchorOf", [text("101件")], R, "A passage's text is not what stands there in the report."),
    (QUOTED, "nif:anchorOf", [], QUOTED, "A passage has exactly one text."),
    (
        QUOTED,
        "nif:beginIndex",
        [Literal(13, datatype=rdflib.XSD.integer)],
        QUOTED,
        "A passage has exactly one begin, before its end.",
    ),
    (
        QUOTED,
        "nif:beginIndex",
        [Literal(8, datatype=rdflib.XSD.integer)],
        R,
        "A passage's IRI does not say where it begins and ends.",
    ),
    (QUOTED, "nif:endIndex", [Literal("13")], QUOTED, "A passage has exactly one end."),
    (
        MENTION,
        "lawkg:refersTo",
        [f"{R}/section/1"],
        MENTION,
        "A mention refers to a policy, an institution or a place.",
    ),
    (
        MENTION,
        "lawkg:relation",
        [],
        R,
        "The mention of a policy says what its relation is, unless it is named without title marks.",
    ),
    (MENTION, "lawkg:foundBy", [], MENTION, "A mention names the rule that found it."),
    (MENTION, "nif:sentence", [QUOTED], MENTION, "A passage stands in one sentence at most."),
    (
        section_iri(R, "1"),
        "lawkg:number",
        [text("一、")],
        section_iri(R, "1"),
        "A section has exactly one number, such as 1.4.2.",
    ),
    (
        section_iri(R, "1"),
        "lawkg:role",
        [code("precision", "exact")],
        section_iri(R, "1"),
        "A section has exactly one role.",
    ),
    (
        section_iri(R, "1"),
        "dcterms:isPartOf",
        [],
        section_iri(R, "1"),
        "A section is part of exactly one section or report.",
    ),
    (f"{R}/measure/1.1", "lawkg:evidence", [], f"{R}/measure/1.1", "A measure has evidence in the text."),
    (
        f"{R}/problem/2.1",
        "dcterms:title",
        [text("不严", "en")],
        f"{R}/problem/2.1",
        "A problem has exactly one Chinese title.",
    ),
    (
        plan_iri(R, "3.1"),
        "lawkg:plannedFor",
        [Literal(2025)],
        plan_iri(R, "3.1"),
        "A plan is for one year at most (xsd:gYear).",
    ),
    (plan_iri(R, "3.1"), "lawkg:addresses", [], R, "A remedy link is not among what its remedy addresses."),
    (
        LINK,
        "lawkg:confidence",
        [Literal("1.2", datatype=rdflib.XSD.decimal)],
        LINK,
        "Confidence is from 0 to 1.",
    ),
    (
        LINK,
        "lawkg:rationale",
        [text("严", "zh"), text("从严", "zh")],
        LINK,
        "A remedy link has one rationale in Chinese and one in English.",
    ),
    (LINK, "lawkg:remedy", [f"{R}/problem/2.1"], LINK, "A remedy link has exactly one remedy."),
    (OBSERVATION, "lawkg:evidence", [], OBSERVATION, "An observation has exactly one passage as evidence."),
    (
        OBSERVATION,
        "lawkg:value",
        [Literal(1e2)],
        OBSERVATION,
        "An observation has exactly one value (xsd:decimal).",
    ),
    (OBSERVATION, "lawkg:unit", [], OBSERVATION, "An observation has exactly one unit as written."),
    (
        OBSERVATION,
        "lawkg:precision",
        [text("exact")],
        OBSERVATION,
        "An observation has exactly one precision.",
    ),
    (
        OBSERVATION,
        "lawkg:observedPlace",
        [],
        OBSERVATION,
        "An observation lacks a dimension that the structure of its data set requires.",
    ),
    (
        OBSERVATION,
        "lawkg:occurrence",
        [],
        OBSERVATION,
        "An observation of a data set has exactly one occurrence",
    ),
    (
        f"{R}/figures",
        "qb:structure",
        [],
        f"{R}/figures",
        "A data set has one of the structures of ontology/cube.ttl.",
    ),
    (f"{R}/figures", "prov:wasDerivedFrom", [], f"{R}/figures", "A data set is from exactly one report."),
    (PART, "lawkg:unit", [text("起")], R, "A part has not the unit of its total."),
    (
        PART,
        "lawkg:isPartOfTotal",
        [PART],
        R,
        "A figure is not its own part, numerator, denominator or change.",
    ),
    (RATIO, "lawkg:ratioDenominator", [], R, "A ratio has both a numerator and a denominator, or neither."),
    (
        f"{R}/finding/25-28",
        "lawkg:about",
        [QUOTED],
        f"{R}/finding/25-28",
        "A finding is about at most one figure.",
    ),
    (
        f"{R}/finding/25-28",
        "lawkg:about",
        [],
        f"{R}/finding/25-28",
        "A finding is about a figure, unless a date is wrong.",
    ),
    (
        f"{R}/indicator/调解数",
        "skos:prefLabel",
        [text("mediations", "en")],
        f"{R}/indicator/调解数",
        "An indicator has exactly one Chinese label and one English label at most.",
    ),
    (
        f"{SHARED}place/522601",
        "lawkg:code",
        [text("5226")],
        f"{SHARED}place/522601",
        "A place's code is six digits.",
    ),
    (
        f"{SHARED}policy/安全生产法",
        "dcterms:title",
        [],
        f"{SHARED}policy/安全生产法",
        "A policy has exactly one Chinese title.",
    ),
    (
        f"{SHARED}amendment/1",
        "eli:date_document",
        [],
        f"{SHARED}amendment/1",
        "An amendment has exactly one date",
    ),
    (
        f"{SHARED}amendment/1",
        "eli:amends",
        [],
        f"{SHARED}amendment/1",
        "An amendment amends or repeals policies.",
    ),
    (
        f"{SHARED}policy/安全生产法",
        "eli:in_force",
        [text("yes")],
        f"{SHARED}policy/安全生产法",
        "A policy is in force or it is not.",
    ),
    (
        f"{SHARED}institution/甲市人民政府",
        "lawkg:institutionKind",
        [],
        f"{SHARED}institution/甲市人民政府",
        "An institution is of exactly one kind.",
    ),
    (
        f"{SHARED}unit/case",
        "lawkg:quantityKind",
        [],
        f"{SHARED}unit/case",
        "A unit is for some quantity kind.",
    ),
    (
        f"{SHARED}theme/x",
        "skos:prefLabel",
        [text("主题", "zh")],
        f"{SHARED}theme/x",
        "A theme has one label in Chinese and one in English.",
    ),
]


@pytest.mark.parametrize(("node", "name", "values", "focus", "message"), BROKEN)
def test_what_is_broken_is_found(
    node: str, name: str, values: list[str | Literal], focus: str, message: str
) -> None:
    graph = good()
    graph.remove((URIRef(node), URIRef(iri(name)), None))
    for value in values:
        graph.add((URIRef(node), URIRef(iri(name)), value if isinstance(value, Literal) else URIRef(value)))
    report = validate(graph)
    found = [
        violation for violation in report.violations if violation.message_en.startswith(message.rstrip("."))
    ]
    assert found, [violation.message_en for violation in report.violations]
    assert {violation.focus for violation in found} == {focus}
    assert all(violation.severity == "Violation" and violation.message_zh for violation in found)
    assert not report.conforms
    assert sum(shape.violations for shape in report.shapes) >= len(found)


def test_a_constraint_on_the_text_names_the_passage() -> None:
    graph = good()
    graph.set((URIRef(QUOTED), URIRef(iri("nif:anchorOf")), Literal("101件")))
    (violation,) = validate(graph).violations
    assert (violation.value, violation.shape) == (QUOTED, "https://w3id.org/lawkg/shapes#Report-quote")


def test_a_violation_says_where_in_the_text_it_is() -> None:
    graph = good()
    graph.set((URIRef(QUOTED), URIRef(iri("nif:anchorOf")), Literal("101件")))
    graph.remove((URIRef(PART), URIRef(iri("lawkg:unit")), None))
    graph.remove((URIRef(f"{SHARED}policy/安全生产法"), URIRef(iri("dcterms:title")), None))
    places = {
        violation.value or violation.focus: (violation.start, violation.end)
        for violation in validate(graph).violations
    }
    assert places == {QUOTED: (9, 13), PART: (18, 21), f"{SHARED}policy/安全生产法": (None, None)}


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
    assert {shape.label_en for shape in report.shapes if shape.status == "not applied"} == set()


def test_every_message_is_in_both_languages() -> None:
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"))
    message, severity = (URIRef(f"http://www.w3.org/ns/shacl#{name}") for name in ("message", "severity"))
    for shape in shapes.subjects(URIRef("http://www.w3.org/ns/shacl#path"), None):
        languages = sorted(str(getattr(text, "language", "")) for text in shapes.objects(shape, message))
        assert languages == ["en", "zh"], shape
        assert shapes.value(shape, severity), shape


def test_every_class_of_the_data_has_a_shape() -> None:
    """Codes are checked with the ontology; a remedy is always a measure or a plan."""
    shapes = {shape.label_en for shape in validate(rdflib.Graph()).shapes}
    assert shapes >= {
        "report", "section", "passage", "sentence", "mention", "institution", "place", "policy", "measure",
        "plan", "problem", "remedy link", "indicator", "observation", "finding", "unit", "theme",
    }  # fmt: skip


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
