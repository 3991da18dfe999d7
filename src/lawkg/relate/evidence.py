"""What speaks for and against a remedy answering a problem: subjects, words, how it falls short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt

from lawkg.relate.clauses import Clause
from lawkg.relate.contents import Problem, Remedy, answers, shortcomings
from lawkg.relate.likeness import rarity, shared_runs
from lawkg.relate.rationale import Ground
from lawkg.relate.subjects import load_lexicon

__all__ = ["Evidence", "Frequencies", "evidence_for", "grounds_of"]

PLAN_NARROWER = 0.8
PLAN_BROADER = 0.7
"""How much of a tie's strength is left, for each step, when one subject is a part of the other."""
LEAST_WORDS = 0.3
"""Where no subject is shared, words of less weight are no evidence."""
MOST_WORDS = 3.0
"""Beyond this weight more shared words say nothing more."""
WIDE = 3
"""A subject with so many parts says nothing of a measure: every year something is done about enforcement."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The value of each kind of evidence (``rules/remedies.toml`` has their weights), and what it rests on:
    subjects, pairs of characters, and ways of falling short with the words that answer them.
    """

    values: Mapping[str, float]
    ties: Sequence[Ground]
    heading: bool
    shared: Mapping[str, float]
    ways: Mapping[str, str]

    @property
    def method(self) -> str:
        """What the evidence rests on most."""
        if not self.ties:
            return "shared-words"
        return "section-subject" if self.heading else f"{_strongest(self.ties).kind}-subject"


class Frequencies:
    """How many of a report's problems and measures share a subject, a theme, or a pair of characters.

    The plans do not count: whether one answers a problem must not hang on the others.
    """

    def __init__(self, problems: Sequence[Problem], measures: Sequence[Remedy]) -> None:
        self._pairs = Counter(pair for problem in problems for pair in problem.pairs)
        self._matters = Counter(matter for one in problems for matter in (*one.subjects, one.theme))
        self._measures = measures
        self._weights: dict[str, float] = {}

    def share(self, matter: str | None) -> float:
        """Return how much a problem's subject or theme says of it: less where other problems have it too."""
        return 1 / self._matters[matter]

    def weight(self, pair: str) -> float:
        """Return how telling it is that a problem and a remedy share a pair: less where others have it."""
        if pair not in self._weights:
            holders = sum(pair in measure.text for measure in self._measures)
            self._weights[pair] = rarity(pair) / self._pairs[pair] / sqrt(max(1, holders))
        return self._weights[pair]


def evidence_for(
    problems: Sequence[Problem], remedy: Remedy, frequencies: Frequencies
) -> list[Evidence | None]:
    """Return for each problem what speaks for the remedy, and None where nothing does.

    A remedy that fits another problem of the report better is a doubtful one for this.
    """
    found = [_between(problem, remedy, frequencies) for problem in problems]
    fits = [_fit(evidence.values) if evidence else 0.0 for evidence in found]
    best = max(fits)
    return [
        evidence and replace(evidence, values={**evidence.values, "behind": best - fit})
        for evidence, fit in zip(found, fits, strict=True)
    ]


def _fit(values: Mapping[str, float]) -> float:
    return values["words"] + values["way"] + values["same"] / 2


def _between(problem: Problem, remedy: Remedy, frequencies: Frequencies) -> Evidence | None:
    ties, heading = _ties(problem, remedy, frequencies)
    shared = _shared(problem, remedy)
    if not ties and sum(map(rarity, shared)) < LEAST_WORDS:
        return None
    weights = {pair: frequencies.weight(pair) * problem.pairs[pair] for pair in shared}
    words, near = _nearest(remedy.clauses, weights)
    if not ties and words < LEAST_WORDS:
        return None
    answered = answers(near)
    ways = {way: word for way, word in answered.items() if way in problem.ways}
    same_theme = problem.theme is not None and problem.theme == remedy.theme
    values = {
        "start": 1.0,
        "words": min(MOST_WORDS, words),
        "theme": frequencies.share(problem.theme) if same_theme else 0.0,
        "other": float(not ties and bool(problem.subjects) and bool(remedy.named)),
        **_of_subjects(ties),
        **_of_ways(problem.ways, answered),
    }
    return Evidence(values, ties, heading, weights, ways)


# --- words ------------------------------------------------------------------------------------------


