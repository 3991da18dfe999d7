"""The figures of a report as a data set of the RDF Data Cube Vocabulary: ``ontology/cube.ttl`` says how."""

from __future__ import annotations

from collections import Counter

from lawkg.describe.names import Names, place_of
from lawkg.describe.triples import Triples, index, text
from lawkg.model import Facts, Observation
from lawkg.namespace import data_set_iri, structure_iri

__all__ = ["Cube"]

_STRUCTURES = {
    (True, True): ("figures", "", ""),
    (False, True): ("figures-without-place", "，地方不明", " of unknown place"),
    (True, False): ("figures-without-year", "，年度不明", " of unknown year"),
    (False, False): ("figures-without-place-and-year", "，地方和年度不明", " of unknown place and year"),
}
"""Whether place and year are known → the name of the structure, and what the label says of it."""


class Cube:
    """The data set of one report; figures of unknown place or year are one of their own, without that."""

    def __init__(self, facts: Facts, names: Names, triples: Triples) -> None:
        self._names = names
        self._triples = triples
        self._title = facts.metadata.title or facts.document.name
        self._has_place = place_of(facts.metadata, names.base) is not None
        self._met: Counter[tuple[int | None, str, str]] = Counter()
        self._data_sets: set[str] = set()

    def add(self, found: Observation, name: str, indicator: str | None) -> None:
        """Write which data set a figure is in, and its place among those of equal dimensions.

        A report may state the same figure twice, and figures that its own words do not tell apart: what
        makes each of them one observation is that it is the first, the second … statement in the text.
        """
        if indicator is None:
            return
        dimensions = (found.year, indicator, found.quantity.kind)
        self._met[dimensions] += 1
        self._triples.add(name, "qb:dataSet", self._data_set(found.year is not None))
        self._triples.add(name, "lawkg:occurrence", index(self._met[dimensions]))

    def _data_set(self, has_year: bool) -> str:
        """Return the IRI of the data set for figures whose year is known or not, written when first met."""
        structure, zh, en = _STRUCTURES[self._has_place, has_year]
        data_set = data_set_iri(self._names.report, structure)
        if data_set not in self._data_sets:
            self._data_sets.add(data_set)
            self._triples.type(data_set, "qb:DataSet")
            self._triples.add(data_set, "rdfs:label", text(f"{self._title}：数字{zh}"))
            self._triples.add(data_set, "rdfs:label", text(f"{self._title}: figures{en}", "en"))
            self._triples.add(data_set, "qb:structure", structure_iri(structure))
            self._triples.add(data_set, "prov:wasDerivedFrom", self._names.report)
        return data_set
