"""From headings to sections: which lies in which, its number, its role, the text that is its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lawkg.model import Role, Section
from lawkg.outline.content import role_by_content
from lawkg.outline.headings import Heading
from lawkg.outline.markers import HEADING_KINDS, INNER_KINDS
from lawkg.outline.roles import role_of_heading, turn_of_sentence
from lawkg.outline.sentences import split_sentences
from lawkg.text import trim

__all__ = ["build_sections"]

_UNNUMBERED = ("plain", "minor")
_ITEM_KINDS = ("paren_han", *INNER_KINDS)
_PAGE_NUMBER = re.compile(r"\n\s*[-—–]+\s*\d{1,3}\s*[-—–]+\s*$")
_LONGEST_PAGE_NUMBER = 24
_LONGEST_HEADING = 28
_BARE = re.compile("[^。;!?:]+[。;]")
"""One sentence or clause, and no heading before it."""


@dataclass
class _Node:
    """A section in the making; ``used`` holds the ordinals of its children, ``last`` the highest.

    ``below`` is the role to which its own text turns before its first child (今后，我们将抓好：),
    ``content`` the one that its sentences tell where no heading does.
    """

    heading: Heading | None = None
    path: tuple[int, ...] = ()
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    last: int = 0
    role: Role = "achievements"
    below: Role | None = None
    content: Role | None = None

    @property
    def kind(self) -> str:
        return self.heading.kind if self.heading else ""


def build_sections(
    text: str, folded: str, headings: list[Heading], end: int, year: int | None
) -> tuple[Section, ...]:
    """Return the sections in the order of the text; each ends where the next heading begins."""
    nodes, sections = _sections(text, folded, headings, end, year)
    items = {id(item) for node in nodes for item in _bare_items(folded, node, sections)}
    if items:
        left = [heading for node, heading in zip(nodes, headings, strict=True) if id(node) not in items]
        nodes, sections = _sections(text, folded, left, end, year)
    return tuple(sections.values())


def _sections(
    text: str, folded: str, headings: list[Heading], end: int, year: int | None
) -> tuple[list[_Node], dict[int, Section]]:
    """Return the nodes, and by the identity of each its section."""
    stops = ([heading.start for heading in headings[1:]] + [end])[: len(headings)]
    nodes = _tree(headings)
    _take_roles_of_content(folded, nodes, end, year)
    return nodes, {
        id(node): _section(text, folded, node, heading, stop, year)
        for node, heading, stop in zip(nodes, headings, stops, strict=True)
    }


def _bare_items(folded: str, node: _Node, sections: Mapping[int, Section]) -> list[_Node]:
    """Return the numbered sentences of a part of problems or plans that are no sections: none has a heading.

    Where one of them has a heading and a text, all are sections; so they are where all may themselves be
    headings (人员不足。部门协作不够，联系不紧。): short, and not each with a pause.
    """
    if not node.path or node.role not in ("problems", "plans") or len(node.children) < 2:
        return []
    if any(child.children or child.kind not in _ITEM_KINDS for child in node.children):
        return []
    parts = [sections[id(child)] for child in node.children]
    bare = all(part.role == node.role and _BARE.fullmatch(folded, part.start, part.end) for part in parts)
    paused = [part for part in parts if "," in folded[part.start : part.end]]
    told = len(paused) == len(parts) or any(part.end - part.start > _LONGEST_HEADING for part in paused)
    return node.children if bare and told else []


def _take_roles_of_content(folded: str, nodes: list[_Node], end: int, year: int | None) -> None:
    """Note the roles of parts whose headings say none, where no heading of the report says such a role."""
    parts = [node for node in nodes if len(node.path) == 1 and node.heading]
    own = [role_of_heading(_title(folded, part.heading), None, year) for part in parts]
    missing = {"problems", "plans"}.difference(filter(None, own))
    starts = [part.heading.start for part in parts if part.heading]
    for part, role, stop in zip(parts[1:], own[1:], [*starts[2:], end], strict=False):
        if missing and role is None and part.heading:
            found = role_by_content(folded, part.heading.body_start, stop)
            part.content = found if found in missing else None


def _section(text: str, folded: str, node: _Node, heading: Heading, stop: int, year: int | None) -> Section:
    stop = _without_page_number(folded, heading.body_start, stop)
    while stop > heading.body_start and folded[stop - 1] in "#*- \n\t\f\u2028":  # Markdown of what follows
        stop -= 1
    start, end = trim(text, heading.start, stop)
    title = re.sub(r"\s*\n\s*", "", text[heading.title_start : heading.title_end])
    number = ".".join(map(str, node.path))
    node.role = _role(folded, node, heading, year)
    node.below = _role_below(folded, node, start=min(heading.body_start, stop), stop=stop)
    return Section(number, title, node.role, start, end, min(heading.body_start, end), len(node.path))


def _without_page_number(folded: str, start: int, stop: int) -> int:
    """Return where a section ends whose last line is only the number of the page."""
    found = _PAGE_NUMBER.search(folded, max(start, stop - _LONGEST_PAGE_NUMBER), stop)
    return found.start() if found else stop


def _role(folded: str, node: _Node, heading: Heading, year: int | None) -> Role:
    above = node.parent.role if node.parent and node.parent.heading else None
    own = role_of_heading(_title(folded, heading), above, year)
    if above in (None, "introduction"):
        return own or node.content or "achievements"
    if above == "achievements" and own == "leadership":
        return own
    if node.parent and _names_several(folded, node.parent):
        return own or node.parent.below or above or "achievements"
    return above or "achievements"


def _role_below(folded: str, node: _Node, start: int, stop: int) -> Role | None:
    """Return the last role to which the own text of a section with several parts turns."""
    if node.role != "problems" or not _names_several(folded, node):
        return None
    turns = [turn_of_sentence(folded[first:last]) for first, last in split_sentences(folded, start, stop)]
    return next((turn for turn in reversed(turns) if turn), None)


def _title(folded: str, heading: Heading | None) -> str:
    return folded[heading.title_start : heading.title_end].replace("\n", "") if heading else ""


def _names_several(folded: str, node: _Node) -> bool:
    """Whether a heading names several parts (存在问题及下一步打算), so that its subsections divide them."""
    title = _title(folded, node.heading)
    first = role_of_heading(title)
    rest = (role_of_heading(title[match.end() :]) for match in re.finditer("[及和与、,]", title))
    return any(role and role != first for role in rest)


# --- which section lies in which ------------------------------------------------------------------


def _tree(headings: list[Heading]) -> list[_Node]:
    """Return a node for each heading; the style of numbering tells its level, its ordinal its place."""
    root = _Node()
    stack = [root]
    nodes: list[_Node] = []
    for heading in headings:
        _leave_inner_levels(stack, heading)
        if stack[-1] is root:
            _adopt_orphans(heading, root)
        node = _add(stack[-1], heading)
        stack.append(node)
        nodes.append(node)
    return nodes


def _add(parent: _Node, heading: Heading) -> _Node:
    """Add a section with its ordinal as written, or the next one where that is missing or used."""
    ordinal = heading.ordinal
    if ordinal < 1 or ordinal in parent.used:
        ordinal = parent.last + 1
    parent.used.add(ordinal)
    parent.last = max(parent.last, ordinal)
    node = _Node(heading, (*parent.path, ordinal), parent)
    parent.children.append(node)
    return node


def _leave_inner_levels(stack: list[_Node], heading: Heading) -> None:
    """Drop from the stack (which begins with the root) the sections that a heading of this style ends.

    A style already open closes down to itself. A style that is not open begins a list below when it
    counts from 1, whatever its usual rank; counting on (a heading above was lost), its rank decides.
    """
    kinds = [node.kind for node in stack]
    if heading.kind in kinds:
        del stack[kinds.index(heading.kind) :]
    elif heading.kind == "plain":
        del stack[1:]
    elif heading.kind.startswith("h") and heading.kind[1:].isdecimal():
        while len(stack) > 1 and not "h1" <= stack[-1].kind < heading.kind:
            stack.pop()
    elif heading.kind != "minor" and (heading.ordinal != 1 or heading.kind == "han"):
        while len(stack) > 1 and _rank(stack[-1].kind) > _rank(heading.kind):
            stack.pop()


def _rank(kind: str) -> int:
    return HEADING_KINDS.index(kind) if kind in HEADING_KINDS else -1


def _adopt_orphans(heading: Heading, root: _Node) -> None:
    """Put first sections whose heading above was lost under it: （一）（二） before 二、 are 1.1 and 1.2."""
    if heading.ordinal < 2 or not root.children or not all(_inside(node, heading) for node in root.children):
        return
    lost = heading.ordinal - 1
    for node in root.children:
        _renumber(node, lost)
    root.children, root.used, root.last = [_Node(path=(lost,), parent=root)], {lost}, lost


def _inside(node: _Node, heading: Heading) -> bool:
    return _rank(node.kind) > _rank(heading.kind) >= 0


def _renumber(node: _Node, first: int) -> None:
    for each in _with_descendants(node):
        each.path = (first, *each.path)


def _with_descendants(node: _Node) -> Iterator[_Node]:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        waiting += each.children
        yield each
