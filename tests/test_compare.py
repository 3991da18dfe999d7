"""The same indicators across years and places, and for 10,000 people."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import built_from
from lawkg.compare import compare, per_people
from lawkg.query import Answer

REPORT = (
    "{}2024年法治政府建设情况报告\n一、主要举措和成效\n全市共受理行政复议案件{}件，罚没金额{}万元，"
    "行政机关负责人出庭应诉率92%。\n二、存在的问题\n执法队伍力量不足。\n"
)
PEOPLE = (
    "code,year,population,source\n522601,2010,1,old\n522601,2020,700000,census\n522701,2023,500000,yearbook\n"
)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    texts = {"a": ("凯里市", 86, 35), "b": ("都匀市", 100, 40), "c": ("福泉市", 50, 20)}
    folder = tmp_path_factory.mktemp("compare")
    return compare(built_from(folder, **{name: REPORT.format(*each) for name, each in texts.items()}))


def people(folder: Path) -> Path:
    file = folder / "population.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def test_each_figure_has_its_words_and_sentence(figures: Answer) -> None:
    rows = [row for row in figures.records() if row["place"] == "凯里市" and row["unit"] == "件"]
    (row,) = rows
    assert (row["quote"], row["placeCode"]) == ("86件", "522601")
    assert (row["sentence"] or "").startswith("全市共受理行政复议案件86件")


def test_counts_for_ten_thousand_people_and_no_ratios(figures: Answer, tmp_path: Path) -> None:
    found = per_people(figures, people(tmp_path))
    rows = found.answer.records()
    assert {"count", "ratio"} <= {row["kind"] for row in figures.records()}
    assert {row["kind"] for row in rows} <= {"count", "money"}
    cases = {row["place"]: row for row in rows if row["unit"] == "件"}
    assert {place: row["per10000"] for place, row in cases.items()} == {"凯里市": "1.229", "都匀市": "2"}
    kaili = cases["凯里市"]
    assert (kaili["population"], kaili["populationYear"], kaili["populationSource"]) == (
        "700000",
        "2020",
        "census",
    )


def test_places_without_population_are_named(figures: Answer, tmp_path: Path) -> None:
    found = per_people(figures, people(tmp_path))
    assert found.unknown == ("福泉市",)
    assert "福泉市" not in {row["place"] for row in found.answer.records()}


def test_added_columns_come_last(figures: Answer, tmp_path: Path) -> None:
    columns = per_people(figures, people(tmp_path)).answer.columns
    assert columns == (*figures.columns, "per10000", "population", "populationYear", "populationSource")
