"""How much of one text's wording another has: for what is named in full, or where no subject is known."""

from __future__ import annotations

import re
from functools import cache

from lawkg.relate.subjects import load_lexicon

__all__ = ["coverage", "shared_words"]

_SHORTEST = 3
"""Characters that two texts must share in a row: two are shared by chance."""
_LONGEST = 80
"""Characters of a headline that are looked at: one that is longer is none."""


def coverage(matter: str, text: str) -> float:
    """Return the share (0 to 1) of the pairs of characters of ``matter`` that ``text`` holds.

    >>> coverage("承接能力不足", "个别乡镇承接能力不足")
    1.0
    """
    pairs = {matter[start : start + 2] for start in range(len(matter) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def shared_words(headline: str, text: str) -> str:
    """Return the longest run of content characters that both hold (three at least), or nothing.

    >>> shared_words("殡葬管理历史遗留问题较多", "稳妥推进殡葬领域专项整治")
    ''
    >>> shared_words("河湖管护责任落实不到位", "加强河湖管护,完善巡查机制")
    '河湖管护'
    """
    best = ""
    for run in _hollow().split(headline[:_LONGEST]):
        for start in range(len(run) - _SHORTEST + 1):
            end = start + max(_SHORTEST, len(best) + 1)
            while end <= len(run) and run[start:end] in text:
                best = run[start:end]
                end += 1
    return best


@cache
def _hollow() -> re.Pattern[str]:
    words = sorted(load_lexicon().language["hollow"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) + r"|[^\w]")
