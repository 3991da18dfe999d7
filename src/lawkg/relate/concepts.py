"""Linking a figure's label to the catalogue of indicators, by head and modifiers, not by substring.

What a label may say is data: ``ontology/indicators.ttl`` explains its properties. A label is linked
when the concept accounts for all of it: the head and every modifier are there, the unit is one that the
concept is counted in, and each remaining word is known not to narrow what is counted. A restriction
that the concept does not know (镇和街道执法证数) or a negation (不予受理) is left over, and so
prevents the link. Only a subject may come from the context, and where that makes more than one concept
fit (罚款金额 in a sentence on the environment: all fines or these?) there is no link either.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from lawkg.model import Concept, QuantityKind, Span
from lawkg.namespace import LAWKG
from lawkg.resources import ontology_file
from lawkg.text import fold

__all__ = ["Surroundings", "link", "load_concepts", "says"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DECORATION = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】、,。;:·—-]|\d{4}年度?")

_MARK = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】、,。;:·—\d-]")
"""What every label has that has a decoration; most have none."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A concept with what its labels may say: every group of ``required`` and ``subjects`` needs a word."""

    concept: Concept
    units: Words
    names: Words
    required: tuple[Words, ...]
    subjects: tuple[Words, ...]
    excluded: Words
    words: Words

    def missing(self, label: _Label) -> list[Words] | None:
        """Return the subjects that the label leaves to its context; None where it is another indicator."""
        words = label.words
        for group in self.required:
            if group.isdisjoint(words):
                return None
        if not self.excluded.isdisjoint(words) or not self._accounts_for(label):
            return None
        return [group for group in self.subjects if group.isdisjoint(words)]

    def _accounts_for(self, label: _Label) -> bool:
        """Return whether the label is a row of the entry's words, however it is cut."""
        reached = 1
        for start, end, word in label.spans:
            if reached >> start & 1 and word in self.words:
                reached |= 1 << end
        return bool(reached >> label.length & 1)


class _Label(NamedTuple):
    """A label's length and its words that the catalogue knows, with where they stand, from left to right."""

    length: int
    spans: list[tuple[int, int, str]]
    words: Words


@dataclass(frozen=True, slots=True)
class _Catalogue:
    concepts: tuple[Concept, ...]
    by_name: dict[str, list[_Entry]]
    by_word: dict[str, dict[str, list[_Entry]]]
    vocabulary: tuple[str, ...]
    automaton: AhoCorasick

    def read(self, text: str) -> _Label:
        """Return the words of the catalogue that a text holds, those inside others too."""
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        words = [self.vocabulary[index] for index, _, _ in found]
        spans = sorted((start, end, word) for (_, start, end), word in zip(found, words, strict=True))
        return _Label(len(text), spans, frozenset(words))


def load_concepts() -> tuple[Concept, ...]:
    """Return the entries of the indicator catalogue in the order of their IRIs, each with its first unit.

    :raises OSError: when ``ontology/indicators.ttl`` is missing.
    :raises SyntaxError: when it is no Turtle.
    """
    return _catalogue().concepts


class Surroundings:
    """A folded text in which the words around many figures are looked up; each sentence is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences: dict[Span, dict[str, list[int]]] = {}

    def say(self, words: Words, sentence: Span, start: int, end: int) -> bool:
        """Return whether one of the words stands in the sentence between two positions of the text."""
        places = self._sentences[sentence] if sentence in self._sentences else self._read(sentence)
        return any(_between(places[word], start, end - len(word)) for word in words if word in places)

    def _read(self, sentence: Span) -> dict[str, list[int]]:
        """Return where each word of the catalogue stands in the sentence, in order."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for start, _, word in _catalogue().read(self._text[slice(*sentence)]).spans:
            places[word].append(sentence[0] + start)
        return self._sentences.setdefault(sentence, dict(places))


def _between(positions: list[int], first: int, last: int) -> bool:
    at = bisect_left(positions, first)
    return at < len(positions) and positions[at] <= last


def says(text: str, words: Words) -> bool:
    """Return whether a text (a title) has one of the words of the catalogue."""
    return not words.isdisjoint(_words_of(text))


@lru_cache(maxsize=256)
def _words_of(text: str) -> Words:
    return _catalogue().read(fold(text)).words


