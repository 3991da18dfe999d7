"""The static part of the shared graph: code lists, themes, indicators and units, with their labels,
and the structure of the data cube."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from lawkg.namespace import DEFAULT_BASE, iri, shared_graph
from lawkg.resources import ontology_file

__all__ = ["FILES", "label", "vocabulary_quads"]

FILES = ("codes.ttl", "cube.ttl", "themes.ttl", "demonstration.ttl", "indicators.ttl", "units.ttl")
"""The files of ``ontology/`` that the shared graph holds as they are."""


@cache
def _triples() -> tuple[Triple, ...]:
    found: set[Triple] = set()
    for name in FILES:
        path = ontology_file(name)
        found |= {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    return tuple(sorted(found, key=str))


def vocabulary_quads(base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the vocabulary as quads of the shared graph, sorted.

    :raises OSError: when a file of the vocabulary is missing.
    :raises SyntaxError: when one is not Turtle.
    """
    graph = NamedNode(shared_graph(base))
    return [Quad(t.subject, t.predicate, t.object, graph) for t in _triples()]


@cache
def _labels() -> dict[tuple[str, str], str]:
    wanted = NamedNode(iri("skos:prefLabel"))
    found: dict[tuple[str, str], str] = {}
    for triple in _triples():
        if triple.predicate == wanted and isinstance(triple.object, Literal):
            found.setdefault((_iri(triple), triple.object.language or ""), triple.object.value)
    return found


def label(concept: str, language: str = "zh") -> str | None:
    """Return the preferred label of a code, theme, catalogue indicator or unit, or None.

    >>> label("https://w3id.org/lawkg/ontology#achievements", "en")
    'achievements'
    """
    return _labels().get((concept, language))


def _iri(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else ""
