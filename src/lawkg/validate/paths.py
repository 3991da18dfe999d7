"""SHACL property paths: how they are read, followed, and written in SPARQL and in RDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from lawkg.validate.data import Data, Term

__all__ = ["Path", "follow", "in_rdf", "in_sparql", "members", "read_path"]

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = (NamedNode(_RDF + name) for name in ("first", "rest", "nil"))
_INVERSE, _ALTERNATIVE = NamedNode(f"{_SH}inversePath"), NamedNode(f"{_SH}alternativePath")
_REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


@dataclass(frozen=True, slots=True)
class Path:
    """A path: a property, or ``kind`` (one of ``/ | ^ * + ?``) with the paths that it is made of."""

    kind: str
    parts: tuple[Path, ...] = ()
    predicate: NamedNode | None = None


def members(graph: Data, head: Term) -> Iterator[Term]:
    """Yield the members of an RDF list."""
    seen = set()
    while head != _NIL and head not in seen:
        seen.add(head)
        yield from graph.values(head, _FIRST)
        head = next(iter(graph.values(head, _REST)), _NIL)


def read_path(graph: Data, node: Term) -> Path:
    """Return the path that stands at a node of a shapes graph.

    :raises ValueError: when it is no path.
    """
    if isinstance(node, NamedNode):
        return Path("", predicate=node)
    for inner in graph.values(node, _INVERSE):
        return Path("^", (read_path(graph, inner),))
    for several in graph.values(node, _ALTERNATIVE):
        return Path("|", tuple(read_path(graph, each) for each in members(graph, several)))
    for name, kind in _REPEATED.items():
        for inner in graph.values(node, NamedNode(_SH + name)):
            return Path(kind, (read_path(graph, inner),))
    parts = tuple(read_path(graph, each) for each in members(graph, node))
    if not parts:
        raise ValueError(f"no property path: {node}")
    return Path("/", parts)


def follow(path: Path) -> Callable[[Data, Term], Iterable[Term]]:
    """Return the function that gives the nodes at the end of the path from a node, each once."""
    if path.predicate is not None:
        predicate = path.predicate
        return lambda data, node: data.values(node, predicate)
    steps = [follow(part) for part in path.parts]
    if path.kind == "^":
        inner = path.parts[0].predicate
        if inner is None:
            raise ValueError("only the inverse of a property is supported")
        return lambda data, node: data.having(inner, node)
    if path.kind == "|":
        return lambda data, node: dict.fromkeys(end for step in steps for end in step(data, node))
    if path.kind == "/":
        return lambda data, node: _in_sequence(steps, data, node)
    return lambda data, node: _repeated(steps[0], path.kind, data, node)


Step = Callable[[Data, Term], Iterable[Term]]


def _in_sequence(steps: list[Step], data: Data, node: Term) -> Iterable[Term]:
    ends: Iterable[Term] = (node,)
    for step in steps:
        ends = dict.fromkeys(end for each in ends for end in step(data, each))
    return ends


def _repeated(step: Step, kind: str, data: Data, node: Term) -> Iterable[Term]:
    found = dict.fromkeys(() if kind == "+" else (node,))
    waiting = [node]
    while waiting:
        new = [end for end in step(data, waiting.pop()) if end not in found]
        found.update(dict.fromkeys(new))
        waiting += new if kind != "?" else []
    return found


def in_sparql(path: Path) -> str:
    """Return the path as SPARQL writes it."""
    if path.predicate is not None:
        return str(path.predicate)
    parts = [in_sparql(part) for part in path.parts]
    if path.kind == "^":
        return f"^{parts[0]}"
    if path.kind in ("/", "|"):
        return f"({path.kind.join(parts)})"
    return f"({parts[0]}){path.kind}"


def in_rdf(path: Path, label: str) -> tuple[Term, list[Triple]]:
    """Return the node of the path and what is said of it; its blank nodes are named after ``label``."""
    if path.predicate is not None:
        return path.predicate, []
    pairs = [in_rdf(part, f"{label}p{number}") for number, part in enumerate(path.parts)]
    triples = [triple for _, inner in pairs for triple in inner]
    if path.kind == "/":
        return _list([node for node, _ in pairs], label, triples)
    node = BlankNode(label)
    if path.kind == "|":
        head, triples = _list([node for node, _ in pairs], f"{label}l", triples)
        return node, [Triple(node, _ALTERNATIVE, head), *triples]
    names = {"^": "inversePath", **{kind: name for name, kind in _REPEATED.items()}}
    return node, [Triple(node, NamedNode(_SH + names[path.kind]), pairs[0][0]), *triples]


def _list(nodes: list[Term], label: str, triples: list[Triple]) -> tuple[Term, list[Triple]]:
    names = [BlankNode(f"{label}n{number}") for number in range(len(nodes))]
    rests: list[Term] = [*names[1:], _NIL]
    for name, node, rest in zip(names, nodes, rests, strict=True):
        triples += [Triple(name, _FIRST, node), Triple(name, _REST, rest)]
    return names[0], triples
