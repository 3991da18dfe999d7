"""Shapes as they are written, made ready to run: SHACL Core, and SPARQL constraints and targets.

https://www.w3.org/TR/shacl/. What this module does not know is refused, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from pyoxigraph import NamedNode, RdfFormat, parse

from lawkg.resources import ontology_file
from lawkg.validate.components import COMPANIONS, COMPONENTS, SH, Check
from lawkg.validate.data import RDF_TYPE, Data, Term
from lawkg.validate.paths import Path, follow, members, read_path
from lawkg.validate.result import Severity

__all__ = ["Constraint", "Result", "Shape", "Sparql", "load", "read_shapes"]


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SEVERITIES: dict[str, Severity] = {"Violation": "Violation", "Warning": "Warning", "Info": "Info"}
_NOT_CONSTRAINTS = frozenset((
    "path", "property", "sparql", "severity", "message", "deactivated", "targetClass", "targetNode",
    "targetSubjectsOf", "targetObjectsOf", "target", "name", "description", "order", "group", "defaultValue",
))  # fmt: skip

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
_CLASSES = frozenset(
    NamedNode(name)
    for name in ("http://www.w3.org/2000/01/rdf-schema#Class", "http://www.w3.org/2002/07/owl#Class")
)

Texts: TypeAlias = tuple[str, str]
"""In Chinese, in English."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a shape refuses at a focus node."""

    focus: Term
    value: Term | None
    path: Path | None
    shape: Shape
    component: str
    sparql: Sparql | None = None
    messages: Texts = ("", "")


@dataclass(frozen=True, slots=True)
class Constraint:
    """A check with the name of its component."""

    component: str
    check: Check


@dataclass(frozen=True, slots=True)
class Sparql:
    """A SPARQL constraint: its IRI, its query with prefixes, its messages."""

    node: Term
    query: str
    messages: Texts


@dataclass(eq=False, slots=True)
class Shape:
    """A node shape (without ``path``) or a property shape."""

    node: Term
    labels: Texts
    messages: Texts
    severity: Severity
    path: Path | None
    values: Callable[[Data, Term], Iterable[Term]]
    targets: Callable[[Data], Iterable[Term]]
    constraints: list[Constraint] = field(default_factory=list)
    closed: frozenset[Term] | None = None
    """The properties that are allowed besides those of ``properties``; None where the shape is open."""
    properties: list[Shape] = field(default_factory=list)
    sparql: list[Sparql] = field(default_factory=list)

    def results(self, data: Data, focus: Term) -> Iterator[Result]:
        """Yield what SHACL Core finds wrong with a focus node."""
        values = list(self.values(data, focus))
        for constraint in self.constraints:
            for value in constraint.check(data, focus, values):
                yield Result(focus, value, self.path, self, constraint.component, messages=self.messages)
        if self.closed is not None:
            yield from self._unknown(data, focus, self.closed)
        for shape in self.properties:
            for value in values:
                yield from shape.results(data, value)

    def _unknown(self, data: Data, focus: Term, ignored: frozenset[Term]) -> Iterator[Result]:
        known = ignored.union(shape.path.predicate for shape in self.properties if shape.path)
        for predicate, values in data.properties(focus).items():
            for value in () if predicate in known else values:
                path = Path("", predicate=predicate)
                yield Result(focus, value, path, self, "Closed", messages=self.messages)

    def conforms(self, data: Data, node: Term) -> bool:
        """Say whether SHACL Core finds nothing wrong with a node."""
        return next(self.results(data, node), None) is None


@cache
def load(name: str) -> tuple[Shape, ...]:
    """Return the node shapes of a file of ``ontology/``, sorted by their IRIs."""
    return read_shapes(Data(parse(path=str(ontology_file(name)), format=RdfFormat.TURTLE)))


def read_shapes(graph: Data) -> tuple[Shape, ...]:
    """Return the node shapes of a shapes graph, and other shapes with a target, sorted by their IRIs.

    :raises ValueError: for a constraint that this module does not know.
    """
    reader = _Reader(graph)
    nodes = set(graph.instances(_sh("NodeShape")))
    for name in _TARGETS:
        nodes.update(node for node, _ in graph.pairs(_sh(name)))
    nodes.update(node for node in graph.instances(_sh("PropertyShape")) if _is_class(graph, node))
    return tuple(reader.shape(node) for node in sorted(nodes, key=str))


def _is_class(graph: Data, node: Term) -> bool:
    """Say whether a shape is a class as well: then it is its own target."""
    return any(kind in _CLASSES for kind in graph.values(node, RDF_TYPE))


