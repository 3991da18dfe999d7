"""The graph as the page draws it: nodes with their facts and evidence, edges with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lawkg.namespace import shorten

if TYPE_CHECKING:
    from lawkg.query import Answer
    from lawkg.view.queries import Ask

__all__ = ["DRAWN", "Both", "Edge", "Graph", "Node", "ReportText", "read_graph"]

DRAWN = (
    "Report", "Section", "Problem", "Plan", "Measure", "Observation", "Finding",
    "Policy", "Institution", "Place", "Theme", "Indicator",
)  # fmt: skip
"""The classes that are drawn as nodes, in the order of the legend; RemedyLink is drawn as an edge."""

OTHER = "Other"
"""What an answer names and none of these is."""

_LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "rdfs:comment")
"""Where a node's label comes from, best first."""
_UNSAID = frozenset(
    {"rdf:type", "nif:isString", "dcterms:requires", "prov:wasGeneratedBy", "rdfs:isDefinedBy"}
)
"""Not told of a node: its class is shown otherwise, its text too; the rest is for machines."""


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Chinese and in English; the same twice where there is only one."""

    zh: str
    en: str


@dataclass
class Node:
    """A thing: ``facts`` are property → texts, ``evidence`` is (number of the report, start, end)."""

    iri: str
    kind: str
    label: Both
    facts: dict[str, list[Both]] = field(default_factory=dict)
    evidence: list[tuple[int, int, int]] = field(default_factory=list)
    reports: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes (their IRIs) by a property (its short name)."""

    source: str
    property: str
    target: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's text and where its sentences are."""

    iri: str
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass
class Graph:
    """All that the page holds: ``reasons`` tells of an ``addresses`` edge what its RemedyLink says."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[Edge, set[int]] = field(default_factory=dict)
    """Edge → numbers of the reports that it holds in; none for what the shared graph says."""
    texts: list[ReportText] = field(default_factory=list)
    reasons: dict[Edge, Node] = field(default_factory=dict)

    def links(self, drawn: set[str]) -> list[Edge]:
        """Return the edges between these nodes, sorted."""
        found = (edge for edge in self.edges if edge.source in drawn and edge.target in drawn)
        return sorted(found, key=lambda edge: (edge.source, edge.property, edge.target))

    def span(self, passage: str) -> tuple[int, int, int] | None:
        """Return the number of the report, start and end that a passage's IRI says, or None."""
        report, _, characters = passage.partition("#char=")
        start, _, end = characters.partition(",")
        for number, text in enumerate(self.texts):
            if text.iri == report and start.isdecimal() and end.isdecimal():
                return number, int(start), int(end)
        return None

    def neighbours(self, iri: str) -> set[str]:
        """Return the nodes that share an edge with this one."""
        targets = {edge.target for edge in self.edges if edge.source == iri}
        return (targets | {edge.source for edge in self.edges if edge.target == iri}) - {iri}


@dataclass
class Statements:
    """What is said of one thing: literals as (text, language), links as IRIs."""

    literals: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    links: dict[str, set[str]] = field(default_factory=dict)

    def both(self, property: str) -> list[Both]:
        """Return a property's texts; those of the two languages side by side."""
        said = sorted(self.literals.get(property, ()))
        zh = [text for text, language in said if language == "zh"]
        en = [text for text, language in said if language == "en"]
        neutral = [Both(text, text) for text, language in said if language not in ("zh", "en")]
        if not zh or not en:
            return neutral + [Both(text, text) for text in zh + en]
        return [*neutral, Both("；".join(zh), "; ".join(en))]


Described = dict[str, Statements]


def read_graph(ask: Ask, reports: list[str]) -> Graph:
    """Return what these reports say, with what they share."""
    from lawkg.view.queries import EVIDENCE, PLACES, SENTENCES, SHARED, STATEMENTS

    graph = Graph()
    shared: Described = {}
    for number, report in enumerate(reports):
        given = {"report": report}
        own = _described(ask(STATEMENTS, given))
        for query in (SHARED, PLACES):
            _merge(shared, _described(ask(query, given)))
        sentences = ask(SENTENCES, given).records()
        graph.texts.append(_text(report, own, sentences))
        _add_report(graph, number, own, shared)
        _add_evidence(graph, number, ask(EVIDENCE, given))
    _add_shared(graph, shared)
    return graph


def _described(answer: Answer) -> Described:
    from pyoxigraph import Literal

    found: Described = {}
    for s, p, o in answer.rows:
        subject, name = s.value, shorten(p.value)  # type: ignore[union-attr]
        said = found.setdefault(subject, Statements())
        if isinstance(o, Literal):
            said.literals.setdefault(name, set()).add((o.value, o.language or ""))
        else:
            said.links.setdefault(name, set()).add(o.value)  # type: ignore[union-attr]
    return found


