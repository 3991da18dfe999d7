"""What a query answers, in one form whichever engine ran it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from lawkg.namespace import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple
    from pyoxigraph import Literal as Text

    Term = NamedNode | BlankNode | Text | Triple

__all__ = ["Answer", "Cell"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = (f"{_XSD}integer", f"{_XSD}decimal")

Cell = str | int | Decimal | None
"""What a column that is added to an answer holds."""


@dataclass(frozen=True)
class Answer:
    """The answer to a query: rows, a truth value, or a graph.

    ``content`` is what the other forms are made from: for rows and truth values a document in the
    SPARQL 1.1 Query Results JSON Format, for a graph (CONSTRUCT, DESCRIBE) Turtle.
    """

    kind: Literal["rows", "boolean", "graph"]
    content: bytes
    table: tuple[tuple[str, str], ...] = ()
    """(name, header) of the columns that a table for people shows, where the question says so."""

    @classmethod
    def of_result(cls, result: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
        """Return what an embedded query gave, read to its end."""
        from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples

        if isinstance(result, QueryTriples):
            return cls.of_triples(result)
        kind: Literal["rows", "boolean"] = "boolean" if isinstance(result, QueryBoolean) else "rows"
        return cls(kind, result.serialize(format=QueryResultsFormat.JSON) or b"")

    @classmethod
    def of_triples(cls, triples: Iterator[Triple] | QueryTriples) -> Answer:
        """Return a graph as sorted Turtle, so that the same graph gives the same bytes."""
        from pyoxigraph import RdfFormat, serialize

        ordered = sorted(set(triples), key=str)
        return cls("graph", serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; none for a truth value or a graph."""
        return tuple(v.value for v in self._solutions().variables) if self.kind == "rows" else ()

    @cached_property
    def rows(self) -> list[tuple[Term | None, ...]]:
        """The rows, each with a pyoxigraph term or None in every column."""
        return [tuple(row) for row in self._solutions()] if self.kind == "rows" else []

    @cached_property
    def boolean(self) -> bool | None:
        """What ASK answered; None for other queries."""
        return bool(self._parsed()) if self.kind == "boolean" else None

    def records(self) -> list[dict[str, str | None]]:
        """Return the rows as dictionaries of strings: IRIs and the text of literals."""
        return [
            {name: None if term is None else getattr(term, "value", str(term)) for name, term in pairs}
            for pairs in (zip(self.columns, row, strict=True) for row in self.rows)
        ]

    def extended(self, columns: Sequence[str], cells: Iterable[Sequence[Cell] | None]) -> Answer:
        """Return the rows with further columns at their end; a row without cells is left out.

        A whole number is an ``xsd:integer``, a Decimal an ``xsd:decimal``, None leaves the cell unbound.
        """
        content: dict[str, Any] = json.loads(self.content)
        rows = [
            {
                **row,
                **{name: _term(cell) for name, cell in zip(columns, more, strict=True) if cell is not None},
            }
            for row, more in zip(content["results"]["bindings"], cells, strict=True)
            if more is not None
        ]
        content = {"head": {"vars": [*content["head"]["vars"], *columns]}, "results": {"bindings": rows}}
        return Answer(self.kind, json.dumps(content, ensure_ascii=False).encode("utf-8"), self.table)

    def ordered(self, *columns: str) -> Answer:
        """Return the rows ordered as ``ORDER BY`` these columns would, from the first to the last.

        Unbound cells come first, then IRIs, numbers and other text, by code points. Oxigraph looks a term
        up in its dictionary for every comparison; over many rows this takes a fraction of the time.
        """
        content: dict[str, Any] = json.loads(self.content)
        rows = content["results"]["bindings"]
        rows.sort(key=lambda row: [_place(row.get(name)) for name in columns])
        return Answer(self.kind, json.dumps(content, ensure_ascii=False).encode("utf-8"), self.table)

    def serialize(self, format: Literal["json", "csv", "tsv"]) -> bytes:
        """Return the answer in a SPARQL 1.1 result format; a graph is Turtle whatever the format."""
        from pyoxigraph import QueryResultsFormat

        if self.kind == "graph" or format == "json":
            return self.content
        results = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}[format]
        return self._parsed().serialize(format=results) or b""

    def _parsed(self) -> QuerySolutions | QueryBoolean:
        from pyoxigraph import QueryResultsFormat, parse_query_results

        return parse_query_results(self.content, format=QueryResultsFormat.JSON)

    def _solutions(self) -> QuerySolutions:
        from pyoxigraph import QuerySolutions

        parsed = self._parsed()
        assert isinstance(parsed, QuerySolutions)
        return parsed


def _place(cell: dict[str, str] | None) -> tuple[int, str | Decimal]:
    """Return what a cell is sorted by."""
    if cell is None:
        return 0, ""
    if cell["type"] != "literal":
        return 1, cell["value"]
    if cell.get("datatype") in _NUMBERS:
        return 2, Decimal(cell["value"])
    return 3, cell["value"]


def _term(cell: str | int | Decimal) -> dict[str, str]:
    if isinstance(cell, str):
        return {"type": "literal", "value": cell}
    datatype = "integer" if isinstance(cell, int) else "decimal"
    value = str(cell) if isinstance(cell, int) else format(cell, "f")
    return {"type": "literal", "value": value, "datatype": f"{_XSD}{datatype}"}
