"""Building: a new generation made of the one before, with reports replaced, committed as a whole."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.entailment import entailed_graph, entailments, is_entailed_graph
from lawkg.namespace import DEFAULT_BASE, shared_graph
from lawkg.store.directory import Layout, durable_write, locked, store_errors, sync_tree

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store, Triple

__all__ = ["Writer", "writing"]

_BATCH = 100_000
"""Quads that are collected in a file before they are loaded: keeps memory flat, loading fast."""
_BULK = 4_000_000
"""Bytes from which on bulk loading pays: it writes table files at once and waits for each of them."""
_COMPACT_AT = 4
"""A build that touches at least one graph in so many merges the table files of the store."""


@contextmanager
def writing(
    directory: str | PathLike[str], base: str = DEFAULT_BASE, entail: bool | None = None
) -> Iterator[Writer]:
    """Build in a directory: what the Writer was given is there as a whole afterwards, or not at all.

    ``entail`` says whether beside each graph stands what follows from it (`lawkg.entailment`); None leaves
    that as the directory has it.

    A directory that is missing or empty becomes a knowledge graph. The writer must leave the block
    without an exception for its work to be kept.

    :raises StoreError: when another build is writing, the directory is something else, has another base
        IRI, cannot be written, is damaged, or the disk is full.
    """
    layout = Layout(Path(directory))
    _prepare(layout)
    with locked(layout):
        _claim(layout, base)
        writer = Writer(layout, base, entail)
        try:
            yield writer
            writer._commit()
        except BaseException:
            writer._abandon()
            raise


def _prepare(layout: Layout) -> None:
    """Make the directory; never touch one that holds something else."""
    if layout.marker.exists():
        layout.read_marker()
        return
    with store_errors(layout):
        if layout.root.exists() and not layout.root.is_dir():
            raise layout.error("is a file, not a directory", "name another directory with --kg")
        if not layout.is_free():
            raise layout.error("holds other files and is not a knowledge graph", "name an empty or a new one")
        layout.root.mkdir(parents=True, exist_ok=True)


def _claim(layout: Layout, base: str) -> None:
    """Mark a new directory, or check that the one there has this base."""
    with store_errors(layout):
        if not layout.marker.exists():
            layout.begin(base)
    found = layout.read_marker().base
    if found != base:
        hint = f"use that one instead of {base}, or a new directory"
        raise layout.error(f"was built with the base IRI {found}", hint)


class Writer:
    """What a build does to the graph; made by `writing`."""

    def __init__(self, layout: Layout, base: str, entail: bool | None) -> None:
        self._layout = layout
        self._shared = shared_graph(base)
        self._pending: list[str] = []
        self._size = 0
        self._touched = 0
        live = layout.live()
        with store_errors(layout):
            layout.remove_leftovers(live)
            self._generation = _next_generation(layout, live)
            self._work = self._generation / "work"
            self._graph, self._shares = _begin_stores(self._work, live)
            self._had_entailments = self._has(entailed_graph(self._shared))
        self._entail = self._had_entailments if entail is None else entail
        self._changed: set[str] = set()
        self.entailed: int | None = None
        """Triples that follow from what is in, once it was committed; None where they are not wanted."""

    def replace_report(self, report: str, quads: Iterable[Quad]) -> None:
        """Put these quads in the place of all that this report gave before.

        Each quad is in the report's own graph or in the shared graph; those in the shared graph go
        again when no report gives them any more.

        :raises ValueError: for a quad in another graph, or a blank node.
        :raises StoreError: when they cannot be written.
        """
        self._replace(report, quads)

    def remove_report(self, report: str) -> None:
        """Remove all that this report gave; nothing happens when it is not in."""
        self._replace(report, ())

    def set_shared(self, quads: Iterable[Quad]) -> None:
        """Put these quads, all in the shared graph, in the place of the vocabularies given before.

        :raises ValueError: for a quad in another graph, or a blank node.
        :raises StoreError: when they cannot be written.
        """
        given = list(quads)
        same = {quad.triple for quad in given} == self._given_before(self._shared)
        if self._shared in self._pending or not same:
            self._replace(self._shared, given)

    def _replace(self, owner: str, quads: Iterable[Quad]) -> None:
        own, shared = self._split(owner, quads)
        with store_errors(self._layout):
            if owner in self._pending:  # given twice in one build: the last one counts
                self._load()
            self._append("graph.nq", [*own, *shared])
            self._append("shares.nq", _given_by(owner, shared))
            self._pending.append(owner)
            self._size += len(own) + len(shared)
            if self._size >= _BATCH:
                self._load()

    def _split(self, owner: str, quads: Iterable[Quad]) -> tuple[list[Quad], list[Quad]]:
        """Return the quads of the owner's own graph and those of the shared graph."""
        from pyoxigraph import BlankNode, NamedNode

        found: dict[str, list[Quad]] = {owner: [], self._shared: []}
        for quad in quads:
            graph = quad.graph_name
            if not isinstance(graph, NamedNode) or graph.value not in found:
                raise ValueError(f"a quad of {owner} is in the graph {graph}")
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise ValueError(f"a quad of {owner} has a blank node: {quad}")
            found[graph.value].append(quad)
        return ([], found[self._shared]) if owner == self._shared else (found[owner], found[self._shared])

    def _append(self, name: str, quads: list[Quad]) -> None:
        from pyoxigraph import RdfFormat, serialize

        with (self._work / name).open("ab") as file:
            serialize(quads, file, format=RdfFormat.N_QUADS)

    def _load(self) -> None:
        """Load what is pending, and drop from the shared graph what nobody gives any more."""
        before = self._forget()
        for name, store in (("graph.nq", self._graph), ("shares.nq", self._shares)):
            _load_file(store, self._work / name)
        self._drop_ungiven(before)
        self._touched += len(self._pending)
        self._changed |= set(self._pending)
        self._pending.clear()
        self._size = 0

    def _forget(self) -> set[Triple]:
        """Remove what the pending reports gave before; return what they had given to the shared graph."""
        from pyoxigraph import NamedNode

        given: set[Triple] = set()
        for owner in map(NamedNode, self._pending):
            given |= self._given_before(owner.value)
            self._shares.remove_graph(owner)
            if owner.value != self._shared:
                self._graph.remove_graph(owner)
                self._graph.remove_graph(NamedNode(entailed_graph(owner.value)))
        return given

    def _given_before(self, owner: str) -> set[Triple]:
        """Return what is known to have been given to the shared graph by one report or vocabulary."""
        from pyoxigraph import NamedNode

        found = self._shares.quads_for_pattern(None, None, None, NamedNode(owner))
        with store_errors(self._layout):
            return {quad.triple for quad in found}

    def _drop_ungiven(self, triples: set[Triple]) -> None:
        from pyoxigraph import NamedNode, Quad

        shared = NamedNode(self._shared)
        for triple in triples:
            s, p, o = triple
            if next(self._shares.quads_for_pattern(s, p, o, None), None) is None:
                self._graph.remove(Quad(s, p, o, shared))

    def _commit(self) -> None:
        with store_errors(self._layout):
            if self._pending:
                self._load()
            self._write_entailments()
            self._compact()
            _publish(self._graph, self._generation / "graph")
            _publish(self._shares, self._generation / "shares")
            self._close()
            shutil.rmtree(self._work)
            sync_tree(self._generation)
            durable_write(self._layout.current, self._generation.name + "\n")

    def _write_entailments(self) -> None:
        """Put beside each graph what follows from it, or take all of that away.

        What follows from the graph of a report is worked out when the report is new or was replaced; from the
        shared graph every time, as any report may change it.
        """
        graphs = {graph.value for graph in self._graph.named_graphs()}
        if not self._entail:
            for name in filter(is_entailed_graph, graphs):
                self._remove(name)
            return
        reports = {name for name in graphs if not is_entailed_graph(name)} - {self._shared}
        wanted = reports & self._changed if self._had_entailments else reports
        self._remove(entailed_graph(self._shared))
        size = 0
        for name in (*sorted(wanted), self._shared):
            quads = entailments(self._quads_of(name), name)
            self._append("entailed.nq", quads)
            size += len(quads)
            if size >= _BATCH:
                _load_file(self._graph, self._work / "entailed.nq")
                size = 0
        if size:
            _load_file(self._graph, self._work / "entailed.nq")
        graphs = {graph.value for graph in self._graph.named_graphs()}
        self.entailed = sum(1 for name in filter(is_entailed_graph, graphs) for _ in self._quads_of(name))

    def _has(self, name: str) -> bool:
        from pyoxigraph import NamedNode

        return self._graph.contains_named_graph(NamedNode(name))

    def _remove(self, name: str) -> None:
        from pyoxigraph import NamedNode

        self._graph.remove_graph(NamedNode(name))

    def _quads_of(self, name: str) -> Iterator[Quad]:
        from pyoxigraph import NamedNode

        return self._graph.quads_for_pattern(None, None, None, NamedNode(name))

    def _compact(self) -> None:
        """Merge the table files after a build that touched much; after a small one it costs too much."""
        graphs = sum(1 for _ in self._graph.named_graphs())
        if self._touched * _COMPACT_AT >= graphs:
            self._graph.optimize()
            self._shares.optimize()

    def _abandon(self) -> None:
        self._close()
        shutil.rmtree(self._generation, ignore_errors=True)

    def _close(self) -> None:
        """Let go of both stores: Oxigraph closes its files when nothing refers to the store any more.

        Until then its threads go on merging and removing table files.
        """
        for name in ("_graph", "_shares"):
            self.__dict__.pop(name, None)
        gc.collect()


