"""Which columns of an answer a person is shown, and how each cell reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lawkg.namespace import shorten
from lawkg.query import Answer
from lawkg.query.plain import display_width, printable

__all__ = ["GAP", "Layout"]

GAP = 2
"""Blank columns between two columns."""
NARROWEST = 10
"""A column that has more to show than this is not squeezed below it; rows become blocks instead."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMERIC = frozenset({"integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long", "gYear"})


@dataclass
class Column:
    """A column as it is shown; ``iri`` when every cell is one."""

    name: str
    cells: list[str]
    numeric: bool = False
    iri: bool = False
    header: str = ""

    @property
    def title(self) -> str:
        """The header: as the question gives it; else a label stands for the thing that it is the label of."""
        return self.header or self.name.removesuffix("Label")

    @property
    def widest(self) -> int:
        """How many columns of the terminal the column would like to have."""
        return max(map(display_width, [self.title, *self.cells]))

    @property
    def narrowest(self) -> int:
        """How many it needs to be readable."""
        return min(self.widest, max(NARROWEST, display_width(self.title)))


@dataclass
class Layout:
    """An answer as it is shown.

    ``common`` says once what is the same in every row; ``hidden`` names what is left out: IRIs beside
    their label, the other language, and what another column says already.
    """

    records: list[dict[str, str | None]]
    columns: list[Column]
    common: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    chosen: bool = False
    """Whether the question itself says which columns are shown."""

    @classmethod
    def of(cls, answer: Answer, base: str, language: str = "zh") -> Layout:
        """Return how an answer's rows are laid out; IRIs that begin with the base are cut to the rest."""
        records = answer.records()
        layout = cls(records, [_column(answer, i, records, base) for i in range(len(answer.columns))])
        if not answer.table:
            layout._hide(_said_by_others(layout.columns))
        layout._join_spans()
        if answer.table:
            layout._choose(answer.table, language)
        layout._lift_common()
        return layout

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row by row."""
        return list(zip(*(column.cells for column in self.columns), strict=True))

    def fits(self, width: int) -> bool:
        """Return whether no column would be squeezed beyond reading."""
        return sum(column.narrowest + GAP for column in self.columns) - GAP <= width

    def _hide(self, names: list[str]) -> None:
        self.hidden += names
        self.columns = [column for column in self.columns if column.name not in names]

    def _choose(self, table: Sequence[tuple[str, str]], language: str) -> None:
        """Keep the columns that the question names, in its order; ``xEn`` stands for ``x`` in English.

        A name that the answer does not have is passed over.
        """
        named = {column.name: column for column in self.columns}
        self.columns = []
        for name, header in table:
            column = (named.get(f"{name}En") if language == "en" else None) or named.get(name)
            if column is not None:
                column.header = header
                self.columns.append(column)
        self.chosen = bool(self.records)

    def _join_spans(self) -> None:
        """Show ``start`` and ``end`` as one column, and ``problemStart`` with ``problemEnd``."""
        named = {column.name: column for column in self.columns}
        for name, column in named.items():
            end = named.get("end" if name == "start" else name.removesuffix("Start") + "End")
            if not name.lower().endswith("start") or end is None:
                continue
            column.cells = [f"{a}–{b}" if a else "" for a, b in zip(column.cells, end.cells, strict=True)]
            column.name, column.numeric = f"{name}–{end.name}" if name == "start" else name[:-5] + "At", False
            self.columns.remove(end)

    def _lift_common(self) -> None:
        """Say once what each of several rows says; what is empty in all of them is not said."""
        same = [column for column in self.columns if len(set(column.cells)) == 1]
        if len(self.records) < 2 or len(same) == len(self.columns):
            return
        self.common = {column.header or column.name: column.cells[0] for column in same if column.cells[0]}
        self.columns = [column for column in self.columns if column not in same]


def _column(answer: Answer, i: int, records: list[dict[str, str | None]], base: str) -> Column:
    from pyoxigraph import NamedNode

    terms = [row[i] for row in answer.rows]
    cells = [_cell(term, record.get("report"), base) for term, record in zip(terms, records, strict=True)]
    iri = all(term is None or isinstance(term, NamedNode) for term in terms)
    return Column(answer.columns[i], cells, _is_numeric(terms), iri)


def _said_by_others(columns: list[Column]) -> list[str]:
    """Return the names of the columns that a reader can do without."""
    names = {column.name for column in columns}
    said = [name for name in names if f"{name}Label" in names]
    for ending in ("Iri", "En"):
        said += [name for name in names if name.removesuffix(ending) in names - {name}]
    return [column.name for column in columns if column.name in said or _is_redundant(column, columns)]


def _is_redundant(column: Column, columns: list[Column]) -> bool:
    """Return whether an IRI column ends, in every row, with the text of one other column."""
    if not column.iri or column.name == "report":
        return False
    others = [other.cells for other in columns if not other.iri and not other.numeric]
    pairs = (zip(column.cells, cells, strict=True) for cells in others)
    return any(all(text and iri.endswith("/" + text) for iri, text in pair) for pair in pairs)


def _is_numeric(terms: Sequence[Any]) -> bool:
    types = {getattr(getattr(term, "datatype", None), "value", "") for term in terms if term is not None}
    return bool(types) and types <= {_XSD + name for name in _NUMERIC}


def _cell(term: Any, report: str | None, base: str) -> str:
    """Return what a cell shows: text, or an IRI cut to what tells it from others."""
    from pyoxigraph import NamedNode

    if term is None:
        return ""
    value = printable(getattr(term, "value", str(term)))
    return _short(value, report, base) if isinstance(term, NamedNode) else value


def _short(iri: str, report: str | None, base: str) -> str:
    if report and iri.startswith((report + "/", report + "#")):
        return iri[len(report) :].lstrip("/")
    named = shorten(iri)
    return named if named != iri else iri.removeprefix(base)
