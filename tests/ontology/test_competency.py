"""The questions of ``ontology/README.md`` have the answers that stand there, and need every term of lawkg.

Answers come from the graph of the bundled report; those marked † from a made-up report with a correction, as
the bundled one says nothing of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

from lawkg.build import build
from lawkg.namespace import CLASSES, PREFIXES, PROPERTIES
from lawkg.resources import data_file, ontology_file, read_text
from lawkg.store import KnowledgeGraph

SAMPLE = Path(__file__).parent / "sample"


@dataclass(frozen=True)
class Row:
    chinese: str
    english: str
    pattern: str
    answer: str
    made_up: bool


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the table: question in both languages, graph pattern, one answer."""
    table = (
        read_text(ontology_file("README.md")).partition("## Questions it answers")[2].partition("\n## ")[0]
    )
    cells = re.findall(r"^\| (.+?)<br>(.+?) \| `(.+?)` \| (.+?)( †)? \|$", table, re.MULTILINE)
    return tuple(Row(zh, en, pattern, answer, bool(mark)) for zh, en, pattern, answer, mark in cells)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, pyoxigraph.Store]:
    """The graph of the bundled report, and that of the made-up one; each with the ontology."""
    folder = tmp_path_factory.mktemp("competency")
    build([data_file("kaili-2024.txt")], folder / "bundled")
    build([SAMPLE / "suijiang-2015.txt"], folder / "made-up", corrections=SAMPLE / "corrections.csv")
    return {
        made_up: _with_ontology(folder / name) for made_up, name in ((False, "bundled"), (True, "made-up"))
    }


def _with_ontology(directory: Path) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for quad in KnowledgeGraph.open(directory).quads():
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    store.load(path=str(ontology_file("lawkg.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.english)
def test_a_question_has_its_answer(row: Row, graphs: dict[bool, pyoxigraph.Store]) -> None:
    query = f"SELECT DISTINCT ?answer WHERE {{ {row.pattern} }}"
    answers = {found["answer"].value for found in graphs[row.made_up].query(query, prefixes=PREFIXES)}  # type: ignore[union-attr]
    assert row.answer in answers, sorted(answers)[:10]


def test_every_class_and_property_is_needed_by_a_question() -> None:
    needed = {name for row in rows() for name in re.findall(r"lawkg:(\w+)", row.pattern)}
    print(f"{len(rows())} questions need {len(CLASSES)} classes and {len(PROPERTIES)} properties")
    assert (CLASSES | PROPERTIES) - needed == set()


def test_every_row_of_the_table_is_read() -> None:
    table = (
        read_text(ontology_file("README.md")).partition("## Questions it answers")[2].partition("\n## ")[0]
    )
    assert len(rows()) == sum(line.startswith("| ") for line in table.splitlines()) - 1
    assert all(re.search("[\u4e00-\u9fff]", row.chinese) and row.english.endswith("?") for row in rows())