def link(
    label: str, unit: str, kind: QuantityKind, said: Callable[[Words], bool] = lambda words: False
) -> Concept | None:
    """Return the catalogue entry that a figure with this label is an instance of, or None.

    ``said`` tells whether the context (titles of section and measure, the sentence) has one of some words; it
    is asked only for a subject that the label leaves out. Where more than one entry fits, none is returned: a
    wrong link costs more than a missing one.

    >>> link("受理行政复议案件数", "件", "count").iri
    'https://w3id.org/lawkg/catalogue/reconsideration-accepted'
    >>> link("受理案件数", "宗", "count", lambda words: "行政复议" in words).iri
    'https://w3id.org/lawkg/catalogue/reconsideration-accepted'
    >>> link("受理案件数", "宗", "count") is None
    True
    """
    if kind == "change" or (kind == "ratio") != (unit == "%"):
        return None
    stated, elided = _candidates(label, unit)
    found = {entry.concept.iri: entry.concept for entry in stated}
    for entry, subjects in elided:
        if all(map(said, subjects)):
            found[entry.concept.iri] = entry.concept
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=8192)
def _candidates(label: str, unit: str) -> tuple[tuple[_Entry, ...], tuple[tuple[_Entry, list[Words]], ...]]:
    """Return the entries that the label states, and those for which it leaves subjects to the context."""
    by_word = _catalogue().by_word.get(unit)
    if by_word is None:
        return (), ()
    plain = _plain(label)
    named = tuple(entry for entry in _catalogue().by_name.get(plain, ()) if unit in entry.units)
    words = _catalogue().read(plain)
    found = [(entry, entry.missing(words)) for entry in _near(words, by_word)]
    stated = named or tuple(entry for entry, missing in found if missing == [])
    return stated, tuple((entry, missing) for entry, missing in found if missing and entry not in stated)


def _near(label: _Label, by_word: Mapping[str, list[_Entry]]) -> Iterable[_Entry]:
    """Return the entries of a unit of which the label has a word of the rarest group."""
    known = sorted(word for word in label.words if word in by_word)
    return {entry.concept.iri: entry for word in known for entry in by_word[word]}.values()


def _plain(label: str) -> str:
    """Return a label without quotation marks, brackets, spaces and years."""
    label = fold(label)
    return _DECORATION.sub("", label) if _MARK.search(label) else label


@cache
def _catalogue() -> _Catalogue:
    """Read the catalogue once."""
    values = _read()
    neutral = frozenset(
        words for scheme in values.values() for words in _alternatives(scheme, "neutralWording")
    )
    described = sorted(item for item in values.items() if "countedIn" in item[1])
    entries = [_entry(iri, properties, neutral) for iri, properties in described]
    uses = Counter(word for entry in entries for group in entry.required for word in group)
    vocabulary = tuple(sorted(frozenset().union(*(entry.words | entry.excluded for entry in entries))))
    by_unit = _index(entries, lambda entry: entry.units)
    return _Catalogue(
        concepts=tuple(entry.concept for entry in entries),
        by_name=_index(entries, lambda entry: entry.names),
        by_word={
            unit: _index(counted, lambda entry: _rarest(entry, uses)) for unit, counted in by_unit.items()
        },
        vocabulary=vocabulary,
        automaton=AhoCorasick(vocabulary),
    )


def _rarest(entry: _Entry, uses: Counter[str]) -> Words:
    """Return the group (head or modifier) whose words fewest other entries share."""
    return min(entry.required, key=lambda group: max(uses[word] for word in group))


def _index(entries: list[_Entry], keys: Callable[[_Entry], Iterable[str]]) -> dict[str, list[_Entry]]:
    index: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        for key in keys(entry):
            index[key].append(entry)
    return dict(index)


def _read() -> dict[str, dict[str, list[str]]]:
    """Return subject → property → literals in Chinese or without language, in the order of the file."""
    import pyoxigraph as ox

    values: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=str(ontology_file("indicators.ttl")), format=ox.RdfFormat.TURTLE):
        name = quad.predicate.value.removeprefix(LAWKG).removeprefix(_SKOS)
        if isinstance(quad.object, ox.Literal) and quad.object.language in (None, "zh"):
            values[str(quad.subject).strip("<>")][name].append(quad.object.value)
    return {subject: dict(properties) for subject, properties in values.items()}


def _entry(iri: str, properties: dict[str, list[str]], neutral: Words) -> _Entry:
    heads = _alternatives(properties, "wordingHead")
    modifiers = _groups(properties, "wordingModifier")
    subjects = _groups(properties, "wordingSubject")
    words = neutral.union(heads, _alternatives(properties, "allowedWording"), *modifiers, *subjects)
    labels = properties["prefLabel"] + properties.get("altLabel", [])
    return _Entry(
        concept=Concept(iri, properties["prefLabel"][0], properties["countedIn"][0]),
        units=frozenset(properties["countedIn"]),
        names=frozenset(_plain(label) for label in labels),
        required=(heads, *modifiers),
        subjects=subjects,
        excluded=_alternatives(properties, "excludedWording"),
        words=words,
    )


def _groups(properties: dict[str, list[str]], name: str) -> tuple[Words, ...]:
    return tuple(frozenset(literal.split("|")) for literal in properties.get(name, ()))


def _alternatives(properties: dict[str, list[str]], name: str) -> Words:
    return frozenset().union(*_groups(properties, name))
