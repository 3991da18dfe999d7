"""What a part is whose heading does not say it (几点说明, 第三部分): its sentences tell."""

from __future__ import annotations

import re

from lawkg.model import Role
from lawkg.outline.markers import marker_at, opens_item
from lawkg.outline.roles import turn_of_sentence
from lawkg.outline.sentences import split_sentences
from lawkg.outline.shortfalls import falls_short
from lawkg.text import trim

__all__ = ["role_by_content"]

_LOOKED_AT = 8
"""Sentences and headings of a part that are looked at."""
_LONGEST = 2000
"""Characters of a part that are looked at."""
_MARK = re.compile(r"[一二三四五六七八九]是|其[一二三四五]|第[一二三四五六七八九]|首先|其次|再次|最后")


def role_by_content(folded: str, start: int, end: int) -> Role | None:
    """Return problems or plans where most of what stands in a part states or promises such, else None.

    >>> role_by_content("执法力量不足。普法针对性不强。", 0, 15)
    'problems'
    """
    sentences = _sentences(folded, start, min(end, start + _LONGEST))
    if not sentences:
        return None
    turns = [turn_of_sentence(sentence) for sentence in sentences]
    if turns[0] == "plans" or turns.count("plans") * 2 >= len(turns):
        return "plans"
    short = sum(turn == "problems" or falls_short(each) for turn, each in zip(turns, sentences, strict=True))
    return "problems" if short * 3 >= len(sentences) * 2 else None


def _sentences(folded: str, start: int, end: int) -> list[str]:
    """Return the first sentences and headings without their numbers."""
    found: list[str] = []
    for line in re.compile(r"[^\n]+").finditer(folded, start, end):
        for first, last in split_sentences(folded, line.start(), line.end()):
            marker = marker_at(folded, first)
            first, last = trim(folded, marker.end if marker else first, last)
            if opens_item(folded, first) and (mark := _MARK.match(folded, first)):
                first = mark.end()
            if first < last:
                found.append(folded[first:last])
            if len(found) == _LOOKED_AT:
                return found
    return found
