"""Views: which nodes are drawn where, and what the page says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawkg.errors import QueryError
from lawkg.view.first import first_view
from lawkg.view.graph import DRAWN, Both, Edge, Graph
from lawkg.view.layout import Positions, forest
from lawkg.view.styles import row_height

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["View", "arranged", "focus_view", "report_views"]

MOST_NEIGHBOURS = 40
"""Nodes that the first view of a focus shows; the others open on demand."""
_BEST_ROOTS = {kind: place for place, kind in enumerate(DRAWN)}


@dataclass(frozen=True)
class View:
    """A drawing: ``kind`` is report, focus or question; ``report`` the number of its report, or None."""

    kind: str
    title: Both
    positions: Positions
    report: int | None = None
    focus: str | None = None
    named: tuple[str, ...] = ()
    """Everything that the answer names; what is not drawn at first is opened from the panel."""
    rows: int = 0
    """How many rows or triples the answer has."""


def report_views(graph: Graph) -> list[View]:
    """Return the first view of each report."""
    views = []
    for number, text in enumerate(graph.texts):
        node = graph.nodes[text.iri]
        views.append(View("report", node.label, first_view(graph, number, row_height), number))
    return views


def focus_view(graph: Graph, focus: str) -> View:
    """Return what lies around a node; a RemedyLink is its remedy, a passage what it bears out.

    :raises QueryError: when the node is not in the graph.
    """
    around = _aliases(graph, focus)
    if not around:
        raise QueryError(
            f"there is no node <{focus}> that can be drawn",
            "lawkg query gives IRIs, such as those of lawkg query problems",
        )
    node = graph.nodes[around[0]]
    near = sorted(graph.neighbours(node.iri), key=lambda iri: (_priority(graph, iri), iri))
    shown = dict.fromkeys([*around, *near[:MOST_NEIGHBOURS]])
    number = min(node.reports, default=None)
    return View("focus", node.label, arranged(graph, shown, root=node.iri), number, node.iri)


def _aliases(graph: Graph, focus: str) -> list[str]:
    if focus in graph.nodes:
        return [focus]
    for edge, reason in graph.reasons.items():
        if reason.iri == focus:
            return [edge.source, edge.target]
    return _borne_out(graph, focus)


def _borne_out(graph: Graph, passage: str) -> list[str]:
    """Return the nodes whose evidence lies within a passage."""
    span = graph.span(passage)
    if span is None:
        return []
    within = [
        node.iri
        for node in graph.nodes.values()
        if any(number == span[0] and span[1] <= a and b <= span[2] for number, a, b in node.evidence)
    ]
    return sorted(within, key=lambda iri: (_priority(graph, iri), iri))


def _priority(graph: Graph, iri: str) -> int:
    return _BEST_ROOTS.get(graph.nodes[iri].kind, len(DRAWN))


def arranged(
    graph: Graph, nodes: Iterable[str], root: str | None = None, more: Iterable[Edge] = ()
) -> Positions:
    """Return where these nodes stand, by the edges between them and ``more``."""
    drawn = _network(graph, list(nodes), more)

    def chosen(component: set[str]) -> str:
        if root in component:
            return str(root)
        return min(component, key=lambda iri: (_priority(graph, iri), -drawn.degree(iri), iri))

    return forest(drawn, chosen, lambda iri: row_height(graph.nodes[iri]))


def _network(graph: Graph, nodes: list[str], more: Iterable[Edge]) -> nx.Graph[str]:
    import networkx as nx

    network = nx.Graph()
    network.add_nodes_from(nodes)
    network.add_edges_from((edge.source, edge.target) for edge in (*graph.links(set(nodes)), *more))
    return network
