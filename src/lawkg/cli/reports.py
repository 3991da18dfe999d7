"""``lawkg build``: from report files to the knowledge graph."""

from __future__ import annotations

import re
import time
from pathlib import Path

import click

from lawkg.cli.messages import error_text, text
from lawkg.cli.options import kg_option, say
from lawkg.errors import InputError
from lawkg.namespace import DEFAULT_BASE

__all__ = ["COMMANDS"]


@click.command(short_help="Read reports into the knowledge graph. 读取报告，建图")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@kg_option
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="The IRI that all others begin with.")
@click.option("--place", help="The place reported on, where the text does not say it.")
@click.option("--place-code", metavar="CODE", help="Its GB/T 2260 code, six digits.")
@click.option("--year", type=click.IntRange(1949, 2999), help="The year reported on.")
@click.option("--issuer", help="The body that reports.")
@click.option("--title", help="The report's title.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="What a person corrected.  [default: corrections.csv in the --kg directory, where there is one]",
)
@click.option(
    "--entail/--no-entail",
    default=None,
    help="Also write what follows by the ontology, in graphs of its own.  [default: as the directory has it]",
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def build(
    context: click.Context,
    /,
    paths: tuple[Path, ...],
    directory: Path,
    base: str,
    corrections: Path | None,
    entail: bool | None,
    quiet: bool,
    **said: str | int | None,
) -> None:
    """Read reports and add them to the knowledge graph; one that is in already is replaced.

    读取报告（文件、文件夹或 zip 压缩包）并加入知识图谱；不给路径时用随附的凯里市2024年报告。

    Reports are txt, md, html, mhtml, docx or pdf files, alone or in folders and zip archives.

    What the options say of a report can also stand in NAME.toml beside NAME.txt. Corrections are applied
    at every build (docs/corrections.md).

    With --entail, beside each graph stands another, REPORT/entailed, with the classes and properties that
    other vocabularies (PROV, SOSA, NIF, QB …) know for what is in it, for tools that do not reason.

    \b
    Example: lawkg build reports/ more.zip --kg kg
             lawkg build --entail
             lawkg build longhua.txt --place 龙华区 --year 2019
    """
    from lawkg.build import build as build_graph
    from lawkg.build import collect
    from lawkg.cli.progress import Teller
    from lawkg.model import Metadata
    from lawkg.resources import data_file

    _check(said, base)
    started = time.perf_counter()
    wanted = paths or (data_file("kaili-2024.txt"),)
    files, missing = collect(wanted)
    total = len(files) + len(missing)
    if total > 1 and any(said.values()):
        raise click.UsageError("--place, --place-code, --year, --issuer and --title are for a single report")
    with Teller(total, quiet) as tell:
        try:
            known = Metadata(**said)  # type: ignore[arg-type]
            built = build_graph(wanted, directory, known, base, tell, corrections, entail)
        except InputError:
            if tell.refused:  # each was said already
                context.exit(2)
            raise
    if not quiet:
        name = "built" if total == 1 else "built-many"
        seconds = f"{time.perf_counter() - started:.1f}"
        kg = str(directory).rstrip("/")
        counts = {"n": built.quads, "reports": len(built.reports), "total": total}
        say("  " + text(name, directory=kg, seconds=seconds, **counts))
        if built.entailed is not None:
            say("  " + text("entailed", n=built.entailed))
        if built.corrected or built.unfit:
            say("  " + text("corrected", n=built.corrected, unfit=len(built.unfit)))
    for error in built.unfit:
        say(f"lawkg: {error_text(error)}")
    if built.refused or built.unfit:
        context.exit(1)


def _check(said: dict[str, str | int | None], base: str) -> None:
    """Refuse values that could be no place code and no base of IRIs.

    :raises click.BadParameter: for either.
    """
    code = said["place_code"]
    if code is not None and not (str(code).isascii() and str(code).isdigit() and len(str(code)) == 6):
        raise click.BadParameter("a GB/T 2260 code has six digits, such as 522601", param_hint="--place-code")
    if not re.fullmatch(r'https?://[^\s<>"{}|^`\\]+[/#]', base):
        raise click.BadParameter("a base is an http IRI that ends in / or #", param_hint="--base")


COMMANDS = (build,)
