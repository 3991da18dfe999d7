"""Where the ontology, the named questions and the data files are.

They lie at the top of a checkout (``ontology/``, ``queries/``, ``data/``) and travel inside the wheel
as ``lawkg/bundled/``; everything else asks here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["data_file", "ontology_file", "queries_directory", "read_text"]


@cache
def _root() -> Path:
    bundled = Path(__file__).parent / "bundled"
    return bundled if bundled.is_dir() else Path(__file__).parents[2]


def ontology_file(name: str) -> Path:
    """Return the path of a file in ``ontology/``, such as ``lawkg.ttl``."""
    return _root() / "ontology" / name


def data_file(name: str) -> Path:
    """Return the path of a file in ``data/``, such as ``rules/quantities.toml``."""
    return _root() / "data" / name


def queries_directory() -> Path:
    """Return the folder that holds the named questions, one ``.rq`` each."""
    return _root() / "queries"


def read_text(path: Path) -> str:
    """Return a bundled UTF-8 file's text."""
    return path.read_text(encoding="utf-8")
