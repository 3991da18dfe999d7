"""Which required parts a report has and where, and what it leaves out: themes, and indicators of its peers.

Peers are the other reports of places of the same level, of the same year or the one before or after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from lawkg.query import Answer, ask

if TYPE_CHECKING:
    from lawkg.query import Cell
    from lawkg.store import KnowledgeGraph

__all__ = ["FEWEST", "LeftOut", "completeness", "left_out", "level_of", "silent_themes"]

FEWEST = 3
"""With fewer peers than this nothing is said: two reports are no custom."""
_ADDED = (
    "end",
    "sectionTitle",
    "sentences",
    "quote",
    "quoteStart",
    "quoteEnd",
    "themesLeftOut",
    "indicatorsLeftOut",
    "peers",
    "themesLeftOutEn",
    "indicatorsLeftOutEn",
)
_SEPARATORS = {"zh": "；", "en": "; "}

_GIVEN = """PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?report ?concept WHERE {
  GRAPH ?report { ?indicator lawkg:catalogueConcept ?concept }
}"""
_SILENT = """# parameter report (IRI): only this report
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?report ?theme WHERE {
  GRAPH ?report { ?report a lawkg:Report ; dcterms:requires ?shared }
  GRAPH ?shared {
    ?theme skos:topConceptOf <https://w3id.org/lawkg/theme/2021-2025> ;
      skos:notation ?number .
  }
  FILTER NOT EXISTS { GRAPH ?report { ?part lawkg:theme ?theme } }
}
ORDER BY ?report xsd:integer(?number)"""
_SENTENCES = """# parameter report (IRI, required): the report
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
SELECT ?quote WHERE { GRAPH ?report { ?sentence a lawkg:Sentence ; nif:anchorOf ?quote } }"""
_FIRST_SENTENCES = """# parameter report (IRI): only this report
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?report ?role ?section ?number ?start ?end ?quote WHERE {
  {
    SELECT ?report ?shared ?roleCode ?section (MIN(?position) AS ?start) (COUNT(?each) AS ?number) WHERE {
      GRAPH ?report {
        ?report dcterms:requires ?shared .
        ?each a lawkg:Sentence ; lawkg:role ?roleCode ; nif:beginIndex ?position .
        OPTIONAL { ?each lawkg:inSection ?section }
      }
    }
    GROUP BY ?report ?shared ?roleCode ?section
  }
  GRAPH ?report {
    ?sentence nif:beginIndex ?start ; a lawkg:Sentence ; nif:endIndex ?end ; nif:anchorOf ?quote .
  }
  GRAPH ?shared { ?roleCode skos:notation ?role }
}
ORDER BY ?report ?start"""

Row = Mapping[str, str | None]


class LeftOut(NamedTuple):
    """How many peers a report has, and the IRIs of what they give and it does not, with how many do."""

    peers: int
    concepts: tuple[tuple[str, int], ...]


def completeness(kg: KnowledgeGraph, report: str | None = None) -> Answer:
    """Return what the question ``completeness`` does, with further columns at the end of each row.

    Where the part is: ``sectionTitle`` and ``end`` of the section, the number of its ``sentences``, and of
    the first one ``quote``, ``quoteStart`` and ``quoteEnd``. What the report leaves out, the same in each of
    its rows: ``themesLeftOut``, and ``indicatorsLeftOut`` with how many of how many ``peers`` give them.

    :raises QueryError: when ``report`` is no IRI.
    :raises StoreError: when the store is damaged.
    """
    only = {"report": report} if report else {}
    answer = ask(kg, "completeness", only)
    sections = {row["section"]: row for row in ask(kg, "sections", only).records()}
    sentences: dict[tuple[str | None, str | None], list[Row]] = {}
    for row in ask(kg, _FIRST_SENTENCES, only).records():
        sentences.setdefault((row["report"], row["role"]), []).append(row)
    silent, usual = silent_themes(kg, report), left_out(kg)
    cells = [
        (
            *_place(row, sections, sentences.get((row["report"], row["partNotation"]), [])),
            *_left_out(silent.get(row["report"] or "", ()), usual.get(row["report"] or "")),
        )
        for row in answer.records()
    ]
    return answer.extended(_ADDED, cells)


def _place(row: Row, sections: Mapping[str | None, Row], of_role: list[Row]) -> tuple[Cell, ...]:
    """Return end and title of the section of a row; how many sentences it has, and the first of them."""
    if row["present"] != "true":
        return (None,) * 6
    section = sections.get(row["section"])
    if section is None:
        inside = [each for each in of_role if each["section"] is None]
        where: tuple[Cell, ...] = (None, None)
    else:
        inside = [each for each in of_role if _within(sections.get(each["section"]), section)]
        where = (int(section["end"] or 0), " ".join(filter(None, (section["number"], section["title"]))))
    if not inside:
        return (*where, 0, None, None, None)
    first = inside[0]
    count = sum(int(each["number"] or 0) for each in inside)
    return (*where, count, first["quote"], int(first["start"] or 0), int(first["end"] or 0))


def _within(section: Row | None, whole: Row) -> bool:
    """Return whether a section is the other one or lies in it, by their numbers."""
    return section is not None and f"{section['number']}.".startswith(f"{whole['number']}.")


def _left_out(themes: tuple[str, ...], usual: LeftOut | None) -> tuple[Cell, ...]:
    """Return what a report leaves out in Chinese, the number of its peers, and the same in English."""
    peers = usual.peers if usual else None
    counted = {concept: f" {count}/{peers}" for concept, count in (usual.concepts if usual else ())}
    named = [
        _listed(concepts, language)
        for language in ("zh", "en")
        for concepts in (dict.fromkeys(themes, ""), counted)
    ]
    return *named[:2], peers, *named[2:]


def _listed(concepts: Mapping[str, str], language: str) -> str | None:
    """Return the labels of concepts, each with what is said of it, or None where there are none."""
    from lawkg.vocabulary import label

    named = (f"{label(concept, language) or concept}{said}" for concept, said in concepts.items())
    return _SEPARATORS[language].join(named) or None


def silent_themes(kg: KnowledgeGraph, report: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return for each report the IRIs of the themes of which it says nothing.

    The themes are the chapters of the Implementation Outline (2021–2025), in its order. A report says
    nothing of one when no section, measure, problem, plan or indicator of it belongs to the theme, and no
    sentence speaks for it. A report that speaks of all themes is left out.

    :raises QueryError: when ``report`` is no IRI.
    """
    from itertools import groupby

    from lawkg.relate.themes import theme_of_text

    found: dict[str, tuple[str, ...]] = {}
    rows = ask(kg, _SILENT, {"report": report} if report else {}).records()
    for name, themes in groupby(rows, key=lambda row: row["report"] or ""):
        sentences = ask(kg, _SENTENCES, {"report": name}).records()
        spoken = {theme_of_text(row["quote"] or "") for row in sentences}
        if silent := tuple(row["theme"] or "" for row in themes if row["theme"] not in spoken):
            found[name] = silent
    return found


