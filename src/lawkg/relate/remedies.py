"""Which remedy answers which problem: by explicit wording, by what both are about, by words that both share.

Precision first: a link below one half is not given, and what cannot be tied to a problem stays untied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lawkg.model import Document, Item, Outline, PartKind, RemedyLink
from lawkg.relate.clauses import Clause, explicit_matters, problem_clauses, remedy_clauses
from lawkg.relate.likeness import coverage, shared_words
from lawkg.relate.rationale import Ground, say
from lawkg.relate.subjects import load_lexicon
from lawkg.relate.words import clean

__all__ = ["find_remedies"]

_Themes = dict[tuple[PartKind, str], str]

ACCEPTED = 0.5
"""From this confidence on a link is given: it is rather right than wrong."""
CERTAIN = 0.97
"""The most that rules give: no link is beyond doubt."""
SAME = 0.95
"""Both are mainly about the same subject."""
PLAN_NARROWER = 0.8
PLAN_BROADER = 0.7
"""How much of a link's strength is left, for each step, when one subject is a part of the other."""
FROM_SECTION = 0.65
"""A subject that only the heading above a text names."""
ONLY_BODY = 0.9
"""The main subject of an explanation whose headline names none."""
LISTED = 0.7
"""An explanation that names many subjects in one clause is about none of them in particular."""
SAME_THEME = 0.03
MEASURE = 0.6
"""A measure that the problem outlasted is a doubtful remedy."""
NAMED = 0.6
"""How much of the wording after 针对 a problem must hold to be the one that is meant."""
FULL = 6
"""Characters after 针对 that make a problem's wording; fewer are a subject only."""
FAR_BEHIND = 0.15
"""A remedy that fits one problem that much better than another answers the first only."""
_ENUMERATED = re.compile("(?:[一二三四五六七八九十]+是|首先|其次|再次|最后|第[一二三四五六七八九十])")


@dataclass(frozen=True)
class _Text:
    """A problem or a remedy as it is compared: subjects with their strength, in the order of the text."""

    item: Item
    kind: Literal["Plan", "Measure", "Problem"]
    text: str
    headline: str
    subjects: dict[str, float]
    section: dict[str, float]
    heading: str
    theme: str | None


@dataclass(frozen=True)
class _Tie:
    problem: _Text
    remedy: _Text
    confidence: float
    method: str
    grounds: tuple[Ground, ...]


def find_remedies(
    document: Document, outline: Outline, themes: Iterable[tuple[PartKind, str, str]]
) -> tuple[RemedyLink, ...]:
    """Return the links from plans, or else measures, to the problems that they answer.

    In the order of the problems, for each the surest first. A measure was done while the problem
    was there, so it counts only where no plan answers the problem: when it names the problem itself,
    or the report has no plans at all.
    """
    if not outline.problems:
        return ()
    theme_of = {(kind, number): theme for kind, number, theme in themes}
    headings = {section.number: section.title for section in outline.sections}
    problems = [_problem(document.text, item, headings, theme_of) for item in outline.problems]
    plans = [
        _plan(document.text, item, heading, theme_of)
        for item, heading in _with_leads(outline.plans, headings)
    ]
    ties = _ties(problems, plans)
    answered = {tie.problem.item.number for tie in ties}
    left = [problem for problem in problems if problem.item.number not in answered]
    if left:
        ties += _measure_ties(document.text, outline, headings, theme_of, left)
    order = {problem.item.number: position for position, problem in enumerate(problems)}
    ties.sort(key=lambda tie: (order[tie.problem.item.number], -tie.confidence, tie.remedy.item.start))
    return tuple(_link(tie) for tie in ties)


def _measure_ties(
    text: str, outline: Outline, headings: dict[str, str], themes: _Themes, left: list[_Text]
) -> list[_Tie]:
    measures = [_measure(text, item, headings, themes) for item in outline.measures]
    if outline.plans:
        measures = [measure for measure in measures if explicit_matters(measure.text)]
    ties = _ties(left, measures)
    if outline.plans:
        return [tie for tie in ties if tie.method == "explicit"]
    return [tie for tie in ties if tie.method in ("explicit", "same-subject")]


# --- what a text is about -------------------------------------------------------------------------


def _problem(text: str, item: Item, headings: dict[str, str], themes: _Themes) -> _Text:
    whole, title = clean(text[item.start : item.end]), clean(item.title)
    clauses = problem_clauses(title, whole)
    heading = headings.get(item.section, "")
    subjects = _weighed(clauses)
    if subjects and max(subjects.values()) < ONLY_BODY:
        raised = ONLY_BODY / max(subjects.values())
        subjects = {subject: weight * raised for subject, weight in subjects.items()}
    if not subjects and heading != item.title:
        subjects = dict.fromkeys(load_lexicon().subjects_of(clean(heading)), FROM_SECTION)
    headline = clauses[0].text if clauses else title
    return _Text(
        item, "Problem", whole, headline, subjects, {}, heading, themes.get(("Problem", item.number))
    )


def _with_leads(plans: Iterable[Item], headings: dict[str, str]) -> Iterator[tuple[Item, str]]:
    """Yield each plan with what it stands under: the enumerated sentence before it, or its heading."""
    section, lead = None, ""
    for plan in plans:
        starts = bool(_ENUMERATED.match(plan.title))
        if plan.section != section or starts:
            section, lead = plan.section, headings.get(plan.section, "")
        yield plan, lead
        if starts:
            lead = plan.title


def _plan(text: str, item: Item, heading: str, themes: _Themes) -> _Text:
    whole = clean(text[item.start : item.end])
    subjects = _weighed(remedy_clauses(whole))
    section: dict[str, float] = {}
    if not any(weight == 1.0 for weight in subjects.values()):
        section = dict.fromkeys(load_lexicon().subjects_of(clean(heading)), FROM_SECTION)
    return _Text(item, "Plan", whole, whole, subjects, section, heading, themes.get(("Plan", item.number)))