def _shared(problem: Problem, remedy: Remedy) -> list[str]:
    text = f"{remedy.text} {remedy.heading}" if remedy.kind == "Plan" else remedy.text
    return [pair for pair in problem.pairs if pair in text]


def _nearest(clauses: Sequence[Clause], shared: Mapping[str, float]) -> tuple[float, Sequence[Clause]]:
    """Return the weight of the words that the likest clause shares, and that clause with its neighbours."""
    weights = [
        clause.weight * sum(weight for pair, weight in shared.items() if pair in clause.text)
        for clause in clauses
    ]
    best = max(range(len(weights)), key=lambda index: weights[index])
    return weights[best], clauses[max(0, best - 1) : best + 2] if weights[best] else clauses


# --- subjects ---------------------------------------------------------------------------------------


def _ties(problem: Problem, remedy: Remedy, frequencies: Frequencies) -> tuple[list[Ground], bool]:
    """Return the ties of subjects, and whether it is the heading above the remedy that gives them."""
    if remedy.named.isdisjoint(problem.kin):
        return [], False
    ties = _between_subjects(problem, remedy.subjects, frequencies)
    if remedy.kind == "Measure":
        return [tie for tie in ties if load_lexicon().parts[tie.problem] < WIDE], False
    return (ties, False) if ties else (_between_subjects(problem, remedy.section, frequencies), True)


def _between_subjects(
    problem: Problem, subjects: Mapping[str, float], frequencies: Frequencies
) -> list[Ground]:
    """Return the best tie for each subject of the remedy."""
    ties: dict[str, Ground] = {}
    for theirs, their_weight in subjects.items():
        if theirs not in problem.kin:
            continue
        for ours, our_weight in problem.subjects.items():
            kind, kinship = _kinship(ours, theirs)
            strength = kinship * our_weight * their_weight * frequencies.share(ours)
            if strength > (ties[theirs].strength if theirs in ties else 0.0):
                ties[theirs] = Ground(kind, ours, theirs, strength)
        if theirs in problem.subjects:  # what both name says more than what one of them is a part of
            ties[theirs] = Ground("same", theirs, theirs, ties[theirs].strength)
    same = {tie.problem for tie in ties.values() if tie.kind == "same"}
    return [tie for tie in ties.values() if tie.kind == "same" or tie.problem not in same]


@cache
def _kinship(ours: str, theirs: str) -> tuple[str, float]:
    if ours == theirs:
        return "same", 1.0
    ancestors = load_lexicon().ancestors
    if ours in ancestors[theirs]:
        return "narrower", PLAN_NARROWER ** ancestors[theirs][ours]
    if theirs in ancestors[ours]:
        return "broader", PLAN_BROADER ** ancestors[ours][theirs]
    return "", 0.0


def _of_subjects(ties: Sequence[Ground]) -> dict[str, float]:
    return {
        kind: max((tie.strength for tie in ties if tie.kind == kind), default=0.0)
        for kind in ("same", "narrower", "broader")
    }


def _strongest(ties: Sequence[Ground]) -> Ground:
    return max(ties, key=lambda tie: tie.strength)


# --- in what way something falls short --------------------------------------------------------------


def _of_ways(short: Mapping[str, str], answered: Mapping[str, str]) -> dict[str, float]:
    common = short.keys() & answered.keys()
    telling = any(shortcomings()[way].telling for way in common)
    both_tell = all(any(shortcomings()[way].telling for way in side) for side in (short, answered))
    return {
        "way": float(telling),
        "usual_way": float(bool(common) and not telling),
        "other_way": float(both_tell and not common),
    }


# --- what a rationale says --------------------------------------------------------------------------


def grounds_of(problem: Problem, remedy: Remedy, evidence: Evidence) -> tuple[Ground, ...]:
    """Return what a rationale says of the evidence: what ties the two most."""
    same = [tie for tie in evidence.ties if tie.kind == "same"]
    grounds = [tie for tie in same if tie.strength >= _strongest(same).strength / 2]
    if not grounds and evidence.ties:
        grounds = [_strongest(evidence.ties)]
    elif not grounds:
        runs = shared_runs(problem.text, remedy.text, evidence.shared)[:2]
        grounds += [Ground("words", run) for run in runs]
    telling = [way for way in evidence.ways if shortcomings()[way].telling]
    if telling and not same:
        grounds.append(Ground("way", telling[0], evidence.ways[telling[0]]))
    return tuple(grounds)
