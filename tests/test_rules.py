"""Every rule of the outline shows what it means: its examples match, its counterexamples do not."""

from __future__ import annotations

import pytest

from lawkg.outline.lines import is_noise
from lawkg.outline.roles import role_of_heading, turn_of_sentence
from lawkg.rules import Rule, load_rules
from lawkg.text import fold

RULES = load_rules("outline")


def fires(rule: Rule, text: str) -> bool:
    """Whether a rule decides for a text, in the way that the outline uses its group."""
    group, name = rule.name.split(".")[:2]
    folded = fold(text)
    if group == "role":
        return role_of_heading(folded) == name
    if group == "turn":
        return turn_of_sentence(folded) == name
    if group == "noise":
        return rule.pattern.match(folded) is not None and is_noise(folded)
    if group == "closing":
        return rule.pattern.match(folded) is not None
    return rule.pattern.search(folded) is not None


def cases(field: str) -> list[object]:
    return [
        pytest.param(rule, text, id=f"{rule.name}: {text[:20]}")
        for rule in RULES
        for text in getattr(rule, field)
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples_and_counterexamples(rule: Rule) -> None:
    assert rule.examples, f"{rule.name} shows no text that it matches"
    assert rule.counterexamples, f"{rule.name} shows no text that it leaves alone"


@pytest.mark.parametrize(("rule", "text"), cases("examples"))
def test_example_matches(rule: Rule, text: str) -> None:
    assert fires(rule, text)


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples"))
def test_counterexample_does_not_match(rule: Rule, text: str) -> None:
    assert not fires(rule, text)


def test_rules_are_grouped_by_what_they_decide() -> None:
    assert {rule.name.split(".")[0] for rule in RULES} == {
        *("noise", "closing", "role", "turn", "lead"),
        *("shortfall", "admission", "mended", "inner", "back"),
    }


@pytest.mark.parametrize("name", ["within", "not_after"])
def test_settings_beside_the_pattern_are_kept(name: str) -> None:
    assert any(rule.settings.get(name) for rule in RULES)
