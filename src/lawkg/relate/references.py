"""What a remedy says that it is aimed at: 针对…问题, 针对第二个问题 (``rules/remedies.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lawkg.outline.shortfalls import states_shortfall
from lawkg.rules import rules_of

__all__ = ["Reference", "references_of"]

_OPENS = re.compile("针对|对于|围绕|聚焦|对照|解决|破解|补齐|补足|整治|纠|消除|关于|就第")
"""What every reference begins with: most remedies have none of it."""
_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to a problem by its ``wording`` or ``ordinal`` (from 1), or to ``each`` of them."""

    kind: Literal["wording", "ordinal", "each"]
    words: str
    ordinal: int = 0


def references_of(text: str) -> Iterator[Reference]:
    """Yield what a remedy (its cleaned text) refers to.

    >>> list(references_of("针对村居法律顾问作用发挥不充分的问题,完善履职考核办法"))
    [Reference(kind='wording', words='村居法律顾问作用发挥不充分', ordinal=0)]
    >>> [reference.ordinal for reference in references_of("针对第二个问题,加强培训")]
    [2]
    """
    if not _OPENS.search(text):
        return
    for rule in rules_of("remedies", "reference"):
        for match in rule.pattern.finditer(text):
            kind = rule.name.split(".")[1]
            if kind == "ordinal":
                yield Reference("ordinal", match[0], _number(match["ordinal"]))
            elif kind == "each":
                yield Reference("each", match[0])
            elif kind == "named" or states_shortfall(match["matter"]):
                yield Reference("wording", match["matter"].removesuffix("的").removesuffix("存在"))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _DIGITS.index(written) + 1
