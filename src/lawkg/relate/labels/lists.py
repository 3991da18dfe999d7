"""分别: which figure of a list belongs to which name before it (A、B分别为x、y), or to which level.

>>> expanded(["一审", "二审案件"])
['一审案件', '二审案件']
>>> expanded(["新设立个体工商户", "企业"])
['新设立个体工商户', '新设立企业']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.rates import change_subject, with_manner
from lawkg.relate.labels.words import leading_verb, only_verbs, stripped, without_light

__all__ = ["Share", "expanded", "find_shares"]

_LONGEST_LIST = 12
_ITEMS = re.compile(r"、|(?<=”)(?=“)|和(?!解|谐)|(?<!普)及(?!格|时)|(?<!参)与")
_YEARS = re.compile(r"\d{4}年度?")
_SO_MANY = re.compile("(?:前|以上|上述)?[两二三四五]项(?:主要)?(?:指标|数据)?(?:同比|均)?")
_CARRIED = ("新设立", "新登记", "新增", "新建", "新改建")


@dataclass(frozen=True, slots=True)
class Share:
    """One figure's share of a 分别 list: its ``name``, the index of its ``level``, or what is told of that.

    ``first`` is the index of the list's first figure.
    """

    first: int
    name: str = ""
    level: int | None = None


def find_shares(frames: Sequence[Frame]) -> dict[int, Share]:
    """Return the shares of all figures that 分别 distributes, by the figures' indices."""
    shares: dict[int, Share] = {}
    for index, frame in enumerate(frames):
        listed = "分别" in frame.before or "、" in frame.before
        if index in shares or not (listed or frame.quantity.kind in ("change", "money")):
            continue
        length = _length(frames, index)
        if length > 1 and frame.quantity.kind == "change" and _follows_pair(frames, index, length):
            shares.update(_levels(frames, index, length))
        elif length > 1 and _follows_list(frames, index, length):
            shares.update(_levels(frames, index, length, stripped(frame.before)[1]))
        elif length > 1 and "分别" in frame.before:
            shares.update(_distributed(frames, index, length))
        elif length > 1 and listed and not frame.joined:
            shares.update(_matched(frames, index, length))
    return shares


def _follows_pair(frames: Sequence[Frame], first: int, length: int) -> bool:
    """Whether changes follow as many figures of one thing: 受理信访52件97人次，下降21.2%和18.5%."""
    pair = frames[max(0, first - length) : first]
    told = frames[first].before
    return (
        len(pair) == length
        and "分别" not in told
        and not stripped(change_subject(told))[1]
        and all(
            each.quantity.kind != "change" and each.quantity.unit != pair[0].quantity.unit
            for each in pair[1:]
        )
        and all(each.attached or each.joined for each in pair[1:])
        and pair[0].sentence == frames[first].sentence
    )


def _follows_list(frames: Sequence[Frame], first: int, length: int) -> bool:
    """Whether amounts follow a list as long: 生态、市场领域案件64件、1218件，罚没38.2万元、1026.4万元."""
    before = frames[max(0, first - length) : first]
    told = frames[first].before
    return (
        frames[first].quantity.kind == "money"
        and not frames[first].joined
        and not re.search("[分、]", told)
        and len(before) == length
        and not before[0].joined
        and all(each.joined and not each.before and not each.after for each in before[1:])
        and all(each.sentence == frames[first].sentence for each in before)
        and all(each.quantity.unit == before[0].quantity.unit for each in before)
        and bool(stripped(told)[1])
    )


def _matched(frames: Sequence[Frame], first: int, length: int) -> dict[int, Share]:
    """Return the shares of a list without 分别: as many names as figures (甲、乙案件12件、8件)."""
    units = {frame.quantity.unit for frame in frames[first : first + length]}
    bare = not any(frame.before or frame.after for frame in frames[first + 1 : first + length])
    before = frames[first].before
    items = [item for item in _ITEMS.split(with_manner(before, stripped(before)[1])) if item]
    if len(units) > 1 or not bare or len(items) != length or frames[first].after:
        return {}
    return {first + place: Share(first, name=name) for place, name in enumerate(expanded(items))}


def _length(frames: Sequence[Frame], first: int) -> int:
    """Return how many figures the list has: those that follow joined, without words of their own."""
    last = first
    while last + 1 < min(len(frames), first + _LONGEST_LIST) and _continues(frames[last], frames[last + 1]):
        last += 1
    return last - first + 1


def _continues(frame: Frame, following: Frame) -> bool:
    kinds = (frame.quantity.kind, following.quantity.kind)
    same = following.quantity.unit == frame.quantity.unit or kinds.count("change") != 1
    bare = not re.sub("增长|下降|上升|增加|减少|达到?|为", "", following.before)
    return following.joined and bare and same and following.sentence == frame.sentence


