"""The SHACL shapes as rows of tables: for each class, what its nodes must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawkg.documentation.expressions import Expression, Link
from lawkg.documentation.ontology import Bilingual, both
from lawkg.namespace import shorten
from lawkg.resources import ontology_file

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Constraint", "Shape", "read_shapes"]

_SILENT = frozenset(
    ("path", "severity", "message", "name", "description", "order", "group", "deactivated", "select", "ask",
     "prefixes", "minCount", "maxCount", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf",
     "target", "property", "sparql", "qualifiedMinCount", "qualifiedMaxCount", "flags")
)  # fmt: skip
"""Parameters of SHACL that say nothing a row shows elsewhere or that a reader need not know."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One row: the path (empty for the node itself), how often, what values, how grave, and in words."""

    path: Expression
    count: str
    values: Expression
    severity: str
    message: Bilingual


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows of one node shape, and the classes that it is for."""

    iri: str
    targets: tuple[str, ...]
    constraints: tuple[Constraint, ...]


def read_shapes() -> tuple[Shape, ...]:
    """Return the node shapes of ``ontology/shapes.ttl`` by IRI.

    :raises OSError: when the file is missing.
    :raises ValueError: when it is not Turtle, or a constraint has no message in either language.
    """
    from rdflib import RDF, SH, Graph

    graph = Graph().parse(ontology_file("shapes.ttl"), format="turtle")
    shapes = sorted(graph.subjects(RDF.type, SH.NodeShape), key=str)
    return tuple(_shape(graph, each) for each in shapes if graph.value(each, SH.targetClass) is not None)


def _shape(graph: Graph, shape: Node) -> Shape:
    from rdflib import SH

    rows = [_constraint(graph, shape, each) for each in graph.objects(shape, SH.property)]
    queries = [_constraint(graph, shape, each) for each in graph.objects(shape, SH.sparql)]
    itself = _values(graph, shape)
    if itself:
        rows.append(
            Constraint((), "", itself, _severity(graph, shape, shape), both(graph, shape, SH.message))
        )
    return Shape(
        iri=str(shape),
        targets=tuple(sorted(str(each) for each in graph.objects(shape, SH.targetClass))),
        constraints=tuple(sorted(rows + queries, key=lambda row: (not row.path, str(row)))),
    )


def _constraint(graph: Graph, shape: Node, node: Node) -> Constraint:
    from rdflib import SH

    path = graph.value(node, SH.path)
    return Constraint(
        path=() if path is None else _path(graph, path),
        count=_count(graph.value(node, SH.minCount), graph.value(node, SH.maxCount))
        if path is not None
        else "",
        values=_values(graph, node),
        severity=_severity(graph, shape, node),
        message=both(graph, node, SH.message),
    )


def _severity(graph: Graph, shape: Node, node: Node) -> str:
    from rdflib import SH

    found = graph.value(node, SH.severity) or graph.value(shape, SH.severity) or SH.Violation
    return str(found).rpartition("#")[2]


def _count(least: Node | None, most: Node | None) -> str:
    """Return how often, as class diagrams write it: ``0..1``, ``1``, ``1..*``."""
    low, high = str(least or "0"), str(most or "*")
    return low if low == high else f"{low}..{high}"


def _path(graph: Graph, path: Node) -> Expression:
    """Return a property path as SPARQL writes it."""
    from rdflib import RDF, SH, BNode

    if not isinstance(path, BNode):
        return (Link(str(path)),)
    if graph.value(path, RDF.first) is not None:
        return _between([_path(graph, each) for each in graph.items(path)], "/")
    for predicate, before, after in (
        (SH.inversePath, "^", ""),
        (SH.zeroOrMorePath, "", "*"),
        (SH.oneOrMorePath, "", "+"),
        (SH.zeroOrOnePath, "", "?"),
    ):
        inner = graph.value(path, predicate)
        if inner is not None:
            return (before, *_path(graph, inner), after)
    choices = graph.value(path, SH.alternativePath)
    if choices is None:
        raise ValueError("a property path of an unknown kind")
    return _between([_path(graph, each) for each in graph.items(choices)], "|")


def _values(graph: Graph, node: Node) -> Expression:
    """Return what a constraint asks of values, in the words of SHACL."""
    found: list[Expression] = []
    for predicate, value in sorted(graph.predicate_objects(node), key=str):
        vocabulary, _, name = str(predicate).rpartition("#")
        if vocabulary + "#" != "http://www.w3.org/ns/shacl#" or name in _SILENT:
            continue
        if name in ("datatype", "class", "nodeKind"):
            found.append(_value(graph, value))
        elif name == "languageIn":
            found.append(("@", *_between([_value(graph, each) for each in graph.items(value)], " @")))
        elif name == "qualifiedValueShape":
            low, high = (graph.value(node, _sh(each)) for each in ("qualifiedMinCount", "qualifiedMaxCount"))
            found.append((f"{_count(low, high)} of (", *_value(graph, value), ")"))
        else:
            found.append((f"{name} ", *_value(graph, value)))
    return _between(found, ", ")


def _value(graph: Graph, value: Node) -> Expression:
    from rdflib import RDF, BNode, Literal

    if isinstance(value, Literal):
        return (str(value),)
    if not isinstance(value, BNode):
        iri = str(value)
        return (
            (shorten(iri).removeprefix("sh:"),)
            if iri.startswith("http://www.w3.org/ns/shacl#")
            else (Link(iri),)
        )
    if graph.value(value, RDF.first) is not None:
        return ("(", *_between([_value(graph, each) for each in graph.items(value)], " "), ")")
    return _values(graph, value)


def _sh(name: str) -> Node:
    from rdflib import SH

    return SH[name]


def _between(parts: list[Expression], word: str) -> Expression:
    joined: Expression = ()
    for part in parts:
        joined = (*joined, *((word,) if joined else ()), *part)
    return joined
