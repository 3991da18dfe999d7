"""How much two texts share, by pairs of neighbouring characters: the rarer a pair, the more it says."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from math import log

from lawkg.resources import data_file, read_text

__all__ = ["coverage", "pairs_of", "rarity", "shared_runs"]

_LONGEST = 200
"""Characters of a clause that are looked at: one that is longer is none."""
_HAN = re.compile("[一-鿿]+")
_LEAST = 10
"""Sentences that hold the rarest pairs of the list."""
_COMMON = 0.05
"""The share of the sentences from which on a pair says nothing."""
_FRAME = "的地得了和与及或在对中上为以从将把被等还仍也不未有较更多各"
"""Characters that open or close no word of content."""


def coverage(matter: str, text: str) -> float:
    """Return the share (0 to 1) of the pairs of characters of ``matter`` that ``text`` holds.

    >>> coverage("承接能力不足", "个别乡镇承接能力不足")
    1.0
    """
    pairs = {matter[start : start + 2] for start in range(len(matter) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def pairs_of(clause: str) -> set[str]:
    """Return the pairs of neighbouring Chinese characters of a clause, without those that say nothing.

    >>> sorted(pairs_of("渣土车监管,工作"))
    ['土车', '渣土', '监管', '车监']
    """
    runs = _HAN.findall(clause[:_LONGEST])
    pairs = {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
    return pairs - _hollow()


@cache
def rarity(pair: str) -> float:
    """Return how telling a pair of characters is: 1 where it is rare, 0 where one sentence in twenty has it.

    >>> rarity("渣土") == 1.0 and rarity("渣土") > rarity("复议") > rarity("工作")
    True
    """
    sentences, counts = _common()
    often = sentences * _COMMON
    return max(0.0, log(often / counts[pair]) / log(often / _LEAST)) if pair in counts else 1.0


def shared_runs(text: str, other: str, pairs: Container[str]) -> list[str]:
    """Return the longest runs with one of ``pairs`` that both texts hold, the rarest first.

    >>> shared_runs("河湖管护责任落实不到位", "加强河湖管护", {"湖管"})
    ['河湖管护']
    >>> shared_runs("信访投诉处置不够规范", "畅通投诉处理渠道", {"投诉"})
    ['投诉']
    """
    runs: dict[str, float] = {}
    reached = 0
    for at in range(len(text) - 1):
        if at < reached or text[at : at + 2] not in pairs or text[at : at + 2] not in other:
            continue
        start, end = at, at + 2
        while start > reached and _HAN.match(text[start - 1]) and text[start - 1 : end] in other:
            start -= 1
        while end < len(text) and _HAN.match(text[end]) and text[start : end + 1] in other:
            end += 1
        reached = end
        while end - start > 2 and text[end - 1 : end + 1] in _common()[1]:  # it would cut a word: 处|置
            end -= 1
        while end - start > 2 and text[start - 1 : start + 1] in _common()[1]:
            start += 1
        run = text[start:end].strip(_FRAME)
        if len(run) > 1:
            runs[run] = sum(rarity(run[first : first + 2]) for first in range(len(run) - 1))
    best = sorted(runs, key=lambda run: -runs[run])
    return [run for run in best if not any(run in other and run != other for other in best)]


@cache
def _common() -> tuple[int, dict[str, int]]:
    """Return the number of sentences of the genre that were counted, and how many hold each frequent pair."""
    lines = [line.split() for line in read_text(data_file("lexicon/common-pairs.txt")).splitlines()]
    counts = {pair: int(count) for pair, count in (line for line in lines if line[0] != "#")}
    return counts.pop("sentences"), counts


@cache
def _hollow() -> frozenset[str]:
    return frozenset(pair for pair in _common()[1] if not rarity(pair))
