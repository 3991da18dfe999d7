"""Headings: on a line of their own or run into the text, numbered in any style or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lawkg.outline.lines import Line
from lawkg.outline.markers import Marker, heading_markers, marker_at
from lawkg.outline.roles import role_of_heading
from lawkg.text import fold, outside_quotes, trim

__all__ = ["Heading", "find_headings"]

_LONGEST_PLAIN_HEADING = 30
_LONGEST_TITLE = 60
_LONGEST_TITLE_BEFORE_COLON = 30
_INNER = {"arabic", "paren_arabic", "circled"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its numbering, and the spans of the whole, of its title and of where its text begins."""

    kind: str
    ordinal: int
    start: int
    title_start: int
    title_end: int
    body_start: int


def find_headings(text: str, lines: tuple[Line, ...], end: int) -> list[Heading]:
    """Return the headings before ``end`` in the order of the text."""
    folded = fold(text)
    headings: list[Heading] = []
    for index, line in enumerate(lines):
        if line.start >= end or line.continues:
            continue
        stop = _paragraph_end(lines, index)
        headings += _in_line(text, folded, line.start, min(stop, end))
    return _without_report_title(folded, headings)


def _paragraph_end(lines: tuple[Line, ...], index: int) -> int:
    while index + 1 < len(lines) and lines[index + 1].continues:
        index += 1
    return lines[index].end


def _in_line(text: str, folded: str, start: int, end: int) -> list[Heading]:
    """Return the headings of one paragraph: at its start, and those that damage has run into it.

    Lists that a paragraph counts 1. 2. ① ② are no headings.
    """
    first = marker_at(folded, start)
    if first is None:
        plain = _plain(text, folded, start, end)
        if plain:
            return [plain]
    inside = [m for m in heading_markers(folded, start, end) if m.start > start and m.kind not in _INNER]
    markers = _with_glued(folded, ([first] if first else []) + inside, end)
    stops = [marker.start for marker in markers[1:]] + [end]
    return [_numbered(text, folded, marker, stop) for marker, stop in zip(markers, stops, strict=False)]


def _with_glued(folded: str, markers: list[Marker], end: int) -> list[Marker]:
    """Add the inner marks glued to a heading that has no stop of its own: 一、主要做法(一)全面…"""
    found: list[Marker] = []
    for marker in markers:
        found.append(marker)
        window = folded[marker.end : min(end, marker.end + _LONGEST_TITLE)]
        glued = re.search(r"\(一\)", window)
        if (
            marker.kind in ("han", "chapter")
            and glued
            and not re.search(r"[。!?\n]", window[: glued.start()])
        ):
            inner = marker_at(folded, marker.end + glued.start())
            found += [inner] if inner else []
    return found


def _numbered(text: str, folded: str, marker: Marker, end: int) -> Heading:
    title_start, title_end = trim(text, marker.end, _title_end(folded, marker.end, end))
    while title_end > title_start and folded[title_end - 1] in "*#。.;:,":
        title_end -= 1
    body = title_end
    while body < end and folded[body] in "*。.;:,;\n \t\u3000":
        body += 1
    return Heading(marker.kind, marker.ordinal, marker.start, title_start, title_end, min(body, end))


def _title_end(folded: str, start: int, end: int) -> int:
    """Return where the title ends: at its stop, at an early colon, at a gap; a long sentence at its comma."""
    stop = outside_quotes(folded, "。!?\n", start, end)
    colon = outside_quotes(folded, ":", start, stop)
    if colon - start <= _LONGEST_TITLE_BEFORE_COLON and colon < stop:
        return colon
    if stop - start <= _LONGEST_TITLE:
        return stop
    gap = re.search(r"(?<=[一-鿿]) +(?=[一-鿿])", folded[start : start + _LONGEST_TITLE])
    return start + gap.start() if gap else outside_quotes(folded, ",;,", start, stop)


def _plain(text: str, folded: str, start: int, end: int) -> Heading | None:
    """Return a heading without a number: a short line of its own that names a part of the report."""
    content = folded[start:end].strip("#* :")
    short = len(content) <= _LONGEST_PLAIN_HEADING and not re.search(r"[。;!?,]|\d{4}年\d", content)
    if not short or not role_of_heading(content):
        return None
    title_start = start + folded[start:end].index(content)
    return Heading("plain", 0, start, title_start, title_start + len(content), end)


def _without_report_title(folded: str, headings: list[Heading]) -> list[Heading]:
    """Drop the report's own title, which also names a part (…法治政府建设工作情况): plain and first."""
    first = 0
    while first < len(headings) and headings[first].kind == "plain" and _is_title(folded, headings[first]):
        first += 1
    return headings[first:]


def _is_title(folded: str, heading: Heading) -> bool:
    return bool(re.search(r"报告|总结|法治|依法行政", folded[heading.title_start : heading.title_end]))
