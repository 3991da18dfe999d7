"""From results to what a reader is told: where in which report it stands, and what the sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from lawkg.namespace import iri
from lawkg.validate.components import SH
from lawkg.validate.data import RDF_TYPE, Data, Term
from lawkg.validate.paths import in_sparql
from lawkg.validate.result import Severity, ShapeResult, ValidationReport, Violation
from lawkg.validate.shapes import Result, Shape

__all__ = ["report_on", "violation"]

_PASSAGE = re.compile(r"#char=(\d+),(\d+)$")
_EVIDENCE, _SENTENCE, _ANCHOR, _CONTEXT = (
    NamedNode(iri(name))
    for name in ("lawkg:evidence", "nif:sentence", "nif:anchorOf", "nif:referenceContext")
)
_REPORT = NamedNode(iri("lawkg:Report"))
_NAMES = [NamedNode(iri(name)) for name in ("rdfs:label", "dcterms:title", "skos:prefLabel")]
_PART_OF_A_REPORT = re.compile(r"(.*/report/[^/#]+/[^/#]+)(?:[/#]|$)")


def violation(data: Data, result: Result) -> Violation:
    """Return a result with its place in the text."""
    passage = _passage(data, result.focus, result.value)
    span = _PASSAGE.search(passage.value) if passage is not None else None
    zh, en = result.messages
    return Violation(
        focus=_text(result.focus),
        path=_path(result),
        value=_text(result.value),
        severity=result.shape.severity,
        message_zh=zh,
        message_en=en,
        shape=_text(_named(result)),
        start=int(span[1]) if span else None,
        end=int(span[2]) if span else None,
        report=_report(data, result.focus, passage),
        label=_label(data, result.focus),
        sentence=_sentence(data, passage) if passage is not None else "",
        component=f"{SH}{result.component}ConstraintComponent",
        source=_text(result.shape.node),
        term="" if result.value is None else str(result.value),
        path_parts=result.path,
    )


def _named(result: Result) -> Term:
    """Return the SPARQL constraint, if it has an IRI, or else the shape."""
    constraint = result.sparql.node if result.sparql else None
    return constraint if isinstance(constraint, NamedNode) else result.shape.node


def _text(term: Term | None) -> str:
    return "" if term is None else str(term.value)


def _path(result: Result) -> str:
    path = result.path
    if path is None:
        return ""
    return path.predicate.value if path.predicate is not None else in_sparql(path)


def _first(data: Data, node: Term, predicate: NamedNode) -> Term | None:
    return min(data.values(node, predicate), key=str, default=None)


def _passage(data: Data, focus: Term, value: Term | None) -> Term | None:
    """Return the first of the nodes that is a passage, or else the evidence of one of them."""
    nodes = [node for node in (value, focus) if isinstance(node, NamedNode)]
    evidence = [_first(data, node, _EVIDENCE) for node in reversed(nodes)]
    return next((node for node in (*nodes, *evidence) if node and _PASSAGE.search(node.value)), None)


def _sentence(data: Data, passage: Term) -> str:
    around = _first(data, passage, _SENTENCE) or passage
    return _text(_first(data, around, _ANCHOR) or _first(data, passage, _ANCHOR))


def _report(data: Data, focus: Term, passage: Term | None) -> str:
    context = _first(data, passage, _CONTEXT) if passage is not None else None
    if context is not None:
        return _text(context)
    if _REPORT in data.values(focus, RDF_TYPE):
        return _text(focus)
    part = _PART_OF_A_REPORT.match(_text(focus))
    return part[1] if part else ""


def _label(data: Data, node: Term) -> str:
    for predicate in _NAMES:
        texts = sorted(
            (literal for literal in data.values(node, predicate) if isinstance(literal, Literal)),
            key=lambda literal: (literal.language != "zh", literal.value),
        )
        if texts:
            return str(texts[0].value)
    return ""


def report_on(
    shapes: Sequence[Shape], nodes: Mapping[Term, int], found: Iterable[Violation]
) -> ValidationReport:
    """Return the report on these numbers of nodes by node shape, and on what was found."""
    violations = sorted(set(found), key=_order)
    return ValidationReport(tuple(_summaries(shapes, nodes, violations)), tuple(violations))


def _order(found: Violation) -> tuple[str, ...]:
    return (found.focus, found.shape, found.path, found.value, found.component, found.message_en)


def _summaries(
    shapes: Sequence[Shape], nodes: Mapping[Term, int], found: Sequence[Violation]
) -> Iterator[ShapeResult]:
    """Yield the summary of each node shape; a property shape that two of them have counts for both."""
    counts: dict[str, dict[Severity, int]] = {}
    for each in found:
        severities = counts.setdefault(each.source, {"Violation": 0, "Warning": 0, "Info": 0})
        severities[each.severity] += 1
    for shape in shapes:
        parts = {str(part.node.value) for part in (shape, *shape.properties)}
        total = [sum(counts.get(part, {}).get(name, 0) for part in parts) for name in _SEVERITIES]
        yield ShapeResult(
            str(shape.node.value), *shape.labels, nodes.get(shape.node, 0), total[0], total[1], total[2]
        )


_SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
