"""Policies named without 《》: systems (三项制度, 双随机、一公开) and national laws (行政复议法)."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from lawkg.model import PolicyMention, Resolution, UnmarkedMention
from lawkg.recognize.laws import bare_title, law_of, laws
from lawkg.resources import data_file, read_text
from lawkg.text import fold

__all__ = ["find_unmarked", "is_system"]

_DROPPED = re.compile("[ \t\n、“”‘’\"'「」『』]")
"""Marks that a name may be written with or without: 双随机、一公开, “双随机一公开”."""
_OPENING = ("“", "‘", '"', "'", "「", "『")
_LAW = re.compile("(?:法|法典|条例)$")
_SHORTEST_LAW = 3
"""宪法 and 刑法 stand for more than the law: 学宪法, 刑法学."""
_ANOTHER_WORD = re.compile("[治制律院庭规人官定学案]")
"""What follows the name of a law makes it another word: 行政处罚法律文书."""


class _Names(NamedTuple):
    """The names without the dropped marks, and what each means, in the same order."""

    automaton: AhoCorasick
    meanings: list[_Meaning]


class _Meaning(NamedTuple):
    """The title that a name means; ``quoted``: only right behind an opening quotation mark."""

    title: str
    system: bool
    quoted: bool = False


@cache
def _systems() -> dict[str, _Meaning]:
    """Return for each name of a system, without the dropped marks, what it means."""
    table = tomllib.loads(read_text(data_file("lexicon/systems.toml")))["systems"]
    return {
        _bare(name): _Meaning(entry["title"], True, name in entry.get("quoted", ()))
        for entry in table
        for name in (*entry.get("also", ()), entry["title"])
    }


@cache
def _names() -> _Names:
    known = dict(_systems())
    for law in laws():
        name = bare_title(law.title)
        if _LAW.search(name) and len(name) >= _SHORTEST_LAW and law_of(name) is law:
            known[name] = _Meaning(law.title, False)
    return _Names(AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), list(known.values()))


def is_system(title: str) -> bool:
    """Say whether this is the title of a system that the lexicon knows."""
    return title in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(meaning.title for meaning in _systems().values())


def find_unmarked(text: str, titled: Sequence[PolicyMention]) -> tuple[UnmarkedMention, ...]:
    """Return the systems and laws that a text names outside the titles in 《》, in its order.

    >>> [found.name for found in find_unmarked("落实“双随机、一公开”，实施行政复议法。", ())]
    ['双随机、一公开', '中华人民共和国行政复议法']
    """
    inside = bytearray(len(text))
    for title in titled:
        inside[title.start : title.end] = b"\1" * (title.end - title.start)
    return tuple(each for each in _found(fold(text)) if not any(inside[each.start : each.end]))


def _found(folded: str) -> Iterator[UnmarkedMention]:
    kept = _DROPPED.split(folded)
    # where in the bare text a mark was dropped; as many marks were dropped before a position there
    dropped = list(accumulate(map(len, kept[:-1])))
    automaton, meanings = _names()
    for index, first, end in automaton.find_matches_as_indexes("".join(kept)):
        begin, close = (at + bisect_right(dropped, at) for at in (first, end - 1))
        start, last = _with_its_quotes(folded, begin, close)
        title, system, quoted = meanings[index]
        if quoted and folded[start - 1 : start] not in _OPENING:
            continue
        if system or not _ANOTHER_WORD.match(folded, last + 1):
            rule = "unmarked.system" if system else "unmarked.law"
            reasons = _reasons(folded[start : last + 1], title)
            yield UnmarkedMention(start, last + 1, title, rule, reasons)


def _with_its_quotes(folded: str, start: int, last: int) -> tuple[int, int]:
    """Return a name with the quotation mark at its edge whose other half stands inside: “放管服”改革."""
    inner = folded[start : last + 1]
    if inner.count("”") > inner.count("“") and folded[start - 1 : start] == "“":
        start -= 1
    if inner.count("“") > inner.count("”") and folded[last + 1 : last + 2] == "”":
        last += 1
    return start, last


def _reasons(written: str, title: str) -> tuple[Resolution, ...]:
    if written == fold(title):
        return ()
    return ("spelling",) if _bare(written) == _bare(title) else ("known-title",)


def _bare(name: str) -> str:
    return _DROPPED.sub("", fold(name))
