"""Options that several commands share, and how results and messages are written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from lawkg.errors import OutputError

if TYPE_CHECKING:
    from lawkg.endpoint import Endpoint
    from lawkg.query import Answer
    from lawkg.store import KnowledgeGraph

__all__ = [
    "endpoint_option",
    "format_option",
    "kg_option",
    "open_kg",
    "output_option",
    "say",
    "show",
    "source_of",
    "write_bytes",
    "write_file",
    "write_text",
]

F = TypeVar("F", bound=Callable[..., Any])

kg_option = click.option(
    "--kg", "directory", type=click.Path(path_type=Path), default=Path("kg"), show_default=True,
    metavar="DIR", help="The knowledge graph's directory.",
)  # fmt: skip
endpoint_option = click.option(
    "--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the directory."
)
format_option = click.option(
    "--format", "format", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here instead."
)


def open_kg(directory: Path) -> KnowledgeGraph:
    """Open the knowledge graph for reading."""
    from lawkg.store import KnowledgeGraph

    return KnowledgeGraph.open(directory)


def source_of(directory: Path, endpoint: str | None) -> KnowledgeGraph | Endpoint:
    """Return what answers: the endpoint where one is given, else the directory."""
    if endpoint is None:
        return open_kg(directory)
    from lawkg.endpoint import Endpoint

    return Endpoint(endpoint)


def say(message: str) -> None:
    """Tell the user something on standard error; text from a report or a file's name steers no terminal."""
    from lawkg.query.plain import printable

    click.echo(printable(message), err=True)


def show(answer: Answer, format: str, base: str, **options: Any) -> None:
    """Write an answer to standard output."""
    from lawkg.tables import look_for, render

    write_bytes(render(answer, format, look_for(sys.stdout), base, **options))  # type: ignore[arg-type]


def write_bytes(content: bytes) -> None:
    """Write bytes to standard output, whole."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_text(content: str) -> None:
    """Write text to standard output, whole, in UTF-8."""
    write_bytes(content.encode("utf-8"))


def write_file(path: Path, content: bytes | Iterable[bytes]) -> int:
    """Write a file whole or not at all: beside it first, then moved into its place; return its size in bytes.

    :raises OutputError: when the folder is missing, or it cannot be written there.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or a device takes it as it comes
            with path.open("wb") as file:
                return _write(file, content)
        return _replace(path, content)
    except OSError as error:
        hint = "choose another place" if path.parent.is_dir() else "make the folder first"
        from lawkg.sidecar import shown

        raise OutputError(shown(path), f"cannot be written ({error.strerror})", hint) from None


def _write(file: BinaryIO, content: bytes | Iterable[bytes]) -> int:
    pieces = (content,) if isinstance(content, bytes) else content
    return sum(file.write(piece) for piece in pieces)


def _replace(path: Path, content: bytes | Iterable[bytes]) -> int:
    import os
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".lawkg-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            size = _write(file, content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
        return size
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    import os

    mask = os.umask(0)
    os.umask(mask)
    return mask
