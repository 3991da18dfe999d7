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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from lawkg.model import Concept, QuantityKind
from lawkg.namespace import LAWKG
from lawkg.resources import ontology_file
from lawkg.text import fold

__all__ = ["link", "load_concepts"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DECORATION = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】、,。;:·—-]|\d{4}年度?")
_KEY = 2  # entries are looked up by the first two characters of their rarest words

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
    longest: int

    def missing(self, label: str) -> list[Words] | None:
        """Return the subjects that the label leaves to its context; None where it is another indicator."""
        if _names_one(self.excluded, label) or not all(_names_one(group, label) for group in self.required):
            return None
        if not self._accounts_for(label):
            return None
        return [group for group in self.subjects if not _names_one(group, label)]

    def _accounts_for(self, label: str) -> bool:
        """Return whether the label is a row of known words, however it is cut."""
        reached = bytearray(len(label) + 1)
        reached[0] = 1
        for start in range(len(label)):
            if reached[start]:
                for end in range(start + 1, min(start + self.longest, len(label)) + 1):
                    if label[start:end] in self.words:
                        reached[end] = 1
        return bool(reached[-1])


@dataclass(frozen=True, slots=True)
class _Catalogue:
    concepts: tuple[Concept, ...]
    by_name: dict[str, list[_Entry]]
    by_key: dict[str, dict[str, list[_Entry]]]


def load_concepts() -> tuple[Concept, ...]:
    """Return the entries of the indicator catalogue in the order of their IRIs, each with its first unit.

    :raises OSError: when ``ontology/indicators.ttl`` is missing.
    :raises SyntaxError: when it is no Turtle.
    """
    return _catalogue().concepts


def link(label: str, unit: str, kind: QuantityKind, context: str = "") -> Concept | None:
    """Return the catalogue entry that a figure with this label is an instance of, or None.

    ``context`` (titles of section and measure, the sentence) is asked only for a subject that the label
    leaves out. Where more than one entry fits, none is returned: a wrong link costs more than a missing one.

    >>> link("受理行政复议案件数", "件", "count").iri
    'https://w3id.org/lawkg/catalogue/reconsideration-accepted'
    >>> link("受理案件数", "宗", "count", "提高行政复议案件办理质量").iri
    'https://w3id.org/lawkg/catalogue/reconsideration-accepted'
    >>> link("受理案件数", "宗", "count") is None
    True
    """
    if kind == "change" or (kind == "ratio") != (unit == "%"):
        return None
    stated, elided = _candidates(label, unit)
    supplied = (entry for entry, subjects in elided if all(_names_one(group, context) for group in subjects))
    found = {entry.concept.iri: entry.concept for entry in (*stated, *supplied)}
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=8192)
def _candidates(label: str, unit: str) -> tuple[tuple[_Entry, ...], tuple[tuple[_Entry, list[Words]], ...]]:
    """Return the entries that the label states, and those for which it leaves subjects to the context."""
    plain = _plain(label)
    named = tuple(entry for entry in _catalogue().by_name.get(plain, ()) if unit in entry.units)
    found = [(entry, entry.missing(plain)) for entry in _near(plain, unit)]
    stated = named or tuple(entry for entry, missing in found if missing == [])
    return stated, tuple((entry, missing) for entry, missing in found if missing and entry not in stated)


def _near(label: str, unit: str) -> list[_Entry]:
    """Return the entries counted in the unit whose rarest word may stand in the label."""
    by_key = _catalogue().by_key.get(unit, {})
    found: dict[str, _Entry] = {}
    for start in range(len(label) - _KEY + 1):
        for entry in by_key.get(label[start : start + _KEY], ()):
            found[entry.concept.iri] = entry
    return list(found.values())


def _names_one(words: Words, text: str) -> bool:
    for word in words:  # noqa: SIM110 - any() with a generator takes three times as long
        if word in text:
            return True
    return False


def _plain(label: str) -> str:
    """Return a label without quotation marks, brackets, spaces and years."""
    return _DECORATION.sub("", fold(label))


@cache
def _catalogue() -> _Catalogue:
    """Read the catalogue once."""
    values = _read()
    neutral = frozenset(
        words for scheme in values.values() for words in _alternatives(scheme, "neutralWording")
    )
    described = sorted(item for item in values.items() if "countedIn" in item[1])
    entries = [_entry(iri, properties, neutral) for iri, properties in described]
    uses = Counter(word[:_KEY] for entry in entries for group in entry.required for word in group)
    by_unit = _index(entries, lambda entry: entry.units)
    return _Catalogue(
        concepts=tuple(entry.concept for entry in entries),
        by_name=_index(entries, lambda entry: entry.names),
        by_key={unit: _index(counted, lambda entry: _keys(entry, uses)) for unit, counted in by_unit.items()},
    )


def _keys(entry: _Entry, uses: Counter[str]) -> set[str]:
    """Return how the words begin of that group (head or modifier) which fewest other entries share."""
    long = [group for group in entry.required if min(map(len, group)) >= _KEY]
    rarest = min(long, key=lambda group: max(uses[word[:_KEY]] for word in group))
    return {word[:_KEY] for word in rarest}


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
        longest=max(map(len, words)),
    )


def _groups(properties: dict[str, list[str]], name: str) -> tuple[Words, ...]:
    return tuple(frozenset(literal.split("|")) for literal in properties.get(name, ()))


def _alternatives(properties: dict[str, list[str]], name: str) -> Words:
    return frozenset().union(*_groups(properties, name))
