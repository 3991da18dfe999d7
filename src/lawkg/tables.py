"""Answers as text: a table for people, or the SPARQL 1.1 formats for programs.

Text from reports is shown, never obeyed: what would steer a terminal is replaced before it gets there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal, TextIO

from lawkg.namespace import DEFAULT_BASE, shorten
from lawkg.query import Answer
from lawkg.query.plain import display_width, printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["Look", "Sentences", "look_for", "render", "sentences_of"]

Format = Literal["table", "json", "csv", "tsv"]
Sentences = Callable[[str, int, int], tuple[str, int, int]]
"""(report, start, end) → the sentence there, and where in it the characters from start to end are."""

PIPED_WIDTH = 120
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMERIC = frozenset({"integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long", "gYear"})
_NARROWEST = 10
"""A column that has more to show than this is not squeezed below it; the row becomes a block instead."""
_GAP = 2
_SENTENCE_ENDS = "。！？!?\n"


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is shown: how wide, in colour or not, and whether it goes to a terminal."""

    width: int = PIPED_WIDTH
    color: bool = False
    terminal: bool = False


def look_for(stream: TextIO) -> Look:
    """Return the look for a stream: the terminal's width and colour, or a stable width for pipes."""
    if not stream.isatty():
        return Look()
    return Look(shutil.get_terminal_size().columns, "NO_COLOR" not in os.environ, True)


def render(
    answer: Answer,
    format: Format = "table",
    look: Look = Look(),  # noqa: B008  (immutable)
    base: str = DEFAULT_BASE,
    sentences: Sentences | None = None,
) -> bytes:
    """Return an answer as text in UTF-8.

    ``json``, ``csv`` and ``tsv`` are exactly what SPARQL 1.1 prescribes; only on a terminal, which they
    are not made for, are control characters replaced. A graph is Turtle in every format. ``sentences``
    adds under each row of a table the sentences that it stands on.
    """
    if format != "table" or answer.kind == "graph":
        content = answer.serialize("json" if format == "table" else format)
        return printable(content.decode(), keep="\r\n\t").encode() if look.terminal else content
    if answer.kind == "boolean":
        return b"true\n" if answer.boolean else b"false\n"
    return _text(_Table.of(answer, base), look, sentences).encode()


@dataclass
class _Table:
    """An answer as it is shown: ``common`` is what is the same in every row and said once above."""

    names: list[str]
    cells: list[list[str]]
    numeric: list[bool]
    records: list[dict[str, str | None]]
    common: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, answer: Answer, base: str) -> _Table:
        names, records = list(answer.columns), answer.records()
        cells = [
            [_cell(term, record.get("report"), base) for term in row]
            for row, record in zip(answer.rows, records, strict=True)
        ]
        numeric = [_is_numeric([row[i] for row in answer.rows]) for i in range(len(names))]
        table = cls(names, cells, numeric, records)
        table.hidden = [name for name in names if f"{name}Label" in names]
        table._lift_common()
        table._keep([n for n in names if n not in table.hidden and n not in table.common])
        return table

    def _lift_common(self) -> None:
        """Note the columns that say the same in each of several rows."""
        if len(self.cells) < 2:
            return
        for i, name in enumerate(self.names):
            values = {row[i] for row in self.cells}
            if len(values) == 1 and name not in self.hidden:
                self.common[name] = values.pop()
        if len(self.common) + len(self.hidden) == len(self.names):
            self.common.clear()

    def _keep(self, names: list[str]) -> None:
        places = [self.names.index(name) for name in names]
        self.cells = [[row[i] for i in places] for row in self.cells]
        self.numeric = [self.numeric[i] for i in places]
        self.names = names

    def fits(self, width: int) -> bool:
        """Return whether no column would be squeezed beyond reading."""
        widths = [max(map(display_width, column)) for column in zip(self.names, *self.cells, strict=True)]
        return sum(min(w, _NARROWEST) + _GAP for w in widths) <= width


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


def _text(table: _Table, look: Look, sentences: Sentences | None) -> str:
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(look.width, 20),
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for name, value in table.common.items():
        _line(console, f"{name}: ", value)
    if table.cells:
        (_print_rows if table.fits(look.width) else _print_blocks)(console, table, sentences)
    _print_count(console, table)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _line(console: Console, label: str, value: str) -> None:
    from rich.text import Text

    console.print(Text.assemble((label, "bold"), value), overflow="fold")


