"""Answers as text: a table for people, or the SPARQL 1.1 formats for programs.

Text from reports is shown, never obeyed: what would steer a terminal is replaced before it gets there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Literal, TextIO

from lawkg.namespace import DEFAULT_BASE
from lawkg.query import Answer
from lawkg.query.plain import printable
from lawkg.tables.evidence import Sentences, sentences_of, spans
from lawkg.tables.layout import GAP, Layout

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["Look", "Sentences", "look_for", "render", "sentences_of"]

Format = Literal["table", "json", "csv", "tsv"]
PIPED_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is shown: how wide, in colour or not, and whether it goes to a terminal."""

    width: int = PIPED_WIDTH
    color: bool = False
    terminal: bool = False
    language: Literal["zh", "en"] = "zh"
    """Of what an answer holds in both languages, a table shows this one."""


def look_for(stream: TextIO) -> Look:
    """Return the look for a stream: the terminal's width and colour, or a stable width for pipes.

    ``LAWKG_LANGUAGE=en`` asks for English where there is both.
    """
    language: Literal["zh", "en"] = "en" if os.environ.get("LAWKG_LANGUAGE", "").startswith("en") else "zh"
    if not stream.isatty():
        return Look(language=language)
    return Look(shutil.get_terminal_size().columns, "NO_COLOR" not in os.environ, True, language)


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
    return _text(Layout.of(answer, base, look.language), look, sentences).encode()


def _text(table: Layout, look: Look, sentences: Sentences | None) -> str:
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
    if table.records:
        (_print_rows if table.fits(look.width) else _print_blocks)(console, table, sentences)
    _print_count(console, table)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _line(console: Console, label: str, value: str) -> None:
    from rich.text import Text

    console.print(Text.assemble((label, "bold"), value), overflow="fold")


def _print_rows(console: Console, table: Layout, sentences: Sentences | None) -> None:
    """Print a row a line; with sentences they stand under the row, across the whole width."""
    if sentences is None:
        console.print(_grid(table, table.rows, header=True))
        return
    widths = _shared_widths(console, table)
    console.print(_grid(table, [], header=True, widths=widths))
    for row, record in zip(table.rows, table.records, strict=True):
        console.print(_grid(table, [row], header=False, widths=widths))
        _print_evidence(console, record, sentences)


def _grid(
    table: Layout, rows: Sequence[Sequence[str]], header: bool, widths: Sequence[int] | None = None
) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, show_header=header, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for i, column in enumerate(table.columns):
        grid.add_column(
            Text(column.title),
            justify="right" if column.numeric else "left",
            overflow="fold",
            width=widths[i] if widths else None,
            min_width=None if widths else column.narrowest,
        )
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


def _shared_widths(console: Console, table: Layout) -> list[int]:
    """Return widths that every row keeps: what each needs, the widest cut first until all fit."""
    widths = [column.widest for column in table.columns]
    room = console.width - GAP * len(widths)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _print_blocks(console: Console, table: Layout, sentences: Sentences | None) -> None:
    """Print each row as a block, a line a column: for more columns than the width holds."""
    for row, record in zip(table.rows, table.records, strict=True):
        for column, value in zip(table.columns, row, strict=True):
            if value:
                _line(console, f"{column.title}: ", value)
        if sentences:
            _print_evidence(console, record, sentences)
        console.print()


def _print_evidence(console: Console, record: Mapping[str, str | None], sentences: Sentences) -> None:
    from rich.table import Table
    from rich.text import Text

    report = record.get("report")
    said: dict[str, list[tuple[int, int]]] = {}  # what two spans share a sentence of is shown once
    for start, end in spans(record) if report else ():
        sentence, first, last = sentences(str(report), start, end)
        said.setdefault(sentence, []).append((first, last))
    for sentence, marked in said.items():
        text = Text(printable(sentence), style="dim", overflow="fold")
        for first, last in marked:
            text.stylize("bold not dim", first, last)
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_row("   »", text)
        console.print(grid)


def _print_count(console: Console, table: Layout) -> None:
    from rich.text import Text

    count = len(table.records)
    said = f"{count} 行 row" + ("" if count == 1 else "s")
    if table.chosen:
        said += " · 全部列 all columns: --format json"
    elif table.hidden:
        said += f" · 未列出 not shown: {', '.join(table.hidden)} (--format json)"
    console.print(Text(said, style="dim"))
