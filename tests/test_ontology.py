"""The ontology is whole: what is used is declared, what is declared is used or explained, OWL 2 DL holds."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from gold_facts import gold_facts
from lawkg.describe import describe, describe_shared
from lawkg.describe.divisions import add_divisions
from lawkg.describe.triples import Triples
from lawkg.model import Facts
from lawkg.namespace import CLASSES, DEFAULT_BASE, LAWKG, PREFIXES, PROPERTIES, shared_graph
from lawkg.resources import ontology_file, queries_directory, read_text
from lawkg.vocabulary import vocabulary_quads

SOURCE = Path(__file__).parents[1] / "src" / "lawkg"
# files that say what terms are or must be, not ones that use them
SHAPES = {"shapes.ttl", "ontology-shapes.ttl", "ontology-checks.ttl"}
ABOUT = {"lawkg.ttl", "cube.ttl"} | SHAPES
KNOWLEDGE = sorted(path.name for path in ontology_file("lawkg.ttl").parent.glob("*.ttl"))


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_file(name))


def own_names(found: rdflib.Graph) -> set[str]:
    """The names in the lawkg namespace that stand anywhere in a graph."""
    terms = {str(term) for triple in found for term in triple if isinstance(term, URIRef)}
    return {term.removeprefix(LAWKG) for term in terms if term.startswith(LAWKG)}


def declared() -> set[str]:
    subjects = {*graph("lawkg.ttl").subjects(), *graph("codes.ttl").subjects()}
    return {str(term).removeprefix(LAWKG) for term in subjects if str(term).startswith(LAWKG)}


def names_in_text(pattern: str, paths: list[Path]) -> dict[str, set[str]]:
    return {path.name: set(re.findall(pattern, path.read_text(encoding="utf-8"))) for path in paths}


@pytest.mark.parametrize("name", KNOWLEDGE)
def test_every_term_in_an_ontology_file_is_declared(name: str) -> None:
    assert own_names(graph(name)) - declared() == set()


def test_every_term_in_a_question_is_declared() -> None:
    for name, names in names_in_text(
        r"\blawkg:([A-Za-z]\w*)", sorted(queries_directory().glob("*.rq"))
    ).items():
        assert names <= declared(), name


def test_every_term_in_the_program_is_declared() -> None:
    for name, names in names_in_text(r"[\"']lawkg:([A-Za-z]\w*)", sorted(SOURCE.rglob("*.py"))).items():
        assert names - {"Reprot"} <= declared(), name  # the misspelling is an example of what is refused


def explained() -> set[str]:
    """The terms in the README's table of those that are declared for others to use."""
    table = read_text(ontology_file("README.md")).partition("## Declared for")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `lawkg:(\w+)`", table, flags=re.MULTILINE))


def test_every_term_is_used_or_explained() -> None:
    knowledge = (own_names(graph(name)) for name in KNOWLEDGE if name not in ABOUT)
    program = names_in_text(
        r"\"(?:lawkg:)?([A-Za-z]+)\"", [p for p in SOURCE.rglob("*.py") if p.stem != "namespace"]
    )
    questions = names_in_text(r"\blawkg:([A-Za-z]\w*)", list(queries_directory().glob("*.rq")))
    used = set().union(*knowledge, *program.values(), *questions.values())
    assert declared() - used - explained() == set()


def test_the_table_explains_only_declared_terms() -> None:
    assert explained() <= declared()


@cache
def kinds() -> dict[URIRef, set[str]]:
    """What each term of lawkg.ttl is declared as, by the name of the OWL class."""
    sought = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found: dict[URIRef, set[str]] = {}
    for kind in sought:
        for term in graph("lawkg.ttl").subjects(RDF.type, kind):
            if isinstance(term, URIRef):
                found.setdefault(term, set()).add(kind.fragment)
    return found


