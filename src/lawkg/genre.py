"""What kind of text a file holds: a report on law-based government, one of another kind, or none at all.

A report need have no title, no heading and no figure: what a text is, is told by what it says of itself and
by the marks of other genres (``data/rules/genres.toml``).
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from lawkg.rules import Rule, rules_of
from lawkg.text import fold

__all__ = ["Genre", "genre_of"]

_BEGINNING = 3000
"""Characters in which a text says what it is."""
_SHORTEST = 5
"""Characters; what has no more in its clauses has no text."""
_LONGEST_FURNITURE = 200
_SPACED = re.compile(r"(?<=[一-鿿])[ \t]+(?=[一-鿿](?:[ \t]|$))", re.MULTILINE)
_CLAUSE_MARK = re.compile("[,。;!?]")
_HAN = re.compile("[一-鿿]")
_ENTRY = re.compile(r"[^。;]{2,50}?(?:[.…·]{2,}\s*|\s+)\d{1,3}\s*$")
"""A line of a table of contents: a heading, points or a gap, the page."""
_HEADING = r"(?m)^\s*(?:[一二三四五六七八九]、|\([一二三四五六七八九]\)|\d[.、])?[^。\n]{0,20}"
_PARTS = tuple(
    re.compile(_HEADING + words)
    for words in ("(?:主要)?(?:做法|工作|成效|举措)", "(?:问题|不足|短板)", "(?:打算|计划|安排|下一?步)")
)


class Genre(NamedTuple):
    """A genre that is not the report's: its name in both languages, and whether lawkg refuses such texts."""

    name: str
    en: str
    zh: str
    refused: bool


_MENUS = Genre("menus", "the frame of a web page without its text", "没有正文的网页", True)
_CONTENTS = Genre("contents", "a table of contents", "目录", True)


def genre_of(text: str) -> Genre | None:
    """Return the other genre that a text is of; None where it is or may be a report on law-based government.

    The time is linear in the length of the text.

    >>> genre_of("2024年，我市依法行政。") is None
    True
    >>> genre_of("某某县人民法院\\n行政判决书\\n（2023）某01行初15号\\n原告：张某，男，汉族。").zh
    '裁判文书'
    """
    folded = fold(text)
    lines = folded.split("\n")
    if not any(length > _SHORTEST for length in accumulate(map(_length, lines))):
        return _MENUS
    if _is_contents(lines):
        return _CONTENTS
    beginning = _SPACED.sub("", folded[:_BEGINNING])
    own = _is_own(beginning)
    for rule in (*rules_of("genres", "refused"), *rules_of("genres", "other")):
        if (not own or rule.settings.get("despite")) and rule.pattern.search(beginning):
            return _genre(rule)
    return None


def _genre(rule: Rule) -> Genre:
    group, name = rule.name.split(".")
    return Genre(name, rule.settings["en"], rule.settings["zh"], group == "refused")


def _is_own(beginning: str) -> bool:
    """Whether a text says that it is a report on law-based government, or has two parts of one."""
    return _matches("sign", beginning) or all(part.search(beginning) for part in _PARTS)


def _length(line: str) -> int:
    """Return how many Chinese characters a line has that has a clause and is no furniture of a web page."""
    if not _CLAUSE_MARK.search(line):
        return 0
    if len(line) <= _LONGEST_FURNITURE and _matches("furniture", line):
        return 0
    return sum(1 for _ in _HAN.finditer(line[:2000]))


def _matches(group: str, text: str) -> bool:
    return any(rule.pattern.search(text) for rule in rules_of("genres", group))


def _is_contents(lines: list[str]) -> bool:
    """Whether most lines are entries with the number of a page."""
    filled = [stripped for line in lines if (stripped := line.strip())]
    entries = sum(1 for line in filled if line[-1].isdigit() and len(line) < 80 and _ENTRY.match(line))
    return entries >= 3 and entries * 3 >= len(filled) * 2
