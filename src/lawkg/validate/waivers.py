"""``waivers.csv``: what a person accepts of what validation finds, a row each, with the reason.

    shape,focus,reason,by,until
    Observation-ratio-value,*/report/530000-*/2022/observation/446-451,原文如此，已向税务局核实,王芳,2027-12-31

``shape`` and ``focus`` are an IRI (of a shape: what stands after its ``#``), with ``*`` for any characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lawkg.errors import InputError
from lawkg.sidecar import shown
from lawkg.spreadsheet import Line, read_lines
from lawkg.validate.found import report_on
from lawkg.validate.result import ValidationReport, Violation, Waived
from lawkg.validate.shapes import load

__all__ = ["NAME", "Waiver", "read_waivers", "waive", "waivers_of"]

NAME = "waivers.csv"
"""The file in the directory of a knowledge graph."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "shape": ("形状", "规则"),
    "focus": ("节点", "对象"),
    "reason": ("理由", "原因"),
    "by": ("批准人", "核对人", "姓名"),
    "until": ("有效期至", "截止", "期限"),
}
_NEEDED = ("shape", "focus", "reason")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row: what is accepted, why, by whom, until when (None: for good)."""

    place: str
    shape: str
    focus: str
    reason: str
    by: str = ""
    until: date | None = None

    def is_over(self, today: date) -> bool:
        """Say whether its last day has passed."""
        return self.until is not None and today > self.until

    def accepts(self, found: Violation) -> bool:
        """Say whether it is about something that was found."""
        shapes = (found.shape, found.name, found.source, found.source.rpartition("#")[2])
        return any(_fits(self.shape, shape) for shape in shapes) and _fits(self.focus, found.focus)


def _fits(pattern: str, iri: str) -> bool:
    """Say whether a pattern stands for an IRI; takes time that grows with their lengths alone.

    >>> _fits("*/observation/*", "urn:report/observation/1-2"), _fits("a*c", "ab")
    (True, False)
    """
    first, *rest = pattern.split("*")
    if not rest:
        return iri == pattern
    last = rest.pop()
    if not iri.startswith(first) or len(iri) < len(first) + len(last) or not iri.endswith(last):
        return False
    at, end = len(first), len(iri) - len(last)
    for piece in rest:
        at = iri.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def waivers_of(file: Path | None, directory: Path) -> tuple[list[Waiver], list[InputError]]:
    """Return the waivers of a file; without one, those in the directory, or none.

    :raises InputError: when the file cannot be read or is no such table.
    """
    path = file or directory / NAME
    return read_waivers(path) if file or path.exists() else ([], [])


def read_waivers(path: Path) -> tuple[list[Waiver], list[InputError]]:
    """Return the waivers of a file, and what is wrong with the rows that are none.

    :raises InputError: when the file cannot be read or is no such table.
    """
    waivers: list[Waiver] = []
    wrong: list[InputError] = []
    for line in read_lines(path, COLUMNS, _NEEDED):
        try:
            waivers.append(_waiver(shown(f"{path.name}, line {line.number}"), line))
        except InputError as error:
            wrong.append(error)
    return waivers, wrong


def _waiver(place: str, line: Line) -> Waiver:
    cells = {name: line.cells.get(name, "").strip() for name in COLUMNS}
    for name in _NEEDED:
        if not cells[name]:
            raise InputError(place, f"a waiver without {_WORDS[name]} is none", f"fill in the column {name}")
    if not cells["shape"].strip("*"):
        raise InputError(
            place, "a waiver of every shape is none", "name the shape (lawkg validate --format csv)"
        )
    return Waiver(
        place, cells["shape"], cells["focus"], cells["reason"], cells["by"], _day(place, cells["until"])
    )


_WORDS = {"shape": "a shape", "focus": "a focus node", "reason": "a reason"}


def _day(place: str, text: str) -> date | None:
    if not text:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(place, f"“{shown(text)}” is no day", "write it as 2027-12-31") from None


def waive(
    report: ValidationReport, waivers: Iterable[Waiver], today: date
) -> tuple[ValidationReport, list[InputError]]:
    """Return the report without what is waived, and the waivers that are over or accept nothing any more."""
    valid, idle = [], []
    for waiver in waivers:
        if waiver.is_over(today):
            idle.append(
                InputError(waiver.place, f"the waiver ended on {waiver.until}", "renew it or take it out")
            )
        else:
            valid.append(waiver)
    used: set[str] = set()
    remaining: list[Violation] = []
    waived: list[Waived] = []
    for found in report.violations:
        accepting = [waiver for waiver in valid if waiver.accepts(found)]
        used.update(waiver.place for waiver in accepting)
        if accepting:
            first = accepting[0]
            until = first.until.isoformat() if first.until else ""
            waived.append(Waived(found, first.reason, first.by, until))
        else:
            remaining.append(found)
    idle += [
        InputError(waiver.place, "nothing that the waiver accepts was found", "take it out")
        for waiver in valid
        if waiver.place not in used
    ]
    shapes = load("shapes.ttl")
    nodes = {result.shape: result.nodes for result in report.shapes}
    rest = report_on(shapes, {shape.node: nodes.get(shape.node.value, 0) for shape in shapes}, remaining)
    return replace(rest, waived=tuple(waived)), idle
