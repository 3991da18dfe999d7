"""What a person accepts is not counted; a waiver needs a reason, and one that is idle is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from good_graph import R
from lawkg.errors import InputError
from lawkg.validate import ValidationReport, validate
from lawkg.validate.waivers import Waiver, read_waivers, waive, waivers_of
from mistakes import MISTAKES, broken

TODAY = date(2026, 11, 26)
HEADER = "shape,focus,reason,by,until\n"


def named(*names: str) -> list[dict[str, str]]:
    return [mistake for mistake in MISTAKES if mistake["name"] in names]


def wrong() -> ValidationReport:
    return validate(
        broken(*named("a quote that is not the text", "half a case", "a figure without evidence"))
    )


def waiver(shape: str, focus: str, until: date | None = None) -> Waiver:
    return Waiver("waivers.csv, line 2", shape, focus, "原文如此", "王芳", until)


def test_what_is_waived_is_in_the_report_apart() -> None:
    before = wrong()
    after, idle = waive(before, [waiver("Passage-quote", "*#char=*")], TODAY)
    assert idle == []
    assert {each.violation.name for each in after.waived} == {"Passage-quote"}
    assert {(each.reason, each.by, each.until) for each in after.waived} == {("原文如此", "王芳", "")}
    assert len(after.violations) == len(before.violations) - len(after.waived)
    (passage,) = (shape for shape in after.shapes if shape.label_en == "passage")
    assert (passage.violations, passage.status) == (0, "passed")
    assert not after.conforms  # the figure without evidence


def test_a_graph_whose_violations_are_all_waived_conforms() -> None:
    rows = [waiver(name, f"{R}*") for name in ("Passage-quote", "Observation-evidence")]
    report, _ = waive(wrong(), rows, TODAY)
    assert report.conforms
    assert report.count("Violation") == 0 < report.count("Info")


@pytest.mark.parametrize(
    ("shape", "focus"),
    [
        ("Passage-quote", "https://example.org/*"),
        ("Passage-length", f"{R}*"),
        ("Passage-quote", R),
        ("Passage-quo", f"{R}*"),
    ],
)
def test_a_waiver_that_accepts_nothing_is_told(shape: str, focus: str) -> None:
    before = wrong()
    after, idle = waive(before, [waiver(shape, focus)], TODAY)
    assert after.violations == before.violations
    assert [str(problem) for problem in idle] == [
        "waivers.csv, line 2: nothing that the waiver accepts was found; take it out"
    ]


def test_a_waiver_ends_after_its_last_day() -> None:
    row = waiver("Passage-quote", f"{R}*", TODAY)
    assert waive(wrong(), [row], TODAY)[0].waived
    after, idle = waive(wrong(), [row], date(2026, 11, 27))
    assert not after.waived
    assert "the waiver ended on 2026-11-26" in str(idle[0])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Passage-quote,*,,王芳,", "a waiver without a reason is none"),
        ("Passage-quote,*,   ,,", "a waiver without a reason is none"),
        (",*,因为,,", "a waiver without a shape is none"),
        ("Passage-quote,,因为,,", "a waiver without a focus node is none"),
        ("*,*,因为,,", "a waiver of every shape is none"),
        ("Passage-quote,*,因为,,2026", "“2026” is no day"),
        ("Passage-quote,*,因为,,2026-02-30", "“2026-02-30” is no day"),
    ],
)
def test_a_row_that_is_no_waiver_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    file = tmp_path / "waivers.csv"
    file.write_text(f"{HEADER}{row}\nPassage-quote,*,good,,\n", encoding="utf-8")
    waivers, refused = read_waivers(file)
    assert [each.reason for each in waivers] == ["good"]
    assert [f"waivers.csv, line 2: {reason}" in str(problem) for problem in refused] == [True]


def test_chinese_columns_and_a_spreadsheets_file(tmp_path: Path) -> None:
    file = tmp_path / "waivers.csv"
    file.write_bytes("形状,节点,理由,批准人,期限\nPlan-when,*,没有年度,李明,2027-01-31\n".encode("utf-8-sig"))
    (waivers, refused) = waivers_of(None, tmp_path)
    assert refused == []
    assert waivers == [Waiver("waivers.csv, line 2", "Plan-when", "*", "没有年度", "李明", date(2027, 1, 31))]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert waivers_of(None, tmp_path) == ([], [])
    with pytest.raises(InputError):
        waivers_of(tmp_path / "no.csv", tmp_path)


def test_a_pattern_takes_no_longer_than_it_is_long() -> None:
    from lawkg.validate.waivers import _fits

    assert not _fits("*a" * 5_000 + "b", "a" * 50_000)
    assert _fits("a*b*c", "a-bb-c")
    assert not _fits("ab*ba", "aba")
