"""N-Triples and N-Quads: a line a statement, sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["n_quads", "n_triples"]


def n_quads(kg: KnowledgeGraph) -> bytes:
    """Return every quad of the graph as sorted N-Quads."""
    from pyoxigraph import RdfFormat, serialize

    return _sorted_lines(serialize(kg.quads(), format=RdfFormat.N_QUADS))


def n_triples(kg: KnowledgeGraph) -> bytes:
    """Return the union of the named graphs as sorted N-Triples."""
    from pyoxigraph import RdfFormat, serialize

    return _sorted_lines(serialize((quad.triple for quad in kg.quads()), format=RdfFormat.N_TRIPLES))


def _sorted_lines(content: bytes | None) -> bytes:
    return b"".join(sorted(set((content or b"").splitlines(keepends=True))))