def test_a_term_is_one_kind_of_thing() -> None:
    assert {term: names for term, names in kinds().items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", [name for name in KNOWLEDGE if name not in SHAPES])
def test_every_property_used_is_declared_for_owl(name: str) -> None:
    """OWL 2 DL asks for the declaration of every property, those of other vocabularies too."""
    built_in = (str(RDF), str(RDFS), str(OWL), str(rdflib.XSD))  # facets of datatypes are of XSD
    used = {term for term in graph(name).predicates() if not str(term).startswith(built_in)}
    assert used - set(kinds()) == set()


def test_no_term_of_another_vocabulary_is_declared_for_nothing() -> None:
    files = (graph(name) for name in KNOWLEDGE if name not in SHAPES)
    declarations = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    used: set[Node] = set()
    for triple in (
        triple for one in [*files, described()] for triple in one if triple[2] not in declarations
    ):
        used.update(triple)
    assert set(kinds()) - used == set()


def test_every_class_used_is_declared_for_owl() -> None:
    ontology = graph("lawkg.ttl")
    used = {term for path in (RDFS.subClassOf, RDFS.domain) for term in ontology.objects(None, path)}
    assert {
        term for term in used if isinstance(term, URIRef) and "Class" not in kinds().get(term, ())
    } == set()


@pytest.mark.parametrize("name", [name for name in KNOWLEDGE if name not in ABOUT])
def test_individuals_are_neither_classes_nor_properties(name: str) -> None:
    assert set(graph(name).subjects(RDF.type, None)) & set(kinds()) == set()


def test_a_value_is_a_literal_just_where_its_property_says_so() -> None:
    """The values that the knowledge files give fit the kind of their property."""
    for name in (name for name in KNOWLEDGE if name not in ABOUT):
        for subject, path, value in graph(name):
            kind = kinds().get(URIRef(str(path)), set())
            assert not (isinstance(value, rdflib.Literal) and "ObjectProperty" in kind), (name, subject, path)
            assert not (isinstance(value, URIRef) and "DatatypeProperty" in kind), (name, subject, path)


def with_laws(facts: Facts) -> Facts:
    first, second, third, *others = facts.mentions.policies
    policies = (
        first._replace(name="国务院关于加强法治政府建设的意见", reasons=("known-title",), status="trial"),
        second._replace(name="中华人民共和国保守国家秘密法", number="主席令第20号"),
        third._replace(name="信访条例"),
        *others,
    )
    return replace(facts, mentions=replace(facts.mentions, policies=policies))


@cache
def described() -> rdflib.Graph:
    """The graph of the bundled report with what it shares, each node with the classes above its own.

    It names no national law: three of its policies stand for one with a number, one with a
    short title and one that was repealed.
    """
    facts = with_laws(gold_facts())
    changed = Triples(shared_graph())
    add_divisions("110118", DEFAULT_BASE, changed)  # a county that became a district
    quads = [*describe(facts), *describe_shared(facts), *changed.quads(), *vocabulary_quads()]
    found = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    for node, kind in list(found.subject_objects(RDF.type)):
        for above in graph("lawkg.ttl").transitive_objects(kind, RDFS.subClassOf):
            if above is not None:
                found.add((node, RDF.type, above))
    return found


def members(found: rdflib.Graph, term: Node | None) -> set[Node]:
    """The classes of a domain or range: itself, or those of a union."""
    union = found.value(term, OWL.unionOf) if term else None
    return set(Collection(found, union)) if union else {term} if term else set()


@pytest.mark.parametrize("name", sorted(PROPERTIES))
def test_the_data_keep_to_domain_and_range(name: str) -> None:
    ontology, data, path = graph("lawkg.ttl"), described(), URIRef(LAWKG + name)
    domain, values = (members(ontology, ontology.value(path, end)) for end in (RDFS.domain, RDFS.range))
    for subject, value in data.subject_objects(path):
        assert domain & set(data.objects(subject, RDF.type)), subject
        if (path, RDF.type, OWL.ObjectProperty) in ontology:
            assert values & set(data.objects(value, RDF.type)), value


def test_nothing_is_of_two_disjoint_classes() -> None:
    ontology, data = graph("lawkg.ttl"), described()
    disjoint = set(Collection(ontology, next(ontology.objects(None, OWL.members))))
    assert len(disjoint) == len(CLASSES) - len({"Sentence", "Mention", "Remedy"})
    for node in set(data.subjects(RDF.type, None)):
        assert len(disjoint & set(data.objects(node, RDF.type))) <= 1, node


def test_a_property_is_under_one_of_its_own_kind() -> None:
    for below, above in graph("lawkg.ttl").subject_objects(RDFS.subPropertyOf):
        assert kinds()[URIRef(str(below))] == kinds()[URIRef(str(above))], below


def test_ranges_are_datatypes_that_owl_knows() -> None:
    """OWL 2 has no xsd:gYear and no xsd:date; a reasoner refuses an ontology with them."""
    known = {rdflib.XSD.string, rdflib.XSD.decimal, rdflib.XSD.integer, RDFS.Literal, RDF.PlainLiteral}
    ontology = graph("lawkg.ttl")
    ranges = {
        term
        for name in ontology.subjects(RDF.type, OWL.DatatypeProperty)
        for term in ontology.objects(name, RDFS.range)
    }
    assert ranges <= known


def test_shapes_ask_of_a_property_what_the_ontology_says_of_it() -> None:
    shapes, own = graph("shapes.ttl"), kinds()
    for shape, path in shapes.subject_objects(SH.path):
        kind = own.get(URIRef(str(path)), set())
        assert not (shapes.value(shape, SH.datatype) and "ObjectProperty" in kind), shape
        assert not (shapes.value(shape, SH["class"]) and "DatatypeProperty" in kind), shape


def test_a_functional_property_has_one_value_at_most_in_its_shapes() -> None:
    ontology, shapes = graph("lawkg.ttl"), graph("shapes.ttl")
    for name in ontology.subjects(RDF.type, OWL.FunctionalProperty):
        for shape in shapes.subjects(SH.path, name):
            if shapes.value(shape, SH.severity) == SH.Violation and "Unit" not in str(shape):
                assert shapes.value(shape, SH.maxCount), shape


def test_no_two_terms_of_a_kind_have_one_label() -> None:
    """Two terms of the same kind with one label could not be told apart by a reader."""
    ontology = graph("lawkg.ttl")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        own = [term for term in ontology.subjects(RDF.type, kind) if str(term).startswith(LAWKG)]
        labels = [label for term in own for label in ontology.objects(term, RDFS.label)]
        assert len(labels) == len(set(labels)), {label for label in labels if labels.count(label) > 1}


def test_the_header_says_what_catalogues_of_ontologies_ask_for() -> None:
    header = set(graph("lawkg.ttl").predicates(URIRef(LAWKG.removesuffix("#"))))
    elements = """
        title description creator publisher license created issued modified bibliographicCitation source
    """
    asked = [f"{PREFIXES['dcterms']}{name}" for name in elements.split()]
    asked += [f"{PREFIXES['vann']}preferredNamespacePrefix", f"{PREFIXES['vann']}preferredNamespaceUri"]
    asked += [str(OWL.versionIRI), str(OWL.versionInfo), "http://purl.org/ontology/bibo/status"]
    assert {URIRef(name) for name in asked} <= header


def test_required_parts_are_met_by_roles() -> None:
    codes = graph("codes.ttl")
    parts = codes.subjects(RDF.type, URIRef(f"{LAWKG}RequiredPart"))
    met = {
        str(codes.value(part, SKOS.notation)): codes.value(part, URIRef(f"{LAWKG}expectedRole"))
        for part in parts
    }
    assert {name: str(codes.value(role, SKOS.notation)) for name, role in met.items()} == {
        name: name for name in ("achievements", "problems", "leadership", "plans", "other")
    }
