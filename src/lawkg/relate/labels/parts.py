"""What the part of a whole is called, and what a thing has become by what was done to it."""

from __future__ import annotations

import re

from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import Name
from lawkg.relate.labels.words import ADDED, leading_verb, object_of, only_verbs

__all__ = ["accepted", "as_part"]

_SHORTEST_NOUN = 4
"""So long a noun may end with what became of it: 行政应诉案件|结案."""
_AND_ABOVE = re.compile("[^、,]{1,6}以上(?=.{4,})")
_APPLICATION = re.compile("(?<=仲裁|裁决|赔偿|援助)申请$")
_RECONSIDERED = re.compile("复议(?:申请|答复|收案|案)?$|复议(?:机关|机构)(?:的?案件)?(?:收案|新收)?$")
_OF_BODY = re.compile("复议(?:机关|机构)(?:的?案件)?(?:收案|新收)?$")
_DONE_TO_CASES = re.compile("(?<=案件|申请|诉求|工单)(?:新收|收案|受理|办结|审结|结案|立案)$")
_LONGEST_PART = 12
_SHORTEST_KIND = 6
_LONGEST_KIND = 6
"""刑事案件 of 法律援助案件 is a kind of these."""
_AFFAIRS = ("事务", "活动", "业务")
"""What consists of different acts: 办理法律事务213件，其中审查合同67件."""
_OUTCOMES = ("不", "未", "准")
"""So begins what became of an application, which was not done with it first."""
_STANDING = ("确定", "明确", "配备", "建立", "组建", "设立", "聘请", "选聘", "现有", "拥有")
"""What is done once and says little of the parts: 确定法制审核人员312名，其中取得资格189名."""


def as_part(core: str, whole: Name) -> str:
    """Return the name of a part: 民事 of 法律援助案件 is 民事法律援助案件; a full name stays."""
    named = _named_part(core, whole)
    done = whole.verb or (added.group() if (added := ADDED.match(whole.core)) else "")
    full = done and only_verbs(done) and whole.core == done + whole.topic
    told = (
        lexicon().splitting.search(core)
        or only_verbs(core[-2:])
        or done in named
        or core.startswith(_OUTCOMES)
        or done in _STANDING
    )
    return done + named if full and not told else named


def _named_part(core: str, whole: Name) -> str:
    head = _undone(whole.topic or whole.core)
    if not core or core == whole.core:
        return head
    head = accepted(head, core)
    if _AND_ABOVE.match(head):  # 正职 of 副职以上负责人出庭
        return _AND_ABOVE.sub(core, head)
    if only_verbs(core) and (one := _one_of_row(core, head)):
        return one
    kinds = core.endswith("案件") and head.endswith("案件") and not lexicon().splitting.search(head)
    if kinds and len(core) <= _LONGEST_KIND:
        return core.removesuffix("案件") + head
    if head.endswith(_AFFAIRS) and leading_verb(core) and object_of(core) not in ("", *lexicon().general):
        return core
    if only_verbs(head[-2:]) and len(core) >= _SHORTEST_KIND and not leading_verb(core):
        return core  # 经营性自建房 of 专项整治排查
    if head[-2:] in core or (len(core) > _LONGEST_PART and not only_verbs(core)):
        return core
    if head.endswith(lexicon().wide) and core.endswith(lexicon().kinds) and not leading_verb(core):
        return f"{whole.verb}{core}"
    overlap = next(
        (cut for cut in range(min(len(core) - 1, len(head)), 1, -1) if core.endswith(head[:cut])), 0
    )
    return core + head[overlap:]


def _one_of_row(core: str, head: str) -> str:
    """Return an act of a row with the verb of the row: 投诉 of 接收投诉举报咨询 is 接收投诉; else nothing."""
    row = next((found for found in lexicon().row_of_acts.finditer(head) if found.end() == len(head)), None)
    if not row or core not in row.group():
        return ""
    verbs = [found.group() for found in lexicon().verb.finditer(head, 0, row.start())]
    return f"{verbs[-1] if verbs else ''}{core}"


def accepted(noun: str, act: str) -> str:
    """Return what an act was done to: an application that is decided on has become a case.

    >>> accepted("复议申请", "维持"), accepted("行政复议申请", "受理")
    ('行政复议案件', '行政复议申请')
    """
    if not act.startswith(lexicon().decided):
        return "行政复议申请" if _OF_BODY.search(noun) else noun
    noun = _DONE_TO_CASES.sub("", noun)
    return "行政复议案件" if _RECONSIDERED.search(noun) else _APPLICATION.sub("案件", noun)


def _undone(head: str) -> str:
    """Return a noun without what became of all of it: the parts of 应诉案件结案203件 are 应诉案件.

    >>> _undone("行政应诉案件结案"), _undone("案卷评查")
    ('行政应诉案件', '案卷评查')
    """
    noun = head[:-2]
    done = len(noun) >= _SHORTEST_NOUN and noun.endswith(tuple(lexicon().general)) and only_verbs(head[-2:])
    return noun if done else head
