"""The concept schemes that graphs rely on (themes, indicators, units) as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lawkg.documentation.ontology import Bilingual, both
from lawkg.namespace import LAWKG
from lawkg.resources import ontology_file

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["FILES", "Concept", "Scheme", "read_schemes"]

FILES = ("themes.ttl", "indicators.ttl", "units.ttl")
"""The files of ``ontology/`` that hold concepts; code lists are terms of the ontology."""
_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a scheme. ``matches``: the kind of match, and the concept that is matched."""

    iri: str
    name: str
    notation: str
    label: Bilingual
    definition: Bilingual
    wordings: tuple[str, ...]
    units: tuple[str, ...]
    source: str
    broader: tuple[str, ...]
    matches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts in the order of their notations, then of their names."""

    iri: str
    label: Bilingual
    definition: Bilingual
    concepts: tuple[Concept, ...]

    @property
    def name(self) -> str:
        """The last parts of its IRI as one word, which is the anchor on the page."""
        return self.iri.removeprefix("https://w3id.org/lawkg/").replace("/", "-")


def read_schemes() -> tuple[Scheme, ...]:
    """Return the schemes in the order of the files and of their IRIs.

    :raises OSError: when a file is missing.
    :raises ValueError: when one is not Turtle, or an entry lacks a label or definition in either language.
    """
    from rdflib import RDF, SKOS, Graph

    found: list[Scheme] = []
    for file in FILES:
        graph = Graph().parse(ontology_file(file), format="turtle")
        schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
        found += (_scheme(graph, each) for each in schemes)
    return tuple(found)


def _scheme(graph: Graph, scheme: Node) -> Scheme:
    from rdflib import SKOS

    concepts = [_concept(graph, each) for each in graph.subjects(SKOS.inScheme, scheme)]
    return Scheme(
        iri=str(scheme),
        label=both(graph, scheme, SKOS.prefLabel),
        definition=both(graph, scheme, SKOS.definition),
        concepts=tuple(sorted(concepts, key=_order)),
    )


def _order(concept: Concept) -> tuple[list[int], str]:
    parts = concept.notation.split(".")
    return ([int(part) for part in parts] if all(part.isdecimal() for part in parts) else []), concept.name


def _concept(graph: Graph, concept: Node) -> Concept:
    from rdflib import DCTERMS, SKOS, URIRef

    def plain(predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(each) for each in graph.objects(concept, predicate)))

    return Concept(
        iri=str(concept),
        name=str(concept).rpartition("/")[2],
        notation=next(iter(plain(SKOS.notation)), ""),
        label=both(graph, concept, SKOS.prefLabel),
        definition=both(graph, concept, SKOS.definition),
        wordings=plain(SKOS.altLabel),
        units=plain(URIRef(LAWKG + "countedIn")),
        source="；".join(plain(DCTERMS.source)),
        broader=plain(SKOS.broader),
        matches=tuple((kind, other) for kind in _MATCHES for other in plain(SKOS[kind])),
    )
