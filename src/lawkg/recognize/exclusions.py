"""Where numbers are no figures: in titles, quotations, ordinals, dates and names.

The patterns are data: ``data/rules/exclusions.toml``.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lawkg.model import Span
from lawkg.rules import Rule, rules_of

__all__ = ["Mask", "masked"]


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
    return Mask([span for rule in rules_of("exclusions", "exclude") for span in _spans(rule, folded)])


def _spans(rule: Rule, folded: str) -> list[Span]:
    group: str | int = "mask" if "mask" in rule.pattern.groupindex else 0
    found = (match.span(group) for match in rule.pattern.finditer(folded))
    return [span for span in found if span[0] >= 0]
