"""What a problem or a remedy says, as the two are compared: subjects, words, and how something falls short.

What a remedy says is worked out when it is asked for: most have nothing to do with any problem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from lawkg.model import Item, PartKind
from lawkg.relate.clauses import Clause, problem_clauses, remedy_clauses
from lawkg.relate.likeness import pairs_of
from lawkg.relate.subjects import load_lexicon
from lawkg.relate.words import WordList, bare, clean
from lawkg.resources import data_file, read_text

__all__ = [
    "Problem",
    "Remedy",
    "Shortcoming",
    "answers",
    "measure_of",
    "plans_of",
    "problem_of",
    "shortcomings",
]

Headings = Mapping[str, str]
Themes = Mapping[tuple[PartKind, str], str]

FROM_SECTION = 0.65
"""A subject that only the heading above a text names."""
ONLY_BODY = 0.9
"""The main subject of an explanation whose headline names none."""
LISTED = 0.7
"""An explanation that names many subjects in one clause is about none of them in particular."""
ACCOUNT = 0.5
"""The words of a measure's account: it goes into more than what it is aimed at."""
_ACCOUNT_LENGTH = 120
_ENUMERATED = re.compile("(?:[一二三四五六七八九十]+是|首先|其次|再次|最后|第[一二三四五六七八九十])")


@dataclass(frozen=True)
class Problem:
    """A problem: its subjects and pairs of characters, each with the weight (0 to 1) of its clause, and the
    ways in which something falls short, each with the word that says so.
    """

    item: Item
    text: str
    subjects: Mapping[str, float]
    pairs: Mapping[str, float]
    ways: Mapping[str, str]
    theme: str | None

    @cached_property
    def kin(self) -> frozenset[str]:
        """Its subjects, what they are parts of, and what is a part of them."""
        return frozenset().union(*(load_lexicon().kin[subject] for subject in self.subjects))


