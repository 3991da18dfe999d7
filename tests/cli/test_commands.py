"""The commands: what each writes, where, in which format, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from command import lawkg
from graphs import built_from
from lawkg.cli.program import cli
from lawkg.errors import OutputError, QueryError
from shared import GOLD

COMMANDS = {
    "build": {"--kg", "--place", "--place-code", "--year", "--issuer", "--title", "--base"},
    "query": {"--kg", "--endpoint", "--param", "--format"},
    "questions": {"--audience", "--format"},
    "text": {"--kg"},
    "view": {"--kg", "--endpoint", "-o"},
    "export": {"--kg", "--format", "-o"},
    "validate": {"--kg"},
    "audit": {"--kg", "--format", "--strict"},
    "compare": {"--kg", "--format", "--chart", "--per-10000", "--population"},
    "complete": {"--kg", "--format"},
    "evaluate": {"--kg", "--format"},
    "push": {"--kg", "--endpoint"},
    "vocabulary": {"--format", "-o"},
    "merges": {"--kg", "--format"},
    "annotate": {"--text", "-o"},
    "check-ontology": {"--format", "--strict", "--checks"},
    "document-ontology": {"-o"},
    "compare-ontology": {"--format"},
}
FORMATS = {
    "query": ["table", "json", "csv", "tsv"],
    "export": ["turtle", "trig", "nt", "nquads", "jsonld", "rdfxml", "graphml", "csv", "webannotation"],
    "validate": ["table", "json", "csv", "html", "turtle"],
    "vocabulary": ["turtle", "nt", "rdfxml", "jsonld"],
    **{
        name: ["table", "json", "csv"]
        for name in ("audit", "compare", "complete", "evaluate", "check-ontology")
    },
}
LATER = """一、主要成效
（一）化解矛盾纠纷。调解矛盾纠纷300件，调解成功288件，调解成功率96%。法律援助案件办理50件。
二、存在的问题
行政执法不够规范。
三、下一步打算
规范行政执法。
"""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")


def run(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    result = CliRunner().invoke(cli, [*map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two places, one of them in two years."""
    folder = tmp_path_factory.mktemp("years")
    texts = {
        "a2022": f"凯里市2022年法治政府建设情况报告\n{LATER}",
        "a2023": f"凯里市2023年法治政府建设情况报告\n{LATER}".replace("300", "400").replace("288", "384"),
        "b2023": f"都匀市2023年法治政府建设情况报告\n{LATER}".replace("300件", "100件").replace("288", "96"),
    }
    return built_from(folder, **texts).directory


# --- help -----------------------------------------------------------------------------------------


def test_the_commands_are_those_of_the_contract() -> None:
    assert set(cli.commands) == set(COMMANDS)
    for name, options in COMMANDS.items():
        found = {flag for parameter in cli.commands[name].params for flag in parameter.opts}
        assert options <= found, name


@pytest.mark.parametrize(("name", "formats"), FORMATS.items())
def test_the_formats_are_those_of_the_contract(name: str, formats: list[str]) -> None:
    types = {parameter.name: parameter.type for parameter in cli.commands[name].params}
    choice = types["format"]
    assert isinstance(choice, click.Choice)
    assert list(choice.choices) == formats


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example_in_both_languages(name: str) -> None:
    help = run(name, "--help").stdout
    assert f"Example: lawkg {name}" in help
    assert re.search("[\u4e00-\u9fff]", help)


def test_without_a_command_there_is_help() -> None:
    assert run().stdout == run("--help").stdout
    assert "Example: lawkg build" in run("--help").stdout


def test_usage_errors_are_one_line() -> None:
    ran = lawkg("bulid")
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.line == "lawkg: No such command 'bulid'. Did you mean 'build'? (lawkg --help shows how to use it)"
    )
    assert lawkg("export").line.endswith("(lawkg export --help shows how to use it)")


def test_help_in_a_terminal_without_chinese() -> None:
    ran = lawkg("--help", PYTHONIOENCODING="ascii")
    assert (ran.status, ran.err) == (0, "")


def test_version() -> None:
    assert lawkg("--version").out == "lawkg, version 0.1.0\n"


# --- questions ------------------------------------------------------------------------------------


