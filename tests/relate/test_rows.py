"""What figures in the rows of tables measure: the head of the row and that of the column."""

from __future__ import annotations

import time

import pytest

from lawkg.extract import extract
from lawkg.model import Document
from observed import observed

TABLES = [
    (
        "| 类别 | 受理件数 | 办结件数 |\n|---|---|---|\n| 行政复议案件 | 120件 | 98件 |\n"
        "| 国家赔偿案件 | 5件 | 4件 |",
        ["受理行政复议案件数", "办结行政复议案件数", "受理国家赔偿案件数", "办结国家赔偿案件数"],
    ),
    ("事项 | 数量\n行政许可 | 1,230件\n罚没金额 | 56万元", ["行政许可数", "罚没金额"]),
    ("人民调解组织 | 86个\n人民调解员 | 412名", ["人民调解组织个数", "人民调解员数"]),
    (
        "序号 | 执法领域 | 检查次数 | 罚款金额\n1 | 文化市场 | 210次 | 8.6万元",
        ["检查文化市场次数", "文化市场罚款金额"],
    ),
    ("指标\t数量\t同比\n信访事项\t320件\t下降12%", ["信访事项数", "信访事项同比下降幅度"]),
    ("类别 | 受理数 | 办结率\n政务公开申请 | 64件 | 100%", ["受理政务公开申请数", "政务公开申请办结率"]),
    ("行政裁决案件 |  | 办结件数 31件", ["办结行政裁决案件数"]),
    ("项目 | 2024年\n法治宣传活动 | 86场", ["法治宣传活动场数"]),
]


@pytest.mark.parametrize(("rows", "labels"), TABLES)
def test_a_figure_of_a_table_has_the_words_of_its_heads(rows: str, labels: list[str]) -> None:
    body = f"青山县2024年法治政府建设情况报告\n2024年，县政府坚持依法行政。\n一、主要工作\n{rows}\n"
    assert [each.indicator for each in extract(Document("case.txt", body)).observations] == labels


@pytest.mark.parametrize(
    "text", ["受理案件12件|办结案件9件", "共受理案件12件，办\t结9件", "全年受理案件12件。\n\t办结案件9件。"]
)
def test_words_of_its_own_stay(text: str) -> None:
    assert next(each.indicator for each in observed(text)) == "受理案件数"


def test_figures_of_different_cells_are_parts_only_of_a_total() -> None:
    whole, first, second = observed("类别 | 合计 | 民事 | 刑事\n案件 | 30件 | 10件 | 20件")
    assert first.part_of == second.part_of == (whole.quantity.start, whole.quantity.end)
    found = observed("类别 | 受理 | 民事 | 刑事\n案件 | 30件 | 10件 | 20件")
    assert len(found) == 3
    assert not any(each.part_of or each.change_of or each.ratio_of for each in found)


@pytest.mark.parametrize("row", ["| 案件 | 12件 ", "12件\t", "|" * 8 + "3件", "a | "])
def test_rows_without_end_are_read_in_linear_time(row: str) -> None:
    begun = time.process_time()
    observed(row * 2000)
    assert time.process_time() - begun < 4
