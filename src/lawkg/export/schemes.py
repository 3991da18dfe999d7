"""The vocabularies for other systems, each as a whole: also what no report speaks of.

The graph holds of the divisions and the national documents only those that reports name; here are all.
For programs that do not reason, the inverses (skos:narrower, skos:hasTopConcept) are written out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawkg.namespace import DEFAULT_BASE, PREFIXES, iri, shared_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

__all__ = ["SCHEMES", "SCHEME_FORMATS", "scheme"]

SCHEMES = ("codes", "cube", "demonstration", "divisions", "documents", "indicators", "themes", "units")
SCHEME_FORMATS = ("turtle", "nt", "rdfxml", "jsonld")
_INVERSES = {"skos:broader": "skos:narrower", "skos:topConceptOf": "skos:hasTopConcept"}


def scheme(name: str, format: str = "turtle", base: str = DEFAULT_BASE) -> bytes:
    """Return one of ``SCHEMES`` in one of ``SCHEME_FORMATS``, in UTF-8; always the same bytes.

    ``base`` is where the IRIs of divisions and documents begin.

    :raises OSError: when a file of the vocabulary is missing.
    """
    from pyoxigraph import RdfFormat, serialize

    formats = {
        "turtle": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
    triples = sorted(_with_inverses(_triples(name, base)), key=str)
    prefixes = {} if format == "nt" else PREFIXES
    return serialize(triples, format=formats[format], prefixes=prefixes) or b""


def _triples(name: str, base: str) -> Iterable[Triple]:
    from pyoxigraph import RdfFormat, parse

    from lawkg.describe.divisions import add_divisions
    from lawkg.describe.documents import add_document
    from lawkg.describe.triples import Triples
    from lawkg.divisions import every_bearer
    from lawkg.recognize.laws import laws
    from lawkg.resources import ontology_file

    collected = Triples(shared_graph(base))
    if name == "divisions":
        for code in every_bearer():
            add_divisions(code, base, collected)
    elif name == "documents":
        for law in laws():
            add_document(law, base, collected)
    else:
        file = str(ontology_file(f"{name}.ttl"))
        return [quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)]
    return [quad.triple for quad in collected.quads()]


def _with_inverses(triples: Iterable[Triple]) -> set[Triple]:
    from pyoxigraph import NamedNode, Triple

    inverses = {iri(forth): NamedNode(iri(back)) for forth, back in _INVERSES.items()}
    found = set(triples)
    for triple in tuple(found):
        back = inverses.get(triple.predicate.value)
        if back and isinstance(triple.object, NamedNode):
            found.add(Triple(triple.object, back, triple.subject))
    return found
