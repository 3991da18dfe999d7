"""The group of commands, and the one place where an error becomes a line and an exit status."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from lawkg.cli import (
    annotating,
    answers,
    checks,
    documentation,
    graphs,
    merges,
    questions,
    reports,
    style,
    texts,
)
from lawkg.cli.messages import error_text, text
from lawkg.errors import LawkgError, QueryError

__all__ = ["cli", "run"]


class _InterruptedError(Exception):
    """Ctrl-C."""


class _ReaderGoneError(Exception):
    """Whoever read the output wants no more of it (``| head``)."""


class _Commands(click.Group):
    """A group that keeps click from answering Ctrl-C and a closed pipe in its own way."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _InterruptedError from None
        except BrokenPipeError:
            raise _ReaderGoneError from None


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: lawkg build && lawkg query remedies && lawkg view -o graph.html",
)
@click.version_option(package_name="lawkg", prog_name="lawkg")
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn annual reports on building a law-based government into a knowledge graph that answers.

    把法治政府建设年度报告变成可以查询、查看、核对和导出的知识图谱。
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


_MODULES = (
    reports,
    texts,
    answers,
    questions,
    graphs,
    checks,
    style,
    merges,
    annotating,
    documentation,
)
for command in (command for module in _MODULES for command in module.COMMANDS):
    cli.add_command(command)


def run() -> NoReturn:
    """Run the command line and exit: 0 all is well, 1 something was refused or found wanting, 2 an error."""
    _prepare_streams()
    try:
        status = cli(standalone_mode=False, prog_name="lawkg")
        sys.stdout.flush()
    except _InterruptedError:
        _fail(text("interrupted"), 130)  # what a shell expects of a program that Ctrl-C ended
    except (_ReaderGoneError, BrokenPipeError):
        _close_output()
        sys.exit(0)
    except click.ClickException as error:
        _fail(_usage(error), 2)
    except LawkgError as error:
        _fail(_one_line(error), error.exit_status)
    except MemoryError:
        _fail(text("memory"), 2)
    except OSError as error:
        _fail(_system_error(error), 2)
    except Exception as error:
        if os.environ.get("LAWKG_DEBUG"):
            raise
        _fail(text("internal", error=f"{type(error).__name__}: {error}"), 2)
    sys.exit(status if isinstance(status, int) else 0)


def _prepare_streams() -> None:
    """See to it that a terminal that knows no Chinese, or a stream that was closed, is no error."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (until the end)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fail(message: str, status: int) -> NoReturn:
    click.echo(f"lawkg: {message}", err=True)
    _close_output()  # what could not be written is not tried again at exit
    sys.exit(status)


def _one_line(error: LawkgError) -> str:
    from lawkg.query.plain import printable

    message = printable(error_text(error))
    return f"{message}\n{error.excerpt}" if isinstance(error, QueryError) and error.excerpt else message


def _usage(error: click.ClickException) -> str:
    from lawkg.query.plain import printable

    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "lawkg"
    return printable(f"{error.format_message().rstrip('.')} {text('usage', command=command)}")


def _system_error(error: OSError) -> str:
    from lawkg.query.plain import printable

    reason = error.strerror or str(error)
    return printable(f"{error.filename}: {reason}") if error.filename else text("output", reason=reason)


def _close_output() -> None:
    """Keep Python from trying again at exit to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
