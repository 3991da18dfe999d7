"""Bodies of townships and zones, whose names are in no list: where the name begins is told by its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lawkg.gazetteer import Found
from lawkg.model import InstitutionMention
from lawkg.recognize.bodies import grammar
from lawkg.recognize.places import Place, Places

__all__ = ["find_townships", "find_zones"]

_HAN = re.compile(r"[一-鿿]")
_LONGEST = 8
"""Characters of a name, with the words before it that may be none of it."""
_TOWN = (
    rf"(?P<name>[一-鿿]{{2,{_LONGEST}}}?)",
    r"(?P<unit>镇|乡|街道)"
    r"(?P<body>人民政府|政府|办事处|(?<=街道)办(?![理公结案好法事])|党工委|党委|综合行政执法大?队|综合行政执法办公室|司法所)(?!部门)",
)
_ZONE = (
    rf"(?P<name>[一-鿿]{{0,{_LONGEST}}}?)",
    r"(?:开发区|高新区|经开区|新区|试验区|示范区|保税区|园区|风景区|度假区)"
    r"(?P<body>管委会|管理委员会|党工委)",
)


_FULL = {"政府": "人民政府", "办": "办事处"}


def find_townships(text: str, places: Places, divisions: Mapping[int, Found]) -> Iterator[InstitutionMention]:
    """Yield the bodies of townships: 新桥镇人民政府, and 镇政府 in a township's own report."""
    for found in _find(_TOWN, text):
        start, name = _town_name(found, divisions)
        unit, body = found["unit"], _FULL.get(found["body"], found["body"])
        kind = "street" if unit == "街道" else "town"
        if name and not grammar().not_a_name.search(name):
            begin, inside = _county(start, name + unit, places, divisions)
            label = inside.name + name + unit + body
            yield _mention(begin, found, label, kind, "institution.township", inside)
        elif places.own.endswith(unit) and _is_free(text, found.start("unit")):
            own = Place(places.own, "own-place")
            yield _mention(found.start("unit"), found, own.name + body, kind, "institution.own-township", own)


def _find(body: tuple[str, str], text: str) -> Iterator[re.Match[str]]:
    """Yield the names with what follows them, no two overlapping.

    What follows is looked for first: it is rare, and nearly every character may begin a name.
    """
    name, following = body
    whole = re.compile(name + following)
    earlier = 0
    for anchor in re.finditer(following, text):
        begin = max(earlier, anchor.start() - _LONGEST)
        if found := whole.search(text, begin, anchor.end() + len("部门")):  # which it must not be part of
            earlier = found.end()
            yield found


def _mention(
    start: int, found: re.Match[str], label: str, kind: str, rule: str, place: Place
) -> InstitutionMention:
    short = () if label.endswith(found["body"]) else ("short-name",)
    reasons = (*((place.reason,) if place.reason else ()), *short)
    return InstitutionMention(start, found.end(), label, kind, rule, reasons)


def _is_free(text: str, at: int) -> bool:
    return text[at - 1 : at] not in ("各", "乡", "村", "全", "城")


def _town_name(found: re.Match[str], divisions: Mapping[int, Found]) -> tuple[int, str]:
    """Return where the township's own name begins, and it; nothing where its beginning cannot be told."""
    start, end = found.span("name")
    inner = [at for at in range(start + 1, end + 1) if at in divisions]
    start = max(inner, default=start)
    name = found.string[start:end]
    cut = grammar().leading.match(name)
    if cut and len(name) - cut.end() >= 2:
        start, name = start + cut.end(), name[cut.end() :]
    bounded = start in inner or (cut is not None) or not _HAN.match(found.string[start - 1 : start] or " ")
    return (start, name) if bounded and 2 <= len(name) <= 4 else (start, "")


def _county(start: int, township: str, places: Places, divisions: Mapping[int, Found]) -> tuple[int, Place]:
    """Return where the name begins with the county before it, and the county: many have a 城关镇."""
    if places.own.endswith(township):
        return start, Place(places.own.removesuffix(township), "full-place")
    chain = places.chain_at(start, divisions)
    if chain:
        return chain[0].start, places.chain(chain)
    return start, places.around()


def find_zones(text: str, places: Places, divisions: Mapping[int, Found]) -> Iterator[InstitutionMention]:
    """Yield the bodies of zones: 凯里经济开发区管委会, 高新区党工委."""
    for found in _find(_ZONE, text):
        start, end = found.span("name")
        cut = grammar().leading.match(found["name"])
        start += cut.end() if cut else 0
        name = text[start:end]
        if name and (len(name) > 6 or grammar().not_a_name.search(name) or re.search("[对并]", name)):
            start = end
        if start == end and (text[start - 1 : start] in ("各", "两", "全") or text.startswith("园区", start)):
            continue
        label = text[start : found.end()].replace("管委会", "管理委员会")
        inside = Place("") if start < end else places.around()
        yield _mention(start, found, inside.name + label, "zone", "institution.zone", inside)
