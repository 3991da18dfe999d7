"""How a report names the place that it is about, in the title or signature that told which it is."""

from __future__ import annotations

from lawkg.gazetteer import by_code, find_divisions
from lawkg.model import Metadata, PlaceMention

__all__ = ["find_own_place"]


def find_own_place(text: str, metadata: Metadata) -> tuple[PlaceMention, ...]:
    """Return the mention of the reporting place in the words that its name was taken from, if any.

    A township or zone has no code of its own, and what was said by a user stands nowhere in the text.

    >>> text = "黔东南州2023年法治政府建设情况报告"
    >>> told = Metadata(place_code="522600", level="prefecture", evidence=(("place", (0, len(text))),))
    >>> [(found.start, found.end, found.reasons) for found in find_own_place(text, told)]
    [(0, 4, ('full-place',))]
    """
    begin, end = dict(metadata.evidence).get("place", (0, 0))
    division = by_code(metadata.place_code) if metadata.place_code else None
    if division is None or metadata.level in ("township", "zone"):
        return ()
    named = [found for found in find_divisions(text[begin:end]) if division in found.candidates][:1]
    return tuple(
        PlaceMention(
            begin + found.start,
            begin + found.end,
            "place.own",
            () if found.name == division.name else ("full-place",),
        )
        for found in named
    )
