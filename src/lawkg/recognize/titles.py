"""Where titles stand in 《》: nested, broken over lines, or with a bracket lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lawkg.text import fold

__all__ = ["Title", "find_titles"]

_LONGEST, _DEEPEST = 150, 6
_OPENING = re.compile(f"[《〈](?![《〈]{{{_DEEPEST + 1}}})")
"""What may open a title: not what has too many behind it to be closed."""
_BRACKET = re.compile(r"[《》〈〉。;；!！?？]")
_LINE_BREAK = re.compile(r"[^\S\n]*\n(?:\s*-\s*\d{1,3}\s*-\s*\n)?\s*")
_LETTER = re.compile("[一-鿿A-Za-z]")
_BLANK_LINE = re.compile(r"\n\s*\n")
# What a document's title ends with: the only clue to where a title ends whose bracket was lost.
_ENDING = (
    r"(?:办法|条例|规定|细则|意见|方案|通知|规则|制度|清单|目录|规划|计划|纲要|决定|措施|指南|标准|规范|公告|预案|法)"
    r"(?:[(（][^()（）\n]{1,12}[)）])?"
)
_HALF_OPEN = re.compile(rf"《[^《》〈〉,，。;；、:：\n]{{2,60}}{_ENDING}(?=[,，。;；、:：\n《〉”等]|$)")
_SMALL = re.compile(rf"〈[^《》〈〉,，。;；:：\n]{{2,60}}{_ENDING}〉")


class Title(NamedTuple):
    """A title and its span; the span has the brackets, the title has not, nor a line break."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=4)
def find_titles(text: str) -> tuple[Title, ...]:
    """Return every outermost title in 《》, in the order of the text.

    A title whose closing bracket is missing ends with the word that titles end with (…办法), and is
    left out where there is none. 〈〉 outside 《》 counts where it holds what ends like a title.
    The last texts are remembered: policies and institutions both ask for the titles.

    >>> [title.text for title in find_titles("印发《关于公布〈权责清单〉的通知》《学法制度》")]
    ['关于公布〈权责清单〉的通知', '学法制度']
    """
    return tuple(_titles(text))


def _titles(text: str) -> Iterator[Title]:
    position = 0
    while (opening := _next_opening(text, position)) is not None:
        end = _end_of_title(text, opening)
        if end:
            closed = text[end - 1] in "》〉"
            title = _clean(text[opening + 1 : end - closed])
            if title:
                yield Title(opening, end, title)
        position = end or opening + 1


def _next_opening(text: str, position: int) -> int | None:
    found = _OPENING.search(text, position)
    return found.start() if found else None


def _end_of_title(text: str, opening: int) -> int | None:
    """Return where the title that opens here ends, after its bracket; None where it is no title."""
    if text[opening] == "〈":
        small = _SMALL.match(text, opening)
        return small.end() if small else None
    closing = _closing(text, opening)
    if closing is not None:
        return closing
    half_open = _HALF_OPEN.match(text, opening)
    return half_open.end() if half_open else None


def _closing(text: str, opening: int) -> int | None:
    """Return the end of the bracket that closes the one at ``opening``, or None where it is lost."""
    limit = min(len(text), opening + _LONGEST)
    blank = _BLANK_LINE.search(text, opening, limit)
    limit = blank.start() if blank else limit
    depth: list[str] = []
    for found in _BRACKET.finditer(text, opening, limit):
        mark = found.group()
        if len(depth) > _DEEPEST:
            return None
        if mark in "《〈":
            depth.append(mark)
        elif mark not in "》〉":
            return None
        elif _closes_all(text, found.end(), mark, depth):
            return found.end()
        else:
            depth.pop()
    return None


def _closes_all(text: str, after: int, mark: str, depth: list[str]) -> bool:
    """Say whether this mark ends the outer title: the last open one, or a 》 that skips a lost 〉."""
    if len(depth) == 1:
        return True
    if depth[-1] == "《" or mark == "〉":
        return False
    following = _BRACKET.search(text, after, after + 40)
    return following is None or following.group() not in "》〉"


def _clean(title: str) -> str:
    """Return the title without line breaks; nothing where it has no letter at all."""
    joined = _LINE_BREAK.sub("", title).strip()
    return joined if _LETTER.search(joined) or _LETTER.search(fold(joined)) else ""
