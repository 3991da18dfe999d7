"""The lines of a report: which are text, and which line breaks only wrap it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lawkg.model import Span
from lawkg.outline.markers import Marker, marker_at, opens_item
from lawkg.rules import rules_of
from lawkg.text import CLOSERS

__all__ = ["Line", "is_noise", "split_lines"]

_FINAL = "。!?;:;.…|" + CLOSERS
_NEVER_FIRST = ",。;:、!?)》”’"
"""Marks that no line begins with unless the break before it is none of the text."""
_NEVER_LAST = "(《“‘「"
"""Marks that no line ends with unless the break after it is none of the text."""
_WIDEST = 240
"""No text is hard-wrapped at lines wider than this."""
_LONGEST_NOISE = 200
_LONGEST_PAGE_BREAK = 200
_LINE = re.compile(r"[^\n\f\u2028]+")
_LONG_LINE = 300
_FEWEST_BREAKS = 4
_BLANK_FOR_BREAK = re.compile(r"[。!?;:] +(?=\S)")
_WORD = re.compile(r"\S+")
_TITLE = re.compile(r"[^,。;:!?]{4,30}")
_OPENING = re.compile(r"\s*(?P<rank>#{0,6})[#\s]*(?:[-*]\s+|[•·▪■●◆◇►▶★▲□]\s*)?(?:\*\*|__)?\s*")
_PAGE_BREAK = re.compile(r"[\f\u2028]|\n\s*(?:[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d+\s*页[^\n]*)\s*\n")


class Line(NamedTuple):
    """A line that is text of the report, without white space, Markdown marks and bullets at its ends.

    ``continues`` says that the line before it was only broken here; ``rank`` counts its Markdown #;
    ``left`` is where the line begins with what was taken off, ``mark`` the heading mark that it begins with.
    """

    start: int
    end: int
    continues: bool = False
    rank: int = 0
    left: int = 0
    mark: Marker | None = None


def split_lines(text: str, folded: str) -> tuple[Line, ...]:
    """Return the lines that hold text of the report: no empty ones, page numbers or web-page furniture."""
    every = _text_lines(folded)
    wrap = _wrap_of(text, folded, every)
    lines: list[Line] = []
    for line in every:
        if lines and not line.rank and _continues(folded, lines[-1], line, wrap):
            line = line._replace(continues=True)
        lines.append(line)
    return tuple(lines)


def is_noise(line: str) -> bool:
    """Whether a folded line is no text of the report: a page number, a field of the web page, a button."""
    return len(line) <= _LONGEST_NOISE and "。" not in line and _noise().match(line) is not None


@cache
def _noise() -> re.Pattern[str]:
    """Return the noise rules as one pattern: every line is held against it."""
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules_of("outline", "noise")))


def _physical(folded: str) -> Iterator[Span]:
    """Yield the lines of a text, and the parts of a long one in which blanks stand for the breaks."""
    for match in _LINE.finditer(folded):
        if match.end() - match.start() > _LONG_LINE:
            yield from _parted(folded, *match.span())
        else:
            yield match.span()


def _parted(folded: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of a line that blanks behind its stops divide; a short title is a part of its own."""
    if len(_BLANK_FOR_BREAK.findall(folded, start, end)) < _FEWEST_BREAKS:
        yield start, end
        return
    begin = start
    for word in _WORD.finditer(folded, start, end):
        title = word.start() == begin and _TITLE.fullmatch(folded, *word.span())
        if title or folded[word.end() - 1] in "。!?;:":
            yield begin, word.end()
            following = _WORD.search(folded, word.end(), end)
            begin = following.start() if following else end
    if begin < end:
        yield begin, end


