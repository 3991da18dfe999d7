"""The names of what is counted: noun and verb before or after the figure, and what they lack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lawkg.model import Quantity
from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import PERSON_UNITS, Name, Place, body_before, own_words, suffix
from lawkg.relate.labels.nouns import listed_after, noun_after, told_after
from lawkg.relate.labels.shortening import short
from lawkg.relate.labels.words import (
    head_noun,
    leading_verb,
    object_of,
    only_verbs,
    stripped,
    without_examples,
    without_light,
)

__all__ = ["counted"]

_LAST_YEAR = re.compile(r"[较比与](?:上年|去年|上一年|20\d\d年)(?:度|的|同期)*")
_ACT_UNITS = ("次", "场", "场次", "期", "轮", "天")
_OFFENCES = ("案件", "案", "行为", "违法", "违章", "侵权", "违规", "问题", "用地", "车辆")
_TIMES = ("人次", "件次", "户次", "家次")
_TOTALS = ("共", "共计", "合计", "总计", "累计")
_ADDED = re.compile("新增(?:加|设)?|新设立?|新登记|新建|新培育|新创建|新认定|净增")
_REACHED = re.compile("(?:累计|总数|总量|共)?(?:已|共|首次)*(?:达到?|增至|增加到|突破|超过)?了?")
_FIRST_OF = re.compile(".*(?:首个|首家|首座|首批|唯一|第一个|一批|一个)")
_LONGEST_ATTRIBUTE = 8
_EACH = re.compile("(?:平均)?每[^,、]{1,8}|[户人村县日月年]均")
_RATED = re.compile("[^、]{2}率$")
_TOLD_OF = ("意见", "建议", "问题", "案件")
"""What is found or said of the noun just spoken of: 审查文件十余件，提出修改意见63条."""
_BODY = re.compile("(?:机构|组织)$")
_SHORTEST_FIELD = 4
_LONGEST_LIST = 12
_LONGEST_PART = 12
_LONGEST_SECOND_SUBJECT = 8


def counted(place: Place, whole: Name | None) -> Name:
    """Return the name of a count, an amount of money or a measure; ``whole`` is what it is part of."""
    if place.previous and _LAST_YEAR.fullmatch(place.frame.before):
        return place.previous
    if special := _attribute(place) or _reached(place):
        return special
    name = _own_name(place)
    core, topic = name.core, name.topic
    quantity = place.frame.quantity
    stock = not name.verb
    if whole is not None:
        core, topic = _as_part(core, whole), topic or whole.topic
    elif _needs_topic(core, quantity, place.previous):
        core, topic = _with_topic(name, place)
        stock = bool(place.previous and place.previous.stock)
    label = short(core + suffix(core, quantity))
    if not short(core):  # nothing around the figure says more
        label = short(
            place.topic + (suffix(place.topic, quantity) or "数") if place.topic else f"{quantity.unit}数"
        )
    return Name(core, head_noun(topic), label, name.verb, name.activity or core, name.subject, stock)


def _attribute(place: Place) -> Name | None:
    """Return the name of a figure that modifies a noun: 纳税超亿元的园区 is 园区纳税金额."""
    frame = place.frame
    if frame.quantity.kind == "count" or not frame.after.startswith("的"):
        return None
    own = _FIRST_OF.sub("", stripped(frame.before)[1])
    noun = noun_after(frame.after)[0]
    if not noun or only_verbs(own) or not 2 <= len(own) <= _LONGEST_ATTRIBUTE:
        return None
    return Name(noun + own, noun, short(noun + own + suffix(own, frame.quantity)))


def _reached(place: Place) -> Name | None:
    """Return the name of the stock that an addition makes up: 新增经营主体105万户，达到920万户."""
    frame, previous = place.frame, place.previous
    if not previous or frame.joined or frame.after or not _REACHED.fullmatch(frame.before):
        return None
    before = place.frames[place.index - 1].quantity
    stock = _ADDED.sub("", previous.core)
    if stock == previous.core or before.unit != frame.quantity.unit or before.value >= frame.quantity.value:
        return None
    return replace(previous, core=stock, label=short(stock + suffix(stock, frame.quantity)), activity=stock)


_SERVED = re.compile("(?<![分作成设列均数评定行率称视])[为向给替]$")
"""A preposition right before the figure: its noun is served by what the clause goes on to tell."""


def _own_name(place: Place) -> Name:
    """Return what the figure's own words name: what is counted, and what was done to it."""
    frame, previous = place.frame, place.previous
    subject, before = own_words(frame)
    noun, predicate = _noun(place)
    if not noun:
        core = without_light(before) or before or stripped(frame.after)[1]
        if previous and frame.before == "成功":
            core = f"{previous.verb}成功"
        core = core or (previous.core if previous else "")
        return Name(core, object_of(core), "", core.removesuffix(object_of(core)), "", subject)
    verb = without_light(without_examples(frame.before, before))
    if frame.joined and not verb and previous and not predicate:
        verb = previous.verb
    if predicate and _SERVED.search(frame.before):  # 律师为245家企业解答咨询: who acts is no verb
        subject, verb = verb, ""
    predicate = predicate or ("" if verb else told_after(frame.following))
    if frame.before.endswith("对") and predicate:
        return Name(f"{predicate}{noun}", noun, "", predicate, "", subject)
    if len(verb) > 1:
        return Name(f"{verb}{noun}", noun, "", verb, predicate, subject)
    core = f"{predicate}{'' if predicate.endswith('”') else '的'}{noun}" if predicate else noun
    return Name(core, noun, "", "", predicate, subject)


