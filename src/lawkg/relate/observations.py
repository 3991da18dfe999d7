"""From figures to observations: what each measures, of what it is a part, a ratio or a change."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial

from lawkg.model import Document, Item, Observation, Outline, Quantity, Span
from lawkg.relate.breakdowns import find_wholes
from lawkg.relate.concepts import Surroundings, link, says
from lawkg.relate.frames import Frame, find_frames
from lawkg.relate.labels import compose_labels
from lawkg.relate.labels.lists import find_shares
from lawkg.relate.ratios import find_changes, find_ratios, shares_of_sentence_before
from lawkg.relate.tables import Place, in_tables, places_in_tables
from lawkg.relate.times import EARLIER
from lawkg.relate.totals import find_totals
from lawkg.text import fold

__all__ = ["find_observations"]

_DATED = re.compile(r"\d{4}年,")
_OF_YEAR = re.compile(r"\s*(?:其中)?,?(20[0-2]\d)年(?!以来|底|初|以前|起|开始|至|度?(?:重大|法治|公布|计划))")
_OPENING = 24
"""So many characters at the beginning of a clause may name the year that its figures are of."""
_REACH = 400
"""So many characters of its sentence before and after a figure are looked at, at most."""


def find_observations(
    document: Document, outline: Outline, quantities: Sequence[Quantity], year: int | None
) -> tuple[Observation, ...]:
    """Return an observation for each quantity, in the order of the text; ``year`` is the one reported on."""
    text = document.text
    frames = find_frames(text, outline.sentences, quantities)
    places = places_in_tables(text, frames)
    frames = in_tables(text, frames, places)
    holders = _holders(text, outline.measures, quantities, places)
    titles = {index: item.title for index, item in enumerate(holders) if item}
    wholes = find_wholes(text, frames) | find_totals(text, frames, places)
    shares = find_shares(frames) | shares_of_sentence_before(text, frames)
    changes = find_changes(text, frames, shares, wholes)
    labels = compose_labels(text, frames, wholes, titles, shares, year, changes)
    ratios = find_ratios(frames, labels, wholes)
    folded = fold(text)
    context = _Context(outline, folded)
    return tuple(
        Observation(
            quantity=quantity,
            indicator=labels[index],
            year=_year_of(folded, frames[index], year),
            concept=context.concept(labels[index], frames[index], holders[index]),
            measure=holder.number if (holder := holders[index]) else None,
            part_of=_span(quantities, wholes.get(index)),
            ratio_of=_spans(quantities, ratios.get(index)),
            change_of=_span(quantities, changes.get(index)),
        )
        for index, quantity in enumerate(quantities)
    )


class _Context:
    """What is said around the figures of a report: the titles that they stand under, and their sentences."""

    def __init__(self, outline: Outline, folded: str) -> None:
        self._starts = [section.start for section in outline.sections]
        self._titles = [section.title for section in outline.sections]
        self._text = Surroundings(folded)

    def concept(self, label: str, frame: Frame, holder: Item | None) -> str | None:
        """Return the IRI of the catalogue's entry that a figure is an instance of, or None."""
        quantity = frame.quantity
        concept = link(label, quantity.unit, quantity.kind, partial(self._says, frame, holder))
        return concept.iri if concept else None

    def _says(self, frame: Frame, holder: Item | None, words: frozenset[str]) -> bool:
        (start, end), quantity = frame.sentence, frame.quantity
        section = bisect_right(self._starts, quantity.start) - 1
        if (section >= 0 and says(self._titles[section], words)) or (holder and says(holder.title, words)):
            return True
        start, end = max(start, quantity.start - _REACH), min(end, quantity.end + _REACH)
        return self._text.say(words, frame.sentence, start, end)


def _holders(
    text: str, items: Sequence[Item], quantities: Sequence[Quantity], places: Mapping[int, Place]
) -> list[Item | None]:
    """Return for each figure the measure that it stands in, or that announces the table that it stands in."""
    starts = [item.start for item in items]
    found: list[Item | None] = []
    for index, quantity in enumerate(quantities):
        before = bisect_right(starts, quantity.start) - 1
        holder = items[before] if before >= 0 else None
        if holder and quantity.start >= holder.end:
            place = places.get(index)
            above = place.row.caption[0] if place else quantity.start
            announces = text[holder.end - 1] in ":：" or text.startswith("下表。", holder.end - 3)
            holder = holder if place and announces and holder.end >= above else None
        found.append(holder)
    return found


def _year_of(text: str, frame: Frame, year: int | None) -> int | None:
    """Return the year that the figure is of: an earlier one where its words name it (较上年86件)."""
    may_be_earlier = "年" in frame.before and frame.quantity.kind != "change"
    if year and may_be_earlier and (base := EARLIER.search(frame.before)):
        return int(base.group(1)) if base.group(1) else year - 1
    start, end = max(frame.sentence[0], frame.clause[0] - len("2023年,")), frame.clause[0] + _OPENING
    if text.find("年", start, end) < 0:
        return year
    begin = start if _DATED.match(text, start) else frame.clause[0]
    named = _OF_YEAR.match(text, begin, min(frame.quantity.start, begin + _OPENING))
    return int(named.group(1)) if named and year and int(named.group(1)) <= year else year


def _span(quantities: Sequence[Quantity], index: int | None) -> Span | None:
    return (quantities[index].start, quantities[index].end) if index is not None else None


def _spans(quantities: Sequence[Quantity], pair: tuple[int, int] | None) -> tuple[Span, Span] | None:
    if pair is None:
        return None
    first, second = (quantities[index] for index in pair)
    return (first.start, first.end), (second.start, second.end)
