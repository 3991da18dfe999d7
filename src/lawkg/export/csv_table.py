"""The observations as a table for spreadsheets, each with the sentence that states it."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["csv_table"]

_COLUMNS = (
    "place", "placeCode", "year", "indicator", "concept", "value", "unit", "precision", "quote",
    "sentence", "issuer", "reportTitle", "report", "start", "end", "conceptIri",
)  # fmt: skip

_QUERY = """
SELECT ?place ?placeCode ?year ?indicator ?concept ?value ?unit ?precision ?quote
       ?sentence ?issuer ?reportTitle ?report ?start ?end ?conceptIri
WHERE {
  GRAPH ?report {
    ?observation a lawkg:Observation ; lawkg:value ?value ; lawkg:evidence ?passage ;
      lawkg:measuresIndicator ?measured .
    ?passage nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?quote .
    ?measured skos:prefLabel ?indicator .
    OPTIONAL { ?observation lawkg:observedYear ?year }
    OPTIONAL { ?observation lawkg:unit ?unit }
    OPTIONAL { ?passage nif:sentence ?sentencePassage . ?sentencePassage nif:anchorOf ?sentence }
    OPTIONAL { ?report dcterms:title ?reportTitle }
  }
  OPTIONAL {
    GRAPH ?report { ?measured lawkg:catalogueConcept ?conceptIri }
    GRAPH ?shared { ?conceptIri skos:prefLabel ?concept FILTER(LANG(?concept) = "zh") }
  }
  OPTIONAL {
    GRAPH ?report { ?observation lawkg:precision ?precisionCode }
    GRAPH ?shared { ?precisionCode skos:notation ?precision }
  }
  OPTIONAL {
    GRAPH ?report { ?report lawkg:reportingPlace ?placeIri }
    GRAPH ?shared { ?placeIri rdfs:label ?place OPTIONAL { ?placeIri lawkg:code ?placeCode } }
  }
  OPTIONAL {
    GRAPH ?report { ?report lawkg:issuingInstitution ?issuerIri }
    GRAPH ?shared { ?issuerIri rdfs:label ?issuer }
  }
}
ORDER BY ?report ?start ?end"""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_table(kg: KnowledgeGraph) -> bytes:
    """Return the observations as CSV (RFC 4180), UTF-8 with a byte-order mark, which spreadsheets need.

    A text that a spreadsheet would run as a formula is preceded by an apostrophe; figures are as they are.
    """
    from lawkg.query import ask

    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for record in ask(kg, _QUERY).records():
        writer.writerow([_cell(column, record.get(column)) for column in _COLUMNS])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _cell(column: str, value: str | None) -> str:
    value = value or ""
    return f"'{value}" if column != "value" and value.startswith(_FORMULA) else value
