"""What a figure's name is made of, where a figure stands, and how the name of a number ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lawkg.model import Quantity
from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.nouns import noun_after
from lawkg.relate.labels.words import ends_with_verb, leading_verb, only_verbs, stripped

__all__ = ["PERSON_UNITS", "Name", "Place", "body_before", "own_words", "suffix"]

PERSON_UNITS = ("人", "名", "位")
_PLACE_NOUN = re.compile(r"[市县区乡镇村户](?:\([^()]*\))?")
_BODY_NOUN = re.compile(
    r"(?:部门|单位|乡镇|镇街|街道|社区|行政村|企业|学校)(?:\([^()]{1,6}\))?(?=.{4,})(?!矫正|服务|治理)"
)
_ACTING = re.compile(
    r"[^,、]{0,10}?(?:调委会|调解委员会|调解组织|工作站|司法所|派出所|中队|大队)(?:共|全年|累计)?"
)
"""Bodies counted before what they did: 2140个|人民调解委员会|调解纠纷4.6万件."""
_OF_FIGURE_BEFORE = re.compile("^[^,]{1,8}的$|中,?(?:已经?|就|仅)?有$")
"""All that stands between two figures belongs to the first: 来自10个领域的44名专家, 19个司法所中有16个."""
_WORKS = ("项目", "工程", "基地", "装置", "机组", "生产线", "一期", "二期", "电站")
_SUITS = ("应诉", "被诉", "败诉", "胜诉", "撤诉", "涉诉")
_CAPACITIES = ("重量", "装机容量", "体积")


class Name(NamedTuple):
    """A figure's name in parts, of which the next figures may take up some.

    ``core`` its own words; ``topic`` the noun among them; ``verb`` what was done to it; ``activity`` what
    the clause tells, in which others may take part; ``subject`` who did it; ``stock`` says that it tells
    how many there are, not what was done; ``changed`` that it names a change;
    ``whole`` is of what it is a share; ``event`` the last act of the sentence that people take part in.
    """

    core: str
    topic: str
    label: str
    verb: str = ""
    activity: str = ""
    subject: str = ""
    stock: bool = False
    changed: bool = False
    whole: str = ""
    event: str = ""


class Place(NamedTuple):
    """Where a figure stands: its frame, all frames with its index, the names before it, and its leads.

    ``previous`` is the name before it in its sentence, ``names`` all before it;
    ``counted`` is the name of the last thing counted in its sentence, where the figure before is money;
    ``lead`` is the subject of its sentence, ``title`` that of the item's title; ``measured`` what the
    clause between it and the figure before says to have changed (…占比逐年增加，由65%…); ``unit_before`` is
    the measure word of the last count before it.
    """

    frame: Frame
    frames: Sequence[Frame]
    index: int  # type: ignore[assignment]  # the method of that name that tuples have is not needed
    previous: Name | None
    lead: str
    title: str
    measured: str = ""
    counted: Name | None = None
    names: Sequence[Name] = ()
    unit_before: str = ""

    @property
    def topic(self) -> str:
        """What the text just spoke of: the sentence's subject, the noun before, the item's title."""
        before = self.previous.topic if self.previous else ""
        return self.lead or before or self.title


def own_words(frame: Frame) -> tuple[str, str]:
    """Return who acts and the figure's own words before it.

    What follows the figure before without a pause is first that one's noun: 为245家企业解答咨询621次.
    """
    if frame.attached and _OF_FIGURE_BEFORE.search(frame.before):
        return "", ""
    if frame.attached:
        place = _PLACE_NOUN.match(frame.before)
        if place and leading_verb(frame.before[place.end() :]):
            return "", frame.before[place.end() :]
        if body := body_before(frame.before):
            return "", frame.before[len(body) :]
        acting = _ACTING.match(frame.before)
        if acting and leading_verb(frame.before[acting.end() :]):
            return "", frame.before[acting.end() :]
        noun, predicate = noun_after(frame.before)
        if noun and noun != frame.before:
            return "", noun + predicate if only_verbs(predicate) else predicate
        if noun and len(noun) <= 4:
            return "", ""
    return stripped(frame.before)


def body_before(words: str) -> str:
    """Return the body that a figure counts where the next counts what it has: 28个部门行政权力3215项."""
    body = _BODY_NOUN.match(words)
    return body.group() if body and not lexicon().splitting.search(words, body.end()) else ""


def suffix(core: str, quantity: Quantity) -> str:
    """Return what makes a name that of a number: 数, 人数, 金额, 次数; nothing where it is there already."""
    ending = lexicon().suffixes.get(quantity.unit, "数")
    if quantity.unit in PERSON_UNITS:
        ending = "数" if core.endswith(lexicon().persons) else "人数"
    elif ending == "数" and core.endswith(_SUITS) and quantity.unit in ("件", "宗", "起"):
        ending = "案件数"
    elif ending == "数" and ends_with_verb(core) and not core.endswith("案"):
        ending = f"{quantity.unit}数" if len(quantity.unit) == 1 else "数"
    elif ending in _CAPACITIES and core.endswith(_WORKS):
        ending = "规模"
    if quantity.unit == "卷" and "卷" not in core:
        ending = "案卷数"
    if core.endswith(ending) or core.endswith(lexicon().number_endings):
        return ""
    return ending[1:] if core.endswith(ending[0]) and ending[0] not in "金人" else ending
