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

__all__ = ["by_year", "parts_of_reports", "populations", "printed", "table"]

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


def by_year(figures: Sequence[Row], value: str = "value", per: str = "") -> tuple[str, int]:
    """Return a table, a row for each indicator and place, a column for each year; and what it leaves out.

    That is the number of indicators of which there is only one figure, and nothing to compare it with.
    ``value`` is the column that the cells show, ``per`` what is put behind the units.
    """
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for row in figures:
        key = tuple(row[name] or "" for name in _KEY)
        lines.setdefault(key, {}).setdefault(row["year"] or "", row[value] or "")
    counts: dict[tuple[str, ...], int] = {}
    for key, values in lines.items():
        counts[key[:3]] = counts.get(key[:3], 0) + len(values)
    shown = {key: values for key, values in lines.items() if counts[key[:3]] > 1}
    years = sorted({year for values in shown.values() for year in values})
    header = [("指标 Indicator", False), ("单位 Unit", False), ("报告机关 Issuer", False)]
    header += [(year, True) for year in years]
    rows = [
        (label, unit + per, issuer or place, *(values.get(year, "") for year in years))
        for (_, unit, _, place, issuer, label), values in shown.items()
    ]
    left_out = sum(1 for count in counts.values() if count == 1)
    return (table(header, _once(rows)) if rows else ""), left_out


def populations(figures: Sequence[Row]) -> str:
    """Return a table of how many people were counted on, a row for each place, with year and source."""
    rows = {
        (
            row["place"] or "",
            f"{int(row['population'] or 0):,}",
            row["populationYear"] or "",
            row["populationSource"] or "",
        )
        for row in figures
    }
    header = [("地方 Place", False), ("人口 Population", True), ("年份 Year", True), ("来源 Source", False)]
    return table(header, sorted(rows)) if rows else ""


def _once(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows with an indicator and unit said only where they change."""
    before = [("", ""), *(row[:2] for row in rows)]
    return [("", "", *row[2:]) if row[:2] == last else row for row, last in zip(rows, before, strict=False)]


def parts_of_reports(parts: Sequence[Row], reports: Sequence[Row]) -> str:
    """Return for each report which of the required parts it has, where, and what it leaves out.

    ``parts`` are the rows of ``lawkg.completeness``, ``reports`` those of the question ``reports``.
    """
    names = {row["report"]: row for row in reports}
    by_report: dict[str, list[Row]] = {}
    for row in parts:
        by_report.setdefault(row["report"] or "", []).append(row)
    return "\n".join(_report(names[report], rows) + _left_out(rows[0]) for report, rows in by_report.items())


def _left_out(row: Row) -> str:
    """Return the lines on the themes, and on what most peers give, of which the report does not speak."""
    from lawkg.cli.messages import language, text

    suffix = "En" if language() == "en" else ""
    themes, indicators = row[f"themesLeftOut{suffix}"], row[f"indicatorsLeftOut{suffix}"]
    lines = [f"{text('silent')} {themes}"] if themes else []
    lines += [f"{text('left-out', n=row['peers'])} {indicators}"] if indicators else []
    return "".join(printed(printable(line)) for line in lines)


def _report(report: Row, parts: Sequence[Row]) -> str:
    found: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    sentences: list[tuple[str, str, str]] = []
    for row in sorted(parts, key=lambda row: (_order(row["partNotation"]), int(row["start"] or 0))):
        notation = row["partNotation"] or ""
        labels[notation] = _bilingual(row)
        found.setdefault(notation, []).extend([row["sectionTitle"] or ""] if row["present"] == "true" else [])
        sentences += [_first_sentence(row)] if row["quote"] else []
    have = sum(1 for places in found.values() if places)
    head = (
        " · ".join(filter(None, (report["place"], report["year"], report["issuer"])))
        or report["report"]
        or ""
    )
    lines = [("✓" if places else "✗", labels[name], "；".join(places)) for name, places in found.items()]
    title = f"{printable(head)}  {have}/{len(found)}\n"
    whole = title + table([("", False), ("要求的部分 Required part", False), ("章节 Section", False)], lines)
    return whole + ("\n" + table(_SENTENCES, sentences) if sentences else "")


_SENTENCES = (("章节 Section", False), ("位置 At", False), ("首句 First sentence", False))
_LONGEST = 80
"""Characters of a sentence that a table shows."""


def _first_sentence(row: Row) -> tuple[str, str, str]:
    """Return the section of a part, where its first sentence stands, and the beginning of that."""
    quote = row["quote"] or ""
    short = quote if len(quote) <= _LONGEST else quote[: _LONGEST - 1] + "…"
    return row["sectionTitle"] or row["partLabel"] or "", f"{row['quoteStart']}–{row['quoteEnd']}", short


def _order(notation: str | None) -> int:
    roles: tuple[str, ...] = get_args(Role)
    return roles.index(notation) if notation in roles else len(roles)


def _bilingual(row: Row) -> str:
    from lawkg.vocabulary import label

    return " ".join(filter(None, (row["partLabel"], label(row["part"] or "", "en"))))
