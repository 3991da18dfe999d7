"""A knowledge graph as readers see it: the live generation, opened read-only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.entailment import is_entailed_graph
from lawkg.namespace import PREFIXES, shared_graph
from lawkg.store.directory import Layout, store_errors

if TYPE_CHECKING:
    from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store
    from rdflib import Dataset

__all__ = ["KnowledgeGraph"]

_ATTEMPTS = 3
"""A build may remove a generation between the moment its name is read and the moment it is opened."""


class KnowledgeGraph:
    """A knowledge graph that is open for reading; what is built meanwhile is seen after opening it again."""

    def __init__(self, directory: Path, base: str, store: Store) -> None:
        self.directory = directory
        self.base = base
        self.store = store
        """The pyoxigraph store, read-only."""

    @classmethod
    def open(cls, directory: str | PathLike[str]) -> KnowledgeGraph:
        """Open the knowledge graph in a directory.

        :raises StoreError: when there is none, no build of it was finished, it is damaged or too new.
        """
        layout = Layout(Path(directory))
        marker = layout.read_marker()
        return cls(layout.root, marker.base, _open_live(layout))

    @property
    def shared_graph(self) -> str:
        """The name of the graph of places, institutions, policies and vocabularies."""
        return shared_graph(self.base)

    def query(
        self, sparql: str, prefixes: Mapping[str, str] = PREFIXES
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Run SPARQL; outside GRAPH it sees all graphs as one. `lawkg.query.ask` is the guarded way.

        :raises SyntaxError: when the query cannot be parsed.
        :raises StoreError: when the store is damaged.
        """
        with store_errors(Layout(self.directory)):
            return self.store.query(sparql, prefixes=dict(prefixes), use_default_graph_as_union=True)

    def quads(self) -> Iterator[Quad]:
        """Return every quad, in no particular order.

        :raises StoreError: when the store is damaged.
        """
        with store_errors(Layout(self.directory)):
            yield from self.store

    def reports(self) -> list[str]:
        """Return the IRIs of the reports that are in, sorted; each names a graph too.

        :raises StoreError: when the store is damaged.
        """
        names = self.graphs()
        return [name for name in names if name != self.shared_graph and not is_entailed_graph(name)]

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted: of reports, what they share, and what follows from each.

        :raises StoreError: when the store is damaged.
        """
        with store_errors(Layout(self.directory)):
            return sorted(graph.value for graph in self.store.named_graphs())

    def dataset(self) -> Dataset:
        """Return the graph as an rdflib Dataset (read-only, nothing is copied) with the prefixes bound."""
        from rdflib import Dataset

        from lawkg.store.rdf import ReadOnlyStore

        dataset = Dataset(store=ReadOnlyStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


def _open_live(layout: Layout) -> Store:
    """Return the live generation's store; look again when a build took it away meanwhile."""
    from pyoxigraph import Store

    for attempt in range(_ATTEMPTS):
        live = layout.live()
        if live is None:
            raise layout.error("no build of it was ever finished", "run lawkg build")
        try:
            return Store.read_only(str(live / "graph"))
        except (OSError, RuntimeError):
            if attempt == _ATTEMPTS - 1 or layout.live() == live:
                with store_errors(layout):
                    raise
    raise AssertionError("unreachable")
