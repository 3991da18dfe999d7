"""``lawkg query``, ``questions``, ``compare`` and ``complete``: what the graph answers."""

from __future__ import annotations

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
    write_text,
)
from lawkg.errors import QueryError
from lawkg.namespace import DEFAULT_BASE

if TYPE_CHECKING:
    from lawkg.query import Answer, Question

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


@click.command(short_help="List the named questions. 列出命名问题")
@click.argument("name", required=False)
@click.option("--verbose", "-v", is_flag=True, help="Show the columns of the answers too.")
@click.option("--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def questions(name: str | None, verbose: bool, format: str) -> None:
    """List the named questions, what each answers, and their parameters; or say all of one.

    列出命名问题、含义和参数；给出名称时说明其各列。

    \b
    Example: lawkg questions
             lawkg questions remedies
    """
    from lawkg.query.questions import find_question, load_questions

    known = [find_question(name)] if name else load_questions()
    if format == "json":
        write_text(_as_json(known))
    else:
        write_text("\n".join(_described(question, verbose or bool(name)) for question in known))


def _as_json(questions: list[Question]) -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(question) for question in questions], ensure_ascii=False, indent=2) + "\n"


def _described(question: Question, columns: bool) -> str:
    lines = [question.name, f"    {question.zh}", f"    {question.en}"]
    for parameter in question.parameters:
        needed = "" if parameter.required else "[", "" if parameter.required else "]"
        usage = f"{needed[0]}--param {parameter.name}={parameter.type}{needed[1]}"
        lines.append(f"    {usage}  {parameter.zh}  {parameter.en}")
    if columns:
        lines += [f"      {column.name}  {column.zh}  {column.en}" for column in question.columns]
    return "\n".join(lines) + "\n"


report_option = click.option("--report", metavar="IRI", help="Only this report.")


@click.command(short_help="Indicators across years and places. 比较指标")
@kg_option
@format_option
@report_option
@click.option("--changes", is_flag=True, help="Show the differences from year to year instead.")
def compare(directory: Path, format: str, report: str | None, changes: bool) -> None:
    """Compare the same indicators across years and places.

    比较同一指标在不同年度、不同地方的数值。

    \b
    Example: lawkg compare
             lawkg compare --changes
             lawkg compare --format csv > figures.csv
    """
    from lawkg.compare import compare as figures_of
    from lawkg.query import ask

    kg = open_kg(directory)
    if changes:
        show(ask(kg, "changes", {"report": report} if report else {}), format, kg.base)
        return
    answer = figures_of(kg, report)
    if format != "table":
        show(answer, format, kg.base)
        return
    from lawkg.cli.grids import by_year

    table, left_out = by_year(answer.records())
    write_text(table)
    if left_out:
        say(text("single", n=left_out))


@click.command(short_help="Which required parts a report has. 必备内容")
@kg_option
@format_option
@report_option
def complete(directory: Path, format: str, report: str | None) -> None:
    """Say which of the five required parts each report has, and what it leaves out.

    Where there are three other reports of the same level: also the indicators that half of them give.

    检查报告是否具备《法治政府建设与责任落实督察工作规定》要求的五个部分；有三份以上同级报告时，还列出其中
    半数以上写到而本报告没有写到的指标。

    Example: lawkg complete
    """
    from lawkg.query import ask

    kg = open_kg(directory)
    only = {"report": report} if report else {}
    answer = ask(kg, "completeness", only)
    if format != "table":
        show(answer, format, kg.base)
        return
    from lawkg.cli.grids import parts_of_reports

    reports, sections = (ask(kg, question, only).records() for question in ("reports", "sections"))
    from lawkg.completeness import left_out

    write_text(parts_of_reports(answer.records(), reports, sections, left_out(kg)))


COMMANDS = (query, questions, compare, complete)
