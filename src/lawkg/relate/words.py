"""Finding the words of a list in a text, the longest first; the list may be long, the text is passed once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from lawkg.text import fold

__all__ = ["Hit", "WordList", "bare", "clean"]

T = TypeVar("T")
_LONGEST_LAST = itemgetter(0, 1)
_START = itemgetter(0)
_BARE = re.compile(r"[\s“”‘’\"'「」『』]+")
_GAP = "[^,;。:!?]{0,8}?"
"""What "…" in a word stands for: a few characters of the same clause."""


def clean(text: str) -> str:
    """Return a text to match words on: half-width marks, no white space, no quotation marks.

    >>> clean("落实 行政执法“三项制度”，规范程序")
    '落实行政执法三项制度,规范程序'
    """
    return bare(fold(text))


def bare(folded: str) -> str:
    """Return a folded text, as :func:`clean` does: without white space and quotation marks."""
    return _BARE.sub("", folded)


class Hit(NamedTuple, Generic[T]):
    """A word found at ``start``–``end`` of a cleaned text, with what the list says of it."""

    start: int
    end: int
    word: str
    value: T


class _Entry(NamedTuple, Generic[T]):
    """A word of the list; ``gapped`` matches it where it has a gap, and what is searched is its beginning."""

    word: str
    gapped: re.Pattern[str] | None
    value: T


class WordList(Generic[T]):
    """Words (of two characters at least), each with a value; "…" in a word is a gap.

    >>> words = WordList([("行政执法", 1), ("行政执法监督", 2), ("执法人员…培训", 3)])
    >>> [hit.value for hit in words.find("加强行政执法监督,组织执法人员业务培训")]
    [2, 3]
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        searched: dict[str, list[_Entry[T]]] = {}
        whole: dict[str, _Entry[T]] = {}
        for word, value in entries:
            folded = clean(word)
            first, *others = folded.split("…")
            if others:
                gapped = re.compile(_GAP.join(map(re.escape, [first, *others])))
                searched.setdefault(first, []).append(_Entry(folded, gapped, value))
            else:
                whole[folded] = _Entry(folded, None, value)
        for word, entry in whole.items():
            searched.setdefault(word, []).append(entry)
        self._entries = list(searched.values())
        self._automaton = AhoCorasick(list(searched))

    def find(self, text: str) -> list[Hit[T]]:
        """Return the words of a cleaned text in its order, no two overlapping.

        Of words that overlap the longest counts, of equally long ones the last: in Chinese the head
        of a compound stands at its end (基层行政执法监督 is about 执法监督).
        """
        candidates = self._candidates(text)
        candidates.sort(key=_LONGEST_LAST, reverse=True)
        taken = bytearray(len(text))
        kept: list[Hit[T]] = []
        for _, start, end, entry in candidates:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append(Hit(start, end, entry.word, entry.value))
        kept.sort(key=_START)
        return kept

    def _candidates(self, text: str) -> list[tuple[int, int, int, _Entry[T]]]:
        """Return the length of each word that stands in the text, its start and end, and its entry."""
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for entry in self._entries[index]:
                if entry.gapped is None:
                    found.append((len(entry.word), start, end, entry))
                elif match := entry.gapped.match(text, start):
                    found.append((len(entry.word), start, match.end(), entry))
        return found
