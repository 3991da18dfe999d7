"""Fixtures that many tests share: the graph of the bundled report, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawkg.build import build
from lawkg.store import KnowledgeGraph
from shared import REPORT


@pytest.fixture(scope="session")
def kaili_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("kaili") / "kg"
    build([REPORT], directory)
    return directory


@pytest.fixture
def kaili(kaili_directory: Path) -> KnowledgeGraph:
    """The knowledge graph of the bundled report."""
    return KnowledgeGraph.open(kaili_directory)


_COUNTED = (
    "tests/ontology",
    "tests/validate",
    "tests/documentation",
    "tests/test_cube",
    "tests/test_entailment",
)
"""Tests whose output says how many terms, nodes, mistakes they looked at."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end how much the checks of the ontology and of the data looked at."""
    passed = [each for each in terminalreporter.getreports("passed") if each.when == "call"]
    told = [each.capstdout.splitlines() for each in passed if each.nodeid.startswith(_COUNTED)]
    lines = sorted({line for each in told for line in each if line.strip()})
    if lines:
        terminalreporter.section("what was looked at")
        terminalreporter.write("".join(f"{line}\n" for line in lines))
