"""From text to mentions: figures, policies and institutions, each with its characters and its rule."""

from __future__ import annotations

from bisect import bisect_right

from lawkg.model import Document, Mentions, Metadata, Outline, Quantity
from lawkg.recognize.cells import find_cells
from lawkg.recognize.institutions import find_institutions
from lawkg.recognize.own_place import find_own_place
from lawkg.recognize.policies import find_policies
from lawkg.recognize.quantities import find_quantities
from lawkg.recognize.unmarked import find_unmarked

__all__ = ["recognize"]


def recognize(document: Document, outline: Outline, metadata: Metadata) -> Mentions:
    """Return what the report's running text mentions, each list in the order of the text.

    Figures count in headings and sentences: the report's title, header and signature measure nothing. Nor
    do the plans: what is aimed at is no figure of what was done or how things stand.
    """
    text = document.text
    policies = find_policies(text, metadata.place, metadata.issuer, metadata.year)
    return Mentions(
        quantities=_with_cells(_in_text(find_quantities(text), outline), find_cells(text), outline),
        policies=policies,
        institutions=find_institutions(text, metadata.place, metadata.issuer, metadata.place_code),
        places=find_own_place(text, metadata),
        unmarked=find_unmarked(text, policies),
    )


def _in_text(quantities: tuple[Quantity, ...], outline: Outline) -> tuple[Quantity, ...]:
    parts = [(section.start, section.title_end) for section in outline.sections if section.role != "plans"]
    parts += [(sentence.start, sentence.end) for sentence in outline.sentences if sentence.role != "plans"]
    spans = iter(sorted(parts))
    found = []
    start, end = next(spans, (0, 0))
    for quantity in quantities:
        while end <= quantity.start and (following := next(spans, None)):
            start, end = following
        if start <= quantity.start and quantity.end <= end:
            found.append(quantity)
    return tuple(found)


def _with_cells(
    quantities: tuple[Quantity, ...], cells: tuple[Quantity, ...], outline: Outline
) -> tuple[Quantity, ...]:
    """Return the figures with those of the tables that stand among the report's text, and not its plans."""
    if not cells:
        return quantities
    starts = [section.start for section in outline.sections]
    spans = [(section.start, section.end) for section in outline.sections]
    spans += [(sentence.start, sentence.end) for sentence in outline.sentences]
    first = min((start for start, _ in spans), default=0)
    last = max((end for _, end in spans), default=0)
    taken = {quantity.start for quantity in quantities}
    added = []
    for cell in cells:
        section = bisect_right(starts, cell.start) - 1
        planned = section >= 0 and outline.sections[section].role == "plans"
        if first <= cell.start < last and not planned and cell.start not in taken:
            added.append(cell)
    return tuple(sorted((*quantities, *added), key=lambda quantity: quantity.start))
