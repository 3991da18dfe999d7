"""What follows from a graph by the ontology: the classes above each class, the properties above each one.

These are the rules rdfs7 and rdfs9, and all that RDFS adds to our graphs, where every node states its class.
What follows is kept apart from what was read: each graph has one beside it, named after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lawkg.namespace import LAWKG, iri
from lawkg.resources import ontology_file

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

__all__ = ["entailed_graph", "entailments", "is_entailed_graph"]

SCHEMAS = ("lawkg.ttl", "cube.ttl")
"""The files of ``ontology/`` that put classes and properties under others."""

_SUFFIX = "/entailed"


def entailed_graph(graph: str) -> str:
    """Return the name of the graph for what follows from a graph.

    >>> entailed_graph("https://w3id.org/lawkg/report/522601/2024")
    'https://w3id.org/lawkg/report/522601/2024/entailed'
    """
    return graph + _SUFFIX


def is_entailed_graph(graph: str) -> bool:
    """Tell whether a graph holds what follows from another; no report is named so."""
    return graph.endswith(_SUFFIX)


def entailments(quads: Iterable[Quad], graph: str) -> list[Quad]:
    """Return what follows from the quads of a graph and is not in it, as quads of the graph beside it.

    With them comes what that graph is: derived from this one and from the ontology. From nothing follows
    nothing.
    """
    from pyoxigraph import NamedNode, Quad

    said = list(quads)
    if not said:
        return []
    name = NamedNode(entailed_graph(graph))
    known = {quad.triple for quad in said}
    found = {triple: None for quad in said for triple in _from(quad) if triple not in known}
    return [*_provenance(graph, name), *(Quad(t.subject, t.predicate, t.object, name) for t in found)]


def _from(quad: Quad) -> Iterator[Any]:
    """Yield the triples that follow from one."""
    from pyoxigraph import NamedNode, Triple

    classes, properties = _above()
    if quad.predicate.value == iri("rdf:type") and isinstance(quad.object, NamedNode):
        for above in classes.get(quad.object.value, ()):
            yield Triple(quad.subject, quad.predicate, above)
    for path in properties.get(quad.predicate.value, ()):
        yield Triple(quad.subject, path, quad.object)


def _provenance(graph: str, name: NamedNode) -> Iterator[Quad]:
    from pyoxigraph import NamedNode, Quad

    derived = NamedNode(iri("prov:wasDerivedFrom"))
    yield Quad(name, NamedNode(iri("rdf:type")), NamedNode(iri("prov:Entity")), name)
    yield Quad(name, derived, NamedNode(graph), name)
    yield Quad(name, derived, NamedNode(LAWKG.removesuffix("#")), name)


@cache
def _above() -> tuple[dict[str, tuple[NamedNode, ...]], dict[str, tuple[NamedNode, ...]]]:
    """Return class → all classes above it, and property → all properties above it."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    for file in SCHEMAS:
        store.load(path=str(ontology_file(file)), format=RdfFormat.TURTLE)
    return _closure(store, "rdfs:subClassOf"), _closure(store, "rdfs:subPropertyOf")


def _closure(store: Any, path: str) -> dict[str, tuple[NamedNode, ...]]:
    rows = store.query(
        f"SELECT DISTINCT ?below ?above WHERE {{ ?below <{iri(path)}>+ ?above FILTER (isIRI(?above)) }}"
    )
    found: dict[str, list[NamedNode]] = {}
    for row in rows:
        if row["below"] != row["above"]:
            found.setdefault(row["below"].value, []).append(row["above"])
    return {below: tuple(sorted(above, key=str)) for below, above in found.items()}
