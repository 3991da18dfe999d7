"""From the lines of pages to paragraphs: a line that ends at the right margin goes on in the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lawkg.read.pdf.layout import Line, Page
from lawkg.read.radicals import without_radicals

__all__ = ["paragraphs_of"]

_INDENT = 0.8
"""How far a line has to be set in, in its size, to begin a paragraph."""
_WIDER = 1.35
"""How much wider than usual the space above a line has to be to begin a paragraph."""
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条部])"
)
_WORD = re.compile(r"[“‘《（(【\[]*(?:[!-~]+|.)[，。；：、！？）》”’】]*[!-~]*", re.DOTALL)
"""What is never broken at the end of a line: a number, a Latin word, a character with the marks at it."""


def paragraphs_of(pages: Iterable[Page]) -> list[str]:
    """Return the paragraphs of pages, also those that go on over a page's end."""
    placed = list(_placed(pages))
    frames = _frames(placed)
    paragraphs: list[str] = []
    for before, here in pairwise((None, *placed)):
        assert here is not None
        text = without_radicals(here.line.text)
        if before is not None and _goes_on(before, here, frames):
            paragraphs[-1] += _between(paragraphs[-1], text) + text
        else:
            paragraphs.append(text)
    return paragraphs


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, the number of its page, and which pages are laid out as this one."""

    line: Line
    page: int
    frame: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where text stands in a column of pages of one width: margins, usual distance between lines."""

    left: float
    right: float
    leading: float
    indented: bool
    """Whether paragraphs are told by an indent of their first line."""


def _placed(pages: Iterable[Page]) -> Iterator[_Placed]:
    for number, page in enumerate(pages):
        for line in page.lines:
            yield _Placed(line, number, (round(page.width), line.column))


def _frames(placed: Sequence[_Placed]) -> dict[tuple[int, int], _Frame]:
    groups: dict[tuple[int, int], list[_Placed]] = defaultdict(list)
    for one in placed:
        groups[one.frame].append(one)
    return {key: _frame(group) for key, group in groups.items()}


def _frame(placed: list[_Placed]) -> _Frame:
    lines = [one.line for one in placed]
    long = _long(lines)
    left = _quantile([line.left for line in long], 0.1)
    right = _quantile([line.right for line in long], 0.8)
    steps = [
        above.line.bottom - below.line.bottom
        for above, below in pairwise(placed)
        if above.page == below.page and above.line.bottom > below.line.bottom
    ]
    set_in = sum(1 for line in lines if _INDENT < (line.left - left) / _size(line) < 4)
    return _Frame(left, right, _quantile(steps, 0.5), set_in * 12 >= len(lines))


def _long(lines: list[Line]) -> list[Line]:
    """Return the lines that may go from margin to margin: the wider half of those of the usual size."""
    size = _quantile([line.size for line in lines], 0.5)
    usual = [line for line in lines if abs(line.size - size) <= size * 0.15] or lines
    least = _quantile([line.right - line.left for line in usual], 0.5)
    return [line for line in usual if line.right - line.left >= least]


def _quantile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def _size(line: Line) -> float:
    return max(line.size, 1.0)


def _goes_on(before: _Placed, here: _Placed, frames: dict[tuple[int, int], _Frame]) -> bool:
    """Whether a line belongs to the paragraph of the one before it."""
    above, line, frame = before.line, here.line, frames[here.frame]
    if before.frame[0] != here.frame[0] or abs(above.size - line.size) > above.size * 0.2:
        return False
    if " | " in above.text or " | " in line.text or not _is_full(above, line, frames[before.frame]):
        return False
    indent = (line.left - frame.left) / _size(line)
    if indent > _INDENT:
        return False
    if (
        before.page == here.page
        and above.column == line.column
        and above.bottom - line.bottom > frame.leading * _WIDER
    ):
        return False
    if frame.indented:
        return True
    return not (above.text.rstrip()[-1:] in "。！？；" and _NUMBERED.match(line.text))


def _is_full(above: Line, line: Line, frame: _Frame) -> bool:
    """Whether a line goes to the right margin, so that the first word of the next had no room in it."""
    word = _WORD.match(line.text)
    length = sum(1.0 if ord(character) > 0x2E80 else 0.55 for character in (word[0] if word else ""))
    return frame.right - above.right <= (min(length, 12) + 0.6) * _size(above)


def _between(before: str, after: str) -> str:
    """Return what stands between the two halves of a line that was broken: a space between Latin words."""
    latin = re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", after)
    return " " if latin else ""
