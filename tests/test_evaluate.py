"""Scores against annotations: a tiny report, and annotations in which misses and extras are planted."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from graphs import built_from
from lawkg.cli.scores import render
from lawkg.errors import InputError
from lawkg.evaluate import LayerScore, evaluate, likeness
from lawkg.query import ask
from lawkg.store import KnowledgeGraph
from shared import GOLD

TEXT = """凯里市2023年法治政府建设情况报告
一、主要成效
（一）化解矛盾纠纷。贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件，调解成功率96%。
（二）加强法律援助。办理法律援助案件50件，比上年下降10%。
二、存在的问题
行政执法程序不规范。
三、下一步打算
规范行政执法程序。
加强法治宣传教育。
"""
LAYERS = ("sections", "measures", "problems", "plans", "observations", "policies", "remedies", "findings")


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return built_from(tmp_path_factory.mktemp("tiny"), tiny=TEXT)


@pytest.fixture
def right(kg: KnowledgeGraph) -> dict[str, Any]:
    """An annotation that says exactly what the graph says."""
    found = {layer: [_plain(row) for row in ask(kg, layer).records()] for layer in LAYERS}
    gold: dict[str, Any] = {"report": {"place": "凯里市", "year": 2023}, "addresses": [], **found}
    for layer in ("measures", "problems", "plans", "observations"):
        gold[layer] = [{**row, "id": f"{layer}-{row['start']}"} for row in found[layer]]
    for row in gold["observations"]:
        row["indicator"] = row["indicatorLabel"]
    for link in gold.pop("remedies"):
        problem, remedy = f"problems-{link['problemStart']}", f"plans-{link['remedyStart']}"
        gold["addresses"].append({"problem": problem, "remedy": remedy})
    for part, whole in (("384件", "400件"),):
        _figure(gold, part)["part_of"] = _figure(gold, whole)["id"]
    return copy.deepcopy(gold)


def _plain(row: dict[str, str | None]) -> dict[str, Any]:
    return {
        name: int(value) if value and name.lower().endswith(("start", "end")) else value
        for name, value in row.items()
    }


def _figure(gold: dict[str, Any], quote: str) -> dict[str, Any]:
    return next(row for row in gold["observations"] if row["quote"] == quote)


def scores(kg: KnowledgeGraph, folder: Path, gold: dict[str, Any]) -> dict[str, LayerScore]:
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return {score.layer: score for score in evaluate(kg, [folder / "gold.json"])}


def changed(after: dict[str, LayerScore]) -> dict[str, tuple[int, int]]:
    """Return the layers that are not perfect, with the number of misses and extras."""
    return {name: (len(s.misses), len(s.extras)) for name, s in after.items() if s.misses or s.extras}


def test_what_agrees_is_perfect(kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path) -> None:
    found = scores(kg, tmp_path, right)
    assert changed(found) == {}
    assert {score.f1 for score in found.values()} == {1.0}
    counts = {name: found[name].annotated for name in ("sections", "observations", "breakdowns", "remedies")}
    assert counts == {"sections": 5, "observations": 5, "breakdowns": 1, "remedies": 1}


def test_what_is_annotated_and_not_found_is_a_miss(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    right["policies"].append({"title": "矛盾纠纷", "relation": "cited", "start": 48, "end": 52})
    found = scores(kg, tmp_path, right)["policies"]
    assert (found.right, found.found, found.annotated) == (1, 1, 2)
    assert (found.precision, found.recall) == (1.0, 0.5)
    (miss,) = found.misses
    assert (miss.start, miss.end, miss.annotated, miss.found) == (48, 52, "cited", "")
    sentence = "贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件，调解成功率96%。"
    assert miss.sentence == sentence.replace(TEXT[48:52], f"【{TEXT[48:52]}】", 1)
    assert str(miss).startswith("48-52 cited 贯彻")


def test_what_is_found_and_not_annotated_is_an_extra(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    right["measures"].pop()
    found = scores(kg, tmp_path, right)["measures"]
    assert (found.precision, found.recall, len(found.extras)) == (0.5, 1.0, 1)


WRONG: dict[str, tuple[str, str, object, set[str]]] = {
    "role": ("sections", "role", "other", {"sections"}),
    "relation": ("policies", "relation", "issued", {"policies"}),
    "value": ("observations", "value", "7", {"observations", "observations with quote and unit"}),
    "unit": ("observations", "unit", "起", {"observations with quote and unit"}),
    "label": ("observations", "indicator", "植树面积", {"labels"}),
}


@pytest.mark.parametrize(("layer", "field", "value", "layers"), WRONG.values(), ids=WRONG.keys())
def test_a_field_that_differs(
    kg: KnowledgeGraph,
    right: dict[str, Any],
    tmp_path: Path,
    layer: str,
    field: str,
    value: object,
    layers: set[str],
) -> None:
    right[layer][0][field] = value
    found = changed(scores(kg, tmp_path, right))
    assert found.keys() == layers
    assert all(misses == 1 for misses, _ in found.values())


def test_the_sign_counts_unless_either_is_right(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    fall = _figure(right, "10%")
    assert fall["value"] == "-10"
    fall["value"] = 10
    assert changed(scores(kg, tmp_path, right))["observations"] == (1, 1)
    fall["values"] = [10, -10]
    assert changed(scores(kg, tmp_path, right)) == {}


def test_a_figure_that_readers_disagree_on_counts_neither_way(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    figure = right["observations"].pop()
    assert changed(scores(kg, tmp_path, right))["observations"] == (0, 1)
    right["either"] = [{"start": figure["start"], "end": figure["end"]}]
    assert changed(scores(kg, tmp_path, right)) == {}


def test_a_breakdown_that_differs(kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path) -> None:
    _figure(right, "384件")["part_of"] = _figure(right, "50件")["id"]
    assert changed(scores(kg, tmp_path, right)) == {"breakdowns": (1, 1)}


def test_a_link_that_is_not_required_may_be_there_or_not(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    (link,) = right["addresses"]
    other = {"problem": link["problem"], "remedy": right["plans"][-1]["id"]}
    right["addresses"] = [{**link, "required": False}, {**other, "required": False}]
    assert changed(scores(kg, tmp_path, right)) == {}
    right["addresses"] = [link, other]
    assert changed(scores(kg, tmp_path, right)) == {"remedies": (1, 0)}
    right["addresses"] = []
    assert changed(scores(kg, tmp_path, right)) == {"remedies": (0, 1)}


def test_only_what_is_annotated_is_scored(kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path) -> None:
    only = {"report": right["report"], "sections": right["sections"]}
    assert scores(kg, tmp_path, only).keys() == {"sections"}


def test_a_finding_is_where_its_observation_is(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    right["findings"] = [{"kind": "ratio", "observation": _figure(right, "96%")["id"]}]
    assert changed(scores(kg, tmp_path, right)) == {"findings": (1, 0)}


LIKE = [
    ("调解成功率", "调解成功率", 1.0),
    ("调解成功率", "矛盾纠纷调解成功率", 0.67),
    ("罚款", "植树", 0.0),
    ("率", "率", 1.0),
]


@pytest.mark.parametrize(("one", "other", "value"), LIKE)
def test_likeness(one: str, other: str, value: float) -> None:
    assert round(likeness(one, other), 2) == value


def test_nothing_annotated_and_nothing_found_is_perfect() -> None:
    assert LayerScore("r", "findings", 0, 0, 0, (), ()).f1 == 1.0
    assert LayerScore("r", "findings", 0, 1, 1, (), ()).f1 == 0.0


def test_the_table_names_each_miss_and_extra(
    kg: KnowledgeGraph, right: dict[str, Any], tmp_path: Path
) -> None:
    right["plans"][0]["end"] -= 1
    lines = render([scores(kg, tmp_path, right)["plans"]], "table").splitlines()
    assert lines[0].startswith("凯里市 2023  plans ")
    assert "P 0.500  R 0.500  F1 0.500  (1 of 2, 2 found)" in lines[0]
    assert [line.split()[0] for line in lines[1:]] == ["missed", "extra"]


def test_a_report_that_is_not_there(kg: KnowledgeGraph) -> None:
    with pytest.raises(
        InputError, match=r"凯里市 2024\) is not in the knowledge graph; there are: 凯里市 2023"
    ):
        evaluate(kg, [GOLD])


def test_the_bundled_annotation_is_whole(kaili: KnowledgeGraph) -> None:
    found = {score.layer: score for score in evaluate(kaili, [GOLD])}
    assert len(found) == 11
    assert found["observations"].annotated == 110
