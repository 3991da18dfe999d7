"""Which remedy answers which problem: by explicit wording, by what both are about, by words that both share.

Precision first: a doubtful link is not given, and what cannot be tied to a problem stays untied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lawkg.model import Document, Item, Outline, PartKind, RemedyLink
from lawkg.relate.confidence import confidence_of, stated_confidence
from lawkg.relate.contents import Problem, Remedy, measure_of, plans_of, problem_of
from lawkg.relate.evidence import Frequencies, evidence_for, grounds_of
from lawkg.relate.likeness import coverage
from lawkg.relate.rationale import Ground, say
from lawkg.relate.references import Reference, references_of
from lawkg.text import fold

__all__ = ["find_remedies"]

ACCEPTED = 0.6
"""From this confidence on a link is given: below, what was annotated anew was wrong as often as right."""
MOST_PROBLEMS = 60
MOST_REMEDIES = 300
"""Problems, plans and measures that are compared, each with each: no report has more, and it takes time."""
NAMED = 0.6
"""How much of the wording after 针对 a problem must hold to be the one that is meant."""
FULL = 4
"""Characters after 针对 that make a problem's wording; fewer are a subject only."""


@dataclass(frozen=True)
class _Tie:
    problem: Problem
    remedy: Remedy
    confidence: float
    method: str
    grounds: tuple[Ground, ...]


def find_remedies(
    document: Document, outline: Outline, themes: Iterable[tuple[PartKind, str, str]]
) -> tuple[RemedyLink, ...]:
    """Return the links from plans and measures to the problems that they answer.

    In the order of the problems, for each its plans before its measures, the surest first. A measure was
    done while the problem was there, so it takes more to link it.
    """
    if not outline.problems:
        return ()
    theme_of = {(kind, number): theme for kind, number, theme in themes}
    headings = {section.number: section.title for section in outline.sections}
    admitted, planned = outline.problems[:MOST_PROBLEMS], outline.plans[:MOST_REMEDIES]
    folded = fold(document.text)
    problems = [problem_of(folded, item, headings, theme_of) for item in admitted]
    plans = plans_of(folded, planned, headings, theme_of)
    measures = [measure_of(folded, item, theme_of) for item in outline.measures[:MOST_REMEDIES]]
    together = _together(admitted, planned)
    frequencies = Frequencies(problems, measures)
    ties = [tie for remedy in (*plans, *measures) for tie in _ties(problems, remedy, together, frequencies)]
    order = {problem.item.number: position for position, problem in enumerate(problems)}
    ties.sort(key=lambda tie: (tie.remedy.kind == "Measure", -tie.confidence, tie.remedy.item.start))
    return tuple(_link(tie) for tie in sorted(ties, key=lambda tie: order[tie.problem.item.number]))


def _ties(
    problems: Sequence[Problem], remedy: Remedy, together: Mapping[str, str], frequencies: Frequencies
) -> list[_Tie]:
    """Return what the text itself states, else what there is evidence for."""
    beside = _beside(problems, remedy, together) if remedy.kind == "Plan" else []
    return _referred(problems, remedy) or beside or list(_compared(problems, remedy, frequencies))


def _compared(problems: Sequence[Problem], remedy: Remedy, frequencies: Frequencies) -> Iterator[_Tie]:
    for problem, evidence in zip(problems, evidence_for(problems, remedy, frequencies), strict=True):
        if evidence:
            confidence = confidence_of(remedy.kind, evidence.values)
            if confidence >= ACCEPTED:
                grounds = grounds_of(problem, remedy, evidence)
                yield _Tie(problem, remedy, confidence, evidence.method, grounds)


# --- what the text itself states --------------------------------------------------------------------


def _referred(problems: Sequence[Problem], remedy: Remedy) -> list[_Tie]:
    """Return the ties to the problems of the report that a remedy refers to."""
    best: tuple[float, list[_Tie]] = 0.0, []
    for reference in references_of(remedy.text):
        if reference.kind == "wording":
            named = [(coverage(reference.words, problem.text), problem) for problem in problems]
            covered, problem = max(named, key=lambda pair: pair[0])
            if covered >= max(NAMED, best[0]) and len(reference.words) >= FULL:
                best = covered, [_stated(problem, remedy, reference)]
        elif reference.kind == "each":
            best = 1.0, [_stated(problem, remedy, reference) for problem in problems]
        elif remedy.kind == "Plan" and reference.ordinal <= len(problems):
            best = 1.0, [_stated(problems[reference.ordinal - 1], remedy, reference)]
    return best[1]


def _stated(problem: Problem, remedy: Remedy, reference: Reference) -> _Tie:
    kind = "explicit" if reference.kind == "wording" else reference.kind
    method = "each" if kind == "each" else "explicit"
    return _Tie(problem, remedy, stated_confidence(method), method, (Ground(kind, reference.words),))


def _together(problems: Sequence[Item], plans: Sequence[Item]) -> dict[str, str]:
    """Return plan → problem, by number, where a report states each problem with its plans."""
    ends = [*(problem.start for problem in problems[1:]), float("inf")]
    owner = {
        plan.number: problem.number
        for problem, end in zip(problems, ends, strict=True)
        for plan in plans
        if problem.end <= plan.start < end and _part(plan) == _part(problem)
    }
    followed = set(owner.values()) - {problems[-1].number}
    alternate = len(problems) > 1 and len(followed) * 2 >= len(problems)
    return owner if alternate else {}


def _part(item: Item) -> str:
    """Return the number of the main section that an item stands in."""
    return item.section.partition(".")[0]


def _beside(problems: Sequence[Problem], remedy: Remedy, together: Mapping[str, str]) -> list[_Tie]:
    number = together.get(remedy.item.number)
    stated = [problem for problem in problems if problem.item.number == number]
    confidence = stated_confidence("together")
    return [_Tie(problem, remedy, confidence, "together", (Ground("together"),)) for problem in stated]


def _link(tie: _Tie) -> RemedyLink:
    heading = tie.remedy.heading if tie.method == "section-subject" else ""
    same_theme = bool(tie.problem.theme) and tie.problem.theme == tie.remedy.theme
    zh, en = say(tie.grounds, heading, same_theme)
    kind: Literal["Plan", "Measure"] = "Measure" if tie.remedy.kind == "Measure" else "Plan"
    confidence = Decimal(str(tie.confidence)).quantize(Decimal("0.01"))
    return RemedyLink(tie.remedy.item.number, kind, tie.problem.item.number, confidence, tie.method, zh, en)
