"""Corrections of what was concluded: which remedy answers which problem, and what does not add up."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from lawkg.corrections.unfit import UnfitError, missing, not_allowed
from lawkg.model import Correction, Facts, Item, RemedyLink
from lawkg.text import fold

__all__ = ["correct_finding", "correct_remedy"]


def correct_remedy(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a link corrected, and what it was before.

    The row's place is that of the plan or measure; the field ``problem`` names the problem by its number,
    its place (69-93) or its title. It may be left out where the remedy has one link only.

    :raises UnfitError: when there is no such remedy, problem or link, or (for add) one already.
    """
    kind, remedy = _remedy(facts, correction)
    own = [each for each in facts.remedies if (each.remedy_type, each.remedy) == (kind, remedy.number)]
    named = correction.value if correction.field == "problem" else ""
    problem = _problem(facts, correction, named) if named else None
    links = [each for each in own if problem is None or each.problem == problem.number]
    if correction.action == "add":
        if problem is None:
            raise not_allowed(correction, "the number, place or title of a problem")
        if links:
            raise UnfitError("this remedy answers this problem already", "remove the row, or write accept")
        return replace(facts, remedies=(*facts.remedies, _link(kind, remedy, problem, correction))), ""
    if not links:
        raise missing(correction)
    if len(links) > 1:
        numbers = ", ".join(each.problem for each in links)
        raise UnfitError(f"this remedy answers several problems: {numbers}", "name one in the field problem")
    if correction.action == "accept":
        return facts, ""
    if correction.action == "reject":
        return _with(facts, links[0], None), links[0].problem
    return _changed(facts, links[0], correction)


def _changed(facts: Facts, link: RemedyLink, correction: Correction) -> tuple[Facts, str]:
    if correction.field != "confidence":
        raise UnfitError("the problem of a link cannot be changed", "reject this link and add the right one")
    try:
        confidence = Decimal(fold(correction.value))
    except InvalidOperation:
        confidence = Decimal(-1)
    if not 0 <= confidence <= 1:
        raise not_allowed(correction, "from 0 to 1")
    return _with(facts, link, replace(link, confidence=confidence)), format(link.confidence, "f")


def _with(facts: Facts, old: RemedyLink, new: RemedyLink | None) -> Facts:
    links = tuple(new if each is old else each for each in facts.remedies)
    return replace(facts, remedies=tuple(each for each in links if each is not None))


def _link(
    kind: Literal["Plan", "Measure"], remedy: Item, problem: Item, correction: Correction
) -> RemedyLink:
    said = correction.note or "人工认定"
    return RemedyLink(remedy.number, kind, problem.number, Decimal(1), "correction", said, "said by a person")


def _remedy(facts: Facts, correction: Correction) -> tuple[Literal["Plan", "Measure"], Item]:
    place = (correction.start, correction.end)
    for item in facts.outline.plans:
        if (item.start, item.end) == place:
            return "Plan", item
    for item in facts.outline.measures:
        if (item.start, item.end) == place:
            return "Measure", item
    raise UnfitError(
        f"there is no plan or measure at {place[0]}-{place[1]}", "look its place up (lawkg query)"
    )


def _problem(facts: Facts, correction: Correction, said: str) -> Item:
    place = re.fullmatch(r"(\d+)\s*[-—–~]\s*(\d+)", fold(said))
    span = (int(place[1]), int(place[2])) if place else None
    for item in facts.outline.problems:
        if said in (item.number, item.title) or (item.start, item.end) == span:
            return item
    raise not_allowed(correction, "the number, place or title of a problem")


def correct_finding(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with the findings about a figure accepted or rejected, and what they said.

    :raises UnfitError: when there is none, or one is to be added or changed.
    """
    place = (correction.start, correction.end)
    found = [each for each in facts.findings if each.observation == place]
    if correction.action in ("add", "change"):
        hint = "correct the figures themselves: they are checked again"
        raise UnfitError("a finding is accepted or rejected, no more", hint)
    if not found:
        raise missing(correction)
    if correction.action == "accept":
        return facts, ""
    kept = tuple(each for each in facts.findings if each.observation != place)
    return replace(facts, findings=kept), "；".join(each.message_zh for each in found)
