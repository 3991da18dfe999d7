"""Characters that look like Chinese ones and are others: what PDF files put for 文 or 见 when copied from."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["without_radicals"]

# What compatibility decomposition leaves as it is, or turns into a traditional form
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
_BY_HAND = dict(
    zip(
        "\u2ea0\u2ec4\u2ec5\u2ec6\u2ec8\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee5\u2ee8"
        "\u2ee9\u2eec\u2eee\u2ef0\u2ef3\u2f3e",
        "民西见角讠贝车长门青页风飞食马鱼麦黄齐齿龙龟户",
        strict=True,
    )
)


def without_radicals(text: str) -> str:
    """Return a text with radicals and compatibility characters as the characters they stand for.

    >>> without_radicals("\u2f8f政\u2f42书、依法\u2f8f政，\u2ec5证")
    '行政文书、依法行政，见证'
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {
        code: unicodedata.normalize("NFKC", chr(code))
        for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAD9))
        for code in range(first, last + 1)
    }
    return table | {ord(radical): character for radical, character in _BY_HAND.items()}
