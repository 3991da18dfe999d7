"""The documentation and the files that it speaks of, as a folder that can be put on any web server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.documentation.ontology import FILES, read_graph, read_ontology
from lawkg.documentation.page import diagrams, pages
from lawkg.errors import OutputError
from lawkg.resources import ontology_file, read_text

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["COPIED", "FORMS", "contents", "folders", "unnamed"]

COPIED = (
    "codes.ttl",
    "themes.ttl",
    "indicators.ttl",
    "units.ttl",
    "shapes.ttl",
    "context.jsonld",
    "mappings.sssom.tsv",
)
"""Files of ``ontology/`` that are published as they are."""
FORMS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nt": "nt"}
"""Ending → rdflib's name of the form in which the ontology is published."""
_DRAFT = "http://purl.org/ontology/bibo/status/draft"


def contents(drawn: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return what is published, by the name of the file; ``drawn`` are the diagrams where they are there.

    :raises LawkgError: when Graphviz is not installed.
    """
    drawn = drawn or diagrams()
    graph = unnamed(read_graph(*map(ontology_file, FILES)))
    return {
        **pages(drawn),
        **drawn,
        **{f"lawkg.{ending}": graph.serialize(format=form) for ending, form in FORMS.items()},
        **{name: read_text(ontology_file(name)) for name in COPIED},
    }


def folders(directory: Path) -> tuple[Path, Path]:
    """Return the folders to write to: the newest version's, and the one that this version keeps.

    :raises OutputError: when this version was published already and is no draft: it stays as it is.
    """
    header = read_ontology().header
    kept = directory / header.version
    is_draft = any(_DRAFT in values for _, values in header.values)
    if kept.exists() and not is_draft:
        raise OutputError(str(kept), "this version is published and stays as it is", "raise owl:versionInfo")
    return directory, kept


def unnamed(graph: Graph) -> Graph:
    """Return the same graph, its blank nodes named by what is said of them: the same bytes each time."""
    from rdflib import Graph
    from rdflib.compare import to_canonical_graph

    same = Graph()
    for prefix, namespace in graph.namespaces():
        same.bind(prefix, namespace)
    for triple in sorted(to_canonical_graph(graph)):
        same.add(triple)
    return same
