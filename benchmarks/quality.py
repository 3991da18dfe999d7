"""How good the extraction is: precision, recall and F1 of each layer against annotated reports.

    python benchmarks/quality.py                                  the bundled report
    python benchmarks/quality.py --blind                          those of tests/blind, each set summed up
    python benchmarks/quality.py --gold DIR --reports DIR         and those annotated in DIR/NAME.json
    python benchmarks/quality.py --write docs/quality.md          put the table into the file's marked place

Each report is built into a temporary knowledge graph. Every miss and every extra is printed; the exit
status is 1 where a layer is below its floor.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lawkg.build import build
from lawkg.errors import LawkgError
from lawkg.evaluate import Difference, LayerScore, evaluate
from lawkg.store import KnowledgeGraph

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = (ROOT / "tests" / "gold" / "kaili-2024.json", ROOT / "data" / "kaili-2024.txt")

FLOORS = {
    "sections": 0.95,
    "measures": 0.95,
    "problems": 0.95,
    "plans": 0.95,
    "policies": 0.95,
    "observations": 0.99,
    "observations with quote and unit": 0.99,
    "labels": 0.9,
    "breakdowns": 0.9,
    "findings": 1.0,
    "remedies": 1.0,
}
"""The F1 that a layer must have in every report."""

BLIND = ROOT / "tests" / "blind"
BLIND_FLOORS = {
    "sections": 0.99,
    "measures": 0.99,
    "problems": 0.98,
    "plans": 0.98,
    "policies": 0.96,
    "observations": 0.99,
    "observations with quote and unit": 0.99,
    "labels": 0.88,
    "breakdowns": 0.96,
    "findings": 0.99,
    "remedies": 0.9,
}
"""The F1 that a layer must have over the first ten blind reports: what was reached, so that none falls."""
LATER_BLIND_FLOORS = {
    "sections": 0.98,
    "measures": 0.98,
    "problems": 0.98,
    "plans": 0.98,
    "policies": 0.98,
    "observations": 0.99,
    "observations with quote and unit": 0.99,
    "labels": 0.8,
    "breakdowns": 0.98,
    "remedies": 0.95,
}
"""The same over the four that were added next."""
FRESH_BLIND_FLOORS = {
    "sections": 0.98,
    "measures": 0.98,
    "problems": 0.98,
    "plans": 0.98,
    "policies": 0.98,
    "observations": 0.98,
    "observations with quote and unit": 0.98,
    "labels": 0.75,
    "breakdowns": 0.98,
    "remedies": 0.8,
}
"""The same over each of the three fours that were added last."""
BLIND_SETS: tuple[tuple[tuple[str, ...], Mapping[str, float]], ...] = (
    (
        (
            *("city-2025", "county-2012", "county-2016", "department-2021", "department-2023"),
            *("ministry-2022", "prefecture-2019", "street-2020", "township-2023", "zone-2024"),
        ),
        BLIND_FLOORS,
    ),
    (("county-2018", "tax-2022", "township-2021", "zone-2025"), LATER_BLIND_FLOORS),
    (("banner-2020", "county-2023", "customs-2022", "farm-2013"), FRESH_BLIND_FLOORS),
    (("city-2010", "corps-2023", "department-2016", "region-2014"), FRESH_BLIND_FLOORS),
    (("district-2009", "district-2024", "police-2021", "township-2018"), FRESH_BLIND_FLOORS),
)
"""The blind reports in the order in which they were written, each set with its floors."""


def annotated(gold: Path, reports: Path) -> list[tuple[Path, Path]]:
    """Return each annotation in a folder with the report of the same name in another."""
    pairs = [(path, reports / f"{path.stem}.txt") for path in sorted(gold.glob("*.json"))]
    if not pairs:
        raise SystemExit(f"quality: there is no annotation (.json) in {gold}")
    return pairs


def blind(names: Sequence[str]) -> list[tuple[Path, Path]]:
    """Return the annotations of blind reports, each with its report."""
    return [(BLIND / f"{name}.json", BLIND / f"{name}.txt") for name in names]


def summed(scores: Sequence[LayerScore]) -> list[LayerScore]:
    """Return one score for each layer: that of all the reports together."""
    reports = len(dict.fromkeys(score.report for score in scores))
    layers = dict.fromkeys(score.layer for score in scores)
    return [_sum(f"{reports} reports", [s for s in scores if s.layer == layer]) for layer in layers]


def _sum(name: str, scores: Sequence[LayerScore]) -> LayerScore:
    right, found, annotated = (
        sum(getattr(s, field) for s in scores) for field in ("right", "found", "annotated")
    )
    misses = tuple(_of_report(s.report, each) for s in scores for each in s.misses)
    extras = tuple(_of_report(s.report, each) for s in scores for each in s.extras)
    return LayerScore(name, scores[0].layer, right, found, annotated, misses, extras)


def _of_report(report: str, each: Difference) -> Difference:
    return replace(each, sentence=f"{report} {each.sentence}")


def scores_of(pairs: Sequence[tuple[Path, Path]]) -> list[LayerScore]:
    """Return the scores of every report, all built into one temporary knowledge graph."""
    with tempfile.TemporaryDirectory() as folder:
        # copies, without whatever lies beside the reports
        copies = [Path(shutil.copy(report, folder)) for _, report in pairs]
        build(copies, Path(folder) / "kg")
        return evaluate(KnowledgeGraph.open(Path(folder) / "kg"), [gold for gold, _ in pairs])


Floors = Mapping[str, float]


def scores_of_blind() -> list[tuple[list[LayerScore], Floors]]:
    """Return the scores of each set of blind reports, summed up, with the floors that it is held to."""
    return [(summed(scores_of(blind(names))), floors) for names, floors in BLIND_SETS]


def below_floor(scores: Sequence[LayerScore], floors: Floors = FLOORS) -> list[LayerScore]:
    """Return the layers that are not good enough; a layer without a floor is none of them."""
    return [score for score in scores if score.f1 < floors.get(score.layer, 0)]


def table(scores: Sequence[LayerScore], floors: Floors = FLOORS) -> str:
    """Return the scores of each report as a Markdown table."""
    reports = dict.fromkeys(score.report for score in scores)
    return "\n".join(_table_of(name, [s for s in scores if s.report == name], floors) for name in reports)


def _table_of(report: str, scores: Sequence[LayerScore], floors: Floors) -> str:
    head = (
        f"| {report} | annotated | found | precision | recall | F1 | floor |\n|---|--:|--:|--:|--:|--:|--:|\n"
    )
    return head + "".join(_row(score, floors) for score in scores)


def _row(score: LayerScore, floors: Floors) -> str:
    shares = " | ".join(f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    if not score.annotated and not score.found:  # nothing was there to find: that is no success
        shares = "– | – | –"
    floor = f"{floors[score.layer]:.2f}" if score.layer in floors else ""
    return f"| {score.layer} | {score.annotated} | {score.found} | {shares} | {floor} |\n"


def with_table(document: str, name: str, content: str) -> str:
    """Return a document with what stands between ``<!-- NAME -->`` and ``<!-- /NAME -->`` replaced."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return marks.sub(lambda match: f"{match[1]}{content}{match[2]}", document)


