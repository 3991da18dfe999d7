"""``lawkg questions``: the named questions, by who asks them, and all there is to say of one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from lawkg.cli.options import write_text
from lawkg.errors import QueryError

if TYPE_CHECKING:
    from lawkg.query import Question

__all__ = ["COMMANDS"]


@click.command(short_help="List the named questions. 列出命名问题")
@click.argument("name", required=False)
@click.option("--audience", metavar="WHO", help="Only what these people ask: inspector, researcher, … 对象")
@click.option("--verbose", "-v", is_flag=True, help="Show the columns of the answers too.")
@click.option(
    "--format",
    "format",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
def questions(name: str | None, audience: str | None, verbose: bool, format: str) -> None:
    """List the named questions by who asks them, their parameters and cost; or say all of one.

    Audiences: inspector, researcher, journalist, engineer, bureau.

    按提问者列出命名问题、参数和耗时；给出名称时说明其各列，并给出示例及其答案。提问者：inspector 督察，
    researcher 研究，journalist 新闻，engineer 数据工程，bureau 报告单位自查。

    \b
    Example: lawkg questions
             lawkg questions --audience inspector
             lawkg questions remedies
    """
    from lawkg.query.questions import find_question, load_questions

    known = [find_question(name)] if name else load_questions()
    chosen = [question for question in known if audience is None or _is_for(question, audience)]
    if format == "json":
        content = [asdict(question) for question in chosen]
        write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    elif format == "csv":
        write_text(_as_csv(chosen))
    elif name:
        write_text("".join(_described(question, True) + _example(question) for question in chosen))
    else:
        write_text("\n".join(_grouped(chosen, audience, verbose)))


def _is_for(question: Question, audience: str) -> bool:
    from lawkg.query.questions import AUDIENCES

    if audience not in AUDIENCES:
        known = ", ".join(filter(None, AUDIENCES))
        raise QueryError(f'there is no audience "{audience}"', f"the audiences are {known}")
    return audience in question.audiences


def _as_csv(questions: Iterable[Question]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "zh", "en", "audiences", "parameters", "cost", "seconds", "rows"])
    for question in questions:
        parameters = " ".join(f"{each.name}={each.type}" for each in question.parameters)
        cost = (question.cost.en, question.cost.seconds, question.cost.rows) if question.cost else ()
        audiences = " ".join(question.audiences)
        writer.writerow([question.name, question.zh, question.en, audiences, parameters, *cost])
    return out.getvalue()


def _grouped(questions: Iterable[Question], audience: str | None, columns: bool) -> Iterable[str]:
    """Yield the questions under who asks them; one that several ask stands under the first."""
    from lawkg.query.questions import AUDIENCES

    groups: dict[str, list[Question]] = {name: [] for name in AUDIENCES}
    for question in questions:
        groups[audience or next(iter(question.audiences), "")].append(question)
    for name, found in groups.items():
        if found:
            zh, en = AUDIENCES[name]
            yield f"== {zh} · {en}" + (f" (--audience {name})" if name else "") + "\n"
            yield from (_described(question, columns) for question in found)


def _described(question: Question, columns: bool) -> str:
    lines = [question.name, f"    {question.zh}", f"    {question.en}"]
    for parameter in question.parameters:
        needed = "" if parameter.required else "[", "" if parameter.required else "]"
        usage = f"{needed[0]}--param {parameter.name}={parameter.type}{needed[1]}"
        lines.append(f"    {usage}  {parameter.zh}  {parameter.en}")
    if question.cost:
        cost = question.cost
        lines.append(f"    {cost.zh}  {cost.en}  ({cost.seconds} s, {cost.rows} 行 rows / 400 报告 reports)")
    if columns:
        lines += [f"      {column.name}  {column.zh}  {column.en}" for column in question.columns]
    return "\n".join(lines) + "\n"


def _example(question: Question) -> str:
    """Return how the example is asked, and its answer as a table or Turtle; nothing where there is none."""
    from lawkg.cli.grids import table
    from lawkg.query.questions import example_answer

    answer = example_answer(question)
    if not answer:
        return ""
    given = "".join(f" --param {name}={value}" for name, value in question.example)
    asked = f"\n例 Example: lawkg query {question.name}{given}\n"
    if not question.columns:
        return asked + answer
    rows = list(csv.DictReader(io.StringIO(answer)))
    header = [(title, False) for _, title in question.table]
    shown = [[row[name] for name, _ in question.table] for row in rows]
    return asked + table(header, shown)


COMMANDS = (questions,)
