"""What holds of all facts of a report, however damaged it is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from damaged import damaged_reports
from lawkg.extract import extract
from lawkg.model import Document


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_reports())
def test_facts_of_a_damaged_report_agree_with_its_text_and_with_each_other(text: str) -> None:
    facts = extract(Document("damaged.txt", text))
    mentions, outline = facts.mentions, facts.outline
    for quantity in mentions.quantities:
        assert text[quantity.start : quantity.end] == quantity.quote
    for mentioned in (mentions.quantities, mentions.policies, mentions.institutions):
        spans = [(mention.start, mention.end) for mention in mentioned]
        for (start, end), (following, _) in pairwise(spans):
            assert start < end <= following, "mentions overlap or are not in order"
    numbers = {
        kind: [item.number for item in items]
        for kind, items in (
            ("Measure", outline.measures),
            ("Plan", outline.plans),
            ("Problem", outline.problems),
        )
    }
    figures = {(q.start, q.end) for q in mentions.quantities}
    for observation in facts.observations:
        assert observation.indicator
        assert (observation.quantity.start, observation.quantity.end) in figures
        assert observation.measure is None or observation.measure in numbers["Measure"]
        assert observation.part_of is None or observation.part_of in figures
        assert set(observation.ratio_of or ()) <= figures
        assert observation.change_of is None or observation.change_of in figures
    for link in facts.remedies:
        assert link.problem in numbers["Problem"]
        assert link.remedy in numbers[link.remedy_type]
        assert 0 <= link.confidence <= 1
    for responsibility in facts.responsibilities:
        assert responsibility.item in numbers[responsibility.item_type]
