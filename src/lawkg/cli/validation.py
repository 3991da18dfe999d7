"""How the result of a SHACL validation is shown: shape by shape, then what was found."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from io import StringIO
from typing import TYPE_CHECKING

from lawkg.namespace import shorten
from lawkg.query.plain import printable

if TYPE_CHECKING:
    from lawkg.validate import ValidationReport, Violation

__all__ = ["rows_of"]

_COLUMNS = (
    "severity", "focus", "path", "value", "message_zh", "message_en", "shape", "report", "start", "end",
    "sentence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EXAMPLES = 5
"""Violations of one kind that the table shows."""
_LONGEST = 60
"""Characters of a sentence that the table shows."""


def rows_of(report: ValidationReport, format: str) -> bytes:
    """Return the validation report: a table for people, JSON, CSV of what was found, a page, or Turtle."""
    if format == "html":
        from lawkg.cli.messages import language
        from lawkg.view.validation import validation_page

        return validation_page(report, "zh" if language() == "zh" else "en").encode("utf-8")
    if format == "turtle":
        from lawkg.validate.turtle import in_turtle

        return in_turtle(report)
    if format == "json":
        shapes = [{**asdict(shape), "status": shape.status} for shape in report.shapes]
        content = {
            "conforms": report.conforms,
            "shapes": shapes,
            "violations": [_record(found) for found in report.violations],
            "waived": [
                {**_record(each.violation), "reason": each.reason, "by": each.by, "until": each.until}
                for each in report.waived
            ],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return (_csv(report) if format == "csv" else _table(report)).encode("utf-8")


def _record(found: Violation) -> dict[str, object]:
    return {
        field.name: getattr(found, field.name)
        for field in fields(found)
        if field.name not in ("term", "path_parts")
    }


def _csv(report: ValidationReport) -> str:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for found in report.violations:
        row = (
            found.severity,
            found.focus,
            found.path,
            found.value,
            found.message_zh,
            found.message_en,
            found.shape,
            found.report,
            found.start,
            found.end,
            found.sentence,
        )
        writer.writerow([_cell(cell) for cell in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _table(report: ValidationReport) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from lawkg.tables import look_for

    look = look_for(sys.stdout)
    stream = StringIO()
    console = Console(file=stream, width=look.width, force_terminal=look.terminal, no_color=not look.color)
    table = Table(box=SIMPLE_HEAD)
    table.add_column("形状 Shape")
    table.add_column("节点 Nodes", justify="right")
    table.add_column("不符 Violations", justify="right")
    table.add_column("警告 Warnings", justify="right")
    table.add_column("提示 Hints", justify="right")
    table.add_column("结果 Result")
    for shape in report.shapes:
        label = f"{shape.label_zh} {shape.label_en}"
        result = {"passed": "通过 passed", "failed": "不符 failed", "not applied": "未适用 not applied"}[
            shape.status
        ]
        counts = (shape.nodes, shape.violations, shape.warnings, shape.infos)
        table.add_row(Text(label), *(f"{count:,}" for count in counts), result)
    console.print(table)
    for group in _alike(report.violations):
        first = group[0]
        console.print(Text(f"{first.severity}  {printable(first.message_zh)}  {printable(first.message_en)}"))
        for found in group[:_EXAMPLES]:
            place = " ".join(filter(None, (found.focus, shorten(found.path), found.value)))
            console.print(Text(f"    {printable(place)}"))
            if found.sentence:
                console.print(Text(f"      “{printable(_shortened(found.sentence))}”"))
        if len(group) > _EXAMPLES:
            console.print(Text(f"    … {len(group) - _EXAMPLES:,} more (--format csv lists all)"))
    nodes = sum(shape.nodes for shape in report.shapes)
    failed = sum(1 for shape in report.shapes if shape.status == "failed")
    waived = f", {len(report.waived)} waived" if report.waived else ""
    console.print(Text(f"{len(report.shapes)} shapes, {nodes:,} nodes, {failed} failed{waived}"))
    return stream.getvalue()


def _shortened(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _alike(violations: Iterable[Violation]) -> list[list[Violation]]:
    groups: dict[tuple[str, str], list[Violation]] = {}
    for found in violations:
        groups.setdefault((found.shape, found.message_en), []).append(found)
    return list(groups.values())
