"""Headings: on a line of their own or run into the text, numbered in any style or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawkg.outline.lines import Line
from lawkg.outline.markers import INNER_KINDS, Marker, heading_markers, marker_at, opens_item
from lawkg.outline.roles import role_of_heading
from lawkg.text import outside_quotes, trim

__all__ = ["Heading", "find_headings"]

_LONGEST_PLAIN_HEADING = 30
_LONGEST_TITLE = 60
_SHORTEST_BOLD = 4
_LONGEST_TITLE_BEFORE_COLON = 30
_GLUED = {
    "chapter": re.compile(r"[^。!?\n]*?(?=\(一\))"),
    "han": re.compile(r"[^。!?\n]*?(?:(?=\(一\))|[一-鿿”)] ?(?=\d{1,2}[.、][一-鿿“]))"),
    "paren_han": re.compile(r"[^。!?;:\n]*?[一-鿿”)] ?(?=\d{1,2}[.、][一-鿿“])"),
}
_FIRST_OF_LIST = re.compile("一是|首先|其一")
_GAP = re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])")
_OPENER = re.compile(
    r"(?<=[一-鿿)]) ?(?=\d{4}年[,我全]|当前,|目前,|下一?步[,我]|今后,|在肯定|虽然|一年来|今年以来"
    r"|我[省市州盟县区旗镇乡局厅委部]|全[省市州盟县区旗镇乡])"
)
"""Where running text begins that lost the line end before it."""
_FIGURE = re.compile(r"(?<![\d.+×/“])\d[\d.,]*(?!\d*(?:年|[+×/])|[\d.,]|[A-Za-z])(?=[一-鿿%％\s])")
_SENTENCE = re.compile(r"[。;!?,]|\d{4}年\d")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_ANNOUNCED = re.compile(r"如下[:,。]?\s")
"""Where what a report has to say is announced: the title stands before that."""
_MINOR = re.compile(r"[一-鿿“”《》、,\-—]{4,25}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its numbering, and the spans of the whole, of its title and of where its text begins.

    Where a numbered line is itself a sentence, its text begins with its title.
    """

    kind: str
    ordinal: int
    start: int
    title_start: int
    title_end: int
    body_start: int


def find_headings(folded: str, lines: tuple[Line, ...], end: int) -> list[Heading]:
    """Return the headings before ``end`` in the order of the text."""
    headings: list[Heading] = []
    minor: list[Heading] = []
    for index, line in enumerate(lines):
        if line.start >= end:
            break
        if line.continues:
            continue
        stop = min(_paragraph_end(lines, index), end)
        if bold := _bold(folded, line, stop):
            (minor if bold.kind == "minor" else headings).append(bold)
            continue
        found = _in_line(folded, line, stop)
        if found and found[0].kind == "plain" and not _has_text_below(folded, lines, index):
            continue
        headings += found
        if not found and headings and _is_minor(folded, lines, index):
            minor.append(Heading("minor", 0, line.start, line.start, line.end, line.end))
    if len(minor) > 1:
        headings = sorted(headings + minor, key=lambda heading: heading.start)
    return _without_report_title(folded, headings)


def _paragraph_end(lines: tuple[Line, ...], index: int) -> int:
    while index + 1 < len(lines) and lines[index + 1].continues:
        index += 1
    return lines[index].end


def _in_line(folded: str, line: Line, end: int) -> list[Heading]:
    """Return the headings of one paragraph: at its start, and those that damage has run into it.

    Lists that a paragraph counts 1. 2. ① ② are no headings.
    """
    first = line.mark
    if first is None:
        plain = _plain(folded, line, end)
        if plain:
            return [plain]
    elif _opens_list(folded, first, end):
        return []
    found = heading_markers(folded, line.start, end)
    inside = [m for m in found if m.kind not in INNER_KINDS]
    markers = list(_with_glued(folded, [*([first] if first else []), *inside], end))
    markers = _with_counted_on(markers, [m for m in found if m.kind in INNER_KINDS])
    stops = [*(marker.start for marker in markers[1:]), end][: len(markers)]
    return [_numbered(folded, marker, stop) for marker, stop in zip(markers, stops, strict=True)]


