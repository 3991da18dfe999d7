"""How well a knowledge graph says what a careful reader found: precision, recall and F1 of each layer.

An annotation is one JSON file a report (format: docs/annotation.md). Counted are, by the characters
where they stand: sections (with number and role), measures, problems, plans, observations (place and
value; and with quote and unit), policies (with relation), remedies (by problem and remedy), findings, and
for the observations found: whether the label is acceptable and the breakdown right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawkg.annotation.gold import FORMAT, read_gold
from lawkg.errors import InputError
from lawkg.sidecar import shown

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["ACCEPTABLE", "Difference", "LayerScore", "evaluate", "likeness", "marked", "score"]

ACCEPTABLE = 0.5
"""The likeness (Dice coefficient of character bigrams) from which on a label counts as the annotated one."""

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
_STOP = re.compile(r"[。！？!?；;\n]")
_REACH = 120
"""So many characters of a sentence are shown before and after what is marked, at most."""

Values = Mapping[tuple[tuple[int, int], Decimal], Decimal]


@dataclass(frozen=True, slots=True)
class Difference:
    """A miss or an extra: its place, what was said of it, and the sentence with the characters marked 【】.

    ``found`` is what was found in the place of ``annotated``, where the two stand at the same characters.
    """

    start: int
    end: int
    annotated: str
    found: str
    sentence: str

    def __str__(self) -> str:
        """Return the difference as a line."""
        said = " ≠ ".join(filter(None, (self.annotated, self.found)))
        return " ".join(filter(None, (f"{self.start}-{self.end}", said, self.sentence)))


@dataclass(frozen=True, slots=True)
class LayerScore:
    """What of one layer was found in one report: counts, and each miss and extra in context."""

    report: str
    layer: str
    right: int
    found: int
    annotated: int
    misses: tuple[Difference, ...]
    extras: tuple[Difference, ...]
    kappa: float | None = None
    """Cohen's kappa, where two annotators are compared (`lawkg.agreement`)."""

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


Keyed = dict[Any, Difference]


# --- reading --------------------------------------------------------------------------------------


def evaluate(kg: KnowledgeGraph, gold: Iterable[Path]) -> list[LayerScore]:
    """Return the scores of a knowledge graph against annotation files, layer by layer.

    :raises InputError: when a file is no annotation, or its report is not in the graph.
    """
    from lawkg.query import ask

    reports = ask(kg, "reports").records()
    scores: list[LayerScore] = []
    for path in gold:
        annotation = read_gold(path)
        iri, name = _report(path, annotation["report"], reports)
        text = ask(kg, _TEXT, {"report": iri}).records()[0]["text"] or ""
        found = {layer: ask(kg, layer, {"report": iri}).records() for layer in _QUESTIONS}
        found["breakdowns"] = ask(kg, _BREAKDOWNS, {"report": iri}).records()
        try:
            scores += score(name, text, annotation, found)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            wrong = f"has an entry that lacks something or is no such thing ({type(error).__name__}: {error})"
            raise InputError(shown(path), wrong, FORMAT) from None
    return scores


_QUESTIONS = ("sections", "measures", "problems", "plans", "observations", "policies", "remedies", "findings")
_TEXT = """# parameter report (IRI): only this report
SELECT ?report ?text WHERE { GRAPH ?report { ?report nif:isString ?text } }"""
_BREAKDOWNS = """# parameter report (IRI): only this report
SELECT ?report ?start ?end ?wholeStart ?wholeEnd WHERE { GRAPH ?report {
  ?part lawkg:isPartOfTotal ?whole ; lawkg:evidence ?passage .
  ?passage nif:beginIndex ?start ; nif:endIndex ?end .
  ?whole lawkg:evidence ?wholePassage .
  ?wholePassage nif:beginIndex ?wholeStart ; nif:endIndex ?wholeEnd .
} }"""


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
        scores += [_breakdowns(report, gold, rows, text), _labels(report, gold, rows["observations"], text)]
    if "addresses" in gold:
        scores.append(_remedies(report, gold, rows["remedies"], text))
    return scores


def _layers(gold: Row, text: str) -> Iterator[tuple[str, str, Callable[[Rows], Keyed]]]:
    """Yield the name of each score, the layer that it is of, and what makes the layer's rows comparable."""
    fields = {"sections": ("number", "role"), "policies": ("relation",)}
    for layer in ("sections", "measures", "problems", "plans", "policies"):
        yield layer, layer, partial(_keyed_layer, layer, text, fields.get(layer, ()))
    right = _alike(gold.get("observations", ()))
    for name, whole in (("observations", False), ("observations with quote and unit", True)):
        yield name, "observations", partial(_figures, text=text, whole=whole, right=right)
    yield "findings", "findings", lambda rows: _keyed(_placed(rows["findings"], gold), text)


def _keyed_layer(layer: str, text: str, fields: Sequence[str], rows: Rows) -> Keyed:
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


def _keyed(rows: Iterable[Row], text: str, *fields: str) -> Keyed:
    return {(*_span(row), *(row[field] for field in fields)): _shown(text, row, *fields) for row in rows}


