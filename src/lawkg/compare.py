"""The same indicators across places and years: one figure for each report, catalogue entry and unit.

Places of different size are compared by what a figure is for 10,000 people (``per_people``).
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lawkg.population import population
from lawkg.query import Answer, ask

if TYPE_CHECKING:
    from lawkg.query import Cell
    from lawkg.store import KnowledgeGraph

__all__ = ["PEOPLE", "PerPeople", "compare", "per_people"]

PEOPLE = 10_000
"""The number of people that a figure is put in relation to."""
_COUNTED = ("count", "money")
"""The kinds of figures that grow with the people of a place; a ratio does not."""
_ADDED = ("per10000", "population", "populationYear", "populationSource")

_FIGURES = """# parameter report (IRI): only this report
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
SELECT ?place ?issuer ?year ?concept ?conceptLabel ?unit ?value ?kind ?report ?observation ?start ?end
  ?placeCode ?quote ?sentence ?placeIri
WHERE {
  # What can be compared has a comparison key, which ontology/lawkg.ttl explains. A subquery for each property
  # is read once from end to end; without, an engine looks every figure up again for each of them.
  { SELECT * { GRAPH ?report { ?observation lawkg:comparisonKey ?key } } }
  { SELECT * { GRAPH ?report { ?observation lawkg:measuresIndicator ?indicator } } }
  { SELECT * { GRAPH ?report { ?observation lawkg:value ?value } } }
  { SELECT * { GRAPH ?report { ?observation lawkg:unit ?unit } } }
  { SELECT * { GRAPH ?report { ?observation lawkg:quantityKind ?kindCode } } }
  { SELECT * { GRAPH ?report { ?observation lawkg:evidence ?passage } } }
  { SELECT * { GRAPH ?report { ?indicator lawkg:catalogueConcept ?concept } } }
  { SELECT * { GRAPH ?report { ?passage nif:beginIndex ?start } } }
  { SELECT * { GRAPH ?report { ?passage nif:endIndex ?end } } }
  { SELECT * { GRAPH ?report { ?passage nif:anchorOf ?quote } } }
  {
    SELECT ?report ?shared ?placeIri ?place ?placeCode ?issuer ?year ?kindCode ?kind WHERE {
      GRAPH ?report {
        ?report dcterms:requires ?shared ; lawkg:reportingPlace ?placeIri ; lawkg:reportingYear ?year .
      }
      GRAPH ?shared { ?kindCode a lawkg:QuantityKind ; skos:notation ?kind }
      OPTIONAL { GRAPH ?shared { ?placeIri rdfs:label ?place FILTER(LANG(?place) = "zh") } }
      OPTIONAL { GRAPH ?shared { ?placeIri lawkg:code ?placeCode } }
      OPTIONAL {
        GRAPH ?report { ?report lawkg:issuingInstitution ?issuerIri }
        GRAPH ?shared { ?issuerIri rdfs:label ?issuer FILTER(LANG(?issuer) = "zh") }
      }
    }
  }
  OPTIONAL { { SELECT * { GRAPH ?report { ?passage nif:sentence/nif:anchorOf ?sentence } } } }
  OPTIONAL {
    {
      SELECT * {
        GRAPH ?shared { ?concept a lawkg:Indicator ; skos:prefLabel ?conceptLabel }
        FILTER(LANG(?conceptLabel) = "zh")
      }
    }
  }
}"""
_ORDER = ("concept", "unit", "placeIri", "issuer", "year", "report", "start")


def compare(kg: KnowledgeGraph, report: str | None = None) -> Answer:
    """Return every figure that can be compared, a row each, sorted by catalogue entry, unit, place and year.

    :raises QueryError: when ``report`` is no IRI.
    :raises StoreError: when the store is damaged.
    """
    return ask(kg, _FIGURES, {"report": report} if report else {}).ordered(*_ORDER)


class PerPeople(NamedTuple):
    """Figures for 10,000 people, and the places (sorted) that are left out: their people are not known."""

    answer: Answer
    unknown: tuple[str, ...]


def per_people(figures: Answer, file: Path | None = None) -> PerPeople:
    """Return the counts and sums of money among figures with four columns more: ``per10000`` and its source.

    The population is that of the year nearest to the report's, from ``file`` or ``data/population.csv``.

    :raises InputError: when the file cannot be read.
    """
    unknown: set[str] = set()
    cells = [_per_people(row, file, unknown) for row in figures.records()]
    return PerPeople(figures.extended(_ADDED, cells), tuple(sorted(unknown)))


def _per_people(row: dict[str, str | None], file: Path | None, unknown: set[str]) -> tuple[Cell, ...] | None:
    if row["kind"] not in _COUNTED:
        return None
    people = population(row["placeCode"] or "", int(row["year"] or 0), file)
    if people is None:
        unknown.add(row["place"] or row["issuer"] or row["report"] or "")
        return None
    each = _rounded(Decimal(row["value"] or 0) * PEOPLE / people.value)
    return each, people.value, people.year, people.source


def _rounded(value: Decimal) -> Decimal:
    """Return a number with two decimals, or as many as four digits that count need.

    >>> print(_rounded(Decimal("98765.4321")), _rounded(Decimal("0.00123456")), _rounded(Decimal(3)))
    98765.43 0.001235 3
    """
    decimals = max(2, 3 - value.adjusted())
    rounded = format(value.quantize(Decimal(1).scaleb(-decimals)), "f")
    return Decimal(rounded.rstrip("0").rstrip("."))
