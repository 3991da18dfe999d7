"""Looking at a text without changing it: a folded copy of equal length, and where things end."""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache

from lawkg.resources import data_file, read_text

__all__ = ["CLOSERS", "fold", "outside_quotes", "trim"]

CLOSERS = "”’』」》〉）)】\"'"
"""Marks that may close a quotation or a bracket after the mark that ends a sentence."""

_OPENERS = "“‘「『《〈（(【"
_LONG = 1000
"""Characters; what is longer is a document, which every stage folds, and worth remembering."""
_SELDOM = 400
"""A document with fewer 。 than one in so many characters ends its sentences otherwise."""
_HAN = "一二三四五六七八九十"
_POINT = re.compile(
    rf"(?<=[一-鿿”’%)》])(?<![\n .。(][{_HAN}])(?<![\n .。(][{_HAN}][{_HAN}])(?<!\([{_HAN}]\))\.(?![\d.])"
    r"|(?<=[一-鿿”’%)》])\.(?=20\d\d年)"
)
"""A point that ends a sentence, and is in no number and behind no mark of a list."""
_COMMON = "，：；（）"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,  # ideographic space
    0x00A0: 0x20,  # no-break space
    0xFE52: 0x2E,  # small full stop
    0x2024: 0x2E,  # one dot leader
    0xFE59: 0x28,
    0xFE5A: 0x29,
    0x2212: 0x2D,  # minus sign
    0xFE63: 0x2D,  # small hyphen-minus
    0xFE51: 0x3001,  # small and half-width forms of 、 and 。
    0xFF64: 0x3001,
    0xFF61: 0x3002,
    0xFE50: 0x2C,  # small comma, semicolon, colon
    0xFE54: 0x3B,
    0xFE55: 0x3A,
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), 0x20),  # characters of no width
    0x25CB: 0x3007,  # a circle written for the numeral 〇
    0x6238: 0x6237,  # 戸, which has its own code beside 戶
}


def fold(text: str) -> str:
    """Return the text with full-width forms as half-width and traditional characters as simplified ones.

    One character each: the length stays the same, so that a position in the copy is one in the text.
    (Unicode NFKC would do more, and move positions.) Of a document that ends its sentences with a point, this
    becomes 。 too. The last whole documents are remembered, as every stage folds the document anew.

    >>> fold("深圳市龍華區２０１９年，受理１２件")
    '深圳市龙华区2019年,受理12件'
    """
    return _folded_document(text) if len(text) > _LONG else text.translate(_table())


@lru_cache(maxsize=4)
def _folded_document(text: str) -> str:
    """Return a long text folded: the most common punctuation at once, then what else there is, one by one."""
    for mark in _COMMON:
        text = text.replace(mark, chr(_FULL_WIDTH[ord(mark)]))
    folded = _foldable().sub(lambda found: found[0].translate(_table()), text)
    if "." in folded and folded.count("。") * _SELDOM < len(folded):
        folded = _POINT.sub("。", folded)
    return folded


@cache
def _foldable() -> re.Pattern[str]:
    """Return the characters that are folded, and with them all beyond the basic plane.

    A set of characters is searched fast where it lies in the basic plane or is a range.
    """
    changed = (chr(code) for code, becomes in enumerate(_table()) if code != becomes and code <= 0xFFFF)
    return re.compile(f"[{''.join(map(re.escape, changed))}\U00010000-\U0010ffff]+")


@cache
def _table() -> array[int]:
    """Return for each code point the one that it becomes; ``str.translate`` keeps those beyond its end.

    An array, as a dictionary's misses make translation three times as slow.
    """
    pairs = read_text(data_file("lexicon/traditional.txt")).split()
    changed = {ord(pair[0]): ord(pair[1]) for pair in pairs} | _FULL_WIDTH
    table = array("L", range(max(changed) + 1))
    for code, becomes in changed.items():
        table[code] = becomes
    return table


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at its ends; an empty one where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def outside_quotes(text: str, marks: str, start: int, end: int) -> int:
    """Return where the first of ``marks`` stands outside quotation marks and brackets, or ``end``."""
    depth = 0
    for found in _mark(marks).finditer(text, start, end):
        character = found[0]
        if character in _OPENERS:
            depth += 1
        elif character in "”’」』》〉）)】":
            depth = max(0, depth - 1)
        elif depth == 0:
            return found.start()
    return end


@cache
def _mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}{_OPENERS}”’」』》〉）)】]")
