"""What a report leaves out that the others of its level give."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import built_from
from lawkg.cli.program import cli
from lawkg.completeness import completeness, left_out, silent_themes
from lawkg.model import Document, Outline, Section
from lawkg.outline import outline
from lawkg.read import read
from lawkg.resources import data_file
from shared import ROOT

REPORT = "{}2024年法治政府建设情况报告\n一、主要举措和成效\n{}\n二、存在的问题\n执法队伍力量不足。\n"
BOTH = "全市共受理行政复议案件86件。行政机关负责人出庭应诉率92%。"
PLACES = ("凯里市", "都匀市", "福泉市", "仁怀市")


def test_what_half_of_three_peers_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")
    texts = {f"r{i}": REPORT.format(place, BOTH) for i, place in enumerate(PLACES[:3])}
    texts["r3"] = REPORT.format(PLACES[3], "全市共受理行政复议案件86件。")
    kg = built_from(tmp_path, **texts)
    found = {report: each for report, each in left_out(kg).items() if each.concepts}
    ((report, each),) = found.items()
    assert "520382" in report
    assert each.peers == 3
    assert [(concept.rsplit("/", 1)[-1], count) for concept, count in each.concepts] == [
        ("court-appearance-rate", 3)
    ]
    out = CliRunner().invoke(cli, ["complete", "--kg", str(tmp_path / "kg")]).stdout
    assert out.count("at least half of 3 reports") == 1
    assert "rate of heads appearing in court 3/3" in out
    assert "themes of which it says nothing: " in out and "response to emergencies" in out


def test_what_peers_give_is_in_the_formats_for_programs_too(tmp_path: Path) -> None:
    texts = {f"r{i}": REPORT.format(place, BOTH) for i, place in enumerate(PLACES[:3])}
    texts["r3"] = REPORT.format(PLACES[3], "全市共受理行政复议案件86件。")
    rows = completeness(built_from(tmp_path, **texts)).records()
    told = {row["report"]: (row["indicatorsLeftOut"], row["peers"]) for row in rows}
    assert len(rows) == 20
    assert {peers for _, peers in told.values()} == {"3"}
    ((report, (indicators, _)),) = [each for each in told.items() if each[1][0]]
    assert "520382" in (report or "")
    assert indicators == "行政机关负责人出庭应诉率 3/3"


def test_reports_of_other_years_are_no_peers(tmp_path: Path) -> None:
    texts = {f"r{i}": REPORT.format(place, BOTH) for i, place in enumerate(PLACES[:3])}
    alone = REPORT.format(PLACES[3], "全市共受理行政复议案件86件。")
    near = built_from(tmp_path, **texts, r3=alone.replace("2024", "2023"))
    assert any(each.concepts for each in left_out(near).values())
    (tmp_path / "later").mkdir()
    assert left_out(built_from(tmp_path / "later", **texts, r3=alone.replace("2024", "2021"))) == {}


def test_the_themes_of_which_a_report_says_nothing(tmp_path: Path) -> None:
    kg = built_from(
        tmp_path,
        r0=REPORT.format(PLACES[0], "（一）提升行政决策质量。严格执行重大行政决策程序规定。")
        + "本市将深入学习贯彻习近平法治思想。\n",
    )
    ((_, silent),) = silent_themes(kg).items()
    names = [theme.rsplit("/", 1)[-1] for theme in silent]
    assert "emergency-response" in names
    assert not {"guiding-thought", "decision-making"} & set(names)  # a sentence speaks for the first
    ((zh, en),) = {(row["themesLeftOut"], row["themesLeftOutEn"]) for row in completeness(kg).records()}
    assert zh is not None and "突发事件应对体系" in zh.split("；") and len(zh.split("；")) == len(names)
    assert en is not None and "response to emergencies" in en.split("; ")


def test_two_peers_are_no_custom(tmp_path: Path) -> None:
    texts = {f"r{i}": REPORT.format(place, BOTH) for i, place in enumerate(PLACES[:3])}
    assert left_out(built_from(tmp_path, **texts)) == {}


_WITHOUT_LINES = "banner-2020"
"""Its title, opening and first heading are one line: what is left of it before 二、 could be the results."""
REPORTS = [
    data_file("kaili-2024.txt"),
    *(path for path in sorted((ROOT / "tests" / "blind").glob("*.txt")) if path.stem != _WITHOUT_LINES),
]


def _inside(number: str, section: Section) -> bool:
    return f"{number}.".startswith(f"{section.number}.")


def _parts(found: Outline, without: Section | None = None) -> set[str]:
    """Return the roles that sections or sentences have, but for those of one main section."""
    numbered = [(s.number, s.role) for s in found.sections] + [(s.section, s.role) for s in found.sentences]
    kept: set[str] = {role for number, role in numbered if without is None or not _inside(number, without)}
    return kept - {"introduction"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_part_that_is_deleted_is_missed_and_no_other(path: Path) -> None:
    document = read(path)
    whole = outline(document, None)
    main = [section for section in whole.sections if section.level == 1]
    for section in main:
        end = max(s.end for s in whole.sections if _inside(s.number, section))
        rest = document.text[: section.start] + document.text[end:]
        assert _parts(outline(Document(document.name, rest), None)) == _parts(whole, section), section.title
