"""Finding the words of a list in a text, the longest first; the list may be long, the text is passed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import add
from typing import Generic, NamedTuple, TypeVar

from lawkg.text import fold

__all__ = ["Hit", "WordList", "clean"]

T = TypeVar("T")
_BARE = re.compile(r"[\s“”‘’\"'「」『』]+")
_GAP = "[^,;。:!?]{0,8}?"
"""What "…" in a word stands for: a few characters of the same clause."""


def clean(text: str) -> str:
    """Return a text to match words on: half-width marks, no white space, no quotation marks.

    >>> clean("落实 行政执法“三项制度”，规范程序")
    '落实行政执法三项制度,规范程序'
    """
    return _BARE.sub("", fold(text))


class Hit(NamedTuple, Generic[T]):
    """A word found at ``start``–``end`` of a cleaned text, with what the list says of it."""

    start: int
    end: int
    word: str
    value: T


class _Opening(NamedTuple, Generic[T]):
    """What begins with two characters: the lengths of the words, and the words with a gap."""

    lengths: list[int]
    gaps: list[tuple[str, re.Pattern[str], T]]


class WordList(Generic[T]):
    """Words (of two characters at least), each with a value; "…" in a word is a gap.

    >>> words = WordList([("行政执法", 1), ("行政执法监督", 2), ("执法人员…培训", 3)])
    >>> [hit.value for hit in words.find("加强行政执法监督,组织执法人员业务培训")]
    [2, 3]
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, T] = {}
        self._openings: dict[str, _Opening[T]] = {}
        for word, value in entries:
            folded = clean(word)
            opening = self._openings.setdefault(folded[:2], _Opening([], []))
            if "…" in folded:
                pattern = re.compile(_GAP.join(map(re.escape, folded.split("…"))))
                opening.gaps.append((folded, pattern, value))
                continue
            self._values[folded] = value
            if len(folded) not in opening.lengths:
                opening.lengths.append(len(folded))

    def find(self, text: str) -> list[Hit[T]]:
        """Return the words of a cleaned text in its order, no two overlapping.

        Of words that overlap the longest counts, of equally long ones the last: in Chinese the head
        of a compound stands at its end (基层行政执法监督 is about 执法监督).
        """
        hits = list(self._candidates(text))
        if len(hits) < 2:
            return hits
        taken = bytearray(len(text))
        kept: list[Hit[T]] = []
        for hit in sorted(hits, key=lambda hit: (-len(hit.word), -hit.start)):
            if taken.find(1, hit.start, hit.end) < 0:
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _candidates(self, text: str) -> Iterator[Hit[T]]:
        pairs = map(add, text, islice(text, 1, None))
        for start, opening in enumerate(map(self._openings.get, pairs)):
            if opening is None:
                continue
            for length in opening.lengths:
                word = text[start : start + length]
                if len(word) == length and word in self._values:
                    yield Hit(start, start + length, word, self._values[word])
            for word, pattern, value in opening.gaps:
                if found := pattern.match(text, start):
                    yield Hit(start, found.end(), word, value)