@dataclass(frozen=True)
class Remedy:
    """A plan or a measure: ``text`` is what is compared, ``title`` what of it says what it is aimed at."""

    item: Item
    kind: Literal["Plan", "Measure"]
    text: str
    title: str
    heading: str
    theme: str | None

    @cached_property
    def named(self) -> frozenset[str]:
        """The subjects that it names anywhere, and that the heading above it names."""
        title = load_lexicon().subjects_of(self.title)
        return frozenset((*title, *self._of_heading))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses; of a measure those of its account, and of a plan the heading above it, count less."""
        if self.kind == "Plan":
            return (*self._of_title, Clause(_cleaned(self.heading), FROM_SECTION, True))
        account = remedy_clauses(self.text.partition(self.title)[2])
        return (*self._of_title, *(Clause(each.text, each.weight * ACCOUNT, False) for each in account))

    @cached_property
    def subjects(self) -> Mapping[str, float]:
        """The subjects that it names itself, each with the weight of its clause."""
        return _weighed(self._of_title)

    @cached_property
    def _of_title(self) -> list[Clause]:
        return remedy_clauses(self.title)

    @cached_property
    def section(self) -> Mapping[str, float]:
        """The subjects of the heading above it, where none of its own has full weight."""
        if any(weight == 1.0 for weight in self.subjects.values()):
            return {}
        return dict.fromkeys(self._of_heading, FROM_SECTION)

    @cached_property
    def _of_heading(self) -> tuple[str, ...]:
        return load_lexicon().subjects_of(_cleaned(self.heading)) if self.kind == "Plan" else ()


def problem_of(folded: str, item: Item, headings: Headings, themes: Themes) -> Problem:
    """Return what a problem of a folded text says that falls short."""
    whole, title = bare(folded[item.start : item.end]), clean(item.title)
    clauses = problem_clauses(title, whole)
    heading = headings.get(item.section, "")
    subjects = _weighed(clauses)
    if subjects and max(subjects.values()) < ONLY_BODY:
        raised = ONLY_BODY / max(subjects.values())
        subjects = {subject: weight * raised for subject, weight in subjects.items()}
    if not subjects and heading != item.title:
        subjects = dict.fromkeys(load_lexicon().subjects_of(_cleaned(heading)), FROM_SECTION)
    pairs: dict[str, float] = {}
    ways: dict[str, str] = {}
    for clause in clauses:
        for pair in pairs_of(load_lexicon().content_of(clause.text)):
            pairs[pair] = max(pairs.get(pair, 0.0), clause.weight)
        ways = {**_ways("short", clause.text), **ways}
    return Problem(item, whole, subjects, pairs, ways, themes.get(("Problem", item.number)))


def plans_of(folded: str, plans: Iterable[Item], headings: Headings, themes: Themes) -> list[Remedy]:
    """Return the plans of a folded text as remedies."""
    found = []
    for item, heading in _with_leads(plans, headings):
        whole = bare(folded[item.start : item.end])
        found.append(Remedy(item, "Plan", whole, whole, heading, themes.get(("Plan", item.number))))
    return found


def measure_of(folded: str, item: Item, themes: Themes) -> Remedy:
    """Return a measure of a folded text as a remedy: its title, and the beginning of its account."""
    whole = bare(folded[item.start : min(item.end, item.start + len(item.title) + _ACCOUNT_LENGTH)])
    return Remedy(item, "Measure", whole, clean(item.title), "", themes.get(("Measure", item.number)))


def _with_leads(plans: Iterable[Item], headings: Headings) -> Iterator[tuple[Item, str]]:
    """Yield each plan with what it stands under: the enumerated sentence before it, or its heading."""
    section, lead = None, ""
    for plan in plans:
        starts = bool(_ENUMERATED.match(plan.title))
        if plan.section != section or starts:
            section, lead = plan.section, headings.get(plan.section, "")
        yield plan, lead
        if starts:
            lead = plan.title


@lru_cache(maxsize=256)
def _cleaned(heading: str) -> str:
    """Return a heading as it is compared; many plans stand under one."""
    return clean(heading)


def _weighed(clauses: Iterable[Clause]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for clause in clauses:
        subjects = load_lexicon().subjects_of(clause.text, clause.headline)
        weight = clause.weight * (LISTED if len(subjects) > 2 and not clause.headline else 1.0)
        for subject in subjects:
            weights[subject] = max(weights.get(subject, 0.0), weight)
    return weights


# --- in what way something falls short --------------------------------------------------------------


@dataclass(frozen=True)
class Shortcoming:
    """A way in which things fall short (``data/lexicon/shortcomings.toml``)."""

    id: str
    zh: str
    en: str
    telling: bool


@cache
def shortcomings() -> Mapping[str, Shortcoming]:
    """Return the ways in which things fall short, by id."""
    return {
        entry["id"]: Shortcoming(entry["id"], entry["zh"], entry["en"], entry.get("telling", True))
        for entry in tomllib.loads(read_text(data_file("lexicon/shortcomings.toml")))["shortcoming"]
    }


def answers(clauses: Iterable[Clause]) -> dict[str, str]:
    """Return the ways of falling short that clauses of a remedy answer, each with the word that does."""
    found: dict[str, str] = {}
    for clause in clauses:
        found = {**_ways("answer", clause.text), **found}
    return found


def _ways(side: Literal["short", "answer"], text: str) -> dict[str, str]:
    hits = _words(side).find(text)
    return {way: text[hit.start : hit.end] for hit in reversed(hits) for way in hit.value}


@cache
def _words(side: str) -> WordList[tuple[str, ...]]:
    entries: dict[str, tuple[str, ...]] = {}
    for entry in tomllib.loads(read_text(data_file("lexicon/shortcomings.toml")))["shortcoming"]:
        for word in entry[side]:
            entries[word] = (*entries.get(word, ()), entry["id"])
    return WordList(entries.items())
