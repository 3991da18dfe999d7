"""Finding the words of a list in a text, the longest first; the list may be long, the text is passed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


_Candidate = tuple[int, int, int, tuple[str, T]]
"""The length of a word, where it starts and ends in the text, and the word with its value."""


class WordList(Generic[T]):
    """Words (of two characters at least), each with a value; "…" in a word is a gap.

    >>> words = WordList([("行政执法", 1), ("行政执法监督", 2), ("执法人员…培训", 3)])
    >>> [hit.value for hit in words.find("加强行政执法监督,组织执法人员业务培训")]
    [2, 3]
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        whole: dict[str, T] = {}
        gapped: dict[str, list[tuple[str, re.Pattern[str], T]]] = {}
        for word, value in entries:
            folded = clean(word)
            first, *others = folded.split("…")
            if others:
                pattern = re.compile(_GAP.join(map(re.escape, [first, *others])))
                gapped.setdefault(first, []).append((folded, pattern, value))
            else:
                whole[folded] = value
        searched = list({**gapped, **whole})
        self._automaton = AhoCorasick(searched)
        self._whole = {index: (word, whole[word]) for index, word in enumerate(searched) if word in whole}
        self._gapped = {index: gapped[word] for index, word in enumerate(searched) if word in gapped}

    def find(self, text: str) -> list[Hit[T]]:
        """Return the words of a cleaned text in its order, no two overlapping.

        Of words that overlap the longest counts, of equally long ones the last: in Chinese the head
        of a compound stands at its end (基层行政执法监督 is about 执法监督).
        """
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return []
        candidates = self._with_gaps(text, matches)
        whole = self._whole
        candidates += [(end - start, start, end, whole[at]) for at, start, end in matches if at in whole]
        candidates.sort(key=_LONGEST_LAST, reverse=True)
        taken = bytearray(len(text))
        kept: list[Hit[T]] = []
        for _, start, end, (word, value) in candidates:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                kept.append(Hit(start, end, word, value))
        kept.sort(key=_START)
        return kept

    def _with_gaps(self, text: str, matches: Sequence[tuple[int, int, int]]) -> list[_Candidate[T]]:
        """Return the words with a gap whose beginning was found and whose rest follows."""
        return [
            (len(word), start, found.end(), (word, value))
            for at, start, _ in matches
            if at in self._gapped
            for word, pattern, value in self._gapped[at]
            if (found := pattern.match(text, start))
        ]
