"""What headings mean, in the wordings of many places (``cases/roles.toml``)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from golden import CASES

from lawkg.model import Document
from lawkg.outline import outline
from lawkg.outline.roles import role_of_heading
from lawkg.text import fold

ROLES = tomllib.loads((CASES.parent / "roles.toml").read_text(encoding="utf-8"))
BY_CONTENT = ROLES.pop("by_content")


@pytest.mark.parametrize("role", ROLES)
def test_headings_of_a_role(role: str) -> None:
    found = {title: role_of_heading(fold(title), year=2023) or "achievements" for title in ROLES[role]}
    assert {title: other for title, other in found.items() if other != role} == {}


@pytest.mark.parametrize("case", BY_CONTENT, ids=lambda case: case["text"][:12])
def test_headings_that_say_nothing(case: dict[str, Any]) -> None:
    found = outline(Document("x", case["text"]), 2023)
    assert [section.role for section in found.sections if section.level == 1] == case["roles"]


def test_there_are_enough_headings() -> None:
    assert {
        role: len(ROLES[role]) for role in ("achievements", "problems", "leadership", "plans")
    }.items() >= {("leadership", 21)}
    assert sum(map(len, ROLES.values())) >= 135