def test_questions_are_listed_in_both_languages() -> None:
    out = run("questions").stdout
    assert "remedies\n    哪些举措和计划针对哪些问题" in out
    assert "Which remedies address which problems" in out
    assert "[--param report=IRI]" in out
    assert "problemLabel" not in out
    assert "problemLabel" in run("questions", "remedies").stdout


def test_questions_for_programs() -> None:
    found = json.loads(run("questions", "--format", "json").stdout)
    named = {question["name"]: question for question in found}
    assert {"remedies", "uncovered", "completeness", "changes"} <= named.keys()
    assert named["remedies"]["parameters"][0] == {
        "name": "report",
        "type": "IRI",
        "zh": "只看这份报告",
        "en": "only this report",
        "required": False,
    }


def test_questions_of_an_audience() -> None:
    out = run("questions", "--audience", "bureau").stdout
    assert out.startswith("== 报告单位自查 · the reporting bureau itself")
    assert "\nmissing-indicators\n" in out and "\nremedies\n" not in out
    assert "(0." in out and " 行 rows / 400 报告 reports)" in out
    everything = run("questions").stdout
    assert everything.count("\nmissing-indicators\n") == 1
    with pytest.raises(QueryError, match="no audience"):
        run("questions", "--audience", "mayor")


def test_one_question_shows_its_example() -> None:
    out = run("questions", "low-ratios").stdout
    assert "例 Example: lawkg query low-ratios --param threshold=95 --param words=出庭应诉" in out
    assert "凯里市" in out and "行政机关负责人出庭应诉率" in out


def test_questions_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(run("questions", "--format", "csv").stdout)))
    named = {row["name"]: row for row in rows}
    assert named["panel"]["audiences"] == "researcher"
    assert float(named["panel"]["seconds"]) > 0
    assert named["panel"]["parameters"] == "report=IRI concept=IRI words=string year=year"


def test_a_query_answers_on_standard_output_alone(kaili_directory: Path) -> None:
    result = run("query", "remedies", "--kg", kaili_directory)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "制度执行不严" in result.stdout


def test_a_query_from_standard_input_or_a_file(kaili_directory: Path, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(?m) AS ?n) { ?m a lawkg:Measure }"
    (tmp_path / "count.rq").write_text(sparql)
    for what, stdin in (("-", sparql.encode()), (tmp_path / "count.rq", b""), (sparql, b"")):
        ran = lawkg("query", what, "--kg", kaili_directory, "--format", "csv", stdin=stdin)
        assert ran.out.splitlines() == ["n", "28"]


def test_the_sentence_behind_each_row(kaili_directory: Path) -> None:
    out = run("query", "problems", "--evidence", "--kg", kaili_directory).stdout
    assert "   » " in out


def test_json_is_the_standard_format(kaili_directory: Path) -> None:
    found = json.loads(run("query", "plans", "--kg", kaili_directory, "--format", "json").stdout)
    assert found["head"]["vars"][:3] == ["report", "plan", "number"]
    assert len(found["results"]["bindings"]) == 11


def test_a_construct_answers_in_turtle(kaili_directory: Path) -> None:
    out = run("query", "CONSTRUCT WHERE { ?p a lawkg:Problem }", "--kg", kaili_directory).stdout
    assert out.count("lawkg:Problem") == 2


# --- compare, complete ----------------------------------------------------------------------------


def _columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_compare_has_a_row_for_a_place_and_a_column_for_a_year(two_years: Path) -> None:
    lines = run("compare", "--kg", two_years).stdout.splitlines()
    assert _columns(lines[0]) == ["指标 Indicator", "单位 Unit", "报告机关 Issuer", "2022", "2023"]
    rate = next(i for i, line in enumerate(lines) if "%" in line)
    assert _columns(lines[rate])[-3:] == ["凯里市人民政府", "96", "96"]
    assert _columns(lines[rate + 1]) == ["都匀市人民政府", "96"]


def test_compare_says_what_has_nothing_beside_it(kaili_directory: Path) -> None:
    result = run("compare", "--kg", kaili_directory)
    assert result.stdout == ""
    assert re.fullmatch(r"\d+ indicators with one figure only, nothing to compare.*\n", result.stderr)


