"""How fast lawkg is, and how much memory it takes, on this machine.

    python benchmarks/speed.py [--reports 300]

The reports are copies of the bundled one, each of another place and year and with other figures, so that
no two have the same sentences, names or IRIs. Prints a Markdown table for benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lawkg.extract import extract
from lawkg.model import Document
from lawkg.resources import data_file

LAWKG = (str(Path(sys.executable).with_name("lawkg")),)
ROUNDS = 10
"""How often a command is run; the median is given."""

Row = tuple[str, str]


def variants(count: int) -> Iterator[Document]:
    """Yield reports of many places and years with figures of their own; the same ones each time."""
    chance = random.Random(2024)
    text = data_file("kaili-2024.txt").read_text(encoding="utf-8")
    for number, place in zip(range(count), _places(), strict=False):
        year = 2016 + number % 9
        yield Document(f"{number:05}.txt", _varied(text, place, year, chance))


def _places() -> Iterator[str]:
    """Yield the names of counties, each of which there is only one, over and over."""
    with data_file("divisions.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["level"] == "county" and not row["until"]]
    unique = [name for name in names if names.count(name) == 1 and len(name) >= 3]
    while True:
        yield from unique


def _varied(text: str, place: str, year: int, chance: random.Random) -> str:
    head = f"{place}{year}年法治政府建设情况报告\n\n"
    text = text.replace("2024", str(year)).replace("2025", str(year + 1)).replace("凯里市", place)
    return head + re.sub(r"(?<![\d.])[1-9]\d{1,5}(?=[\u4e00-\u9fff ])", lambda m: _other(m[0], chance), text)


def _other(figure: str, chance: random.Random) -> str:
    """Return another figure of as many digits, but leave years alone."""
    if figure.startswith("20") and len(figure) == 4:
        return figure
    return str(chance.randrange(10 ** (len(figure) - 1), 10 ** len(figure)))


def extraction(reports: Sequence[Document]) -> list[Row]:
    """Return the rate of extraction alone, in one process, after a first report has loaded the rules."""
    extract(reports[0])
    started = time.perf_counter()
    for report in reports:
        extract(report)
    seconds = time.perf_counter() - started
    characters = sum(len(report.text) for report in reports)
    return [
        ("extraction, one process", f"{len(reports) / seconds:.0f} reports/s"),
        ("extraction, characters", f"{characters / seconds / 1000:,.0f} thousand/s"),
    ]


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
    reports = list(variants(parser.parse_args().reports))
    with tempfile.TemporaryDirectory() as folder:
        rows = building(reports, Path(folder)) + extraction(reports) + commands(Path(folder))
    print(f"### {machine()}\n\n| what | result |\n|---|--:|")
    print("".join(f"| {name} | {result} |\n" for name, result in rows))


if __name__ == "__main__":
    main()
