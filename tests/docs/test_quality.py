"""The extraction is good enough on the annotated reports, and the documents give today's figures."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import quality  # noqa: E402

from lawkg.evaluate import LayerScore  # noqa: E402
from shared import ROOT, shared  # noqa: E402


@pytest.fixture(scope="module")
def bundled() -> list[LayerScore]:
    return quality.scores_of([quality.BUNDLED])


@pytest.fixture(scope="module")
def further() -> list[LayerScore]:
    name = "longhua-2019"
    return quality.scores_of([(shared(f"gold/{name}.json"), shared(f"reports/{name}.txt"))])


@pytest.fixture(scope="module")
def blind() -> list[tuple[list[LayerScore], quality.Floors]]:
    return quality.scores_of_blind()


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_bundled_report_is_above_the_floors(bundled: list[LayerScore]) -> None:
    assert {score.layer for score in bundled} == set(quality.FLOORS)
    assert not quality.below_floor(bundled), quality.mistakes(bundled)


def test_further_report_is_above_the_floors(further: list[LayerScore]) -> None:
    assert not quality.below_floor(further), quality.mistakes(further)


def test_blind_reports_are_above_the_floors(blind: list[tuple[list[LayerScore], quality.Floors]]) -> None:
    assert [len(names) for names, _ in quality.BLIND_SETS] == [10, 4, 4, 4, 4]
    for scores, floors in blind:
        assert {score.layer for score in scores} >= set(floors)
        assert not quality.below_floor(scores, floors), quality.mistakes(scores)


@pytest.mark.parametrize("name", ["docs/quality.md", "docs/zh/quality.md"])
def test_documents_give_the_figures_of_the_blind_reports(
    name: str, blind: list[tuple[list[LayerScore], quality.Floors]]
) -> None:
    found = "\n".join(quality.table(scores, floors) for scores, floors in blind)
    assert f"<!-- blind -->\n{found}<!-- /blind -->" in text_of(name)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "docs/quality.md", "docs/zh/quality.md"])
def test_documents_give_the_figures_of_today(name: str, bundled: list[LayerScore]) -> None:
    assert f"<!-- quality -->\n{quality.table(bundled)}<!-- /quality -->" in text_of(name)


@pytest.mark.parametrize("name", ["docs/quality.md", "docs/zh/quality.md"])
def test_documents_give_the_figures_of_the_further_report(name: str, further: list[LayerScore]) -> None:
    assert f"<!-- further -->\n{quality.table(further)}<!-- /further -->" in text_of(name)


def test_a_layer_below_its_floor_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, report = quality.BUNDLED
    shutil.copy(gold, tmp_path / "one.json")
    words = report.read_text(encoding="utf-8").replace("32565件", "32565 ")
    (tmp_path / "one.txt").write_text(words, encoding="utf-8")
    monkeypatch.setitem(quality.FLOORS, "observations", 1.0)
    assert quality.main(["--gold", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "observations: missed" in said
    assert "below the floor: 凯里市 2024 observations" in said


def test_nothing_to_find_is_shown_as_no_success() -> None:
    assert "| – | – | – |" in quality.table([LayerScore("凯里市 2024", "findings", 0, 0, 0, (), ())])


def test_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no annotation"):
        quality.main(["--gold", str(tmp_path)])


def test_report_that_is_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(quality.BUNDLED[0], tmp_path / "one.json")
    assert quality.main(["--gold", str(tmp_path)]) == 2
    assert "quality:" in capsys.readouterr().err