def _noun(place: Place) -> tuple[str, str]:
    """Return the noun after a figure and what is said of it; a list shares the last one's predicate."""
    if place.frame.listed and (listed := listed_after(place.frame.listed)) != ("", ""):
        return listed
    noun, predicate = noun_after(_shared_after(place.frames, place.index))
    noun = _RATED.sub("", noun) if len(noun) > 4 else noun  # 203个国考断面优良率: the sections are counted
    if not noun or predicate:
        return noun, predicate
    last = _last_of_list(place.frames, place.index)
    following = place.frames[last + 1] if last + 1 < len(place.frames) else None
    if last > place.index:
        return noun, noun_after(place.frames[last].after)[1]
    if following and following.attached and (body := body_before(following.before)):
        verb = leading_verb(place.frame.before)
        return body, f"{verb}{following.before[len(body) :]}" if verb else ""
    if following and following.attached and following.before == place.frame.after == noun:
        return noun, _said_of(following.after)
    return noun, ""


def _said_of(after: str) -> str:
    return after.replace("了", "") if leading_verb(after) else noun_after(after)[1]


def _last_of_list(frames: Sequence[Frame], index: int) -> int:
    last = index
    while last + 1 < min(len(frames), index + _LONGEST_LIST) and frames[last + 1].joined:
        last += 1
    return last


def _shared_after(frames: Sequence[Frame], index: int) -> str:
    """Return the noun after a figure, or that after the last one of its list: 镇级87项、街道29项权力事项.

    A total that takes the figure up (建立了208支，共计6000余人队伍) shares its noun too.
    """
    frame = frames[index]
    if frame.after:
        jointly = lexicon().jointly.search(frame.after, 2)  # 16家单位共作出…: what the next figure counts
        return frame.after[: jointly.start()] if jointly else frame.after
    last = _last_of_list(frames, index)
    if last > index:
        return frames[last].after
    following = frames[index + 1] if index + 1 < len(frames) else None
    if following is None or following.sentence != frame.sentence or following.before not in _TOTALS:
        return ""
    return "" if object_of(stripped(frame.before)[1]).endswith("数") else following.after


def _needs_topic(core: str, quantity: Quantity, previous: Name | None) -> bool:
    if core.startswith(lexicon().dependent) or len(core) < 2 or _is_bare_sanction(core):
        return True
    if _EACH.fullmatch(core):
        return True
    if only_verbs(core):
        if quantity.unit in _ACT_UNITS or (quantity.unit in _TIMES and len(core) >= 4):
            return False
        return quantity.unit not in PERSON_UNITS or bool(previous and previous.stock)
    named = object_of(core)
    return named in lexicon().general and not (quantity.kind == "money" and named != core)


def _is_bare_sanction(core: str) -> bool:
    """Whether a name says only that something was fined or seized: 罚没款, but not 没收柴油."""
    found = next((word for word in lexicon().sanctions if core.startswith(word)), None)
    return found is not None and core[len(found) :] in ("", "款", "金额", "款金额", "金", "案件")


def _with_topic(name: Name, place: Place) -> tuple[str, str]:
    """Return a name that says too little with what the text just spoke of, and its noun."""
    core, previous, quantity = name.core, place.previous, place.frame.quantity
    if core.startswith(lexicon().dependent):
        activity = (previous.activity or previous.topic) if previous else place.topic
        if core.startswith("总"):
            activity = _ADDED.sub("", activity)
        if core.startswith("吸引") and len(object_of(core)) >= _SHORTEST_FIELD:
            return core, object_of(core)
        fits = activity and activity[:3] not in core.replace("了", "")
        return (head_noun(activity) + core if fits else core), (activity if fits else core)
    if _EACH.fullmatch(core):
        named = object_of(place.topic) or place.topic
        return core + named, named
    if core.startswith(lexicon().sanctions):
        topic = _offence(place)
        return (topic + core if topic and topic[:2] not in core else core), topic or name.topic
    if only_verbs(core) and previous and previous.topic and quantity.kind == "money":
        return previous.topic + core, previous.topic
    if only_verbs(core) and previous and previous.topic:
        return (core + previous.topic if previous.topic not in core else core), previous.topic
    near = previous.topic if previous and core.endswith(_TOLD_OF) and len(previous.topic) > 3 else ""
    return _with_subject(core, name, _field(name.subject) or near or place.lead or place.title)


def _field(body: str) -> str:
    """Return what a body is named for: 法律援助 of 法律援助机构; nothing of 调解组织."""
    field = _BODY.sub("", body)
    return field if len(field) < len(body) and len(field) >= _SHORTEST_FIELD else ""


def _offence(place: Place) -> str:
    """Return what a sanction is for: the cases just spoken of, else the subject of the sentence."""
    before = place.previous.topic if place.previous else ""
    return before if before.endswith(_OFFENCES) and before not in lexicon().general else place.topic


def _with_subject(core: str, name: Name, lead: str) -> tuple[str, str]:
    general = object_of(core)
    if general and lead.endswith(general) and "”" not in lead:
        return core.removesuffix(general) + lead, lead
    brief = not general or general == core or len(lead) <= _LONGEST_SECOND_SUBJECT
    fits = lead and lead[:2] not in core and lead != general and brief
    return (lead + core, lead + general) if fits else (core, name.topic)


def _as_part(core: str, whole: Name) -> str:
    """Return the name of a part: 民事 of 法律援助案件 is 民事法律援助案件; a full name stays."""
    head = whole.topic or whole.core
    if not core or core == whole.core:
        return head
    if head[-2:] in core or len(core) > _LONGEST_PART:
        return core
    overlap = next(
        (cut for cut in range(min(len(core) - 1, len(head)), 1, -1) if core.endswith(head[:cut])), 0
    )
    return core + head[overlap:]
