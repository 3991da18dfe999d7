"""``lawkg check-ontology``: what it writes where, in both languages, and with which exit status."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawkg.cli.program import cli
from lawkg.errors import InputError

HEALTHY = Path(__file__).parents[1] / "ontology" / "healthy.ttl"


def run(*arguments: str | Path, language: str = "en") -> Result:
    result = CliRunner(env={"LAWKG_LANGUAGE": language}).invoke(cli, ["check-ontology", *map(str, arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A class without a label (an error), and a definition without a full stop (a warning)."""
    text = HEALTHY.read_text(encoding="utf-8")
    for piece, instead in (
        ('rdfs:label "小说"@zh , "novel"@en ;', ""),
        ('long story."@en', 'long story"@en'),
    ):
        text = text.replace(piece, instead)
    file = tmp_path / "library.ttl"
    file.write_text(text, encoding="utf-8")
    return file


def test_our_own_ontology_passes() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "0 errors, 0 warnings, 0 hints" in result.stderr


def test_the_table_says_what_is_wrong_where_and_what_to_do(faulty: Path) -> None:
    result = run(faulty)
    assert result.exit_code == 1
    for part in (
        "missing-label",
        "术语没有标签。",
        "The term has no label.",
        "library.ttl:",
        "Give an rdfs:label",
    ):
        assert part in result.stdout
    assert "1 errors, 1 warnings, 0 hints" in result.stderr
    assert "错误 1，警告 1，提示 0" in run(faulty, language="zh").stderr


def test_csv_has_a_row_a_finding(faulty: Path) -> None:
    rows = list(csv.DictReader(StringIO(run(faulty, "--format", "csv").stdout)))
    assert [(row["severity"], row["check"]) for row in rows] == [
        ("Violation", "missing-label"),
        ("Warning", "definition-mark"),
    ]
    assert rows[0]["term"] == "https://w3id.org/library/ontology#Novel"
    assert rows[0]["line"].isdigit() and rows[0]["hint_zh"] and "OOPS! P08" in rows[0]["sources"]


def test_json_says_how_much_was_looked_at(faulty: Path) -> None:
    found = json.loads(run(faulty, "--format", "json").stdout)
    assert found["conforms"] is False
    assert found["terms"] == 8
    by_name = {check["check"]: check for check in found["checks"]}
    assert by_name["missing-label"] == {
        "check": "missing-label", "severity": "Violation", "nodes": 8, "findings": 1
    }  # fmt: skip
    assert len(found["findings"]) == 2


def test_strict_minds_warnings(tmp_path: Path) -> None:
    file = tmp_path / "library.ttl"
    text = HEALTHY.read_text(encoding="utf-8").replace('long story."@en', 'long story"@en')
    file.write_text(text, encoding="utf-8")
    assert run(file).exit_code == 0
    assert run(file, "--strict").exit_code == 1
    assert run(HEALTHY, "--strict").exit_code == 0


def test_a_vocabulary_without_terms_is_found_wanting(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_text("", encoding="utf-8")
    result = run(file)
    assert result.exit_code == 1
    assert "nothing to look at" in result.stderr


def test_a_file_that_cannot_be_read_is_an_error_of_one_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text("@prefix x: <urn:x#> .\nx:a x:b", encoding="utf-8")
    with pytest.raises(InputError) as error:
        run(file)
    assert error.value.exit_status == 2
    assert "line 2" in str(error.value) and "\n" not in str(error.value)


def test_the_checks_are_listed() -> None:
    rows = list(csv.DictReader(StringIO(run("--checks", "--format", "csv").stdout)))
    assert len(rows) > 100
    assert {"ROBOT missing_label", "OOPS! P08", "FOOPS! VOC3"} <= set(
        next(row for row in rows if row["check"] == "missing-label")["sources"].split("; ")
    )
    assert "术语没有标签" in run("--checks", language="zh").stdout
    assert json.loads(run("--checks", "--format", "json").stdout)[0]["check"] == "ontology-title"
