"""The administrative divisions of county level and above, present and former (``data/divisions.csv``)."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from lawkg.resources import data_file, read_text

__all__ = ["Division", "ancestors", "by_code", "by_name", "every_bearer", "name_words"]


class Division(NamedTuple):
    """A division; ``level`` is province, prefecture or county, ``parent`` a code or empty.

    ``short`` has the shorter names in use (黔东南州, 黔东南). ``since`` and ``until`` are the first and
    the last year at whose end it had this name and code; None where it had them in 2000 already, or has them
    still.
    """

    code: str
    name: str
    level: str
    parent: str
    short: tuple[str, ...]
    since: int | None
    until: int | None

    def held(self, year: int | None) -> bool:
        """Tell whether it had its name and code in a year, or early in the next; now, where none is given."""
        if year is None:
            return self.until is None
        return self.stood_in(year) or self.since == year + 1

    def stood_in(self, year: int) -> bool:
        """Tell whether it had its name and code at the end of a year."""
        return (self.since or 0) <= year <= (self.until or year)


@cache
def name_words() -> Mapping[str, Any]:
    """Return what ``data/lexicon/divisions.toml`` says of names."""
    return tomllib.loads(read_text(data_file("lexicon/divisions.toml")))


@cache
def _divisions() -> tuple[Division, ...]:
    usual: Mapping[str, list[str]] = name_words()["short"]
    with data_file("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(
            Division(
                code, name, level, parent, (*short.split(), *usual.get(name, ())), _year(since), _year(until)
            )
            for code, name, level, parent, short, since, until in rows
        )


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


@cache
def every_bearer() -> dict[str, list[Division]]:
    """Return the divisions that have or had a code, the latest last."""
    found: dict[str, list[Division]] = {}
    for division in _divisions():
        found.setdefault(division.code, []).append(division)
    return found


@cache
def by_name() -> tuple[dict[str, list[Division]], dict[str, list[Division]]]:
    """Return the divisions by the names found in running text, and by those without a final 市, 县…"""
    named: dict[str, list[Division]] = {}
    bare: dict[str, list[Division]] = {}
    for division in _divisions():
        named.setdefault(division.name, []).append(division)
        for short in division.short:
            (named if short[-1] == division.name[-1] else bare).setdefault(short, []).append(division)
    return named, bare


def by_code(code: str, year: int | None = None) -> Division | None:
    """Return the division that has a six-digit code, or had it in a year; else the last one that had it."""
    bearers = every_bearer().get(code, [])
    return next((each for each in bearers if each.held(year)), bearers[-1] if bearers else None)


def ancestors(code: str, year: int | None = None) -> tuple[Division, ...]:
    """Return the divisions that one lies in, the nearest first, up to its province; none for an unknown code.

    >>> [division.name for division in ancestors("522601")]
    ['黔东南苗族侗族自治州', '贵州省']
    """
    found = []
    division = by_code(code, year)
    while division and division.parent:
        division = by_code(division.parent, year)
        if division:
            found.append(division)
    return tuple(found)
