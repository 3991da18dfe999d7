"""What the pages on linked data show: queries answer, figures are right, the example reads the cube."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lawkg
from command import environment
from lawkg.divisions import every_bearer, successors
from lawkg.documents import documents
from lawkg.resources import data_file, read_text
from shared import ROOT

PAGES = ("docs/linked-data.md", "docs/zh/linked-data.md")
QUERIES = [
    pytest.param(query, id=f"{page}-{number}")
    for page in PAGES
    for number, query in enumerate(re.findall(r"```sparql\n(.*?)```", read_text(ROOT / page), re.DOTALL), 1)
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_has_an_answer(query: str, kaili_directory: Path) -> None:
    rows = lawkg.ask(kaili_directory, query).records()
    assert rows
    assert all(value for row in rows for value in row.values())


def test_there_are_as_many_queries_in_either_language() -> None:
    assert len(QUERIES) == 2 * 4


@pytest.mark.parametrize("page", PAGES)
def test_the_figures_of_the_page_are_those_of_today(page: str) -> None:
    acts = [(document, act) for document, known in documents().items() for act in known]
    former = [code for code, bearers in every_bearer().items() if bearers[-1].until is not None]
    by_hand = len(read_text(data_file("division-successors.csv")).splitlines()) - 1
    figures = (
        len(every_bearer()),
        len(former),
        sum(bool(successors(code)) for code in former),
        by_hand,
        len(documents()),
        len(acts),
        sum(bool(act.checked) for _, act in acts),
        len({document for document, act in acts if act.checked}),
    )
    text = read_text(ROOT / page)
    assert [figure for figure in figures if not re.search(rf"(?<![\d,]){figure:,}(?![\d,])", text)] == []


def example(*arguments: str | Path) -> list[list[str]]:
    command = [sys.executable, str(ROOT / "examples" / "read_cube.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return list(csv.reader(done.stdout.splitlines()))


def test_the_example_reads_the_cube_as_a_table(kaili_directory: Path) -> None:
    header, *rows = example(kaili_directory)
    assert header[:7] == ["data set", "place", "year", "indicator", "kind", "occurrence", "value"]
    assert len(rows) == 110
    assert all(row[1:3] == ["凯里市", "2024"] for row in rows)
    dimensions = [tuple(row[1:6]) for row in rows]
    assert len(set(dimensions)) == len(rows)
    assert "97.26" in {row[6] for row in rows}


def test_the_example_puts_a_dimension_across(kaili_directory: Path) -> None:
    header, *rows = example(kaili_directory, "--across", "year")
    assert header == ["place", "indicator", "kind", "2024"]
    assert 50 < len(rows) <= 110
