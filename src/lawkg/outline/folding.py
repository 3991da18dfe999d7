"""The copy of a text on which the outline's rules run: equal in length, simplified in characters."""

from __future__ import annotations

import re
from functools import cache

from lawkg.rules import settings_of
from lawkg.text import fold

__all__ = ["fold_for_rules"]


def fold_for_rules(text: str) -> str:
    """Return the folded text with those traditional characters simplified that the rules speak of.

    Each character stays one character, so that a position in the copy is one in the text.
    """
    folded = fold(text)
    table, written = _simplified()
    return folded.translate(table) if written.search(folded) else folded


@cache
def _simplified() -> tuple[dict[int, int], re.Pattern[str]]:
    """Return the table of characters, and a pattern that finds any of them: most texts hold none."""
    pairs = settings_of("outline", "traditional")
    table = str.maketrans(pairs["traditional"], pairs["simplified"])
    return table, re.compile(f"[{pairs['traditional']}]")
