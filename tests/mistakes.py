"""The good graph with mistakes, from the table ``validate/mistakes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from pyoxigraph import Quad, Store, Triple

from good_graph import HEAD, R, triples, with_passages
from shared import ROOT

BASE = f"{R}/"
MISTAKES: list[dict[str, str]] = tomllib.loads(
    (ROOT / "tests" / "validate" / "mistakes.toml").read_text("utf-8")
)["mistake"]


def updates(mistake: dict[str, str]) -> Iterator[str]:
    """Yield the SPARQL updates that make the mistake."""
    if "take" in mistake:
        yield f"DELETE WHERE {{ {mistake['take']} ?any }}"
    if "add" in mistake:
        yield f"INSERT DATA {{ {mistake['add']} }}"
    if "update" in mistake:
        yield mistake["update"]


def broken(*mistakes: dict[str, str]) -> list[Triple]:
    """Return the good graph with these mistakes."""
    store = Store()
    store.extend(Quad(*triple) for triple in triples())
    for mistake in mistakes:
        for update in updates(mistake):
            store.update(HEAD + with_passages(update), base_iri=BASE)
    changed = [quad.triple for quad in store]
    assert set(changed) != set(triples()) or not mistakes
    return changed
