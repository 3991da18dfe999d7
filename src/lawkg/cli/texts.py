"""``lawkg text``: the text that every position counts in."""

from __future__ import annotations

from pathlib import Path

import click

from lawkg.cli.options import open_kg, write_text
from lawkg.errors import QueryError

__all__ = ["COMMANDS"]


@click.command(short_help="Print a report's text. 输出报告正文")
@click.argument("what", metavar="PATH|REPORT")
@click.option(
    "--kg",
    "directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Print the text of REPORT (its IRI) in this knowledge graph.",
)
def text(what: str, directory: Path | None) -> None:
    """Print exactly the text that "start" and "end" count in, of a file or of a report that was built.

    原样输出正文：查询结果中的 start 和 end 就是它的字符位置（从 0 起，不含 end）。

    \b
    Example: lawkg text report.pdf
             lawkg text reports.zip/2024/report.docx
             lawkg text --kg kg report/522601/2024
    """
    if directory is not None:
        write_text(_stored(what, directory))
        return
    from lawkg.read import read_text

    write_text(read_text(Path(what)))


def _stored(report: str, directory: Path) -> str:
    """Return the text of a report, given its IRI in whole or after the base.

    :raises QueryError: there is no such report.
    """
    from lawkg.query import ask

    graph = open_kg(directory)
    known = graph.reports()
    name = next((name for name in (report, graph.base + report) if name in known), None)
    if name is None:
        raise QueryError(f'there is no report "{report}"', "lawkg query reports lists them")
    rows = ask(graph, _TEXT_OF, {"report": name}).records()
    return rows[0]["text"] or "" if rows else ""


_TEXT_OF = """# parameter report (IRI, required): whose text
SELECT ?text WHERE { GRAPH ?report { ?report nif:isString ?text } }"""

COMMANDS = (text,)
