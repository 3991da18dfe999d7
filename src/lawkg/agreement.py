"""How far two annotators of one report agree: F1 of the one against the other, and Cohen's kappa.

Kappa is counted over the characters of the text: for each, what either annotator says it is (outside; the
first of an entry or inside one; of such a role, relation or unit), and how much of their agreement chance
would give.
(J. Cohen, A coefficient of agreement for nominal scales, 1960.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lawkg.annotation.gold import FORMAT, Gold, read_gold
from lawkg.errors import InputError
from lawkg.evaluate import LayerScore, score
from lawkg.sidecar import shown

__all__ = ["agreement", "cohen_kappa"]

_KIND = {"sections": "role", "policies": "relation", "observations": "unit"}
"""What tells apart the entries of a layer, besides where they are."""


def agreement(first: Path, second: Path, text: str) -> list[LayerScore]:
    """Return, for each layer that both annotated, the second against the first, with kappa.

    F1 is the same the other way round; what only the first has is a miss, what only the second has an extra.

    :raises InputError: when a file is no annotation, or the two are of different reports.
    """
    ours, theirs = (read_gold(path) for path in (first, second))
    names = [f"{gold['report'].get('place')} {gold['report'].get('year')}" for gold in (ours, theirs)]
    if names[0] != names[1]:
        reason = f"is of another report ({names[1]}) than {shown(first)} ({names[0]})"
        raise InputError(shown(second), reason, "compare two annotations of one report")
    common = {
        name: entries for name, entries in ours.items() if name in theirs or name in ("report", "either")
    }
    try:
        scores = score(names[0], text, common, _rows(theirs))
        return [replace(each, kappa=_kappa(each.layer, ours, theirs, len(text))) for each in scores]
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        wrong = f"has an entry that lacks something or is no such thing ({type(error).__name__}: {error})"
        raise InputError(f"{shown(first)}, {shown(second)}", wrong, FORMAT) from None


def _rows(gold: Gold) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return an annotation as the rows that the named questions would give of it."""
    figures = {row.get("id"): row for row in gold.get("observations", ())}
    items = {row.get("id"): row for layer in ("problems", "plans", "measures") for row in gold.get(layer, ())}
    layers = ("sections", "measures", "problems", "plans", "policies")
    return {
        **{layer: gold.get(layer, ()) for layer in layers},
        "observations": [{**row, "indicatorLabel": row["indicator"]} for row in gold.get("observations", ())],
        "breakdowns": [
            {**_place(row), "wholeStart": whole["start"], "wholeEnd": whole["end"]}
            for row in gold.get("observations", ())
            if row.get("part_of") and (whole := figures[row["part_of"]])
        ],
        "findings": [_place(figures[row["observation"]]) for row in gold.get("findings", ())],
        "remedies": [
            _link(items[row["problem"]], items[row["remedy"]])
            for row in gold.get("addresses", ())
            if row.get("required", True)
        ],
    }


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"start": row["start"], "end": row["end"]}


def _link(problem: Mapping[str, Any], remedy: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "problemStart": problem["start"],
        "problemEnd": problem["end"],
        "remedyStart": remedy["start"],
        "remedyEnd": remedy["end"],
    }


def _kappa(layer: str, ours: Gold, theirs: Gold, length: int) -> float | None:
    """Return kappa of a layer that marks characters; None for what is said of entries (labels, remedies)."""
    if layer not in ("sections", "measures", "problems", "plans", "policies", "observations"):
        return None
    return cohen_kappa(
        *(_characters(gold.get(layer, ()), _KIND.get(layer, ""), length) for gold in (ours, theirs))
    )


def _characters(entries: Sequence[Mapping[str, Any]], field: str, length: int) -> list[str]:
    """Return what each character is: nothing, or the first of an entry of such a kind, or inside one."""
    found = [""] * length
    for entry in entries:
        start, end, kind = entry["start"], min(length, entry["end"]), entry.get(field, "")
        if 0 <= start < end:
            found[start:end] = [f"first {kind}", *[f"inside {kind}"] * (end - start - 1)]
    return found


def cohen_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how much two raters agree beyond chance; 1 where both say one and the same of all.

    >>> round(cohen_kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"]), 2)
    0.5
    """
    if not first:
        return 1.0
    total = len(first)
    observed = sum(one == other for one, other in zip(first, second, strict=True)) / total
    ours, theirs = Counter(first), Counter(second)
    expected = sum(ours[kind] * theirs[kind] for kind in ours) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
