"""GraphML for Gephi, yEd and the like: nodes with class and label, links with the name of the property."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from lawkg.namespace import shorten

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["graphml"]

_LABELS = ("rdfs:label", "dcterms:title", "skos:prefLabel")
_TEXTS = ("nif:isString",)
"""Not given as attributes: the report's whole text."""


def graphml(kg: KnowledgeGraph) -> bytes:
    """Return the graph as GraphML: a node for each thing described, its plain values as attributes.

    A property that a node has several times is one attribute, its values joined by "; ".
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    values, links = _values_and_links(kg)
    for node in sorted(values):
        graph.add_node(node, **_attributes(node, values[node]))
    for source, name, target in sorted(links):
        if target in values:
            graph.add_edge(source, target, key=name, label=name)
    stream = BytesIO()
    nx.write_graphml(graph, stream, encoding="utf-8")
    return stream.getvalue()


def _values_and_links(
    kg: KnowledgeGraph,
) -> tuple[dict[str, dict[str, list[str]]], set[tuple[str, str, str]]]:
    from pyoxigraph import Literal

    values: dict[str, dict[str, list[str]]] = {}
    links: set[tuple[str, str, str]] = set()
    for quad in kg.quads():
        source, name = _iri(quad.subject), shorten(quad.predicate.value)
        described = values.setdefault(source, {})
        if isinstance(quad.object, Literal):
            described.setdefault(name, []).append(_said(quad.object))
        elif name == "rdf:type":
            described.setdefault(name, []).append(shorten(_iri(quad.object)))
        else:
            links.add((source, name, _iri(quad.object)))
    return values, links


def _iri(term: Any) -> str:
    return str(term.value)


def _said(literal: Any) -> str:
    return f"{literal.value}@{literal.language}" if literal.language == "en" else str(literal.value)


def _attributes(node: str, values: dict[str, list[str]]) -> dict[str, str]:
    attributes = {
        name: "; ".join(sorted(set(found))) for name, found in sorted(values.items()) if name not in _TEXTS
    }
    labels = [
        found
        for name in _LABELS
        for found in sorted(values.get(name, ()), key=lambda text: text.endswith("@en"))
    ]
    attributes["label"] = labels[0] if labels else shorten(node)
    return attributes