def _merge(known: Described, new: Described) -> None:
    for iri, said in new.items():
        known.setdefault(iri, said)


def _text(report: str, own: Described, sentences: list[dict[str, str | None]]) -> ReportText:
    said = own.get(report, Statements()).literals.get("nif:isString", set())
    spans = sorted((int(row["start"] or 0), int(row["end"] or 0)) for row in sentences)
    return ReportText(report, min(said)[0] if said else "", tuple(spans))


def _kind(said: Statements) -> str:
    kinds = {name.removeprefix("lawkg:") for name in map(shorten, said.links.get("rdf:type", ()))}
    return next((kind for kind in (*DRAWN, "RemedyLink") if kind in kinds), "")


def label_of(iri: str, said: Statements) -> Both:
    """Return what to call a thing: its label, or the end of its IRI."""
    found = (texts[0] for name in _LABELS if (texts := said.both(name)))
    fallback = iri.rstrip("/").rpartition("/")[2] or iri
    return next(found, Both(fallback, fallback))


def _add_report(graph: Graph, number: int, own: Described, shared: Described) -> None:
    everything = {**own, **{iri: said for iri, said in shared.items() if iri not in own}}
    kinds = {iri: _kind(said) or _kind(shared.get(iri, Statements())) for iri, said in everything.items()}
    # An institution's own graph is the shared one; what a report says of it comes without a class.
    for iri, said in sorted(own.items()):
        if kinds[iri] in DRAWN:
            _add_node(graph, iri, kinds[iri], said, shared).reports.add(number)
        for name, targets in said.links.items():
            for target in targets:
                if kinds.get(iri) in DRAWN and kinds.get(target) in DRAWN and iri != target:
                    _add_node(
                        graph, target, kinds[target], own.get(target, Statements()), shared
                    ).reports.add(number)
                    graph.edges.setdefault(Edge(iri, name, target), set()).add(number)
    _add_reasons(graph, own, shared)


def _add_node(graph: Graph, iri: str, kind: str, said: Statements, shared: Described) -> Node:
    if iri not in graph.nodes:
        _merge_statements(told := Statements(), said)
        _merge_statements(told, shared.get(iri, Statements()))
        graph.nodes[iri] = Node(iri, kind, label_of(iri, told), _facts(told, shared, kind))
    return graph.nodes[iri]


def _merge_statements(into: Statements, said: Statements) -> None:
    for name, texts in said.literals.items():
        into.literals.setdefault(name, set()).update(texts)
    for name, targets in said.links.items():
        into.links.setdefault(name, set()).update(targets)


def _facts(said: Statements, shared: Described, kind: str) -> dict[str, list[Both]]:
    """Return what is told in words: literals, and links to codes and units by their labels."""
    label = next((name for name in _LABELS if name in said.literals), "")
    facts = {name: said.both(name) for name in said.literals if name not in _UNSAID and name != label}
    for name, targets in said.links.items():
        codes = [iri for iri in sorted(targets) if iri in shared and _kind(shared[iri]) not in DRAWN]
        if codes and name not in _UNSAID:
            facts.setdefault(name, []).extend(label_of(iri, shared[iri]) for iri in codes)
    return dict(sorted(facts.items()))


def _add_reasons(graph: Graph, own: Described, shared: Described) -> None:
    for iri, said in sorted(own.items()):
        if _kind(said) != "RemedyLink":
            continue
        for remedy in said.links.get("lawkg:remedy", ()):
            for problem in said.links.get("lawkg:problem", ()):
                edge = Edge(remedy, "lawkg:addresses", problem)
                if remedy in graph.nodes and problem in graph.nodes:
                    facts = _facts(said, shared, "RemedyLink")
                    graph.reasons[edge] = Node(iri, "RemedyLink", label_of(iri, said), facts)


def _add_evidence(graph: Graph, number: int, answer: Answer) -> None:
    for row in answer.records():
        node = graph.nodes.get(row["s"] or "")
        if node is not None:
            node.evidence.append((number, int(row["start"] or 0), int(row["end"] or 0)))
            node.evidence.sort()


def _add_shared(graph: Graph, shared: Described) -> None:
    """Add what the shared graph says between the nodes, and the places above those of the reports."""
    for iri, said in sorted(shared.items()):
        if _kind(said) == "Place":
            _add_node(graph, iri, "Place", said, shared)
    for iri in sorted(graph.nodes.keys() & shared.keys()):
        for name, targets in shared[iri].links.items():
            for target in targets & graph.nodes.keys() - {iri}:
                graph.edges.setdefault(Edge(iri, name, target), set())
