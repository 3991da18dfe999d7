"""``lawkg build``: what it says of a report, of many, of those it refuses; and what the options do."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
from pathlib import Path

import pytest

from command import COMMAND, environment, lawkg
from lawkg.query import ask
from lawkg.store import KnowledgeGraph
from shared import REPORT

SHORT = """{place}{year}年法治政府建设情况报告
一、主要成效
全市依法行政工作稳步推进，办理行政复议案件12件。
二、存在的问题
行政执法不够规范。
三、下一步打算
规范行政执法。
"""


def short(folder: Path, *years: int, place: str = "凯里市") -> list[Path]:
    """Write short reports, one for each year."""
    files = [folder / f"{year}.txt" for year in years]
    for year, file in zip(years, files, strict=True):
        file.write_text(SHORT.format(place=place, year=year), "utf-8")
    return files


def rows(directory: Path, question: str) -> list[dict[str, str | None]]:
    return ask(KnowledgeGraph.open(directory), question).records()


def test_without_a_path_the_bundled_report(tmp_path: Path) -> None:
    ran = lawkg("build", cwd=tmp_path)
    assert (ran.status, ran.out) == (0, "")
    lines = ran.err.splitlines()
    assert lines[0] == "凯里市 522601 · 2024 · 凯里市人民政府"
    assert lines[1] == "  17 sections   28 measures   110 observations   7 policies   2 problems   11 plans"
    uncovered = len(rows(tmp_path / "kg", "uncovered"))
    assert lines[2] == (
        "  3 remedies for 2 problems · 1 contradiction (lawkg audit) · "
        f"{uncovered} sentences without a fact (lawkg query uncovered)"
    )
    assert lines[3].startswith("  doubtful: ")
    assert lines[-1].startswith("  kg/ 4,")
    assert lines[-1].endswith(" s")


def test_in_chinese(tmp_path: Path) -> None:
    lines = lawkg("build", cwd=tmp_path, LANG="zh_CN.UTF-8").err.splitlines()
    assert lines[1] == "  章节 17   举措 28   数据 110   政策文件 7   问题 2   计划 11"
    assert "条四元组，用时" in lines[-1]
    assert "没有这个文件或者文件夹" in lawkg("build", "nowhere.txt", LC_ALL="zh_TW.UTF-8", LANG="en").line
    assert "there is no such file" in lawkg("build", "nowhere.txt", LAWKG_LANGUAGE="en", LANG="zh_CN").line


def test_quiet(tmp_path: Path) -> None:
    ran = lawkg("build", "-q", cwd=tmp_path)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_one_is_one(tmp_path: Path) -> None:
    short(tmp_path, 2024)
    counts = lawkg("build", "2024.txt", cwd=tmp_path).err.splitlines()[1]
    assert "1 measure   1 observation   0 policies   1 problem   1 plan" in counts


def test_the_options_say_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT.partition("\n")[2], "utf-8")
    said = ["--place", "都匀市", "--year", "2021", "--issuer", "都匀市人民政府", "--title", "都匀市的报告"]
    assert lawkg("build", "a.txt", *said, cwd=tmp_path).status == 0
    (row,) = rows(tmp_path / "kg", "reports")
    found = (row["place"], row["placeCode"], row["year"], row["issuer"], row["title"])
    assert found == ("都匀市", "522701", "2021", "都匀市人民政府", "都匀市的报告")


WRONG = {
    "for several": (["2022.txt", "2023.txt", "--year", "2020"], "are for a single report"),
    "place code": (["2022.txt", "--place-code", "5226"], "six digits"),
    "year": (["2022.txt", "--year", "24"], "--year"),
    "base": (["2022.txt", "--base", "example.org"], "--base"),
    "base without an end": (["2022.txt", "--base", "https://example.org/kg"], "ends in / or #"),
}


@pytest.mark.parametrize(("arguments", "reason"), WRONG.values(), ids=WRONG.keys())
def test_wrong_options(tmp_path: Path, arguments: list[str], reason: str) -> None:
    short(tmp_path, 2022, 2023)
    ran = lawkg("build", *arguments, cwd=tmp_path)
    assert (ran.status, ran.out, reason in ran.line) == (2, "", True)
    assert not (tmp_path / "kg").exists()


def test_the_base_of_the_iris(tmp_path: Path) -> None:
    short(tmp_path, 2024)
    assert lawkg("build", "2024.txt", "--base", "https://example.org/kg/", cwd=tmp_path).status == 0
    assert rows(tmp_path / "kg", "reports")[0]["report"] == "https://example.org/kg/report/522601/2024"
    again = lawkg("build", "2024.txt", cwd=tmp_path)
    assert (again.status, "https://example.org/kg/" in again.line) == (2, True)


def test_the_unreadable_are_said_and_the_others_built(tmp_path: Path) -> None:
    short(tmp_path, 2022, 2023)
    (tmp_path / "empty.txt").touch()
    ran = lawkg("build", "2022.txt", "empty.txt", "nowhere", "2023.txt", cwd=tmp_path)
    assert ran.status == 1
    refused = [line for line in ran.err.splitlines() if line.startswith("lawkg: ")]
    assert refused == [
        "lawkg: nowhere: there is no such file or folder; check the path",
        "lawkg: empty.txt: is empty; check that it was saved in full",
    ]
    assert "2 of 4 reports" in ran.err.splitlines()[-1]
    assert len(rows(tmp_path / "kg", "reports")) == 2


def test_when_all_are_unreadable_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = lawkg("build", "empty.txt", "nowhere", cwd=tmp_path)
    assert ran.status == 2
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == ["nowhere", "empty.txt"]
    assert not (tmp_path / "kg").exists()


def test_a_file_named_twice_is_built_once(tmp_path: Path) -> None:
    short(tmp_path, 2022)
    (tmp_path / "link.txt").symlink_to("2022.txt")
    ran = lawkg("build", "2022.txt", tmp_path, "./2022.txt", "link.txt", cwd=tmp_path)
    assert ran.status == 0
    assert ran.err.count("凯里市 522601 · 2022") == 1


def test_two_files_of_one_report_are_not_mixed(tmp_path: Path) -> None:
    short(tmp_path, 2022)
    (tmp_path / "copy.txt").write_bytes((tmp_path / "2022.txt").read_bytes())
    ran = lawkg("build", "2022.txt", "copy.txt", cwd=tmp_path)
    assert ran.status == 1
    assert "lawkg: copy.txt: is the same report as 2022.txt: the same place, issuer and year" in ran.err
    assert len(rows(tmp_path / "kg", "reports")) == 1


def test_a_report_that_is_there_is_replaced(tmp_path: Path) -> None:
    short(tmp_path, 2022)
    lawkg("build", "2022.txt", cwd=tmp_path)
    text = (tmp_path / "2022.txt").read_text("utf-8")
    (tmp_path / "2022.txt").write_text(text.replace("12件", "15件"), "utf-8")
    lawkg("build", "2022.txt", cwd=tmp_path)
    assert [row["quote"] for row in rows(tmp_path / "kg", "observations")] == ["15件"]


# --- many -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hundreds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hundreds")
    for place in ("凯里市", "都匀市", "福泉市"):
        (folder / place).mkdir()
        short(folder / place, *range(1960, 2000), place=place)
    return folder


def test_many_reports_get_a_line_a_hundred(tmp_path: Path, hundreds: Path) -> None:
    lines = lawkg("build", hundreds, cwd=tmp_path).err.splitlines()
    assert lines[0] == "  100 of 120 reports"
    assert lines[1].startswith("  kg/ 120 of 120 reports, ")
    assert len(lines) == 2


def test_some_reports_get_the_last_line_only(tmp_path: Path) -> None:
    short(tmp_path, *range(2010, 2016))
    assert len(lawkg("build", tmp_path, cwd=tmp_path).err.splitlines()) == 1


def test_a_terminal_gets_a_bar(tmp_path: Path, hundreds: Path) -> None:
    primary, secondary = pty.openpty()
    command = [*COMMAND, "build", str(hundreds / "都匀市")]
    env = environment(TERM="xterm", COLUMNS="80")
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=secondary)
    os.close(secondary)
    shown = b""
    try:
        while chunk := os.read(primary, 65536):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    assert process.wait(timeout=60) == 0
    assert process.stdout and process.stdout.read() == b""
    assert "reading reports" in shown.decode()
    assert "━" in shown.decode()
    assert "40 of 40 reports" in shown.decode()


def test_a_table_of_all_reports(tmp_path: Path) -> None:
    short(tmp_path, 2020, 2021)
    lawkg("build", tmp_path, cwd=tmp_path)
    out = lawkg("query", "reports", "--format", "csv", cwd=tmp_path).out
    assert [row["year"] for row in csv.DictReader(io.StringIO(out))] == ["2020", "2021"]


def test_the_bundled_report_is_read_from_the_package() -> None:
    assert REPORT.is_file()
