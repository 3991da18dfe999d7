"""The data that shapes look at: what each node has, and which nodes are of a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from pyoxigraph import NamedNode, Quad, Store, Triple

__all__ = ["FOCUS", "RDF_TYPE", "Data", "Term"]

Term: TypeAlias = Any
"""A pyoxigraph ``NamedNode``, ``BlankNode`` or ``Literal``."""

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
FOCUS = NamedNode("urn:lawkg:focus")
"""The graph of `Data.store` that says of which shape each node is a focus node."""


class Data:
    """Triples as one graph, by subject and property; with a store of them for SPARQL, where that is asked."""

    def __init__(self, triples: Iterable[Quad | Triple]) -> None:
        """Take the triples; quads are taken without their graphs."""
        self._forward: dict[Term, dict[Term, dict[Term, None]]] = {}
        for triple in triples:
            properties = self._forward.setdefault(triple.subject, {})
            properties.setdefault(triple.predicate, {})[triple.object] = None
        self._below: dict[Term, frozenset[Term]] = {}

    def values(self, node: Term, predicate: Term) -> Iterable[Term]:
        """Return the values of a property of a node."""
        properties = self._forward.get(node)
        return properties.get(predicate, ()) if properties else ()

    def subjects(self) -> Iterable[Term]:
        """Return every node that something is said of."""
        return self._forward

    def properties(self, node: Term) -> Mapping[Term, Iterable[Term]]:
        """Return all that is said of a node."""
        return self._forward.get(node, {})

    @cached_property
    def _backward(self) -> dict[Term, dict[Term, list[Term]]]:
        found: dict[Term, dict[Term, list[Term]]] = {}
        for subject, predicate, value in self._triples():
            found.setdefault(predicate, {}).setdefault(value, []).append(subject)
        return found

    def _triples(self) -> Iterator[tuple[Term, Term, Term]]:
        for subject, properties in self._forward.items():
            for predicate, values in properties.items():
                for value in values:
                    yield subject, predicate, value

    def having(self, predicate: Term, value: Term) -> Iterable[Term]:
        """Return the nodes that have this value of a property."""
        return self._backward.get(predicate, {}).get(value, ())

    def pairs(self, predicate: Term) -> Iterator[tuple[Term, Term]]:
        """Yield each node that has the property, with each of its values."""
        for value, subjects in self._backward.get(predicate, {}).items():
            for subject in subjects:
                yield subject, value

    def is_a(self, node: Term, wanted: Term) -> bool:
        """Say whether a node is of a class or of one below it."""
        below = self._classes_below(wanted)
        return any(kind in below for kind in self.values(node, RDF_TYPE))

    def instances(self, wanted: Term) -> Iterator[Term]:
        """Yield the nodes of a class and of those below it."""
        for kind in self._classes_below(wanted):
            yield from self.having(RDF_TYPE, kind)

    def _classes_below(self, top: Term) -> frozenset[Term]:
        if top not in self._below:
            found, waiting = {top}, [top]
            while waiting:
                new = [kind for kind in self.having(_SUBCLASS, waiting.pop()) if kind not in found]
                found.update(new)
                waiting += new
            self._below[top] = frozenset(found)
        return self._below[top]

    def store(self, focus: Mapping[Term, Iterable[Term]]) -> Store:
        """Return the triples for SPARQL, with the focus nodes of each shape in the graph ``FOCUS``."""
        store = Store()
        store.bulk_extend(Quad(*triple) for triple in self._triples())
        store.bulk_extend(
            Quad(node, RDF_TYPE, shape, FOCUS) for shape, nodes in focus.items() for node in nodes
        )
        return store
