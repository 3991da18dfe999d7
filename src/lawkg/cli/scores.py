"""How the scores of an evaluation are shown: with every miss and extra, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawkg.evaluate import LayerScore

__all__ = ["render"]

_COLUMNS = ("report", "layer", "precision", "recall", "f1", "right", "found", "annotated")


def render(scores: Sequence[LayerScore], format: str) -> str:
    """Return the scores as a table for people (with misses and extras), as JSON or as CSV."""
    if format == "json":
        return json.dumps([_record(score) for score in scores], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        stream = StringIO()
        writer = csv.DictWriter(stream, _COLUMNS, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_record(score) for score in scores)
        return stream.getvalue()
    return "".join(_lines(score) for score in scores)


def _record(score: LayerScore) -> dict[str, Any]:
    return {
        "report": score.report,
        "layer": score.layer,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "found": score.found,
        "annotated": score.annotated,
        "misses": list(score.misses),
        "extras": list(score.extras),
    }


def _lines(score: LayerScore) -> str:
    """Return a layer as text; where nothing is annotated and nothing was found, that is no success."""
    figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    if not score.annotated and not score.found:
        figures = "P –      R –      F1 –    "
    counts = f"({score.right} of {score.annotated}, {score.found} found)"
    head = f"{score.report}  {score.layer:<34}{figures}  {counts}\n"
    missed = "".join(f"    missed  {line}\n" for line in score.misses)
    return head + missed + "".join(f"    extra   {line}\n" for line in score.extras)