def _text_lines(folded: str) -> list[Line]:
    lines = []
    for first, last in _physical(folded):
        if is_noise(folded[first:last]):
            continue
        opening = _OPENING.match(folded, first, last)
        start = opening.end() if opening else first
        end = start + len(folded[start:last].rstrip())
        if end - start > 2 and folded.endswith(("**", "__"), start, end):
            end -= 2
        if start < end:
            rank = len(opening["rank"]) if opening else 0
            lines.append(Line(start, end, False, rank, first, marker_at(folded, start)))
    return lines


@dataclass(frozen=True, slots=True)
class _Wrap:
    """At which width on paper, and at how many characters, a text is hard-wrapped.

    ``widths`` holds the widths of all lines by where they start.
    """

    width: int
    length: int
    widths: Mapping[int, int]

    def fills(self, line: Line) -> bool:
        """Whether a line goes on to the margin, so that the next word had no place in it."""
        return self.widths[line.start] >= self.width * 0.75 or line.end - line.start >= self.length

    def fills_wholly(self, line: Line) -> bool:
        return abs(self.widths[line.start] - self.width) <= 1 or line.end - line.start == self.length


def _width(text: str, line: Line) -> int:
    """Return how wide a line is on paper with what stands before it, a Chinese character being two wide."""
    return len(text[line.left : line.end].encode("gbk", "replace"))


def _wrap_of(text: str, folded: str, lines: list[Line]) -> _Wrap | None:
    """Return how the text is hard-wrapped, or None where it is not.

    A text is wrapped when many of its lines are of nearly one width and break off inside a sentence; a short
    one, when its longest lines do.
    """
    longest = max((line.end - line.start for line in lines), default=0)
    if longest > _WIDEST:
        return None
    widths = {line.start: _width(text, line) for line in lines}
    widest = max(widths.values(), default=0)
    if widest > _WIDEST:
        return None
    width, length = _usual(widths.values()), _usual(line.end - line.start for line in lines)
    full = [line for line in lines if abs(widths[line.start] - width) <= 4 or line.end - line.start == length]
    if len(lines) >= 8 and width >= 36 and len(full) >= len(lines) * 0.3 and _break_off(folded, full, 0.6):
        return _Wrap(width, length, widths)
    full = [line for line in lines if widths[line.start] >= widest - 1 or line.end - line.start == longest]
    running = any(_inside_sentence(folded, line) for line in full)
    if widest >= 36 and len(full) >= 2 and running and _break_off(folded, full, 0.4):
        return _Wrap(widest, longest, widths)
    return None


def _inside_sentence(folded: str, line: Line) -> bool:
    """Whether a line of running text (it has a pause in it) ends inside a sentence."""
    return folded[line.end - 1] not in _FINAL and any(
        mark in folded[line.start : line.end] for mark in ",;。"
    )


def _break_off(folded: str, lines: list[Line], share: float) -> bool:
    """Whether at least a share of the lines end inside a sentence."""
    return sum(1 for line in lines if folded[line.end - 1] not in _FINAL) >= len(lines) * share


def _usual(sizes: Iterable[int]) -> int:
    ordered = sorted(sizes)
    return ordered[len(ordered) * 9 // 10] if ordered else 0


def _continues(folded: str, before: Line, line: Line, wrap: _Wrap | None) -> bool:
    """Whether the break before a line is none of the text: hard-wrapped there, or by a page's end."""
    if folded[before.end - 1] in _NEVER_LAST:
        return True
    if line.mark is not None or opens_item(folded, line.start):
        return False
    if folded[line.start] in _NEVER_FIRST:
        return True
    ends = folded[before.end - 1] in "。!?;:"
    indented = folded[line.start - 2 : line.start].endswith(("  ", "\t"))
    if wrap and not indented and (wrap.fills_wholly(before) if ends else wrap.fills(before)):
        return True
    opens = before.mark and "。" not in folded[before.start : before.end]
    short = before.end - before.start <= 8 and not before.continues
    if ends or opens or short or line.start - before.end > _LONGEST_PAGE_BREAK:
        return False
    return _PAGE_BREAK.search(folded, before.end, line.start) is not None
