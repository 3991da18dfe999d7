"""Corrections of the outline: sections, measures, problems and plans."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast, get_args

from lawkg.corrections.unfit import UnfitError, missing, not_allowed, there_already
from lawkg.model import Correction, Facts, Item, Outline, PartKind, Role, Section
from lawkg.relate.remedies import find_remedies
from lawkg.relate.themes import assign_themes

__all__ = ["correct_item", "correct_section"]

_LISTS: Mapping[str, tuple[PartKind, str]] = {
    "measure": ("Measure", "measures"),
    "problem": ("Problem", "problems"),
    "plan": ("Plan", "plans"),
}
_LONGEST_TITLE = 36


def correct_section(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a section accepted or changed (title, role), and what it was before.

    :raises UnfitError: when there is no such section, or it is to be added or removed: what the outline
        is made of can only be mended in the text.
    """
    place = (correction.start, correction.end)
    found = next((each for each in facts.outline.sections if (each.start, each.end) == place), None)
    if correction.action in ("add", "reject"):
        hint = "put its heading on a line of its own in the text, or take it out there"
        raise UnfitError("a section cannot be added or rejected", hint)
    if found is None:
        raise missing(correction)
    if correction.action == "accept":
        return facts, ""
    if correction.field == "role":
        return _with_role(facts, found, correction), found.role
    if not correction.value:
        raise not_allowed(correction, "words")
    return _with_section(facts, found, replace(found, title=correction.value)), found.title


def _with_section(facts: Facts, old: Section, new: Section) -> Facts:
    sections = tuple(new if each is old else each for each in facts.outline.sections)
    return replace(facts, outline=replace(facts.outline, sections=sections))


def _with_role(facts: Facts, section: Section, correction: Correction) -> Facts:
    """Return the facts with a section and its sentences in another role; its items stay what they are."""
    if correction.value not in get_args(Role):
        raise not_allowed(correction, ", ".join(get_args(Role)))
    role = cast(Role, correction.value)
    facts = _with_section(facts, section, replace(section, role=role))
    sentences = tuple(
        each._replace(role=role) if section.start <= each.start < section.end else each
        for each in facts.outline.sentences
    )
    return replace(facts, outline=replace(facts.outline, sentences=sentences))


def correct_item(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a measure, problem or plan corrected, and what it was before.

    An added one gets the next number of its section, its theme, and the remedies that its words give.

    :raises UnfitError: when there is no such item, or one already, or the value is none for the field.
    """
    _, name = _LISTS[correction.layer]
    items: tuple[Item, ...] = getattr(facts.outline, name)
    if correction.action == "add":
        return _added(facts, correction), ""
    found = next(
        (each for each in items if (each.start, each.end) == (correction.start, correction.end)), None
    )
    if found is None:
        raise missing(correction)
    if correction.action == "accept":
        return facts, ""
    if correction.action == "reject":
        return _with(facts, name, tuple(each for each in items if each is not found)), found.title
    if not correction.value:
        raise not_allowed(correction, "words")
    changed = replace(found, title=correction.value)
    return _with(facts, name, tuple(changed if each is found else each for each in items)), found.title


def _with(facts: Facts, name: str, items: tuple[Item, ...]) -> Facts:
    return replace(facts, outline=replace(facts.outline, **{name: items}))  # type: ignore[arg-type]


def _added(facts: Facts, correction: Correction) -> Facts:
    kind, name = _LISTS[correction.layer]
    items: tuple[Item, ...] = getattr(facts.outline, name)
    for each in items:
        if each.start < correction.end and correction.start < each.end:
            raise there_already(correction, each.start, each.end)
    new = _new_item(facts, correction)
    together = sorted([*items, new], key=lambda each: each.start)
    facts = _with(facts, name, tuple(together))
    themes = assign_themes(facts.document, facts.outline)
    links = find_remedies(facts.document, facts.outline, themes)
    of_it = [
        each
        for each in links
        if (each.problem if kind == "Problem" else each.remedy) == new.number
        and (kind == "Problem" or each.remedy_type == kind)
    ]
    own = tuple(each for each in themes if each[:2] == (kind, new.number))
    return replace(facts, themes=facts.themes + own, remedies=facts.remedies + tuple(of_it))


def _new_item(facts: Facts, correction: Correction) -> Item:
    around = [each for each in facts.outline.sections if each.start <= correction.start < each.end]
    section = around[-1].number if around else ""
    text = facts.document.text[correction.start : correction.end]
    first = next(filter(None, re.split("[,，。;；:：\n]", text)), text).strip()
    title = correction.value if correction.field == "title" and correction.value else first[:_LONGEST_TITLE]
    return Item(_next_number(facts.outline, section), title, section, correction.start, correction.end)


def _next_number(outline: Outline, section: str) -> str:
    """Return the number behind all that stand right under a section."""
    numbers = [part.number for part in outline.sections]
    numbers += [item.number for item in (*outline.measures, *outline.problems, *outline.plans)]
    parents = [number.rpartition(".") for number in numbers]
    last = [int(own) for parent, _, own in parents if parent == section and own.isdigit()]
    return ".".join(filter(None, (section, str(max(last, default=0) + 1))))