def _measure(text: str, item: Item, headings: dict[str, str], themes: _Themes) -> _Text:
    """Return a measure by its title only: its account goes into too much to say what it is aimed at."""
    whole, title = clean(text[item.start : item.end]), clean(item.title)
    subjects = dict.fromkeys(load_lexicon().subjects_of(title), MEASURE)
    heading = headings.get(item.section, "")
    return _Text(item, "Measure", whole, title, subjects, {}, heading, themes.get(("Measure", item.number)))


def _weighed(clauses: Iterable[Clause]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for clause in clauses:
        subjects = load_lexicon().subjects_of(clause.text, clause.headline)
        weight = clause.weight * (LISTED if len(subjects) > 2 and not clause.headline else 1.0)
        for subject in subjects:
            weights[subject] = max(weights.get(subject, 0.0), weight)
    return weights


# --- comparing ------------------------------------------------------------------------------------


def _ties(problems: Sequence[_Text], remedies: Sequence[_Text]) -> list[_Tie]:
    found: list[_Tie] = []
    for remedy in remedies:
        ties = _explicit(problems, remedy) or [
            tie for problem in problems if (tie := _compare(problem, remedy, remedies))
        ]
        best = max((tie.confidence for tie in ties), default=0.0)
        found += [tie for tie in ties if tie.confidence >= max(ACCEPTED, best - FAR_BEHIND)]
    return found


def _explicit(problems: Sequence[_Text], remedy: _Text) -> list[_Tie]:
    """Return the tie to the problem that the remedy names, none when it names none of the report's."""
    best: tuple[float, _Text, str] | None = None
    for matter in explicit_matters(remedy.text):
        for problem in problems:
            covered = coverage(matter, problem.text)
            if covered >= NAMED and len(matter) >= FULL and (best is None or covered > best[0]):
                best = covered, problem, matter
    if best is None:
        return []
    covered, problem, matter = best
    ground = Ground("explicit", matter, strength=CERTAIN * (0.7 + 0.3 * covered))
    return [_Tie(problem, remedy, ground.strength, "explicit", (ground,))]


def _compare(problem: _Text, remedy: _Text, remedies: Sequence[_Text]) -> _Tie | None:
    """Return the tie of what both are about, or, where the problem's subject is unknown, of shared words."""
    if not problem.subjects:
        return _by_words(problem, remedy, remedies)
    grounds = _grounds(problem, remedy.subjects)
    heading = not grounds and bool(remedy.section)
    if heading:
        grounds = _grounds(problem, remedy.section)
    if not grounds:
        return None
    doubt = 1.0
    for ground in grounds.values():
        doubt *= 1 - ground.strength
    confidence = 1 - doubt + (SAME_THEME if problem.theme and problem.theme == remedy.theme else 0.0)
    strongest = max(grounds.values(), key=lambda ground: ground.strength)
    method = "section-subject" if heading else f"{strongest.kind}-subject"
    kept = tuple(ground for ground in grounds.values() if ground.strength >= strongest.strength / 2)
    return _Tie(problem, remedy, min(CERTAIN, confidence), method, kept)


def _grounds(problem: _Text, subjects: dict[str, float]) -> dict[str, Ground]:
    """Return the ties of subjects, the best one for each subject of the remedy."""
    grounds: dict[str, Ground] = {}
    for theirs, their_weight in subjects.items():
        for ours, our_weight in problem.subjects.items():
            kind, kinship = _kinship(ours, theirs)
            strength = SAME * kinship * our_weight * their_weight
            if strength > (grounds[theirs].strength if theirs in grounds else 0.0):
                grounds[theirs] = Ground(kind, ours, theirs, strength)
        if theirs in problem.subjects:  # what both name says more than what one of them is a part of
            grounds[theirs] = Ground("same", theirs, theirs, grounds[theirs].strength)
    same = {ground.problem for ground in grounds.values() if ground.kind == "same"}
    return {
        key: ground for key, ground in grounds.items() if ground.kind == "same" or ground.problem not in same
    }


def _kinship(ours: str, theirs: str) -> tuple[str, float]:
    if ours == theirs:
        return "same", 1.0
    ancestors = load_lexicon().ancestors
    if ours in ancestors[theirs]:
        return "narrower", PLAN_NARROWER ** ancestors[theirs][ours]
    if theirs in ancestors[ours]:
        return "broader", PLAN_BROADER ** ancestors[ours][theirs]
    return "", 0.0


def _by_words(problem: _Text, remedy: _Text, remedies: Sequence[_Text]) -> _Tie | None:
    """Return the tie of a run of content words that few other remedies hold."""
    words = shared_words(problem.headline, remedy.text)
    holders = sum(words in other.text for other in remedies) if words else 0
    if not words or holders > max(1, len(remedies) // 4):
        return None
    confidence = min(0.65, 0.4 + 0.05 * len(words)) - 0.02 * (holders - 1)
    return _Tie(problem, remedy, confidence, "shared-words", (Ground("words", words, strength=confidence),))


def _link(tie: _Tie) -> RemedyLink:
    heading = tie.remedy.heading if tie.method == "section-subject" else ""
    same_theme = bool(tie.problem.theme) and tie.problem.theme == tie.remedy.theme
    zh, en = say(tie.grounds, heading, same_theme)
    kind: Literal["Plan", "Measure"] = "Measure" if tie.remedy.kind == "Measure" else "Plan"
    confidence = Decimal(str(tie.confidence)).quantize(Decimal("0.01"))
    return RemedyLink(tie.remedy.item.number, kind, tie.problem.item.number, confidence, tie.method, zh, en)
