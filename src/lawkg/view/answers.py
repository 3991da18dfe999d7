"""The answer of a question as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawkg.errors import QueryError
from lawkg.namespace import shorten
from lawkg.view.graph import OTHER, Both, Edge, Graph, Node
from lawkg.view.terms import labels
from lawkg.view.views import View, arranged
from lawkg.vocabulary import label

if TYPE_CHECKING:
    from lawkg.query import Answer
    from lawkg.view.queries import Ask

__all__ = ["Drawable", "answer_view", "read_answer"]

MOST_DRAWN = 60
"""Nodes of an answer that are drawn at once; the page lists the others."""
MOST_NAMED = 1000
"""Nodes of an answer that the page holds."""
SAME_ROW = "row"
"""The property of an edge between what stands in one row of an answer and is not linked otherwise."""

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Drawable:
    """An answer: its rows as IRIs, or its triples (links and texts), in their order."""

    title: Both
    rows: list[list[str]]
    links: list[Triple]
    texts: list[tuple[str, str, Both]]
    size: int

    @property
    def iris(self) -> list[str]:
        """Everything that can be drawn, in the order of the answer."""
        in_rows = (iri for row in self.rows for iri in row)
        ends = (iri for source, _, target in self.links for iri in (source, target))
        subjects = (subject for subject, _, _ in self.texts)
        return list(dict.fromkeys([*in_rows, *ends, *subjects]))[:MOST_NAMED]


def read_answer(ask: Ask, what: str, report: str | None) -> Drawable:
    """Return what the question answers.

    :raises QueryError: when it cannot be asked, or answers yes or no.
    """
    from lawkg.query.ask import resolve

    question = resolve(what)
    given = {"report": report} if report and question.parameter("report") else {}
    answer = ask(question.sparql if what == "-" else what, given)
    if answer.kind == "boolean":
        raise QueryError("a yes or no cannot be drawn", "ask SELECT or CONSTRUCT")
    name = question.name or "SPARQL"
    title = Both(question.zh or name, question.en or name)
    return _of_rows(title, answer) if answer.kind == "rows" else _of_triples(title, answer)


def _of_rows(title: Both, answer: Answer) -> Drawable:
    from pyoxigraph import NamedNode

    rows = [[term.value for term in row if isinstance(term, NamedNode)] for row in answer.rows]
    return Drawable(title, [list(dict.fromkeys(row)) for row in rows], [], [], len(rows))


def _of_triples(title: Both, answer: Answer) -> Drawable:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    links, texts = [], []
    for quad in parse(answer.content, format=RdfFormat.TURTLE):
        if not isinstance(quad.subject, NamedNode):
            continue
        subject, name = quad.subject.value, shorten(quad.predicate.value)
        if isinstance(quad.object, Literal):
            texts.append((subject, name, Both(quad.object.value, quad.object.value)))
        elif isinstance(quad.object, NamedNode) and name != "rdf:type":
            links.append((subject, name, quad.object.value))
    return Drawable(title, [], links, texts, len(links) + len(texts))


def answer_view(graph: Graph, answer: Drawable) -> View:
    """Return the drawing of an answer; what only the answer knows is put into the graph."""
    shown = answer.iris
    for iri in shown:
        if iri not in graph.nodes:
            graph.nodes[iri] = _other(graph, iri)
    for subject, name, text in answer.texts:
        if subject in shown and graph.nodes[subject].kind == OTHER:
            graph.nodes[subject].facts.setdefault(name, []).append(text)
    edges = list(_row_edges(graph, answer.rows, set(shown)))
    edges += [
        Edge(*link) for link in answer.links if link[0] in shown and link[2] in shown and link[0] != link[2]
    ]
    for edge in edges:
        graph.edges.setdefault(edge, set())
    drawn = set(shown[:MOST_DRAWN])
    positions = arranged(graph, shown[:MOST_DRAWN], more=[e for e in edges if {e.source, e.target} <= drawn])
    return View("question", answer.title, positions, named=tuple(shown), rows=answer.size)


def _other(graph: Graph, iri: str) -> Node:
    """Return a node for what is none of the drawn classes: a passage, a code, a term, a thing elsewhere."""
    span = graph.span(iri)
    if span is not None:
        number, start, end = span
        quote = graph.texts[number].text[start:end]
        return Node(iri, OTHER, Both(quote, quote), evidence=[span], reports={number})
    return Node(iri, OTHER, _name(iri))


def _name(iri: str) -> Both:
    short = shorten(iri)
    zh, en = label(iri, "zh"), label(iri, "en")
    if zh and en:
        return Both(zh, en)
    if short in labels():
        return Both(*labels()[short])
    name = short if short != iri else iri.rstrip("/").rpartition("/")[2] or iri
    return Both(name, name)


def _row_edges(graph: Graph, rows: list[list[str]], shown: set[str]) -> Iterator[Edge]:
    """Yield edges that hold a row together where the graph does not link what stands in it."""
    import networkx as nx

    linked: dict[str, set[str]] = {}
    for edge in graph.links(shown):
        linked.setdefault(edge.source, set()).add(edge.target)
        linked.setdefault(edge.target, set()).add(edge.source)
    for row in rows:
        iris = [iri for iri in row if iri in shown]
        network = nx.Graph()
        network.add_nodes_from(iris)
        network.add_edges_from((one, other) for one in iris for other in linked.get(one, set()) & set(iris))
        parts = [[iri for iri in iris if iri in part] for part in nx.connected_components(network)]
        for part in parts[1:]:
            yield Edge(parts[0][0], SAME_ROW, part[0])
