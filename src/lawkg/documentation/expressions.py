"""Class expressions of OWL as they are written in the Manchester Syntax, with a link for each name.

Source: OWL 2 Web Ontology Language Manchester Syntax, W3C Working Group Note, 2012.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lawkg.namespace import shorten

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Expression", "Link", "expression", "linked"]

_QUANTIFIERS = {
    "someValuesFrom": "some",
    "allValuesFrom": "only",
    "hasValue": "value",
    "hasSelf": "Self",
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}


class Link(NamedTuple):
    """The name of something that has an IRI."""

    iri: str

    @property
    def name(self) -> str:
        """Return its prefixed name."""
        return shorten(self.iri)


Expression = tuple[str | Link, ...]
"""Words and names in order, such as ``(Link(…role), " only ", Link(…Role))``."""


def linked(expression: Expression) -> frozenset[str]:
    """Return the IRIs that an expression names."""
    return frozenset(part.iri for part in expression if isinstance(part, Link))


def expression(graph: Graph, node: Node) -> Expression:
    """Return the expression that a node of the graph is.

    :raises ValueError: for a kind of expression that this module does not know.
    """
    from rdflib import OWL, BNode, Literal

    if isinstance(node, Literal):
        return (f'"{node}"',)
    if not isinstance(node, BNode):
        return (Link(str(node)),)
    for predicate, word in ((OWL.unionOf, " or "), (OWL.intersectionOf, " and "), (OWL.oneOf, ", ")):
        members = graph.value(node, predicate)
        if members is not None:
            parts = [expression(graph, member) for member in graph.items(members)]
            inside = _joined(parts, word)
            return ("{", *inside, "}") if predicate == OWL.oneOf else inside
    negated = graph.value(node, OWL.complementOf)
    if negated is not None:
        return ("not ", *_grouped(expression(graph, negated)))
    inverted = graph.value(node, OWL.inverseOf)
    if inverted is not None:
        return ("inverse ", *expression(graph, inverted))
    datatype = graph.value(node, OWL.onDatatype)
    if datatype is not None:
        return (*expression(graph, datatype), *_facets(graph, node))
    restricted = graph.value(node, OWL.onProperty)
    if restricted is not None:
        return (*expression(graph, restricted), *_restriction(graph, node))
    raise ValueError(f"an expression of an unknown kind: {sorted(map(str, graph.predicates(node, None)))}")


def _restriction(graph: Graph, node: Node) -> Expression:
    from rdflib import OWL

    for predicate, word in _QUANTIFIERS.items():
        value = graph.value(node, OWL[predicate])
        if value is None:
            continue
        if word == "Self":
            return (" Self",)
        if word in ("min", "max", "exactly"):
            qualifier = graph.value(node, OWL.onClass) or graph.value(node, OWL.onDataRange)
            counted = (" ", *_grouped(expression(graph, qualifier))) if qualifier is not None else ()
            return (f" {word} {value}", *counted)
        return (f" {word} ", *_grouped(expression(graph, value)))
    raise ValueError(f"a restriction without what it restricts: {node}")


def _facets(graph: Graph, node: Node) -> Expression:
    from rdflib import OWL

    signs = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<"}
    found = []
    facets = graph.value(node, OWL.withRestrictions)
    for facet in graph.items(facets) if facets is not None else ():
        for predicate, value in graph.predicate_objects(facet):
            name = str(predicate).rpartition("#")[2]
            found.append(f"{signs.get(name, name)} {value}")
    return (f" [{', '.join(found)}]",)


def _joined(parts: list[Expression], word: str) -> Expression:
    joined: Expression = ()
    for part in parts:
        joined = (*joined, *((word,) if joined else ()), *_grouped(part))
    return joined


def _grouped(inner: Expression) -> Expression:
    return inner if len(inner) == 1 else ("(", *inner, ")")
