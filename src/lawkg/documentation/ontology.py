"""The ontology as plain values: its header, its classes and properties, and the code lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from lawkg.documentation.expressions import Expression, Link, expression, linked
from lawkg.errors import InputError
from lawkg.namespace import LAWKG
from lawkg.resources import ontology_file

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef

__all__ = ["FILES", "Bilingual", "Header", "Kind", "Ontology", "Term", "both", "read_graph", "read_ontology"]

FILES = ("lawkg.ttl", "codes.ttl")
"""The files of ``ontology/`` that declare the terms of the namespace."""

Kind = Literal["class", "object-property", "datatype-property", "code"]
_KINDS: dict[Kind, str] = {
    "class": "Class",
    "object-property": "ObjectProperty",
    "datatype-property": "DatatypeProperty",
}
_CHARACTERISTICS = {
    "FunctionalProperty": "functional",
    "InverseFunctionalProperty": "inverse functional",
    "TransitiveProperty": "transitive",
    "SymmetricProperty": "symmetric",
    "AsymmetricProperty": "asymmetric",
    "ReflexiveProperty": "reflexive",
    "IrreflexiveProperty": "irreflexive",
}
"""Class of OWL → what the Manchester Syntax calls it (https://www.w3.org/TR/owl2-manchester-syntax/)."""


_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


class Bilingual(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself: texts in both languages, and plain values by property."""

    iri: str
    title: Bilingual
    description: Bilingual
    version: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a code with all that is said of it."""

    iri: str
    kind: Kind
    label: Bilingual
    definition: Bilingual
    notes: tuple[Bilingual, ...] = ()
    examples: tuple[Bilingual, ...] = ()
    parents: tuple[Expression, ...] = ()
    equivalents: tuple[Expression, ...] = ()
    inverses: tuple[Expression, ...] = ()
    domain: Expression = ()
    range: Expression = ()
    characteristics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notation: str = ""
    code_list: str = ""
    deprecated: bool = False

    @property
    def name(self) -> str:
        """The part of the IRI after the namespace, which is also the anchor on the page."""
        return self.iri.removeprefix(LAWKG)


@dataclass(frozen=True)
class Ontology:
    """The header and the terms of each kind, by name."""

    header: Header
    classes: tuple[Term, ...]
    object_properties: tuple[Term, ...]
    datatype_properties: tuple[Term, ...]
    codes: tuple[Term, ...]
    disjoint: tuple[tuple[str, ...], ...]
    """Sets of classes (IRIs) no two of which have a member in common."""

    def __iter__(self) -> Iterator[Term]:
        """Go through all terms."""
        return iter((*self.classes, *self.object_properties, *self.datatype_properties, *self.codes))

    @property
    def properties(self) -> tuple[Term, ...]:
        """Return the properties of both kinds."""
        return self.object_properties + self.datatype_properties

    def term(self, iri: str) -> Term | None:
        """Return the term with this IRI, if it is one of this ontology."""
        return self._by_iri.get(iri)

    @cached_property
    def _by_iri(self) -> dict[str, Term]:
        return {term.iri: term for term in self}

    @cached_property
    def code_lists(self) -> frozenset[str]:
        """Return the classes (IRIs) whose members are codes."""
        return frozenset(code.code_list for code in self.codes)

    def subclasses(self, term: Term) -> tuple[Term, ...]:
        """Return the classes right below one."""
        return tuple(each for each in self.classes if any(term.iri in linked(e) for e in each.parents))

    def properties_of(self, term: Term) -> tuple[Term, ...]:
        """Return the properties whose domain names the class."""
        return tuple(each for each in self.properties if term.iri in linked(each.domain))

    def properties_to(self, term: Term) -> tuple[Term, ...]:
        """Return the properties whose range names the class."""
        return tuple(each for each in self.properties if term.iri in linked(each.range))

    def members(self, term: Term) -> tuple[Term, ...]:
        """Return the codes of a code list."""
        return tuple(each for each in self.codes if each.code_list == term.iri)


def read_ontology(*files: Path) -> Ontology:
    """Return what Turtle files, or else those of ``FILES``, declare in the namespace of lawkg.

    :raises InputError: when a file cannot be read, is not Turtle, or declares no ontology of lawkg; or when
        a term lacks a label or definition in either language.
    """
    named = files or tuple(ontology_file(name) for name in FILES)
    graph = read_graph(*named)
    try:
        return _ontology(graph)
    except ValueError as error:
        raise InputError(str(named[0]), str(error), "mend it there") from None


def read_graph(*files: Path) -> Graph:
    """Return what Turtle files say together.

    :raises InputError: when one cannot be read or is not Turtle.
    """
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = Graph()
    for file in files:
        try:
            graph.parse(data=file.read_bytes(), format="turtle")
        except OSError as error:
            raise InputError(
                str(file), error.strerror or str(error), "name a Turtle file that is there"
            ) from None
        except (BadSyntax, UnicodeDecodeError, ValueError) as error:
            reason = getattr(error, "message", "") or str(error)
            raise InputError(
                str(file), f"not Turtle: {reason.splitlines()[0][:120]}", "name a Turtle file"
            ) from None
    return graph


def _ontology(graph: Graph) -> Ontology:
    from rdflib import OWL, RDF, URIRef

    classes = _terms(graph, "class")
    lists = {term.iri for term in classes}
    codes = sorted(
        (str(subject), str(kind))
        for subject, kind in graph.subject_objects(RDF.type)
        if str(kind) in lists and isinstance(subject, URIRef)
    )
    return Ontology(
        header=_header(graph),
        classes=classes,
        object_properties=_terms(graph, "object-property"),
        datatype_properties=_terms(graph, "datatype-property"),
        codes=tuple(_term(graph, URIRef(subject), "code", code_list=kind) for subject, kind in codes),
        disjoint=tuple(
            tuple(str(member) for member in graph.items(members))
            for node in sorted(graph.subjects(RDF.type, OWL.AllDisjointClasses), key=str)
            for members in graph.objects(node, OWL.members)
        ),
    )


def both(graph: Graph, subject: Node, predicate: Node) -> Bilingual:
    """Return what a subject says by a predicate in Chinese and in English.

    :raises ValueError: when a language is missing.
    """
    found = texts(graph, subject, predicate)
    if len(found) != 1:
        raise ValueError(f"{subject} has {len(found)} texts in both languages by {predicate}, not one")
    return found[0]


def texts(graph: Graph, subject: Node, predicate: Node) -> tuple[Bilingual, ...]:
    """Return the texts of a subject by a predicate; the first Chinese one belongs to the first English one.

    :raises ValueError: when one language has more texts than the other.
    """
    from rdflib import Literal

    said = [each for each in graph.objects(subject, predicate) if isinstance(each, Literal)]
    chinese, english = (
        sorted(str(each) for each in said if each.language == language) for language in ("zh", "en")
    )
    if len(chinese) != len(english):
        raise ValueError(f"{subject}: {predicate} has {len(chinese)} zh and {len(english)} en texts")
    return tuple(Bilingual(zh, en) for zh, en in zip(chinese, english, strict=True))


def _header(graph: Graph) -> Header:
    from rdflib import DCTERMS, OWL, RDF, Literal, URIRef

    iri = URIRef(LAWKG.removesuffix("#"))
    if (iri, RDF.type, OWL.Ontology) not in graph:
        raise ValueError(f"{iri} is not declared as an owl:Ontology")
    version = str(graph.value(iri, OWL.versionInfo))
    if not _VERSION.fullmatch(version):
        raise ValueError("owl:versionInfo is not three numbers such as 0.2.0")
    values: dict[str, list[str]] = {}
    for predicate, value in graph.predicate_objects(iri):
        plain = not (isinstance(value, Literal) and value.language)
        if plain and predicate != RDF.type:
            values.setdefault(str(predicate), []).append(str(value))
    return Header(
        iri=str(iri),
        title=both(graph, iri, DCTERMS.title),
        description=both(graph, iri, DCTERMS.description),
        version=version,
        values=tuple(sorted((name, tuple(sorted(each))) for name, each in values.items())),
    )


def _terms(graph: Graph, kind: Kind) -> tuple[Term, ...]:
    from rdflib import OWL, RDF, URIRef

    found = (
        each
        for each in graph.subjects(RDF.type, OWL[_KINDS[kind]])
        if isinstance(each, URIRef) and each.startswith(LAWKG)
    )
    return tuple(
        _term(graph, each, kind) for each in sorted(set(found), key=lambda each: str(each).casefold())
    )


def _term(graph: Graph, subject: URIRef, kind: Kind, code_list: str = "") -> Term:
    from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal

    def expressions(*predicates: URIRef) -> tuple[Expression, ...]:
        nodes = {node for predicate in predicates for node in graph.objects(subject, predicate)}
        return tuple(sorted((expression(graph, node) for node in nodes), key=str))

    def one(predicate: URIRef) -> Expression:
        found = expressions(predicate)
        return found[0] if found else ()

    inverses = {
        Link(str(other))
        for predicate in (OWL.inverseOf,)
        for other in (*graph.objects(subject, predicate), *graph.subjects(predicate, subject))
    }
    kinds = {str(each).removeprefix(str(OWL)) for each in graph.objects(subject, RDF.type)}
    label = SKOS.prefLabel if kind == "code" else RDFS.label
    sources = (str(each) for each in graph.objects(subject, DCTERMS.source))
    return Term(
        iri=str(subject),
        kind=kind,
        label=both(graph, subject, label),
        definition=both(graph, subject, SKOS.definition),
        notes=texts(graph, subject, SKOS.scopeNote),
        examples=texts(graph, subject, SKOS.example),
        parents=expressions(RDFS.subClassOf, RDFS.subPropertyOf),
        equivalents=expressions(OWL.equivalentClass, OWL.equivalentProperty),
        inverses=tuple((each,) for each in sorted(inverses)),
        domain=one(RDFS.domain),
        range=one(RDFS.range),
        characteristics=tuple(name for each, name in _CHARACTERISTICS.items() if each in kinds),
        sources=tuple(sorted(sources)),
        notation=str(graph.value(subject, SKOS.notation) or ""),
        code_list=code_list,
        deprecated=graph.value(subject, OWL.deprecated) in (Literal(True), Literal("true")),
    )
