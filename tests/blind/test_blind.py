"""Reports that no rule was written for: twenty-six invented ones, annotated before lawkg had read them.

Places and bodies are real so that they are found; what the reports say of them, and every figure, is
invented. The floors are what each layer reaches over a set of them: a change that loses some is seen.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import quality  # noqa: E402

from lawkg.evaluate import score  # noqa: E402
from lawkg.extract import extract  # noqa: E402
from lawkg.model import Document, Facts  # noqa: E402
from lawkg.read import read  # noqa: E402
from lawkg.resources import data_file, read_text  # noqa: E402

HERE = Path(__file__).parent
REPORTS = sorted(HERE.glob("*.txt"))
FLOORS = {
    (which, layer): floor
    for which, (_, floors) in enumerate(quality.BLIND_SETS)
    for layer, floor in floors.items()
    if layer not in ("remedies", "findings")
}
"""By the set of reports and the layer."""


WRAPPED = "county-2023"
"""Its lines are broken at a width that half-width marks would change."""
_NOT_HERE = ("report", "addresses", "findings")
"""What is compared in the graph only (tests/docs/test_quality.py)."""


@cache
def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold


@cache
def facts_of(path: Path) -> Facts:
    return extract(read(path))


def span(item: Any) -> dict[str, Any]:
    return {"start": item.start, "end": item.end}


def rows_of(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the named questions, as far as the scores need them."""
    outline, figures = facts.outline, facts.observations
    return {
        "sections": [span(s) | {"number": s.number, "role": s.role} for s in outline.sections],
        "measures": [span(item) for item in outline.measures],
        "problems": [span(item) for item in outline.problems],
        "plans": [span(item) for item in outline.plans],
        "policies": [span(p) | {"relation": p.relation} for p in facts.mentions.policies],
        "observations": [
            span(o.quantity)
            | {name: getattr(o.quantity, name) for name in ("quote", "value", "unit")}
            | {"indicatorLabel": o.indicator}
            for o in figures
        ],
        "breakdowns": [{"start": o.quantity.start, "wholeStart": o.part_of[0]} for o in figures if o.part_of],
    }


def layers_of(path: Path) -> list[Any]:
    gold = {layer: items for layer, items in gold_of(path).items() if layer not in _NOT_HERE}
    return score(path.stem, facts_of(path).document.text, gold, rows_of(facts_of(path)) | {"findings": []})


def test_every_report_is_in_one_set() -> None:
    assert sorted(name for names, _ in quality.BLIND_SETS for name in names) == [p.stem for p in REPORTS]
    assert len(REPORTS) == 26


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_place_issuer_and_year(path: Path) -> None:
    metadata, report = facts_of(path).metadata, gold_of(path)["report"]
    assert {name: getattr(metadata, name) for name in report} == report


@pytest.mark.parametrize(("which", "layer"), FLOORS)
def test_no_layer_falls_below_its_floor(which: int, layer: str) -> None:
    counts: dict[str, int] = defaultdict(int)
    unlike: list[str] = []
    reports = [path for path in REPORTS if path.stem in quality.BLIND_SETS[which][0]]
    for scored in (scored for path in reports for scored in layers_of(path) if scored.layer == layer):
        counts["right"] += scored.right
        counts["all"] += scored.found + scored.annotated
        unlike += [f"{scored.report} - {miss}" for miss in scored.misses]
        unlike += [f"{scored.report} + {extra}" for extra in scored.extras]
    assert counts["all"] > 0
    assert 2 * counts["right"] / counts["all"] >= FLOORS[which, layer], "\n".join(unlike)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_precision_of_the_figures(path: Path) -> None:
    found = {(o.quantity.start, o.quantity.end): o.quantity.precision for o in facts_of(path).observations}
    annotated = {(o["start"], o["end"]): o["precision"] for o in gold_of(path)["observations"]}
    both = found.keys() & annotated.keys()
    assert {place: found[place] for place in both} == {place: annotated[place] for place in both}


def places(facts: Facts) -> dict[str, list[tuple[int, int]]]:
    found = rows_of(facts)
    return {layer: [(row["start"], row.get("end", 0)) for row in rows] for layer, rows in found.items()}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_traditional_characters_change_nothing(path: Path) -> None:
    pairs = read_text(data_file("lexicon/traditional.txt")).split()
    table = {ord(pair[1]): pair[0] for pair in reversed(pairs)}
    simplified = facts_of(path)
    text = simplified.document.text.translate(table)
    assert text != simplified.document.text
    traditional = extract(replace(simplified.document, text=text))
    assert places(traditional) == places(simplified)
    assert traditional.metadata.place == simplified.metadata.place
    title = traditional.metadata.title or ""
    assert title in "".join(text.split())


@pytest.mark.parametrize("path", [p for p in REPORTS if p.stem != WRAPPED], ids=lambda path: path.stem)
def test_half_width_punctuation_changes_nothing(path: Path) -> None:
    found = facts_of(path)
    text = found.document.text.translate(str.maketrans("，；：（）", ",;:()"))
    assert places(extract(Document(found.document.name, text))) == places(found)
