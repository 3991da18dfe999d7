"""Which labels are linked to the indicator catalogue, by the table in tests/cases/concepts.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lawkg.extract import extract
from lawkg.model import Observation, QuantityKind
from lawkg.read import read
from lawkg.relate.concepts import link, load_concepts, says
from shared import REPORT, shared

CATALOGUE = "https://w3id.org/lawkg/catalogue/"
CASES_DIRECTORY = Path(__file__).parents[1] / "cases"
CASES: dict[str, Any] = tomllib.loads((CASES_DIRECTORY / "concepts.toml").read_text(encoding="utf-8"))
GROUPS = CASES["group"]
EACH: dict[str, Any] = tomllib.loads((CASES_DIRECTORY / "concepts-each.toml").read_text(encoding="utf-8"))[
    "entry"
]
REPORTS: dict[str, Any] = tomllib.loads(
    (CASES_DIRECTORY / "concepts-reports.toml").read_text(encoding="utf-8")
)
SHARED_REPORT = "longhua-2019"
UNITS = {concept.iri.removeprefix(CATALOGUE): concept.unit for concept in load_concepts()}
ENTRIES = sorted(UNITS)
LINKS = [row for group in GROUPS for row in group["links"]]
TRAPS = [row for group in GROUPS for row in group["traps"]]
NARROWING = ("镇和街道", "区属企业", "市直部门", "涉外", "女性", "拟", "未经批准", "上年同期")
NARROWER = {"女性": "legal-aid-women"}
"""What a word that narrows makes another entry of."""


@cache
def observations(name: str) -> tuple[Observation, ...]:
    """Return the observations of an annotated report."""
    if name == SHARED_REPORT:
        return extract(read(shared(f"reports/{name}.txt"))).observations
    blind = CASES_DIRECTORY.parent / "blind" / f"{name}.txt"
    return extract(read(blind if blind.exists() else REPORT)).observations


def linked(label: str, unit: str, kind: QuantityKind, context: str = "") -> str:
    concept = link(label, unit, kind, lambda words: says(context, words))
    return concept.iri.removeprefix(CATALOGUE) if concept else ""


@pytest.mark.parametrize(("label", "unit", "kind", "entry"), LINKS)
def test_wording_is_linked(label: str, unit: str, kind: QuantityKind, entry: str) -> None:
    assert linked(label, unit, kind) == entry


@pytest.mark.parametrize(("label", "unit", "kind"), TRAPS)
def test_trap_is_not_linked(label: str, unit: str, kind: QuantityKind) -> None:
    assert linked(label, unit, kind) == ""


@pytest.mark.parametrize(("label", "unit", "kind", "context", "entry"), CASES["context"]["cases"])
def test_context_supplies_a_subject_only(
    label: str, unit: str, kind: QuantityKind, context: str, entry: str
) -> None:
    assert linked(label, unit, kind, context) == entry


@pytest.mark.parametrize(("label", "unit", "kind", "entry"), CASES["report"]["cases"])
def test_labels_of_a_whole_report(label: str, unit: str, kind: QuantityKind, entry: str) -> None:
    assert linked(label, unit, kind) == entry


def test_most_labels_of_a_report_are_linked() -> None:
    entries = [row[3] for row in CASES["report"]["cases"]]
    assert sum(map(bool, entries)) >= 0.6 * len(entries)


def kind_of(unit: str) -> QuantityKind:
    return "ratio" if unit == "%" else "money" if unit == "元" else "count"


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_has_wordings_and_a_trap(entry: str) -> None:
    unit = UNITS[entry]
    wordings, trap = EACH[entry]
    assert [linked(label, unit, kind_of(unit)) for label in wordings] == [entry] * len(wordings)
    assert linked(trap, unit, kind_of(unit)) != entry
    own = {label for label, _, _, name in LINKS if name == entry} | set(wordings)
    assert len(own) >= 3


def test_the_catalogue_is_large() -> None:
    assert set(EACH) == set(ENTRIES)
    assert len(ENTRIES) >= 400


@pytest.mark.parametrize("name", REPORTS)
def test_no_figure_of_a_report_is_linked_wrongly(name: str) -> None:
    expected = {start: entry for start, _, entry in REPORTS[name]["entries"]}
    found = {o.quantity.start: o.concept for o in observations(name)}
    wrong = {
        start: concept
        for start, concept in found.items()
        if concept and concept.removeprefix(CATALOGUE) != expected.get(start)
    }
    assert wrong == {}


def test_most_figures_of_the_reports_are_linked() -> None:
    figures = [each for name in REPORTS if name != SHARED_REPORT for each in observations(name)]
    assert sum(bool(each.concept) for each in figures) / len(figures) >= 0.6


def test_every_group_has_a_trap() -> None:
    assert [group["name"] for group in GROUPS if not group["traps"]] == []
    assert len(TRAPS) >= 150


@pytest.mark.parametrize("word", NARROWING)
def test_a_word_that_narrows_what_is_counted_prevents_the_link(word: str) -> None:
    found = [
        narrowed
        for label, unit, kind, _ in LINKS
        for narrowed in (word + label, label + word)
        if linked(narrowed, unit, kind) not in ("", NARROWER.get(word))
    ]
    assert found == []


@pytest.mark.parametrize("word", ["全市", "2024年", "全年共", "我区各级"])
def test_a_neutral_word_does_not_prevent_the_link(word: str) -> None:
    lost = [label for label, unit, kind, entry in LINKS if linked(word + label, unit, kind) != entry]
    assert lost == []


def test_a_change_is_never_the_level() -> None:
    assert not any(linked(label, unit, "change") for label, unit, _, _ in LINKS)


def test_no_figure_without_share_is_a_rate_and_the_other_way_round() -> None:
    assert not any(
        linked(label, "%", "ratio") for label, unit, _, _ in LINKS if "率" not in label and unit == "件"
    )
    assert not any(linked(label, "件", "count") for label, unit, _, _ in LINKS if unit == "%")


def test_marks_and_width_do_not_matter() -> None:
    assert linked("“一件事”高效办理件数", "件", "count") == linked("一件事高效办理件数", "件", "count") != ""
    assert linked("１２３４５热线工单数", "件", "count") == "hotline-12345-calls"


@pytest.mark.parametrize("label", ["", "数", "全市", "行政复议" * 5000, "受理" * 5000 + "?", "(" * 5000])
def test_odd_labels_are_not_linked(label: str) -> None:
    assert linked(label, "件", "count", "行政复议") == ""


def test_concepts_come_with_their_usual_unit_and_are_loaded_once() -> None:
    concepts = {concept.iri: concept for concept in load_concepts()}
    assert concepts[CATALOGUE + "reconsideration-accepted"].unit == "件"
    assert concepts[CATALOGUE + "mediation-success-rate"].unit == "%"
    assert load_concepts() is load_concepts()
