"""A report against that of the year before: what it says of that year, and how much it says has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import built_from
from lawkg.audit import audit
from lawkg.cli.program import cli
from lawkg.query import ask
from lawkg.store import KnowledgeGraph

REPORT = """凯里市{}年法治政府建设情况报告
一、主要举措和成效
{}
二、存在的问题
执法队伍力量不足。
三、下一步打算
加强执法队伍建设。
"""
BEFORE = (
    "全市共受理行政复议案件86件。办理法律援助案件500件。行政机关负责人出庭应诉率92%。调解矛盾纠纷2.36万件。"
)


def years(folder: Path, later: str, year: int = 2024) -> KnowledgeGraph:
    return built_from(folder, before=REPORT.format(2023, BEFORE), later=REPORT.format(year, later))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("全市共受理行政复议案件121件，同比增长50.7%。", ("50.7", "40.7")),
        ("全市共受理行政复议案件60件，同比增长30.2%。", ("30.2", "-30.2")),
        ("办理法律援助案件560件，较上年的520件增加40件。", ("520", "500")),
        ("行政机关负责人出庭应诉率98%，较上年提高9个百分点。", ("9", "6")),
        ("调解矛盾纠纷2.5万件，同比增长15%。", ("15", "5.9")),
        ("调解矛盾纠纷7.08万件，同比增长3倍。", ("3", "2.0")),
    ],
)
def test_what_the_report_of_the_year_before_refutes(
    tmp_path: Path, later: str, expected: tuple[str, str]
) -> None:
    answer, compared = audit(years(tmp_path, later))
    (row,) = answer.records()
    assert (row["kind"], row["reported"], row["expected"]) == ("earlier", *expected)
    assert row["sentence"] == later and row["otherSentence"] and row["otherSentence"] in BEFORE
    assert compared == 1
    assert row["report"] != row["otherReport"]


@pytest.mark.parametrize(
    "later",
    [
        "全市共受理行政复议案件121件，同比增长40.7%。",
        "全市共受理行政复议案件121件，同比增长约50%。",
        "全市共受理行政复议案件121余件，同比增长50.7%。",
        "全市共受理行政复议案件121件。",
        "办理法律援助案件560件，较上年的500件增加60件。",
        "行政机关负责人出庭应诉率98%，较上年提高6个百分点。",
        "调解矛盾纠纷2.5万件，同比增长6%。",
        "调解矛盾纠纷2.5万件，同比增长5.7%。",
        "调解矛盾纠纷7.08万件，同比增长2倍。",
    ],
)
def test_what_agrees_or_proves_nothing(tmp_path: Path, later: str) -> None:
    assert audit(years(tmp_path, later)).answer.rows == []


def test_growth_is_not_compared_over_a_gap(tmp_path: Path) -> None:
    kg = years(tmp_path, "全市共受理行政复议案件121件，同比增长50.7%。", 2025)
    assert audit(kg) == (audit(kg).answer, 0)
    (row,) = ask(kg, "changes").records()
    assert (row["change"], row["statedChange"], row["agrees"]) == ("35", None, None)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_table_has_both_sentences(tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", language)
    years(tmp_path, "全市共受理行政复议案件121件，同比增长50.7%。")
    result = CliRunner().invoke(cli, ["audit", "--strict", "--kg", str(tmp_path / "kg")])
    assert result.exit_code == 1
    both = [line for line in result.stdout.splitlines() if "同比增长50.7%。" in line]
    assert "案件86件。" in both[0]
    assert ("与上年报告不符" in result.stdout) == (language == "zh")
