"""Titles in 《》 and their relation: the rules' examples, sentences of many places, annotated reports."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path

import pytest

from lawkg.namespace import CODES
from lawkg.recognize.bodies import bodies
from lawkg.recognize.laws import laws
from lawkg.recognize.policies import find_policies
from lawkg.recognize.policy_names import name_of
from lawkg.recognize.policy_rules import source
from shared import GOLD, REPORT, shared

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "policies.toml").read_text(encoding="utf-8"))
LETTERS = {"i": "issued", "m": "implemented", "c": "cited"}
RULES = [(f"{kind}.{name}", rule) for kind, table in source().items() for name, rule in table.items()]
NEEDS_LEVEL = {"titles.province", "rules.relative"}


def relations(text: str, place: str | None = None, issuer: str | None = None) -> list[str]:
    return [policy.relation for policy in find_policies(text, place, issuer)]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[name for name, _ in RULES])
def test_every_rule_has_examples_that_hold(name: str, rule: dict[str, list[list[str]]]) -> None:
    assert rule["examples"] or name in NEEDS_LEVEL
    for text, relation in rule["examples"] + rule["counterexamples"]:
        assert relations(text)[0] == relation, text


@pytest.mark.parametrize(("text", "expected"), CASES["sentences"])
def test_relation(text: str, expected: str) -> None:
    assert relations(text) == [LETTERS[letter] for letter in expected]


@pytest.mark.parametrize("level", CASES["level"], ids=lambda level: level.get("place", "none"))
def test_what_a_body_above_the_reporting_one_issued_is_cited(level: dict[str, object]) -> None:
    place, issuer = level.get("place"), level.get("issuer")
    for text, expected in level["sentences"]:  # type: ignore[attr-defined]
        found = relations(text, place, issuer)  # type: ignore[arg-type]
        assert found == [LETTERS[letter] for letter in expected], text


@pytest.mark.parametrize(("text", "title", "quote"), CASES["titles"])
def test_title_and_span(text: str, title: str, quote: str) -> None:
    (policy,) = find_policies(text)
    assert (policy.title, text[policy.start : policy.end]) == (title, quote)


NAMES = [
    pytest.param(case.get("year"), *entry, id=f"{entry[0]}-{case.get('year')}")
    for case in CASES["name"]
    for entry in ([*each, *[""] * (4 - len(each))] for each in case["titles"])
]


@pytest.mark.parametrize(("year", "title", "name", "reasons", "status"), NAMES)
def test_what_a_title_means(year: int | None, title: str, name: str, reasons: str, status: str) -> None:
    found = name_of(title, year)
    assert (found.name, " ".join(found.reasons), found.status or "") == (name, reasons, status)


@pytest.mark.parametrize(
    ("year", "case"), [(table["year"], case) for table in CASES["around"] for case in table["sentences"]]
)
def test_names_statuses_and_numbers_in_sentences(year: int, case: list[str]) -> None:
    text, *expected = case
    found = find_policies(text, year=year)
    assert [" ".join(filter(None, (p.name, p.status, p.number))) for p in found] == expected


def test_issuers_of_national_documents_are_bodies_that_the_lexicon_knows() -> None:
    assert {issuer for law in laws() for issuer in law.issuers} <= set(bodies())
    assert {law.kind for law in laws()} <= set(CODES["policyKind"])
    assert {law.status for law in laws() if law.status} <= set(CODES["policyStatus"])
    assert len({law.title for law in laws()}) == len(laws()) >= 230


@pytest.mark.parametrize("text", CASES["none"])
def test_no_policy(text: str) -> None:
    assert find_policies(text) == ()


def test_the_level_is_read_from_the_text_when_the_place_is_unknown() -> None:
    text = "市政府印发《养犬办法》。我区落实有力，全区、我区再上台阶。"
    assert relations(text) == ["cited"]
    assert relations(text.replace("区", "市")) == ["issued"]


def gold(path: Path) -> set[tuple[object, ...]]:
    policies = json.loads(path.read_text(encoding="utf-8"))["policies"]
    return {(p["start"], p["end"], p["title"], p["relation"]) for p in policies}


def found_in(text: str, place: str, issuer: str) -> set[tuple[object, ...]]:
    return {(p.start, p.end, p.title, p.relation) for p in find_policies(text, place, issuer)}


def test_bundled_report() -> None:
    assert found_in(REPORT.read_text(encoding="utf-8"), "凯里市", "凯里市人民政府") == gold(GOLD)


def test_longhua() -> None:
    text = shared("reports/longhua-2019.txt").read_text(encoding="utf-8")
    expected = gold(shared("gold/longhua-2019.json"))
    assert found_in(text, "龙华区", "深圳市龙华区人民政府") == expected


@pytest.mark.parametrize(
    "unit",
    [
        "《",
        "印发《甲办法》",
        "〈",
        "《〈",
        "制定并" * 3,
        "《甲》、",
        "印发，",
        "《条例》",
        "与《甲》衔接的",
        "废止《甲》",
    ],
)
def test_long_hostile_text_takes_linear_time(unit: str) -> None:
    find_policies(unit * 100)
    begin = time.process_time()
    find_policies(unit * (60_000 // len(unit)))
    assert time.process_time() - begin < 10
