"""The documentation as something that runs: what it shows is done in an empty folder, in its order.

```console      commands after `$ `; what follows each is its output
```pycon        a Python session
<!-- file: NAME -->      the next block is the file NAME
<!-- append: PATH -->    the next block is added at the end of PATH, in a copy of lawkg
<!-- edit: PATH -->      the next block says what becomes (+) of a text that stands once in PATH (-)

python tests/docs/documents.py          writes today's output into every document
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # when it is run as a script

from servers import oxigraph_server  # noqa: E402
from shared import ROOT  # noqa: E402

DOCUMENTS = (
    "README.md",
    "README.zh-CN.md",
    "docs/annotation.md",
    "docs/corrections.md",
    "docs/extending.md",
    "docs/formats.md",
    "docs/zh/annotation.md",
    "docs/zh/corrections.md",
    "docs/zh/extending.md",
    "docs/zh/formats.md",
)
"""Those that show something that runs."""
ALL = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
)

SERVER = "127.0.0.1:7878"
"""Where the documents have their server; the tests give it a free port."""

_BLOCK = re.compile(
    r"(?:<!-- (?P<verb>file|append|edit): (?P<path>\S+) -->\n+)?```(?P<kind>[\w-]+)\n(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_TIME = re.compile(r"(in|用时) \d+\.\d+ (s|秒)")
_KNOWLEDGE = ("src", "ontology", "queries", "data")


@dataclass(frozen=True)
class Block:
    """A fenced block: what kind it is, what is done with it, and where its body stands."""

    kind: str
    verb: str
    path: str
    body: str
    start: int
    end: int


@dataclass(frozen=True)
class Command:
    """A command line and what it printed."""

    line: str
    output: str


@dataclass
class World:
    """An empty folder in which a document is followed, with lawkg on the path."""

    folder: Path
    language: str
    server: str = ""
    copied: bool = field(default=False, init=False)

    def run(self, line: str) -> str:
        """Return what a command prints on both channels."""
        if line.endswith("&"):  # the server that the tests run
            return ""
        if self.server:
            line = line.replace(f"http://{SERVER}", self.server)
        done = subprocess.run(
            line, shell=True, cwd=self._desk(), env=self._environment(), text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        )  # fmt: skip
        shown = done.stdout.replace(self.server, f"http://{SERVER}") if self.server else done.stdout
        return "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")

    def doctest(self, body: str) -> str:
        """Return what does not come out as a Python session says; nothing where all does."""
        (self._desk() / "session.txt").write_text(body, encoding="utf-8")
        return self.run(f"{sys.executable} -m doctest -o NORMALIZE_WHITESPACE session.txt")

    def change(self, block: Block) -> None:
        """Do what a document says is to be written into a file."""
        if block.verb == "file":
            (self._desk() / block.path).write_text(block.body, encoding="utf-8")
            return
        path = self._copy() / block.path
        text = path.read_text(encoding="utf-8")
        path.write_text(text + "\n" + block.body if block.verb == "append" else edited(text, block), "utf-8")

    def _desk(self) -> Path:
        desk = self.folder / "desk"
        desk.mkdir(exist_ok=True)
        return desk

    def _copy(self) -> Path:
        """Return the copy of lawkg whose knowledge the document changes; what it runs from here on."""
        copy = self.folder / "lawkg"
        if not self.copied:
            for name in _KNOWLEDGE:
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            script = f'#!/bin/sh\nPYTHONPATH="{copy / "src"}" exec "{sys.executable}" -m lawkg "$@"\n'
            (copy / "bin").mkdir()
            (copy / "bin" / "lawkg").write_text(script)
            (copy / "bin" / "lawkg").chmod(0o755)
            self.copied = True
        return copy

    def _environment(self) -> dict[str, str]:
        own = [str(self.folder / "lawkg" / "bin")] if self.copied else []
        path = os.pathsep.join([*own, str(Path(sys.executable).parent), os.environ["PATH"]])
        plain = {"LAWKG_LANGUAGE": self.language, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "PATH": path}
        return {**os.environ, **plain}


def normal(text: str) -> str:
    """Return a document without what differs from run to run: the time that something took.

    >>> normal("kg/ 3,879 quads in 1.6 s")
    'kg/ 3,879 quads in … s'
    """
    return _TIME.sub(r"\1 … \2", text)


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a document."""
    return [
        Block(m["kind"], m["verb"] or "", m["path"] or "", m["body"], m.start("body"), m.end("body"))
        for m in _BLOCK.finditer(text)
    ]


def commands(body: str) -> Iterator[Command]:
    """Yield the commands of a console block with their output."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        yield Command(line, output)


def edited(text: str, block: Block) -> str:
    """Return a text with the lines that a block marks with - replaced by those that it marks with +."""
    old, new = (_marked(block.body, mark) for mark in "-+")
    if text.count(old) != 1:
        raise AssertionError(f"{block.path} has {text.count(old)} times: {old}")
    return text.replace(old, new)


def _marked(body: str, mark: str) -> str:
    return "\n".join(line[1:].strip() for line in body.splitlines() if line.startswith(mark))


def follow(name: str, folder: Path) -> str:
    """Do all that a document shows; return the document as it should be, with today's output.

    :raises AssertionError: when a Python session or an edit does not come out.
    """
    text = (ROOT / name).read_text(encoding="utf-8")
    serving = oxigraph_server() if SERVER in text else nullcontext("")
    with serving as server:
        world = World(folder, "zh" if "zh" in name else "en", server)
        return _with_bodies(text, [(block, _done(block, world, name)) for block in blocks(text)])


def _done(block: Block, world: World, name: str) -> str:
    if block.verb:
        world.change(block)
    elif block.kind == "console":
        return "".join(_ran(command, world) for command in commands(block.body))
    elif block.kind == "pycon":
        wrong = world.doctest(block.body)
        assert not wrong, f"{name}: {wrong}"
    return block.body


def _ran(command: Command, world: World) -> str:
    output = world.run(command.line)
    return f"$ {command.line}\n{output}\n" if output else f"$ {command.line}\n"


def _with_bodies(text: str, bodies: Sequence[tuple[Block, str]]) -> str:
    for block, body in reversed(bodies):
        text = text[: block.start] + body + text[block.end :]
    return text


def main() -> None:
    """Write today's output into every document."""
    for name in sys.argv[1:] or DOCUMENTS:
        with TemporaryDirectory() as folder:
            (ROOT / name).write_text(follow(name, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
