"""How long `lawkg validate` takes with the number of reports: processor time of the whole command.

    python benchmarks/validation.py [--reports 1 10 50]

The reports are made from the bundled one (benchmarks/corpus.py). Prints a Markdown table for
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import sources, variants

LAWKG = str(Path(sys.executable).with_name("lawkg"))


def processor_time(*arguments: str) -> float:
    """Return the seconds of processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run((LAWKG, *arguments), check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def graph_of(reports: int, folder: Path) -> Path:
    """Return the knowledge graph of so many reports."""
    source = folder / f"reports-{reports}"
    source.mkdir()
    for report in variants(reports, sources()[:1]):
        (source / report.name).write_text(report.text, encoding="utf-8")
    directory = folder / f"kg-{reports}"
    subprocess.run((LAWKG, "build", str(source), "--kg", str(directory), "--quiet"), check=True)
    return directory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 10, 50])
    numbers: list[int] = parser.parse_args().reports
    print("| reports | seconds | seconds a report |\n|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for reports in numbers:
            directory = graph_of(reports, Path(folder))
            seconds = min(processor_time("validate", "--kg", str(directory)) for _ in range(2))
            print(f"| {reports} | {seconds:.1f} | {seconds / reports:.2f} |", flush=True)


if __name__ == "__main__":
    main()
