"""Names of administrative divisions in a text, and what they mean.

Many names are not unique (four cities have a 鼓楼区, two a 龙华区), and some are former ones: a name is
resolved by what else is named with it and by the year, and stays unresolved otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from lawkg.divisions import Division, ancestors, by_code, by_name, every_bearer, name_words

__all__ = [
    "Division",
    "Found",
    "ancestors",
    "bearers_of",
    "by_code",
    "distinct_name",
    "find_divisions",
    "resolve",
]


class Found(NamedTuple):
    """A name of a division in a text, ``name`` being ``text[start:end]``, with every division that bears it.

    Of a name that none bears any more it is those that did.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Division, ...]


_LAST = re.compile("[省市县区州盟旗岛域]")
"""Characters that a division's full name ends with."""
_LEVELS = ("province", "prefecture", "county")


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """Return for a name that others begin with (巴州) these others (巴州区), the longest first."""
    named, _ = by_name()
    found: dict[str, list[str]] = {}
    for name in named:
        for end in range(2, len(name)):
            if name[:end] in named:
                found.setdefault(name[:end], []).append(name)
    return {name: tuple(sorted(others, key=len, reverse=True)) for name, others in found.items()}


@cache
def _bare_provinces() -> re.Pattern[str]:
    provinces = (
        division for bearers in every_bearer().values() for division in bearers if not division.parent
    )
    names = [short for division in provinces for short in division.short]
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


def distinct_name(division: Division) -> str:
    """Return a division's name, behind that of the division above where others have the same name.

    >>> distinct_name(by_code("440309")), distinct_name(by_code("522601"))
    ('深圳市龙华区', '凯里市')
    """
    parent = by_code(division.parent, division.until)
    last = division.until or 9999
    shared = sum(each.stood_in(last) for each in by_name()[0].get(division.name, ())) > 1
    return parent.name + division.name if shared and parent else division.name


def find_divisions(text: str) -> tuple[Found, ...]:
    """Return the full names of divisions in a text, and those shorter ones that end in 州, 县, 旗, 区.

    Where names overlap the longer one is taken; the names do not overlap each other.
    """
    found: list[Found] = []
    named, _ = by_name()
    taken = 0
    for last in _LAST.finditer(text):
        end = last.end()
        for length in _lengths().get(text[end - 2 : end], ()):
            start = end - length
            if start < taken or text[start:end] not in named:
                continue
            name = _prolonged(text, start, end)
            if not _only_a_word(text, start, name, found):
                taken = start + len(name)
                found.append(Found(start, taken, name, _bearers(name)))
                break
    return tuple(found)


def bearers_of(name: str) -> tuple[Division, ...]:
    """Return the divisions whose full name a name is, without those that had it where others have it.

    >>> len(bearers_of("鼓楼区")), bearers_of("鼓楼")
    (4, ())
    """
    return _bearers(name)


@cache
def _bearers(name: str) -> tuple[Division, ...]:
    ever = by_name()[0].get(name, [])
    return tuple([each for each in ever if each.held(None)] or ever)


