"""The real command, in a process of its own, as a user meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shared import ROOT

COMMAND = (sys.executable, "-m", "lawkg")


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status, what it wrote to standard output and to standard error."""

    status: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on standard error of a command that failed."""
        assert "Traceback" not in self.err, self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


def environment(**more: str) -> dict[str, str]:
    """Return the environment without what would change the language or the look."""
    language = ("LAWKG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "LAWKG_DEBUG")
    plain = {name: value for name, value in os.environ.items() if name not in language}
    return {**plain, "PYTHONPATH": str(ROOT / "src"), **more}


def lawkg(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    before: Callable[[], object] | None = None,
    timeout: float = 60,
    **env: str,
) -> Ran:
    """Run ``lawkg`` with these arguments; ``before`` runs in the new process first."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=environment(**env),
        capture_output=True,
        preexec_fn=before,
        timeout=timeout,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