def _opens_list(folded: str, first: Marker, end: int) -> bool:
    """Whether a mark 1. （1） ① at the start of a paragraph counts items inside it."""
    if first.kind not in INNER_KINDS:
        return False
    second = _following(folded[first.start : first.end], first)
    place = folded.find(second, first.end, end)
    while place >= 0:
        if _is_behind_stop(folded, place, first.end):
            return True
        place = folded.find(second, place + 1, end)
    return False


def _is_behind_stop(folded: str, place: int, start: int) -> bool:
    while place > start and folded[place - 1].isspace():
        place -= 1
    return place > start and folded[place - 1] in ";。"


def _following(written: str, marker: Marker) -> str:
    if len(written) == 1:
        return chr(ord(written) + 1)
    return re.sub(r"\d+(?=\D*$)", str(marker.ordinal + 1), written).strip()


def _with_glued(folded: str, markers: list[Marker], end: int) -> Iterator[Marker]:
    """Add the inner marks glued to a heading that has no stop of its own: 一、主要做法(一)全面…1.持续…"""
    known = {marker.start for marker in markers}
    waiting = markers[::-1]
    while waiting:
        marker = waiting.pop()
        yield marker
        if marker.kind in _GLUED:
            glued = _GLUED[marker.kind].match(folded, marker.end, min(end, marker.end + _LONGEST_TITLE))
            inner = marker_at(folded, glued.end()) if glued else None
            before_next = inner and (not waiting or inner.start < waiting[-1].start)
            if inner and before_next and inner.start not in known:
                waiting.append(inner)


def _with_counted_on(markers: list[Marker], inner: list[Marker]) -> list[Marker]:
    """Add the marks 2. 3. … that count on from a glued 1. up to the next heading of an outer kind."""
    counted: list[Marker] = []
    stops = [*(marker.start for marker in markers[1:]), None]
    for index, marker in enumerate(markers):
        stop = stops[index]
        counted.append(marker)
        if marker.kind not in INNER_KINDS or len(counted) < 2:
            continue
        for each in inner:
            last = counted[-1]
            within = each.start > last.start and (stop is None or each.start < stop)
            if within and each.kind == marker.kind and each.ordinal == last.ordinal + 1:
                counted.append(each)
    return counted


def _numbered(folded: str, marker: Marker, end: int) -> Heading:
    stop, is_text = _title_end(folded, marker.end, end)
    title_start, title_end = trim(folded, marker.end, stop)
    while title_end > title_start and folded[title_end - 1] in "*#。.;:,":
        title_end -= 1
    body = title_start if is_text else title_end
    while body < end and folded[body] in "*。.;:,;\n \t":
        body += 1
    return Heading(marker.kind, marker.ordinal, marker.start, title_start, title_end, min(body, end))


