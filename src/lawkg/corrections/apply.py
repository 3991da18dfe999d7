"""Facts with a person's corrections in them: from facts to facts, before anything becomes a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from lawkg.corrections.consistency import consistent
from lawkg.corrections.figures import correct_observation
from lawkg.corrections.items import correct_item, correct_section
from lawkg.corrections.links import correct_finding, correct_remedy
from lawkg.corrections.names import correct_institution, correct_policy
from lawkg.corrections.rows import Row
from lawkg.corrections.unfit import UnfitError
from lawkg.errors import InputError
from lawkg.model import Correction, Facts, Layer
from lawkg.relate.contradictions import find_contradictions

__all__ = ["correct"]

_STAGES: Mapping[Layer, Callable[[Facts, Correction], tuple[Facts, str]]] = {
    "section": correct_section,
    "problem": correct_item,
    "plan": correct_item,
    "measure": correct_item,
    "policy": correct_policy,
    "institution": correct_institution,
    "observation": correct_observation,
    "remedy": correct_remedy,
    "finding": correct_finding,
}
"""How each layer is corrected, in the order in which a fact of one may refer to one of another."""
_ORDER = ("reject", "add", "change", "accept")
"""What makes room for something comes before it, and what is added can be changed and accepted."""


def correct(facts: Facts, rows: Iterable[Row]) -> tuple[Facts, list[InputError]]:
    """Return the facts of a report as its corrections want them, and what of these does not fit any more.

    What fits is applied and kept in ``Facts.corrections``, in the order of the rows. A rejected fact takes
    with it what was said of it; figures that were corrected are checked for contradictions anew.
    """
    applied: dict[int, Correction] = {}
    unfit: dict[int, InputError] = {}
    layers: list[Layer] = list(_STAGES)
    numbered = sorted(
        enumerate(rows),
        key=lambda each: (
            layers.index(each[1].correction.layer),
            _ORDER.index(each[1].correction.action),
            each[0],
        ),
    )
    checked = False
    for index, row in numbered:
        layer = row.correction.layer
        if not checked and layers.index(layer) > layers.index("observation"):
            facts, checked = _checked_anew(facts, applied.values()), True
        try:
            correction = _placed(facts, row)
            facts, former = _STAGES[layer](facts, correction)
            applied[index] = replace(correction, former=former)
        except UnfitError as error:
            unfit[index] = row.wrong(error.reason, error.hint)
    facts = consistent(facts if checked else _checked_anew(facts, applied.values()))
    kept = tuple(applied[index] for index in sorted(applied))
    return replace(facts, corrections=kept), [unfit[index] for index in sorted(unfit)]


def _checked_anew(facts: Facts, applied: Iterable[Correction]) -> Facts:
    """Return consistent facts, with findings of today where a figure was corrected."""
    facts = consistent(facts)
    touched = any(each.layer == "observation" and each.action != "accept" for each in applied)
    return (
        replace(
            facts,
            findings=find_contradictions(
                facts.document, facts.outline, facts.observations, facts.mentions, facts.metadata
            ),
        )
        if touched
        else facts
    )


def _placed(facts: Facts, row: Row) -> Correction:
    """Return a row's correction with the place of its quote in the text.

    :raises UnfitError: when other characters stand at the place, or no place is given and the quote is
        there more than once or not at all.
    """
    text, correction = facts.document.text, row.correction
    if correction.start >= 0:
        there = text[correction.start : correction.end]
        if not _agrees(there, row.quote):
            raise UnfitError(
                f"the text there is “{_short(there)}”, not “{_short(row.quote)}”", _at(text, row)
            )
        return correction
    start = text.find(row.quote)
    if start < 0 or text.find(row.quote, start + 1) >= 0:
        many = "more than once" if start >= 0 else "not in the text"
        raise UnfitError(f"“{_short(row.quote)}” is {many}", "give the start and end of what is meant")
    return replace(correction, start=start, end=start + len(row.quote))


def _agrees(there: str, quote: str) -> bool:
    """Tell whether a quote is what stands there, or its beginning and end with … between them."""
    if there.strip() == quote:
        return True
    first, dots, last = quote.partition("…")
    last = last.lstrip("…")
    return bool(dots and first + last) and there.startswith(first) and there.endswith(last)


def _at(text: str, row: Row) -> str:
    start = text.find(row.quote)
    if start < 0 or text.find(row.quote, start + 1) >= 0:
        return "look the place up again (lawkg query shows it), or remove the row"
    return f"it stands at {start}-{start + len(row.quote)} now: write these numbers"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:20]}…{flat[-8:]}"
