"""``lawkg merges``: which wordings were taken for one institution, policy or place, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from lawkg.cli.messages import language, text
from lawkg.cli.options import format_option, kg_option, open_kg, say, show, write_text
from lawkg.namespace import code

__all__ = ["COMMANDS", "merged"]

Row = Mapping[str, str | None]


@click.command(short_help="Which wordings were taken for one body or policy. 归并")
@kg_option
@format_option
@click.option("--report", metavar="IRI", help="Only the wordings in this report.")
def merges(directory: Path, format: str, report: str | None) -> None:
    """List the institutions, policies and places that reports write in more than one way, and why
    each wording was taken for that name.

    列出报告中有多种写法的机构、政策文件和地方，以及每种写法归并的理由。

    \b
    Example: lawkg merges
             lawkg merges --format csv > merges.csv
    """  # noqa: D205  (two lines are one sentence for whoever reads the help)
    from lawkg.query import ask

    kg = open_kg(directory)
    answer = ask(kg, "merges", {"report": report} if report else {})
    if format != "table":
        show(answer, format, kg.base)
        return
    rows = answer.records()
    if rows:
        write_text(merged(rows))
    say(text("merged", n=len({row["node"] for row in rows})))


def merged(rows: Sequence[Row]) -> str:
    """Return the rows of the question ``merges`` as a table: each name once, under it its wordings."""
    from lawkg.cli.grids import table

    reasons: dict[tuple[str, ...], list[str]] = {}
    mentions: dict[tuple[str, ...], dict[str, int]] = {}
    for row in rows:
        key = tuple(row[name] or "" for name in ("node", "kind", "label", "wording"))
        if row["reason"]:
            known = reasons.setdefault(key, [])
            known += [why for why in (_why(row),) if why not in known]
        mentions.setdefault(key, {})[row["report"] or ""] = int(row["mentions"] or 0)
    lines, last = [], ""
    for key, counts in mentions.items():
        name = () if key[0] == last else (key[2], _KINDS[key[1]][language() == "en"])
        why = "；".join(reasons.get(key, ())) or "—"
        lines.append((*(name or ("", "")), key[3], str(sum(counts.values())), str(len(counts)), why))
        last = key[0]
    return table(_HEADER, lines)


_KINDS = {
    "institution": ("机构", "institution"),
    "policy": ("政策文件", "policy"),
    "place": ("地方", "place"),
}
_HEADER = (
    ("名称 Name", False),
    ("类别 Kind", False),
    ("写法 Wording", False),
    ("次数 Mentions", True),
    ("报告 Reports", True),
    ("理由 Why", False),
)


def _why(row: Row) -> str:
    if language() == "zh":
        return row["reasonLabel"] or ""
    from lawkg.vocabulary import label

    return label(code("resolution", row["reason"] or ""), "en") or ""


COMMANDS = (merges,)