def test_compare_for_programs_is_long(two_years: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("compare", "--kg", two_years, "--format", "csv").stdout)))
    rates = [(row["place"], row["year"], row["value"]) for row in rows if row["unit"] == "%"]
    assert rates == [("凯里市", "2022", "96"), ("凯里市", "2023", "96"), ("都匀市", "2023", "96")]
    report = rows[0]["report"]
    only = run("compare", "--kg", two_years, "--format", "csv", "--report", report).stdout
    assert {row["report"] for row in csv.DictReader(io.StringIO(only))} == {report}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("code,year,population,source\n522601,2020,500000,census\n", encoding="utf-8")
    return file


def test_compare_for_ten_thousand_people(two_years: Path, people: Path) -> None:
    result = run("compare", "--kg", two_years, "--per-10000", "--population", people)
    assert result.stderr.startswith("1 place left out, population unknown")
    assert "都匀市" in result.stderr and "都匀市" not in result.stdout
    lines = [_columns(line) for line in result.stdout.splitlines()]
    assert ["法律援助案件数", "件/万人", "凯里市人民政府", "1", "1"] in lines
    assert ["凯里市", "500,000", "2020", "census"] in lines
    arguments = ("compare", "--kg", two_years, "--per-10000", "--population", people, "--format")
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "csv").stdout)))
    assert {row["per10000"] for row in rows if row["conceptLabel"] == "法律援助案件数"} == {"1"}
    assert {row["populationSource"] for row in rows} == {"census"}
    assert "per10000" in json.loads(run(*arguments, "json").stdout)["head"]["vars"]


