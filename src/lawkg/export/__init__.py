"""The graph for other systems; the same graph gives the same bytes, whatever the hash seed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["FORMATS", "export", "export_pieces"]

FORMATS = ("turtle", "trig", "nt", "nquads", "jsonld", "rdfxml", "graphml", "csv", "webannotation")


def export(kg: KnowledgeGraph, format: str) -> bytes:
    """Return the whole graph in one of ``FORMATS``, in UTF-8.

    ``trig``, ``nquads`` and ``jsonld`` keep the named graphs; ``turtle``, ``nt`` and ``rdfxml`` are their
    union; ``graphml`` has the nodes and links for graph programs, ``csv`` the observations for spreadsheets;
    ``webannotation`` the facts and mentions as W3C Web Annotations of the reports' texts.

    :raises StoreError: when the store is damaged.
    """
    from lawkg.export import csv_table, graphml, lines, rdflib_formats, turtle, webannotation

    writers = {
        "turtle": turtle.turtle,
        "trig": turtle.trig,
        "nt": lines.n_triples,
        "nquads": lines.n_quads,
        "jsonld": rdflib_formats.json_ld,
        "rdfxml": rdflib_formats.rdf_xml,
        "graphml": graphml.graphml,
        "csv": csv_table.csv_table,
        "webannotation": webannotation.web_annotation,
    }
    return writers[format](kg)


def export_pieces(kg: KnowledgeGraph, format: str) -> Iterator[bytes]:
    """Yield what `export` returns; ``webannotation`` in small pieces, so that memory does not grow.

    :raises StoreError: when the store is damaged.
    """
    if format == "webannotation":
        from lawkg.export.webannotation import annotation_lines

        yield from annotation_lines(kg)
    else:
        yield export(kg, format)
