"""Problems in every wording, by where they stand, and what only sounds like one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawkg.extract import extract
from lawkg.model import Document, Facts

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "problems.toml").read_text(encoding="utf-8"))
FRAMES = {
    "section": "一、主要做法\n全年开展培训12次。\n二、存在问题\n{}\n三、下一步工作打算\n做好有关工作。\n",
    "merged": "一、主要做法\n全年开展培训12次。\n二、存在问题及下一步打算\n{}\n",
    "results": "一、主要做法\n全年开展培训12次。\n{}\n二、下一步工作打算\n做好有关工作。\n",
    "plans": "一、主要做法\n全年开展培训12次。\n二、下一步工作打算\n{}\n",
    "elsewhere": "一、主要做法\n{}\n二、存在问题\n信息公开不及时。\n三、下一步工作打算\n做好有关工作。\n",
}
"""Where a text stands, by the names of the table."""
OWN = {"elsewhere": {"信息公开不及时。"}}
"""The problems that a frame itself states."""


def _report(where: str, marked: str) -> tuple[Document, set[str]]:
    """Return the report with a marked text in it, and the problems that are marked."""
    stated = {re.sub("[⟨⟩]", "", found) for found in re.findall("⟦(.*?)⟧", marked, re.DOTALL)}
    return Document("x", FRAMES[where].format(re.sub("[⟦⟧⟨⟩]", "", marked))), stated


def _found(document: Document) -> set[str]:
    facts: Facts = extract(document)
    return {document.text[item.start : item.end] for item in facts.outline.problems}


def cases(name: str) -> Iterator[tuple[str, str]]:
    table = CASES[name] if name else CASES
    yield from ((where, text) for where in FRAMES for text in table.get(where, ()))


@pytest.mark.parametrize("name", ["", "held_out", "further", "last"])
def test_problems_of_many_places(name: str) -> None:
    right = wrong = missing = 0
    notes: list[str] = []
    for where, marked in cases(name):
        document, stated = _report(where, marked)
        stated |= OWN.get(where, set())
        found = _found(document)
        right += len(found & stated)
        wrong += len(found - stated)
        missing += len(stated - found)
        if found != stated:
            notes.append(f"{where}: wrong {found - stated}, missing {stated - found}")
    assert right / (right + wrong) >= 0.97, "\n".join(notes)
    assert right / (right + missing) >= 0.95, "\n".join(notes)
