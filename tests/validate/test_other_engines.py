"""The shapes mean the same to other SHACL engines: pySHACL, given what is published, finds the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import RDF, SH, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.term import Node

from lawkg.resources import ontology_file
from lawkg.validate import Violation, validate
from mistakes import MISTAKES, broken


@pytest.fixture(autouse=True)
def _queries_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what rdflib makes of a query's text: pySHACL gives it the same text for every focus node."""
    original, prepared = SPARQLProcessor.query, cache(prepareQuery)

    def query(self: SPARQLProcessor, text: str, *rest: Any, **options: Any) -> Any:
        return original(self, prepared(text), *rest, **options)

    monkeypatch.setattr(SPARQLProcessor, "query", query)


Found = tuple[str, str, str, str, str]


def by_pyshacl(data: rdflib.Graph) -> set[Found]:
    """Return what pySHACL finds: focus node, severity, shape, component, value."""
    shapes, ontology = (rdflib.Graph().parse(ontology_file(name)) for name in ("shapes.ttl", "lawkg.ttl"))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology, advanced=True)
    assert isinstance(results, rdflib.Graph)

    def one(result: Node, *names: URIRef) -> str:
        values = (results.value(result, name) for name in names)
        return next((shown(value) for value in values if value is not None), "")

    def constraint_or_shape(result: Node) -> str:
        constraint = results.value(result, SH.sourceConstraint)
        return str(constraint) if isinstance(constraint, URIRef) else one(result, SH.sourceShape)

    return {
        (
            one(result, SH.focusNode),
            one(result, SH.resultSeverity).rpartition("#")[2],
            constraint_or_shape(result),
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


def graph_of(statements: Iterable[Triple]) -> rdflib.Graph:
    content = serialize(statements, format=RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=content, format="nt")


def test_a_graph_with_all_mistakes() -> None:
    """The mistakes of the table, all at once; where one undoes another, the later counts."""
    graph = graph_of(broken(*(each for each in MISTAKES if each["focus"] != "_")))
    found = by_lawkg(graph)
    assert found == by_pyshacl(graph)
    assert len({shape for _, _, shape, _, _ in found}) > 100
    assert len({component for _, _, _, component, _ in found}) >= 12
