"""Marks that number a heading or an item: 一、 （一） 1. （1） ① 第一章, and 一是 首先 其一 第一，"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = [
    "HEADING_KINDS",
    "INNER_KINDS",
    "Marker",
    "enumeration_lists",
    "heading_markers",
    "marker_at",
    "opens_item",
]

HEADING_KINDS = ("chapter", "part", "han", "paren_han", "arabic", "paren_arabic", "circled")
"""From the outer to the inner level, as official documents number them: 第一部分, then 一、（一）1.（1）①
(《党政机关公文格式》GB/T 9704-2012, 7.3.3)."""
INNER_KINDS = ("arabic", "paren_arabic", "circled")
"""The kinds that also number the items of a list inside a paragraph."""

_HAN = "一二三四五六七八九十"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九十")}
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "此外": 4}
_LAST = "最后"
_NO_MEASURE = "万|亿|千|百|元|倍|个|件|次|人|名|项|米|吨|年|月|日|度|级|公里|公斤|平方|立方|公顷|亩|毫克|微克"

_HEADING = re.compile(
    rf"""
      第\s?(?P<chapter>[{_HAN}]{{1,3}}|\d{{1,2}})\s?(?:部分|章|篇)\s?[、.:,]?
    | 第(?P<part>[{_HAN}]{{1,3}})节\s?[、.:,]?
    | (?P<han>[{_HAN}]{{1,3}})\s?(?:、|\.(?!\d))(?![{_HAN}]{{1,3}}[、是等])
    | [(〔【\[〈]\s?(?P<paren_han>[{_HAN}]{{1,3}})\s?[)〕】\]〉][、.,]?(?!\(|[项款条]的?规定)
    | (?P<half_paren_han>[{_HAN}]{{1,3}})\)(?=\s?[一-鿿])
    | (?:\d{{1,2}}\.){{1,3}}(?P<decimal>\d{{1,2}})[、.]?\ ?(?=[一-鿿“《])(?!{_NO_MEASURE})
    | (?P<arabic>\d{{1,2}})\s?(?:、|\.(?!\d)|\)(?=\s?[一-鿿]))(?!\d)
    | \(\s?(?P<paren_arabic>\d{{1,2}})\s?\)[、.,]?
    | (?P<circled>[①-⑳])
    | (?P<one_paren_han>[㈠-㈩㊀-㊉])
    | (?P<one_circled>[❶-❿])
    | (?P<one_arabic>[⒈-⒛])
    | (?P<one_paren_arabic>[⑴-⒇])
    """,
    re.VERBOSE,
)
_HEADING_INSIDE = re.compile(
    rf"""
    [。!?如:;\d\ ](?:(?<=[。!?])[”)]?\s*|(?<=如)下:\s*|(?<=:)(?=\(一\))|(?<=;)(?=\([{_HAN}]{{1,3}}\))
                   |(?<=\d)(?=一、)|(?<=\ )\ +)
    (?={_HEADING.pattern})
    """,
    re.VERBOSE,
)
_ENUMERATION = re.compile(
    rf"""(?=[{_HAN}其第问首再最①-⑳⑴-⒇(\d])(?:
      (?P<is>[{_HAN}]{{1,3}})\n?(?:是(?!否|一|一个)|要(?=[一-鿿])|则)(?!以下|求)
    | 其(?P<qi>[{_HAN}])(?=[,,::、]|是)[,::、是]?
    | 第(?P<di>[{_HAN}]{{1,2}})[,:、]
    | 问题(?P<problem>[{_HAN}]|\d{{1,2}}):
    | (?P<word>首先|其次|再次|再者|最后)[,:]?
    | (?P<circled>[①-⑳])
    | (?P<one_paren_arabic>[⑴-⒇])
    | \((?P<paren_han>[{_HAN}]{{1,3}})\)
    | \((?P<paren_arabic>\d{{1,2}})\)
    | (?P<arabic>\d{{1,2}})(?:、|\.(?!\d))(?!\d)
    )""",
    re.VERBOSE,
)
_SINGLE = {"①": 20, "㈠": 10, "㊀": 10, "⒈": 20, "⑴": 20, "❶": 10}
"""The first of the numbers that are one character each, and how many there are."""
_ORDINALS = {chr(ord(first) + i): i + 1 for first, count in _SINGLE.items() for i in range(count)}
_FIRST = frozenset(f"{_HAN}第(〔【[〈0123456789") | _ORDINALS.keys()
_PAUSE = "。;:,!?、)”"


class Marker(NamedTuple):
    """A numbering mark: its kind, its ordinal, where it stands and where the text after it begins."""

    kind: str
    ordinal: int
    start: int
    end: int


def marker_at(folded: str, position: int) -> Marker | None:
    """Return the heading mark that begins at a position, or None."""
    if folded[position : position + 1] not in _FIRST:
        return None
    match = _HEADING.match(folded, position)
    return _marker(match) if match else None


def opens_item(folded: str, position: int) -> bool:
    """Whether a mark that counts items in words (一是, 其一, 首先) begins at a position."""
    match = _ENUMERATION.match(folded, position)
    return match is not None and match.lastgroup in ("is", "qi", "di", "problem", "word")


def heading_markers(folded: str, start: int, end: int) -> list[Marker]:
    """Return the heading marks inside a line, where a break was lost: after a sentence or a gap."""
    found = (marker_at(folded, match.end()) for match in _HEADING_INSIDE.finditer(folded, start, end))
    return [marker for marker in found if marker]


def enumeration_lists(folded: str, starts: Sequence[int], end: int) -> list[list[Marker]]:
    """Return the lists that paragraphs hold, 一是…二是…, each as its marks in their order.

    ``starts`` is where the paragraphs begin, ``end`` where the last one ends. A mark begins a
    paragraph or a clause; a list counts on from 1 in one style (one mark may be lost), and a list of
    one is none. Lists do not overlap: of two styles the one that begins first is the list.
    """
    by_kind: dict[str, list[Marker]] = {}
    first, opening = starts[0], set(starts)
    for match in _ENUMERATION.finditer(folded, first, end):
        if match.start() in opening or _after_pause(folded, match.start(), first):
            marker = _marker(match)
            by_kind.setdefault(marker.kind, []).append(marker)
    lists = [run for markers in by_kind.values() for run in _ascending(markers) if len(run) > 1]
    chosen: list[list[Marker]] = []
    for run in sorted(lists, key=lambda run: run[0].start):
        if not chosen or run[0].start > chosen[-1][-1].start:
            chosen.append(run)
    return chosen


def _ascending(markers: list[Marker]) -> list[list[Marker]]:
    """Return the runs that count on from 1, each mark one or two more than the one before."""
    runs: list[list[Marker]] = []
    for marker in markers:
        last = runs[-1][-1].ordinal if runs else 0
        if marker.ordinal == 1:
            runs.append([marker])
        elif runs and last and (marker.ordinal == -1 or last < marker.ordinal <= last + 2):
            ordinal = last + 1 if marker.ordinal == -1 else marker.ordinal
            runs[-1].append(marker._replace(ordinal=ordinal))
    return runs


def _after_pause(folded: str, position: int, start: int) -> bool:
    while position > start and folded[position - 1] in " \n\t":
        position -= 1
    return position == start or folded[position - 1] in _PAUSE


def _marker(match: re.Match[str]) -> Marker:
    kind = match.lastgroup or ""
    ordinal = _ordinal(match.group(kind))
    kind = "arabic" if kind == "decimal" else kind.removeprefix("one_").removeprefix("half_")
    return Marker(kind, ordinal, match.start(), match.end())


def _ordinal(written: str) -> int:
    """Return the number that a mark counts; -1 for 最后, which is one more than the mark before it."""
    if written in _ORDER:
        return _ORDER[written]
    if written == _LAST:
        return -1
    if written.isdecimal():
        return int(written)
    if written in _ORDINALS:
        return _ORDINALS[written]
    tens, _, ones = written.partition("十")
    if "十" not in written:
        return _DIGITS.get(written, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
