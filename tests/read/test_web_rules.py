"""Every rule about lines of a web page shows what it means: examples match, counterexamples do not."""

from __future__ import annotations

import pytest

from lawkg.read.web.article import is_report_line, is_site_line
from lawkg.rules import Rule, load_rules

RULES = load_rules("web-pages")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_and_counterexamples(rule: Rule) -> None:
    fits = is_site_line if rule.name.startswith("site.") else is_report_line
    assert rule.examples and rule.counterexamples
    assert [text for text in rule.examples if not fits(text)] == []
    assert [text for text in rule.counterexamples if fits(text)] == []


def test_a_long_line_is_never_one_of_the_site() -> None:
    assert not is_site_line("版权所有。" + "全县受理行政复议案件，办结率提高。" * 8)
