"""``lawkg validate``, ``audit`` and ``evaluate``: whether graph, figures and extraction are right."""

from __future__ import annotations

from pathlib import Path

import click

from lawkg.cli.messages import text
from lawkg.cli.options import (
    format_option,
    kg_option,
    open_kg,
    output_option,
    say,
    show,
    write_bytes,
    write_file,
    write_text,
)

__all__ = ["COMMANDS"]


@click.command(short_help="Check the data with SHACL. 校验数据")
@kg_option
@click.option(
    "--format",
    "format",
    type=click.Choice(["table", "json", "csv", "html", "turtle"]),
    default="table",
    show_default=True,
    help="html is a page that opens without any network; turtle is SHACL's own report.",
)
@output_option
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="What is accepted, and why.  [default: waivers.csv in the --kg directory, where there is one]",
)
@click.option("--strict", is_flag=True, help="Exit with status 1 where there is a warning, too.")
@click.pass_context
def validate(
    context: click.Context,
    directory: Path,
    format: str,
    output: Path | None,
    waivers: Path | None,
    strict: bool,
) -> None:
    """Check the data against its SHACL shapes; a shape that met no node is not applied, not passed.

    用 SHACL 校验数据；没有遇到节点的形状显示为“未适用”。

    A violation is a mistake of the data and gives status 1; a warning is worth a look, a hint may be.
    waivers.csv says what is accepted: shape, focus node (* for any characters), reason, by, until.

    \b
    Example: lawkg validate
             lawkg validate --format html -o validation.html
    """
    from datetime import date

    from lawkg.cli.messages import error_text
    from lawkg.cli.validation import rows_of
    from lawkg.validate import validate_graph
    from lawkg.validate.waivers import waive, waivers_of

    kg = open_kg(directory)
    accepted, refused = waivers_of(waivers, directory)
    report, idle = waive(validate_graph(kg, _progress), accepted, date.today())
    content = rows_of(report, format)
    if output is None:
        write_bytes(content)
    else:
        write_file(output, content)
        say(text("bytes", file=output, n=len(content)))
    for problem in (*refused, *idle):
        say(f"lawkg: {error_text(problem)}")
    if refused or not report.conforms or (strict and (idle or report.count("Warning"))):
        context.exit(1)


def _progress(done: int, total: int) -> None:
    """Say how far the validation is, where it takes long."""
    if done and done % 100 == 0:
        say("  " + text("progress", done=done, total=total))


@click.command(short_help="Figures that contradict each other. 核对数字")
@kg_option
@format_option
@click.option("--report", metavar="IRI", help="Only this report.")
@click.option("--strict", is_flag=True, help="Exit with status 1 where something is found.")
@click.pass_context
def audit(context: click.Context, directory: Path, format: str, report: str | None, strict: bool) -> None:
    """List what contradicts itself in a report, or the report of the year before, sentence by sentence.

    列出报告内部、以及与上一年度报告互相矛盾的数字和日期，并列出有关的句子。

    \b
    Example: lawkg audit --strict
             lawkg audit --format csv > findings.csv
    """
    from lawkg.audit import audit as disagreements
    from lawkg.query import ask

    kg = open_kg(directory)
    only = {"report": report} if report else {}
    answer, compared = disagreements(kg, report)
    checked = ask(kg, _CHECKED, only).records()[0]
    if format == "table":
        from lawkg.cli.findings import side_by_side

        write_text(side_by_side(answer.records(), ask(kg, "reports", only).records()))
    else:
        show(answer, format, kg.base)
    ratios, parts = int(checked["ratios"] or 0), int(checked["parts"] or 0)
    if ratios or parts or not (compared or answer.rows):
        say(text("checked", ratios=ratios, parts=parts) if ratios or parts else text("not-applied"))
    if compared:
        say(text("compared", n=compared))
    if strict and answer.rows:
        context.exit(1)


_CHECKED = """# parameter report (IRI): only this report
SELECT (COUNT(DISTINCT ?ratio) AS ?ratios) (COUNT(DISTINCT ?part) AS ?parts) WHERE {
  GRAPH ?report { { ?ratio lawkg:ratioNumerator ?n } UNION { ?part lawkg:isPartOfTotal ?whole } }
}"""


@click.command(short_help="Score the graph against annotations. 评估")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD.json...")
@kg_option
@format_option
@click.option("--differences", is_flag=True, help="Every miss and extra, a row each, instead of the scores.")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    metavar="OTHER.json",
    help="Compare with another annotator instead of the graph: F1 and Cohen's kappa.",
)
@click.option("--text", "report", type=click.Path(path_type=Path), help="The report itself, for --against.")
def evaluate(
    gold: tuple[Path, ...],
    directory: Path,
    format: str,
    differences: bool,
    against: Path | None,
    report: Path | None,
) -> None:
    """Score the graph against annotations: precision, recall and F1 of each layer, with misses and extras.

    用标注评估图谱：各层的准确率、召回率和 F1；--against 比较两位标注者的一致程度。

    \b
    Example: lawkg evaluate tests/gold/kaili-2024.json
             lawkg evaluate kaili.json --differences --format csv > differences.csv
             lawkg evaluate wang.json --against li.json --text kaili-2024.txt
    """
    from lawkg.cli.scores import render, render_differences

    if against is None:
        from lawkg.evaluate import evaluate as score

        scores = score(open_kg(directory), gold)
    else:
        if len(gold) != 1:
            raise click.UsageError("--against compares two annotations, one of each annotator")
        from lawkg.agreement import agreement
        from lawkg.cli.annotating import text_beside

        scores = agreement(gold[0], against, text_beside(gold[0], report))
    write_text((render_differences if differences else render)(scores, format))


COMMANDS = (validate, audit, evaluate)
