"""The tables that are more than rows: indicators by year, and the required parts of each report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, get_args

from lawkg.model import Role
from lawkg.query.plain import printable

if TYPE_CHECKING:
    from rich.console import Console

    from lawkg.completeness import LeftOut

__all__ = ["by_year", "parts_of_reports", "printed", "table"]

Row = Mapping[str, str | None]
_KEY = ("concept", "unit", "kind", "place", "issuer", "conceptLabel")
"""What tells one row of the comparison from another; the first three are what is compared."""


def table(header: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as text in columns; ``header`` gives each column's title and whether it holds numbers."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title, numeric in header:
        grid.add_column(Text(title), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    return printed(grid)


def printed(content: object) -> str:
    """Return what rich draws as text, as wide as the output and without trailing blanks."""
    out = StringIO()
    _console(out).print(content)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _console(out: StringIO) -> Console:
    from rich.console import Console

    from lawkg.tables import look_for

    look = look_for(sys.stdout)
    width = max(look.width, 40)
    return Console(
        file=out, width=width, force_terminal=look.color, highlight=False, markup=False, emoji=False
    )


def by_year(figures: Sequence[Row]) -> tuple[str, int]:
    """Return a table, a row for each indicator and place, a column for each year; and what it leaves out.

    That is the number of indicators of which there is only one figure, and nothing to compare it with.
    """
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for row in figures:
        key = tuple(row[name] or "" for name in _KEY)
        lines.setdefault(key, {}).setdefault(row["year"] or "", row["value"] or "")
    counts: dict[tuple[str, ...], int] = {}
    for key, values in lines.items():
        counts[key[:3]] = counts.get(key[:3], 0) + len(values)
    shown = {key: values for key, values in lines.items() if counts[key[:3]] > 1}
    years = sorted({year for values in shown.values() for year in values})
    header = [("指标 Indicator", False), ("单位 Unit", False), ("报告机关 Issuer", False)]
    header += [(year, True) for year in years]
    rows = [
        (label, unit, issuer or place, *(values.get(year, "") for year in years))
        for (_, unit, _, place, issuer, label), values in shown.items()
    ]
    left_out = sum(1 for count in counts.values() if count == 1)
    return (table(header, _once(rows)) if rows else ""), left_out


def _once(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows with an indicator and unit said only where they change."""
    before = [("", ""), *(row[:2] for row in rows)]
    return [("", "", *row[2:]) if row[:2] == last else row for row, last in zip(rows, before, strict=False)]


def parts_of_reports(
    parts: Sequence[Row],
    reports: Sequence[Row],
    sections: Sequence[Row],
    left_out: Mapping[str, LeftOut] | None = None,
) -> str:
    """Return for each report which of the required parts it has, where, and what it leaves out."""
    titles = {(row["report"], row["section"]): f"{row['number']} {row['title']}" for row in sections}
    names = {row["report"]: row for row in reports}
    by_report: dict[str, list[Row]] = {}
    for row in parts:
        by_report.setdefault(row["report"] or "", []).append(row)
    return "\n".join(
        _report(names[report], rows, titles) + _usual((left_out or {}).get(report))
        for report, rows in by_report.items()
    )


def _usual(left_out: LeftOut | None) -> str:
    """Return the lines on what most peers give and the report does not."""
    from lawkg.cli.messages import language, text
    from lawkg.vocabulary import label

    if left_out is None or not left_out.concepts:
        return ""
    named = [f"{label(concept, language())} {count}/{left_out.peers}" for concept, count in left_out.concepts]
    return printed(f"{text('left-out', n=left_out.peers)} {'；'.join(named)}")


def _report(report: Row, parts: Sequence[Row], titles: Mapping[tuple[str | None, str | None], str]) -> str:
    found: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for row in sorted(parts, key=lambda row: (_order(row["partNotation"]), int(row["start"] or 0))):
        notation = row["partNotation"] or ""
        labels[notation] = _bilingual(row)
        where = titles.get((row["report"], row["section"]), "") if row["section"] else ""
        found.setdefault(notation, []).extend([where] if row["present"] == "true" else [])
    have = sum(1 for places in found.values() if places)
    head = (
        " · ".join(filter(None, (report["place"], report["year"], report["issuer"])))
        or report["report"]
        or ""
    )
    lines = [("✓" if places else "✗", labels[name], "；".join(places)) for name, places in found.items()]
    title = f"{printable(head)}  {have}/{len(found)}\n"
    return title + table([("", False), ("要求的部分 Required part", False), ("章节 Section", False)], lines)


def _order(notation: str | None) -> int:
    roles: tuple[str, ...] = get_args(Role)
    return roles.index(notation) if notation in roles else len(roles)


def _bilingual(row: Row) -> str:
    from lawkg.vocabulary import label

    return " ".join(filter(None, (row["partLabel"], label(row["part"] or "", "en"))))
