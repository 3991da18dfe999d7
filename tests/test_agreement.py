"""Two annotators of one report: F1 and Cohen's kappa of each layer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lawkg.agreement import agreement, cohen_kappa
from lawkg.annotation.gold import read_gold
from lawkg.errors import InputError
from lawkg.evaluate import LayerScore
from shared import GOLD, REPORT

TEXT = REPORT.read_text(encoding="utf-8")


def scores(folder: Path, gold: dict[str, Any]) -> dict[str, LayerScore]:
    (folder / "other.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return {score.layer: score for score in agreement(GOLD, folder / "other.json", TEXT)}


def test_the_same_agrees_entirely(tmp_path: Path) -> None:
    found = scores(tmp_path, read_gold(GOLD))
    assert {score.f1 for score in found.values()} == {1.0}
    assert found["observations"].annotated == 110
    kappas = {layer: score.kappa for layer, score in found.items() if score.kappa is not None}
    assert kappas == dict.fromkeys(
        ("sections", "measures", "problems", "plans", "policies", "observations"), 1.0
    )


def test_what_one_leaves_out_is_a_miss_and_lowers_kappa(tmp_path: Path) -> None:
    other = read_gold(GOLD)
    other["plans"] = other["plans"][1:]
    other["policies"] = [{**row, "relation": "cited"} for row in other["policies"]]
    found = scores(tmp_path, other)
    assert (found["plans"].right, found["plans"].annotated, len(found["plans"].misses)) == (10, 11, 1)
    assert 0 < (found["plans"].kappa or 0) < 1
    assert found["policies"].f1 < 1
    assert 0 < (found["policies"].kappa or 0) < 1
    assert found["measures"].kappa == 1


def test_where_an_entry_begins_counts(tmp_path: Path) -> None:
    other = read_gold(GOLD)
    first, second, *rest = other["plans"]
    border = first["end"] - 3
    other["plans"] = [{**first, "end": border}, {**second, "start": border}, *rest]
    assert (scores(tmp_path, other)["plans"].kappa or 1) < 1


def test_only_what_both_annotated_is_compared(tmp_path: Path) -> None:
    gold = read_gold(GOLD)
    assert scores(tmp_path, {"report": gold["report"], "plans": gold["plans"]}).keys() == {"plans"}


def test_another_report_is_refused(tmp_path: Path) -> None:
    other = read_gold(GOLD)
    other["report"]["year"] = 2023
    with pytest.raises(InputError, match="is of another report"):
        scores(tmp_path, other)


def test_an_entry_that_is_none_is_refused(tmp_path: Path) -> None:
    other = read_gold(GOLD)
    other["plans"][0] = {"id": "r1"}
    with pytest.raises(InputError, match="lacks something"):
        scores(tmp_path, other)


def test_kappa_is_that_of_the_book() -> None:
    # Cohen's example of 200 decisions: observed .70, by chance .41
    pairs = [("a", "a")] * 88 + [("a", "b")] * 14 + [("a", "c")] * 18
    pairs += [("b", "a")] * 10 + [("b", "b")] * 40 + [("b", "c")] * 10
    pairs += [("c", "a")] * 2 + [("c", "b")] * 6 + [("c", "c")] * 12
    assert round(cohen_kappa(*zip(*pairs, strict=True)), 3) == 0.492
    assert cohen_kappa([], []) == 1
    assert cohen_kappa(["", ""], ["", ""]) == 1
