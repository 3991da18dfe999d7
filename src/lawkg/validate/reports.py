"""Checking a graph: a whole one at once, a knowledge graph some reports at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from lawkg.resources import ontology_file
from lawkg.validate.data import RDF_TYPE, Data, Term
from lawkg.validate.engine import check
from lawkg.validate.found import report_on, violation
from lawkg.validate.result import ValidationReport, Violation
from lawkg.validate.shapes import Shape, load

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from lawkg.store import KnowledgeGraph

__all__ = ["validate", "validate_graph", "validate_ontology"]

_AT_ONCE = 20
"""Reports that are checked together: what is the same for all is then done once, and memory stays small."""


def validate(data: Graph | Dataset | Iterable[Quad | Triple]) -> ValidationReport:
    """Check reports together with what they share against ``ontology/shapes.ttl``.

    ``data`` is an rdflib graph or dataset, or pyoxigraph quads; the graphs of a dataset are taken as one.
    """
    shapes = load("shapes.ttl")
    nodes, found = _checked(Data((*_triples(data), *_ontology())), shapes)
    return report_on(shapes, {shape: len(targets) for shape, targets in nodes.items()}, found)


def validate_ontology(graph: Graph | None = None) -> ValidationReport:
    """Check the ontology and its code lists, or the graph given for them, against ``ontology-shapes.ttl``."""
    shapes = load("ontology-shapes.ttl")
    triples = (*_file("lawkg.ttl"), *_file("codes.ttl")) if graph is None else _triples(graph)
    nodes, found = _checked(Data(triples), shapes)
    return report_on(shapes, {shape: len(targets) for shape, targets in nodes.items()}, found)


def _checked(data: Data, shapes: tuple[Shape, ...]) -> tuple[dict[Term, set[Term]], list[Violation]]:
    nodes, results = check(data, shapes)
    return nodes, [violation(data, result) for result in results]


@cache
def _file(name: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=str(ontology_file(name)), format=RdfFormat.TURTLE))


def _ontology() -> tuple[Triple, ...]:
    """Return the ontology: shapes ask which classes are under which, and what each property is for."""
    return _file("lawkg.ttl")


def _triples(data: Graph | Dataset | Iterable[Quad | Triple]) -> Iterable[Any]:
    if isinstance(data, (list, tuple, Iterator)):
        return data
    import rdflib

    if not isinstance(data, rdflib.Graph):
        return data
    content = data.serialize(format="nquads" if isinstance(data, rdflib.Dataset) else "nt", encoding="utf-8")
    return parse(content, format=RdfFormat.N_QUADS)


def validate_graph(kg: KnowledgeGraph, tell: Callable[[int, int], None] | None = None) -> ValidationReport:
    """Check a whole knowledge graph, some reports at a time, so that the time grows with their number.

    Reports are checked together with what they refer to in other graphs, and the shared graph on its own;
    the result is that of `validate` on all at once. ``tell`` is called with how many are done, of how many.

    :raises StoreError: when the store is damaged.
    """
    shapes, reports = load("shapes.ttl"), kg.reports()
    shared, violations = _checked(Data((*_described(kg, kg.shared_graph), *_ontology())), shapes)
    found = set(violations)
    counts = Counter({shape: len(targets) for shape, targets in shared.items()})
    for start in range(0, len(reports), _AT_ONCE):
        if tell is not None:
            tell(start, len(reports))
        some = reports[start : start + _AT_ONCE]
        nodes, violations = _checked(Data((*_part(kg, some), *_ontology())), shapes)
        found.update(violations)
        for shape, targets in nodes.items():
            counts[shape] += len(targets - shared[shape])
    if tell is not None:
        tell(len(reports), len(reports))
    return report_on(shapes, counts, found)


def _described(kg: KnowledgeGraph, name: str) -> Iterator[Quad]:
    return kg.store.quads_for_pattern(None, None, None, NamedNode(name))


def _part(kg: KnowledgeGraph, reports: list[str]) -> Iterator[Quad]:
    """Yield the quads of some reports, of the reports that they link to, and what they share with others."""
    waiting, described, known = list(reports), set[Term](), set(reports)
    linked: dict[Term, None] = {}
    while waiting:
        for quad in _described(kg, waiting.pop()):
            yield quad
            if quad.predicate == RDF_TYPE:
                described.add(quad.subject)
            else:
                linked[quad.subject] = linked[quad.object] = None
        if not waiting:
            unknown = [term for term in linked if isinstance(term, NamedNode) and term not in described]
            yield from _shared(kg, unknown)
            waiting = [name for name in _graphs_of(kg, unknown) if name not in known]
            known.update(waiting)
            described.update(unknown)


def _shared(kg: KnowledgeGraph, terms: list[Term]) -> Iterator[Quad]:
    """Yield what the shared graph says of these nodes, and of those that it links them to."""
    queue, seen, shared = list(terms), set(terms), NamedNode(kg.shared_graph)
    while queue:
        for quad in kg.store.quads_for_pattern(queue.pop(), None, None, shared):
            yield quad
            if isinstance(quad.object, NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                queue.append(quad.object)


def _graphs_of(kg: KnowledgeGraph, terms: list[Term]) -> set[str]:
    """Return the reports that describe these nodes: a link may go to another report."""
    graphs = {
        quad.graph_name for term in terms for quad in kg.store.quads_for_pattern(term, RDF_TYPE, None, None)
    }
    return {name.value for name in graphs if isinstance(name, NamedNode)} - {kg.shared_graph}