def _shown(text: str, row: Row, *fields: str) -> Difference:
    """Return a row as what was annotated; `_compare` turns that round for what was found."""
    start, end = _span(row)
    said = " ".join(str(row[field]) for field in fields if row.get(field) is not None)
    return Difference(start, end, said, "", marked(text, start, end))


def marked(text: str, start: int, end: int) -> str:
    """Return the sentence around these characters, with them in 【】; a long passage is shortened.

    >>> marked("一年来，调解成功384件。成功率96%。", 8, 12)
    '一年来，调解成功【384件】。'
    """
    first = max((stop.end() for stop in _STOP.finditer(text, max(0, start - _REACH), start)), default=None)
    last = _STOP.search(text, max(start, end - 1), min(len(text), end + _REACH))
    begin = max(0, start - _REACH) if first is None else first
    stop = max(end, last.end()) if last else min(len(text), end + _REACH)
    inside = text[start:end] if end - start <= 60 else f"{text[start : start + 30]}…{text[end - 20 : end]}"
    return f"{text[begin:start]}【{inside}】{text[end:stop]}".strip().replace("\n", "⏎")


def _figures(rows: Rows, text: str, whole: bool, right: Values) -> Keyed:
    """Return the figures keyed by place and value, or the whole; ``right`` says which values are alike."""
    keyed: Keyed = {}
    for row in rows["observations"]:
        value = Decimal(str(row["value"])).normalize()
        exact = (row["quote"], row["unit"]) if whole else ()
        key = (*_span(row), right.get((_span(row), value), value), *exact)
        keyed[key] = _shown(text, row, "value", "unit")
    return keyed


def _alike(observations: Iterable[Row]) -> Values:
    """Return for each value that is as right as the annotated one, the annotated one."""
    return {
        (_span(row), Decimal(str(other)).normalize()): Decimal(str(row["value"])).normalize()
        for row in observations
        for other in row.get("values", ())
    }


def _annotated_breakdowns(gold: Row, text: str) -> Keyed:
    places = {row["id"]: row for row in gold["observations"]}
    parts = [row for row in gold["observations"] if row.get("part_of")]
    return {
        (row["start"], places[row["part_of"]]["start"]): _part(text, row, places[row["part_of"]])
        for row in parts
    }


def _found_breakdowns(rows: Iterable[Row], text: str) -> Keyed:
    return {
        (int(row["start"]), int(row["wholeStart"])): _part(
            text, row, {"start": row["wholeStart"], "end": row.get("wholeEnd", int(row["wholeStart"]) + 1)}
        )
        for row in rows
    }


def _part(text: str, part: Row, whole: Row) -> Difference:
    start, end = int(part["start"]), int(part.get("end", int(part["start"]) + 1))
    first, last = _span(whole)
    return Difference(start, end, f"{first}-{last} {text[first:last]}", "", marked(text, start, end))


def _compare(report: str, layer: str, gold: Keyed, found: Keyed) -> LayerScore:
    right = len(gold.keys() & found.keys())
    misses = tuple(gold[key] for key in sorted(gold.keys() - found.keys()))
    extras = (found[key] for key in sorted(found.keys() - gold.keys()))
    turned = tuple(replace(each, annotated="", found=each.annotated) for each in extras)
    return LayerScore(report, layer, right, len(found), len(gold), misses, turned)


def _labels(report: str, gold: Row, figures: Sequence[Row], text: str) -> LayerScore:
    """Return how many of the annotated labels the found ones are like enough."""
    labels = {_span(row): str(row["indicatorLabel"]) for row in figures}
    pairs = [(row, labels.get(_span(row), "")) for row in gold["observations"]]
    unlike = [(row, label) for row, label in pairs if likeness(label, row["indicator"]) < ACCEPTABLE]
    misses = tuple(
        Difference(*_span(row), row["indicator"], label or "–", marked(text, *_span(row)))
        for row, label in unlike
    )
    return LayerScore(report, "labels", len(pairs) - len(unlike), len(figures), len(pairs), misses, ())


def _remedies(report: str, gold: Row, rows: Sequence[Row], text: str) -> LayerScore:
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
        _link(places[links[pair]["problem"]], places[links[pair]["remedy"]], text)
        for pair in sorted(required - found.keys())
    )
    extras = (_link_of(row, text) for pair, row in sorted(found.items()) if pair not in links)
    turned = tuple(replace(each, annotated="", found=each.annotated) for each in extras)
    optional = len(allowed - required)
    right, annotated = len(allowed), len(required) + optional
    return LayerScore(report, "remedies", right, len(found), annotated, misses, turned)


def _link_of(row: Row, text: str) -> Difference:
    problem, remedy = (
        {"start": row[f"{name}Start"], "end": row[f"{name}End"]} for name in ("problem", "remedy")
    )
    return _link(problem, remedy, text)


def _link(problem: Row, remedy: Row, text: str) -> Difference:
    """Return a link: the remedy's characters are marked, the problem's words are what is said of it."""
    start, end = _span(remedy)
    first, last = _span(problem)
    return Difference(start, end, f"{_short(text[first:last])} ←", "", marked(text, start, end))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 40 else f"{flat[:30]}…"
