"""What classes and properties are called in Chinese and English: the labels of the ontology."""

from __future__ import annotations

from functools import cache

from lawkg.namespace import iri, shorten
from lawkg.resources import ontology_file

__all__ = ["labels"]

_BORROWED = {
    "dcterms:isPartOf": ("属于", "is part of"),
    "dcterms:title": ("标题", "title"),
    "dcterms:issued": ("发布日期", "date of issue"),
    "dcterms:source": ("来源", "source"),
    "rdfs:label": ("名称", "label"),
    "rdfs:comment": ("说明", "explanation"),
    "skos:prefLabel": ("名称", "name"),
    "skos:definition": ("定义", "definition"),
    "skos:notation": ("编号", "notation"),
    "skos:broadMatch": ("上位对应", "broader match"),
    "skos:closeMatch": ("相近对应", "close match"),
    "skos:narrowMatch": ("下位对应", "narrower match"),
    "skos:exactMatch": ("等同", "same as"),
}
"""Properties of other vocabularies, which the ontology uses without labelling them."""


@cache
def labels() -> dict[str, tuple[str, str]]:
    """Return short name → (zh, en) for every class and property that the page may show."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    wanted = NamedNode(iri("rdfs:label"))
    found: dict[str, dict[str, str]] = {}
    for quad in parse(path=str(ontology_file("lawkg.ttl")), format=RdfFormat.TURTLE):
        if (
            quad.predicate == wanted
            and isinstance(quad.object, Literal)
            and isinstance(quad.subject, NamedNode)
        ):
            found.setdefault(shorten(quad.subject.value), {})[quad.object.language or "en"] = (
                quad.object.value
            )
    complete = {name: (said["zh"], said["en"]) for name, said in found.items() if {"zh", "en"} <= said.keys()}
    return complete | _BORROWED