def level_of(place: str | None, code: str | None) -> str:
    """Return the level of a report's place, by its IRI and its code of GB/T 2260.

    >>> level_of("https://w3id.org/lawkg/place/520000", "520000"), level_of(".../522600", "522600")
    ('province', 'prefecture')
    >>> level_of(".../522601", "522601"), level_of(".../522601-三棵树镇", None), level_of(None, None)
    ('county', 'below', '')
    """
    if not place:
        return ""
    if not code:
        return "below"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def left_out(kg: KnowledgeGraph) -> dict[str, LeftOut]:
    """Return for each report with at least three peers what at least half of them give and it does not.

    A report whose place or year is not known has no peers.

    :raises StoreError: when the store is damaged.
    """
    groups = {
        row["report"] or "": (level_of(row["placeIri"], row["placeCode"]), int(row["year"] or 0))
        for row in ask(kg, "reports").records()
    }
    given: dict[str, set[str]] = {report: set() for report in groups}
    for row in ask(kg, _GIVEN).records():
        given.setdefault(row["report"] or "", set()).add(row["concept"] or "")
    sizes = Counter(groups.values())
    counts: dict[tuple[str, int], Counter[str]] = {}
    for report, group in groups.items():
        counts.setdefault(group, Counter()).update(given[report])
    found: dict[str, LeftOut] = {}
    for report, (level, year) in groups.items():
        near = [(level, each) for each in (year - 1, year, year + 1) if (level, each) in sizes]
        peers = sum(sizes[group] for group in near) - 1
        if level and year and peers >= FEWEST:
            total = sum((counts[group] for group in near), Counter[str]())
            found[report] = LeftOut(peers, _missing(total, given[report], peers))
    return found


def _missing(counts: Counter[str], own: set[str], peers: int) -> tuple[tuple[str, int], ...]:
    usual = ((concept, count) for concept, count in counts.items() if concept not in own)
    return tuple(
        sorted(
            ((concept, count) for concept, count in usual if 2 * count >= peers),
            key=lambda each: (-each[1], each[0]),
        )
    )
