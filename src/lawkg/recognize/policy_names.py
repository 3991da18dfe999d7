"""Which policy a title means: one name for all its spellings and short forms, with its status and number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lawkg.model import PolicyMention, PolicyStatus, Resolution
from lawkg.recognize.laws import law_of
from lawkg.text import fold

__all__ = ["Name", "name_of", "named", "number_behind", "status_around"]

_NOTICE = re.compile(
    "^(?:关于)?(?:印发|公布|发布|下发)[〈《](?P<inner>.{2,})[〉》]的(?:通知|公告|通告|决定)$"
)
_STATUS: tuple[tuple[PolicyStatus, str], ...] = (
    ("draft", "(?:修订|修正|试行)?(?:草案|征求意见稿|送审稿|讨论稿|审议稿|草案修改稿|草案.{0,6}稿)"),
    ("trial", "试行|暂行"),
    ("revised", r"(?:(?:19|20)\d\d年?)?(?:最新|第.次)?(?:修订|修正|修改)(?:本|版)?"),
)
_IN_BRACKETS = re.compile("[(](?:" + "|".join(f"(?P<{name}>{words})" for name, words in _STATUS) + ")[)]$")
_REVISED_BEFORE = re.compile("(?:新修订|新修正|新修改|最新修订|修订后|修改后|新颁布|新出台|新|新版)的?$")
_REPEALED_BEFORE = re.compile("(?:废止|宣布失效|停止执行|废除)(?:了)?$")
_REPEALED_AFTER = re.compile(
    "^(?:等[^,。;]{0,12})?(?:予以|已|被|同时|一并|宣布|宣告|全部|及时|依法|自行)*(?:废止|失效|停止执行)"
)
_NUMBER = re.compile(
    r"^\s*\(\s*(?P<body>[一-鿿]{1,12}?)[〔\[(【［]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】］]\s*第?(?P<serial>\d{1,5})\s*号\s*\)"
    r"|^\s*\(\s*(?P<order>[一-鿿]{1,14}令)第?(?P<of>\d{1,4})号\s*\)"
)
_SPELLING = str.maketrans(
    {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "《": "〈", "》": "〉"}
)
_BETWEEN_YEARS = re.compile(r"(\d\d年?)\s*(?:[-－‐‑–—―─~～至]|——|--)\s*(?=(?:19|20)\d\d)")
_STRAIGHT = re.compile('"([^"]*)"')
_SPACE = re.compile(r"\s+")


class Name(NamedTuple):
    """The name of the policy that a title means, how the one became the other, and its status, if stated."""

    name: str
    reasons: tuple[Resolution, ...]
    status: PolicyStatus | None


_KIND = re.compile(
    "(?:实施|工作|暂行|若干)?(?P<kind>纲要|条例|规定|方案|意见|办法|计划|规划|通知|决定|章程|细则|清单|制度|目录|要点|规则|报告|措施|指引|标准)"
)
_SHORT_FOR = re.compile(r"^\(?(?:以下|下文)?(?:统一)?(?:简|下)称(?:为)?$")
_JOINED = re.compile(r"[、和及与\s]?")
_STATUS_REACH, _NUMBER_REACH = 12, 40


def named(text: str, mentions: Sequence[PolicyMention], year: int | None = None) -> tuple[PolicyMention, ...]:
    """Return the mentions of a report with their names, statuses and numbers.

    《纲要》 alone is the title that it was said to stand for, else the last before it that ends so.
    """
    folded = fold(text)
    found: list[PolicyMention] = []
    stands_for: dict[str, str] = {}
    last_of: dict[str, str] = {}
    for mention in mentions:
        name = _alone(mention.title, stands_for, last_of) or name_of(
            mention.title, year, mention.relation != "issued"
        )
        if found and _SHORT_FOR.match(_SPACE.sub("", folded[found[-1].end : mention.start][:20])):
            stands_for[mention.title] = found[-1].name
            name = Name(found[-1].name, ("antecedent",), None)
        kind = _KIND.search(re.sub("（[^（）]*）$", "", name.name)[-4:])
        if kind and "unknown-title" not in name.reasons:
            last_of[kind["kind"]] = name.name
        before = folded[max(0, mention.start - _STATUS_REACH) : mention.start]
        after = folded[mention.end : mention.end + _NUMBER_REACH]
        status = name.status or status_around(before, after)
        if (
            found
            and found[-1].status == "repealed"
            and _JOINED.fullmatch(folded[found[-1].end : mention.start])
        ):
            status = "repealed"
        found.append(
            mention._replace(name=name.name, reasons=name.reasons, status=status, number=number_behind(after))
        )
    return tuple(found)


def _alone(title: str, stands_for: dict[str, str], last_of: dict[str, str]) -> Name | None:
    """Return what a title means that only tells its kind (《条例》), or was said to stand for another."""
    if title in stands_for:
        return Name(stands_for[title], ("antecedent",), None)
    kind = _KIND.fullmatch(title)
    if kind is None:
        return None
    last = last_of.get(kind["kind"], "")
    return Name(last, ("antecedent",), None) if last else Name(title, ("unknown-title",), None)


@lru_cache(maxsize=4096)
def name_of(title: str, year: int | None = None, national: bool = True) -> Name:
    """Return the policy that a title means in a report of a year; no national one where a place issues it.

    >>> name_of("行政复议法(2023年修订)").name
    '中华人民共和国行政复议法'
    >>> name_of("关于印发〈甲县养犬办法(试行)〉的通知")[0:2]
    ('甲县养犬办法', ('notice-of', 'status-left-out'))
    """
    reasons: list[Resolution] = []
    written = title
    notice = _NOTICE.match(written)
    if notice:
        written = notice["inner"]
        reasons.append("notice-of")
    status, written = _without_status(written, reasons)
    law = law_of(written, year) if national else None
    if law:
        if _spelled(written) != law.title:
            reasons.append("known-title")
        elif written != law.title:
            reasons.append("spelling")
        return Name(law.title, tuple(reasons), status)
    name = _spelled(written)
    if name != written:
        reasons.append("spelling")
    return Name(name, tuple(reasons), status)


def _without_status(title: str, reasons: list[Resolution]) -> tuple[PolicyStatus | None, str]:
    found = _IN_BRACKETS.search(fold(title))
    if found is None or found.start() < 2:
        return None, title
    reasons.append("status-left-out")
    status = next(name for name, _ in _STATUS if found[name])
    return status, title[: found.start()]


def _spelled(title: str) -> str:
    """Return a title with the marks that official documents have: （）, —, “”, no white space."""
    folded = _BETWEEN_YEARS.sub(r"\1—", _SPACE.sub("", fold(title)))
    return _STRAIGHT.sub(r"“\1”", folded).translate(_SPELLING)


def status_around(before: str, after: str) -> PolicyStatus | None:
    """Return the status that the words next to a title state, folded: 新修订的《…》, 废止《…》, 《…》失效."""
    if _REPEALED_BEFORE.search(before) or _REPEALED_AFTER.match(after):
        return "repealed"
    return "revised" if _REVISED_BEFORE.search(before) else None


def number_behind(after: str) -> str:
    """Return the document's number that follows its title in brackets (folded), in the official spelling.

    >>> number_behind("(黔府办发[2023]5号),明确任务")
    '黔府办发〔2023〕5号'
    """
    found = _NUMBER.match(after)
    if found is None:
        return ""
    if found["order"]:
        return f"{found['order']}第{found['of']}号"
    return f"{found['body']}〔{found['year']}〕{found['serial']}号"
