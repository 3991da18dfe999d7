"""Committees of villages and communities, whose names are in no list: 城关镇东街村村委会, 向阳社区居委会."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lawkg.gazetteer import Found
from lawkg.model import InstitutionMention, Resolution
from lawkg.recognize.bodies import grammar
from lawkg.recognize.places import Place, Places

__all__ = ["find_villages"]

_BODY = re.compile(
    r"(?P<unit>村|社区|嘎查)(?P<body>村民委员会|村委会|居民委员会|居委会|党支部|党总支|党委|人民调解委员会|调委会)(?!成员|主任|换届)"
)
_FULL = {"村委会": "村民委员会", "居委会": "居民委员会", "调委会": "人民调解委员会"}
_TOWN = re.compile("(?P<town>[一-鿿]{2,4}?(?:街道|镇|乡))?(?P<village>[一-鿿]{1,5})$")
_RUN = re.compile("[一-鿿]{0,14}$")


def find_villages(text: str, places: Places, divisions: Mapping[int, Found]) -> Iterator[InstitutionMention]:
    """Yield the committees of villages and communities whose name's beginning can be told.

    It can behind a town's or a division's name, and where the word before it ends (由东街村村委会). The label
    begins with the county's name; the same name is another village elsewhere.
    """
    for found in _BODY.finditer(text):
        start = _beginning(text, found, divisions)
        if start is None:
            continue
        name = text[start : found.end("unit")]
        inside = _county(text, start, places, divisions)
        body = _FULL.get(found["body"], found["body"])
        kind = "community" if found["unit"] == "社区" else "village"
        short: tuple[Resolution, ...] = ("short-name",) if body != found["body"] else ()
        reasons = (*((inside.reason,) if inside.reason else ()), *short)
        label = inside.name + name + body
        yield InstitutionMention(start, found.end(), label, kind, "institution.village", reasons)


def _beginning(text: str, found: re.Match[str], divisions: Mapping[int, Found]) -> int | None:
    """Return where the name of the village, or of its town before it, begins; None where that is unclear."""
    at = found.start()
    run = _RUN.search(text, max(0, at - 14), at)
    start = run.start() if run else at
    behind_division = [end for end in range(start + 1, at) if end in divisions]
    start = max(behind_division, default=start)
    cut = grammar().leading.match(text[start:at])
    start += cut.end() if cut else 0
    parts = _TOWN.fullmatch(text, start, at)
    if parts is None or grammar().not_a_name.search(text[start:at]):
        return None
    twice = found["unit"] == found["body"][0]
    return start if parts["town"] or behind_division or (twice and len(parts["village"]) <= 3) else None


def _county(text: str, start: int, places: Places, divisions: Mapping[int, Found]) -> Place:
    chain = places.chain_at(start, divisions)
    if chain:
        return places.chain(chain)
    own_town = places.own.endswith(("镇", "乡", "街道"))
    return Place(places.own, "own-place") if own_town else places.around()
