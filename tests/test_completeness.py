"""What a report leaves out that the others of its level give."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import built_from
from lawkg.cli.program import cli
from lawkg.completeness import left_out

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
    assert "3/3" in out


def test_two_peers_are_no_custom(tmp_path: Path) -> None:
    texts = {f"r{i}": REPORT.format(place, BOTH) for i, place in enumerate(PLACES[:3])}
    assert left_out(built_from(tmp_path, **texts)) == {}
