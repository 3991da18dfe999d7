"""Corrections of what is named, policies and institutions: a wrong merge is undone, a right one made."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast, get_args

from lawkg.corrections.unfit import missing, not_allowed, there_already
from lawkg.model import Correction, Facts, InstitutionMention, PolicyMention, PolicyRelation

__all__ = ["correct_institution", "correct_policy"]

M = TypeVar("M", PolicyMention, InstitutionMention)


def correct_policy(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a mention of a policy corrected, and what it was before.

    A changed title says which policy is meant: that with this title, in every report.

    :raises UnfitError: when there is no such mention (or one already), or the value is none for the field.
    """
    known = facts.mentions.policies
    if correction.field == "relation" and correction.value not in get_args(PolicyRelation):
        raise not_allowed(correction, ", ".join(get_args(PolicyRelation)))
    if correction.action == "add":
        _check_free(known, correction)
        written = facts.document.text[correction.start : correction.end].strip("《》〈〉")
        new = PolicyMention(correction.start, correction.end, written, "cited", "correction")
        added = _changed_policy(new, correction) if correction.field else new
        return _with(facts, policies=_sorted([*known, added])), ""
    found = _at(known, correction)
    if correction.action == "accept":
        return facts, ""
    others = [each for each in known if each is not found]
    if correction.action == "reject":
        return _with(facts, policies=tuple(others)), found.name or found.title
    former = found.relation if correction.field == "relation" else found.name or found.title
    changed = _changed_policy(found, correction)
    return _with(facts, policies=_sorted([*others, changed])), former


def _changed_policy(mention: PolicyMention, correction: Correction) -> PolicyMention:
    if correction.field == "relation":
        return mention._replace(relation=cast(PolicyRelation, correction.value))
    name = correction.value.strip("《》〈〉")
    if not name:
        raise not_allowed(correction, "words")
    return mention._replace(name=name, reasons=())


def correct_institution(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a mention of an institution corrected, and what it was before.

    :raises UnfitError: when there is no such mention (or one already), or no label is given.
    """
    known = facts.mentions.institutions
    if correction.action == "add":
        _check_free(known, correction)
        label = correction.value or facts.document.text[correction.start : correction.end]
        kind = next((each.kind for each in known if each.label == label), "other")
        new = InstitutionMention(correction.start, correction.end, label, kind, "correction")
        return _with(facts, institutions=_sorted([*known, new])), ""
    found = _at(known, correction)
    if correction.action == "accept":
        return facts, ""
    others = [each for each in known if each is not found]
    if correction.action == "reject":
        return _with(facts, institutions=tuple(others)), found.label
    if not correction.value:
        raise not_allowed(correction, "words")
    changed = found._replace(label=correction.value, reasons=())
    return _with(facts, institutions=_sorted([*others, changed])), found.label


def _at(known: tuple[M, ...], correction: Correction) -> M:
    place = (correction.start, correction.end)
    found = next((each for each in known if (each.start, each.end) == place), None)
    if found is None:
        raise missing(correction)
    return found


def _check_free(known: tuple[M, ...], correction: Correction) -> None:
    for each in known:
        if each.start < correction.end and correction.start < each.end:
            raise there_already(correction, each.start, each.end)


def _sorted(mentions: list[M]) -> tuple[M, ...]:
    return tuple(sorted(mentions, key=lambda each: each.start))


def _with(facts: Facts, **lists: tuple[PolicyMention, ...] | tuple[InstitutionMention, ...]) -> Facts:
    return replace(facts, mentions=replace(facts.mentions, **lists))  # type: ignore[arg-type]
