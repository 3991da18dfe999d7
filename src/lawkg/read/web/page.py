"""A web page as lines of text, each element a range of them: what the choice of the article works on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lawkg.read.rows import row_lines
from lawkg.read.web.lists import Numbering

__all__ = ["Box", "Line", "Page", "parse_page"]

_SILENT = """script style noscript template head title iframe frame object embed svg math canvas audio video
    map select option datalist button input textarea rp rt"""
"""Elements whose text is none of the page's."""
_INLINE = """a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr q ruby rb
    rtc s samp small span strike strong sub sup time tt u var wbr data o:p st1:chsdate st1:chmetcnv"""
"""Elements that break no line."""
_SILENT_TAGS, _INLINE_TAGS = frozenset(_SILENT.split()), frozenset(_INLINE.split())
_MOST_LINES_OF_A_LINK = 5
_TERM = re.compile(r"[^，。；、,;]{2,10}[:：]?")
_LONGEST_VALUE = 60
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0e-\x1f]")
_BLANKS = re.compile(r"(.?)([ \t\r\n\f\v\u00a0\u2002-\u200a\u202f]+)(?=(.?))", re.DOTALL)
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…]")
_ENTITY_LEFT = re.compile(r"&(?:nbsp|ensp|emsp);?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader sees it; ``linked`` counts its characters that are a link."""

    text: str
    linked: int = 0
    links: int = 0


@dataclass(slots=True)
class Box:
    """An element that breaks lines: tag, class and id, its lines from ``first`` to before ``last``."""

    tag: str
    names: str
    parent: int
    first: int
    last: int = 0
    hidden: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page in order, its elements (a parent before its children), and what its head says."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    """Whether the parser gave up before the end: elements nested by the thousand."""


def parse_page(source: str) -> Page:
    """Return a page's lines and elements. Nothing is run and nothing is fetched; the time is linear."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    content = source.replace("\0", "").encode("utf-8", "replace")
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Page()
    walk = _Walk()
    walk.page.cut = any("depth" in entry.message.lower() for entry in parser.error_log)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            if _is_silent(tag, element):
                events.skip_subtree()
            else:
                walk.start(tag, element)
        else:
            walk.end(tag, element)
    walk.flush()
    _read_head(root, walk.page)
    return walk.page


def _read_head(root: Any, page: Page) -> None:
    titles = (element.text or "" for element in root.iter("title"))
    page.title = _clean(next(titles, ""))
    for element in root.iter("meta"):
        name, content = element.get("name", "").lower(), _clean(element.get("content", ""))
        if name and content:
            page.meta.setdefault(name, content)


def _clean(text: str) -> str:
    """Return text as a browser shows it in one line.

    >>> _clean("　　加强\\n   领导，\\xa0\\xa0落实 1\\n&nbsp;份")
    '加强领导，落实 1 份'
    """
    text = _ENTITY_LEFT.sub("\u00a0", _INVISIBLE.sub("", text))
    return _BLANKS.sub(_blank, text.strip()).strip()


def _blank(found: re.Match[str]) -> str:
    """Return the character before blanks with one space, or none after a mark, or where a source wraps."""
    before, blanks, after = found.groups()
    wraps = "\n" in blanks and (_CHINESE.match(before) or _CHINESE.match(after))
    return before if wraps or before in "，。；：！？、》）" else f"{before} "


@dataclass(slots=True)
class _Row:
    """A table's row that is open: the lines of each cell."""

    boxes: int
    lines: int
    cells: list[tuple[int, int]] = field(default_factory=list)
    nested: bool = False


class _Walk:
    """The walk through a page's elements."""

    def __init__(self) -> None:
        self.page = Page()
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._link_starts: list[int] = []
        self._pre = 0
        self._open: list[int] = []
        self._rows: list[_Row] = []
        self._lists = Numbering()

    def start(self, tag: str, element: Any) -> None:
        """Enter an element."""
        if tag not in _INLINE_TAGS:
            self._open_box(tag, element)
        if tag == "a" and _is_link(element):
            self._link_starts.append(len(self.page.lines))
            self._links += 1
        self._pre += tag == "pre"
        self._add(self._lists.start(tag, element))
        self._add(element.text)

    def end(self, tag: str, element: Any) -> None:
        """Leave an element; the text after it belongs to its parent."""
        if not _is_silent(tag, element):
            if tag not in _INLINE_TAGS:
                self._close_box(tag)
            if tag == "a" and _is_link(element):
                self._close_link(self._link_starts.pop())
            self._pre -= tag == "pre"
            self._lists.end(tag)
        self._add(element.tail)

    def flush(self) -> None:
        """End the line that is being written."""
        text = _clean("".join(self._parts))
        if text:
            self.page.lines.append(Line(text, min(self._linked, len(text)), self._links))
        self._parts.clear()
        self._linked = 0
        self._links = 1 if self._link_starts else 0

    def _add(self, text: str | None) -> None:
        if not text:
            return
        pieces = re.split(r"\r\n|[\r\n]", text) if self._pre else [text]
        for index, piece in enumerate(pieces):
            if index:
                self.flush()
            self._parts.append(piece)
            if self._link_starts:
                self._linked += len(piece.strip())

    def _close_link(self, first: int) -> None:
        """Leave a link; one over many lines was never closed where it should have been, and is none."""
        lines = self.page.lines
        if not self._link_starts and len(lines) - first > _MOST_LINES_OF_A_LINK:
            lines[first:] = [Line(line.text) for line in lines[first:]]

    def _open_box(self, tag: str, element: Any) -> None:
        self.flush()
        lines, boxes = self.page.lines, self.page.boxes
        parent = self._open[-1] if self._open else -1
        names = f"{element.get('class', '')} {element.get('id', '')}"[:200]
        hidden = _is_hidden(element) or (parent >= 0 and boxes[parent].hidden)
        self._open.append(len(boxes))
        if tag == "tr":
            self._rows.append(_Row(len(boxes) + 1, len(lines)))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append((len(lines), len(lines)))
        elif tag == "table" and self._rows:
            self._rows[-1].nested = True
        boxes.append(Box(tag, names, parent, len(lines), hidden=hidden))

    def _close_box(self, tag: str) -> None:
        self.flush()
        lines = self.page.lines
        if tag in ("td", "th") and self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1] = (self._rows[-1].cells[-1][0], len(lines))
        elif tag == "tr" and self._rows:
            self._close_row(self._rows.pop())
        elif tag == "dd":
            self._close_definition(self._open[-1])
        self.page.boxes[self._open.pop()].last = len(lines)

    def _close_definition(self, index: int) -> None:
        """Make one line of a short term and what it means: a field of the header table."""
        lines, box = self.page.lines, self.page.boxes[index]
        before = self.page.boxes[index - 1]
        fits = before.tag == "dt" and before.last == box.first == len(lines) - 1 > before.first
        if fits and before.last - before.first == 1 and _TERM.fullmatch(lines[before.first].text):
            term, value = lines[before.first], lines[box.first]
            if len(value.text) <= _LONGEST_VALUE:
                joined = f"{term.text.rstrip(':：')}：{value.text}"
                lines[before.first :] = [Line(joined, term.linked + value.linked, term.links + value.links)]
                box.first = before.first

    def _close_row(self, row: _Row) -> None:
        """Make one line of a row of data."""
        if row.nested or len(self.page.lines) - row.lines < 2:
            return
        lines = self.page.lines
        texts = row_lines([[line.text for line in lines[first:last]] for first, last in row.cells])
        if len(texts) == 1:
            inside = lines[row.lines :]
            line = Line(texts[0], sum(line.linked for line in inside), sum(line.links for line in inside))
            del lines[row.lines :], self.page.boxes[row.boxes :]
            lines.append(line)


def _is_silent(tag: str, element: Any) -> bool:
    """Whether an element has no text: a script, a field of a form, or some hidden words in a line."""
    return tag in _SILENT_TAGS or (tag in _INLINE_TAGS and _is_hidden(element))


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style.lower()))


def _is_link(element: Any) -> bool:
    return bool(element.get("href"))
