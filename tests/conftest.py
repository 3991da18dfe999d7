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
