"""What a clause is about: the subjects of the field with their words, from ``data/lexicon/subjects.toml``."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from lawkg.relate.words import WordList
from lawkg.resources import data_file, read_text

__all__ = ["Lexicon", "Subject", "load_lexicon"]


@dataclass(frozen=True)
class Subject:
    """A subject of the field: what it is called in a rationale, and what it is a part of."""

    id: str
    zh: str
    en: str
    broader: tuple[str, ...]


Entry = tuple[tuple[str, ...], tuple[str, ...]]
"""The subjects that a word names, and those that it names in a headline only."""


@dataclass(frozen=True)
class Lexicon:
    """The subjects by id, their words, and the words that give a clause its standing, by kind."""

    subjects: dict[str, Subject]
    words: WordList[Entry]
    hollow: WordList[None]
    language: dict[str, tuple[str, ...]]

    def subjects_of(self, text: str, headline: bool = True) -> tuple[str, ...]:
        """Return the ids of the subjects that a cleaned text names, in its order, each once.

        Outside a headline words that tell an outcome (败诉, 复议纠错) name nothing.
        """
        found: dict[str, None] = {}
        for hit in self.words.find(text):
            named, as_outcome = hit.value
            found.update(dict.fromkeys(named))
            if headline:
                found.update(dict.fromkeys(as_outcome))
        return tuple(found)

    def content_of(self, text: str) -> str:
        """Return a cleaned text of the same length with its hollow words (加强, 工作) blank."""
        for hit in self.hollow.find(text):
            text = f"{text[: hit.start]}{' ' * (hit.end - hit.start)}{text[hit.end :]}"
        return text

    @cached_property
    def ancestors(self) -> dict[str, dict[str, int]]:
        """Subject → what it is a part of, with the number of steps up."""
        return {name: self._climb(name) for name in self.subjects}

    @cached_property
    def kin(self) -> dict[str, frozenset[str]]:
        """Subject → itself, what it is a part of, and what is a part of it."""
        return {
            name: frozenset((name, *above, *(other for other, of in self.ancestors.items() if name in of)))
            for name, above in self.ancestors.items()
        }

    @cached_property
    def parts(self) -> Counter[str]:
        """Subject → how many others are parts of it."""
        return Counter(above for steps in self.ancestors.values() for above in steps)

    def _climb(self, name: str) -> dict[str, int]:
        steps: dict[str, int] = {}
        level, depth = list(self.subjects[name].broader), 1
        while level:
            for parent in level:
                steps.setdefault(parent, depth)
            level = [up for parent in level for up in self.subjects[parent].broader]
            depth += 1
        return steps


@cache
def load_lexicon() -> Lexicon:
    """Return the bundled lexicon of subjects."""
    table = tomllib.loads(read_text(data_file("lexicon/subjects.toml")))
    subjects = {
        entry["id"]: Subject(entry["id"], entry["zh"], entry["en"], tuple(entry.get("broader", ())))
        for entry in table["subject"]
    }
    language = {kind: tuple(words) for kind, words in table["language"].items()}
    hollow = WordList((word, None) for word in (*table["generic"], *language.pop("hollow")))
    return Lexicon(subjects, WordList(_entries(table).items()), hollow, language)


def _entries(table: dict[str, Any]) -> dict[str, Entry]:
    """Return word → its subjects; a generic word has none, and so hides the words inside it."""
    entries: dict[str, Entry] = dict.fromkeys(table["generic"], ((), ()))
    for subject in table["subject"]:
        for word in subject["words"]:
            named, outcome = entries.get(word, ((), ()))
            entries[word] = ((*named, subject["id"]), outcome)
        for word in subject.get("outcomes", ()):
            named, outcome = entries.get(word, ((), ()))
            entries[word] = (named, (*outcome, subject["id"]))
    return entries
