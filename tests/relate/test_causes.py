"""Causes that problems give in their own words, and what only sounds like one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from lawkg.model import Cause, Document, Item, Outline
from lawkg.relate.causes import find_causes
from lawkg.rules import Rule, load_rules
from lawkg.text import fold

CASES = Path(__file__).parents[1] / "cases"
TABLE = tomllib.loads((CASES / "causes.toml").read_text(encoding="utf-8"))
PROBLEMS = tomllib.loads((CASES / "problems.toml").read_text(encoding="utf-8"))
RULES = load_rules("causes")


def causes(problem: str) -> tuple[Cause, ...]:
    item = Item("2.1", "", "2", 0, len(problem))
    return find_causes(Document("x", problem), Outline((), (), (), (item,), ()))


def _score(marked: list[str]) -> tuple[float, float, list[str]]:
    right = wrong = missing = 0
    notes = []
    for text in marked:
        gold = set(re.findall("⟨(.*?)⟩", text))
        plain = re.sub("[⟨⟩]", "", text)
        found = {plain[cause.start : cause.end] for cause in causes(plain)}
        right, wrong, missing = (
            right + len(found & gold),
            wrong + len(found - gold),
            missing + len(gold - found),
        )
        if found != gold:
            notes.append(f"{text}: wrong {found - gold}, missing {gold - found}")
    return right / (right + wrong), right / (right + missing), notes


def _problems_of_the_other_table() -> list[str]:
    lists = [*PROBLEMS.values(), *PROBLEMS["held_out"].values()]
    texts = [text for each in lists if isinstance(each, list) for text in each]
    return [problem for text in texts for problem in re.findall("⟦(.*?)⟧", text, re.DOTALL)]


@pytest.mark.parametrize("name", ["known", "held_out", "problems"])
def test_causes_of_many_places(name: str) -> None:
    precision, recall, notes = _score(TABLE.get(name) or _problems_of_the_other_table())

    assert precision >= 0.95, "\n".join(notes)
    assert recall >= 0.9, "\n".join(notes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_shows_what_it_means(rule: Rule) -> None:
    def fires(text: str) -> bool:
        return any(cause.rule == rule.name for cause in causes(text))

    assert rule.examples
    assert rule.counterexamples
    assert [text for text in rule.examples if not fires(text)] == []
    assert [text for text in rule.counterexamples if fires(text)] == []


def test_a_cause_is_the_characters_that_say_so() -> None:
    text = "一是执法力量不足，主要原因是编制少；"
    [cause] = causes(text)
    assert text[cause.start : cause.end] == "编制少"
    assert cause.problem == "2.1"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("filler", ["受", "由于", "原因是", "，导致", "因", "一是"])
def test_a_long_problem_takes_linear_time(filler: str) -> None:
    import time

    started = time.process_time()
    causes(filler * 20_000)
    assert time.process_time() - started < 2
