"""Figures that can be compared, as the charts draw them: indicators, their years, a series for each body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lawkg.units import unit_iri
from lawkg.vocabulary import label

__all__ = ["indicators"]

Row = Mapping[str, str | None]


def indicators(figures: Iterable[Row], value: str = "value") -> list[dict[str, Any]]:
    """Return the indicators, those with most figures first: label, unit, years and series.

    Texts in two languages are pairs (Chinese, English). ``years`` holds every year from the first to the
    last, so that one without a figure is a gap. ``value`` is the column that is drawn.
    """
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in figures:
        found.setdefault((row["concept"] or "", row["unit"] or "", row["kind"] or ""), []).append(row)
    drawn = [_indicator(key, rows, value) for key, rows in found.items()]
    return sorted(drawn, key=lambda each: (-each["count"], each["label"], each["unit"]))


def _indicator(key: tuple[str, str, str], rows: list[Row], value: str) -> dict[str, Any]:
    concept, unit, kind = key
    name = rows[0]["conceptLabel"] or concept
    series: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        series.setdefault(row["issuer"] or row["place"] or row["report"] or "", []).append(_point(row, value))
    years = sorted(int(row["year"] or 0) for row in rows)
    return {
        "label": [name, label(concept, "en") or name],
        "unit": [unit, label(unit_iri(unit) or "", "en") or unit],
        "kind": kind,
        "count": len(rows),
        "years": list(range(years[0], years[-1] + 1)),
        "series": [{"name": name, "points": points} for name, points in series.items()],
    }


def _point(row: Row, value: str) -> dict[str, Any]:
    drawn = row[value] or "0"
    people = row.get("population")
    return {
        "year": int(row["year"] or 0),
        "value": float(drawn),
        "written": drawn,
        "quote": row["quote"],
        "sentence": row["sentence"] or row["quote"],
        "report": row["report"],
        "place": f"{row['start']}–{row['end']}",
        "people": [int(people), int(row["populationYear"] or 0), row["populationSource"]] if people else None,
    }
