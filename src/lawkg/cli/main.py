"""The group of commands, and the one place where an error becomes a line and an exit status."""

from __future__ import annotations

import os
import sys

import click

from lawkg.cli import answers, checks, graphs, reports
from lawkg.errors import LawkgError, QueryError

__all__ = ["cli", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: lawkg build && lawkg query remedies && lawkg view -o graph.html",
)
@click.version_option(package_name="lawkg", prog_name="lawkg")
def cli() -> None:
    """Turn annual reports on building a law-based government into a knowledge graph that answers.

    把法治政府建设年度报告变成可以查询、查看、核对和导出的知识图谱。
    """


for command in (*reports.COMMANDS, *answers.COMMANDS, *graphs.COMMANDS, *checks.COMMANDS):
    cli.add_command(command)


def main() -> None:
    """Run the command line and exit: 0 all is well, 1 something was refused or found wanting, 2 an error."""
    try:
        sys.exit(cli(standalone_mode=False, prog_name="lawkg"))
    except click.exceptions.Exit as exit:
        sys.exit(exit.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; nothing was changed that was not reported as done", 130)
    except click.ClickException as error:
        _fail(_usage(error), 2)
    except LawkgError as error:
        _fail(_one_line(error), error.exit_status)
    except BrokenPipeError:
        _close_output()
        sys.exit(0)
    except MemoryError:
        _fail("there is not enough memory for this; try fewer reports at once", 2)
    except OSError as error:
        _fail(_system_error(error), 2)
    except Exception as error:
        if os.environ.get("LAWKG_DEBUG"):
            raise
        _fail(f"internal error, {type(error).__name__}: {error}; LAWKG_DEBUG=1 shows where, please report it", 2)


def _fail(message: str, status: int) -> None:
    click.echo(f"lawkg: {message}", err=True)
    sys.exit(status)


def _one_line(error: LawkgError) -> str:
    from lawkg.query.plain import printable

    message = printable(str(error))
    return f"{message}\n{error.excerpt}" if isinstance(error, QueryError) and error.excerpt else message


def _usage(error: click.ClickException) -> str:
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "lawkg"
    return f"{error.format_message().rstrip('.')} ({command} --help shows how to use it)"


def _system_error(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _close_output() -> None:
    """Keep Python from complaining at exit that the reader of the output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
