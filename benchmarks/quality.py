"""How good the extraction is: precision, recall and F1 of each layer against annotated reports.

    python benchmarks/quality.py                                  the bundled report
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
from collections.abc import Sequence
from pathlib import Path

from lawkg.build import build
from lawkg.errors import LawkgError
from lawkg.evaluate import LayerScore, evaluate
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
    "labels": 0.85,
    "breakdowns": 0.9,
    "findings": 1.0,
    "remedies": 1.0,
}
"""The F1 that a layer must have in every report."""


def annotated(gold: Path, reports: Path) -> list[tuple[Path, Path]]:
    """Return each annotation in a folder with the report of the same name in another."""
    pairs = [(path, reports / f"{path.stem}.txt") for path in sorted(gold.glob("*.json"))]
    if not pairs:
        raise SystemExit(f"quality: there is no annotation (.json) in {gold}")
    return pairs


def scores_of(pairs: Sequence[tuple[Path, Path]]) -> list[LayerScore]:
    """Return the scores of every report, each built into a temporary knowledge graph of its own."""
    scores: list[LayerScore] = []
    for gold, report in pairs:
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy(report, folder)  # without whatever lies beside the report
            build([Path(copy)], Path(folder) / "kg")
            scores += evaluate(KnowledgeGraph.open(Path(folder) / "kg"), [gold])
    return scores


def below_floor(scores: Sequence[LayerScore]) -> list[LayerScore]:
    """Return the layers that are not good enough; a layer without a floor is none of them."""
    return [score for score in scores if score.f1 < FLOORS.get(score.layer, 0)]


def table(scores: Sequence[LayerScore]) -> str:
    """Return the scores of each report as a Markdown table."""
    reports = dict.fromkeys(score.report for score in scores)
    return "\n".join(_table_of(report, [s for s in scores if s.report == report]) for report in reports)


def _table_of(report: str, scores: Sequence[LayerScore]) -> str:
    head = (
        f"| {report} | annotated | found | precision | recall | F1 | floor |\n|---|--:|--:|--:|--:|--:|--:|\n"
    )
    return head + "".join(_row(score) for score in scores)


def _row(score: LayerScore) -> str:
    shares = " | ".join(f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
    if not score.annotated and not score.found:  # nothing was there to find: that is no success
        shares = "– | – | –"
    floor = f"{FLOORS[score.layer]:.2f}" if score.layer in FLOORS else ""
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
        scores = scores_of(pairs)
    except (LawkgError, OSError) as error:
        print(f"quality: {error}", file=sys.stderr)
        return 2
    print(table(scores))
    print(mistakes(scores) or "no misses, no extras")
    for path in options.write:
        content = with_table(path.read_text(encoding="utf-8"), options.mark, table(scores))
        path.write_text(content, encoding="utf-8")
    short = below_floor(scores)
    for score in short:
        print(f"below the floor: {score.report} {score.layer} {score.f1:.3f} < {FLOORS[score.layer]}")
    return 1 if short else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the extraction against annotated reports.")
    parser.add_argument("--gold", type=Path, metavar="DIR", help="annotations, NAME.json each")
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
