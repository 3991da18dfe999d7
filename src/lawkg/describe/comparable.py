"""Which figures stand for a report when it is compared with the same body's other reports."""

from __future__ import annotations

from lawkg.describe.names import Names, place_of
from lawkg.describe.triples import Triples, plain
from lawkg.model import Facts, Observation
from lawkg.namespace import shorten

__all__ = ["add_comparison_keys"]


def add_comparison_keys(facts: Facts, names: Names, triples: Triples) -> None:
    """Write a key for one figure of each catalogue entry, unit and kind: the first in the text.

    Figures of two reports with the same key may be compared. Only exact figures of the report's own year
    have one, and none that is a part of a total of the same entry; a report without place or year has none.
    """
    if place_of(facts.metadata, names.base) is None or facts.metadata.year is None:
        return
    concepts = {name: found.concept for found, name in names.observations}
    keys: set[str] = set()
    for found, name in sorted(names.observations, key=lambda pair: pair[0].quantity.start):
        total = names.observation(found.part_of)
        if _is_comparable(found, facts.metadata.year) and found.concept != concepts.get(total or ""):
            key = _key(found, names)
            if key not in keys:
                keys.add(key)
                triples.add(name, "lawkg:comparisonKey", plain(key))


def _is_comparable(found: Observation, year: int) -> bool:
    quantity = found.quantity
    return bool(found.concept and quantity.unit and quantity.precision == "exact" and found.year == year)


def _key(found: Observation, names: Names) -> str:
    """Return what two figures share that may be compared.

    The body that reports is the part of the report's IRI between ``report/`` and the year: two reports
    that differ in the year alone are of one body.
    """
    body = names.report.split("/")[-2]
    return f"{body} {shorten(found.concept or '')} {found.quantity.unit} {found.quantity.kind}"
