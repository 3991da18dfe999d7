"""``lawkg annotate`` and what ``lawkg evaluate`` says of annotations: differences, agreement."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from command import lawkg

TEXT = """凯里市2023年法治政府建设情况报告
一、主要成效
贯彻《信访工作条例》，调解纠纷400件，其中成功384件。
二、存在的问题
执法程序不规范。
三、下一步打算
规范执法程序。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kaili.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_from_report_to_sheet_to_score(folder: Path) -> None:
    for arguments in (
        ("annotate", "kaili.txt", "-o", "kaili.csv"),
        ("annotate", "kaili.csv", "-o", "kaili.json"),
        ("build", "kaili.txt", "-q"),
    ):
        assert lawkg(*arguments, cwd=folder).status == 0
    assert (folder / "kaili.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    done = lawkg("evaluate", "kaili.json", "--format", "json", cwd=folder)
    found = {score["layer"]: score for score in json.loads(done.out)}
    assert {score["f1"] for score in found.values()} == {1}
    assert found["observations"]["annotated"] == 2
    back = lawkg("annotate", "kaili.json", cwd=folder)
    assert back.out.encode() == (folder / "kaili.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")


def test_every_difference_is_a_row_with_its_sentence(folder: Path) -> None:
    lawkg("build", "kaili.txt", "-q", cwd=folder)
    lawkg("annotate", "kaili.txt", "-o", "kaili.csv", cwd=folder)
    lawkg("annotate", "kaili.csv", "-o", "kaili.json", cwd=folder)
    gold = json.loads((folder / "kaili.json").read_text(encoding="utf-8"))
    gold["observations"][0]["value"] = 401
    gold["observations"][1]["indicator"] = "植树棵数"
    (folder / "kaili.json").write_text(json.dumps(gold), encoding="utf-8")
    arguments = ("evaluate", "kaili.json", "--differences", "--format", "csv")
    done = lawkg(*arguments, cwd=folder)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["layer"], row["kind"], row["annotated"], row["found"]) for row in rows] == [
        ("observations", "missed", "401 件", ""),
        ("observations", "extra", "", "400 件"),
        ("observations with quote and unit", "missed", "401 件", ""),
        ("observations with quote and unit", "extra", "", "400 件"),
        ("labels", "missed", "植树棵数", rows[-1]["found"]),
    ]
    assert rows[0]["sentence"] == "贯彻《信访工作条例》，调解纠纷【400件】，其中成功384件。"
    assert lawkg(*arguments, cwd=folder).out == done.out
    table = lawkg("evaluate", "kaili.json", "--differences", cwd=folder).out
    assert "【400件】" in table


def test_two_annotators(folder: Path) -> None:
    lawkg("annotate", "kaili.txt", "-o", "kaili.csv", cwd=folder)
    lawkg("annotate", "kaili.csv", "-o", "wang.json", cwd=folder)
    gold = json.loads((folder / "wang.json").read_text(encoding="utf-8"))
    gold["observations"] = gold["observations"][:1]
    (folder / "li.json").write_text(json.dumps(gold), encoding="utf-8")
    arguments = ("evaluate", "wang.json", "--against", "li.json")
    assert "--text" in lawkg(*arguments, cwd=folder).line
    done = lawkg(*arguments, "--text", "kaili.txt", "--format", "csv", cwd=folder)
    rows = {row["layer"]: row for row in csv.DictReader(io.StringIO(done.out))}
    assert (rows["observations"]["recall"], rows["plans"]["kappa"]) == ("0.5", "1.0")
    assert 0 < float(rows["observations"]["kappa"]) < 1


def test_wrong_rows_are_listed_and_nothing_is_written(folder: Path) -> None:
    sheet = "layer,quote,place,year\nreport,,凯里市,2023\nproblem,没有的话,,\nproblem,执法程序,,\n"
    (folder / "kaili.csv").write_text(sheet, encoding="utf-8")
    done = lawkg("annotate", "kaili.csv", "-o", "kaili.json", cwd=folder)
    assert done.status == 2
    assert [line.partition(": ")[2].partition(":")[0] for line in done.err.splitlines()] == [
        "kaili.csv, line 3",
        "kaili.csv, line 4",
    ]
    assert not (folder / "kaili.json").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b"PK\x03\x04"),
        ("a.json", b"{"),
        ("a.json", b'{"report": {}, "plans": [1]}'),
        ("a.json", b'{"report": {}, "plans": 5}'),
        ("a.txt", b""),
        ("none.txt", None),
    ],
)
def test_rubbish_is_refused_in_one_line(name: str, content: bytes | None, folder: Path) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    done = lawkg("annotate", name, *(() if name.endswith(".txt") else ("--text", "kaili.txt")), cwd=folder)
    assert done.status == 2
    assert name in done.line
