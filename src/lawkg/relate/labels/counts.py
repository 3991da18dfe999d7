"""The names of what is counted: noun and verb before or after the figure, and what they lack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawkg.relate.frames import Frame
from lawkg.relate.labels.completing import ACT_UNITS, completed, needs_topic
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import Name, Place, body_before, own_words, suffix
from lawkg.relate.labels.nouns import listed_after, noun_after, told_after
from lawkg.relate.labels.parts import accepted, as_part
from lawkg.relate.labels.shortening import short
from lawkg.relate.labels.words import (
    ADDED,
    head_noun,
    leading_verb,
    object_of,
    only_verbs,
    stripped,
    without_examples,
    without_light,
)
from lawkg.relate.times import LAST_YEAR

__all__ = ["counted"]

_TOTALS = ("共", "共计", "合计", "总计", "累计")
_REACHED = re.compile("(?:累计|总数|总量|共)?(?:已|共|首次)*(?:达到?|增至|增加到|突破|超过)?了?")
_FIRST_OF = re.compile(".*(?:首个|首家|首座|首批|唯一|第一个|一批|一个)")
_CAUSE = re.compile(".{2,}?引[起发]")
_LONGEST_ACTOR = 6
_SHORTEST_ACT = 6
_INSTANCES = ("一审", "二审", "再审")
_LONGEST_CARRIED = 4
_TAKEN = ("落实", "采取", "给予", "实施")
_LONGEST_ATTRIBUTE = 8
_RATED = re.compile("[^、]{2}率$")
_LONGEST_LIST = 12


def counted(place: Place, whole: Name | None) -> Name:
    """Return the name of a count, an amount of money or a measure; ``whole`` is what it is part of."""
    if place.previous and LAST_YEAR.fullmatch(place.frame.before):
        return place.previous
    if special := _attribute(place) or _reached(place):
        return special
    name = _own_name(place)
    core, topic = name.core, name.topic
    quantity = place.frame.quantity
    stock, activity = not name.verb, name.activity
    if whole is not None:
        core, topic = as_part(core, whole), topic or whole.topic
    elif needs_topic(name, place):
        core, topic, activity = completed(name, place)
        stock = bool(place.previous and place.previous.stock)
    ending = suffix(core, quantity)
    label = short(core + ending)
    if len(label) <= len(ending) and not short(core):  # nothing around the figure says more
        label = short(
            place.topic + (suffix(place.topic, quantity) or "数") if place.topic else f"{quantity.unit}数"
        )
    event = core if quantity.unit in ACT_UNITS else place.previous.event if place.previous else ""
    return Name(
        core, head_noun(topic), label, name.verb, activity or core, name.subject, stock, event=event
    )  # fmt: skip


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
    stock = ADDED.sub("", previous.core)
    if stock == previous.core or before.unit != frame.quantity.unit or before.value >= frame.quantity.value:
        return None
    return previous._replace(core=stock, label=short(stock + suffix(stock, frame.quantity)), activity=stock)


_PURPOSE = re.compile("(?:主要|全部|均)*用于([^,、]{4,16})$")
_HAVING = re.compile("其?(?:已经?|就|仅)?有")
_CARRYING = re.compile("^(?:进行|实现|完成|予以)了?")
_LEVEL = re.compile(
    "[A-Z]+\\+?级|[一二三四五特甲乙丙]级|(?:国家|部|省|自治区|市|州|盟|县|区|旗|乡镇?|镇|街道|村)级"
)
_LAST_LEVEL = re.compile(f"(?<=.{{4}})(?:{_LEVEL.pattern})$")
_STATE = re.compile("((?:正在?|[尚仍]在|[尚仍暂]未)([^,、的]{2,8}?))(?:之?中|阶段|过程中|完毕)?")
"""What becomes of some of what was just counted: 1件正在办理中, 3件尚未审结."""
_AMONG = re.compile("中,?(?:已经?|就|仅)?有?$")
_SERVED = re.compile("(?<![分作成设列均数评定行率称视])[为向给替]$")
"""A preposition right before the figure: its noun is served by what the clause goes on to tell."""


def _own_name(place: Place) -> Name:
    """Return what the figure's own words name: what is counted, and what was done to it."""
    frame, previous = place.frame, place.previous
    subject, before = own_words(frame)
    before = "平均分" if before == "平均" and frame.quantity.unit == "分" else before
    if previous and previous.topic in lexicon().general and before.startswith(previous.topic):
        before = _taken_up(before, previous)
    if previous and (told := _of_previous(place, before, previous)):
        return Name(told, object_of(told), "")
    if purpose := _PURPOSE.match(frame.after):
        core = f"{purpose.group(1)}{object_of(before) or before}"
        return Name(core, purpose.group(1), "")
    if frame.quantity.unit in ACT_UNITS and len(before) <= _LONGEST_ACTOR and not only_verbs(before):
        act = frame.after if leading_verb(frame.after) and not leading_verb(before) else ""
        if len(act) >= _SHORTEST_ACT:  # 县政府先后3次召开会议研究依法行政工作
            core = without_light(act)
            return Name(core, object_of(core), "", core.removesuffix(object_of(core)), "", subject)
    noun, predicate = _noun(place)
    verb_first = lexicon().splitting.match(noun)
    if not noun or (verb_first and verb_first.end() < len(noun) and object_of(before)):  # 代表1500人走进机关
        done = before.startswith("办理") and lexicon().act_done.fullmatch(before)  # 公证 alone is a verb
        core = before if done else without_light(before) or before or stripped(frame.after)[1]
        if previous and frame.before == "成功":
            core = f"{previous.verb}成功"
        core = core or (previous.core if previous else "")
        if frame.quantity.unit == "分" and previous and core == previous.core:
            core = core if core.endswith(lexicon().number_endings) else "分值"  # 纳入考评，占4分
        if previous and frame.joined:
            core = _carried(previous, core)
        return Name(core, object_of(core), "", core.removesuffix(object_of(core)), "", subject)
    verb = without_light(without_examples(frame.before, before))
    if frame.joined and not verb and previous and not predicate:
        verb = previous.verb
    if predicate and _SERVED.search(frame.before):  # 律师为245家企业解答咨询: who acts is no verb
        subject, verb = verb, ""
    if predicate.startswith(_TAKEN) and frame.joined and _begins_with_object(place):
        predicate = ""
    predicate = predicate or ("" if verb else told_after(frame.following))
    if frame.before.endswith("对") and predicate:
        return Name(f"{predicate}{noun}", noun, "", predicate, "", subject)
    if len(verb) > 1:
        return Name(f"{verb}{noun}", noun, "", verb, predicate, subject)
    core = f"{predicate}{'' if predicate.endswith('”') else '的'}{noun}" if predicate else noun
    return Name(core, noun, "", "", predicate, subject)


