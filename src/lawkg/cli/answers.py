"""``lawkg query``, ``questions``, ``compare`` and ``complete``: what the graph answers."""

from __future__ import annotations

from pathlib import Path

import click

from lawkg.cli.options import endpoint_option, format_option, kg_option, open_kg, show, source_of
from lawkg.errors import QueryError
from lawkg.namespace import DEFAULT_BASE

__all__ = ["COMMANDS"]


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    parameters = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise QueryError(f'the parameter "{pair}" has no value', "write --param NAME=VALUE")
        parameters[name] = value
    return parameters


@click.command()
@click.argument("what")
@kg_option
@endpoint_option
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--format", "format", type=click.Choice(["table", "json", "csv", "tsv"]), default="table", show_default=True)
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

    def answer_to(what: str, values: dict[str, str]):  # type: ignore[no-untyped-def]
        return ask(source, what, values) if isinstance(source, KnowledgeGraph) else source.ask(what, values)

    answer = answer_to(what, _parameters(parameters))
    base = source.base if isinstance(source, KnowledgeGraph) else DEFAULT_BASE
    show(answer, format, base, sentences=sentences_of(answer_to) if evidence else None)


@click.command()
@click.option("--verbose", "-v", is_flag=True, help="Show columns too.")
def questions(verbose: bool) -> None:
    """List the named questions, what each answers, and their parameters.

    列出命名问题、含义和参数。

    Example: lawkg questions
    """
    from lawkg.query.questions import load_questions

    for question in load_questions():
        click.echo(question.name)
        click.echo(f"    {question.zh}")
        click.echo(f"    {question.en}")
        for parameter in question.parameters:
            click.echo(f"    --param {parameter.name}={parameter.type}  {parameter.description}")
        if verbose:
            for column in question.columns:
                click.echo(f"      {column.name}: {column.description}")


def _named(question: str):  # type: ignore[no-untyped-def]
    """Return a command body that shows the answer of a named question."""

    def run(directory: Path, format: str, report: str | None) -> None:
        from lawkg.query import ask

        kg = open_kg(directory)
        show(ask(kg, question, {"report": report} if report else {}), format, kg.base)

    return run


report_option = click.option("--report", metavar="IRI", help="Only this report.")


@click.command()
@kg_option
@format_option
@report_option
def compare(directory: Path, format: str, report: str | None) -> None:
    """Compare the same indicators from one year's report to the next.

    比较同一指标在不同年度的数值。

    Example: lawkg compare --format csv
    """
    _named("changes")(directory, format, report)


@click.command()
@kg_option
@format_option
@report_option
def complete(directory: Path, format: str, report: str | None) -> None:
    """Say which of the five required parts each report has.

    检查报告是否具备《法治政府建设与责任落实督察工作规定》要求的五个部分。

    Example: lawkg complete
    """
    _named("completeness")(directory, format, report)


COMMANDS = (query, questions, compare, complete)