def mistakes(scores: Sequence[LayerScore]) -> str:
    """Return every miss and every extra, a line each."""
    return "".join(
        f"{score.report}  {score.layer}: {kind}  {line}\n"
        for score in scores
        for kind, lines in (("missed", score.misses), ("extra", score.extras))
        for line in lines
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; return 1 where a layer is below its floor, 2 where a report cannot be had."""
    options = _options(arguments)
    pairs = annotated(options.gold, options.reports or options.gold) if options.gold else [BUNDLED]
    try:
        held = scores_of_blind() if options.blind else [(scores_of(pairs), FLOORS)]
    except (LawkgError, OSError) as error:
        print(f"quality: {error}", file=sys.stderr)
        return 2
    tables = "\n".join(table(scores, floors) for scores, floors in held)
    print(tables)
    print("".join(mistakes(scores) for scores, _ in held) or "no misses, no extras")
    for path in options.write:
        content = with_table(path.read_text(encoding="utf-8"), options.mark, tables)
        path.write_text(content, encoding="utf-8")
    short = [(score, floors) for scores, floors in held for score in below_floor(scores, floors)]
    for score, floors in short:
        print(f"below the floor: {score.report} {score.layer} {score.f1:.3f} < {floors[score.layer]}")
    return 1 if short else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the extraction against annotated reports.")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="annotations, NAME.json each")
    parser.add_argument("--blind", action="store_true", help="the reports of tests/blind, each set summed up")
    parser.add_argument("--reports", type=Path, metavar="DIR", help="the reports, NAME.txt each")
    parser.add_argument(
        "--write", type=Path, action="append", default=[], metavar="FILE.md", help="put the table in here"
    )
    parser.add_argument(
        "--mark",
        default="quality",
        metavar="NAME",
        help="where: after <!-- NAME -->",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
