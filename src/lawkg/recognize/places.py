"""What 市, 区, 我县 mean in a report: its own place, or the one above that has such a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lawkg.gazetteer import Division, Found, ancestors, by_code, distinct_name, find_divisions, resolve
from lawkg.model import Resolution

__all__ = ["Place", "Places"]

_WORDS = ("自治区", "自治州", "自治县", "省", "市", "州", "县", "区", "旗", "盟")

_ENDS = {"地": "地区"}
"""地委 is the committee of a 地区."""

_TOWN_WORDS = ("街道", "镇", "乡")
"""Words that mean a township only in its own report; elsewhere a name stands before them."""


class Place(NamedTuple):
    """The name of a place that a label begins with, and why it is that one (None: it is written so)."""

    name: str
    reason: Resolution | None = None


class Places:
    """The reporting place and issuer, and the places above; ``code`` is the GB/T 2260 code of the place."""

    def __init__(self, place: str | None, issuer: str | None, code: str | None = None) -> None:
        self.issuer = issuer or ""
        self._written = place or ""
        self._division = _division_of(place, issuer, code)
        self._inside = self._own_county(code)
        self.own = self._own_name()
        self._above = self._names_above()
        self.stem = self._division.short[0] if self._division and self._division.short else ""
        towns = tuple(word for word in _TOWN_WORDS if self.own.endswith(word))
        self._words = _WORDS + towns + (("地",) if self.own.endswith("地区") else ())
        self._line = [self._division.code, *_codes_above(self._division)] if self._division else []

    def _own_county(self, code: str | None) -> str:
        """Return the name of the division that a reporting township or zone lies in; empty for others."""
        if self._division or not self._written:
            return ""
        known = by_code(code) if code else None
        before = find_divisions(self.issuer.partition(self._written)[0])
        if known is None and before and len(before[-1].candidates) == 1:
            known = before[-1].candidates[0]
        return distinct_name(known) if known else ""

    def _own_name(self) -> str:
        """Return the place's name as it is the only one of; a township stands behind its county's name."""
        if self._division:
            return distinct_name(self._division)
        return self._inside + self._written if self._written.endswith(_TOWN_WORDS) else self._written

    def _names_above(self) -> list[str]:
        """Return the names of the places above, the nearest first: the gazetteer's, else the issuer's."""
        division = self._division or resolve(self._inside)
        names = [above.name for above in ancestors(division.code)] if division else []
        if self._division or self._inside:
            return [self._inside, *names] if self._inside else names
        return [found.name for found in find_divisions(self.issuer) if found.name != self.own][::-1]

    def word_before(self, text: str, at: int) -> str:
        """Return the word for a kind of place that ends at a position, or nothing."""
        if not text.endswith(self._words, 0, at):
            return ""
        if self.own.endswith("新区") and text.endswith("新区", 0, at):
            return "新区"
        if self.own.endswith("地区") and text.endswith(("地区", "地"), 0, at):
            return "地区" if text.endswith("地区", 0, at) else "地"
        return next((word for word in self._words if text.endswith(word, 0, at)), "")

    def meant_by(self, word: str) -> Place:
        """Return the place that a word means; the word itself where that cannot be told."""
        names = [self.own, *self._above]
        for index, name in enumerate(names):
            if name.endswith(_ENDS.get(word, word)) and (word != "区" or not name.endswith("自治区")):
                return Place(name, "place-above" if index else "own-place")
        return Place(word, "unknown-place")

    def full(self, found: Found) -> Place:
        """Return the full name of a place that a text names, of the nearest of several that have the name."""
        division = self._nearest(found.candidates)
        if division is None:
            return Place(found.name, "unknown-place")
        name = self.own if division == self._division else distinct_name(division)
        return Place(name, "full-place" if name != found.name else None)

    def chain(self, chain: list[Found]) -> Place:
        """Return the full name of the last place of a chain (深圳市龙华区): those before say which it is."""
        last, above = chain[-1], {each.code for found in chain[:-1] for each in found.candidates}
        inside = tuple(each for each in last.candidates if above & set(_codes_above(each)))
        found = self.full(last._replace(candidates=inside or last.candidates))
        return Place(found.name, "full-place" if len(chain) > 1 else found.reason)

    @staticmethod
    def chain_at(end: int, divisions: Mapping[int, Found]) -> list[Found]:
        """Return the names of places that end here one behind the other (深圳市龙华区), in their order."""
        chain: list[Found] = []
        while end in divisions:
            chain.insert(0, divisions[end])
            end = divisions[end].start
        return chain

    def _nearest(self, candidates: tuple[Division, ...]) -> Division | None:
        """Return the only candidate, or the one nearest to the reporting place; None where that is none."""
        if len(candidates) == 1:
            return candidates[0]
        for code in self._line:
            inside = [each for each in candidates if code in (each.code, *_codes_above(each))]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def branch(self, name: str) -> tuple[str, str]:
        """Return the place above a district whose bureaux have branches in it, and the district's short name.

        Both are empty where the place is no county or district of a prefecture.
        """
        division = self._division if name == self.own else resolve(name, context=self.own)
        above = by_code(division.parent) if division and division.level == "county" else None
        if division is None or above is None or not division.short:
            return "", ""
        return distinct_name(above), division.short[0]

    def around(self) -> Place:
        """Return the place that a township or zone lies in which the text names without one.

        That is the reporting county; in the report of a city it may be any of its districts.
        """
        if self._inside or (self._division and self._division.level == "county"):
            return Place(self._inside or self.own, "own-place")
        return Place("", "unknown-place")


def _division_of(place: str | None, issuer: str | None, code: str | None) -> Division | None:
    known = by_code(code) if code else None
    if known and place and place in (known.name, *known.short):
        return known
    return resolve(place, context=issuer or "") if place else None


def _codes_above(division: Division) -> list[str]:
    return [above.code for above in ancestors(division.code)]
