"""What a name that says too little takes from the text around it: the activity, the subject, the whole."""

from __future__ import annotations

import re

from lawkg.relate.labels.earlier import before_money, counted_alike, counts_alike, looked_over
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import PERSON_UNITS, Name, Place
from lawkg.relate.labels.parts import accepted
from lawkg.relate.labels.words import ADDED, head_noun, object_of, only_verbs, without_light

__all__ = ["ACT_UNITS", "completed", "needs_topic", "without_opinions"]

ACT_UNITS = ("次", "场", "场次", "期", "轮", "天")
_TIMES = ("人次", "件次", "户次", "家次")
_OFFENCES = ("案件", "案", "行为", "违法", "违章", "侵权", "违规", "问题", "用地", "车辆")
_NOT_PURSUED = (
    "书",
    "函",
    "通知",
    "意见",
    "建议",
    "报告",
    "清单",
    "隐患",
    "协议",
    "指令",
    "指令书",
    "资料",
    "标准",
    "证",
    "照",
)
_EACH = re.compile("(?:平均)?每(?:(?!有..)[^,、]){1,8}|[一-鿿]均")
_POWERS = ("事项", "权力", "人员", "大队", "清单")
"""What has no cases or opinions of its own: 行使执法事项425项，办结案件1806起."""
_MARKS = ("分值", "权重", "考核分值")
"""What an assessment gives for what is made part of it: 将法治建设纳入考核，分值5分."""
_STAFF = ("工作人员", "人员", "专职人员", "干警", "编制")
"""Who belongs to the bodies just counted: 司法所142个，仅有工作人员238人."""
_TOLD_OF = ("意见", "建议", "问题", "案件", "隐患")
"""What is found or said of the noun just spoken of: 审查文件十余件，提出修改意见63条."""
_DONE_TO = re.compile("(.{2,}?)(?:专项)?(?:评查|清理|排查|抽查|检查|审查|抽检|整治)(?:活动|工作|行动)?$")
_OPINIONS = re.compile("(?<=.{2})(?:修改|审查|审核)?(?:意见建议|意见|建议)$")
_OFFENCE = re.compile("违法|违规|违章|侵权|犯罪")
_FOUND = ("问题", "隐患")
"""What is found and put right; a case is of what was looked for: 巡查发现问题632个，立案16件."""
_INVOLVED = re.compile(
    "金额|涉及[^、]{0,8}(?:人|者|民|工|群众|金额|资金|工资|面积|标的额?|税款|税额|文件|货物)$"
)
_WORTH = ("案值", "货值")
"""What cases and goods are worth, whatever was done with them."""
_PLATFORM = re.compile("“[^”]+”")
_BODY = re.compile("(?:机构|组织|机关)$")
_SHORTEST_FIELD = 4
_SHORTEST_NOUN = 2
"""A noun so short says too little where the text says whose it is: 政务大厅设置窗口64个."""
_SUED = ("应诉", "被诉", "涉诉", "行政应诉", "一审", "二审")
"""What is no reconsideration, whatever was spoken of before."""
_LONGEST_SECOND_SUBJECT = 8


def needs_topic(name: Name, place: Place) -> bool:
    """Return whether a name says too little without what the text just spoke of."""
    core, quantity, previous = name.core, place.frame.quantity, place.previous
    if _is_share_out(core):
        return True
    if quantity.unit in ACT_UNITS and core.endswith("处罚"):
        return False
    if core.startswith("平均") and len(core) > len("平均得分"):
        return False
    if len(object_of(name.activity)) >= _SHORTEST_FIELD and name.activity != core:
        return False  # 参加年度学法考试的公职人员 says in what they took part
    if core in _STAFF and previous and quantity.unit in PERSON_UNITS:
        return True
    if _is_dependent(core, place) or len(core) < 2 or _is_bare_sanction(core):
        return True
    if only_verbs(core):
        if quantity.unit in ACT_UNITS or (quantity.unit in _TIMES and len(core) >= 4):
            return False
        return quantity.unit not in PERSON_UNITS or bool(previous and previous.stock)
    named = object_of(core)
    if name.subject and named != core and len(named) <= _SHORTEST_NOUN:
        return True
    return named in lexicon().general and not (quantity.kind == "money" and named != core)


