"""How the scores of an evaluation are shown: with every miss and extra, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawkg.evaluate import LayerScore

__all__ = ["render", "render_differences"]

_COLUMNS = ("report", "layer", "precision", "recall", "f1", "right", "found", "annotated")
_DIFFERENCE = ("report", "layer", "kind", "start", "end", "annotated", "found", "sentence")


def render(scores: Sequence[LayerScore], format: str) -> str:
    """Return the scores as a table for people (with misses and extras), as JSON or as CSV."""
    if format == "json":
        return json.dumps([_record(score) for score in scores], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        agreed = any(score.kappa is not None for score in scores)
        return _csv((*_COLUMNS, "kappa") if agreed else _COLUMNS, map(_record, scores))
    return "".join(_lines(score) for score in scores)


def render_differences(scores: Sequence[LayerScore], format: str) -> str:
    """Return every miss and extra, a row each, in the order of layers and text."""
    rows = list(_differences(scores))
    if format == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        return _csv(_DIFFERENCE, rows)
    from lawkg.query.plain import printable

    lines = (
        f"{score.report}  {score.layer}  {kind:<6}  {each}\n"
        for score in scores
        for kind, differences in (("missed", score.misses), ("extra", score.extras))
        for each in differences
    )
    return printable("".join(lines), keep="\n")


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    stream = StringIO()
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _differences(scores: Iterable[LayerScore]) -> Iterator[dict[str, Any]]:
    for score in scores:
        for kind, differences in (("missed", score.misses), ("extra", score.extras)):
            for each in differences:
                yield {"report": score.report, "layer": score.layer, "kind": kind, **asdict(each)}


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
        **({} if score.kappa is None else {"kappa": round(score.kappa, 4)}),
        "misses": [asdict(each) for each in score.misses],
        "extras": [asdict(each) for each in score.extras],
    }


def _lines(score: LayerScore) -> str:
    """Return a layer as text; where nothing is annotated and nothing was found, that is no success."""
    from lawkg.query.plain import printable

    figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    if not score.annotated and not score.found:
        figures = "P –      R –      F1 –    "
    counts = f"({score.right} of {score.annotated}, {score.found} found)"
    kappa = "" if score.kappa is None else f"  κ {score.kappa:.3f}"
    head = f"{score.report}  {score.layer:<34}{figures}{kappa}  {counts}\n"
    missed = "".join(f"    missed  {line}\n" for line in score.misses)
    return printable(head + missed + "".join(f"    extra   {line}\n" for line in score.extras), keep="\n")
