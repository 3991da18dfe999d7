"""Finding the words of a list in a text, the longest first; the list may be long, the text is passed once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


class WordList(Generic[T]):
    """Words (of two characters at least), each with a value; "…" in a word is a gap.

    >>> words = WordList([("行政执法", 1), ("行政执法监督", 2), ("执法人员…培训", 3)])
    >>> [hit.value for hit in words.find("加强行政执法监督,组织执法人员业务培训")]
    [2, 3]
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[str, T] = {}
        self._lengths: dict[str, list[int]] = {}
        self._gaps: dict[str, list[tuple[str, re.Pattern[str], T]]] = {}
        for word, value in entries:
            folded = clean(word)
            if "…" in folded:
                pattern = re.compile(_GAP.join(map(re.escape, folded.split("…"))))
                self._gaps.setdefault(folded[:2], []).append((folded, pattern, value))
                continue
            self._values[folded] = value
            lengths = self._lengths.setdefault(folded[:2], [])
            if len(folded) not in lengths:
                lengths.append(len(folded))

    def find(self, text: str) -> list[Hit[T]]:
        """Return the words of a cleaned text in its order, no two overlapping.

        Of words that overlap the longest counts, of equally long ones the last: in Chinese the head
        of a compound stands at its end (基层行政执法监督 is about 执法监督).
        """
        taken = bytearray(len(text))
        kept: list[Hit[T]] = []
        for hit in sorted(self._candidates(text), key=lambda hit: (-len(hit.word), -hit.start)):
            if not any(taken[hit.start : hit.end]):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _candidates(self, text: str) -> Iterator[Hit[T]]:
        for start in range(len(text) - 1):
            opening = text[start : start + 2]
            for length in self._lengths.get(opening, ()):
                word = text[start : start + length]
                if len(word) == length and word in self._values:
                    yield Hit(start, start + length, word, self._values[word])
            for word, pattern, value in self._gaps.get(opening, ()):
                if found := pattern.match(text, start):
                    yield Hit(start, found.end(), word, value)
