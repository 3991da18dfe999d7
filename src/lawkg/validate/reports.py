"""Checking a knowledge graph report by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lawkg.validate.result import ValidationReport, Violation
from lawkg.validate.shacl import check, node_shapes, parse, report_on, with_axioms

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib.term import Node

    from lawkg.store import KnowledgeGraph

__all__ = ["validate_graph"]


def validate_graph(kg: KnowledgeGraph, tell: Callable[[int, int], None] | None = None) -> ValidationReport:
    """Check a whole knowledge graph, report by report, so that the time grows with the number of reports.

    Each report is checked together with what it refers to in the shared graph, and that graph on its own;
    the result is that of `validate` on all at once. ``tell`` is called with how many are done, of how many.

    :raises StoreError: when the store is damaged.
    """
    shapes, reports = parse("shapes.ttl"), kg.reports()
    counts: Counter[Node] = Counter(dict.fromkeys(node_shapes(shapes), 0))
    shared_nodes: dict[Node, set[Node]] = {shape: set() for shape in counts}
    found: set[Violation] = set()
    for done, name in enumerate((kg.shared_graph, *reports)):
        own = (name, f"{name}/", f"{name}#")
        nodes, violations = check(with_axioms(_part(kg, name)), shapes)
        found |= violations
        for shape, targets in nodes.items():
            mine = {node for node in targets if str(node) == name or str(node).startswith(own[1:])}
            counts[shape] += len(mine)
            shared_nodes[shape] |= targets - mine
        if tell is not None:
            tell(done, len(reports))
    for shape, targets in shared_nodes.items():
        counts[shape] += len(targets)
    return report_on(shapes, counts, found)


def _part(kg: KnowledgeGraph, name: str) -> Iterator[Quad]:
    """Yield a graph's quads and, of the shared graph, all that they refer to, and what that refers to."""
    from pyoxigraph import NamedNode

    waiting: list[Any] = []
    seen: set[Any] = set()
    for quad in kg.store.quads_for_pattern(None, None, None, NamedNode(name)):
        yield quad
        waiting += (quad.subject, quad.object)
    while waiting and name != kg.shared_graph:
        term = waiting.pop()
        if isinstance(term, NamedNode) and term not in seen:
            seen.add(term)
            for quad in kg.store.quads_for_pattern(term, None, None, NamedNode(kg.shared_graph)):
                yield quad
                waiting.append(quad.object)
