"""A command that is ended in the middle: by Ctrl-C, by kill -9, or by a reader that has seen enough."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import COMMAND, Ran, environment, lawkg
from lawkg.cli import interruption
from lawkg.cli.progress import Teller
from lawkg.errors import InputError
from lawkg.store import KnowledgeGraph
from shared import REPORT

YEARS = range(1990, 2024)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports that takes some seconds to build."""
    folder = tmp_path_factory.mktemp("many")
    text = REPORT.read_text("utf-8")
    for year in YEARS:
        (folder / f"{year}.txt").write_text(text.replace("2024", str(year)), "utf-8")
    return folder


@pytest.fixture
def running(kaili_directory: Path, many: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A build of many reports, well under way, into a graph of one."""
    directory = tmp_path / "kg"
    assert lawkg("build", "--kg", directory).status == 0
    command = [*COMMAND, "build", str(many), "--kg", str(directory)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, env=environment(), stdout=pipe, stderr=pipe, cwd=tmp_path, preexec_fn=_heed_ctrl_c
    )
    _wait_for(lambda: (directory / "generations" / "000002").is_dir() or process.poll() is not None)
    assert process.poll() is None, "the build was over before it could be interrupted"
    yield process
    process.kill()


def _heed_ctrl_c() -> None:
    """Take the signal's usual meaning back: a test run in the background may have it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for(condition) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _end(process: subprocess.Popen[bytes], how: signal.Signals) -> Ran:
    process.send_signal(how)
    out, err = process.communicate(timeout=30)
    return Ran(process.returncode, out.decode(), err.decode())


def _reports(directory: Path) -> int:
    return len(KnowledgeGraph.open(directory).reports())


def test_ctrl_c(running: subprocess.Popen[bytes], tmp_path: Path) -> None:
    ran = _end(running, signal.SIGINT)
    assert (ran.status, ran.out, ran.line) == (
        130,
        "",
        "lawkg: interrupted; the knowledge graph is as it was",
    )
    assert _reports(tmp_path / "kg") == 1


def test_ctrl_c_that_other_code_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interruption, "_asked", [])
    interruption.check()
    with pytest.raises(KeyboardInterrupt):
        interruption._interrupt(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        Teller(1, quiet=True)(REPORT, InputError("x.txt", "is empty"))


def test_kill(running: subprocess.Popen[bytes], tmp_path: Path, many: Path) -> None:
    assert _end(running, signal.SIGKILL).status == -signal.SIGKILL
    assert _reports(tmp_path / "kg") == 1
    assert lawkg("query", "remedies", "--kg", tmp_path / "kg").status == 0
    assert lawkg("build", many / "1990.txt", "--kg", tmp_path / "kg").status == 0, "nobody holds the lock"
    assert _reports(tmp_path / "kg") == 2
    assert [path.name for path in (tmp_path / "kg" / "generations").iterdir()].count("000002") <= 1


@pytest.mark.parametrize("command", [["query", "observations"], ["export", "--format", "nt"], ["questions"]])
def test_a_reader_that_has_seen_enough(kaili_directory: Path, command: list[str]) -> None:
    kg = [] if command == ["questions"] else ["--kg", str(kaili_directory)]
    pipe = subprocess.PIPE
    process = subprocess.Popen([*COMMAND, *command, *kg], env=environment(), stdout=pipe, stderr=pipe)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == 0
