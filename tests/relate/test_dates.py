"""Every rule of the dates shows what it means; what is wrong is in tests/cases/contradictions.toml."""

from __future__ import annotations

import time

import pytest

from lawkg.model import Metadata
from lawkg.relate.dates import find_wrong_dates
from lawkg.rules import Rule, load_rules
from lawkg.text import fold
from observed import plain_outline

RULES = load_rules("dates")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_shows_what_it_means(rule: Rule) -> None:
    assert rule.examples and rule.counterexamples
    for text in rule.examples:
        assert rule.pattern.search(fold(text)), text
    for text in rule.counterexamples:
        assert not rule.pattern.search(fold(text)), text


@pytest.mark.parametrize("text", ["2024年2月30日。", "今年于2023年5月召开会议。", "2029年1月1日召开会议。"])
def test_without_a_sure_year_only_the_calendar_is_asked(text: str) -> None:
    for metadata in (Metadata(), Metadata(year=2024, doubtful=("year",))):
        found = find_wrong_dates(text, plain_outline(text), metadata)
        assert [finding.kind for finding in found] == (["date"] if "30日" in text else [])


@pytest.mark.parametrize("part", ["今年于", "今年", "2024年5月", "2023年,", "12月31日、", "今年在2023年5月"])
def test_linear_time(part: str) -> None:
    def seconds(count: int) -> float:
        text = part * count
        begun = time.process_time()
        find_wrong_dates(text, plain_outline(text), Metadata(year=2024))
        return time.process_time() - begun

    assert seconds(16000) < 10 * seconds(4000) + 0.5
