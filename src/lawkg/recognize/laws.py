"""National laws, regulations and documents (``data/lexicon/laws.toml``), and which of them a title means."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from lawkg.resources import data_file, read_text
from lawkg.text import fold

__all__ = ["Law", "bare_title", "is_national", "law_of", "laws", "years_of"]

_VERSION = re.compile(r"\([^()]*\)$")
_IGNORED = re.compile(r"[“”\"‘’、\s〈〉《》]|中华人民共和国")


class Law(NamedTuple):
    """What the lexicon knows of a national document; what is not certain is empty.

    ``kind`` is a code of ``policyKind``, ``status`` one of ``policyStatus``. What was done to the document is
    in ``lawkg.documents``.
    """

    title: str
    kind: str
    issuers: tuple[str, ...]
    status: str
    short: tuple[str, ...]


class _Lexicon(NamedTuple):
    laws: tuple[Law, ...]
    by_bare: dict[str, list[Law]]
    national: frozenset[str]


def laws() -> tuple[Law, ...]:
    """Return the documents of which the lexicon knows more than the title, in its order."""
    return _lexicon().laws


def is_national(title: str) -> bool:
    """Say whether this is the title of a national document that the lexicon knows."""
    return bare_title(title) in _lexicon().national


def law_of(title: str, year: int | None = None) -> Law | None:
    """Return the national document that a title means; None where none is known or it may be one of several.

    Of several that differ in their years, one without years means that of the year, if one is given.

    >>> law_of("行政复议法（2023年修订）").title
    '中华人民共和国行政复议法'
    >>> law_of("法治政府建设实施纲要") is None  # there were two
    True
    """
    found = _lexicon().by_bare.get(bare_title(title), [])
    years = years_of(title)
    if len(years) > 1:
        found = [law for law in found if years_of(law.title) == years]
    elif len(found) > 1 and year:
        found = [law for law in found if _holds(law, year)]
    return found[0] if len(found) == 1 else None


def _holds(law: Law, year: int) -> bool:
    years = years_of(law.title)
    return len(years) == 2 and int(years[0]) <= year <= int(years[1])


def bare_title(title: str) -> str:
    """Return a title without what its spellings and versions differ in: marks, brackets at its end.

    >>> bare_title("《中华人民共和国行政处罚法》（2021年修订）")
    '行政处罚法'
    """
    return _VERSION.sub("", _IGNORED.sub("", fold(title)))


def years_of(title: str) -> tuple[str, ...]:
    """Return the years in the bracket that a title ends with."""
    version = _VERSION.search(fold(title).rstrip("》"))
    return tuple(re.findall(r"(?:19|20)\d\d", version.group())) if version else ()


@cache
def _lexicon() -> _Lexicon:
    source = tomllib.loads(read_text(data_file("lexicon/laws.toml")))
    known = tuple(_law(entry) for table in ("laws", "regulations", "others") for entry in source[table])
    by_bare: dict[str, list[Law]] = {}
    for law in known:
        for name in dict.fromkeys(map(bare_title, _names(law))):
            by_bare.setdefault(name, []).append(law)
    return _Lexicon(known, by_bare, frozenset(by_bare) | frozenset(map(bare_title, source["documents"])))


def _law(entry: dict[str, object]) -> Law:
    def words(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def one(key: str) -> str:
        return str(entry.get(key, ""))

    return Law(
        one("title"),
        one("type"),
        words("by"),
        one("status"),
        words("short"),
    )


def _names(law: Law) -> list[str]:
    """Return the titles that a law is known by: also without the body that stands before 关于."""
    before, about, rest = law.title.partition("关于")
    without = [about + rest] if before and about and len(before) < 20 else []
    return [law.title, *law.short, *without]
