"""From figures to observations: years, the annotated report, and texts made to be slow."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from decimal import Decimal

import pytest

from lawkg.evaluate import likeness
from lawkg.model import Document, Item, Observation, Quantity
from lawkg.outline import outline
from lawkg.recognize.quantities import find_quantities
from lawkg.relate.miscounts import find_miscounts
from lawkg.relate.observations import find_observations
from observed import observed, plain_outline
from shared import GOLD, REPORT


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("受理案件12件。", [2024]),
        ("2023年，受理案件12件。", [2023]),
        ("２０２３年受理案件12件，办结9件。", [2023, 2024]),
        ("受理案件12件，较上年9件增加3件。", [2024, 2023, 2024]),
        ("受理案件12件，较2022年9件增加3件。", [2024, 2022, 2024]),
        ("2021年以来，受理案件12件。", [2024]),
        ("2030年受理案件12件。", [2024]),
    ],
)
def test_year(text: str, years: list[int]) -> None:
    assert [each.year for each in observed(text)] == years


def test_without_a_reporting_year() -> None:
    text = "受理案件12件。"
    (found,) = find_observations(Document("x", text), plain_outline(text), find_quantities(text), None)
    assert found.year is None


def test_measure_that_holds_the_figure() -> None:
    text = "受理案件12件。办结9件。"
    held = replace(plain_outline(text), measures=(Item("1.1", "办结", "1", 8, len(text)),))
    found = find_observations(Document("x", text), held, find_quantities(text), 2024)
    assert [each.measure for each in found] == [None, "1.1"]


@pytest.fixture(scope="module")
def report() -> tuple[Observation, ...]:
    document = Document(REPORT.name, REPORT.read_text(encoding="utf-8"))
    return find_observations(document, outline(document, 2024), find_quantities(document.text), 2024)


def test_labels_of_the_annotated_report(report: tuple[Observation, ...]) -> None:
    found = {each.quantity.start: each.indicator for each in report}
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["observations"]
    right = [likeness(found.get(each["start"], ""), each["indicator"]) >= 0.5 for each in gold]
    assert sum(right) / len(right) >= 0.95


def test_relations_of_the_annotated_report(report: tuple[Observation, ...]) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["observations"]
    start = {each["id"]: each["start"] for each in gold}
    parts = {(each["start"], start[each["part_of"]]) for each in gold if each.get("part_of")}
    ratios = {(each["start"], *(start[i] for i in each["ratio_of"])) for each in gold if each.get("ratio_of")}
    assert {(o.quantity.start, o.part_of[0]) for o in report if o.part_of} == parts
    assert {(o.quantity.start, o.ratio_of[0][0], o.ratio_of[1][0]) for o in report if o.ratio_of} == ratios


def test_findings_of_the_annotated_report(report: tuple[Observation, ...]) -> None:
    (finding,) = find_miscounts(REPORT.read_text(encoding="utf-8"), report)
    assert (finding.kind, finding.reported, finding.expected) == ("ratio", Decimal("97.26"), Decimal("97.28"))


def figures(part: str, number: str, count: int) -> tuple[str, list[Quantity]]:
    at = part.index(number)
    spans = [(i * len(part) + at, i * len(part) + at + len(number)) for i in range(count)]
    found = [Quantity(a, b, number, Decimal(3), "件", "exact", "count", "test") for a, b in spans]
    return part * count, found


@pytest.mark.parametrize(
    "part",
    [
        "办理案件3件，",
        "3件、",
        "(其中3件",
        "(其中3件)",
        "其中3件，",
        "分别3件、",
        "共3件，",
        "县(市、区)3件",
        "《3件",
    ],
)
def test_one_sentence_of_many_figures_takes_linear_time(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawkg.relate.observations.link", lambda *_: None)

    def seconds(count: int) -> float:
        text, found = figures(part, "3件", count)
        begun = time.process_time()
        observed_all = find_observations(Document("x", text), plain_outline(text), found, 2024)
        find_miscounts(text, observed_all)
        return time.process_time() - begun

    assert seconds(8000) < 10 * seconds(2000) + 0.5
