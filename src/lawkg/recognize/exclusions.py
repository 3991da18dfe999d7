"""Where numbers are no figures: in titles, quotations, ordinals, dates and names.

The patterns are data: ``data/rules/exclusions.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from lawkg.model import Span
from lawkg.rules import Rule, rules_of

__all__ = ["Mask", "begins_name", "masked"]


class Mask:
    """Spans of a text in which no figure stands."""

    def __init__(self, spans: list[Span]) -> None:
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether one of the spans overlaps the characters from start to end."""
        before = bisect_right(self._starts, end - 1)
        return before > 0 and self._ends[before - 1] > start


def masked(folded: str) -> Mask:
    """Return the mask of a folded text: all that the rules of the group ``exclude`` match in it."""
    text = f"\n{folded}"
    return Mask([span for rule in rules_of("exclusions", "exclude") for span in _spans(rule, text)])


def _spans(rule: Rule, text: str) -> list[Span]:
    group: str | int = "mask" if "mask" in rule.pattern.groupindex else 0
    found = [match.span(group) for match in rule.pattern.finditer(text)]
    return [(start - 1, end - 1) for start, end in found if start >= 0]


def begins_name(folded: str, start: int) -> bool:
    """Tell whether the number that starts there is, with what follows it, a date, a level, a name.

    >>> begins_name("四级应急响应11次", 0), begins_name("四级应急响应11次", 6)
    (True, False)
    """
    return _names().match(folded, start) is not None


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules_of("exclusions", "number")))
