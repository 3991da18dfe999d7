"""docs/contract.md and the README name exactly the questions, columns and commands that there are."""

from __future__ import annotations

import re

import pytest
from contract_table import PINNED, questions_table

from lawkg.cli.program import cli
from lawkg.query.questions import load_questions
from shared import ROOT

BASIC = [question for question in load_questions() if not question.audiences]
"""Those of the library are described in docs/questions.md, which is generated from them."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


CONTRACTS = {"docs/contract.md": "| question | columns |", "docs/zh/contract.md": "| 问题 | 列 |"}
"""The page in each language, and the head of its table of questions."""


@pytest.mark.parametrize("name", CONTRACTS)
def test_contract_has_the_questions_with_their_columns(name: str) -> None:
    assert questions_table(CONTRACTS[name]) in text_of(name)


def test_every_question_is_in_the_contract() -> None:
    assert {question.name for question in BASIC} == set(PINNED)


@pytest.mark.parametrize("question", BASIC, ids=lambda question: question.name)
def test_pinned_columns_come_first_and_in_order(question: object) -> None:
    name, columns = question.name, [column.name for column in question.columns]  # type: ignore[attr-defined]
    pinned = PINNED[name].split()
    assert columns[: len(pinned)] == pinned


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_names_every_question_once(name: str) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", text_of(name), re.MULTILINE)
    assert sorted(rows) == sorted(PINNED)


@pytest.mark.parametrize("name", CONTRACTS)
def test_contract_names_every_command(name: str) -> None:
    assert set(re.findall(r"^\| `lawkg ([a-z-]+)", text_of(name), re.MULTILINE)) == set(cli.commands)


@pytest.mark.parametrize("name", CONTRACTS)
@pytest.mark.parametrize("command", sorted(cli.commands))
def test_options_that_the_contract_names_are_there(command: str, name: str) -> None:
    row = re.search(rf"^\| `lawkg {command}\b.*$", text_of(name), re.MULTILINE)
    assert row
    parameters = cli.commands[command].params
    known = {option for one in parameters for option in (*one.opts, *one.secondary_opts)}
    assert set(re.findall(r"--[a-z0-9-]+", row[0])) <= known
