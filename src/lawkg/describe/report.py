"""The graph of one report: itself and its outline, then what was found in it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import Quad

from lawkg.describe.comparable import add_comparison_keys
from lawkg.describe.corrections import add_corrections
from lawkg.describe.figures import add_figures, add_findings
from lawkg.describe.names import Names, institution_of, issuer_name, place_of
from lawkg.describe.passages import Passages
from lawkg.describe.statements import add_causes, add_mentions, add_remedies, add_responsibilities
from lawkg.describe.triples import Triples, day, plain, text, year
from lawkg.model import Facts, Item
from lawkg.namespace import DEFAULT_BASE, SOFTWARE, code, extraction_iri, shared_graph

__all__ = ["describe"]


def describe(facts: Facts, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the quads of a report's own graph, sorted; the graph's name is the report's IRI.

    What is missing in the facts is left out; a reference to a number or span that does not exist too.
    """
    names = Names(facts, base)
    triples = Triples(names.report)
    passages = Passages(facts, names, triples)
    _add_report(facts, names, triples)
    _add_extraction(names, triples)
    passages.add_sentences()
    _add_sections(facts, names, triples, passages)
    _add_items(facts, names, triples, passages)
    add_figures(facts, names, triples, passages)
    add_comparison_keys(facts, names, triples)
    add_findings(facts, names, triples, passages)
    add_mentions(facts, names, triples, passages)
    add_causes(facts, names, triples, passages)
    add_remedies(facts, names, triples)
    add_responsibilities(facts, names, triples)
    add_corrections(facts, names, triples, passages)
    return triples.quads()


def _add_report(facts: Facts, names: Names, triples: Triples) -> None:
    metadata, report = facts.metadata, names.report
    triples.type(report, "lawkg:Report")
    triples.add(report, "dcterms:title", text(metadata.title) if metadata.title else None)
    triples.add(report, "lawkg:reportingPlace", place_of(metadata, names.base))
    triples.add(report, "lawkg:issuingInstitution", institution_of(issuer_name(metadata), names.base))
    triples.add(report, "lawkg:reportingYear", year(metadata.year) if metadata.year is not None else None)
    triples.add(report, "dcterms:issued", day(metadata.issued) if metadata.issued else None)
    triples.add(report, "dcterms:source", plain(facts.document.name) if facts.document.name else None)
    triples.add(report, "nif:isString", plain(facts.document.text))
    for field in metadata.doubtful:
        triples.add(report, "lawkg:doubtful", plain(field))
    # Questions find the shared graph here, whatever its name, and without looking through all graphs.
    triples.add(report, "dcterms:requires", shared_graph(names.base))


def _add_extraction(names: Names, triples: Triples) -> None:
    extraction = extraction_iri(names.report)
    triples.add(names.report, "prov:wasGeneratedBy", extraction)
    triples.type(extraction, "prov:Activity")
    triples.add(extraction, "prov:wasAssociatedWith", SOFTWARE)
    triples.add(extraction, "lawkg:softwareVersion", plain(_version()))


def _version() -> str:
    try:
        return version("lawkg")
    except PackageNotFoundError:  # run from a copy of the source that was never installed
        return "unknown"


def _add_sections(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    themes = {number: theme for kind, number, theme in facts.themes if kind == "Section"}
    for section, name in names.sections:
        triples.type(name, "lawkg:Section")
        triples.add(name, "lawkg:number", plain(section.number))
        triples.add(name, "dcterms:title", text(section.title) if section.title else None)
        triples.add(name, "lawkg:role", code("role", section.role))
        triples.add(name, "dcterms:isPartOf", names.parent(section))
        triples.add(name, "lawkg:theme", themes.get(section.number))
        triples.add(name, "lawkg:evidence", passages.add(section.start, section.end))


def _add_items(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    themes = {(kind, number): theme for kind, number, theme in facts.themes}
    next_year = year(facts.metadata.year + 1) if facts.metadata.year is not None else None
    for kind, items in names.items.items():
        for item, name in items:
            triples.type(name, f"lawkg:{kind}")
            _add_item(item, name, names, triples)
            triples.add(name, "lawkg:theme", themes.get((kind, item.number)))
            triples.add(name, "lawkg:evidence", passages.add_item(item.start, item.end))
            if kind == "Plan":
                triples.add(name, "lawkg:plannedFor", next_year)


def _add_item(item: Item, name: str, names: Names, triples: Triples) -> None:
    triples.add(name, "lawkg:number", plain(item.number))
    triples.add(name, "dcterms:title", text(item.title) if item.title else None)
    triples.add(name, "lawkg:inSection", names.section(item.section, item.start))
