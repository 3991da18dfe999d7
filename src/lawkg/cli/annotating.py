"""``lawkg annotate``: a sheet to fill in, from a sheet to an annotation, and back."""

from __future__ import annotations

from pathlib import Path

import click

from lawkg.cli.messages import error_text, text
from lawkg.cli.options import output_option, say, write_file, write_text
from lawkg.errors import InputError
from lawkg.sidecar import shown

__all__ = ["COMMANDS", "text_beside"]


@click.command(short_help="Annotations as a sheet and as JSON. 标注")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--text", "report", type=click.Path(path_type=Path), help="The report that is annotated.")
@output_option
@click.pass_context
def annotate(context: click.Context, file: Path, report: Path | None, output: Path | None) -> None:
    """Turn a report into a sheet of what lawkg finds, a sheet into an annotation, an annotation into a sheet.

    把报告变成待核对的标注表（CSV），把标注表变成标注（JSON），也可以变回标注表。

    What FILE ends in says which: .csv is a sheet, .json an annotation, all else a report. The report of a
    sheet or annotation has its name, or is given with --text. Nothing is written where a row is wrong.

    \b
    Example: lawkg annotate kaili-2024.txt -o kaili-2024.csv
             lawkg annotate kaili-2024.csv -o kaili-2024.json
             lawkg evaluate kaili-2024.json
    """
    suffix = file.suffix.lower()
    if suffix == ".csv":
        content = _from_sheet(context, file, report)
    elif suffix == ".json":
        content = _to_sheet(file, report)
    else:
        content = _of_report(file)
    if output is None:
        write_text(content)
        return
    encoding = "utf-8-sig" if output.suffix.lower() == ".csv" else "utf-8"  # Excel knows UTF-8 by its mark
    write_file(output, content.encode(encoding))
    say(text("written", file=shown(output)))


def _from_sheet(context: click.Context, file: Path, report: Path | None) -> str:
    from lawkg.annotation.gold import written
    from lawkg.annotation.sheet import from_sheet

    gold, wrong = from_sheet(file, text_beside(file, report))
    for error in wrong:
        say(f"lawkg: {error_text(error)}")
    if wrong:
        context.exit(2)
    return written(gold)


def _to_sheet(file: Path, report: Path | None) -> str:
    from lawkg.annotation.gold import FORMAT, read_gold
    from lawkg.annotation.sheet import to_sheet

    try:
        return to_sheet(read_gold(file), text_beside(file, report))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        wrong = f"has an entry that lacks something or is no such thing ({type(error).__name__}: {error})"
        raise InputError(shown(file), wrong, FORMAT) from None


def _of_report(file: Path) -> str:
    from lawkg.annotation.extracted import annotation_of
    from lawkg.annotation.sheet import to_sheet
    from lawkg.extract import extract
    from lawkg.read import read

    facts = extract(read(file))
    return to_sheet(annotation_of(facts), facts.document.text)


def text_beside(file: Path, report: Path | None) -> str:
    """Return the text of the report that a sheet or an annotation is of.

    :raises InputError: when it cannot be read, or none was given and none lies beside it.
    """
    from lawkg.read import SUFFIXES, read

    beside = [path for path in (file.with_suffix(suffix) for suffix in SUFFIXES) if path.is_file()]
    if report is None and not beside:
        reason = "its report does not lie beside it under its name"
        raise InputError(shown(file), reason, "name it with --text")
    return read(report or beside[0]).text


COMMANDS = (annotate,)
