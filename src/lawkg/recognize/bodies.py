"""The lexicon of bodies (``data/lexicon/institutions.toml``) as one table of words and one pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lawkg.resources import data_file, read_text

__all__ = ["Body", "Grammar", "bodies", "grammar", "pattern_of_words"]

_KIND_OF_COMMITTEE = ("仲裁委员会", "行政复议委员会", "安全生产委员会")
_FULL_ENDING = {"委": "委员会", "办": "办公室"}
_ENDINGS = {"局厅": ("局", "厅"), "委": ("委员会", "委"), "办": ("办公室", "办")}
_NOT_A_MINISTRY = re.compile("^[门分署队件位级属长]")


class Body(NamedTuple):
    """What a word for a body means: its full name, its kind, and what must not follow it."""

    full: str
    kind: str
    not_after: re.Pattern[str]
    bare: bool
    """Whether it stands without a place: a body of the whole country."""


class Grammar(NamedTuple):
    """The lists of the lexicon that say where a name begins."""

    not_own: frozenset[str]
    before_own: frozenset[str]
    leading: re.Pattern[str]
    not_a_name: re.Pattern[str]
    not_after_office: re.Pattern[str]
    open_not_inside: re.Pattern[str]
    open_not_before_end: frozenset[str]


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(read_text(data_file("lexicon/institutions.toml")))


@cache
def bodies() -> dict[str, Body]:
    """Return every word for a body, full and short."""
    found: dict[str, Body] = {}
    for word, body in [*_named("bare", bare=True), *_named("body", bare=False), *_departments()]:
        found.setdefault(word, body)
    return found


@cache
def grammar() -> Grammar:
    """Return what the lexicon says of where names begin."""
    table = _source()["grammar"]
    leading = "|".join(sorted(table["leading"], key=len, reverse=True))
    return Grammar(
        frozenset(table["not_own"]),
        frozenset(table["before_own"]),
        re.compile(f"^(?:{leading})+"),
        re.compile(table["not_a_name"]),
        re.compile(table["not_after_office"]),
        re.compile(table["open_not_inside"]),
        frozenset(table["open_not_before_end"]),
    )


def _named(table: str, *, bare: bool) -> Iterator[tuple[str, Body]]:
    for kind, words in _source()[table].items():
        not_after = re.compile(words["not_after"]) if words.get("not_after") else _NOT_A_MINISTRY
        for full, short in words.items():
            if full != "not_after":
                yield from ((word, Body(full, kind, not_after, bare)) for word in (full, *short))


def _departments() -> Iterator[tuple[str, Body]]:
    table = _source()["department"]
    not_after = re.compile(table["not_after"])
    for group, endings in _ENDINGS.items():
        for stem, short in table[group].items():
            for ending in endings:
                full = stem + _FULL_ENDING.get(ending, ending)
                kind = "committee" if full in _KIND_OF_COMMITTEE else "department"
                body = Body(full, kind, not_after, bare=False)
                yield from ((each + ending, body) for each in (stem, *short))


def pattern_of_words(words: list[str]) -> str:
    """Return a pattern of any of the words, the longest first, that tries each first character once.

    >>> pattern_of_words(["市委", "市政府", "县委"])
    '(?:县(?:委)|市(?:委|政(?:府)))'
    """
    tree: dict[str, list[str]] = {}
    for word in sorted(set(words), reverse=True):
        tree.setdefault(word[:1], []).append(word[1:])
    optional = "?" if tree.pop("", None) is not None else ""
    branches = [
        head + (pattern_of_words(tails) if tails != [""] else "") for head, tails in sorted(tree.items())
    ]
    return f"(?:{'|'.join(branches)}){optional}"
