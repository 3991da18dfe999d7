"""Who is responsible for a measure or a plan, or takes part in it: institutions in the place of a subject.

Precision first: an institution that only qualifies another word (区政府常务会议) is neither. What counts
as a subject stands in ``data/rules/responsibilities.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from lawkg.model import Document, InstitutionMention, Item, Mentions, Outline, Responsibility
from lawkg.rules import rules_of
from lawkg.text import fold

__all__ = ["find_responsibilities"]

_WINDOW = 80
_SENTENCE_END = re.compile(r"[。;!?\n]")
_JOINED = re.compile(r"\s*(?:[、和与及]|以及)?\s*")
_THIS, _OTHER = "■", "□"

_Kind = Literal["responsible", "participates"]
_Group = list[InstitutionMention]


def find_responsibilities(
    document: Document, outline: Outline, mentions: Mentions
) -> tuple[Responsibility, ...]:
    """Return the institutions that did or are to do an item, or take part, in the order of the text.

    An institution outside every measure and plan has none. An item that is both counts as the measure.
    """
    text = fold(document.text)
    groups = list(_groups(text, mentions.institutions))
    found: list[Responsibility] = []
    for index, group in enumerate(groups):
        item = _item_at(group[0].start, outline)
        kind = item and _kind(_marked(text, groups, index, item[1]))
        if item and kind:
            found.extend(
                Responsibility((each.start, each.end), item[0], item[1].number, kind) for each in group
            )
    return tuple(found)


def _groups(text: str, institutions: tuple[InstitutionMention, ...]) -> Iterator[_Group]:
    """Yield the mentions, coordinated ones (市委、市政府) together."""
    group: _Group = []
    for mention in institutions:
        if group and not _JOINED.fullmatch(text[group[-1].end : mention.start]):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _item_at(position: int, outline: Outline) -> tuple[Literal["Plan", "Measure"], Item] | None:
    measure = _containing(position, outline.measures)
    if measure:
        return "Measure", measure
    plan = _containing(position, outline.plans)
    return ("Plan", plan) if plan else None


def _containing(position: int, items: tuple[Item, ...]) -> Item | None:
    before = bisect_right(items, position, key=lambda item: item.start)
    item = items[before - 1] if before else None
    return item if item and position < item.end else None


def _marked(text: str, groups: list[_Group], index: int, item: Item) -> str:
    """Return the sentence around a group, from its clause on, with ■ for the group and □ for others."""
    group = groups[index]
    begin = _begin(text, max(item.start, group[0].start - _WINDOW), group[0].start)
    stop = _SENTENCE_END.search(text, group[-1].end, group[-1].end + _WINDOW)
    end = stop.start() if stop else min(len(text), group[-1].end + _WINDOW)
    before = _with_others(text, begin, group[0].start, groups[max(0, index - 4) : index])
    after = _with_others(text, group[-1].end, end, groups[index + 1 : index + 5])
    return before + _THIS + after


def _begin(text: str, floor: int, start: int) -> int:
    begin = floor
    for found in re.finditer(r"[。;!?\n,]", text[floor:start]):
        begin = floor + found.end()
    return begin


def _with_others(text: str, start: int, end: int, groups: list[_Group]) -> str:
    parts = []
    for group in groups:
        if start <= group[0].start and group[-1].end <= end:
            parts += [text[start : group[0].start], _OTHER]
            start = group[-1].end
    return "".join([*parts, text[start:end]])


def _kind(clause: str) -> _Kind | None:
    """Return what a clause says of the institution ■, or None; taking part is said more exactly."""
    kinds: tuple[_Kind, ...] = ("participates", "responsible")
    for kind in kinds:
        if any(rule.pattern.search(clause) for rule in rules_of("responsibilities", kind)):
            return kind
    return None
