"""How fast the commands of lawkg are, and how much memory and disk a build takes, on this machine.

    python benchmarks/speed.py [--reports 300]

The reports are made from the bundled one, each of another place and year and with other figures. Prints a
Markdown table for benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from corpus import sources, variants

from lawkg.model import Document

LAWKG = (str(Path(sys.executable).with_name("lawkg")),)
ROUNDS = 10
"""How often a command is run; the median is given."""

Row = tuple[str, str]


def building(reports: Sequence[Document], folder: Path) -> list[Row]:
    """Return rate, memory and size of one `lawkg build` of all reports."""
    source = folder / "reports"
    source.mkdir()
    for report in reports:
        (source / report.name).write_text(report.text, encoding="utf-8")
    seconds = _run("build", str(source), "--kg", str(folder / "many"), "--quiet")
    files = {(status := path.stat()).st_ino: status.st_blocks * 512 for path in (folder / "many").rglob("*")}
    return [
        (f"build of {len(reports)} reports", f"{len(reports) / seconds:.0f} reports/s"),
        (f"build of {len(reports)} reports, memory at most", f"{_children_peak() / 1024:.0f} MB"),
        (f"{len(reports)} reports on disk", f"{sum(files.values()) / 1024**2:.1f} MB"),
    ]


def commands(folder: Path) -> list[Row]:
    """Return how long whole commands take, from start to exit."""
    one, many = str(folder / "one"), str(folder / "many")
    _run("build", "--kg", one, "--quiet")
    asked = (
        ("lawkg --help", ("--help",)),
        ("lawkg build (the bundled report, replaced)", ("build", "--kg", one, "--quiet")),
        ("lawkg query remedies, one report", ("query", "remedies", "--kg", one)),
        ("lawkg query observations, one report", ("query", "observations", "--kg", one, "--format", "csv")),
        ("lawkg query remedies, all reports", ("query", "remedies", "--kg", many, "--format", "csv")),
        ("lawkg view, one report", ("view", "--kg", one, "-o", str(folder / "page.html"))),
        ("lawkg export turtle, one report", ("export", "--kg", one, "--format", "turtle")),
    )
    return [(name, f"{_median(arguments) * 1000:.0f} ms") for name, arguments in asked]


def _median(arguments: Sequence[str]) -> float:
    return statistics.median(_run(*arguments) for _ in range(ROUNDS))


def _run(*arguments: str) -> float:
    """Run lawkg; return the seconds that it took."""
    started = time.perf_counter()
    subprocess.run([*LAWKG, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _children_peak() -> int:
    """Return the most memory, in KB, that a command run so far had at once."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def machine() -> str:
    """Return what this machine is, for the heading of the results."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", described)
    name = model[1] if model else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, {date.today().isoformat()}"


def main() -> None:
    """Measure, and print the results as a Markdown table."""
    parser = argparse.ArgumentParser(description="Measure lawkg on this machine.")
    parser.add_argument("--reports", type=int, default=300, metavar="N", help="how many reports (300)")
    reports = list(variants(parser.parse_args().reports, sources()[:1]))
    with tempfile.TemporaryDirectory() as folder:
        rows = building(reports, Path(folder)) + commands(Path(folder))
    print(f"### {machine()}\n\n| what | result |\n|---|--:|")
    print("".join(f"| {name} | {result} |\n" for name, result in rows))


if __name__ == "__main__":
    main()
