"""A reasoner accepts the ontology, with what it stands on and with a report; and finds what cannot be.

Every restriction of the ontology is there for a mistake: with it the mistake is found, without it it is not.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bundled import report_triples
from lawkg.namespace import LAWKG, PREFIXES
from lawkg.resources import ontology_file, read_text
from reasoner import judge, load, reason, reasoner, violations, with_also

HERE = Path(__file__).parent
NEIGHBOURS = (HERE / "neighbours.ttl").read_text(encoding="utf-8")
MISTAKES = tomllib.loads((HERE / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]
HEAD = "".join(
    f"@prefix {prefix}: <{start}> .\n"
    for prefix, start in {
        **PREFIXES,
        "": "https://example.org/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "unit": "https://w3id.org/lawkg/unit/",
    }.items()
)


@cache
def text(*names: str) -> str:
    return "\n".join(read_text(ontology_file(name)) for name in names)


@cache
def ontology() -> Any:
    """The ontology with its code lists."""
    return load(text("lawkg.ttl", "codes.ttl"))


@cache
def with_neighbours() -> Any:
    """The same with what the vocabularies say that it stands on."""
    return load(text("lawkg.ttl", "codes.ttl"), NEIGHBOURS)


# the ontology itself


def test_it_is_owl_2_dl_and_nothing_in_it_contradicts_itself() -> None:
    alone = judge(ontology())
    print(f"lawkg.ttl with codes.ttl: {alone.axioms} axioms, {alone.logical} of them logical")
    assert alone.violations == ()
    assert alone.consistent
    assert alone.unsatisfiable == frozenset()


def test_it_contradicts_no_vocabulary_that_it_stands_on() -> None:
    found = judge(with_neighbours())
    print(f"with what it stands on: {found.axioms} axioms, {found.logical} logical")
    assert found.violations == ()
    assert found.consistent
    assert found.unsatisfiable == frozenset()


def test_the_graph_of_the_bundled_report_is_consistent() -> None:
    """The report with what reports share: places, policies, codes, themes, catalogue, units."""
    triples = report_triples()
    found = reason(text("lawkg.ttl"), NEIGHBOURS, triples)
    print(f"the graph of the bundled report: {len(triples.splitlines())} triples, {found.axioms} axioms")
    assert found.violations == ()
    assert found.consistent


# mistakes


def test_all_that_is_right_is_consistent() -> None:
    """Each example begins well: it is the mistake that is refused."""
    print(f"{len(MISTAKES)} mistakes")
    examples = (
        f"@prefix : <https://example.org/{number}/> .\n{mistake['right']}"
        for number, mistake in enumerate(MISTAKES)
    )
    with with_also(with_neighbours(), "\n".join((HEAD, *examples))) as told:
        assert reasoner(told).isConsistent()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_found(mistake: dict[str, str]) -> None:
    whole = with_neighbours() if mistake.get("neighbours") else ontology()
    with with_also(whole, "\n".join((HEAD, mistake["right"], mistake["wrong"]))) as told:
        assert not reasoner(told).isConsistent()


def test_no_entry_of_a_list_has_two_notations() -> None:
    """So two codes of a functional property are two things, and the reasoner sees that one is too many."""
    lists = {str(kind) for kind in re.findall(r"^lawkg:\w+ a (lawkg:\w+)", text("codes.ttl"), re.MULTILINE)}
    whole, factory = reasoner(ontology()), ontology().getOWLOntologyManager().getOWLDataFactory()
    create = factory.getOWLThing().getIRI().create
    notation = factory.getOWLDataProperty(create(f"{PREFIXES['skos']}notation"))
    two = factory.getOWLDataMinCardinality(2, notation)
    for name in lists:
        entry = factory.getOWLClass(create(name.replace("lawkg:", LAWKG)))
        assert not whole.isSatisfiable(factory.getOWLObjectIntersectionOf(entry, two)), name
    assert len(lists) > 10


WRONG_MAPPINGS = {
    "lawkg:Measure rdfs:subClassOf prov:Activity .": "Measure",
    "lawkg:Correction rdfs:subClassOf prov:Entity .": "Correction",
    "lawkg:Passage rdfs:subClassOf nif:OffsetBasedString .": "Passage Sentence Mention",
    "lawkg:Theme rdfs:subClassOf skos:ConceptScheme .": "Theme",
    "lawkg:Institution rdfs:subClassOf foaf:Person .": "Institution",
    "lawkg:Finding rdfs:subClassOf [ owl:onProperty prov:wasAssociatedWith ; a owl:Restriction ; "
    "owl:someValuesFrom lawkg:Institution ] .": "Finding",
    "lawkg:Policy rdfs:subClassOf lawkg:Remedy .": "Policy",
}


@pytest.mark.parametrize("mapping", WRONG_MAPPINGS)
def test_a_mapping_that_contradicts_a_vocabulary_leaves_a_class_empty(mapping: str) -> None:
    with with_also(with_neighbours(), HEAD + mapping) as told:
        empty = judge(told).unsatisfiable
    assert {name.removeprefix(LAWKG) for name in empty} == set(WRONG_MAPPINGS[mapping].split())


NOT_DL = {
    ":p a owl:ObjectProperty , owl:DatatypeProperty .": "Cannot pun between properties",
    ":p a owl:ObjectProperty , owl:AnnotationProperty .": "Cannot pun between properties",
    ":C a owl:Class , rdfs:Datatype .": "Datatype IRI also used as Class IRI",
    "lawkg:Measure rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lawkg:theme ; "
    "owl:someValuesFrom :Undeclared ] .": "Use of undeclared class",
    ":p a owl:ObjectProperty , owl:TransitiveProperty , owl:FunctionalProperty .": "non-simple property",
    ":p a owl:ObjectProperty , owl:TransitiveProperty , owl:AsymmetricProperty .": "non-simple property",
    ":p a owl:ObjectProperty , owl:TransitiveProperty . "
    "lawkg:about owl:propertyDisjointWith :p .": "non-simple property",
    ":p a owl:ObjectProperty , owl:TransitiveProperty . lawkg:Measure rdfs:subClassOf "
    "[ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality 1 ] .": "non-simple property",
    "owl:Widget a owl:Class .": "reserved vocabulary",
    "lawkg:Theme owl:disjointUnionOf ( lawkg:Role ) .": "Not enough operands",
}


@pytest.mark.parametrize("turtle", NOT_DL)
def test_what_is_not_owl_2_dl_is_refused(turtle: str) -> None:
    with with_also(ontology(), HEAD + turtle) as told:
        found = violations(told)
    assert any(NOT_DL[turtle] in violation for violation in found), found


# what each restriction is there for


def _mistakes_by(axiom: Any, factory: Any) -> list[Any]:
    """Return descriptions of what an axiom forbids: classes that can have a member without it only."""
    kind = str(axiom.getAxiomType().getName())
    both, no = factory.getOWLObjectIntersectionOf, factory.getOWLObjectComplementOf
    thing, some = factory.getOWLThing(), factory.getOWLObjectSomeValuesFrom
    if kind == "FunctionalObjectProperty":
        return [factory.getOWLObjectMinCardinality(2, axiom.getProperty())]
    if kind == "InverseFunctionalObjectProperty":
        return [factory.getOWLObjectMinCardinality(2, axiom.getProperty().getInverseProperty())]
    if kind == "FunctionalDataProperty":
        return [factory.getOWLDataMinCardinality(2, axiom.getProperty())]
    if kind == "AsymmetricObjectProperty":
        return [factory.getOWLObjectHasSelf(axiom.getProperty())]
    if kind == "ObjectPropertyDomain":
        return [both(some(axiom.getProperty(), thing), no(axiom.getDomain()))]
    if kind == "DataPropertyDomain":
        literal = factory.getTopDatatype()
        return [both(factory.getOWLDataSomeValuesFrom(axiom.getProperty(), literal), no(axiom.getDomain()))]
    if kind == "ObjectPropertyRange":
        return [some(axiom.getProperty(), no(axiom.getRange()))]
    if kind == "DataPropertyRange":
        other = factory.getOWLDataComplementOf(axiom.getRange())
        return [factory.getOWLDataSomeValuesFrom(axiom.getProperty(), other)]
    if kind == "DisjointClasses":
        return [both(*list(pair.getClassExpressions())) for pair in axiom.asPairwiseAxioms()]
    if kind == "DisjointUnion":
        return [both(axiom.getOWLClass(), no(factory.getOWLObjectUnionOf(axiom.getClassExpressions())))]
    if kind == "DisjointObjectProperties":
        one = factory.getOWLNamedIndividual(factory.getOWLThing().getIRI().create("urn:example:one"))
        return [both(*[factory.getOWLObjectHasValue(path, one) for path in axiom.getProperties()])]
    if kind == "SubClassOf" and (axiom.getSuperClass().isAnonymous() or axiom.getSubClass().isAnonymous()):
        return [both(axiom.getSubClass(), no(axiom.getSuperClass()))]
    return []


@cache
def _axioms() -> tuple[Any, list[tuple[Any, list[Any]]]]:
    """Return the ontology, and its axioms that forbid something with what they forbid."""
    found = load(text("lawkg.ttl"))
    factory = found.getOWLOntologyManager().getOWLDataFactory()
    forbidding = ((axiom, _mistakes_by(axiom, factory)) for axiom in found.getLogicalAxioms())
    return found, [(axiom, mistakes) for axiom, mistakes in forbidding if mistakes]


# What forbids nothing that would not be forbidden without it, and why it stands there nevertheless.
IDLE = {
    "plannedFor reportingYear observedYear codeSince codeUntil": (
        "their range is any literal, as OWL 2 has no xsd:gYear"
    ),
    "corrects": "anything may be corrected",
    "confidence code number": "their range says for readers what an axiom says more narrowly",
}


def test_every_restriction_finds_a_mistake_that_nothing_else_would_find() -> None:
    """With the ontology a mistake is found; without the axioms of its kind it is not.

    The axioms of a kind are taken away together: each of them is about a term of its own.
    """
    found, forbidding = _axioms()
    manager, whole = found.getOWLOntologyManager(), reasoner(found)
    by_kind: dict[str, list[tuple[Any, list[Any]]]] = {}
    for number, (axiom, mistakes) in enumerate(forbidding):
        kind = str(axiom.getAxiomType().getName())
        by_kind.setdefault(f"{kind} {number}" if kind == "SubClassOf" else kind, []).append((axiom, mistakes))
    idle = set()
    for pairs in by_kind.values():
        for axiom, _ in pairs:
            manager.removeAxiom(found, axiom)
        without = reasoner(found)
        for axiom, mistakes in pairs:
            manager.addAxiom(found, axiom)
            assert not any(whole.isSatisfiable(mistake) for mistake in mistakes), str(axiom)
            if not all(without.isSatisfiable(mistake) for mistake in mistakes):
                idle |= {str(one.getIRI()).removeprefix(LAWKG) for one in axiom.getSignature()}
    counts = Counter(kind.split()[0] for kind, pairs in by_kind.items() for pair in pairs for _ in pair[1])
    print(f"{counts.total()} mistakes, each found by one axiom: {dict(counts)}")
    assert {name for name in idle if ":" not in name} == set(" ".join(IDLE).split())
