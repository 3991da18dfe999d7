"""RDF/XML and JSON-LD, written from statements in a fixed order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from lawkg.export.lines import n_quads, n_triples
from lawkg.namespace import PREFIXES
from lawkg.resources import ontology_file, read_text

if TYPE_CHECKING:
    from rdflib import Graph

    from lawkg.store import KnowledgeGraph

__all__ = ["json_ld", "rdf_xml"]


def rdf_xml(kg: KnowledgeGraph) -> bytes:
    """Return the union of the named graphs as RDF/XML."""
    from pyoxigraph import RdfFormat, parse, serialize

    triples = (quad.triple for quad in parse(n_triples(kg), format=RdfFormat.N_TRIPLES))
    return serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""


def json_ld(kg: KnowledgeGraph) -> bytes:
    """Return the dataset as JSON-LD with the context that is published as ``ontology/context.jsonld``."""
    from rdflib import Dataset

    context = json.loads(read_text(ontology_file("context.jsonld")))["@context"]
    dataset = Dataset()
    dataset.parse(data=n_quads(kg), format="nquads")
    document = json.loads(_bound(dataset).serialize(format="json-ld", context=context))
    return (json.dumps(_in_order(document), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _bound(graph: Graph) -> Graph:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def _in_order(value: object, key: str = "") -> object:
    """Return the document with members and sets in a fixed order (rdflib's follows the hash seed)."""
    if isinstance(value, dict):
        return {
            name: _in_order(value[name], name) if name != "@context" else value[name]
            for name in sorted(value)
        }
    if isinstance(value, list):
        return sorted((_in_order(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return value
