"""The store as rdflib sees it."""

from __future__ import annotations

from oxrdflib import OxigraphStore
from rdflib import Graph

__all__ = ["ReadOnlyStore"]


class ReadOnlyStore(OxigraphStore):
    """Oxigraph opened read-only, under rdflib's interface."""

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib adds every graph that is only looked at, which a read-only store refuses."""