@cache
def _lengths() -> dict[str, list[int]]:
    """Return how long the names are that end with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in by_name()[0]:
        if len(name) > 1:
            lengths.setdefault(name[-2:], set()).add(len(name))
    return {tail: sorted(found, reverse=True) for tail, found in lengths.items()}


def _prolonged(text: str, start: int, end: int) -> str:
    name = text[start:end]
    return next((longer for longer in _longer().get(name, ()) if text.startswith(longer, start)), name)


def _only_a_word(text: str, start: int, name: str, found: list[Found]) -> bool:
    """Whether what looks like a name is part of other words (示范县, 海港区域), not behind another name."""
    words, last, after = name_words(), name[-1], text[start + len(name) : start + len(name) + 1]
    if after and after in words["not_before"].get(last, ""):
        return True
    if start and found and found[-1].end == start:
        return False
    if name in words["only_behind"]:
        return True
    if len(name) > 2:
        return False
    before = text[start - 1 : start]
    joined = "\u4e00" <= before <= "\u9fff" and before not in words["before_two"]
    return joined or bool(after and after in words["not_before_two"].get(last, ""))


def resolve(
    name: str, context: str = "", level: str | None = None, year: int | None = None
) -> Division | None:
    """Return the one division that a name means, or None where it means none or it cannot be told which.

    ``name`` may be full, short or a chain (深圳市龙华区); ``context`` is any text in which divisions
    above may be named, ``level`` narrows the choice to province, prefecture or county. Of a name's
    present and former bearers the one of the ``year`` is meant; without a year the present one.
    """
    chain = find_divisions(name)
    in_chain = bool(chain) and chain[-1].end == len(name)
    candidates: Iterable[Division] = by_name()[0][chain[-1].name] if in_chain else ()
    if not any(division.held(year) for division in candidates):
        candidates = (*candidates, *_by_bare_name(name)) if year or not in_chain else candidates
    left = [division for division in candidates if level in (None, division.level)]
    if in_chain and len(left) > 1:
        left = _nearest(left, name[: chain[-1].start])
    return _only_one(left, context, year)


def _by_bare_name(name: str) -> list[Division]:
    """Return the divisions of a name without its last word; one that a province has means the province."""
    named, bare = by_name()
    candidates = bare.get(name) or named.get(name) or []
    return [division for division in candidates if division.level == "province"] or candidates


def _only_one(candidates: list[Division], context: str, year: int | None) -> Division | None:
    """Return the candidate that is left alone by the context and the year."""
    candidates = _without_predecessors(candidates, year)
    if len(candidates) > 1:
        candidates = _supported(candidates, context)
    if len(candidates) > 1:
        candidates = [each for each in candidates if each.held(year)] or candidates
    if len(candidates) > 1:
        candidates = _nearest(candidates, context)
    if len(candidates) > 1:
        candidates = _outermost(candidates)
    if len(candidates) > 1 and year is not None:
        candidates = [each for each in candidates if each.stood_in(year)] or candidates
    return candidates[0] if len(candidates) == 1 else None


def _without_predecessors(candidates: list[Division], year: int | None) -> list[Division]:
    """Return the candidates without what was the same place under another code before or after the year."""
    held = [each for each in candidates if each.held(year)]
    return [
        each
        for each in candidates
        if each.held(year) or not any(_follows(each, other) or _follows(other, each) for other in held)
    ]


def _follows(before: Division, after: Division) -> bool:
    return before.until is not None and after.since == before.until + 1 and before.code[:2] == after.code[:2]


def _outermost(candidates: list[Division]) -> list[Division]:
    """Return the one candidate in which all the others lie (南昌市 for 南昌, not 南昌县 in it), or all.

    Of a name without its last word a city is meant rather than districts elsewhere (西安, not 西安区).
    """
    cities = [each for each in candidates if each.level == "prefecture"]
    if len(cities) == 1 and all(each.name.endswith("区") for each in candidates if each not in cities):
        return cities
    around = [
        each for each in candidates if all(other == each or other.parent == each.code for other in candidates)
    ]
    return around if len(around) == 1 else candidates


def _supported(candidates: list[Division], context: str) -> list[Division]:
    """Return the candidates of which a division above is named in full; all, where none is."""
    named = _named_in(context)
    return [each for each in candidates if _support(each, named, "")] or candidates


def _nearest(candidates: list[Division], context: str) -> list[Division]:
    """Return the candidates whose divisions above are named best in the context; all, where none is.

    A prefecture says more than a province, a full name more than a bare one.
    """
    named = _named_in(context)
    scores = [_support(division, named, context) for division in candidates]
    return [division for division, score in zip(candidates, scores, strict=True) if score == max(scores)]


@lru_cache(maxsize=8)
def _named_in(context: str) -> frozenset[str]:
    names = {found.name for found in find_divisions(context)}
    return frozenset(names.union(_bare_provinces().findall(context)))


@cache
def _children() -> dict[str, frozenset[str]]:
    """Return for a division's code the names of those that lie in it, or did."""
    found: dict[str, set[str]] = {}
    for division in (each for bearers in every_bearer().values() for each in bearers):
        found.setdefault(division.parent, set()).add(division.name)
    return {code: frozenset(names) for code, names in found.items() if code}


def _support(division: Division, named: frozenset[str], context: str) -> int:
    """Return how much of what is named stands above a division or beside it."""
    score = len(named.intersection(_children().get(division.parent, ())) - {division.name})
    for above in ancestors(division.code):
        weight = 1 + _LEVELS.index(above.level)
        bearers = every_bearer()[above.code]
        if any(named.intersection((each.name, *each.short)) for each in bearers):
            score += 2 * weight
        elif any(len(short) > 1 and short in context for each in bearers for short in each.short):
            score += weight
    return score
