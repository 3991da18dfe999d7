"""Running the shapes over a graph with pySHACL, and reading what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lawkg.model import Span
from lawkg.namespace import LAWKG, iri
from lawkg.resources import ontology_file
from lawkg.validate.result import Severity, ShapeResult, ValidationReport, Violation

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Dataset, Graph
    from rdflib.term import Node, URIRef

__all__ = ["check", "node_shapes", "parse", "report_on", "validate", "validate_ontology", "with_axioms"]

_PASSAGE = re.compile(r"#char=(\d+),(\d+)$")
_SEVERITIES: dict[str, Severity] = {
    "http://www.w3.org/ns/shacl#Violation": "Violation",
    "http://www.w3.org/ns/shacl#Warning": "Warning",
    "http://www.w3.org/ns/shacl#Info": "Info",
}


def validate(data: Graph | Dataset | Iterable[Quad]) -> ValidationReport:
    """Check reports together with what they share against ``ontology/shapes.ttl``.

    ``data`` is an rdflib graph or dataset, or pyoxigraph quads; the graphs of a dataset are taken as one.
    """
    return _validate(with_axioms(data), "shapes.ttl")


def validate_ontology(graph: Graph | None = None) -> ValidationReport:
    """Check the ontology and its code lists, or the graph given for them, against ``ontology-shapes.ttl``."""
    if graph is None:
        graph = parse("lawkg.ttl", "codes.ttl")
    return _validate(graph, "ontology-shapes.ttl")


def with_axioms(data: Graph | Dataset | Iterable[Quad]) -> Graph:
    """Return the data as one graph that may be changed, with the subclass axioms of the ontology."""
    graph = _one_graph(data)
    for axiom in _subclass_axioms():
        graph.add(axiom)
    return graph


def _one_graph(data: Graph | Dataset | Iterable[Quad]) -> Graph:
    import rdflib

    graph = rdflib.Graph()
    if isinstance(data, rdflib.Dataset):
        graph += (quad[:3] for quad in data.quads())
    elif isinstance(data, rdflib.Graph):
        graph += data
    else:
        graph.parse(data=_n_triples(data), format="nt")
    return graph


def _n_triples(quads: Iterable[Quad]) -> bytes:
    import pyoxigraph

    triples = (quad.triple for quad in quads)
    return pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def parse(*names: str) -> Graph:
    """Return files of ``ontology/`` as one graph."""
    import rdflib

    graph = rdflib.Graph()
    for name in names:
        graph.parse(ontology_file(name), format="turtle")
    return graph


@cache
def _subclass_axioms() -> tuple[tuple[Node, Node, Node], ...]:
    """Return which lawkg classes are under which, so that a sentence counts as a passage."""
    from rdflib import RDFS

    triples = parse("lawkg.ttl").triples((None, RDFS.subClassOf, None))
    return tuple(triple for triple in triples if _is_own(triple[0]) and _is_own(triple[2]))


def _is_own(term: Node) -> bool:
    return str(term).startswith(LAWKG)


def _validate(graph: Graph, shapes_file: str) -> ValidationReport:
    shapes = parse(shapes_file)
    nodes, found = check(graph, shapes)
    return report_on(shapes, {shape: len(targets) for shape, targets in nodes.items()}, found)


def check(graph: Graph, shapes: Graph) -> tuple[dict[Node, set[Node]], set[Violation]]:
    """Return the nodes that each node shape looks at, and what was found wrong; the graph is used up."""
    import pyshacl

    nodes = {shape: _targets(graph, shapes, shape) for shape in node_shapes(shapes)}
    # inplace: the graph is our own copy already
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=True, inplace=True)
    return nodes, set(_read_results(graph, shapes, results))


def report_on(shapes: Graph, nodes: dict[Node, int], found: Iterable[Violation]) -> ValidationReport:
    """Return the report on these numbers of nodes by node shape, and on what was found."""
    violations = sorted(found, key=lambda violation: (violation.focus, violation.shape, violation.value))
    summary = (_summarize(shapes, shape, count, violations) for shape, count in nodes.items())
    return ValidationReport(tuple(summary), tuple(violations))


def node_shapes(shapes: Graph) -> list[Node]:
    """Return the node shapes, sorted by name."""
    from rdflib import RDF, SH

    return sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str)


def _targets(graph: Graph, shapes: Graph, shape: Node) -> set[Node]:
    """Return the nodes that a shape looks at: those of its target classes, and those of a SPARQL target."""
    from rdflib import RDF, RDFS, SH

    found: set[Node] = set()
    for target in shapes.objects(shape, SH.targetClass):
        for below in graph.transitive_subjects(RDFS.subClassOf, target):
            found.update(graph.subjects(RDF.type, below))
    for target in shapes.objects(shape, SH.target):
        select = str(shapes.value(target, SH.select))
        rows: Any = graph.query(select, initNs=_declared_prefixes(shapes, target))
        found.update(row[0] for row in rows)
    return found


def _declared_prefixes(shapes: Graph, target: Node) -> dict[str, str]:
    from rdflib import SH

    declarations = shapes.objects(target, SH.prefixes / SH.declare)
    return {str(shapes.value(one, SH.prefix)): str(shapes.value(one, SH.namespace)) for one in declarations}


def _read_results(graph: Graph, shapes: Graph, results: Any) -> Iterator[Violation]:
    from rdflib import RDF, SH

    for result in results.subjects(RDF.type, SH.ValidationResult):
        # a SPARQL constraint is named by sourceConstraint, anything else by sourceShape
        shape = results.value(result, SH.sourceConstraint) or results.value(result, SH.sourceShape)
        messages = _by_language(shapes, shape, SH.message)
        span = _span(graph, results.value(result, SH.value), results.value(result, SH.focusNode))
        yield Violation(
            focus=str(results.value(result, SH.focusNode)),
            path=_text(results.value(result, SH.resultPath)),
            value=_text(results.value(result, SH.value)),
            severity=_SEVERITIES[str(results.value(result, SH.resultSeverity))],
            message_zh=messages.get("zh", ""),
            message_en=messages.get("en", ""),
            shape=str(shape),
            start=span[0] if span else None,
            end=span[1] if span else None,
        )


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)  # a literal 0 is a value, and false


def _span(graph: Graph, *nodes: Node | None) -> Span | None:
    """Return the characters of the first node that is a passage or has one as its evidence."""
    evidence = (graph.value(node, _term("lawkg:evidence")) for node in reversed(nodes) if node is not None)
    found = (_PASSAGE.search(str(node)) for node in (*nodes, *evidence))
    return next(((int(match[1]), int(match[2])) for match in found if match), None)


def _term(curie: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(iri(curie))


def _summarize(shapes: Graph, shape: Node, nodes: int, found: Iterable[Violation]) -> ShapeResult:
    from rdflib import RDFS, SH

    parts = {str(shape), *map(str, shapes.objects(shape, SH.property | SH.sparql))}
    severities = Counter(violation.severity for violation in found if violation.shape in parts)
    labels = _by_language(shapes, shape, RDFS.label)
    return ShapeResult(
        shape=str(shape),
        label_zh=labels["zh"],
        label_en=labels["en"],
        nodes=nodes,
        violations=severities["Violation"],
        warnings=severities["Warning"],
    )


def _by_language(shapes: Graph, shape: Node, path: URIRef) -> dict[str, str]:
    return {getattr(text, "language", None) or "": str(text) for text in shapes.objects(shape, path)}