def _is_share_out(core: str) -> bool:
    """Whether a name says only who each has so many: 平均每个乡镇; 每队配备执法车 says of what."""
    if not _EACH.fullmatch(core):
        return False
    done = lexicon().splitting.search(core, 2) or re.search("服务|拥有", core)
    return not done or len(core) - done.end() < _SHORTEST_NOUN


def _is_bare_sanction(core: str) -> bool:
    """Whether a name says only that something was fined or seized: 罚没款, but not 没收柴油."""
    if not core.startswith(lexicon().sanctions):
        return False
    found = next(word for word in lexicon().sanctions if core.startswith(word))
    return core[len(found) :] in ("", "款", "金额", "款金额", "金", "案件")


def _is_dependent(core: str, place: Place) -> bool:
    """Whether a name needs the activity of the clause before: 参加人数; what an act counted concerns."""
    if lexicon().dependent.match(core) or _INVOLVED.match(core):
        return True
    return core.startswith("涉及") and place.previous is not None and bool(place.previous.event)


def completed(name: Name, place: Place) -> tuple[str, str, str]:
    """Return a name that says too little with what the text just spoke of, its noun, and its activity."""
    core, previous = name.core, place.previous
    if _is_share_out(core):
        alike = previous and place.frames[place.index - 1].quantity.unit == place.frame.quantity.unit
        topic = previous.topic if previous and alike and previous.topic else place.topic
        named = object_of(topic) or topic
        return core + named, named, name.activity
    if core in _STAFF and previous and previous.topic:
        return previous.topic + core, previous.topic + core, name.activity
    if _is_dependent(core, place):
        return _of_activity(core, name, place)
    if core.startswith(lexicon().sanctions):
        topic = _offence(place)
        return (topic + core if topic and topic[:2] not in core else core), topic or name.topic, name.activity
    if _is_case_of_its_own(core, place):
        return core, "行政诉讼案件" if core.startswith(_SUED) else "", name.activity
    if (bodies := counted_alike(place)) and only_verbs(core):
        return *_acted_on(core, bodies, place), name.activity
    field = place.lead or place.title
    if previous and field and core.startswith(lexicon().penal) and _is_found(previous.topic):
        return _merged(field, core), f"{field}案件", name.activity
    if only_verbs(core) and previous and (topic := before_money(place) or previous.topic):
        return *_acted_on(core, topic, place), name.activity
    near = _spoken_of(place, previous) if previous and core.endswith(_TOLD_OF) else ""
    near = "" if near.endswith(_POWERS) else near
    body = name.subject if len(name.subject) >= _SHORTEST_FIELD else ""
    lead = _field(name.subject) or body or near or place.lead or place.title
    kept = previous.activity if previous and near and lead == near else name.activity
    return *_with_subject(core, name, lead), kept


def _is_found(topic: str) -> bool:
    """Whether a noun names what was found and put right, and so is no case: 日常巡查问题, 违法行为."""
    return topic in lexicon().general or (topic.endswith(_FOUND) and not _OFFENCE.search(topic))


def _is_case_of_its_own(core: str, place: Place) -> bool:
    """Whether an act counts cases and was done to no such thing as the noun before: 意见书62份，立案9起."""
    topic = place.previous.topic if place.previous else ""
    if core.startswith(_SUED) and "复议" in topic:
        return True
    cases = place.frame.quantity.unit in lexicon().alike[0] and core.startswith(lexicon().penal)
    return cases and topic.endswith((*_NOT_PURSUED, *lexicon().penal))


def _spoken_of(place: Place, previous: Name) -> str:
    """Return of what problems or opinions tell: what was done to bodies (法治督察), or the noun before.

    Problems that are found are those of what was looked over, with other figures between.
    """
    if previous.topic.endswith(_NOT_PURSUED) and (looked := looked_over(place)):
        return looked
    done = object_of(previous.activity)
    if previous.activity != previous.core and done and previous.topic.endswith(lexicon().kinds):
        return without_light(done)
    return (
        previous.topic
        if len(previous.topic) >= _SHORTEST_FIELD or previous.topic in lexicon().checked
        else ""
    )


