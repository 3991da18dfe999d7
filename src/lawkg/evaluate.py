"""How well a knowledge graph says what a careful reader found: precision, recall and F1 of each layer.

An annotation is one JSON file a report (format: docs/annotation.md). Counted are, by the characters
where they stand: sections (with number and role), measures, problems, plans, observations (place and
value; and with quote and unit), policies (with relation), remedies (by problem and remedy), findings, and
for the observations found: whether the label is acceptable and the breakdown right.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawkg.errors import InputError
from lawkg.sidecar import shown

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["ACCEPTABLE", "LayerScore", "evaluate", "likeness", "score"]

ACCEPTABLE = 0.5
"""The likeness (Dice coefficient of character bigrams) from which on a label counts as the annotated one."""

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
_FORMAT = "docs/annotation.md describes the format"

Values = Mapping[tuple[tuple[int, int], Decimal], Decimal]


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
        try:
            scores += score(name, text, annotation, found)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            wrong = f"has an entry that lacks something or is no such thing ({type(error).__name__}: {error})"
            raise InputError(shown(path), wrong, _FORMAT) from None
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
    raise InputError(shown(path), reason, _FORMAT)


def _report(path: Path, annotated: Row, reports: Sequence[Row]) -> tuple[str, str]:
    """Return the IRI and a name of the report in the graph that an annotation is of."""
    place, year = annotated.get("place"), str(annotated.get("year"))
    found = [row for row in reports if row["place"] == place and row["year"] == year]
    if len(found) != 1:
        known = "、".join(f"{row['place']} {row['year']}" for row in reports)
        wrong = "there more than once" if found else "not in the knowledge graph"
        reason = f"its report ({place} {year}) is {wrong}"
        raise InputError(shown(path), reason, f"there are: {known or 'none'}; lawkg build adds it")
    return found[0]["report"], f"{place} {year}"


# --- scoring --------------------------------------------------------------------------------------


def score(report: str, text: str, gold: Row, found: Rows) -> list[LayerScore]:
    """Return the score of each annotated layer of one report against the rows of the named questions."""
    either = {_span(item) for item in gold.get("either", ())}
    rows = {**found, "observations": [row for row in found["observations"] if _span(row) not in either]}
    scores = [
        _compare(report, name, keyed(gold), keyed(rows))
        for name, layer, keyed in _layers(gold, text)
        if layer in gold
    ]
    if "observations" in gold:
        scores += [_breakdowns(report, gold, rows, text), _labels(report, gold, rows["observations"])]
    if "addresses" in gold:
        scores.append(_remedies(report, gold, rows["remedies"]))
    return scores


def _layers(gold: Row, text: str) -> Iterator[tuple[str, str, Callable[[Rows], dict[Any, str]]]]:
    """Yield the name of each score, the layer that it is of, and what makes the layer's rows comparable."""
    fields = {"sections": ("number", "role"), "policies": ("relation",)}
    for layer in ("sections", "measures", "problems", "plans", "policies"):
        yield layer, layer, partial(_keyed_layer, layer, text, fields.get(layer, ()))
    right = _alike(gold.get("observations", ()))
    for name, whole in (("observations", False), ("observations with quote and unit", True)):
        yield name, "observations", partial(_figures, text=text, whole=whole, right=right)
    yield "findings", "findings", lambda rows: _keyed(_placed(rows["findings"], gold), text)


def _keyed_layer(layer: str, text: str, fields: Sequence[str], rows: Rows) -> dict[Any, str]:
    return _keyed(rows[layer], text, *fields)


def _placed(findings: Iterable[Row], gold: Row) -> list[Row]:
    """Return findings with their place; an annotated one has that of the observation that it names."""
    places = {row["id"]: row for row in gold.get("observations", ()) if "id" in row}
    return [row if "start" in row else places[row["observation"]] for row in findings]


def _breakdowns(report: str, gold: Row, rows: Rows, text: str) -> LayerScore:
    annotated, seen = _annotated_breakdowns(gold, text), _found_breakdowns(rows["breakdowns"], text)
    return _compare(report, "breakdowns", annotated, seen)


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _keyed(rows: Iterable[Row], text: str, *fields: str) -> dict[Any, str]:
    return {(*_span(row), *(row[field] for field in fields)): _context(text, row, *fields) for row in rows}


def _context(text: str, row: Row, *fields: str) -> str:
    start, end = _span(row)
    said = " ".join(str(row[field]) for field in fields)
    quote = text[start:end] if end - start <= 40 else f"{text[start : start + 20]}…{text[end - 15 : end]}"
    return (
        f"{start}-{end} {said} …{text[max(0, start - 10) : start]}【{quote}】{text[end : end + 5]}…".replace(
            "\n", "⏎"
        )
    )


def _figures(rows: Rows, text: str, whole: bool, right: Values) -> dict[Any, str]:
    """Return the figures keyed by place and value, or the whole; ``right`` says which values are alike."""
    keyed = {}
    for row in rows["observations"]:
        value = Decimal(str(row["value"])).normalize()
        exact = (row["quote"], row["unit"]) if whole else ()
        keyed[(*_span(row), right.get((_span(row), value), value), *exact)] = _context(
            text, row, "value", "unit"
        )
    return keyed


def _alike(observations: Iterable[Row]) -> Values:
    """Return for each value that is as right as the annotated one, the annotated one."""
    return {
        (_span(row), Decimal(str(other)).normalize()): Decimal(str(row["value"])).normalize()
        for row in observations
        for other in row.get("values", ())
    }


def _annotated_breakdowns(gold: Row, text: str) -> dict[Any, str]:
    places = {row["id"]: row for row in gold["observations"]}
    parts = [row for row in gold["observations"] if row.get("part_of")]
    return {
        (row["start"], places[row["part_of"]]["start"]): _context(text, row, "indicator") for row in parts
    }


def _found_breakdowns(rows: Iterable[Row], text: str) -> dict[Any, str]:
    pairs = [(int(row["start"]), int(row["wholeStart"])) for row in rows]
    return {(part, whole): _context(text, {"start": part, "end": part + 6}) for part, whole in pairs}


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
    layers = ("problems", "plans", "measures")
    places = {item["id"]: item for layer in layers for item in gold.get(layer, ())}
    links = {
        (places[link["problem"]]["start"], places[link["remedy"]]["start"]): link
        for link in gold.get("addresses", ())
    }
    found = {(int(row["problemStart"]), int(row["remedyStart"])): row for row in rows}
    required = {pair for pair, link in links.items() if link.get("required", True)}
    allowed = {pair for pair in found if pair in links}
    misses = tuple(
        f"{links[pair]['problem']} ← {links[pair]['remedy']}" for pair in sorted(required - found.keys())
    )
    extras = tuple(
        f"{row['problemLabel']} ← {row['remedyLabel']}"
        for pair, row in sorted(found.items())
        if pair not in links
    )
    optional = len(allowed - required)
    return LayerScore(report, "remedies", len(allowed), len(found), len(required) + optional, misses, extras)
