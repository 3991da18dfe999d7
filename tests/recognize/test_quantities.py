"""Figures in sentences, and what looks like one: the tables of ``tests/cases`` and of the rules."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawkg.model import Quantity
from lawkg.recognize.quantities import find_quantities
from lawkg.resources import data_file
from lawkg.rules import Rule, load_rules
from lawkg.text import fold
from lawkg.units import all_units, unit_iri, unit_named
from shared import GOLD, REPORT, shared

CASES = Path(__file__).parents[1] / "cases"
RULES = tomllib.loads(data_file("rules/quantities.toml").read_text(encoding="utf-8"))
VALUES = tomllib.loads((CASES / "quantities.toml").read_text(encoding="utf-8"))["value"]
NONE = tomllib.loads((CASES / "no-quantities.toml").read_text(encoding="utf-8"))["none"]
SPELLINGS = [(entry, text) for entry in VALUES for text in entry["texts"]]
COUNTEREXAMPLES = [text for entry in NONE for text in entry["texts"]]


def summary(found: Quantity) -> tuple[str, str, str, str]:
    return found.quote, str(found.value), found.unit, found.precision


@pytest.mark.parametrize(("entry", "text"), SPELLINGS, ids=[text for _, text in SPELLINGS])
def test_every_spelling_is_read(entry: dict[str, str], text: str) -> None:
    start, end = text.index("〖"), text.index("〗") - 1
    sentence = text.replace("〖", "").replace("〗", "")
    found = {(each.start, each.end): each for each in find_quantities(sentence)}
    assert (start, end) in found, found
    figure = found[start, end]
    assert (str(figure.value), figure.unit) == (entry["value"], entry["unit"])
    assert figure.precision == entry.get("precision", "exact")
    assert figure.kind == entry.get("kind", "count")


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_what_looks_like_a_figure_is_none(text: str) -> None:
    for sentence in (text, f"积极推进{text}，成效明显。", f"{text}工作", f"落实{text}的要求"):
        assert [found.quote for found in find_quantities(sentence)] == []


def test_the_tables_are_not_empty() -> None:
    assert len(SPELLINGS) >= 440
    assert len(COUNTEREXAMPLES) >= 370
    assert len(set(COUNTEREXAMPLES)) == len(COUNTEREXAMPLES)


def tables_with_examples(table: Any) -> Iterator[dict[str, Any]]:
    for entry in table.values() if isinstance(table, dict) else table if isinstance(table, list) else ():
        if isinstance(entry, dict) and "examples" in entry:
            yield entry
        yield from tables_with_examples(entry)


EXAMPLES = [example for table in tables_with_examples(RULES) for example in table["examples"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["text"] for example in EXAMPLES])
def test_the_examples_of_the_forms(example: dict[str, str]) -> None:
    found = find_quantities(example["text"])
    if example.get("none"):
        assert found == ()
        return
    wanted = (example["quote"], example["value"], example["unit"], example.get("precision", "exact"))
    assert wanted in [summary(each) for each in found]
    if "upper" in example:
        assert Decimal(example["upper"]) in [each.upper for each in found]


@pytest.mark.parametrize("form", RULES["forms"])
def test_every_form_has_examples_that_it_reads(form: str) -> None:
    examples = RULES["forms"][form]["examples"]
    assert examples
    assert any(each.rule == f"quantity.{form}" for one in examples for each in find_quantities(one["text"]))


@pytest.mark.parametrize("rule", load_rules("exclusions"), ids=lambda rule: rule.name)
def test_the_examples_of_the_exclusions(rule: Rule) -> None:
    assert rule.examples and rule.counterexamples
    for example in rule.examples:
        assert rule.pattern.search(f"\n{fold(example)}"), example
        assert find_quantities(example) == (), example
    for example in rule.counterexamples:
        assert not rule.pattern.search(f"\n{fold(example)}"), example


def test_a_range_has_both_ends() -> None:
    (found,) = find_quantities("配备10至15名调解员")
    assert (str(found.value), str(found.upper), found.quote) == ("10", "15", "10至15名")


def test_from_and_to_are_two_levels() -> None:
    found = [summary(each)[:2] for each in find_quantities("由85%提高到93%，从17.65%到8.45%")]
    assert found == [("85%", "85"), ("93%", "93"), ("17.65%", "17.65"), ("8.45%", "8.45")]


def test_a_verb_is_shared_by_what_is_joined() -> None:
    found = find_quantities("刑事、治安案件分别下降15.3%和8.7%，办结率98.5%")
    assert [str(each.value) for each in found] == ["-15.3", "-8.7", "98.5"]
    assert [each.kind for each in found] == ["change", "change", "ratio"]


def test_where_a_unit_is_followed_by_another_word() -> None:
    assert find_quantities("联合12部门、5组织") == ()


def gold(path: Path, text: str) -> tuple[float, list[str]]:
    """Return F1 of place, value, unit and quote against an annotation, and what differs."""
    annotation = json.loads(path.read_text(encoding="utf-8"))
    wanted = {(one["start"], one["end"]): one for one in annotation["observations"]}
    either = [(one["start"], one["end"]) for one in annotation.get("either", ())]
    right, wrong = 0, []
    for found in find_quantities(text):
        one = wanted.get((found.start, found.end))
        values = [Decimal(str(value)) for value in one.get("values", [one["value"]])] if one else []
        if one and found.value in values and (found.unit, found.quote) == (one["unit"], one["quote"]):
            right += 1
        elif not any(found.start < end and start < found.end for start, end in either):
            wrong.append(found.quote)
    return 2 * right / (len(wanted) + right + len(wrong)), wrong


def test_kaili() -> None:
    score, wrong = gold(GOLD, REPORT.read_text(encoding="utf-8"))
    assert score >= 0.99, wrong


def test_longhua() -> None:
    text = shared("reports/longhua-2019.txt").read_text(encoding="utf-8")
    score, wrong = gold(shared("gold/longhua-2019.json"), text)
    assert score >= 0.99, wrong


UNITS = st.sampled_from(["件", "人次", "元", "份", "起", "项", "名", "家", "公里", "吨", "场次", "%"])


@given(st.integers(min_value=1, max_value=10**9), UNITS)
def test_every_value_is_read_back_from_any_spelling(value: int, unit: str) -> None:
    wide = str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    for spelling in (str(value), f"{value:,}", wide, f"{value}.50", f"{value / 10000:.4f}万"):
        (found,) = find_quantities(f"全年共办理{spelling}{unit}，成效明显。")
        assert found.quote == f"{spelling}{unit}"
        assert found.value == (value + Decimal("0.5") if spelling.endswith(".50") else value)


ALPHABET = (
    "0123456789０１，,. 一二三十百千万亿两半余多约近超件人次元%％个百分点成下降第年月日"
    '《》“”"（）()-—至到/+:·\nAa法'
)
ANY = st.text(alphabet=ALPHABET, max_size=60)


@settings(max_examples=500)
@given(ANY)
def test_any_text_gives_figures_that_stand_in_it(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert found.start >= end
        assert text[found.start : found.end] == found.quote != ""
        end = found.end


PIECES = [
    *[
        "1",
        "1,",
        "1.",
        "1,234,",
        "《",
        "《1",
        "(",
        "“",
        "“1",
        '"',
        "一",
        "十",
        "百",
        "第",
        "第1、",
        "1-",
        "1+",
        "1件",
    ],
    *[
        "约",
        "下降",
        "每年",
        "一案",
        "A1",
        "件",
        "1:",
        "1亿",
        "一到",
        "成",
        "半",
        "分之",
        "/",
        "1/2",
        "百分之",
        "系数1",
        "法治政府建设",
    ],
]


@pytest.mark.parametrize("piece", [*PIECES, "1 234 ", "\n", " "])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 10


def test_units_are_described() -> None:
    assert len(all_units()) > 150
    assert unit_iri("件") == "https://w3id.org/lawkg/unit/case"
    assert unit_iri("μg/m3") == unit_iri("微克/立方米")
    assert unit_iri("㍿") is None
    unit = unit_named("万元"[1:])
    assert unit is not None and unit.kind == "money"


def test_no_spelling_belongs_to_two_units() -> None:
    spellings = [spelling for unit in all_units() for spelling in unit.spellings]
    assert len(spellings) == len(set(spellings))
