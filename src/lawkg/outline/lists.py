"""Lists in the running text, 一是…二是…, in one paragraph or one a line, and the paragraphs beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lawkg.outline.markers import Marker, enumeration_lists
from lawkg.outline.sentences import Paragraph
from lawkg.text import trim

__all__ = ["enumerated", "outside"]


def enumerated(folded: str, paragraphs: list[Paragraph]) -> list[tuple[int, int, Marker]]:
    """Return the items of 一是…二是… lists, in one paragraph or one a line, with their marks.

    An item ends where the next begins; the last one ends with its paragraph.
    """
    starts = [part.start for part in paragraphs]
    found: list[tuple[int, int, Marker]] = []
    for markers in enumeration_lists(folded, starts, paragraphs[-1].end):
        last = paragraphs[bisect_right(starts, markers[-1].start) - 1].end
        ends = [*(marker.start for marker in markers[1:]), last]
        found += [
            (marker.start, trim(folded, marker.start, end)[1], marker)
            for marker, end in zip(markers, ends, strict=True)
        ]
    return found


def outside(paragraphs: list[Paragraph], lists: Sequence[tuple[int, int, Marker]]) -> list[Paragraph]:
    """Return the paragraphs that no item of a list overlaps."""
    starts = [start for start, _, _ in lists]
    free = []
    for part in paragraphs:
        before = bisect_right(starts, part.end - 1) - 1  # the last item that begins in it or before
        if before < 0 or lists[before][1] <= part.start:
            free.append(part)
    return free
