"""The shapes mean the same to other SHACL engines: pySHACL, given what is published, finds the same."""

from __future__ import annotations

import pyshacl
import rdflib
from rdflib import RDF, SH, Literal, URIRef
from rdflib.term import Node

from good_graph import R, good
from lawkg.namespace import iri, observation_iri, passage_iri
from lawkg.resources import ontology_file
from lawkg.validate import Violation, validate

Found = tuple[str, str, str, str, str]


def by_pyshacl(data: rdflib.Graph) -> set[Found]:
    """Return what pySHACL finds: focus node, severity, shape, component, value."""
    shapes, ontology = (rdflib.Graph().parse(ontology_file(name)) for name in ("shapes.ttl", "lawkg.ttl"))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    assert isinstance(results, rdflib.Graph)

    def one(result: Node, *names: URIRef) -> str:
        values = (results.value(result, name) for name in names)
        return next((shown(value) for value in values if value is not None), "")

    return {
        (
            one(result, SH.focusNode),
            one(result, SH.resultSeverity).rpartition("#")[2],
            one(result, SH.sourceConstraint, SH.sourceShape),
            one(result, SH.sourceConstraintComponent),
            one(result, SH.value),
        )
        for result in results.subjects(RDF.type, SH.ValidationResult)
    }


def shown(term: Node) -> str:
    """Return a term as both engines give it: stores write a decimal in another form than it had."""
    if isinstance(term, Literal) and term.datatype == rdflib.XSD.decimal:
        return str(float(term))
    return str(term)


def by_lawkg(data: rdflib.Graph) -> set[Found]:
    def value(found: Violation) -> str:
        return str(float(found.value)) if found.term.endswith("#decimal>") else found.value

    return {
        (found.focus, found.severity, found.shape, found.component, value(found))
        for found in validate(data).violations
    }


def test_a_good_graph() -> None:
    assert by_pyshacl(good()) == by_lawkg(good()) == set()


def test_a_graph_with_many_mistakes() -> None:
    """Every property of some nodes is taken away, doubled with something else, or both."""
    graph = good()
    for number, (subject, predicate, _) in enumerate(sorted(graph)):
        if str(subject).startswith(R) and predicate != RDF.type and number % 5 < 3:
            graph.remove((subject, predicate, None))
            if number % 5:
                graph.add((subject, predicate, Literal("不对", lang="zh")))
    found = by_lawkg(graph)
    assert found == by_pyshacl(graph)
    assert len(found) > 60
    assert len({shape for _, _, shape, _, _ in found}) > 30


def test_mistakes_that_only_a_query_finds() -> None:
    graph = good()
    total, part = observation_iri(R, 9, 13), observation_iri(R, 18, 21)
    graph.set((URIRef(part), URIRef(iri("lawkg:unit")), Literal("起")))
    graph.add((URIRef(total), URIRef(iri("lawkg:isPartOfTotal")), URIRef(total)))
    graph.set((URIRef(passage_iri(R, 5, 29)), URIRef(iri("nif:anchorOf")), Literal("调解")))
    found = by_lawkg(graph)
    assert found == by_pyshacl(graph)
    assert len({shape for _, _, shape, _, _ in found}) >= 3
