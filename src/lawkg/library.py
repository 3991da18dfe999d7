"""What ``import lawkg`` offers: one verb for each thing that the command line does.

>>> import lawkg
>>> built = lawkg.build("data/kaili-2024.txt", kg)
>>> len(lawkg.ask(kg, "measures").records())
28
>>> graph = lawkg.open(kg)
>>> len(graph.query("SELECT ?problem { ?problem a lawkg:Problem }"))
2
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.errors import LawkgError
from lawkg.namespace import DEFAULT_BASE

if TYPE_CHECKING:
    from rdflib import Dataset

    from lawkg.build import Built
    from lawkg.model import Document, Facts, Metadata
    from lawkg.query import Answer

__all__ = ["ask", "build", "export", "extract", "open", "read", "view"]

File = str | PathLike[str]


def read(path: File, given: Metadata | None = None) -> Document:
    """Return a report's text with what its sidecar and ``given`` say of it.

    :raises InputError: the file is missing, cannot be read, or holds no report.

    >>> read("data/kaili-2024.txt").text[:14]
    '2024年,凯里市深入践行习'
    """
    from lawkg.read import read as read_report

    return read_report(Path(path), given)


def extract(document: Document) -> Facts:
    """Return all that is found in one report: plain values with places in its text, no graph yet.

    >>> facts = extract(read("data/kaili-2024.txt"))
    >>> facts.outline.problems[0].title
    '制度执行不严,执法程序不规范'
    """
    from lawkg.extract import extract as extract_facts

    return extract_facts(document)


def build(
    paths: File | Iterable[File],
    kg: File = "kg",
    given: Metadata | None = None,
    base: str = DEFAULT_BASE,
    corrections: File | None = None,
) -> Built:
    """Add reports (files, or folders of them) to the knowledge graph in the directory ``kg``.

    A report that is there already is replaced. ``refused`` of the result says what could not be read.
    ``corrections`` is a file of corrections, else ``corrections.csv`` in ``kg``; ``unfit`` of the result
    says which of them do not fit.

    :raises InputError: when no report could be read; the graph is as it was.
    :raises StoreError: when the directory cannot be used or written; the graph is as it was.

    >>> build(["data/kaili-2024.txt"], kg).reports[0][1]
    'https://w3id.org/lawkg/report/522601/2024'
    """
    from lawkg.build import build as build_graph

    several = [paths] if isinstance(paths, str | PathLike) else paths
    file = Path(corrections) if corrections is not None else None
    return build_graph([Path(path) for path in several], Path(kg), given, base, None, file)


def open(kg: File = "kg") -> Dataset:
    """Return the knowledge graph as an rdflib Dataset with the prefixes bound: read-only, nothing is copied.

    What is built later is seen after opening it again.

    :raises StoreError: when there is no knowledge graph in the directory.

    >>> rows = open(kg).query("SELECT ?title { ?problem a lawkg:Problem ; dcterms:title ?title }")
    >>> sorted(str(row.title) for row in rows)[0]
    '制度执行不严,执法程序不规范'
    """
    from lawkg.store import KnowledgeGraph

    return KnowledgeGraph.open(kg).dataset()


def ask(kg: File, what: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a named question, a ``.rq`` file or SPARQL text.

    ``kg`` is a directory, or the URL of a SPARQL endpoint that the graph was pushed to.

    :raises QueryError: when the question cannot be asked.
    :raises StoreError: when there is no knowledge graph in the directory.
    :raises EndpointError: when the endpoint cannot be had.

    >>> answer = ask(kg, "remedies")
    >>> answer.records()[0]["problemLabel"]
    '制度执行不严,执法程序不规范'
    >>> ask(kg, "remedie")
    Traceback (most recent call last):
    lawkg.errors.QueryError: there is no question "remedie"; did you mean "remedies"? ...
    """
    from lawkg.endpoint import Endpoint
    from lawkg.query import ask as ask_graph
    from lawkg.store import KnowledgeGraph

    if isinstance(kg, str) and kg.startswith(("http://", "https://")):
        return Endpoint(kg).ask(what, dict(parameters or {}))
    return ask_graph(KnowledgeGraph.open(kg), what, parameters)


def export(kg: File, format: str) -> bytes:
    """Return the graph for other systems, in UTF-8; the same graph gives the same bytes.

    ``format`` is one of turtle, trig, nt, nquads, jsonld, rdfxml, graphml, csv.

    :raises LawkgError: for another format, or when there is no knowledge graph in the directory.

    >>> export(kg, "nt").count(b"lawkg/ontology#Plan>")
    11
    """
    from lawkg.export import FORMATS
    from lawkg.export import export as export_graph
    from lawkg.store import KnowledgeGraph

    if format not in FORMATS:
        raise LawkgError(f'there is no format "{format}"', f"the formats are {', '.join(FORMATS)}")
    return export_graph(KnowledgeGraph.open(kg), format)


def view(kg: File, language: str = "zh") -> str:
    """Return one interactive, self-contained HTML page that shows the graph.

    :raises StoreError: when there is no knowledge graph in the directory.

    >>> view(kg).startswith("<!DOCTYPE html>")
    True
    """
    from lawkg.store import KnowledgeGraph
    from lawkg.view import page

    return page(KnowledgeGraph.open(kg), language=language)
