"""Running shapes over data: SHACL Core node by node, each SPARQL constraint once for all of its focus nodes.

A SPARQL constraint asks about ``$this``, one focus node. To ask one query for each of them takes a hundred
times as long as to ask once for all, which gives the same where the query keeps ``$this`` in every part
that is evaluated by itself (a subquery selects it, a FILTER stands beside the patterns that bind it); the
tests hold the results equal to those of pySHACL, which asks one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, QuerySolution, Store

from lawkg.validate.data import FOCUS, RDF_TYPE, Data, Term
from lawkg.validate.paths import Path, in_sparql
from lawkg.validate.shapes import Result, Shape, Sparql, Texts

__all__ = ["check"]

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_PATH = re.compile(r"\$PATH\b")


def check(data: Data, shapes: Sequence[Shape]) -> tuple[dict[Term, set[Term]], list[Result]]:
    """Return the nodes that each node shape looks at, and what was found wrong."""
    focus = {shape.node: set(shape.targets(data)) for shape in shapes}
    results = [
        result for shape in shapes for node in focus[shape.node] for result in shape.results(data, node)
    ]
    results += _by_sparql(data, shapes, focus)
    return focus, results


def _by_sparql(data: Data, shapes: Sequence[Shape], focus: Mapping[Term, Iterable[Term]]) -> Iterator[Result]:
    """Yield what SPARQL constraints find, of node shapes and of their property shapes."""
    asked = [
        (target, shape, constraint)
        for target in shapes
        if focus[target.node]
        for shape in (target, *target.properties)
        for constraint in shape.sparql
    ]
    if not asked:
        return
    store = data.store({target.node: focus[target.node] for target, _, _ in asked})
    for target, shape, constraint in asked:
        yield from _ask(store, target, shape, constraint)


def _ask(store: Store, target: Shape, shape: Shape, constraint: Sparql) -> Iterator[Result]:
    query = constraint.query
    if shape.path is not None:
        query = _PATH.sub(in_sparql(shape.path).replace("\\", r"\\"), query)
    first = query.index("{", query.upper().index("SELECT")) + 1
    focus = f" GRAPH {FOCUS} {{ ?this {RDF_TYPE} {target.node} }}"
    seen = set()
    for solution in store.query(query[:first] + focus + query[first:]):  # type: ignore[union-attr]
        assert isinstance(solution, QuerySolution)
        result = _result(solution, shape, constraint)
        key = (result.focus, result.value, result.path, result.messages)
        if key not in seen:
            seen.add(key)
            yield result


def _result(solution: QuerySolution, shape: Shape, constraint: Sparql) -> Result:
    node = solution["this"]
    value = _get(solution, "value")
    path = _get(solution, "path")
    return Result(
        focus=node,
        value=value if value is not None or shape.path is not None else node,
        path=Path("", predicate=path) if isinstance(path, NamedNode) else shape.path,
        shape=shape,
        component="SPARQL",
        sparql=constraint,
        messages=_filled(constraint.messages, solution),
    )


def _get(solution: QuerySolution, name: str) -> Term | None:
    try:
        return solution[name]
    except KeyError:
        return None


def _filled(messages: Texts, solution: QuerySolution) -> Texts:
    """Return the messages with the values of the query's variables in place of ``{?name}``."""

    def value(found: re.Match[str]) -> str:
        term = _get(solution, found[1])
        return found[0] if term is None else str(term.value)

    zh, en = messages
    return _PLACEHOLDER.sub(value, zh), _PLACEHOLDER.sub(value, en)
