"""``lawkg check-ontology``: whether a vocabulary keeps to good style, and how what was found is shown."""

from __future__ import annotations

import csv
import json
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawkg.cli.messages import language, text
from lawkg.cli.options import format_option, say, write_text
from lawkg.query.plain import printable

if TYPE_CHECKING:
    from lawkg.validate.style import StyleFinding, StyleReport

__all__ = ["COMMANDS", "render"]

_COLUMNS = (
    "severity", "check", "term", "value", "file", "line", "message_zh", "message_en", "hint_zh", "hint_en",
    "sources",
)  # fmt: skip
_NAMES = {"Violation": "错误 error", "Warning": "警告 warning", "Info": "提示 info"}


@click.command("check-ontology", short_help="Check the style of an ontology. 检查本体风格")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@format_option
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings too.")
@click.option("--checks", "listed", is_flag=True, help="List the checks instead.")
@click.pass_context
def check_ontology(
    context: click.Context, files: tuple[Path, ...], format: str, strict: bool, listed: bool
) -> None:
    """Check labels, definitions, names, structure and metadata of a vocabulary; lawkg's own without FILE.

    检查词汇（没有 FILE 时为 lawkg 自己的本体）的标签、定义、命名、结构和元数据。

    \b
    Example: lawkg check-ontology
             lawkg check-ontology my-vocabulary.ttl --strict
             lawkg check-ontology --checks --format csv > checks.csv
    """
    from lawkg.validate.style import check_style

    if listed:
        write_text(render_checks(format))
        return
    report = check_style(files)
    write_text(render(report, format))
    say(
        text(
            "style", checks=len(report.results), terms=report.terms, triples=report.triples,
            files=len(report.files), errors=report.count("Violation"), warnings=report.count("Warning"),
            infos=report.count("Info"),
        )
    )  # fmt: skip
    if not report.terms:
        say(text("no-terms"))
    if not report.conforms or (strict and report.count("Warning")):
        context.exit(1)


def render(report: StyleReport, format: str) -> str:
    """Return the report as a table for people, as JSON, or as CSV of what was found."""
    if format == "json":
        return _json(
            {
                "conforms": report.conforms,
                "files": report.files,
                "triples": report.triples,
                "terms": report.terms,
                "checks": [
                    {
                        "check": r.check.name,
                        "severity": r.check.severity,
                        "nodes": r.nodes,
                        "findings": r.findings,
                    }
                    for r in report.results
                ],
                "findings": [_row(finding) for finding in report.findings],
            }
        )
    if format == "csv":
        return _csv(_COLUMNS, [_row(finding) for finding in report.findings])
    return _table(report)


def render_checks(format: str) -> str:
    """Return the list of checks: what each finds, whose rule it is, what to do."""
    from lawkg.validate.style import checks

    columns = ("check", "severity", "about", "message_zh", "message_en", "hint_zh", "hint_en", "sources")
    rows = [
        {
            "check": check.name,
            "severity": check.severity,
            "about": check.about,
            "message_zh": check.message_zh,
            "message_en": check.message_en,
            "hint_zh": check.hint_zh,
            "hint_en": check.hint_en,
            "sources": "; ".join(check.sources),
        }
        for check in checks()
    ]
    if format == "json":
        return _json(rows)
    if format == "csv":
        return _csv(columns, rows)
    from lawkg.cli.grids import table

    message = f"message_{language()}"
    head = [("检查 Check", False), ("程度 Severity", False), ("发现 Finds", False), ("来源 Source", False)]
    lines = [(row["check"], _NAMES[row["severity"]], row[message], row["sources"]) for row in rows]
    return table(head, lines)


def _row(finding: StyleFinding) -> dict[str, Any]:
    check = finding.check
    return {
        "severity": check.severity,
        "check": check.name,
        "term": finding.term,
        "value": finding.value,
        "file": finding.file,
        "line": finding.line,
        "message_zh": check.message_zh,
        "message_en": check.message_en,
        "hint_zh": check.hint_zh,
        "hint_en": check.hint_en,
        "sources": "; ".join(check.sources),
    }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    stream = StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _table(report: StyleReport) -> str:
    from rich.console import Console
    from rich.text import Text

    from lawkg.tables import look_for

    look = look_for(sys.stdout)
    stream = StringIO()
    console = Console(file=stream, width=look.width, force_terminal=look.terminal, no_color=not look.color)
    groups: dict[str, list[StyleFinding]] = {}
    for finding in report.findings:
        groups.setdefault(finding.check.name, []).append(finding)
    for name, group in groups.items():
        check = group[0].check
        console.print(Text(f"{_NAMES[check.severity]}  {name}  {check.message_zh}  {check.message_en}"))
        for finding in group[:_EXAMPLES]:
            console.print(Text("    " + printable(_place(finding))))
        if len(group) > _EXAMPLES:
            console.print(Text(f"    … {len(group) - _EXAMPLES:,} more (--format csv lists all)"))
        console.print(Text(f"    → {check.hint_zh}  {check.hint_en}"))
    return stream.getvalue()


_EXAMPLES = 10
"""Findings of one check that the table shows."""


def _place(finding: StyleFinding) -> str:
    where = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return "  ".join(filter(None, (where, finding.term, finding.value)))


COMMANDS = (check_ontology,)
