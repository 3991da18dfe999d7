"""Passages: every fact points to the characters that it was read from."""

from __future__ import annotations

from bisect import bisect_right

from lawkg.describe.names import Names
from lawkg.describe.triples import Triples, index, plain
from lawkg.model import Facts, Sentence
from lawkg.namespace import code

__all__ = ["Passages"]


class Passages:
    """Writes the passages of one report; a span is one passage, however many facts stand on it."""

    def __init__(self, facts: Facts, names: Names, triples: Triples) -> None:
        self._text = facts.document.text
        self._names = names
        self._triples = triples
        self._sentences = sorted(facts.outline.sentences, key=lambda sentence: sentence.start)
        self._starts = [sentence.start for sentence in self._sentences]

    def add(self, start: int, end: int) -> str:
        """Write the passage of these characters and return its IRI."""
        passage = self._names.passage(start, end)
        self.describe(passage, "lawkg:Passage", start, end)
        return passage

    def add_item(self, start: int, end: int) -> str:
        """Write the passage of a measure, problem, plan or finding with the sentence that it begins in."""
        passage = self.add(start, end)
        self._triples.add(passage, "nif:sentence", self.sentence_at(start))
        return passage

    def add_found(self, passage: str, kind: str, start: int, end: int, rule: str) -> None:
        """Write a passage that a rule found, with the sentence that it stands in."""
        self.describe(passage, kind, start, end)
        self._triples.add(passage, "lawkg:foundBy", plain(rule) if rule else None)
        self._triples.add(passage, "nif:sentence", self.sentence_at(start))

    def add_sentences(self) -> None:
        """Write every sentence of the report with its section and role."""
        for sentence in self._sentences:
            passage = self._names.passage(sentence.start, sentence.end)
            self.describe(passage, "lawkg:Sentence", sentence.start, sentence.end)
            self._triples.add(
                passage, "lawkg:inSection", self._names.section(sentence.section, sentence.start)
            )
            self._triples.add(passage, "lawkg:role", code("role", sentence.role))

    def sentence_at(self, position: int) -> str | None:
        """Return the sentence around a position, or None in a heading or between sentences."""
        found = self._around(position)
        return self._names.passage(found.start, found.end) if found else None

    def _around(self, position: int) -> Sentence | None:
        at = bisect_right(self._starts, position) - 1
        return self._sentences[at] if at >= 0 and position < self._sentences[at].end else None

    def describe(self, passage: str, kind: str, start: int, end: int) -> None:
        """Write what is true of every passage: its report, its place in the text, its characters."""
        self._triples.type(passage, kind)
        self._triples.add(passage, "nif:referenceContext", self._names.report)
        self._triples.add(passage, "nif:beginIndex", index(start))
        self._triples.add(passage, "nif:endIndex", index(end))
        self._triples.add(passage, "nif:anchorOf", plain(self._text[start:end]))
