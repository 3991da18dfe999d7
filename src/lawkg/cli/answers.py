"""``lawkg query``, ``compare`` and ``complete``: what the graph answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawkg.cli.messages import text
from lawkg.cli.options import (
    endpoint_option,
    format_option,
    kg_option,
    open_kg,
    say,
    show,
    source_of,
    write_file,
    write_text,
)
from lawkg.errors import QueryError
from lawkg.namespace import DEFAULT_BASE

if TYPE_CHECKING:
    from lawkg.query import Answer

__all__ = ["COMMANDS"]


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise QueryError(f'the parameter "{pair}" has no value', "write --param NAME=VALUE")
        parameters[name] = value
    return parameters


@click.command(short_help="Ask a named question or SPARQL. 提问")
@click.argument("what")
@kg_option
@endpoint_option
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question."
)
@click.option(
    "--format",
    "format",
    type=click.Choice(["table", "json", "csv", "tsv"]),
    default="table",
    show_default=True,
)
@click.option("--evidence", is_flag=True, help="Show under each row the sentence that states it.")
def query(
    what: str, directory: Path, endpoint: str | None, parameters: tuple[str, ...], format: str, evidence: bool
) -> None:
    """Ask a named question, a .rq file, SPARQL text, or what comes in from standard input (-).

    提问：命名问题、.rq 文件、SPARQL 语句，或者标准输入（-）。

    \b
    Example: lawkg query remedies
             lawkg query observations --format csv > figures.csv
             lawkg query 'SELECT ?s WHERE { ?s a lawkg:Problem }'
    """
    from lawkg.query import ask
    from lawkg.store import KnowledgeGraph
    from lawkg.tables import sentences_of

    source = source_of(directory, endpoint)

    def answer_to(what: str, values: Mapping[str, str]) -> Answer:
        return (
            ask(source, what, values)
            if isinstance(source, KnowledgeGraph)
            else source.ask(what, dict(values))
        )

    answer = answer_to(what, _parameters(parameters))
    base = source.base if isinstance(source, KnowledgeGraph) else DEFAULT_BASE
    show(answer, format, base, sentences=sentences_of(answer_to) if evidence else None)


report_option = click.option("--report", metavar="IRI", help="Only this report.")


@click.command(short_help="Indicators across years and places. 比较指标")
@kg_option
@format_option
@report_option
@click.option("--changes", is_flag=True, help="Show the differences from year to year. 逐年变化")
@click.option("--per-10000", "per", is_flag=True, help="Counts and money for 10,000 people. 每万人")
@click.option(
    "--population",
    "people",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Populations, like data/population.csv. 人口数据",
)
@click.option(
    "--chart",
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="Draw them: one page that needs no network. 生成图表网页",
)
def compare(
    directory: Path,
    format: str,
    report: str | None,
    changes: bool,
    per: bool,
    people: Path | None,
    chart: Path | None,
) -> None:
    """Compare the same indicators across years and places.

    比较同一指标在不同年度、不同地方的数值；--per-10000 按每万人折算，--chart 生成可离线打开的图表网页。

    \b
    Example: lawkg compare
             lawkg compare --changes
             lawkg compare --per-10000 --population population.csv
             lawkg compare --chart chart.html
             lawkg compare --format csv > figures.csv
    """
    from lawkg.compare import compare as figures_of
    from lawkg.query import ask

    if changes and (per or chart):
        raise click.UsageError("--changes goes with neither --per-10000 nor --chart")
    if people and not per:
        raise click.UsageError("--population goes with --per-10000")
    kg = open_kg(directory)
    if changes:
        show(ask(kg, "changes", {"report": report} if report else {}), format, kg.base)
        return
    answer = figures_of(kg, report)
    if per:
        answer = _per_people(answer, people)
    if chart:
        from lawkg.chart import page
        from lawkg.tables import look_for

        write_file(chart, page(answer, per, look_for(sys.stdout).language).encode("utf-8"))
        say(text("page", file=chart))
    elif format != "table":
        show(answer, format, kg.base)
    else:
        _show_by_year(answer, per)


def _per_people(figures: Answer, people: Path | None) -> Answer:
    """Return the figures for 10,000 people, and name the places whose population is not known."""
    from lawkg.compare import per_people

    found = per_people(figures, people)
    if found.unknown:
        say(text("no-population", n=len(found.unknown), places="、".join(found.unknown)))
    return found.answer


def _show_by_year(figures: Answer, per: bool) -> None:
    from lawkg.cli.grids import by_year, populations

    rows = figures.records()
    table, left_out = by_year(rows, "per10000", "/万人") if per else by_year(rows)
    write_text(table)
    if per and table:
        write_text("\n" + populations(rows))
    if left_out:
        say(text("single", n=left_out))


@click.command(short_help="Which required parts a report has. 必备内容")
@kg_option
@format_option
@report_option
def complete(directory: Path, format: str, report: str | None) -> None:
    """Say which of the five required parts each report has and where, and what it leaves out.

    That is the themes of which it says nothing and, where there are three other reports of the same level
    and of the same year or the one before or after, the indicators that half of them give.

    检查报告是否具备《法治政府建设与责任落实督察工作规定》要求的五个部分、各在何处；列出没有写到的主题；同一年度
    或相邻年度有三份以上同级报告时，还列出其中半数以上写到而本报告没有写到的指标。

    \b
    Example: lawkg complete
             lawkg complete --format csv > parts.csv
    """
    from lawkg.completeness import completeness
    from lawkg.query import ask

    kg = open_kg(directory)
    answer = completeness(kg, report)
    if format != "table":
        show(answer, format, kg.base)
        return
    from lawkg.cli.grids import parts_of_reports

    reports = ask(kg, "reports", {"report": report} if report else {})
    write_text(parts_of_reports(answer.records(), reports.records()))


COMMANDS = (query, compare, complete)
