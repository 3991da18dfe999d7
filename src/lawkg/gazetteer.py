"""The administrative divisions of county level and above with their GB/T 2260 codes (``data/divisions.csv``).

Many names are not unique (four cities have a 鼓楼区, two a 龙华区): a name is resolved by what else is
named with it, and stays unresolved otherwise.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from lawkg.resources import data_file

__all__ = ["Division", "Found", "ancestors", "by_code", "distinct_name", "find_divisions", "resolve"]


class Division(NamedTuple):
    """A division; ``level`` is province, prefecture or county, ``parent`` a code or empty.

    ``short`` has the shorter names in use (黔东南州, 黔东南); ``until`` is the year of the last official list
    that has an abolished division, and None for one that stands.
    """

    code: str
    name: str
    level: str
    parent: str
    short: tuple[str, ...]
    until: int | None


class Found(NamedTuple):
    """A name of a division in a text, with every division that bears it; ``name`` is ``text[start:end]``."""

    start: int
    end: int
    name: str
    candidates: tuple[Division, ...]


_LAST = re.compile("[省市县区州盟旗岛域]")
"""Characters that a division's full name ends with."""
_LEVELS = ("province", "prefecture", "county")
_GENERIC = frozenset({"城区", "郊区", "矿区", "东区", "西区", "市中区", "和县", "新县", "南县"})
"""Names that are common words or arise where two words meet; taken only right behind another name."""


@cache
def _divisions() -> dict[str, Division]:
    with data_file("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            code: Division(code, name, level, parent, tuple(short.split()), int(until) if until else None)
            for code, name, level, parent, short, until in rows
        }


@cache
def _index() -> tuple[dict[str, list[Division]], dict[str, list[Division]]]:
    """Return the divisions by the names found in running text, and by those without a final 市, 县…"""
    named: dict[str, list[Division]] = {}
    bare: dict[str, list[Division]] = {}
    for division in _divisions().values():
        named.setdefault(division.name, []).append(division)
        for short in division.short:
            (named if short[-1] == division.name[-1] else bare).setdefault(short, []).append(division)
    return named, bare


@cache
def _bare_provinces() -> re.Pattern[str]:
    names = [
        short
        for division in _divisions().values()
        if division.level == "province"
        for short in division.short
    ]
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


def by_code(code: str) -> Division | None:
    """Return the division with a six-digit code, or None."""
    return _divisions().get(code)


def ancestors(code: str) -> tuple[Division, ...]:
    """Return the divisions that one lies in, the nearest first, up to its province; none for an unknown code.

    >>> [division.name for division in ancestors("522601")]
    ['黔东南苗族侗族自治州', '贵州省']
    """
    found = []
    division = by_code(code)
    while division and division.parent:
        division = by_code(division.parent)
        if division:
            found.append(division)
    return tuple(found)


def distinct_name(division: Division) -> str:
    """Return a division's name, behind that of the division above where others have the same name.

    >>> distinct_name(by_code("440309")), distinct_name(by_code("522601"))
    ('深圳市龙华区', '凯里市')
    """
    parent = by_code(division.parent)
    shared = len(_index()[0].get(division.name, ())) > 1
    return parent.name + division.name if shared and parent else division.name


def find_divisions(text: str) -> tuple[Found, ...]:
    """Return the full names of divisions in a text, and those shorter ones that end in 州, 县, 旗, 区.

    Where names overlap the longer one is taken; the names do not overlap each other.
    """
    found: list[Found] = []
    named, _ = _index()
    taken = 0
    for last in _LAST.finditer(text):
        end = last.end()
        for length in _lengths().get(text[end - 2 : end], ()):
            start = end - length
            candidates = named.get(text[start:end]) if start >= taken else None
            if candidates and not _only_a_word(text[start:end], start, found):
                found.append(Found(start, end, text[start:end], tuple(candidates)))
                taken = end
                break
    return tuple(found)


@cache
def _lengths() -> dict[str, list[int]]:
    """Return how long the names are that end with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _index()[0]:
        if len(name) > 1:
            lengths.setdefault(name[-2:], set()).add(len(name))
    return {tail: sorted(found, reverse=True) for tail, found in lengths.items()}


def _only_a_word(name: str, start: int, found: list[Found]) -> bool:
    return name in _GENERIC and not (found and found[-1].end == start)


def resolve(name: str, context: str = "", level: str | None = None) -> Division | None:
    """Return the one division that a name means, or None where it means none or it cannot be told which.

    ``name`` may be full, short or a chain (深圳市龙华区); ``context`` is any text in which divisions
    above may be named, ``level`` narrows the choice to province, prefecture or county.
    """
    chain = find_divisions(name)
    in_chain = bool(chain) and chain[-1].end == len(name)
    candidates: Iterable[Division] = chain[-1].candidates if in_chain else _by_any_name(name)
    left = [division for division in candidates if level in (None, division.level)]
    if in_chain and len(left) > 1:
        left = _nearest(left, name[: chain[-1].start])
    return _only_one(left, context)


def _by_any_name(name: str) -> list[Division]:
    """Return the divisions of a name, also a bare one; a bare name that a province has means the province."""
    named, bare = _index()
    candidates = named.get(name) or bare.get(name) or []
    return [division for division in candidates if division.level == "province"] or candidates


def _only_one(candidates: list[Division], context: str) -> Division | None:
    """Return the candidate that is left alone by the context, or by leaving out those abolished."""
    if len(candidates) > 1:
        candidates = _nearest(candidates, context)
    if len(candidates) > 1:
        candidates = [division for division in candidates if division.until is None]
    return candidates[0] if len(candidates) == 1 else None


def _nearest(candidates: list[Division], context: str) -> list[Division]:
    """Return the candidates whose divisions above are named best in the context; all, where none is.

    A prefecture says more than a province, a full name more than a bare one.
    """
    named = {found.name for found in find_divisions(context)} | set(_bare_provinces().findall(context))
    scores = [_support(division, named, context) for division in candidates]
    return [division for division, score in zip(candidates, scores, strict=True) if score == max(scores)]


def _support(division: Division, named: set[str], context: str) -> int:
    score = 0
    for above in ancestors(division.code):
        weight = 1 + _LEVELS.index(above.level)
        if named.intersection((above.name, *above.short)):
            score += 2 * weight
        elif any(len(short) > 1 and short in context for short in above.short):
            score += weight
    return score
