"""Knowledge graphs that tests build from texts of their own, from the whole way that a user takes."""

from __future__ import annotations

from pathlib import Path

from lawkg.build import build
from lawkg.store import KnowledgeGraph


def built_from(folder: Path, **texts: str) -> KnowledgeGraph:
    """Return a knowledge graph of reports with these texts, named as the arguments are."""
    files = []
    for name, text in texts.items():
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    build(files, folder / "kg")
    return KnowledgeGraph.open(folder / "kg")
