"""From facts to RDF: the quads of a report's own graph, and what it adds to the shared graph.

A report's graph is named by the report's IRI and can be replaced as a whole; the shared graph holds
the places, institutions and policies that several reports speak of. No triple is in both. There are no
blank nodes, and the same facts give the same quads in the same order.
"""

from __future__ import annotations

from lawkg.describe.report import describe
from lawkg.describe.shared import describe_shared

__all__ = ["describe", "describe_shared"]
