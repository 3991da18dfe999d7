"""Which figure is part, ratio and change of which, also across the border of a sentence."""

from __future__ import annotations

import pytest

from lawkg.rules import Rule, load_rules
from lawkg.text import fold
from observed import cases, observed, relations

TABLES = cases("links")
ROWS = [(text, wanted) for rows in TABLES.values() for text, wanted in rows]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text for text, _ in ROWS])
def test_links(text: str, wanted: str) -> None:
    assert relations(observed(text)) == set(wanted.split())


def test_the_table_holds_links_and_traps() -> None:
    assert len(ROWS) >= 90
    assert len(TABLES["traps"]) >= 20
    assert sum(not wanted for _, wanted in ROWS) >= 15


@pytest.mark.parametrize("rule", load_rules("parts"), ids=lambda rule: rule.name)
def test_the_examples_of_the_rules(rule: Rule) -> None:
    assert rule.examples and rule.counterexamples
    for example in rule.examples:
        assert rule.pattern.search(fold(example)), example
    for example in rule.counterexamples:
        assert not rule.pattern.search(fold(example)), example
