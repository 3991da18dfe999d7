"""Who is responsible for an item or takes part: sentences of many places, each as one measure or plan."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lawkg.model import Document, Item, Mentions, Outline
from lawkg.recognize.institutions import find_institutions
from lawkg.relate.responsibilities import find_responsibilities
from lawkg.rules import load_rules

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "responsibilities.toml").read_text(encoding="utf-8")
)


def found_in(text: str, item_type: str = "Measure") -> list[str]:
    items = (Item("1.1.1", "", "1.1", 0, len(text)),)
    measures, plans = (items, ()) if item_type == "Measure" else ((), items)
    outline = Outline((), (), measures, (), plans)
    mentions = Mentions(institutions=find_institutions(text, "清水县", "清水县人民政府"))
    found = find_responsibilities(Document("x.txt", text), outline, mentions)
    assert {(each.item_type, each.item) for each in found} <= {(item_type, "1.1.1")}
    return [each.kind[0] + text[slice(*each.institution)] for each in found]


@pytest.mark.parametrize("case", CASES["items"], ids=lambda case: case[0])
def test_responsible_and_taking_part(case: list[str]) -> None:
    assert found_in(case[0]) == case[1:]


def test_a_plan_too() -> None:
    assert found_in("县司法局组织培训。", "Plan") == ["r县司法局"]


def test_none_outside_of_items() -> None:
    text = "县司法局组织培训。"
    mentions = Mentions(institutions=find_institutions(text, "清水县"))
    empty = Outline((), (), (), (), ())
    assert find_responsibilities(Document("x.txt", text), empty, mentions) == ()


@pytest.mark.parametrize("rule", load_rules("responsibilities"), ids=lambda rule: rule.name)
def test_rules_match_their_examples_and_no_counterexample(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.examples
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.counterexamples if rule.pattern.search(text)] == []
