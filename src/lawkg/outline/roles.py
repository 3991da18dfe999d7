"""What a heading or a sentence says a part of the report is: results, problems, leadership, plans."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import get_args

from lawkg.model import Role
from lawkg.rules import Rule, rules_of

__all__ = ["returns_to_problems", "role_of_heading", "turn_of_sentence"]

_ORDINAL = re.compile("^第[一二三四五六七八九十][,、]")


@lru_cache(maxsize=4096)
def role_of_heading(title: str, above: Role | None = None, year: int | None = None) -> Role | None:
    """Return the role that a folded heading names first, or None where it names none.

    ``above`` is the role of the section that holds it; ``year`` the year reported on: a heading that
    begins with a later year speaks of plans.
    """
    later = re.match(r"(\d{4})年", title)
    if later and year and int(later.group(1)) > year:
        return "plans"
    found = [
        (_first_match(rule, title), order, rule) for order, rule in enumerate(rules_of("outline", "role"))
    ]
    matching = [(place, order, rule) for place, order, rule in found if place >= 0 and _holds(rule, above)]
    return _role(min(matching)[2].name) if matching else None


def turn_of_sentence(sentence: str) -> Role | None:
    """Return the role to which a folded sentence turns the text (下一步，我局将… → plans), or None."""
    unbroken = _ORDINAL.sub("", sentence.replace("\n", ""))
    for rule in rules_of("outline", "turn"):
        if rule.pattern.match(unbroken):
            return _role(rule.name)
    return None


def returns_to_problems(sentence: str) -> bool:
    """Whether a folded sentence among remedies names the next problem: 问题二：执法力量不足。"""
    return any(rule.pattern.match(sentence) for rule in rules_of("outline", "back.problems"))


def _holds(rule: Rule, above: Role | None) -> bool:
    return above not in rule.settings.get("within", ())


def _first_match(rule: Rule, title: str) -> int:
    before = _not_after(rule.settings.get("not_after", ""))
    for match in rule.pattern.finditer(title):
        if before is None or not before.search(title[: match.start()]):
            return match.start()
    return -1


@cache
def _not_after(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _role(rule_name: str) -> Role:
    name = rule_name.split(".")[1]
    return next(role for role in get_args(Role) if role == name)
