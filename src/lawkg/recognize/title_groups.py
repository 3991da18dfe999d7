"""Titles in 《》 that belong together, with the words before and after them in their sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lawkg.recognize.policy_rules import Rules
from lawkg.recognize.titles import Title, find_titles
from lawkg.text import fold

__all__ = ["Group", "title_groups"]

_BEFORE, _AFTER, _SHORT_LINE = 160, 80, 18
_SENTENCE_END = re.compile(r"[。!?;]")
_SPACE = re.compile(r"\s+")


class Group(NamedTuple):
    """Coordinated titles with what stands before and after them in their sentence.

    ``continued`` says that the group only goes on with the one before (制定《甲》，以及《乙》).
    """

    titles: tuple[Title, ...]
    before: str
    after: str
    continued: bool


def title_groups(text: str, table: Rules) -> Iterator[Group]:
    """Yield the groups of coordinated titles, in the order of the text."""
    folded = fold(text)
    titles = find_titles(text)
    first, outer = 0, ""
    for index, title in enumerate(titles):
        following = titles[index + 1] if index + 1 < len(titles) else None
        if following and _are_coordinated(folded, title, following, table):
            continue
        left = titles[first - 1].end if first else 0
        right = following.start if following else len(folded)
        before, continued = _before(folded, left, titles[first].start, table)
        if outer and table.between["relative"].match(before) and _is_right_behind(folded, left, before):
            before = table.before["relative"].sub("", outer)
        outer = before
        yield Group(titles[first : index + 1], before, _after(folded, title.end, right), continued)
        first = index + 1


def _are_coordinated(text: str, left: Title, right: Title, table: Rules) -> bool:
    if right.start - left.end > _AFTER:
        return False
    between = _SPACE.sub("", text[left.end : right.start])
    return table.between["coordinated"].match(between) is not None


def _before(text: str, left: int, start: int, table: Rules) -> tuple[str, bool]:
    """Return the sentence's text before ``start``, and whether it continues a title that ends at ``left``."""
    floor = max(left, start - _BEFORE)
    begin = _sentence_start(text, floor, start, table)
    before = _SPACE.sub("", text[begin:start])
    same_sentence = left > 0 and begin == left
    return before, same_sentence and table.prefixed.match(before) is not None


def _is_right_behind(text: str, left: int, before: str) -> bool:
    """Say whether a title begins the text before: what follows it describes the next (《甲》衔接的《乙》)."""
    return left > 0 and text.startswith(before, left)


def _sentence_start(text: str, floor: int, start: int, table: Rules) -> int:
    begin = floor
    for found in _SENTENCE_END.finditer(text, floor, start):
        begin = found.end()
    return _after_hard_break(text, begin, start, table)


def _after_hard_break(text: str, begin: int, start: int, table: Rules) -> int:
    """Return where the line begins that a real line break opens; a wrap inside a sentence is none."""
    line_break = text.rfind("\n", begin, start)
    while line_break >= 0:
        line = text[max(begin, line_break - 2 * _SHORT_LINE) : line_break].rpartition("\n")[2].strip()
        if not _goes_on(line, table):
            return line_break + 1
        line_break = text.rfind("\n", begin, line_break)
    return begin


def _goes_on(line: str, table: Rules) -> bool:
    """Say whether a line is wrapped inside its sentence: it is long or ends with a verb, and has no stop."""
    if not line or line[-1] in "。;:!?":
        return False
    verbs = table.verbs_of(line)
    return len(line) >= _SHORT_LINE or (bool(verbs) and verbs[-1].end == len(line))


def _after(text: str, end: int, right: int) -> str:
    limit = min(right, end + _AFTER)
    stop = _SENTENCE_END.search(text, end, limit)
    return _SPACE.sub("", text[end : stop.end() if stop else limit])
