"""Checking the style of a vocabulary by the queries of ``ontology/ontology-checks.ttl``.

The checks are SHACL constraints; here each runs once over the whole graph, which takes as long as a glance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawkg.errors import InputError
from lawkg.resources import ontology_file
from lawkg.sidecar import shown
from lawkg.validate.places import lines_of
from lawkg.validate.result import Severity
from lawkg.vocabulary import FILES

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["OWN_FILES", "Check", "CheckResult", "StyleFinding", "StyleReport", "check_style", "checks"]

OWN_FILES = ("lawkg.ttl", *FILES)
"""The files of ``ontology/`` that are checked where no others are named."""

CHECKS = "https://w3id.org/lawkg/ontology-checks#"
_SH = "http://www.w3.org/ns/shacl#"
_SH_PREFIX = f"PREFIX sh: <{_SH}>"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
_XML = frozenset((".rdf", ".owl", ".xml"))
_NESTED_ENTITY = re.compile(r"""<!ENTITY\s[^>]*?["'][^"'>]*&[^>]*>""")


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it finds wrong, what to do, whose rule it is, and the things that it looks at."""

    name: str
    severity: Severity
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    sources: tuple[str, ...]
    about: str
    """The name of the shape that has it, which says what it looks at: Ontologies, Terms, Classes …"""
    query: str


@dataclass(frozen=True, slots=True)
class StyleFinding:
    """What a check found: the term, the value where there is one, and where the term is described."""

    check: Check
    term: str
    value: str
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of a check: how many things it looked at and how many findings there are."""

    check: Check
    nodes: int
    findings: int


@dataclass(frozen=True, slots=True)
class StyleReport:
    """The result of every check, and everything that was found, the gravest first."""

    files: tuple[str, ...]
    triples: int
    terms: int
    results: tuple[CheckResult, ...]
    findings: tuple[StyleFinding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is something to look at and nothing but warnings was found."""
        return self.terms > 0 and not self.count("Violation")

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(1 for finding in self.findings if finding.check.severity == severity)


def check_style(paths: Sequence[Path] = ()) -> StyleReport:
    """Check vocabularies, all files as one graph; without any file, the ontology of lawkg.

    Turtle, N-Triples, RDF/XML and JSON-LD are read, told by the end of the file's name.

    :raises InputError: when a file cannot be read.
    """
    files = tuple(paths) or tuple(ontology_file(name) for name in OWN_FILES)
    graph, places = _read(files)
    triples = len(graph)
    _mark(graph)
    findings: list[StyleFinding] = []
    results = []
    for check in checks():
        found = sorted(set(_run(graph, check)))
        results.append(CheckResult(check, _count(graph, check.about), len(found)))
        findings += (StyleFinding(check, term, value, *places.get(term, ("", None))) for term, value in found)
    findings.sort(key=lambda finding: _SEVERITIES.index(finding.check.severity))
    names = tuple(shown(path) for path in files)
    return StyleReport(names, triples, _count(graph, "Terms"), tuple(results), tuple(findings))


def _read(paths: Iterable[Path]) -> tuple[Store, dict[str, tuple[str, int]]]:
    """Return the files as one graph, and IRI → file and line where it is described first."""
    from pyoxigraph import Quad, Store

    graph = Store()
    places: dict[str, tuple[str, int]] = {}
    for path in paths:
        text, is_xml = _text(path), path.suffix.lower() in _XML
        for quad in _parse(text, path, is_xml):
            graph.add(Quad(quad.subject, quad.predicate, quad.object))
        for iri, line in lines_of(text, is_xml).items():
            places.setdefault(iri, (shown(path), line))
    return graph, places


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(shown(path), f"cannot be read ({error.strerror})", "look at the name") from None
    except UnicodeDecodeError:
        raise InputError(shown(path), "is not UTF-8", "save it as UTF-8") from None


def _parse(text: str, path: Path, is_xml: bool) -> list[Any]:
    from pyoxigraph import RdfFormat, parse

    format = RdfFormat.RDF_XML if is_xml else RdfFormat.from_extension(path.suffix.lower().lstrip("."))
    if format is None:
        hint = "give it as Turtle (.ttl), N-Triples (.nt), RDF/XML (.rdf, .owl) or JSON-LD (.jsonld)"
        raise InputError(shown(path), "is in no format of RDF that is known by its name", hint)
    if is_xml and _NESTED_ENTITY.search(text):
        raise InputError(shown(path), "has an entity made of entities", "write the entities out")
    try:
        return list(parse(text, format=format))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"line {line}: " if line else ""
        raise InputError(shown(path), f"cannot be read as RDF ({where}{error})", "mend it there") from None


# the checks themselves


@cache
def checks() -> tuple[Check, ...]:
    """Return the checks of ``ontology/ontology-checks.ttl``, in the order of the file."""
    return tuple(_checks(_definitions()))


@cache
def _definitions() -> Any:
    """Return the file of checks as a store."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.load(path=str(ontology_file("ontology-checks.ttl")), format=RdfFormat.TURTLE)
    return store


def _checks(store: Store) -> Iterator[Check]:
    quads: Any = store.quads_for_pattern(None, _node("sparql"), None)
    about = {quad.object.value: quad.subject.value for quad in quads}
    lines = lines_of(ontology_file("ontology-checks.ttl").read_text(encoding="utf-8"))
    for name in sorted(about, key=lambda iri: lines[iri]):
        messages, hints = _texts(store, name, "message"), _texts(store, name, "comment", _RDFS)
        sources = _values(store, name, "source", "http://purl.org/dc/terms/")
        severity = _values(store, name, "severity")[0].value.removeprefix(_SH)
        yield Check(
            name=name.removeprefix(CHECKS),
            severity=severity,
            message_zh=messages["zh"],
            message_en=messages["en"],
            hint_zh=hints["zh"],
            hint_en=hints["en"],
            sources=tuple(sorted(source.value for source in sources)),
            about=about[name].removeprefix(CHECKS),
            query=_values(store, name, "select")[0].value,
        )


def _node(name: str, namespace: str = _SH) -> Any:
    from pyoxigraph import NamedNode

    return NamedNode(namespace + name)


def _values(store: Store, subject: str, name: str, namespace: str = _SH) -> list[Any]:
    quads = store.quads_for_pattern(_node(subject, ""), _node(name, namespace), None)
    return [quad.object for quad in quads]


def _texts(store: Store, subject: str, name: str, namespace: str = _SH) -> Mapping[str, str]:
    return {text.language: text.value for text in _values(store, subject, name, namespace)}


@cache
def _prefixes() -> dict[str, str]:
    rows = _definitions().query(f"{_SH_PREFIX} SELECT * {{ ?one sh:prefix ?prefix ; sh:namespace ?start }}")
    return {row["prefix"].value: row["start"].value for row in rows}


def _mark(graph: Store) -> None:
    """Say of the nodes of the graph what they are to the checks: the rules of the file, in their order."""
    from pyoxigraph import Quad

    query = f"{_SH_PREFIX} SELECT * {{ ?rule sh:construct ?construct ; sh:order ?order }} ORDER BY ?order"
    for row in list(_definitions().query(query)):
        marks: Any = graph.query(row["construct"].value, prefixes=_prefixes())
        graph.extend(Quad(mark.subject, mark.predicate, mark.object) for mark in list(marks))


def _run(graph: Store, check: Check) -> Iterator[tuple[str, str]]:
    """Yield the term and the value of each thing that a check finds."""
    rows: Any = graph.query(check.query, prefixes=_prefixes())
    names = {variable.value for variable in rows.variables}
    for row in rows:
        value = row["value"] if "value" in names else None
        yield row["this"].value, "" if value is None else str(getattr(value, "value", value))


def _count(graph: Store, shape: str) -> int:
    """Return how many things the checks of a shape look at."""
    target = _values(_definitions(), CHECKS + shape, "targetClass")[0]
    kind = _node("type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
    return sum(1 for _ in graph.quads_for_pattern(None, kind, target))