def _distributed(frames: Sequence[Frame], first: int, length: int) -> dict[int, Share]:
    head, _, tail = frames[first].before.rpartition("分别")
    subject = change_subject(head) if frames[first].quantity.kind == "change" else head
    if not stripped(subject)[1].removeprefix("占比"):
        return _levels(frames, first, length)
    items = [item for item in _ITEMS.split(with_manner(subject, stripped(subject)[1])) if item]
    if _SO_MANY.fullmatch(subject):
        return _first_levels(frames, first, length)
    if len(items) == 1 and not tail.strip("为是达到占") and not frames[first].joined:
        return _levels(frames, first, length, items[0])
    if len(items) < length:
        return {}
    names = _named(items[-length:], "" if frames[first].quantity.kind == "change" else tail)
    return {first + place: Share(first, name=name) for place, name in enumerate(names)}


def _first_levels(frames: Sequence[Frame], first: int, length: int) -> dict[int, Share]:
    """Return the first figures of the sentence as levels: 67起，死亡58人，受伤41人…，前三项分别下降…."""
    begin = first
    while begin > 0 and frames[begin - 1].sentence == frames[first].sentence:
        begin -= 1
    fits = begin + length <= first and all(
        f.quantity.kind != "change" for f in frames[begin : begin + length]
    )
    return {first + place: Share(first, level=begin + place) for place in range(length)} if fits else {}


def _named(items: list[str], tail: str) -> list[str]:
    said = without_light(lexicon().trailing.sub("", tail))
    if all(_YEARS.fullmatch(item) for item in items):
        return [said] * len(items) if said else items
    return [f"{name}{said}" for name in expanded(items)]


def _levels(frames: Sequence[Frame], first: int, length: int, name: str = "") -> dict[int, Share]:
    """Return the figures before the list, as many, each the level of one: 12起、9人，分别下降….

    ``name`` is what the list tells of each of them: 12件、8件，罚款分别为….
    """
    near = range(first - 1, max(-1, first - 1 - _LONGEST_LIST), -1)
    outside = [position for position in near if frames[position].bracket in (None, frames[first].bracket)]
    levels = outside[:length][::-1]
    before = [frames[position] for position in levels]
    fits = len(levels) == length and all(
        f.sentence == frames[first].sentence and f.quantity.kind != "change" for f in before
    )
    if name and not all(frame.joined for frame in before[1:]):
        return {}
    return {first + place: Share(first, name, level) for place, level in enumerate(levels)} if fits else {}


def expanded(items: list[str]) -> list[str]:
    """Return the items of a list with what the first says for all, and what the last says for all."""
    head, tail = _common_head(items), _common_tail(items)
    full = [item + tail if item != items[-1] else item for item in items]
    return [head + item if item is not full[0] and not item.startswith(head) else item for item in full]


def _common_tail(items: list[str]) -> str:
    """Return the end of the last item that the others lack: 一审、二审案件 → 案件."""
    if items[-1].startswith("“"):
        tail = items[-1].partition("”")[2]
        return tail if all(item.endswith("”") for item in items[:-1]) else ""
    longest, last = max(map(len, items[:-1])), items[-1]
    if only_verbs(last):
        return ""  # 维持、撤销、确认违法
    if last.endswith("率") and not any(item.endswith("率") for item in items[:-1]):
        starts = [match.start() for match in lexicon().verb.finditer(last) if match.start() >= 2]
        return last[starts[-1] :] if starts else ""
    if len(last) - longest < 2 or any(item[-1] == last[-1] for item in items[:-1]):
        return ""
    nouns = [match.start() for match in lexicon().verb.finditer(last) if match.start() >= 2]
    cut = min((start for start in nouns if start >= min(map(len, items[:-1]))), default=longest)
    return last[cut:] if len(last) - cut >= 2 else ""


def _common_head(items: list[str]) -> str:
    """Return the verb that begins the first item, or what stands before its rate: 案件公示率、审核率."""
    first, last = items[0], items[-1]
    if "“" in first[1:] and all(item.startswith("“") for item in items[1:]):
        return first[: first.index("“")]  # 政务服务事项“马上办”“网上办”
    if first.endswith("率") and last.endswith("率") and len(last) < len(first):
        starts = [match.start() for match in lexicon().verb.finditer(first) if match.start() >= 2]
        return first[: starts[-1]] if starts else ""
    if all(item.endswith("率") for item in items):
        return ""  # 出庭率、出声率
    carried = next((verb for verb in _CARRIED if first.startswith(verb)), leading_verb(first))
    return "" if leading_verb(last) or len(carried) == len(first) else carried
