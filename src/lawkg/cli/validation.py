"""How the result of a SHACL validation is shown: shape by shape, then what was found."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, fields
from io import StringIO
from typing import TYPE_CHECKING

from lawkg.query.plain import printable

if TYPE_CHECKING:
    from lawkg.validate import ValidationReport, Violation

__all__ = ["rows_of"]

_EXAMPLES = 5
"""Violations of one kind that the table shows."""


def rows_of(report: ValidationReport, format: str) -> bytes:
    """Return the validation report as a table for people, as JSON, or as CSV of what was found."""
    if format == "json":
        shapes = [{**asdict(shape), "status": shape.status} for shape in report.shapes]
        content = {
            "conforms": report.conforms,
            "shapes": shapes,
            "violations": [_record(found) for found in report.violations],
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
    writer.writerow(["severity", "focus", "path", "value", "message_zh", "message_en", "shape"])
    for found in report.violations:
        row = (
            found.severity,
            found.focus,
            found.path,
            found.value,
            found.message_zh,
            found.message_en,
            found.shape,
        )
        writer.writerow(row)
    return stream.getvalue()


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
    table.add_column("提示 Warnings", justify="right")
    table.add_column("结果 Result")
    for shape in report.shapes:
        label = f"{shape.label_zh} {shape.label_en}"
        result = {"passed": "通过 passed", "failed": "不符 failed", "not applied": "未适用 not applied"}[
            shape.status
        ]
        table.add_row(Text(label), f"{shape.nodes:,}", f"{shape.violations:,}", f"{shape.warnings:,}", result)
    console.print(table)
    for group in _alike(report.violations):
        first = group[0]
        console.print(Text(f"{first.severity}  {printable(first.message_zh)}  {printable(first.message_en)}"))
        for found in group[:_EXAMPLES]:
            place = " ".join(filter(None, (found.focus, found.path, found.value)))
            console.print(Text(f"    {printable(place)}"))
        if len(group) > _EXAMPLES:
            console.print(Text(f"    … {len(group) - _EXAMPLES:,} more (--format csv lists all)"))
    nodes = sum(shape.nodes for shape in report.shapes)
    failed = sum(1 for shape in report.shapes if shape.status == "failed")
    console.print(Text(f"{len(report.shapes)} shapes, {nodes:,} nodes, {failed} failed"))
    return stream.getvalue()


def _alike(violations: Iterable[Violation]) -> list[list[Violation]]:
    groups: dict[tuple[str, str], list[Violation]] = {}
    for found in violations:
        groups.setdefault((found.shape, found.message_en), []).append(found)
    return list(groups.values())
