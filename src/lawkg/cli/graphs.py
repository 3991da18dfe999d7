"""``lawkg view``, ``export`` and ``push``: the graph for readers and for other systems."""

from __future__ import annotations

from pathlib import Path

import click

from lawkg.cli.messages import text
from lawkg.cli.options import (
    endpoint_option,
    kg_option,
    open_kg,
    output_option,
    say,
    source_of,
    write_bytes,
    write_file,
)
from lawkg.export import FORMATS
from lawkg.export.schemes import SCHEME_FORMATS, SCHEMES

__all__ = ["COMMANDS"]


@click.command(short_help="Write an interactive graph page. 生成图谱网页")
@kg_option
@endpoint_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("lawkg.html"),
    show_default=True,
    metavar="FILE.html",
)
@click.option("--report", metavar="IRI", help="Only this report.")
@click.option("--focus", metavar="IRI", help="Show what lies around this node.")
@click.option("--question", metavar="WHAT", help="Draw the answer of this question.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="The page's first language.",
)
def view(
    directory: Path,
    endpoint: str | None,
    output: Path,
    report: str | None,
    focus: str | None,
    question: str | None,
    language: str,
) -> None:
    """Write one interactive graph page that opens without any network.

    生成一个可以离线打开的交互式图谱网页。

    Example: lawkg view -o graph.html
    """
    from lawkg.view import page

    content = page(
        source_of(directory, endpoint), report=report, focus=focus, question=question, language=language
    )
    write_file(output, content.encode("utf-8"))
    say(text("page", file=output))


@click.command(short_help="Write the graph for other systems. 导出")
@kg_option
@click.option("--format", "format", type=click.Choice(FORMATS), required=True)
@output_option
def export(directory: Path, format: str, output: Path | None) -> None:
    """Write the graph for other systems; the same graph gives the same bytes.

    导出图谱，供其他系统使用。

    webannotation is the evidence of every fact and mention as W3C Web Annotations (JSON-LD).
    webannotation 把每项事实、每处提及的原文依据写成 W3C 网络标注。

    \b
    Example: lawkg export --format turtle -o graph.ttl
             lawkg export --format webannotation -o annotations.jsonld
    """
    from lawkg.export import export_pieces

    pieces = export_pieces(open_kg(directory), format)
    if output is None:
        for piece in pieces:
            write_bytes(piece)
    else:
        written = write_file(output, pieces)
        say(text("bytes", file=output, n=written))


@click.command(short_help="Write a vocabulary as a whole. 导出词表")
@click.argument("name", type=click.Choice(SCHEMES))
@click.option("--format", "format", type=click.Choice(SCHEME_FORMATS), default="turtle", show_default=True)
@output_option
def vocabulary(name: str, format: str, output: Path | None) -> None:
    """Write one of the vocabularies as a whole, for others to join their data on its codes.

    完整导出一个词表：行政区划、国家层面的文件、指标、主题、单位、代码或者数据立方体的结构。

    Example: lawkg vocabulary divisions -o divisions.ttl
    """
    from lawkg.export.schemes import scheme

    content = scheme(name, format)
    if output is None:
        write_bytes(content)
    else:
        write_file(output, content)
        say(text("bytes", file=output, n=len(content)))


@click.command(short_help="Send the graph to a SPARQL server. 推送")
@kg_option
@click.option("--endpoint", required=True, metavar="URL", help="The server, or its query or update address.")
def push(directory: Path, endpoint: str) -> None:
    """Send the graph to a SPARQL 1.1 server; each graph replaces the one of its name there.

    把图谱推送到 SPARQL 1.1 服务器。

    Example: lawkg push --endpoint http://127.0.0.1:7878
    """
    from lawkg.endpoint import Endpoint
    from lawkg.endpoint import push as push_graph

    sent = push_graph(open_kg(directory), Endpoint(endpoint))
    say(text("sent", url=endpoint, n=sent))


COMMANDS = (view, export, vocabulary, push)
