"""The graph of one report: itself, its outline, and then what was found in it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import Quad

from lawkg.describe.figures import add_figures, add_findings
from lawkg.describe.names import Names, institution_of, place_of
from lawkg.describe.passages import Passages
from lawkg.describe.statements import add_mentions, add_remedies, add_responsibilities
from lawkg.describe.triples import Triples, day, plain, text, year
from lawkg.model import Facts, Item
from lawkg.namespace import DEFAULT_BASE, SOFTWARE, code, extraction_iri, shared_graph

__all__ = ["describe"]


def describe(facts: Facts, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the quads of a report's own graph, sorted; the graph's name is the report's IRI."""
    triples = Triples(Names(facts, Triples(""), base).report) if False else _new(facts, base)
    return triples.quads()