def _carried(previous: Name, core: str) -> str:
    """Return an item of a list with the verb that the first one has for all: 受理民事712件、刑事983件."""
    if cause := _CAUSE.match(previous.core):
        return cause.group() + core
    if core in _INSTANCES and previous.core.endswith(_INSTANCES):
        return previous.core[:-2] + core
    verb = previous.verb
    fits = (
        verb and only_verbs(verb) and len(verb) <= _LONGEST_CARRIED and previous.core == verb + previous.topic
    )
    own = leading_verb(core) or only_verbs(core) or core.endswith(lexicon().number_endings)
    return core if own or core.startswith(lexicon().alone) or not fits else verb + core


def _begins_with_object(place: Place) -> bool:
    """Whether the list of a figure is what something is done to: 对在册的23名…、41名…落实管控措施."""
    first = place.index
    while first and place.frames[first].joined and place.index - first < _LONGEST_LIST:
        first -= 1
    return place.frames[first].before.startswith("对")


def _is_among(place: Place) -> bool:
    """Whether a figure is of those of the clause before: 研究的126个议题中，有78个进行了合法性审查."""
    before = place.frames[place.index - 1].after if place.index else ""
    return before.endswith("中") and _HAVING.fullmatch(place.frame.before) is not None


def _taken_up(before: str, previous: Name) -> str:
    """Return the words with all that the noun was just called: 督察反馈的87项问题已整改79项."""
    full = previous.core if previous.core.endswith(previous.topic) else previous.topic
    return full + before.removeprefix(previous.topic)


def _of_previous(place: Place, before: str, previous: Name) -> str:
    """Return the name that takes its noun from the figure before it, or nothing.

    省级27个 after 国家级示范村3个 is 省级示范村; 19个司法所中有16个达到标准 counts 达到标准的司法所;
    1件正在办理中 counts 正在办理的 cases.
    """
    frame, noun = place.frame, previous.topic or previous.core
    state = None if before.removeprefix("其余") else _STATE.fullmatch(frame.after)
    if state and (only_verbs(state.group(2)) or len(state.group(2)) == 2):
        return f"{state.group(1)}的{accepted(noun, state.group(1))}"
    if not frame.after and _LEVEL.fullmatch(before) and (found := _LAST_LEVEL.search(noun)):
        return before + noun[: found.start()]  # “民主法治示范村”国家级21个、省级306个
    if not frame.after and _LEVEL.fullmatch(before) and noun != before:
        return before + _LEVEL.sub("", noun, count=1) if _LEVEL.match(noun) else before + noun
    parted = _AMONG.search(frame.before) if frame.attached else _is_among(place)
    if parted and leading_verb(frame.after):
        return f"{_CARRYING.sub('', frame.after)}的{noun}"
    return ""


def _noun(place: Place) -> tuple[str, str]:
    """Return the noun after a figure and what is said of it; a list shares the last one's predicate."""
    if place.frame.listed and (listed := listed_after(place.frame.listed)) != ("", ""):
        return listed
    noun, predicate = noun_after(_shared_after(place.frames, place.index))
    noun = (
        noun
        if len(noun) <= 1 and noun not in lexicon().places
        else _RATED.sub("", noun)
        if len(noun) > 4
        else noun
    )  # 203个国考断面优良率: the sections are counted
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
    last, end = index, min(len(frames), index + _LONGEST_LIST)
    while last + 1 < end and frames[last + 1].joined:
        last += 1
    return last


def _shared_after(frames: Sequence[Frame], index: int) -> str:
    """Return the noun after a figure, or that after the last one of its list: 镇级87项、街道29项权力事项.

    A total that takes the figure up (建立了208支，共计6000余人队伍) shares its noun too.
    """
    frame = frames[index]
    following = frames[index + 1] if index + 1 < len(frames) else None
    if following and following.quantity.start == frame.quantity.end:  # 5批23个项目
        return following.after
    if frame.after:
        jointly = lexicon().jointly.search(frame.after, 2)  # 16家单位共作出…: what the next figure counts
        return frame.after[: jointly.start()] if jointly else frame.after
    last = _last_of_list(frames, index)
    if last > index:
        after = frames[last].after
        own = object_of(stripped(frame.before)[1])
        bare = len(after) == 1 and after not in lexicon().places
        return "" if bare or (own and only_verbs(after)) else after
    if following is None or following.sentence != frame.sentence or following.before not in _TOTALS:
        return ""
    return "" if object_of(stripped(frame.before)[1]).endswith("数") else following.after
