"""The same figure stated twice with different values.

Two figures are the same only where all that is said of them is the same: the words before them, the unit,
the year, the part of the year, the area, and the bodies that acted. A count has to be one of the whole
year or area (全县共受理…件): two that say no such thing may each be of a part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lawkg.model import Finding, InstitutionMention, Metadata, Observation, Outline, Sentence
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.miscounts import rounding
from lawkg.text import fold

__all__ = ["find_repetitions"]

_ROLES = ("introduction", "achievements", "other")
_REACH = 80
"""So many characters before a figure say of what it is; where the sentence begins earlier, nobody knows."""
_PERIOD = re.compile(
    r"[上下]半年|前?[一二三四1-4]个?季度|[一二三四五六七八九十\d]+月(?:份|底|末)?|截[至止]|目前|近\w?年|以来|期间|"
    r"周年?|累计\w{0,4}年"
)
_AREA = re.compile(r"全(?=[国省市县区州盟旗镇乡])|全街道|[我本](?=[省市县区州盟旗镇乡局厅委])")
_WHOLE = re.compile(
    r"全(?:[年国省市县区州盟旗镇乡]|街道)|[我本][省市县区州盟旗镇乡局厅委]|本?年度|今年|20\d\d年|"
    r"共|累计|总计|合计"
)
_TOTAL = re.compile("共|累计|总计|合计")
_PAUSE = re.compile("[,;:]")
_OF_A_PART = re.compile(r"其中|[由从][^,;]*$|\([^)]*$|每|平均|目标|计划")
"""What says that a figure is of a part, or none that was counted."""
_ACT_UNITS = frozenset(
    {"次", "场", "场次", "期", "人次", "班", "轮", "批", "批次", "天", "项", "个", "户次", "家次"}
)
"""What is done again and again: two numbers of it are the same only where both are called a total."""
_SHORTEST = 6
"""Words that say what is counted have so many characters, or they say too little (召开会议)."""


class _Told(NamedTuple):
    """What is said of a figure: equal for two figures that cannot both be right."""

    words: str
    unit: str
    kind: str
    year: int | None
    periods: tuple[str, ...]
    area: str
    bodies: tuple[str, ...]


def find_repetitions(
    text: str,
    outline: Outline,
    observations: Sequence[Observation],
    bodies: Sequence[InstitutionMention],
    metadata: Metadata,
) -> list[Finding]:
    """Return the later of two figures that are of the same thing and differ by more than their rounding."""
    first: dict[_Told, Observation] = {}
    found = []
    for told, observation in _told(fold(text), outline.sentences, observations, bodies, metadata):
        earlier = first.setdefault(told, observation)
        new, old = observation.quantity, earlier.quantity
        if abs(new.value - old.value) > rounding(new) + rounding(old):
            found.append(_finding(observation, earlier))
    return found


def _told(
    folded: str,
    sentences: Sequence[Sentence],
    observations: Sequence[Observation],
    bodies: Sequence[InstitutionMention],
    metadata: Metadata,
) -> Iterator[tuple[_Told, Observation]]:
    starts = [sentence.start for sentence in sentences]
    named = [body.start for body in bodies]
    issuers = {metadata.issuer, metadata.place}
    indices = [bisect_right(starts, each.quantity.start) - 1 for each in observations]
    labels = Counter((index, each.indicator) for index, each in zip(indices, observations, strict=True))
    for index, observation in zip(indices, observations, strict=True):
        quantity = observation.quantity
        if index < 0 or sentences[index].role not in _ROLES or not _is_one_of_its_own(observation):
            continue
        start = sentences[index].start
        if quantity.start - start > _REACH or labels[index, observation.indicator] > 1:
            continue
        before = folded[start : quantity.start]
        words = _words(before, observation)
        if words:
            acting = bodies[bisect_right(named, start - 1) : bisect_right(named, quantity.start)]
            told = _Told(
                words,
                quantity.unit,
                quantity.kind,
                observation.year,
                tuple(_PERIOD.findall(before)),
                _area(before, metadata),
                tuple(sorted({body.label for body in acting} - issuers - {None})),
            )
            yield told, observation


def _is_one_of_its_own(observation: Observation) -> bool:
    """Whether the figure is exact and no part, change or earlier level of another."""
    quantity = observation.quantity
    tied = observation.part_of or observation.change_of
    return not tied and quantity.kind != "change" and quantity.precision == "exact" and quantity.upper is None


def _words(before: str, observation: Observation) -> str:
    """Return what the words before a figure call it, where they say that it is all that there is."""
    own = _PAUSE.split(before)[-1]
    if _OF_A_PART.search(before) or not _stands_for_all(before, own, observation):
        return ""
    words = _core(own)
    return words if len(words) >= _SHORTEST else ""


def _core(own: str) -> str:
    """Return the words before a figure without time, area and what only leads over to it.

    >>> _core("2024年,全县共受理行政复议案件"), _core("行政复议案件按期办结率达到")
    ('受理行政复议案件', '行政复议案件按期办结率')
    """
    compact = "".join(own.split())
    lead = lexicon().leading.match(compact)
    return lexicon().trailing.sub("", compact[lead.end() if lead else 0 :])


def _stands_for_all(before: str, own: str, observation: Observation) -> bool:
    if observation.quantity.kind == "ratio":
        return observation.concept is not None
    if observation.quantity.unit in _ACT_UNITS or observation.concept is None:
        return bool(_TOTAL.search(own)) and bool(_WHOLE.search(_TOTAL.sub("", before)))
    return bool(_WHOLE.search(before))


def _area(before: str, metadata: Metadata) -> str:
    """Return the area that is named, nothing where it is the report's own (全县 in a county's)."""
    found = _AREA.search(before)
    if found is None:
        return ""
    level = before[found.end()] if found.end() < len(before) and found.group() != "全街道" else "道"
    return "" if metadata.place and metadata.place.endswith(level) else level


def _finding(observation: Observation, earlier: Observation) -> Finding:
    new, old = observation.quantity, earlier.quantity
    return Finding(
        "duplicate",
        (new.start, new.end),
        new.value,
        old.value,
        ((old.start, old.end),),
        f"{observation.indicator}此处写作{new.quote}，而前文为{old.quote}",
        f"{observation.indicator} is given as {new.quote} here, but as {old.quote} before",
    )
