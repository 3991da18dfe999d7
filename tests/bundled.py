"""The graph of the bundled report with what reports share, built once a run and without any extraction."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Quad

from gold_facts import gold_facts
from lawkg.describe import describe, describe_shared
from lawkg.vocabulary import vocabulary_quads


@cache
def report_quads() -> tuple[Quad, ...]:
    facts = gold_facts()
    return (*describe(facts), *describe_shared(facts), *vocabulary_quads())


def report_triples() -> str:
    """The same in N-Triples, all graphs as one."""
    return "".join(f"{quad.triple} .\n" for quad in report_quads())
