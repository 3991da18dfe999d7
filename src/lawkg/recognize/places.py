"""What 市, 区, 我县 mean in a report: its own place, or the one above that has such a name."""

from __future__ import annotations

from lawkg.gazetteer import Division, Found, ancestors, find_divisions, resolve

__all__ = ["Places"]

_WORDS = ("自治区", "自治州", "自治县", "省", "市", "州", "县", "区", "旗", "盟")

_TOWN_WORDS = ("街道", "镇", "乡")
"""Words that mean a township only in its own report; elsewhere a name stands before them."""


class Places:
    """The reporting place and issuer, and the places above."""

    def __init__(self, place: str | None, issuer: str | None) -> None:
        self.issuer = issuer
        self._division = resolve(place, context=issuer or "") if place else None
        self.own = self._division.name if self._division else place
        self._above = self._names_above()

    def _names_above(self) -> list[str]:
        """Return the names of the places above, the nearest first: the gazetteer's, else the issuer's."""
        if self._division:
            return [division.name for division in ancestors(self._division.code)]
        named = [found.name for found in find_divisions(self.issuer or "") if found.name != self.own]
        return named[::-1]

    def word_before(self, text: str, at: int) -> str:
        """Return the word for a kind of place that ends at a position, or nothing."""
        words = _WORDS + tuple(word for word in _TOWN_WORDS if (self.own or "").endswith(word))
        return next((word for word in words if text.endswith(word, 0, at)), "")

    def meant_by(self, word: str) -> str:
        """Return the name of the place that a word means; the word itself where that cannot be told."""
        last = word[-1]
        for name in (self.own or "", *self._above):
            if name.endswith(last) and (word != "区" or not name.endswith("自治区")):
                return name
        return word

    def full(self, found: Found) -> str:
        """Return the full name of a place that a text names, of one division or of the report's own."""
        if self._division and self._division in found.candidates:
            return self._division.name
        only: Division | None = found.candidates[0] if len(found.candidates) == 1 else None
        return only.name if only else found.name

    def own_name(self, label: str) -> str:
        """Return the issuer's full name where a label is the end of it: one name for one body."""
        issuer = self.issuer or ""
        own = self.own or ""
        return issuer if own and label.startswith(own) and issuer.endswith(label) else label
