"""``lawkg document-ontology`` and ``compare-ontology``: what the terms mean, and what became of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import click

from lawkg.cli.messages import language, text
from lawkg.cli.options import format_option, say, write_file, write_text

__all__ = ["COMMANDS"]


@click.command("document-ontology", short_help="Write the ontology's documentation. 本体文档")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("ontology-site"),
    show_default=True, metavar="DIR",
)  # fmt: skip
def document_ontology(output: Path) -> None:
    """Write the documentation of the ontology in both languages, and the files that it speaks of.

    DIR can be put on a web server as it is; ontology/w3id has the rules that lead the terms' IRIs there.

    生成中英文本体文档及其所说的各个文件，可以直接放到网站上。

    Example: lawkg document-ontology -o site
    """
    from lawkg.documentation import contents, folders
    from lawkg.errors import OutputError

    written = contents()
    for folder in folders(output):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                str(folder), f"cannot be made ({error.strerror})", "choose another place"
            ) from None
        for name, content in written.items():
            write_file(folder / name, content.encode("utf-8"))
    say(text("page", file=output / "index.html"))


@click.command("compare-ontology", short_help="What changed between two versions. 本体变更")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD.ttl")
@click.argument("new", type=click.Path(path_type=Path), metavar="[NEW.ttl]", required=False)
@format_option
@click.pass_context
def compare_ontology(context: click.Context, old: Path, new: Path | None, format: str) -> None:
    """List what changed from an older version of the ontology to NEW.ttl, or to the one that is installed.

    Exits with status 1 where the version rose less than the change policy asks.

    列出本体自旧版本以来的变更；版本号升得不够时以状态 1 退出。

    Example: lawkg compare-ontology site/0.1.0/lawkg.ttl
    """
    from lawkg.documentation import changes, needed, read_ontology, risen
    from lawkg.documentation.changes import LEVELS

    before, after = read_ontology(old), read_ontology(*([new] if new else []))
    found = changes(before, after)
    rows = [(each.level, each.term, each.what.zh, each.what.en) for each in found]
    write_text(_rendered(rows, format))
    level, rise = needed(found), risen(before.header.version, after.header.version)
    said = {"n": len(found), "old": before.header.version, "new": after.header.version, "level": level or "-"}
    say(text("ontology-changes", **said))
    if level is not None and (rise is None or LEVELS.index(rise) < LEVELS.index(level)):
        say(text("version-too-low", **said))
        context.exit(1)


_COLUMNS = ("level", "term", "zh", "en")
_HEADER = (("级别 Level", False), ("词项 Term", False), ("变更 Change", False))


def _rendered(rows: Sequence[tuple[str, str, str, str]], format: str) -> str:
    if format == "json":
        return (
            json.dumps([dict(zip(_COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
            + "\n"
        )
    if format == "csv":
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows((_COLUMNS, *rows))
        return written.getvalue()
    from lawkg.cli.grids import table

    chinese = language() == "zh"
    shown = [(level, term, zh if chinese else en) for level, term, zh, en in rows]
    return table(_HEADER, shown) if shown else ""


COMMANDS = (document_ontology, compare_ontology)
