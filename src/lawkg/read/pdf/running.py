"""What a page says of itself: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from lawkg.read.pdf.layout import Line, Page

__all__ = ["without_running"]

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be none of its text."""
_FEW = 3
_SMALL = 0.7
"""The size of a head or foot, in that of most lines, where it cannot be known by repetition."""
_NUMBER = re.compile(
    r"[-—–－─_·•\s|~]*(?:第?\s*[0-9０-９]{1,4}\s*页?|[ivxlcIVXLC]{1,6}|第\s*[一二三四五六七八九十百]{1,4}\s*页)"
    r"(?:\s*[/／|,，、]?\s*共?\s*[0-9０-９]{1,4}\s*页?|\s*[/／|,，、]?\s*共\s*[一二三四五六七八九十百]{1,4}\s*页|\s*of\s*[0-9]{1,4})?"
    r"[-—–－─_·•\s|~]*|page\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?",
    re.IGNORECASE,
)

_BROWSER = re.compile(r"(?:https?|file)://|[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}[,，]? ?[0-9]{1,2}:[0-9]{2}")
"""What a browser prints above and below a page: the time, the address."""


def without_running(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without their numbers, and without the lines that repeat at their tops and bottoms.

    A line repeats when it stands at the same height of at least half of the pages, or of three, and says
    the same but for numbers. Where there are too few pages for that, it is known by its small letters.
    """
    size = median(line.size for page in pages for line in page.lines) if any(p.lines for p in pages) else 0
    small = size * _SMALL if len(pages) < _FEW else 0
    edges = [_edges(page) for page in pages]
    repeated = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(2, min(3, (len(pages) + 1) // 2))
    kept = []
    for page, lines in zip(pages, edges, strict=True):
        gone = _gone(lines, repeated, least, small)
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in gone)))
    return kept


def _edges(page: Page) -> list[Line]:
    ordered = sorted(page.lines, key=lambda line: -line.top)
    return ordered if len(ordered) <= 2 * _EDGE else [*ordered[:_EDGE], *ordered[-_EDGE:]]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"[0-9０-９]+", "0", re.sub(r"\s", "", line.text)), round(line.bottom / 6)


def _gone(edges: list[Line], repeated: Counter[tuple[str, int]], least: int, small: float) -> set[Line]:
    """Return the lines at the edges of a page that are none of its text."""
    gone = {line for line in edges if _count(repeated, _key(line)) >= least}
    for ordered in (edges, edges[::-1]):
        outermost = next((line for line in ordered if line not in gone), None)
        if outermost and (_is_of_the_page(outermost.text.strip()) or outermost.size < small):
            gone.add(outermost)
    return gone


def _is_of_the_page(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None or _BROWSER.match(text) is not None


def _count(repeated: Counter[tuple[str, int]], key: tuple[str, int]) -> int:
    text, height = key
    return sum(repeated[text, near] for near in (height - 1, height, height + 1))
