"""Which lines of a web page are its article: what is read as sentences, without menus, link lists, footers.

Every element is weighed by the sentences in it. What is hidden, a copy, a list of links, or furniture by its
name is left out first; the element that then holds nearly all sentences is the article, with what stands
beside it. To lose a paragraph is worse than to keep a line too much: nothing that holds much of the text is
left out, whatever it is called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate

from lawkg.lexicon import furniture_words
from lawkg.read.web.page import Box, Line, Page
from lawkg.rules import rules_of

__all__ = ["article_lines", "is_report_line", "is_site_line"]

_CLAUSE = re.compile("[，。；！？、：,;]")
_HAN = re.compile("[\u3400-\u9fff]")
_SHORTEST_SENTENCE = 8
_NEARLY_ALL = 0.85
"""Of the sentences of an element, the part that one of its children holds when that one is the article."""
_MUCH = 0.15
"""Of the sentences of a page: an element that holds as much is never left out for its name or its links."""
_A_PART = 0.02
"""Of the sentences of a page: what holds as much beside the article belongs to it."""
_PARAGRAPH = 80
"""Characters of sentences, below which nothing beside the article belongs to it."""
_IN_LINKS = 0.5
"""Of the characters of an element, the part in links from which on it is a menu."""
_PARAGRAPH_TAGS = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "pre"])
_ROW_TAGS = frozenset(["tr", "tbody", "table"])
"""What stands beside a cell is laid out beside it, and need not belong to it."""
_FURNITURE_TAGS = frozenset(["nav", "footer", "aside"])
_LONGEST_SITE_LINE = 120
_LEAST_COPY = 200
"""Characters of sentences; a report may well say the same short sentence twice."""
_BESIDE = 6
"""Lines above and below an article that belong to it without being sentences."""


def article_lines(page: Page) -> list[int]:
    """Return the numbers of the lines that make the article of a page, in order; none where it has none."""
    if not page.boxes:
        return []
    return _Choice(page).lines()


def is_site_line(text: str) -> bool:
    """Whether a line is what a site says about itself: its footer, where one is, how to share the page."""
    return len(text) <= _LONGEST_SITE_LINE and _rules("site").search(text) is not None


def is_report_line(text: str) -> bool:
    """Whether a line is what only a report says: a numbered heading, a formula, the date below it."""
    return _rules("report").search(text) is not None


@cache
def _rules(group: str) -> re.Pattern[str]:
    """Return a group of rules as one pattern: every line is held against it."""
    patterns = (f"(?:{rule.pattern.pattern})" for rule in rules_of("web-pages", group))
    return re.compile("|".join(patterns), re.IGNORECASE)


def _weight_of(line: Line) -> int:
    """Return how many characters of a line are read as sentences: none of a menu, a headline, a footer."""
    text = line.text
    if len(text) < _SHORTEST_SENTENCE or not _CLAUSE.search(text) or is_site_line(text):
        return 0
    if line.linked * 2 > len(text):
        return 0
    beginning = text[:200]
    return len(text) if len(_HAN.findall(beginning)) * 3 > len(beginning) else 0


class _Choice:
    """The choice of the article of one page; sums over lines make each step linear."""

    def __init__(self, page: Page) -> None:
        self._lines, self._boxes = page.lines, page.boxes
        self._weights = [_weight_of(line) for line in self._lines]
        self._tells = [not line.linked and is_report_line(line.text) for line in self._lines]
        self._length = [0, *accumulate(len(line.text) for line in self._lines)]
        self._linked = [0, *accumulate(line.linked for line in self._lines)]
        self._links = [0, *accumulate(line.links for line in self._lines)]
        self._left_out = bytearray(len(self._lines))
        self._children: dict[int, list[int]] = defaultdict(list)
        for index, box in enumerate(page.boxes):
            self._children[box.parent].append(index)
        self._weigh()

    def lines(self) -> list[int]:
        self._leave_out_hidden()
        self._leave_out(self._outermost(self._copies()))
        self._leave_out(self._outermost(self._is_furniture))
        if not self._weight[-1]:
            return []
        first, last = self._extent(self._anchor())
        return [number for number in range(first, last) if self._stays(number)]

    def _stays(self, number: int) -> bool:
        line = self._lines[number]
        if self._left_out[number] or is_site_line(line.text):
            return False
        most = 0.4 if line.links > 1 else 0.8
        return line.linked < len(line.text) * most or bool(self._weights[number])

    def _weigh(self) -> None:
        self._weight = [0, *accumulate(self._weights)]
        self._telling = [0, *accumulate(self._tells)]

    def _sum(self, sums: list[int], box: Box) -> int:
        return sums[box.last] - sums[box.first]

    # --- what is left out

    def _outermost(self, chosen: Callable[[Box], bool]) -> list[Box]:
        """Return the chosen elements that are in no other chosen one."""
        found: list[Box] = []
        end = 0
        for box in self._boxes:
            if box.first >= end and box.last > box.first and chosen(box):
                found.append(box)
                end = box.last
        return found

    def _leave_out(self, boxes: Iterable[Box]) -> None:
        for box in boxes:
            for number in range(box.first, box.last):
                self._left_out[number], self._weights[number], self._tells[number] = 1, 0, False
        self._weigh()

    def _leave_out_hidden(self) -> None:
        """Leave out hidden elements, unless they hold the text and a script was to show it."""
        hidden = self._outermost(lambda box: box.hidden)
        if sum(self._sum(self._weight, box) for box in hidden) * 5 <= self._weight[-1] * 4:
            self._leave_out(hidden)

    def _copies(self) -> Callable[[Box], bool]:
        """Return what tells an element that repeats text before it: a version for print or for phones.

        All of it is repeated: so no sentence of it is there for the first time, and its first is elsewhere.
        """
        seen: set[str] = set()
        repeated = [0]
        for line, weight in zip(self._lines, self._weights, strict=True):
            repeated.append(repeated[-1] + (weight if line.text in seen else 0))
            if weight:
                seen.add(line.text)
        return lambda box: _LEAST_COPY < self._sum(repeated, box) == self._sum(self._weight, box)

    def _is_furniture(self, box: Box) -> bool:
        """Whether an element is a menu, a list of links, or by its name no part of an article."""
        weight, links = self._sum(self._weight, box), self._sum(self._links, box)
        if weight > self._weight[-1] * _MUCH:
            return False
        if links >= 3 and self._sum(self._linked, box) > self._sum(self._length, box) * _IN_LINKS:
            return True
        if box.tag in _FURNITURE_TAGS:
            return True
        if self._sum(self._telling, box):
            return False
        return (links > 0 or not weight) and not furniture_words().isdisjoint(re.findall("[a-z]+", box.names))

    # --- what is the article

    def _anchor(self) -> int:
        """Return the innermost element that holds nearly all sentences, and not in one paragraph."""
        anchor = self._heaviest(-1)
        while (child := self._heaviest(anchor)) >= 0 and self._boxes[child].tag not in _PARAGRAPH_TAGS:
            whole, part = (self._sum(self._weight, self._boxes[index]) for index in (anchor, child))
            if part < _NEARLY_ALL * whole:
                break
            anchor = child
        return anchor

    def _heaviest(self, parent: int) -> int:
        return max(
            self._children[parent], key=lambda child: self._sum(self._weight, self._boxes[child]), default=-1
        )

    def _extent(self, anchor: int) -> tuple[int, int]:
        """Return the lines of the article: those of an element, and of what belongs to it beside it."""
        first, last = self._boxes[anchor].first, self._boxes[anchor].last
        least = max(_PARAGRAPH, self._weight[-1] * _A_PART)
        outer = self._boxes[anchor].parent
        first, last = self._with_short_lines(first, last, outer)
        while outer >= 0:
            for begin, end in self._pieces(outer):
                if (end <= first or begin >= last) and self._belongs(begin, end, least):
                    first, last = min(first, begin), max(last, end)
            outer = self._boxes[outer].parent
        return first, last

    def _belongs(self, begin: int, end: int, least: float) -> bool:
        """Whether some lines beside the article are a part of it: many sentences, or what a report says."""
        if self._weight[end] - self._weight[begin] >= least:
            return True
        return self._telling[end] > self._telling[begin]

    def _pieces(self, outer: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of an element: its children, and the lines between them."""
        at = self._boxes[outer].first
        for child in self._children[outer]:
            box = self._boxes[child]
            yield at, box.first
            yield box.first, box.last
            at = box.last
        yield at, self._boxes[outer].last

    def _with_short_lines(self, first: int, last: int, outer: int) -> tuple[int, int]:
        """Return the lines with those just above and below in the same element: title, signature, date."""
        if outer < 0 or self._boxes[outer].tag in _ROW_TAGS:
            return first, last
        box = self._boxes[outer]
        above, below = max(box.first, first - _BESIDE), min(box.last, last + _BESIDE)
        while first > above and self._is_plain(first - 1):
            first -= 1
        while last < below and self._is_plain(last):
            last += 1
        return first, last

    def _is_plain(self, number: int) -> bool:
        return not (self._left_out[number] or self._weights[number] or self._lines[number].linked)