def test_compare_as_a_chart(two_years: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.html"
    result = run("compare", "--kg", two_years, "--chart", chart)
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(chart) in result.stderr
    assert "法律援助案件数" in chart.read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["chart.html"]
    with pytest.raises(OutputError, match="make the folder first"):
        run("compare", "--kg", two_years, "--chart", tmp_path / "none" / "chart.html")


@pytest.mark.parametrize(
    "options", [("--changes", "--chart", "x.html"), ("--changes", "--per-10000"), ("--population", "x.csv")]
)
def test_options_of_compare_that_do_not_go_together(two_years: Path, options: tuple[str, ...]) -> None:
    result = run("compare", "--kg", two_years, *options)
    assert result.exit_code == 2
    assert "goes with" in result.stderr
    assert not Path("x.html").exists()


def test_changes_are_the_named_question(two_years: Path) -> None:
    changes = run("compare", "--changes", "--kg", two_years, "--format", "csv").stdout
    assert changes == run("query", "changes", "--kg", two_years, "--format", "csv").stdout
    assert "2022" in changes


def test_complete_says_the_five_parts_of_each_report(kaili_directory: Path) -> None:
    lines = run("complete", "--kg", kaili_directory).stdout.splitlines()
    assert lines[0] == "凯里市 · 2024 · 凯里市人民政府  3/5"
    assert [line[0] for line in lines[2:7]] == ["✓", "✓", "✗", "✓", "✗"]
    assert "main measures and results" in lines[2]
    assert lines[2].endswith("1 主要做法和成效")
    assert _columns(lines[8]) == ["章节 Section", "位置 At", "首句 First sentence"]
    assert _columns(lines[9]) == ["1 主要做法和成效", "128–137", "一是完善权责清单。"]


def test_complete_for_programs_gives_each_part_its_first_sentence(kaili_directory: Path) -> None:
    out = run("complete", "--kg", kaili_directory, "--format", "csv").stdout
    rows = {row["partNotation"]: row for row in csv.DictReader(io.StringIO(out))}
    assert list(rows["plans"])[:5] == ["report", "part", "partLabel", "present", "section"]
    text = run("text", "--kg", kaili_directory, rows["plans"]["report"]).stdout
    for name in ("achievements", "problems", "plans"):
        row = rows[name]
        assert text[int(row["quoteStart"]) : int(row["quoteEnd"])] == row["quote"] != ""
        assert int(row["sentences"]) > 1
    assert rows["plans"]["sectionTitle"] == "3 下步工作打算"
    assert rows["leadership"]["present"] == "false"
    assert rows["leadership"]["quote"] == rows["leadership"]["sentences"] == ""


def test_complete_of_one_report(two_years: Path) -> None:
    everything = run("complete", "--kg", two_years).stdout
    assert everything.count("/5\n") == 3
    report = "https://w3id.org/lawkg/report/522601/2022"
    assert run("complete", "--kg", two_years, "--report", report).stdout.count("/5\n") == 1


@pytest.mark.parametrize("name", ["audit", "complete", "compare"])
def test_formats_for_programs(kaili_directory: Path, name: str) -> None:
    table = json.loads(run(name, "--kg", kaili_directory, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(run(name, "--kg", kaili_directory, "--format", "csv").stdout)))
    assert len(lines) == len(table["results"]["bindings"]) > 0


# --- checks ---------------------------------------------------------------------------------------


def test_audit_finds_and_under_strict_fails(kaili_directory: Path, two_years: Path) -> None:
    found = run("audit", "--kg", kaili_directory)
    assert (found.exit_code, "97.28" in found.stdout) == (0, True)
    assert found.stderr == "looked at 3 ratios and 8 parts of totals\n"
    assert run("audit", "--strict", "--kg", kaili_directory).exit_code == 1
    assert run("audit", "--strict", "--kg", two_years).exit_code == 0


def test_audit_of_nothing_is_not_applied(tmp_path: Path) -> None:
    built_from(
        tmp_path,
        bare="凯里市2024年法治政府建设情况报告\n一、主要成效\n我市依法行政工作稳步推进，成效明显。\n",
    )
    assert run("audit", "--kg", tmp_path / "kg").stderr == "nothing was there to look at: not applied\n"


def test_validate_says_what_it_looked_at(kaili_directory: Path) -> None:
    result = run("validate", "--kg", kaili_directory)
    assert result.exit_code == 0
    assert _columns(next(line for line in result.stdout.splitlines() if "观测值 observation" in line)) == [
        "观测值 observation",
        "110",
        "0",
        "0",
        "0",
        "通过 passed",
    ]


def test_validate_fails_on_a_violation(tmp_path: Path) -> None:
    from handmade import report, report_quads
    from lawkg.store import writing

    with writing(tmp_path / "kg") as writer:
        writer.replace_report(report("522601"), report_quads("522601"))
    result = run("validate", "--kg", tmp_path / "kg", "--format", "json")
    assert result.exit_code == 1
    assert not json.loads(result.stdout)["conforms"]
    assert "failed" in run("validate", "--kg", tmp_path / "kg").stdout
    rows = list(
        csv.DictReader(io.StringIO(run("validate", "--kg", tmp_path / "kg", "--format", "csv").stdout))
    )
    assert {row["severity"] for row in rows} >= {"Violation"}


def test_evaluate(kaili_directory: Path) -> None:
    assert "凯里市 2024  sections" in run("evaluate", GOLD, "--kg", kaili_directory).stdout
    found = json.loads(run("evaluate", GOLD, "--kg", kaili_directory, "--format", "json").stdout)
    rows = list(
        csv.DictReader(io.StringIO(run("evaluate", GOLD, "--kg", kaili_directory, "--format", "csv").stdout))
    )
    assert [row["layer"] for row in rows] == [score["layer"] for score in found]
    assert {"precision", "recall", "f1", "misses", "extras"} <= found[0].keys()


# --- export, view ---------------------------------------------------------------------------------


def test_export_to_standard_output_and_to_a_file(kaili_directory: Path, tmp_path: Path) -> None:
    out = run("export", "--format", "nt", "--kg", kaili_directory)
    written = run("export", "--format", "nt", "--kg", kaili_directory, "-o", tmp_path / "graph.nt")
    assert (tmp_path / "graph.nt").read_bytes() == out.stdout_bytes
    assert written.stdout == ""
    assert written.stderr == f"{tmp_path / 'graph.nt'}  {len(out.stdout_bytes):,} bytes\n"


def test_a_written_file_has_the_usual_permissions(kaili_directory: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.csv"
    mask = os.umask(0o027)
    try:
        run("export", "--format", "csv", "--kg", kaili_directory, "-o", file)
    finally:
        os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_and_not_replaced(kaili_directory: Path) -> None:
    ran = lawkg("export", "--format", "csv", "--kg", kaili_directory, "-o", "/dev/stdout")
    assert ran.status == 0
    assert ran.out.startswith("\ufeffreport") or "凯里市" in ran.out
    assert Path("/dev/stdout").is_symlink()


def test_view(kaili_directory: Path, tmp_path: Path) -> None:
    result = run("view", "--kg", kaili_directory, "-o", tmp_path / "graph.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "graph.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert result.stderr == f"{tmp_path / 'graph.html'}  open it in a browser\n"
