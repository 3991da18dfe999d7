"""How fast reports become facts, on one core, where the time goes, and whether memory stays flat.

    python benchmarks/reading.py [--reports 200]

The reports have some 10,000 characters each (the rate is for exactly as many). *Cold* forgets between two
reports all that was remembered of words met before, which a corpus of real reports never does in full: the
truth lies between. Prints a Markdown table for benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import gc
import pstats
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus import long_variants, sources

import lawkg
from lawkg.extract import extract
from lawkg.model import Document

LENGTH = 10_000
"""Characters of a report, as the rate is given."""
PACKAGE = Path(lawkg.__file__).parent


def seconds(reports: Iterable[Document], before_each: Callable[[], None] | None = None) -> float:
    """Return the time of the processor that extraction takes."""
    total = 0.0
    for report in reports:
        if before_each:
            before_each()
        started = time.process_time()
        extract(report)
        total += time.process_time() - started
    return total


def rate(reports: Sequence[Document], taken: float) -> str:
    """Return how many reports of 10,000 characters a second that is, and milliseconds for each."""
    lengths = sum(len(report.text) for report in reports) / LENGTH
    return f"{lengths / taken:.0f} reports/s ({1000 * taken / lengths:.1f} ms each)"


def forget() -> None:
    """Empty every bounded cache of lawkg's: what was remembered of the words of earlier reports."""
    for clear in bounded_caches():
        clear()


def bounded_caches() -> list[Callable[[], None]]:
    """Return the functions that empty a cache of limited size; unlimited ones hold rules, not texts."""
    cached = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    return [each.cache_clear for each in cached if each.cache_parameters()["maxsize"] is not None]


def profile(reports: Sequence[Document]) -> list[tuple[str, str]]:
    """Return for each module the share of the time that its own lines and what they call outside take."""
    profiler = cProfile.Profile()
    profiler.enable()
    for report in reports:
        extract(report)
    profiler.disable()
    shares: dict[str, float] = defaultdict(float)
    entries = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own, _, callers) in entries.items():
        if Path(file).is_relative_to(PACKAGE):
            shares[stage(file)] += own
        else:
            for (caller, _, _), (_, _, part, _) in callers.items():
                if Path(caller).is_relative_to(PACKAGE):
                    shares[stage(caller)] += part
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    return [(name, f"{100 * share / total:.0f} %") for name, share in ranked if share / total > 0.01]


def stage(file: str) -> str:
    """Return the module of a file, without those inside a package of a package: relate/labels."""
    parts = Path(file).relative_to(PACKAGE).with_suffix("").parts
    return "/".join(parts[:2])


def memory() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure, and print the results as a Markdown table."""
    parser = argparse.ArgumentParser(description="Measure extraction on this machine.")
    parser.add_argument("--reports", type=int, default=200, metavar="N")
    reports = list(long_variants(parser.parse_args().reports, LENGTH))
    for text in sources():
        extract(text)
    warm_up, half = memory(), len(reports) // 2
    first = seconds(reports[:half])
    at_half = memory()
    warm = first + seconds(reports[half:])
    rows = [
        ("extraction", rate(reports, warm)),
        ("extraction, cold", rate(reports[:60], seconds(reports[:60], forget))),
        (f"memory: rules loaded, {half} reports, {len(reports)} reports",
         f"{warm_up:.0f}, {at_half:.0f}, {memory():.0f} MB"),
        *((f"share of {name}", share) for name, share in profile(reports[:60])),
    ]  # fmt: skip
    print("| what | result |\n|---|--:|")
    print("".join(f"| {name} | {result} |\n" for name, result in rows))


if __name__ == "__main__":
    main()
