"""Annotations as sheets: there and back without loss, and each row that is wrong is named."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from lawkg.annotation.extracted import annotation_of
from lawkg.annotation.gold import LAYERS, read_gold, written
from lawkg.annotation.sheet import COLUMNS, from_sheet, to_sheet
from lawkg.errors import InputError
from lawkg.extract import extract
from lawkg.model import Document
from lawkg.read import read
from shared import GOLD, REPORT, ROOT

BLIND = sorted((ROOT / "tests" / "blind").glob("*.json"))
TEXT = """正定县2023年法治政府建设情况报告
一、主要成效
贯彻《信访工作条例》，调解纠纷400件，其中成功384件。
二、存在的问题
执法程序不规范。
三、下一步打算
规范执法程序。
"""
HEADER = ",".join(COLUMNS) + "\n"
NAMES = tuple(COLUMNS)


def line(**cells: str) -> str:
    return ",".join(cells.get(name, "") for name in NAMES) + "\n"


REPORT_LINE = line(layer="report", place="正定县", year="2023")
PROBLEM = line(layer="problem", id="p1", quote="执法程序不规范。")
PLAN = line(layer="plan", id="r1", quote="规范执法程序。")
WHOLE = line(layer="observation", id="o1", quote="400件", value="400", unit="件", label="调解纠纷数")


def sheet(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "sheet.csv"
    path.write_bytes(content.encode(encoding))
    return path


def comparable(gold: dict[str, Any]) -> dict[str, Any]:
    """Return what a sheet keeps of an annotation."""
    kept = {"id", "start", "end", "quote", "number", "role", "value", "unit", "precision", "indicator"}
    kept |= {"part_of", "relation", "problem", "remedy", "required", "observation", "note"}
    found: dict[str, Any] = {"report": {k: gold["report"].get(k) for k in ("place", "year", "issuer")}}
    for name in LAYERS.values():
        if name in gold:
            entries = [{k: v for k, v in entry.items() if k in kept} for entry in gold[name]]
            found[name] = [
                {k: v for k, v in entry.items() if (k, v) != ("required", True) and v is not None}
                for entry in entries
            ]
            if name == "either":
                found[name] = [{k: entry[k] for k in ("start", "end")} for entry in entries]
    return found


@pytest.mark.parametrize("path", [GOLD, *BLIND], ids=lambda path: path.stem)
def test_there_and_back_without_loss(path: Path, tmp_path: Path) -> None:
    gold = read_gold(path)
    text = read(REPORT if path == GOLD else path.with_suffix(".txt")).text
    again, wrong = from_sheet(sheet(tmp_path, to_sheet(gold, text), "utf-8-sig"), text)
    assert wrong == []
    assert comparable(again) == comparable(gold)
    assert json.loads(written(again)) == again


def test_what_is_found_is_a_sheet_to_begin_with(tmp_path: Path) -> None:
    facts = extract(Document("qingshan.txt", TEXT))
    gold, wrong = from_sheet(sheet(tmp_path, to_sheet(annotation_of(facts), TEXT)), TEXT)
    assert wrong == []
    assert gold["report"] == {
        "file": "qingshan.txt",
        "place": "正定县",
        "issuer": "正定县人民政府",
        "year": 2023,
    }
    assert [(row["quote"], row["value"]) for row in gold["observations"]] == [("400件", 400), ("384件", 384)]
    assert gold["observations"][1]["part_of"] == "o1"
    assert gold["addresses"] == [{"problem": "p1", "remedy": "r1"}]
    assert gold["findings"] == []


def test_positions_may_be_left_to_the_quote(tmp_path: Path) -> None:
    gold, wrong = from_sheet(sheet(tmp_path, HEADER + REPORT_LINE + PROBLEM + WHOLE), TEXT)
    assert wrong == []
    start = TEXT.index("执法程序不规范")
    assert gold["problems"] == [{"id": "p1", "start": start, "end": start + 8}]
    assert "plans" not in gold


def test_a_long_quote_may_be_shortened(tmp_path: Path) -> None:
    row = line(layer="measure", id="m1", quote="贯彻《信访…384件。")
    gold, wrong = from_sheet(sheet(tmp_path, HEADER + REPORT_LINE + row), TEXT)
    (measure,) = gold["measures"]
    assert (wrong, TEXT[measure["start"] : measure["end"]]) == ([], TEXT.splitlines()[2])


def test_chinese_headers_words_and_gb18030(tmp_path: Path) -> None:
    content = "层,编号,原文,数值,单位,指标,地方,年度,总数\n报告,,,,,,正定县,2023年,\n"
    content += (
        "数据,甲,400件,４００,件,调解纠纷数,,,\n数据,乙,384件,384.0,件,调解成功数,,,甲\n问题,,无,,,,,,\n"
    )
    gold, wrong = from_sheet(sheet(tmp_path, content, "gb18030"), TEXT)
    assert wrong == []
    assert [(row["value"], row.get("part_of")) for row in gold["observations"]] == [(400, None), (384, "甲")]
    assert gold["problems"] == []


WRONG = [
    (line(layer="figure", quote="400件"), '"figure" is no layer'),
    (line(layer="problem", quote="没有的话"), "“没有的话” is not in the text"),
    (line(layer="problem", quote="执法程序"), "“执法程序” is more than once in the text"),
    (line(layer="problem", quote="执法程序不…没有的"), "has no such end in the text"),
    (
        line(layer="problem", start="0", end="3", quote="执法程序"),
        "the text there is “正定县”, not “执法程序”",
    ),
    (line(layer="problem", start="x", end="3", quote="执法程序"), '"x" is no position'),
    (line(layer="problem", start="3", quote="执法程序"), '"" is no position'),
    (line(layer="problem", start="9", end="3", quote="执法程序"), "the text there is “”"),
    (line(layer="observation", quote="400件", unit="件", label="数"), "has no value"),
    (line(layer="observation", quote="400件", value="400", label="数"), "has no unit"),
    (line(layer="observation", quote="400件", value="400", unit="件"), "has no label"),
    (line(layer="observation", quote="400件", value="4百", unit="件", label="数"), '"4百" is no value'),
    (line(layer="observation", quote="400件", value="inf", unit="件", label="数"), '"inf" is no value'),
    (line(layer="policy", quote="《信访工作条例》"), "has no relation"),
    (line(layer="policy", quote="《信访工作条例》", relation="制定"), '"制定" is no relation'),
    (line(layer="section", quote="一、主要成效", number="1"), "has no role"),
    (line(layer="remedy", quote="x", problem="p1"), "has no remedy"),
    (line(layer="remedy", problem="p1", remedy="r9"), "remedy names no plan or measure: r9"),
    (line(layer="finding", about="o7"), "about names no observation: o7"),
    (PROBLEM, "there are two problems p1"),
    (line(layer="report", place="正定县", year="去年"), '"去年" is no year'),
]


@pytest.mark.parametrize(("row", "said"), WRONG)
def test_a_row_that_is_wrong_is_named(row: str, said: str, tmp_path: Path) -> None:
    _, wrong = from_sheet(sheet(tmp_path, HEADER + REPORT_LINE + PROBLEM + PLAN + row), TEXT)
    assert len(wrong) == 1
    assert said in str(wrong[0])
    assert str(wrong[0]).startswith("sheet.csv")


def test_every_wrong_row_is_named(tmp_path: Path) -> None:
    rows = "".join(row for row, _ in WRONG[:5])
    _, wrong = from_sheet(sheet(tmp_path, HEADER + rows), TEXT)
    assert [str(error).partition(":")[0] for error in wrong] == [
        *(f"sheet.csv, line {number}" for number in range(2, 7)),
        "sheet.csv",
    ]
    assert "does not say the report's place and year" in str(wrong[-1])


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    gold = {"report": {"place": "=1+1", "year": 2023}, "problems": [{"id": "@x", "start": 0, "end": 3}]}
    rows = list(csv.reader(io.StringIO(to_sheet(gold, "=SUM(A1)"))))
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    again, wrong = from_sheet(sheet(tmp_path, to_sheet(gold, TEXT)), TEXT)
    assert (wrong, again["report"]["place"], again["problems"][0]["id"]) == ([], "=1+1", "@x")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"report": 1}', "{", "\x00", "[" * 100000])
def test_what_is_no_annotation_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="format"):
        read_gold(path)