class _Reader:
    """Reads shapes, each once."""

    def __init__(self, graph: Data) -> None:
        self._graph = graph
        self._known: dict[Term, Shape] = {}
        self._makers: dict[str, tuple[str, Callable[[Data, Term, Term], Check]]] = {
            **COMPONENTS,
            "node": ("Node", self._node),
            "not": ("Not", self._not),
            "and": ("And", self._logical(all)),
            "or": ("Or", self._logical(any)),
            "xone": ("Xone", self._logical(lambda found: sum(found) == 1)),
            "qualifiedValueShape": ("QualifiedMinCount", self._qualified),
        }

    def _one(self, node: Term, name: str) -> Term | None:
        return next(iter(self._graph.values(node, _sh(name))), None)

    def shape(self, node: Term) -> Shape:
        """Return the shape at a node of the shapes graph."""
        if node not in self._known:
            self._known[node] = shape = self._head(node)
            self._fill(shape)
        return self._known[node]

    def _head(self, node: Term) -> Shape:
        at = self._one(node, "path")
        path = read_path(self._graph, at) if at is not None else None
        severity = self._one(node, "severity") or _sh("Violation")
        if severity.value.removeprefix(SH) not in _SEVERITIES:
            raise ValueError(f"the severity {severity} of {node} is not known")
        return Shape(
            node=node,
            labels=self._texts(node, _LABEL),
            messages=self._texts(node, _sh("message")),
            severity=_SEVERITIES[severity.value.removeprefix(SH)],
            path=path,
            values=follow(path) if path else lambda data, focus: (focus,),
            targets=self._targets(node),
        )

    def _texts(self, node: Term, predicate: NamedNode) -> Texts:
        found = {text.language or "en": text.value for text in self._graph.values(node, predicate)}
        return found.get("zh", ""), found.get("en", "")

    def _fill(self, shape: Shape) -> None:
        """Read the constraints of a shape; a shape may be part of itself."""
        deactivated = self._one(shape.node, "deactivated")
        if deactivated is not None and deactivated.value == "true":
            return
        for predicate, values in self._graph.properties(shape.node).items():
            name = predicate.value.removeprefix(SH)
            if name == predicate.value or name in _NOT_CONSTRAINTS or name in COMPANIONS:
                continue
            for value in values:
                self._add(shape, name, value)
        shape.properties += [self.shape(each) for each in self._values(shape.node, "property")]
        shape.sparql += [self._sparql(each, shape) for each in self._values(shape.node, "sparql")]

    def _values(self, node: Term, name: str) -> list[Term]:
        return sorted(self._graph.values(node, _sh(name)), key=str)

    def _add(self, shape: Shape, name: str, value: Term) -> None:
        if name == "closed":
            ignored = self._one(shape.node, "ignoredProperties")
            if value.value == "true":
                shape.closed = frozenset(members(self._graph, ignored) if ignored is not None else ())
        elif name in self._makers:
            component, make = self._makers[name]
            shape.constraints.append(Constraint(component, make(self._graph, shape.node, value)))
        else:
            raise ValueError(f"sh:{name} of {shape.node} is not known")

    # constraints that are about other shapes

    def _node(self, graph: Data, node: Term, other: Term) -> Check:
        shape = self.shape(other)
        return lambda data, focus, values: [each for each in values if not shape.conforms(data, each)]

    def _not(self, graph: Data, node: Term, other: Term) -> Check:
        shape = self.shape(other)
        return lambda data, focus, values: [each for each in values if shape.conforms(data, each)]

    def _logical(self, holds: Callable[[Iterator[bool]], bool]) -> Callable[[Data, Term, Term], Check]:
        def make(graph: Data, node: Term, head: Term) -> Check:
            shapes = [self.shape(each) for each in members(graph, head)]

            def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterable[Term]:
                return [v for v in values if not holds(shape.conforms(data, v) for shape in shapes)]

            return check

        return make

    def _qualified(self, graph: Data, node: Term, other: Term) -> Check:
        shape = self.shape(other)
        least, most = (self._one(node, f"qualified{name}Count") for name in ("Min", "Max"))
        fewest = int(least.value) if least is not None else 0
        limit = int(most.value) if most is not None else None

        def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterable[None]:
            count = sum(shape.conforms(data, value) for value in values)
            return () if count >= fewest and (limit is None or count <= limit) else (None,)

        return check

    # SPARQL

    def _sparql(self, node: Term, shape: Shape) -> Sparql:
        select = self._one(node, "select")
        if select is None:
            raise ValueError(f"{node} has no sh:select")
        messages = self._texts(node, _sh("message"))
        query = self._prefixes(node) + select.value
        return Sparql(node, query, messages if any(messages) else shape.messages)

    def _prefixes(self, node: Term) -> str:
        lines = []
        for ontology in self._graph.values(node, _sh("prefixes")):
            for declared in self._graph.values(ontology, _sh("declare")):
                prefix, namespace = self._one(declared, "prefix"), self._one(declared, "namespace")
                if prefix is not None and namespace is not None:
                    lines.append(f"PREFIX {prefix.value}: <{namespace.value}>\n")
        return "".join(sorted(lines))

    # targets

    def _targets(self, node: Term) -> Callable[[Data], Iterable[Term]]:
        classes, nodes = self._values(node, "targetClass"), self._values(node, "targetNode")
        subjects, objects = self._values(node, "targetSubjectsOf"), self._values(node, "targetObjectsOf")
        if _is_class(self._graph, node):
            classes.append(node)
        queries = []
        for target in self._values(node, "target"):
            select = self._one(target, "select")
            if select is None:
                raise ValueError(f"the target of {node} has no sh:select")
            queries.append(self._prefixes(target) + select.value)

        def find(data: Data) -> Iterable[Term]:
            found: dict[Term, None] = dict.fromkeys(nodes)
            for each in classes:
                found.update(dict.fromkeys(data.instances(each)))
            for each in subjects:
                found.update((subject, None) for subject, _ in data.pairs(each))
            for each in objects:
                found.update((value, None) for _, value in data.pairs(each))
            for query in queries:
                solutions = data.store({}).query(query)
                found.update((solution["this"], None) for solution in solutions)  # type: ignore[union-attr]
            return found

        return find
