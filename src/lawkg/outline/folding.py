"""The copy of a text on which the outline's rules run: equal in length, simplified in characters."""

from __future__ import annotations

from functools import cache

from lawkg.rules import settings_of
from lawkg.text import fold

__all__ = ["fold_for_rules"]


def fold_for_rules(text: str) -> str:
    """Return the folded text with those traditional characters simplified that the rules speak of.

    Each character stays one character, so that a position in the copy is one in the text.
    """
    return fold(text).translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    pairs = settings_of("outline", "traditional")
    table: dict[int, str] = str.maketrans(pairs["traditional"], pairs["simplified"])
    return table
