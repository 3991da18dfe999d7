"""The administrative divisions of county level and above, present and former (``data/divisions.csv``)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from lawkg.resources import data_file, read_text

__all__ = [
    "Division",
    "Province",
    "ancestors",
    "by_code",
    "by_name",
    "every_bearer",
    "name_words",
    "predecessors",
    "provinces",
    "successors",
]


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


class Province(NamedTuple):
    """What ISO 3166-2 says of a province: its code (CN-GZ) and its name, in pinyin (zh-Latn) or English."""

    iso: str
    name: str
    language: str


@cache
def name_words() -> Mapping[str, Any]:
    """Return what ``data/lexicon/divisions.toml`` says of names."""
    return tomllib.loads(read_text(data_file("lexicon/divisions.toml")))


@cache
def _divisions() -> tuple[Division, ...]:
    usual: Mapping[str, list[str]] = name_words()["short"]
    return tuple(
        Division(
            code, name, level, parent, (*short.split(), *usual.get(name, ())), _year(since), _year(until)
        )
        for code, name, level, parent, short, since, until in _rows("divisions.csv")
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


@cache
def provinces() -> dict[str, Province]:
    """Return the provinces by their GB/T 2260 codes (``data/provinces.csv``).

    >>> provinces()["520000"]
    Province(iso='CN-GZ', name='Guizhou Sheng', language='zh-Latn')
    """
    return {code: Province(*rest) for code, *rest in _rows("provinces.csv")}


def successors(code: str) -> tuple[Division, ...]:
    """Return the divisions that took the place of one whose code is no longer used; none for another.

    ``data/division-successors.csv`` names them; where it does not, it is the one division of the province
    and level that had its code first a year later and whose name differs in the last word at most, or in one
    that was added (密云县 → 密云区, 沙县 → 沙县区).

    >>> [division.name for division in successors("110228")]
    ['密云区']
    """
    return _successors().get(code, ())


def predecessors(code: str) -> tuple[Division, ...]:
    """Return the divisions with codes of their own whose place a division took.

    >>> [division.name for division in predecessors("120116")]
    ['塘沽区', '汉沽区', '大港区']
    """
    return _predecessors().get(code, ())


@cache
def _predecessors() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for code, after in _successors().items():
        for division in after:
            found.setdefault(division.code, []).append(every_bearer()[code][-1])
    return {code: tuple(divisions) for code, divisions in found.items()}


@cache
def _successors() -> dict[str, tuple[Division, ...]]:
    named = {code: tuple(after.split()) for code, _, _, after in _rows("division-successors.csv")}
    begun: dict[tuple[str, int | None, str], list[Division]] = {}
    for division in _divisions():
        begun.setdefault((division.code[:2], division.since, division.level), []).append(division)
    found = {}
    for code, bearers in every_bearer().items():
        last = bearers[-1]
        if last.until is None:
            continue
        after: list[Division | None]
        if code in named:
            after = [by_code(each, last.until + 1) for each in named[code]]
        else:
            later = begun.get((code[:2], last.until + 1, last.level), [])
            after = [each for each in later if each.code != code and _continues(last.name, each.name)]
        certain = tuple(each for each in after if each)
        if certain and (code in named or len(certain) == 1):
            found[code] = certain
    return found


_LAST_WORD = re.compile("(?:自治[州县旗]|[地林特]区|[市县区州盟旗])$")


def _continues(before: str, after: str) -> bool:
    stem = _LAST_WORD.sub("", before)
    return after in (before, f"{before}区") or (len(stem) > 1 and stem == _LAST_WORD.sub("", after))


def _rows(name: str) -> list[list[str]]:
    with data_file(name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return list(rows)
