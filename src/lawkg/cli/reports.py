"""``lawkg build``: from report files to the knowledge graph."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from lawkg.cli.options import kg_option, say
from lawkg.errors import InputError
from lawkg.model import Facts, Metadata
from lawkg.namespace import DEFAULT_BASE

__all__ = ["COMMANDS"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@kg_option
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="The IRI that all others begin with.")
@click.option("--place", help="The place reported on, where the text does not say it.")
@click.option("--place-code", help="Its GB/T 2260 code.")
@click.option("--year", type=click.IntRange(1980, 2100), help="The year reported on.")
@click.option("--issuer", help="The body that reports.")
@click.option("--title", help="The report's title.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def build(
    context: click.Context,
    paths: tuple[Path, ...],
    directory: Path,
    base: str,
    place: str | None,
    place_code: str | None,
    year: int | None,
    issuer: str | None,
    title: str | None,
    quiet: bool,
) -> None:
    """Read reports and add them to the knowledge graph; one that is in already is replaced.

    读取报告（文件或文件夹）并加入知识图谱；不给路径时用随附的凯里市2024年报告。

    What the options say of a report can also stand in NAME.toml beside NAME.txt.

    \b
    Example: lawkg build reports/ --kg kg
             lawkg build 龙华区.txt --place 龙华区 --year 2019
    """
    from lawkg.build import build as build_graph
    from lawkg.read import find_reports
    from lawkg.resources import data_file

    given = Metadata(title=title, place=place, place_code=place_code, issuer=issuer, year=year)
    started = time.perf_counter()
    found = find_reports(paths) if paths else [data_file("kaili-2024.txt")]
    if len(found) > 1 and any((title, place_code, issuer)):
        raise click.UsageError("--title, --place-code and --issuer are for a single report")
    built = build_graph(found, directory, given, base, None if quiet else _tell)
    for error in built.refused:
        say(f"lawkg: {error}")
    seconds = time.perf_counter() - started
    if not quiet:
        say(f"{directory}/  {len(built.reports)} of {len(found)} reports, {built.quads:,} quads in {seconds:.1f} s")
    if built.refused:
        context.exit(1)


def _tell(path: Path, outcome: Facts | InputError) -> None:
    """Say what was found in a report."""
    if isinstance(outcome, InputError):
        return
    from lawkg.query.plain import printable

    metadata, outline = outcome.metadata, outcome.outline
    head = [" ".join(filter(None, (metadata.place, metadata.place_code))), str(metadata.year or "?"), metadata.issuer or "?"]
    answered = len({link.problem for link in outcome.remedies})
    counts = {
        "sections": len(outline.sections),
        "measures": len(outline.measures),
        "observations": len(outcome.observations),
        "policies": len({mention.title for mention in outcome.mentions.policies}),
        "problems": len(outline.problems),
        "plans": len(outline.plans),
    }
    say(printable(" · ".join(part or path.name for part in head)))
    say("  " + "   ".join(f"{number} {name}" for name, number in counts.items()))
    say(f"  {len(outcome.remedies)} remedies for {answered} of {len(outline.problems)} problems · {len(outcome.findings)} contradictions (lawkg audit)")
    if metadata.doubtful:
        say(f"  doubtful: {', '.join(metadata.doubtful)} (say better in {path.stem}.toml or with options)")
    sys.stderr.flush()


COMMANDS = (build,)