def _next_generation(layout: Layout, live: Path | None) -> Path:
    number = int(live.name) + 1 if live else 1
    generation = layout.generations / f"{number:06}"
    generation.mkdir()
    return generation


def _begin_stores(work: Path, live: Path | None) -> tuple[Store, Store]:
    """Return the stores that the build works on, begun as hard-linked copies of the live ones."""
    from pyoxigraph import Store

    work.mkdir()
    names = ("graph", "shares")
    if live is not None:
        for name in names:
            Store.read_only(str(live / name)).backup(str(work / name))
    graph, shares = (Store(str(work / name)) for name in names)
    return graph, shares


def _publish(store: Store, folder: Path) -> None:
    """Put what a store holds where readers find it: its table files as hard links, and no logs."""
    store.flush()
    store.backup(str(folder))


def _given_by(owner: str, quads: list[Quad]) -> list[Quad]:
    """Return the same triples in a graph with the name of who gave them."""
    from pyoxigraph import NamedNode, Quad

    graph = NamedNode(owner)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


def _load_file(store: Store, path: Path) -> None:
    """Load a file of N-Quads that this program wrote, and remove it."""
    from pyoxigraph import RdfFormat

    size = path.stat().st_size
    load = store.load if size < _BULK else store.bulk_load
    if size:
        load(path=path, format=RdfFormat.N_QUADS, lenient=True)  # the terms were checked when they were made
    path.unlink()
