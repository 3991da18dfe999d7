"""From headings to sections: which lies in which, its number, its role, the text that is its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from lawkg.model import Role, Section
from lawkg.outline.headings import Heading
from lawkg.outline.markers import HEADING_KINDS
from lawkg.outline.roles import role_of_heading
from lawkg.text import fold, trim

__all__ = ["build_sections"]


@dataclass
class _Node:
    heading: Heading
    path: tuple[int, ...]
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)


def build_sections(text: str, headings: list[Heading], end: int, year: int | None) -> tuple[Section, ...]:
    """Return the sections in the order of the text; each ends where the next heading begins."""
    nodes = _tree(headings)
    stops = ([heading.start for heading in headings[1:]] + [end])[: len(nodes)]
    folded = fold(text)
    roles: dict[int, Role] = {}
    sections = []
    for node, stop in zip(nodes, stops, strict=True):
        role = _role(folded, node, roles, year)
        roles[id(node)] = role
        sections.append(_section(text, node, stop, role))
    return tuple(sections)


def _section(text: str, node: _Node, stop: int, role: Role) -> Section:
    heading = node.heading
    start, end = trim(text, heading.start, stop)
    title = "".join(text[heading.title_start : heading.title_end].split("\n"))
    number = ".".join(map(str, node.path))
    return Section(number, title, role, start, end, min(heading.body_start, end), len(node.path))


def _role(folded: str, node: _Node, roles: dict[int, Role], year: int | None) -> Role:
    above = roles[id(node.parent)] if node.parent else None
    title = folded[node.heading.title_start : node.heading.title_end].replace("\n", "")
    own = role_of_heading(title, above, year)
    if above in (None, "introduction"):
        return own or "achievements"
    if above == "achievements" and own == "leadership":
        return own
    merged = node.parent is not None and _names_several(folded, node.parent)
    return own if own and merged else above or "achievements"


def _names_several(folded: str, node: _Node) -> bool:
    """Whether a heading names several parts (存在问题及下一步打算), so that its subsections divide them."""
    title = folded[node.heading.title_start : node.heading.title_end]
    first = role_of_heading(title)
    rest = [
        role_of_heading(title[cut:])
        for cut in range(len(title))
        if title[cut - 1 : cut] in ("及", "和", "与", "、", ",")
    ]
    return any(role and role != first for role in rest)


def _tree(headings: list[Heading]) -> list[_Node]:
    """Return a node for each heading; the style of numbering tells its level, its ordinal its place."""
    nodes: list[_Node] = []
    roots: list[_Node] = []
    stack: list[_Node] = []
    for heading in headings:
        _leave_inner_levels(stack, heading)
        parent = stack[-1] if stack else None
        siblings = parent.children if parent else roots
        if parent is None:
            _adopt_orphans(heading, siblings)
        node = _Node(heading, (*(parent.path if parent else ()), _place(heading, siblings)), parent)
        siblings.append(node)
        stack.append(node)
        nodes.append(node)
    return nodes


def _leave_inner_levels(stack: list[_Node], heading: Heading) -> None:
    """Drop from the stack the sections that a heading of this style ends.

    A style already open closes down to itself. A style that is not open begins a list below when it
    counts from 1, whatever its usual rank; counting on (a heading above was lost), its rank decides.
    """
    kinds = [node.heading.kind for node in stack]
    if heading.kind == "plain":
        stack.clear()
    elif heading.kind in kinds:
        del stack[kinds.index(heading.kind) :]
    elif heading.ordinal != 1 or heading.kind == "han":
        while stack and _rank(stack[-1].heading.kind) > _rank(heading.kind):
            stack.pop()


def _rank(kind: str) -> int:
    return HEADING_KINDS.index(kind) if kind in HEADING_KINDS else -1


def _place(heading: Heading, siblings: list[_Node]) -> int:
    """Return the ordinal as written, or the next free one where it is missing or was used before."""
    used = [node.path[-1] for node in siblings]
    if heading.ordinal and heading.ordinal not in used:
        return heading.ordinal
    return max(used, default=0) + 1


def _adopt_orphans(heading: Heading, roots: list[_Node]) -> None:
    """Put first sections whose heading above was lost under it: （一）（二） before 二、 are 1.1 and 1.2."""
    orphans = [node for node in roots if _rank(node.heading.kind) > _rank(heading.kind) >= 0]
    if heading.ordinal < 2 or len(orphans) != len(roots):
        return
    for node in orphans:
        _renumber(node, (heading.ordinal - 1,))
    roots.clear()


def _renumber(node: _Node, prefix: tuple[int, ...]) -> None:
    node.path = (*prefix, *node.path)
    for child in node.children:
        _renumber(child, prefix)
