"""Where numbers are no figures: in titles, quotations, ordinals, dates and names.

The patterns are data: ``data/rules/exclusions.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from lawkg.rules import rules_of

__all__ = ["begins_name", "masked"]


def masked(folded: str) -> bytearray:
    """Return a byte for each character of a folded text, 1 where a rule of the group ``exclude`` matches."""
    text = f"\n{folded}"
    mask = bytearray(len(text))
    for rule in rules_of("exclusions", "exclude"):
        group: str | int = "mask" if "mask" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            start, end = match.span(group)
            if start >= 0:
                mask[start:end] = b"\1" * (end - start)
    return mask[1:]


def begins_name(folded: str, start: int) -> bool:
    """Tell whether the number that starts there is, with what follows it, a date, a level, a name.

    >>> begins_name("四级应急响应11次", 0), begins_name("四级应急响应11次", 6)
    (True, False)
    """
    return _names().match(folded, start) is not None


@cache
def _names() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules_of("exclusions", "number")))
