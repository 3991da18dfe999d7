"""Corrections of figures: the figure itself, what it measures, and of what it is a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import cast, get_args

from lawkg.corrections.consistency import span_of
from lawkg.corrections.unfit import UnfitError, missing, not_allowed, there_already
from lawkg.model import Correction, Facts, Observation, Precision, Quantity
from lawkg.recognize.quantities import find_quantities
from lawkg.relate.concepts import link, load_concepts
from lawkg.relate.observations import find_observations
from lawkg.text import fold
from lawkg.units import unit_named

__all__ = ["correct_observation"]


def correct_observation(facts: Facts, correction: Correction) -> tuple[Facts, str]:
    """Return the facts with a figure accepted, rejected, changed or added, and what it was before.

    :raises UnfitError: when there is no such figure (or one already), or the value is none for the field.
    """
    place = (correction.start, correction.end)
    if correction.action == "add":
        return _added(facts, correction), ""
    found = next((each for each in facts.observations if span_of(each) == place), None)
    if found is None:
        raise missing(correction)
    if correction.action == "accept":
        return facts, ""
    if correction.action == "reject":
        kept = tuple(each for each in facts.observations if each is not found)
        return replace(facts, observations=kept), found.indicator
    changed, former = _CHANGES[correction.field](found, correction, facts)
    return _with(facts, found, changed), former


def _with(facts: Facts, old: Observation, new: Observation) -> Facts:
    return replace(facts, observations=tuple(new if each is old else each for each in facts.observations))


Change = Callable[[Observation, Correction, Facts], tuple[Observation, str]]


def _value(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    value = _number(correction)
    return found._replace(quantity=found.quantity._replace(value=value)), format(found.quantity.value, "f")


def _unit(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    known = unit_named(correction.value)
    kind = known.kind if known and found.quantity.kind != "change" else found.quantity.kind
    quantity = found.quantity._replace(unit=correction.value, kind=kind)
    return found._replace(quantity=quantity), found.quantity.unit


def _precision(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    words = get_args(Precision)
    if correction.value not in words:
        raise not_allowed(correction, ", ".join(words))
    quantity = found.quantity._replace(precision=cast(Precision, correction.value))
    return found._replace(quantity=quantity), found.quantity.precision


def _label(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    """Return the figure with a label and the entry of the catalogue that this label is an instance of."""
    if not correction.value:
        raise not_allowed(correction, "words")
    concept = link(correction.value, found.quantity.unit, found.quantity.kind)
    iri = concept.iri if concept else None
    return found._replace(indicator=correction.value, concept=iri), found.indicator


def _concept(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    """Return the figure with an entry of the catalogue, named by IRI, last part of it, or label; or none."""
    said = correction.value
    known = {entry.iri: entry for entry in load_concepts()}
    names = {iri.rpartition("/")[2]: iri for iri in known} | {
        entry.label: iri for iri, entry in known.items()
    }
    iri = said if said in known else names.get(said)
    if said and iri is None:
        raise not_allowed(correction, "an entry of ontology/indicators.ttl, or empty")
    return found._replace(concept=iri), found.concept or ""


def _part_of(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    former = f"{found.part_of[0]}-{found.part_of[1]}" if found.part_of else ""
    if not correction.value:
        return found._replace(part_of=None), former
    place = re.fullmatch(r"(\d+)\s*[-—–~]\s*(\d+)", fold(correction.value))
    whole = (int(place[1]), int(place[2])) if place else None
    if whole == span_of(found) or whole not in {span_of(each) for each in facts.observations}:
        raise not_allowed(correction, "the place of another figure, such as 32-36, or empty")
    return found._replace(part_of=whole), former


def _year(found: Observation, correction: Correction, facts: Facts) -> tuple[Observation, str]:
    if not re.fullmatch(r"(?:19|20)\d\d年?", correction.value, re.ASCII):
        raise not_allowed(correction, "a year, such as 2024")
    return found._replace(year=int(correction.value[:4])), str(found.year or "")


_CHANGES: Mapping[str, Change] = {
    "value": _value,
    "unit": _unit,
    "precision": _precision,
    "label": _label,
    "concept": _concept,
    "part_of": _part_of,
    "year": _year,
}


def _number(correction: Correction) -> Decimal:
    try:
        value = Decimal(fold(correction.value).replace(",", "").replace(" ", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise not_allowed(correction, "a number, such as 97.28")
    return value


def _added(facts: Facts, correction: Correction) -> Facts:
    """Return the facts with a figure at a place where none was read; its label is the row's or composed."""
    for each in facts.observations:
        start, end = span_of(each)
        if start < correction.end and correction.start < end:
            raise there_already(correction, start, end)
    quantity = _quantity(facts, correction)
    known = sorted([*(each.quantity for each in facts.observations), quantity], key=lambda each: each.start)
    composed = find_observations(facts.document, facts.outline, known, facts.metadata.year)
    new = next(each for each in composed if each.quantity is quantity)
    if correction.field and correction.field != "value":
        new, _ = _CHANGES[correction.field](new, correction, facts)
    together = sorted([*facts.observations, new], key=lambda each: each.quantity.start)
    return replace(facts, observations=tuple(together))


def _quantity(facts: Facts, correction: Correction) -> Quantity:
    """Return the figure that stands at the place, or that the value spells out where it cannot be read."""
    start, end = correction.start, correction.end
    quote = facts.document.text[start:end]
    written = _read(correction.value) if correction.field == "value" else None
    read = written or _read(quote)
    if read is None:
        hint = "write it in the field value, with its unit: 2个"
        raise UnfitError(f"“{quote}” cannot be read as one figure", hint)
    value = _number(correction) if correction.field == "value" and not written else read.value
    return read._replace(start=start, end=end, quote=quote, value=value, rule="correction")


def _read(words: str) -> Quantity | None:
    found = find_quantities(words)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None
