"""What is no report is said to be none, what is one of another genre to be of it; every report is read."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from lawkg.errors import InputError
from lawkg.genre import genre_of
from lawkg.model import Document
from lawkg.read import check_is_report
from lawkg.rules import Rule, load_rules
from lawkg.text import fold
from shared import REPORT, shared

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "genres.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "text"), CASES["refused"], ids=lambda value: value[:16])
def test_what_is_no_report_is_refused(name: str, text: str) -> None:
    found = genre_of(text)
    assert found is not None
    assert (found.name, found.refused) == (name, True)
    with pytest.raises(InputError, match="is no report"):
        check_is_report(Document("a.txt", text))


@pytest.mark.parametrize(("name", "text"), CASES["other"], ids=lambda value: value[:16])
def test_a_report_of_another_genre_is_read_and_said_to_be_one(name: str, text: str) -> None:
    found = genre_of(text)
    assert found is not None
    assert (found.name, found.refused) == (name, False)
    check_is_report(Document("a.txt", text))


@pytest.mark.parametrize("text", CASES["report"], ids=lambda value: value[:16])
def test_a_report_is_one_whatever_it_lacks(text: str) -> None:
    assert genre_of(text) is None
    check_is_report(Document("a.txt", text))


def test_every_report_of_the_tests_is_one() -> None:
    refused = {"not-a-report", "wrong-order-and-duplicates"}
    reports = [*(HERE / "cases" / "outline").glob("*.txt"), *(HERE / "blind").glob("*.txt"), REPORT]
    found = {path.stem: genre_of(path.read_text(encoding="utf-8")) for path in reports}
    assert len(found) > 80
    assert {name for name, genre in found.items() if genre} <= refused


def test_real_texts() -> None:
    found = genre_of(shared("reports/kin/futian-2016-work-report.txt").read_text(encoding="utf-8"))
    assert found is not None
    assert found.name == "government-work-report"
    assert genre_of(shared("reports/longhua-2019.txt").read_text(encoding="utf-8")) is None
    menus = genre_of(shared("reports/kin/not-a-report.txt").read_text(encoding="utf-8"))
    assert menus is not None
    assert menus.refused


RULES = load_rules("genres")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_shows_what_it_means(rule: Rule) -> None:
    assert rule.examples
    assert rule.counterexamples
    assert [text for text in rule.examples if not rule.pattern.search(fold(text))] == []
    assert [text for text in rule.counterexamples if rule.pattern.search(fold(text))] == []


@pytest.mark.parametrize(
    "piece", ["一", "第一条 甲乙丙丁\n", "首页\n", "一、主要做法。\n", "记者 ", "甲 ", "目录 1\n", "。"]
)
def test_time_is_linear(piece: str) -> None:
    small, large = (_seconds(piece * (size // len(piece))) for size in (20_000, 160_000))
    assert large < max(24 * small, 0.3)


def _seconds(text: str) -> float:
    started = time.process_time()
    genre_of(text)
    return time.process_time() - started
