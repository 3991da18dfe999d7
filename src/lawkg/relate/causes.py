"""Why a problem exists, where its text says so: 原因是…, 由于…, 受…影响, …导致 (``rules/causes.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawkg.model import Cause, Document, Item, Outline
from lawkg.outline.shortfalls import states_shortfall
from lawkg.rules import Rule, rules_of
from lawkg.text import fold, trim

__all__ = ["find_causes"]

_ANNOUNCED = re.compile("原因|根源|由于|因|受|导致|致使|使得|以致|源于|缘于|鉴于")


def find_causes(document: Document, outline: Outline) -> tuple[Cause, ...]:
    """Return the causes that problems name, in the order of the text; no two overlap."""
    folded = fold(document.text)
    return tuple(
        Cause(problem.number, start, end, rule)
        for problem in outline.problems
        if _ANNOUNCED.search(folded, problem.start, problem.end)
        for start, end, rule in _of(folded, problem)
    )


def _of(folded: str, problem: Item) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    text = folded[problem.start : problem.end]
    for rule in rules_of("causes", "cause"):
        for start, end in _matches(rule, text):
            if all(end <= first or last <= start for first, last, _ in kept):
                kept.append((start, end, rule.name))
    return sorted((problem.start + start, problem.start + end, rule) for start, end, rule in kept)


def _matches(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    unless = rule.settings.get("not_within")
    for match in rule.pattern.finditer(text):
        if unless and re.search(unless, text[max(0, match.start() - 4) : match.start("cause")]):
            continue
        groups = {name: span for name, span in match.groupdict().items() if span}
        if "effect" in groups and not states_shortfall(groups.pop("effect")):
            continue
        [name] = groups
        start, end = trim(text, *match.span(name))
        if start < end:
            yield start, end
