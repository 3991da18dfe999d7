"""A validation report as SHACL writes it: ``sh:ValidationReport`` in Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from lawkg.namespace import iri
from lawkg.validate.components import SH
from lawkg.validate.data import RDF_TYPE
from lawkg.validate.paths import in_rdf
from lawkg.validate.result import ValidationReport, Violation

__all__ = ["in_turtle"]

_BOOLEAN = NamedNode(iri("xsd:boolean"))


def in_turtle(report: ValidationReport) -> bytes:
    """Return the report as Turtle, the same bytes for the same report; what is waived is not in it.

    ``sh:conforms`` is as SHACL says: false where there is any result, a warning too.
    """
    # one prefix: several are written in another order every time
    return serialize(_triples(report), format=RdfFormat.TURTLE, prefixes={"sh": SH}) or b""


def _triples(report: ValidationReport) -> Iterator[Triple]:
    node = BlankNode("report")
    conforms = "false" if report.violations else "true"
    yield Triple(node, RDF_TYPE, _sh("ValidationReport"))
    yield Triple(node, _sh("conforms"), Literal(conforms, datatype=_BOOLEAN))
    names = [BlankNode(f"result{number}") for number, _ in enumerate(report.violations, start=1)]
    for name in names:
        yield Triple(node, _sh("result"), name)
    for name, found in zip(names, report.violations, strict=True):
        yield from _result(name, found)


def _result(name: BlankNode, found: Violation) -> Iterator[Triple]:
    yield Triple(name, RDF_TYPE, _sh("ValidationResult"))
    yield Triple(name, _sh("focusNode"), _node(found.focus))
    paths: list[Triple] = []
    if found.path_parts is not None:
        path, paths = in_rdf(found.path_parts, f"{name.value}path")
        yield Triple(name, _sh("resultPath"), path)
    if found.term:
        yield Triple(name, _sh("value"), _term(found.term))
    yield Triple(name, _sh("resultSeverity"), _sh(found.severity))
    yield Triple(name, _sh("sourceConstraintComponent"), NamedNode(found.component))
    yield Triple(name, _sh("sourceShape"), _node(found.source))
    if found.shape != found.source:
        yield Triple(name, _sh("sourceConstraint"), _node(found.shape))
    for language, text in (("zh", found.message_zh), ("en", found.message_en)):
        if text:
            yield Triple(name, _sh("resultMessage"), Literal(text, language=language))
    yield from paths


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _node(name: str) -> NamedNode | BlankNode:
    return NamedNode(name) if ":" in name else BlankNode(name)


def _term(text: str) -> NamedNode | BlankNode | Literal:
    """Return the term that N-Triples writes so."""
    found = next(iter(parse(f"<urn:x> <urn:x> {text} .", format=RdfFormat.N_TRIPLES))).object
    assert isinstance(found, (NamedNode, BlankNode, Literal))
    return found
