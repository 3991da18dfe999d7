"""Bodies outside of the local administration: companies, law firms, universities, customs, the youth league.

Their names are in no list; a name counts where it begins with that of a province, a prefecture or a region.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lawkg.divisions import Division, by_name
from lawkg.model import InstitutionMention
from lawkg.recognize.bodies import pattern_of_words
from lawkg.recognize.places import Places

__all__ = ["find_organizations"]

_ENDING = re.compile(
    "公司(?<=有限公司|责任公司)|律师事务所(?![生城路校村法区])|大学(?![生城路校村法区])"
    "|学院(?<=职业学院|技术学院|警察学院|政法学院|师范学院)(?![生城路校村法区])"
    "|海关(?![监总特缉学技])|海事局(?![监总特缉学技])"
)
_KINDS = {"公司": "enterprise", "海关": "department", "海事局": "department"}
"""Kinds of bodies by the words that their names end with; other words are those of organizations."""
_RUN = re.compile(r"[一-鿿()（）]{2,24}$")
_KIND = re.compile("(?:股份|责任|有限|职业|技术|警察|政法|师范)+$")
_REGIONS = ("中国", "中央", "华东", "华中", "华南", "华北", "西南", "西北", "中南", "东北", "东南", "国家")
_UNCLEAR = re.compile(
    "[的了及并等由对向将把被为从个家名所各多该本两老和与]|依托|推动|开展|建立|我国|高等|民营|国有|有关|相关|驻"
)
_LENGTHS = (4, 3, 2)
"""Of the names of cities that a customs house stands behind."""
_YOUTH = re.compile("团(?P<word>[省市州县区旗])委(?![员托书])")
_BEFORE_YOUTH = re.compile("(?:^|[^一-鿿]|[和与同由合])(?:共青)?$")


def find_organizations(text: str, places: Places) -> Iterator[InstitutionMention]:
    """Yield companies, law firms, universities and customs houses named in full, and 团县委."""
    for found in _ENDING.finditer(text):
        start = _beginning(text, found)
        if start is not None:
            name = text[start : found.end()]
            kind = _KINDS.get(found.group(), "organization")
            yield InstitutionMention(start, found.end(), name, kind, "institution.organization")
    for found in _YOUTH.finditer(text):
        before = _BEFORE_YOUTH.search(text[max(0, found.start() - 3) : found.start()])
        if before is None:
            continue
        start = found.start() - 2 * before.group().endswith("共青")
        place = places.meant_by(found["word"])
        reasons = (place.reason,) if place.reason else ()
        label = f"共青团{place.name}委"
        yield InstitutionMention(
            start, found.end(), label, "organization", "institution.youth-league", reasons
        )


def _beginning(text: str, found: re.Match[str]) -> int | None:
    """Return where the name begins: with that of a province, a prefecture or a region; None without one."""
    at = found.start()
    if _KINDS.get(found.group()) == "department":
        named = (_places().fullmatch(text, at - length, at) for length in _LENGTHS if length <= at)
        return next((each.start() for each in named if each and each.group() not in _REGIONS), None)
    run = _RUN.search(text, max(0, at - 24), at)
    place = _places().search(text, run.start(), at) if run else None
    if place is None or _UNCLEAR.search(text, place.end(), at):
        return None
    between = text[place.end() : at]
    if found.group() == "大学":
        return place.start() if between or place.group() not in _REGIONS else None
    return place.start() if _KIND.sub("", between) else None


@cache
def _places() -> re.Pattern[str]:
    """Return the pattern of what such names begin with: 四川, 广州市, 华东, 中国."""
    names = [short for names in by_name()[1].items() for short in names[:1] if _is_large(names[1])]
    return re.compile(pattern_of_words([*names, *_REGIONS]) + "[省市]?")


def _is_large(bearers: list[Division]) -> bool:
    return any(division.level in ("province", "prefecture") and division.held(None) for division in bearers)