def _print_rows(console: Console, table: _Table, sentences: Sentences | None) -> None:
    """Print a row a line; with sentences they stand under the row, across the whole width."""
    if sentences is None:
        console.print(_grid(table, table.cells, header=True))
        return
    widths = _shared_widths(console, table)
    console.print(_grid(table, [], header=True, widths=widths))
    for row, record in zip(table.cells, table.records, strict=True):
        console.print(_grid(table, [row], header=False, widths=widths))
        _print_evidence(console, record, sentences)


def _grid(
    table: _Table, rows: Sequence[Sequence[str]], header: bool, widths: Sequence[int] | None = None
) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, show_header=header, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for i, name in enumerate(table.names):
        grid.add_column(
            Text(name),
            justify="right" if table.numeric[i] else "left",
            overflow="fold",
            no_wrap=False,
            width=widths[i] if widths else None,
            min_width=None if widths else min(_NARROWEST, _widest(table, i)),
        )
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


def _widest(table: _Table, i: int) -> int:
    return max(map(display_width, [table.names[i], *(row[i] for row in table.cells)]))


def _shared_widths(console: Console, table: _Table) -> list[int]:
    """Return widths that every row keeps: what each needs, the widest cut first until all fit."""
    widths = [_widest(table, i) for i in range(len(table.names))]
    room = console.width - _GAP * len(widths)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _print_blocks(console: Console, table: _Table, sentences: Sentences | None) -> None:
    """Print each row as a block, a line a column: for more columns than the width holds."""
    for row, record in zip(table.cells, table.records, strict=True):
        for name, value in zip(table.names, row, strict=True):
            if value:
                _line(console, f"{name}: ", value)
        if sentences:
            _print_evidence(console, record, sentences)
        console.print()


def _print_evidence(console: Console, record: Mapping[str, str | None], sentences: Sentences) -> None:
    from rich.padding import Padding
    from rich.text import Text

    report = record.get("report")
    for start, end in _spans(record) if report else ():
        sentence, first, last = sentences(str(report), start, end)
        text = Text("» " + printable(sentence), style="dim")
        text.stylize("bold not dim", first + 2, last + 2)
        console.print(Padding(text, (0, 0, 0, 4)), overflow="fold")


def _spans(record: Mapping[str, str | None]) -> list[tuple[int, int]]:
    """Return the spans in a row: ``start`` and ``end``, ``problemStart`` and ``problemEnd``…"""
    pairs = [(name, name[:-5] + ("end" if name == "start" else "End")) for name in record]
    texts = [
        (record[start], record.get(end))
        for start, end in pairs
        if start == "start" or start.endswith("Start")
    ]
    return [(int(a), int(b)) for a, b in texts if a and b and a.isdecimal() and b.isdecimal()]


def _print_count(console: Console, table: _Table) -> None:
    from rich.text import Text

    count = len(table.records)
    said = f"{count} 行 row" + ("" if count == 1 else "s")
    if table.hidden:
        said += f" · 未列出 not shown: {', '.join(table.hidden)} (--format json)"
    console.print(Text(said, style="dim"))


def sentences_of(ask: Callable[[str, Mapping[str, str]], Answer]) -> Sentences:
    """Return the look-up of sentences in the reports' texts; ``ask`` runs a query with parameters.

    It works the same on a knowledge graph and on an endpoint; each report's text is asked for once.
    """
    texts: dict[str, str] = {}

    def look_up(report: str, start: int, end: int) -> tuple[str, int, int]:
        if report not in texts:
            rows = ask(_TEXT_OF, {"report": report}).records()
            texts[report] = (rows[0]["text"] or "") if rows else ""
        return _sentence(texts[report], start, end)

    return look_up


_TEXT_OF = """# parameter report (IRI, required): whose text
SELECT ?text WHERE { GRAPH ?report { ?report nif:isString ?text } }"""


def _sentence(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the sentence around start to end, and where these are in it.

    >>> _sentence("甲。调解2036件，成功。乙。", 4, 9)
    ('调解2036件，成功。', 2, 7)
    """
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, max(end - 1, 0))) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    sentence = text[first:last]
    lead = len(sentence) - len(sentence.lstrip())
    return sentence.strip(), max(start - first - lead, 0), max(end - first - lead, 0)
