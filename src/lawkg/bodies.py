"""Who reports: a place, a government, a department, a township, a zone or a ministry, from a name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lawkg.gazetteer import Found, bearers_of, find_divisions, resolve
from lawkg.lexicon import titles

__all__ = ["Body", "government_of", "understand"]


class Body(NamedTuple):
    """A body that reports: its place with code and level, and its own name where that is stated.

    ``level`` is province, prefecture, county, township, zone or department; ``known`` tells whether the
    place was found in the gazetteer or, below the county, has no code to be found.
    """

    place: str | None
    code: str | None
    level: str | None
    issuer: str | None
    known: bool = True


_GOVERNMENT = re.compile("(?:人民)?政府|(?P<league>行政公署|行署)")
_JOINT = re.compile("^[\u4e00-\u9fff]{1,12}?委(?=[\u4e00-\u9fff]{2,12}人民政府$)")
"""The party committee that reports together with a government, which comes first."""
_OFFICE = re.compile("人民政府办公[室厅]")
_RELATIVE = re.compile("(?:我|本|全)?[省市州县区镇乡](?![\u4e00-\u9fff]{0,2}[市县区州省])")


@cache
def _below() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a zone with its committee, a township with its government, and a department."""
    lists = titles()

    def words(names: tuple[str, ...]) -> str:
        return "|".join(sorted(names, key=len, reverse=True))

    zone = (
        rf"(?P<place>[\u4e00-\u9fff()]{{0,24}}?(?:{words(lists.zones)}))(?P<body>{words(lists.zone_bodies)})?"
    )
    township = r"(?P<place>[\u4e00-\u9fff]{1,8}?(?:街道|民族乡|镇|乡|苏木))(?P<body>人民政府|政府|办事处)?"
    return (
        re.compile(zone),
        re.compile(township),
        re.compile(rf"[\u4e00-\u9fff()]{{1,38}}?(?:{words(lists.bodies)})"),
    )


def government_of(place: str, level: str | None) -> str:
    """Return the name that a place's government has: 凯里市人民政府, 鼓楼街道办事处, 高新区管理委员会."""
    if level == "zone":
        return place + "管理委员会"
    if _corps().fullmatch(place):
        return place
    if place.endswith(("盟", "地区")):
        return place + "行政公署"
    return place + ("办事处" if place.endswith("街道") else "人民政府")


def understand(name: str, context: str = "", year: int | None = None) -> Body | None:
    """Return the body that a name, or what stands before the year of a title, means, if any.

    ``context`` and ``year`` tell which of several places of one name is meant.

    >>> understand("凯里市司法局").code
    '522601'
    """
    name = _JOINT.sub("", re.sub("^(?:中共|中国共产党|关于)|的$", "", name))
    if name in titles().central:
        return Body("中华人民共和国", None, "department", name)
    corps = _corps().match(name)
    if corps and corps.end():
        return _of_corps(name, corps, context, year)
    chain = _chain(name)
    if not chain:
        return _without_division(name, context, year)
    rest = name[chain[-1].end :]
    below = _part_of(name, chain[-1].end)
    if below and not _GOVERNMENT.match(rest):
        return below
    return _of_division(name, chain[-1], rest, context, year)


@cache
def _corps() -> re.Pattern[str]:
    """Return the pattern of the corps, of a division of it, or of both."""
    corps = "|".join(titles().corps)
    return re.compile(f"(?:{corps})(?:第[一二三四五六七八九十]{{1,3}}师)?|第[一二三四五六七八九十]{{1,3}}师")


def _of_corps(name: str, corps: re.Match[str], context: str, year: int | None) -> Body | None:
    """Return the body of the corps: itself, a division, its city (第八师石河子市), a bureau."""
    rest = name[corps.end() :]
    if _chain(rest):
        city = understand(rest, context, year)
        named = city and (city.issuer or city.place == rest)
        return city._replace(issuer=name) if city and named else city
    level = "prefecture" if corps[0].endswith("师") else "province"
    if not rest:
        return Body(corps[0], None, level, corps[0])
    return Body(corps[0], None, "department", name) if _below()[2].fullmatch(rest) else None


def _chain(name: str) -> list[Found]:
    """Return the divisions that a name begins with, each right behind the one before."""
    chain: list[Found] = []
    for found in find_divisions(name):
        if found.start != (chain[-1].end if chain else 0):
            break
        chain.append(found)
    return chain


def _of_division(name: str, last: Found, rest: str, context: str, year: int | None) -> Body | None:
    division = resolve(name[: last.end], context, year=year)
    code = division.code if division else None
    place = division.name if division else last.name
    level = division.level if division else last.candidates[0].level
    if not rest:
        return Body(place, code, level, None, division is not None)
    government = _GOVERNMENT.fullmatch(rest)
    if government or _OFFICE.fullmatch(rest):
        kind = "行政公署" if government and government["league"] else "人民政府"
        return Body(place, code, level, name[: last.end] + kind, division is not None)
    if _below()[2].fullmatch(rest) or rest in titles().own_names:
        return Body(place, code, "department", name, division is not None)
    return None


def _part_of(name: str, start: int) -> Body | None:
    """Return the zone or township that the rest of a name is; GB/T 2260 has no code for it."""
    zone, township, _ = _below()
    found = zone.fullmatch(name, start)
    if found:
        place = name[: found.end("place")] if len(found["place"]) < 6 or start else found["place"]
        return Body(_wide(place), None, "zone", _wide(name) if found["body"] else None)
    found = township.fullmatch(name, start)
    if found:
        stated = name if found["body"] else None
        return Body(found["place"], None, "township", stated)
    return None


def _wide(name: str) -> str:
    """Return a name with the brackets that Chinese has: 中国（上海）自由贸易试验区."""
    return name.replace("(", "（").replace(")", "）")


def _without_division(name: str, context: str, year: int | None) -> Body | None:
    below = _part_of(name, 0)
    if below and not _RELATIVE.fullmatch(name):
        return below
    division = resolve(name, context, year=year)
    if division:
        return Body(division.name, division.code, division.level, None)
    bearers = bearers_of(name)
    if bearers:
        return Body(name, None, bearers[0].level, None, known=False)
    central = next((body for body in titles().central if name.startswith(body)), None)
    branch = understand(name.removeprefix(central), context, year) if central else None
    if branch:
        return branch._replace(issuer=name)
    if central and _below()[2].fullmatch(name):
        return Body("中华人民共和国", None, "department", name)
    if _below()[2].fullmatch(name) and not _GOVERNMENT.search(name):
        return Body(None, None, "department", name)
    return None
