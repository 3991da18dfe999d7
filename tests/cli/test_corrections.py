"""``lawkg build`` with corrections: from the file in the directory to the graph and its trace."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from command import Ran, lawkg
from lawkg.store import KnowledgeGraph
from lawkg.validate import validate_graph

TEXT = """凯里市2023年法治政府建设情况报告
一、主要成效
（一）化解矛盾纠纷。贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件。
二、存在的问题
（一）行政执法程序不规范。部分部门执法程序意识不强。
三、下一步打算
（一）规范执法。规范行政执法程序。加强普法宣传教育。
凯里市人民政府
2024年1月8日
"""
HEADER = "report,start,end,quote,layer,action,field,value,note,by\n"


def line(layer: str, action: str, quote: str, field: str = "", value: str = "", why: str = "") -> str:
    start = TEXT.index(quote)
    return f"凯里市 2023,{start},{start + len(quote)},{quote},{layer},{action},{field},{value},{why},王芳\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kaili.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "kg").mkdir()
    return tmp_path


def build(folder: Path, rows: str, *options: str, language: str = "en") -> Ran:
    (folder / "kg" / "corrections.csv").write_text(HEADER + rows, encoding="utf-8")
    return lawkg("build", "kaili.txt", *options, cwd=folder, LAWKG_LANGUAGE=language)


def asked(folder: Path, question: str) -> list[dict[str, str]]:
    done = lawkg("query", question, "--format", "csv", cwd=folder)
    assert done.status == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


GOOD = (
    line("observation", "change", "400件", "value", "401", "台账为401件")
    + line("observation", "reject", "384件")
    + line("policy", "accept", "《信访工作条例》")
    + line(
        "problem", "change", "（一）行政执法程序不规范。部分部门执法程序意识不强。", "title", "程序意识不强"
    )
    + line("observation", "add", "部分部门", "value", "2个")
)


def test_corrections_beside_the_graph_are_applied_and_leave_a_trace(folder: Path) -> None:
    done = build(folder, GOOD)
    assert done.status == 0, done.err
    assert "5 corrections applied, 0 that do not fit" in done.err
    figures = {row["quote"]: row["value"] for row in asked(folder, "observations")}
    assert figures == {"400件": "401", "部分部门": "2"}
    assert asked(folder, "problems")[0]["title"] == "程序意识不强"
    traces = asked(folder, "corrections")
    assert [(row["action"], row["layer"], row["quote"][:4]) for row in traces] == [
        ("accept", "policy", "《信访工"),
        ("change", "observation", "400件"),
        ("reject", "observation", "384件"),
        ("change", "problem", "（一）行"),
        ("add", "observation", "部分部门"),
    ]
    changed = traces[1]
    assert (changed["former"], changed["value"], changed["note"], changed["by"]) == (
        "400", "401", "台账为401件", "王芳",
    )  # fmt: skip
    assert changed["fact"].endswith(f"/observation/{changed['start']}-{changed['end']}")
    assert traces[2]["fact"] == ""
    assert validate_graph(KnowledgeGraph.open(folder / "kg")).conforms


def test_the_same_inputs_give_the_same_bytes_and_the_next_build_keeps_them(folder: Path) -> None:
    build(folder, GOOD)
    first = lawkg("export", "--format", "nquads", cwd=folder).out
    build(folder, GOOD)
    assert lawkg("export", "--format", "nquads", cwd=folder).out == first
    (folder / "kg" / "corrections.csv").unlink()
    assert lawkg("build", "kaili.txt", cwd=folder).status == 0
    assert "Correction>" not in lawkg("export", "--format", "nquads", cwd=folder).out.replace(
        "ontology#CorrectionAction>", ""
    )
    assert {row["quote"]: row["value"] for row in asked(folder, "observations")} == {
        "400件": "400",
        "384件": "384",
    }


def test_what_does_not_fit_is_listed_and_the_rest_is_applied(folder: Path) -> None:
    wrong = (
        "凯里市 2023,3,7,400件,observation,accept,,,,\n"
        "凯里市 2023,0,3,凯里市,policy,accept,,,,\n"
        "凯里市 2023,0,3,凯里市,nonsense,accept,,,,\n"
        "没有县 2023,0,3,凯里市,policy,accept,,,,\n"
    )
    done = build(folder, wrong + line("observation", "reject", "384件"))
    assert done.status == 1
    assert "1 correction applied, 4 that do not fit" in done.err
    said = [error for error in done.err.splitlines() if "corrections.csv, line" in error]
    start = TEXT.index("400件")
    assert (
        f"line 2: the text there is “2023”, not “400件”; it stands at {start}-{start + 4} now"
        in "\n".join(said)
    )
    assert [error.partition("line ")[2][:1] for error in said] == ["4", "2", "3", "5"]
    assert [row["quote"] for row in asked(folder, "observations")] == ["400件"]


def test_a_correction_of_a_report_that_is_in_already_waits_for_its_build(folder: Path) -> None:
    build(folder, "")
    (folder / "other.txt").write_text(TEXT.replace("2023年", "2022年"), encoding="utf-8")
    (folder / "kg" / "corrections.csv").write_text(HEADER + line("observation", "reject", "384件"), "utf-8")
    done = lawkg("build", "other.txt", cwd=folder)
    assert done.status == 0, done.err
    assert len(asked(folder, "observations")) == 4


def test_another_file_is_taken_instead(folder: Path) -> None:
    (folder / "mine.csv").write_text(HEADER + line("observation", "reject", "400件"), encoding="gb18030")
    done = build(folder, line("observation", "reject", "384件"), "--corrections", "mine.csv")
    assert done.status == 0, done.err
    assert [row["quote"] for row in asked(folder, "observations")] == ["384件"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\0\1\2", "甲,乙\n1,2\n".encode()])
def test_a_file_that_is_no_table_stops_the_build(folder: Path, content: bytes) -> None:
    (folder / "mine.csv").write_bytes(content)
    done = lawkg("build", "kaili.txt", "--corrections", "mine.csv", cwd=folder)
    assert done.status == 2
    assert "mine.csv" in done.line
    assert not (folder / "kg" / "lawkg.json").exists()


def test_it_is_said_in_chinese(folder: Path) -> None:
    done = build(folder, "凯里市 2023,3,7,400件,数据,确认,,,,\n", language="zh")
    assert "该处原文是“2023”，不是“400件”；现在位于" in done.err


def test_what_a_file_says_steers_no_terminal_and_stays_text(folder: Path) -> None:
    hostile = '"\x1b[31m<script>"" } ; DROP ALL"'
    row = line("observation", "accept", "400件").replace("王芳", hostile)
    assert build(folder, row + f"凯里市 2023,,,{hostile},observation,accept,,,,\n").status == 1
    done = build(folder, row + f"凯里市 2023,,,{hostile},observation,accept,,,,\n")
    assert "\x1b" not in done.err
    assert "DROP ALL" in asked(folder, "corrections")[0]["by"]
