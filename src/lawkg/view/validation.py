"""What validation found, as one page that opens without any network and runs no script.

Everything from a report or a graph is put in by the template, which escapes it; the language is switched by
style alone, and the Content-Security-Policy admits nothing but the style that is in the file.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Literal

from lawkg.validate import ValidationReport, Violation
from lawkg.view.render import policy

__all__ = ["validation_page"]

_HERE = Path(__file__).parent
_SEVERITIES = {"Violation": ("不符", "violation"), "Warning": ("警告", "warning"), "Info": ("提示", "hint")}
_STATUSES = {
    "passed": ("通过", "passed"),
    "failed": ("不符", "failed"),
    "not applied": ("未适用", "not applied"),
}
_LONGEST = 300
"""Characters of a sentence that the page shows."""


def validation_page(report: ValidationReport, language: Literal["zh", "en"] = "zh") -> str:
    """Return the HTML of a page with every result: what is wrong, at which node, and the sentence there."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    style = (_HERE / "validation.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=select_autoescape(default=True, default_for_string=True)
    )
    environment.filters["shortened"] = _shortened
    return environment.get_template("validation.html.j2").render(
        language=language,
        policy=policy([], style),
        style=style,
        report=report,
        groups=_groups(report),
        severities=_SEVERITIES,
        statuses=_STATUSES,
    )


def _groups(report: ValidationReport) -> list[tuple[Violation, list[Violation]]]:
    """Return what was found, the worst first, by shape: the first of each with all of them."""
    order = {name: number for number, name in enumerate(_SEVERITIES)}

    def key(found: Violation) -> tuple[int, str, str]:
        return order[found.severity], found.shape, found.message_en

    groups = [list(group) for _, group in groupby(sorted(report.violations, key=key), key=key)]
    return [(group[0], group) for group in groups]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
