"""What a report leaves out that its peers give: indicators of at least half of the reports of its level."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lawkg.query import ask

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["FEWEST", "LeftOut", "left_out", "level_of"]

FEWEST = 3
"""With fewer peers than this nothing is said: two reports are no custom."""

_GIVEN = """PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?report ?concept WHERE {
  GRAPH ?report { ?indicator lawkg:catalogueConcept ?concept }
}"""


class LeftOut(NamedTuple):
    """How many peers a report has, and the IRIs of what they give and it does not, with how many do."""

    peers: int
    concepts: tuple[tuple[str, int], ...]


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

    Peers are the other reports of places of the same level, of whatever year.

    :raises StoreError: when the store is damaged.
    """
    levels = {
        row["report"] or "": level_of(row["placeIri"], row["placeCode"])
        for row in ask(kg, "reports").records()
    }
    given: dict[str, set[str]] = {report: set() for report in levels}
    for row in ask(kg, _GIVEN).records():
        given.setdefault(row["report"] or "", set()).add(row["concept"] or "")
    counts: dict[str, Counter[str]] = {}
    sizes = Counter(levels.values())
    for report, level in levels.items():
        counts.setdefault(level, Counter()).update(given[report])
    return {
        report: LeftOut(sizes[level] - 1, _missing(counts[level], given[report], sizes[level] - 1))
        for report, level in levels.items()
        if level and sizes[level] > FEWEST
    }


def _missing(counts: Counter[str], own: set[str], peers: int) -> tuple[tuple[str, int], ...]:
    usual = ((concept, count) for concept, count in counts.items() if concept not in own)
    return tuple(
        sorted(
            ((concept, count) for concept, count in usual if 2 * count >= peers),
            key=lambda each: (-each[1], each[0]),
        )
    )
