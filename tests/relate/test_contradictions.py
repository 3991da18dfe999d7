"""What does not add up, and what does, by tests/cases/breakdowns.toml and contradictions.toml."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lawkg.extract import extract
from lawkg.model import Document, Finding
from lawkg.recognize.quantities import find_quantities
from lawkg.relate.miscounts import find_miscounts
from lawkg.relate.places import last_place
from observed import cases, observed

TABLE = cases("breakdowns")
REPORTS = cases("contradictions")
REPORT = """清河县2024年法治政府建设情况报告
一、主要举措和成效
{}
二、存在的问题
执法队伍力量不足。
三、下一步打算
加强执法队伍建设。
"""


def found_in(text: str) -> list[tuple[str, str, str]]:
    """Return kind, words and expected figure of each finding of a report."""
    findings: tuple[Finding, ...] = extract(Document("case.txt", text)).findings
    return [(each.kind, text[slice(*each.observation)], str(each.expected)) for each in findings]


@pytest.mark.parametrize("text", REPORTS["right"])
def test_what_only_looks_contradictory_gives_no_finding(text: str) -> None:
    assert found_in(REPORT.format(text)) == []


@pytest.mark.parametrize(("text", "kind", "quote", "expected"), REPORTS["wrong"])
def test_what_an_inspector_finds(text: str, kind: str, quote: str, expected: str) -> None:
    assert found_in(REPORT.format(text)) == [(kind, quote, expected)]


@pytest.mark.parametrize("name", REPORTS["document"])
def test_whole_reports(name: str) -> None:
    report = REPORTS["document"][name]
    assert found_in(report["text"].lstrip()) == [tuple(finding) for finding in report["findings"]]


def test_the_table_of_reports_is_large() -> None:
    assert len(REPORTS["wrong"]) >= 50
    assert len(REPORTS["right"]) >= 60


@pytest.mark.parametrize("text", [*TABLE["right"], *TABLE["none"], *(row[0] for row in TABLE["links"])])
def test_no_false_alarm(text: str) -> None:
    assert find_miscounts(text, observed(text)) == []


@pytest.mark.parametrize(("text", "kind", "quote", "expected"), TABLE["wrong"])
def test_contradiction(text: str, kind: str, quote: str, expected: str) -> None:
    (finding,) = find_miscounts(text, observed(text))
    assert (finding.kind, text[slice(*finding.observation)]) == (kind, quote)
    assert finding.expected == Decimal(expected)
    assert quote in finding.message_zh
    assert quote in finding.message_en
    assert finding.others


def test_the_table_is_large() -> None:
    assert len(TABLE["right"]) >= 40
    assert len(TABLE["wrong"]) >= 20


@pytest.mark.parametrize("word", ["约", "近", "超过"])
@pytest.mark.parametrize("figure", ["2093件", "2036件", "96.1%"])
def test_a_figure_that_is_only_about_right_proves_nothing(word: str, figure: str) -> None:
    text = "调解纠纷2093件，调解成功2036件，调解成功率96.1%。"
    assert len(find_miscounts(text, observed(text))) == 1
    doubtful = text.replace(figure, word + figure)
    assert find_miscounts(doubtful, observed(doubtful)) == []


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("97.26%", "0.01"),
        ("97%", "1"),
        ("1.2万元", "1000"),
        ("2.63亿元", "1000000"),
        ("1,234件", "1"),
        ("１２.５%", "0.1"),
    ],
)
def test_last_place(quote: str, place: str) -> None:
    (quantity,) = find_quantities(f"金额为{quote}。")
    assert last_place(quantity) == Decimal(place)
