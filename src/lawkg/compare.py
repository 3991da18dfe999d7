"""The same indicators across places and years: one figure for each report, catalogue entry and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawkg.query import Answer, ask

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["compare"]

_FIGURES = """# parameter report (IRI): only this report
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
SELECT ?place ?issuer ?year ?concept ?conceptLabel ?unit ?value ?kind ?report ?observation ?start ?end
WHERE {
  # As in the question changes: of the report's own year, exact, no part of a total of the same concept,
  # and of several the first in the text.
  {
    SELECT ?report ?shared ?concept ?unit ?kindCode (MIN(?position) AS ?start) WHERE {
      GRAPH ?report {
        ?report dcterms:requires ?shared ; lawkg:reportingYear ?itsYear .
        ?indicator lawkg:catalogueConcept ?concept .
        ?figure lawkg:measuresIndicator ?indicator ;
          lawkg:observedYear ?itsYear ;
          lawkg:precision lawkg:exact ;
          lawkg:quantityKind ?kindCode ;
          lawkg:unit ?unit ;
          lawkg:evidence ?itsPassage .
        ?itsPassage nif:beginIndex ?position .
        FILTER NOT EXISTS {
          ?figure lawkg:isPartOfTotal ?total .
          ?total lawkg:measuresIndicator ?whole .
          ?whole lawkg:catalogueConcept ?concept .
        }
      }
    }
    GROUP BY ?report ?shared ?concept ?unit ?kindCode
  }
  GRAPH ?report {
    ?report lawkg:reportingPlace ?placeIri ; lawkg:reportingYear ?year .
    ?passage nif:beginIndex ?start ; nif:endIndex ?end .
    ?observation lawkg:evidence ?passage ; lawkg:measuresIndicator ?observed ; lawkg:value ?value ;
      lawkg:unit ?unit ; lawkg:quantityKind ?kindCode .
    ?observed lawkg:catalogueConcept ?concept .
    OPTIONAL { ?report lawkg:issuingInstitution ?issuerIri }
  }
  GRAPH ?shared { ?kindCode skos:notation ?kind }
  OPTIONAL { GRAPH ?shared { ?placeIri rdfs:label ?place FILTER(LANG(?place) = "zh") } }
  OPTIONAL { GRAPH ?shared { ?issuerIri rdfs:label ?issuer FILTER(LANG(?issuer) = "zh") } }
  OPTIONAL { GRAPH ?shared { ?concept skos:prefLabel ?conceptLabel FILTER(LANG(?conceptLabel) = "zh") } }
}
ORDER BY ?concept ?unit ?placeIri ?issuer ?year ?report ?start"""


def compare(kg: KnowledgeGraph, report: str | None = None) -> Answer:
    """Return every figure that can be compared, a row each, sorted by catalogue entry, unit, place and year.

    :raises QueryError: when ``report`` is no IRI.
    :raises StoreError: when the store is damaged.
    """
    return ask(kg, _FIGURES, {"report": report} if report else {})
