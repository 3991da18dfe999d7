"""The table of ``lawkg audit``: what does not agree, and under it the sentences side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lawkg.cli.grids import printed
from lawkg.cli.messages import language
from lawkg.query.plain import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

__all__ = ["side_by_side"]

Row = Mapping[str, str | None]

_KINDS = {
    "ratio": ("比率不符", "ratio"),
    "sum": ("合计或增减不符", "sum or difference"),
    "duplicate": ("前后不一", "stated twice"),
    "date": ("日期有误", "date"),
    "earlier": ("与上年报告不符", "report of the year before"),
}


def side_by_side(findings: Sequence[Row], reports: Sequence[Row]) -> str:
    """Return the findings of each report, each with the sentence here and the one that it contradicts."""
    names = {row["report"]: _named(row) for row in reports}
    blocks = []
    ordered = sorted(findings, key=lambda row: row["report"] or "")
    for report, rows in groupby(ordered, key=lambda row: row["report"]):
        blocks.append(f"{names.get(report, report)}\n")
        blocks += [printed(_finding(row, names)) + "\n" for row in rows]
    count = len(findings)
    return "".join(blocks) + f"{count} 处 finding{'' if count == 1 else 's'} · --format csv|json\n"


def _named(report: Row) -> str:
    said = " · ".join(filter(None, (report["place"], report["year"], report["issuer"])))
    return printable(said or report["report"] or "")


def _finding(row: Row, names: Mapping[str | None, str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    english = language() == "en"
    kind = _KINDS.get(row["kind"] or "", (row["kind"] or "", row["kind"] or ""))[english]
    message = row["messageEn" if english else "message"] or row["message"] or ""
    outer = Table.grid(padding=(0, 0, 0, 2), expand=True)
    outer.add_column(overflow="fold")
    outer.add_row(Text.assemble((kind, "bold"), "  ", printable(message)))
    outer.add_row(_sentences(row, names, english))
    return outer


def _sentences(row: Row, names: Mapping[str | None, str], english: bool) -> Table:
    """Return one sentence where both figures stand in it, else two beside each other."""
    from rich.table import Table
    from rich.text import Text

    here, there = row["sentence"] or row["quote"] or "", row["otherSentence"] or row["otherQuote"] or ""
    apart = bool(there) and (here != there or bool(row["otherReport"]))
    other = names.get(row["otherReport"], "") or ("the other" if english else "对照")
    heads = [f"{row['start']}–{row['end']}"]
    cells = [_marked(here, [row["quote"]] if apart else [row["quote"], row["otherQuote"]])]
    if apart:
        heads.append(f"{other} {row['otherStart']}–{row['otherEnd']}")
        cells.append(_marked(there, [row["otherQuote"]]))
    grid = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim", expand=apart)
    for head in heads:
        grid.add_column(Text(printable(head)), overflow="fold", ratio=1 if apart else None)
    grid.add_row(*cells)
    return grid


def _marked(sentence: str, quotes: Iterable[str | None]) -> Text:
    from rich.text import Text

    text = Text(printable(sentence))
    for quote in filter(None, quotes):
        at = sentence.find(quote)
        if at >= 0:
            text.stylize("bold", at, at + len(quote))
    return text
