"""The graph for other systems; the same graph gives the same bytes, whatever the hash seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["FORMATS", "export"]

FORMATS = ("turtle", "trig", "nt", "nquads", "jsonld", "rdfxml", "graphml", "csv")


def export(kg: KnowledgeGraph, format: str) -> bytes:
    """Return the whole graph in one of ``FORMATS``, in UTF-8.

    ``trig``, ``nquads`` and ``jsonld`` keep the named graphs; ``turtle``, ``nt`` and ``rdfxml`` are their
    union; ``graphml`` has the nodes and links for graph programs, ``csv`` the observations for spreadsheets.

    :raises StoreError: when the store is damaged.
    """
    from lawkg.export import csv_table, graphml, lines, rdflib_formats, turtle

    writers = {
        "turtle": turtle.turtle,
        "trig": turtle.trig,
        "nt": lines.n_triples,
        "nquads": lines.n_quads,
        "jsonld": rdflib_formats.json_ld,
        "rdfxml": rdflib_formats.rdf_xml,
        "graphml": graphml.graphml,
        "csv": csv_table.csv_table,
    }
    return writers[format](kg)
