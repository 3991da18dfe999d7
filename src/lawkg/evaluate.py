"""How well a knowledge graph says what a careful reader found: precision, recall and F1 of each layer.

An annotation is one JSON file a report (format: docs/annotation.md). Counted are, by the characters
where they stand: sections (with number and role), measures, problems, plans, observations (place and
value; and with quote and unit), policies (with relation), remedies (by problem and remedy), findings, and
for the observations found: whether the label is acceptable and the breakdown right.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawkg.errors import InputError

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["ACCEPTABLE", "LayerScore", "evaluate", "likeness", "render", "score"]

ACCEPTABLE = 0.5
"""The likeness (Dice coefficient of character bigrams) from which on a label counts as the annotated one."""

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class LayerScore:
    """What of one layer was found in one report: counts, and each miss and extra in context."""

    report: str
    layer: str
    right: int
    found: int
    annotated: int
    misses: tuple[str, ...]
    extras: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found; 1 where nothing was annotated."""
        return self.right / self.annotated if self.annotated else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the sets of character bigrams of two labels, 0 to 1.

    >>> round(likeness("调解成功率", "矛盾纠纷调解成功率"), 2)
    0.67
    """
    first, second = ({label[i : i + 2] for i in range(len(label) - 1)} for label in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else float(one == other)


# --- reading --------------------------------------------------------------------------------------


def evaluate(kg: KnowledgeGraph, gold: Iterable[Path]) -> list[LayerScore]:
    """Return the scores of a knowledge graph against annotation files, layer by layer.

    :raises InputError: when a file is no annotation, or its report is not in the graph.
    """
    from lawkg.query import ask

    reports = ask(kg, "reports").records()
    scores: list[LayerScore] = []
    for path in gold:
        annotation = _annotation(path)
        iri, name = _report(path, annotation["report"], reports)
        text = ask(kg, _TEXT, {"report": iri}).records()[0]["text"] or ""
        found = {layer: ask(kg, layer, {"report": iri}).records() for layer in _QUESTIONS}
        found["breakdowns"] = ask(kg, _BREAKDOWNS, {"report": iri}).records()
        scores += score(name, text, annotation, found)
    return scores


_QUESTIONS = ("sections", "measures", "problems", "plans", "observations", "policies", "remedies", "findings")
_TEXT = """# parameter report (IRI): only this report
SELECT ?report ?text WHERE { GRAPH ?report { ?report nif:isString ?text } }"""
_BREAKDOWNS = """# parameter report (IRI): only this report
SELECT ?report ?start ?wholeStart WHERE { GRAPH ?report {
  ?part lawkg:isPartOfTotal ?whole ; lawkg:evidence ?passage . ?passage nif:beginIndex ?start .
  ?whole lawkg:evidence ?wholePassage . ?wholePassage nif:beginIndex ?wholeStart .
} }"""


def _annotation(path: Path) -> dict[str, Any]:
    try:
        annotation = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(annotation, dict) and isinstance(annotation.get("report"), dict):
            return annotation
        reason = 'is no annotation: no "report" in it'
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    except ValueError as error:
        reason = f"is not JSON ({error})"
    raise InputError(str(path), reason, "docs/annotation.md describes the format")


def _report(path: Path, annotated: Row, reports: Sequence[Row]) -> tuple[str, str]:
    """Return the IRI and a name of the report in the graph that an annotation is of."""
    place, year = annotated.get("place"), str(annotated.get("year"))
    found = [row for row in reports if row["place"] == place and row["year"] == year]
    if len(found) != 1:
        known = "、".join(f"{row['place']} {row['year']}" for row in reports)
        reason = f"its report ({place} {year}) is {'there more than once' if found else 'not in the knowledge graph'}"
        raise InputError(str(path), reason, f"there are: {known or 'none'}; lawkg build adds it")
    return found[0]["report"], f"{place} {year}"


# --- scoring --------------------------------------------------------------------------------------


def score(report: str, text: str, gold: Row, found: Rows) -> list[LayerScore]:
    """Return the score of each layer of one report: what is annotated against the rows of the named questions."""
    either = {(item["start"], item["end"]) for item in gold.get("either", ())}
    figures = [row for row in found["observations"] if _span(row) not in either]
    layers: list[tuple[str, Mapping[Any, str], Mapping[Any, str]]] = [
        ("sections", _keyed(gold["sections"], text, "number", "role"), _keyed(found["sections"], text, "number", "role")),
        *((layer, _keyed(gold[layer], text), _keyed(found[layer], text)) for layer in ("measures", "problems", "plans")),
        ("observations", _figures(gold["observations"], text, False), _figures(figures, text, False)),
        ("observations with quote and unit", _figures(gold["observations"], text, True), _figures(figures, text, True)),
        ("policies", _keyed(gold["policies"], text, "relation"), _keyed(found["policies"], text, "relation")),
        ("breakdowns", _annotated_breakdowns(gold, text), _found_breakdowns(found["breakdowns"], text)),
        ("findings", _annotated_findings(gold, text), _keyed(found["findings"], text)),
    ]
    scores = [_compare(report, layer, annotated, seen) for layer, annotated, seen in layers]
    return [*scores, _labels(report, gold, figures), _remedies(report, gold, found["remedies"])]


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _keyed(rows: Iterable[Row], text: str, *fields: str) -> dict[Any, str]:
    return {(*_span(row), *(row[field] for field in fields)): _context(text, row, *fields) for row in rows}


def _context(text: str, row: Row, *fields: str) -> str:
    start, end = _span(row)
    said = " ".join(str(row[field]) for field in fields)
    quote = text[start:end] if end - start <= 40 else f"{text[start : start + 20]}…{text[end - 15 : end]}"
    return f"{start}-{end} {said} …{text[max(0, start - 10) : start]}【{quote}】{text[end : end + 5]}…".replace("\n", "⏎")


def _figures(rows: Iterable[Row], text: str, whole: bool) -> dict[Any, str]:
    """Return the figures keyed by place and value; where either sign is right, by its absolute value."""
    keyed = {}
    for row in rows:
        value = Decimal(str(row["value"])).normalize()
        exact = (row["quote"], row["unit"]) if whole else ()
        keyed[(*_span(row), abs(value), *exact)] = _context(text, row, "value", "unit")
    return keyed


def _annotated_breakdowns(gold: Row, text: str) -> dict[Any, str]:
    places = {row["id"]: row for row in gold["observations"]}
    parts = [row for row in gold["observations"] if row.get("part_of")]
    return {(row["start"], places[row["part_of"]]["start"]): _context(text, row, "indicator") for row in parts}


def _found_breakdowns(rows: Iterable[Row], text: str) -> dict[Any, str]:
    pairs = [(int(row["start"]), int(row["wholeStart"])) for row in rows]
    return {(part, whole): _context(text, {"start": part, "end": part + 6}) for part, whole in pairs}


def _annotated_findings(gold: Row, text: str) -> dict[Any, str]:
    places = {row["id"]: row for row in gold["observations"]}
    return _keyed([places[finding["observation"]] for finding in gold.get("findings", ())], text)


def _compare(report: str, layer: str, gold: Mapping[Any, str], found: Mapping[Any, str]) -> LayerScore:
    right = len(gold.keys() & found.keys())
    misses = tuple(gold[key] for key in sorted(gold.keys() - found.keys()))
    extras = tuple(found[key] for key in sorted(found.keys() - gold.keys()))
    return LayerScore(report, layer, right, len(found), len(gold), misses, extras)


def _labels(report: str, gold: Row, figures: Sequence[Row]) -> LayerScore:
    """Return how many of the annotated labels the found ones are like enough."""
    labels = {_span(row): str(row["indicatorLabel"]) for row in figures}
    pairs = [(row, labels.get(_span(row), "")) for row in gold["observations"]]
    unlike = [(row, label) for row, label in pairs if likeness(label, row["indicator"]) < ACCEPTABLE]
    misses = tuple(f"{row['start']}-{row['end']} {row['indicator']} ≠ {label}" for row, label in unlike)
    return LayerScore(report, "labels", len(pairs) - len(unlike), len(figures), len(pairs), misses, ())


def _remedies(report: str, gold: Row, rows: Sequence[Row]) -> LayerScore:
    """Return whether every required link was found, and none that is not annotated."""
    places = {item["id"]: item for layer in ("problems", "plans", "measures") for item in gold[layer]}
    links = {
        (places[link["problem"]]["start"], places[link["remedy"]]["start"]): link for link in gold.get("addresses", ())
    }
    found = {(int(row["problemStart"]), int(row["remedyStart"])): row for row in rows}
    required = {pair for pair, link in links.items() if link.get("required", True)}
    allowed = {pair for pair in found if pair in links}
    misses = tuple(f"{links[pair]['problem']} ← {links[pair]['remedy']}" for pair in sorted(required - found.keys()))
    extras = tuple(f"{row['problemLabel']} ← {row['remedyLabel']}" for pair, row in sorted(found.items()) if pair not in links)
    optional = len(allowed - required)
    return LayerScore(report, "remedies", len(allowed), len(found), len(required) + optional, misses, extras)


# --- showing --------------------------------------------------------------------------------------


def render(scores: Sequence[LayerScore], format: str) -> str:
    """Return the scores as a table for people (with misses and extras), as JSON or as CSV."""
    if format == "json":
        return json.dumps([_record(score) for score in scores], ensure_ascii=False, indent=2) + "\n"
    if format == "csv":
        stream = StringIO()
        writer = csv.DictWriter(stream, [key for key in _record(scores[0]) if key not in ("misses", "extras")], extrasaction="ignore", lineterminator="\r\n")
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
    figures = f"P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
    head = f"{score.report}  {score.layer:<34}{figures}  ({score.right} of {score.annotated}, {score.found} found)\n"
    missed = "".join(f"    missed  {line}\n" for line in score.misses)
    return head + missed + "".join(f"    extra   {line}\n" for line in score.extras)
