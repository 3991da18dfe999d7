"""The figures of a report as a data set of the RDF Data Cube Vocabulary: ``ontology/cube.ttl`` says how."""

from __future__ import annotations

from collections import Counter

from lawkg.describe.names import Names, place_of
from lawkg.describe.triples import Triples, index, text
from lawkg.model import Facts, Observation
from lawkg.namespace import FIGURES, data_set_iri

__all__ = ["Cube"]


class Cube:
    """The data set of one report; a figure of unknown place or year is no observation of a cube."""

    def __init__(self, facts: Facts, names: Names, triples: Triples) -> None:
        self._names = names
        self._triples = triples
        self._title = facts.metadata.title or facts.document.name
        self._has_place = place_of(facts.metadata, names.base) is not None
        self._met: Counter[tuple[int, str, str]] = Counter()

    def add(self, found: Observation, name: str, indicator: str | None) -> None:
        """Write which data set a figure is in, and its place among those of equal dimensions.

        A report may state the same figure twice, and figures that its own words do not tell apart: what
        makes each of them one observation is that it is the first, the second … statement in the text.
        """
        if not self._has_place or found.year is None or indicator is None:
            return
        if not self._met:
            self._add_data_set()
        dimensions = (found.year, indicator, found.quantity.kind)
        self._met[dimensions] += 1
        self._triples.add(name, "qb:dataSet", data_set_iri(self._names.report))
        self._triples.add(name, "lawkg:occurrence", index(self._met[dimensions]))

    def _add_data_set(self) -> None:
        data_set = data_set_iri(self._names.report)
        self._triples.type(data_set, "qb:DataSet")
        self._triples.add(data_set, "rdfs:label", text(f"{self._title}：数字"))
        self._triples.add(data_set, "rdfs:label", text(f"{self._title}: figures", "en"))
        self._triples.add(data_set, "qb:structure", FIGURES)
        self._triples.add(data_set, "prov:wasDerivedFrom", self._names.report)