def _of_activity(core: str, name: Name, place: Place) -> tuple[str, str, str]:
    """Return the name of what an activity drew, cost or gave: 参加人数 of 培训班. The activity goes on."""
    previous, unit = place.previous, place.frame.quantity.unit
    activity = (previous.activity or previous.topic) if previous else place.topic
    if core.startswith(_MARKS) and place.lead:
        activity = place.lead
    if previous and previous.event and unit in (*PERSON_UNITS, *_TIMES) and not core.endswith("量"):
        activity = previous.event
    if core.endswith("量") and (platform := _PLATFORM.match(activity)):
        activity = platform.group()
    if core.startswith(_WORTH):
        activity = object_of(activity) or activity
    if core.startswith("总"):
        activity = ADDED.sub("", activity)
    own = object_of(core)
    if (
        core.startswith(("吸引", "参加"))
        and len(own) >= _SHORTEST_FIELD
        and own != core
        and (core[0] == "吸" or not previous)
    ):
        return core, own, name.activity
    if not activity or activity[:3] in core.replace("了", ""):
        return core, core, name.activity or activity
    topic = core if own == core and core.endswith(lexicon().persons) else activity
    goes_on = activity if _INVOLVED.match(core) else name.activity
    return head_noun(activity) + core, topic, goes_on or activity


def _acted_on(core: str, topic: str, place: Place) -> tuple[str, str]:
    """Return an act with what it was done to: the noun just spoken of, if the figures may count the same."""
    unit = place.frame.quantity.unit
    if place.frame.quantity.kind == "money" or unit in _TIMES or unit in PERSON_UNITS:
        return _merged(topic, core), topic
    if not counts_alike(place):
        lead = place.lead or place.title
        return (_merged(lead, core) if lead[-2:] not in core else core), lead
    previous = place.previous
    if previous and previous.event == previous.core and (done := _DONE_TO.match(topic)):
        topic = done.group(1)  # 案卷评查3次，抽取260卷: of 案卷
    topic = without_opinions(accepted(topic, core), core)
    if topic.endswith(core[:2]) and len(topic) > len(core):
        return _merged(topic, core), topic
    return (core + topic if topic not in core else core), topic


def without_opinions(topic: str, act: str) -> str:
    """Return the documents on which opinions were given, where the act is done to documents.

    >>> without_opinions("规范性文件修改意见", "报备率"), without_opinions("规范性文件意见", "采纳")
    ('规范性文件', '规范性文件意见')
    """
    return _OPINIONS.sub("", topic) if act.startswith(lexicon().filed) else topic


def _merged(topic: str, core: str) -> str:
    """Return topic and act, what both say said once: 人民调解 + 调解成功 is 人民调解成功."""
    if topic in core:
        return core
    return topic + (core.removeprefix(core[:2]) if topic.endswith(core[:2]) else core)


def _field(body: str) -> str:
    """Return what a body is named for: 法律援助 of 法律援助机构; nothing of 调解组织."""
    field = _BODY.sub("", body)
    if field.endswith("复议") and field != body:
        return "行政复议"
    return field if len(field) < len(body) and len(field) >= _SHORTEST_FIELD else ""


def _offence(place: Place) -> str:
    """Return what a sanction is for: the cases just spoken of, else the subject of the sentence."""
    before = place.previous.topic if place.previous else ""
    index = place.index - 1
    while index > 0 and place.frames[index].sentence == place.frame.sentence and _is_sanction(place, index):
        index -= 1
        before = place.names[index].topic
    if before.endswith(_OFFENCES) and before not in lexicon().general:
        return before
    return "" if object_of(place.topic) in lexicon().general else place.topic


def _is_sanction(place: Place, index: int) -> bool:
    return place.frames[index].quantity.kind == "money" and place.names[index].core.startswith(
        lexicon().sanctions
    )


def _with_subject(core: str, name: Name, lead: str) -> tuple[str, str]:
    general = object_of(core)
    if general and (at := lead.find(general)) > 0 and not lead.endswith(general):
        lead = lead[: at + len(general)]  # 劳动人事争议调解仲裁机构 of 争议: 劳动人事争议
    if general and lead.endswith(general) and "”" not in lead:
        return core.removesuffix(general) + lead, lead
    brief = not general or general == core or len(lead) <= _LONGEST_SECOND_SUBJECT or lead == name.subject
    fits = lead and lead[:2] not in core and lead != general and brief
    topic = general or ("案件" if core.startswith("立案") else "")
    return (lead + core, lead + topic) if fits else (core, name.topic)
