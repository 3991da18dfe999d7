"""Lists in the running text, 一是…二是…, in one paragraph or one a line, and the paragraphs beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest

from lawkg.outline.markers import INNER_KINDS, Marker, enumeration_lists
from lawkg.outline.sentences import Paragraph
from lawkg.text import trim

__all__ = ["enumerated", "outside"]


def enumerated(folded: str, paragraphs: list[Paragraph]) -> list[tuple[int, int, Marker]]:
    """Return the items of 一是…二是… lists, in one paragraph or one a line, with their marks.

    An item ends where the next begins; the last one ends with its paragraph, or with the sentence before
    another list in the same paragraph.
    """
    starts = [part.start for part in paragraphs]
    found: list[tuple[int, int, Marker]] = []
    lists = _outer(enumeration_lists(folded, starts, paragraphs[-1].end), paragraphs, starts)
    for markers, following in zip_longest(lists, lists[1:]):
        last = _paragraph_of(markers[-1], paragraphs, starts).end
        if following and following[0].start < last:
            stop = folded.rfind("。", markers[-1].end, following[0].start) + 1
            last = stop or following[0].start
        ends = [*(marker.start for marker in markers[1:]), last]
        found += [
            (marker.start, trim(folded, marker.start, end)[1], marker)
            for marker, end in zip(markers, ends, strict=True)
        ]
    return found


def _outer(lists: list[list[Marker]], paragraphs: list[Paragraph], starts: list[int]) -> list[list[Marker]]:
    """Return the lists without those of ① and （1） that the last item of 一是…二是… holds itself."""
    outer: list[list[Marker]] = []
    for markers in lists:
        before = outer[-1][-1] if outer else None
        inner = markers[0].kind in INNER_KINDS and before and before.kind not in INNER_KINDS
        if not (inner and before and markers[0].start < _paragraph_of(before, paragraphs, starts).end):
            outer.append(markers)
    return outer


def _paragraph_of(marker: Marker, paragraphs: list[Paragraph], starts: list[int]) -> Paragraph:
    return paragraphs[bisect_right(starts, marker.start) - 1]


def outside(paragraphs: list[Paragraph], lists: Sequence[tuple[int, int, Marker]]) -> list[Paragraph]:
    """Return the paragraphs that no item of a list overlaps."""
    starts = [start for start, _, _ in lists]
    free = []
    for part in paragraphs:
        before = bisect_right(starts, part.end - 1) - 1  # the last item that begins in it or before
        if before < 0 or lists[before][1] <= part.start:
            free.append(part)
    return free
