"""Bare numbers in tables: those that a head gives a unit are figures, the others are not."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from lawkg.extract import extract
from lawkg.model import Document
from lawkg.recognize.cells import find_cells
from marked import figures_of, marked

CASES = Path(__file__).parents[1] / "cases" / "cells.toml"
TABLES = tomllib.loads(CASES.read_text(encoding="utf-8"))["tables"]


@pytest.mark.parametrize("source", TABLES)
def test_cells_have_the_unit_of_their_heads(source: str) -> None:
    text, expected = marked(source)
    found = find_cells(text)
    assert figures_of(found) == expected
    assert all(text[each.start : each.end] == each.quote for each in found)


REPORT = """青山县2024年法治政府建设情况报告
2024年，县政府坚持依法行政。现将情况报告如下：
一、主要工作
各领域执法情况如下：
领域 | 检查（次） | 处罚（件）
消防 | 120 | 12
燃气 | 80 | 9
合计 | 200 | 21
开展培训3次。
二、下一步打算
2025年任务如下：
任务 | 目标（件）
调解 | 500
"""


def test_tables_of_a_report_are_figures_and_no_measures_nor_plans() -> None:
    facts = extract(Document("a.txt", REPORT))
    quotes = [each.quantity.quote for each in facts.observations]
    assert quotes == ["120", "12", "80", "9", "200", "21", "3次"]
    measures = [REPORT[item.start : item.end] for item in facts.outline.measures]
    assert measures == ["各领域执法情况如下：", "开展培训3次。"]
    assert {each.measure for each in facts.observations[:6]} == {facts.outline.measures[0].number}
    assert facts.outline.plans == ()


def test_what_a_total_row_sums_up_is_part_of_it() -> None:
    figures = extract(Document("a.txt", REPORT)).observations
    wholes = {each.quantity.quote: each.part_of for each in figures if each.part_of}
    total = {each.quantity.quote: (each.quantity.start, each.quantity.end) for each in figures}
    assert wholes == {"120": total["200"], "80": total["200"], "12": total["21"], "9": total["21"]}


def test_a_total_row_that_its_rows_refute_is_a_finding() -> None:
    assert not extract(Document("a.txt", REPORT)).findings
    (found,) = extract(Document("a.txt", REPORT.replace("| 21\n", "| 22\n"))).findings
    assert (found.kind, str(found.expected)) == ("sum", "21")


@pytest.mark.parametrize(
    "row", ["甲 | 12\n", "甲\t12\n", "甲 12 13\n", "12 13 14 ", "| 1 |\n", "\n甲 1 2", "甲\n12\n", "甲\n"]
)
def test_tables_without_end_are_read_in_linear_time(row: str) -> None:
    begun = time.process_time()
    find_cells("单位（件） 数量（件） 合计（件）\n" + row * 20000)
    assert time.process_time() - begun < 4
