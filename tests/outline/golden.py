"""Golden outlines: how they are written, and an outline rendered the same way.

A report is ``tests/cases/outline/NAME.txt``, what a careful reader finds in it ``NAME.outline``:

    # a remark
    year 2024                          the year reported on, where it matters
    file 2024年报告.txt                 the file's name, where it matters
    metadata place  凯里市             what is known of the whole report: field and value, - for none;
                                       of doubtful the names of the fields, by commas
    1.6  achievements  推进矛盾化解      a section: number, role, title
    measure 1.6.2  二是推进…2.63亿元。   a measure, problem or plan: number, first and last characters
    sentence 1.6 achievements  全市…。   a sentence: section (- before the first), role, characters

Sentences are compared only where the file names any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from lawkg.metadata import find_metadata
from lawkg.model import Document, Item, Outline
from lawkg.outline import outline

CASES = Path(__file__).resolve().parents[1] / "cases" / "outline"


def names() -> list[str]:
    """Return the names of all golden reports."""
    return sorted(path.stem for path in CASES.glob("*.txt"))


class Case(NamedTuple):
    """A golden report: its document, the year reported on, what is known of it, and its outline's lines."""

    document: Document
    year: int | None
    metadata: dict[str, str]
    outline: list[str]


def read_case(name: str) -> Case:
    """Return a golden report."""
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    lines = (CASES / f"{name}.outline").read_text(encoding="utf-8").splitlines()
    lines = [line.rstrip() for line in lines if line.strip() and not line.startswith("#")]
    said = {
        word: [line for line in lines if line.startswith(word)] for word in ("year ", "file ", "metadata ")
    }
    metadata = dict(line.removeprefix("metadata ").split("  ", 1) for line in said["metadata "])
    year = next((line.split()[1] for line in said["year "]), metadata.get("year"))
    file = next((line.removeprefix("file ") for line in said["file "]), f"{name}.txt")
    apart = {line for each in said.values() for line in each}
    return Case(
        Document(file, text),
        int(year) if year else None,
        metadata,
        [line for line in lines if line not in apart],
    )


def differences(name: str) -> tuple[list[str], list[str]]:
    """Return the golden lines and the lines found; a quote that fits is rendered as the golden one."""
    case = read_case(name)
    text, expected = case.document.text, case.outline
    found = outline(case.document, case.year)
    wanted = [line for line in expected if line.startswith("sentence ")]
    rendered = [*_sections(found), *_items(text, found)] + (_sentences(text, found) if wanted else [])
    return expected, [_as_golden(golden, line) for golden, line in zip_longest(expected, rendered) if line]


def metadata_found(name: str) -> dict[str, str]:
    """Return what is found of the fields that a golden report names, written as there."""
    case = read_case(name)
    found = find_metadata(case.document)
    return {field: _written(getattr(found, field)) for field in case.metadata}


def _written(value: object) -> str:
    return (", ".join(value) if isinstance(value, tuple) else str(value or "")) or "-"


def _sections(found: Outline) -> list[str]:
    return [f"{section.number}  {section.role}  {section.title}" for section in found.sections]


def _items(text: str, found: Outline) -> Iterator[str]:
    kinds: dict[str, tuple[Item, ...]] = {
        "measure": found.measures,
        "problem": found.problems,
        "plan": found.plans,
    }
    for kind, items in kinds.items():
        yield from (f"{kind} {item.number}  {_one_line(text[item.start : item.end])}" for item in items)


def _sentences(text: str, found: Outline) -> list[str]:
    return [
        f"sentence {s.section or '-'} {s.role}  {_one_line(text[s.start : s.end])}" for s in found.sentences
    ]


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


def _as_golden(golden: str | None, line: str) -> str:
    """Return the golden line where its first…last characters are those of the line found."""
    if golden is None or "…" not in golden or line.startswith(("1", "2", "3", "4", "5")):
        return line
    first, last = golden.split("…")
    return golden if line.startswith(first) and line.endswith(last) and len(line) >= len(golden) - 1 else line