def _title_end(folded: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the title ends, and whether it is part of a sentence that tells more.

    A title ends at its stop, at an early colon, at a gap; that of a sentence which is too long for a
    heading or holds figures ends at its comma.
    """
    stop = outside_quotes(folded, "。!?", start, end)
    colon = outside_quotes(folded, ":", start, stop)
    clause = outside_quotes(folded, ",;,", start, stop)
    if colon - start <= _LONGEST_TITLE_BEFORE_COLON and colon < stop:
        return colon, False
    if named := _named_before_list(folded, start, stop) or _named_before_gap(folded, start, stop):
        return named, False
    if stop - start <= _LONGEST_TITLE:
        return (clause, True) if _has_figure(folded[start:stop]) else (stop, False)
    gap = _GAP.search(folded, start, start + _LONGEST_TITLE)
    return (gap.start(), False) if gap else (clause, True)


def _named_before_gap(folded: str, start: int, stop: int) -> int:
    """Return where a part's name ends before running text whose line end was lost (存在问题 个别…), or 0."""
    end = min(stop, start + _LONGEST_PLAIN_HEADING)
    gap = _GAP.search(folded, start, end)
    if gap and folded[gap.end()] not in "及和与" and role_of_heading(folded[start : gap.start()]):
        return gap.start()
    if outside_quotes(folded, ",", start, stop) == stop:
        return 0
    named = (each.start() for each in _OPENER.finditer(folded, start + 2, end))
    return next((each for each in named if _names_part(folded[start:each])), 0)


def _names_part(title: str) -> bool:
    """Whether a title names a part of a report, and nothing that one is about."""
    return not re.search("[,;。]", title) and role_of_heading(title) is not None


def _named_before_list(folded: str, start: int, stop: int) -> int:
    """Return where a part's name ends to which the list below is glued (存在问题一是…;二是…), or 0."""
    for first in _FIRST_OF_LIST.finditer(folded, start, min(stop, start + _LONGEST_PLAIN_HEADING)):
        name = folded[start : first.start()]
        if name and not _SENTENCE.search(name) and opens_item(folded, first.start()):
            return first.start() if role_of_heading(name) else 0
    return 0


def _has_figure(title: str) -> bool:
    return _FIGURE.search(_QUOTED.sub("", title)) is not None


def _plain(folded: str, line: Line, end: int) -> Heading | None:
    """Return a heading without a number: a short line of its own that names a part of the report.

    A line that Markdown marks with # is one whatever it says.
    """
    start = line.start + (folded[line.start] == "【")
    content = folded[start : min(end, start + 2 * _LONGEST_PLAIN_HEADING)].strip("#* :】")
    short = end - line.start <= _LONGEST_PLAIN_HEADING and not _SENTENCE.search(content)
    if not line.rank and (not short or not role_of_heading(content)):
        return None
    kind = f"h{line.rank}" if line.rank else "plain"
    return Heading(kind, 0, line.start, start, start + len(content) if short else end, end)


def _bold(folded: str, line: Line, end: int) -> Heading | None:
    """Return the heading that a paragraph opens with in bold type: **组织领导坚强有力。**市委…"""
    mark = folded[line.start - 2 : line.start]
    if mark not in ("**", "__") or marker_at(folded, line.start):
        return None
    stop = folded.find(mark, line.start, min(end, line.start + _LONGEST_TITLE))
    title = folded[line.start : max(stop, line.start)].rstrip("。:; ")
    if len(title) < _SHORTEST_BOLD or "。" in title or _has_figure(title):
        return None
    kind = "plain" if role_of_heading(title) and not re.search("[,;]", title) else "minor"
    return Heading(kind, 0, line.start, line.start, line.start + len(title), stop + len(mark))


def _has_text_below(folded: str, lines: tuple[Line, ...], index: int) -> bool:
    """Whether a sentence or a numbered heading follows soon: the entries of a menu are no headings."""
    return any(
        folded[line.end - 1] in "。;:!" or line.end - line.start > _LONGEST_PLAIN_HEADING or line.rank
        or line.mark
        for line in lines[index + 1 : index + 4]
    )  # fmt: skip


def _is_minor(folded: str, lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line without a number or a role is a heading: short, no sentence, before a longer one."""
    if index + 1 == len(lines) or not _MINOR.match(folded[lines[index].start : lines[index].end]):
        return False
    after = lines[index + 1]
    if after.end - after.start <= lines[index].end - lines[index].start or after.continues:
        return False
    return folded[after.end - 1] == "。" and not after.mark


def _without_report_title(folded: str, headings: list[Heading]) -> list[Heading]:
    """Drop the report's own title, which also names a part (…法治政府建设工作情况): plain and first."""
    first = 0
    while first < len(headings) and _is_title(folded, headings[first]):
        first += 1
    return headings[first:]


def _is_title(folded: str, heading: Heading) -> bool:
    if heading.ordinal or _ANNOUNCED.search(folded, 0, heading.start):
        return False
    title = folded[heading.title_start : heading.title_end]
    return re.search(r"报告|总结|法治|依法行政", title) is not None
