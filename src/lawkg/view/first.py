"""The first view of a report: problems and remedies in the middle, the report and its sections around."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lawkg.view.layout import COLUMN, ROW, Block, Positions, grid, stack

if TYPE_CHECKING:
    import networkx as nx

    from lawkg.view.graph import Graph, Node

__all__ = ["first_view"]

MOST_SECTIONS = 30
MOST_FINDINGS = 5
MOST_THEMES = 12
_PART_OF = ("dcterms:isPartOf", "lawkg:inSection")
_THEME_ROW = 122
"""Themes are circles with their label within: they need more height."""
_PAIR = COLUMN * 2.2
"""Room for a problem and its remedies, with the word on the line between them."""
_GAP = 8
_SIDE = 30
"""Room between the middle and the sections beside it."""


def first_view(graph: Graph, number: int, row: Callable[[Node], float]) -> Positions:
    """Return what the page shows first of the report with this number; ``row`` gives a node's height."""
    return _First(graph, number, row).positions()


class _First:
    def __init__(self, graph: Graph, number: int, row: Callable[[Node], float]) -> None:
        self.graph = graph
        self.report = graph.texts[number].iri
        self.nodes = {iri: node for iri, node in graph.nodes.items() if number in node.reports}
        self.row = lambda iri: row(graph.nodes[iri])
        self.links = graph.links(set(self.nodes))

    def of(self, kind: str) -> list[str]:
        """Return the nodes of a class in the order in which they stand in the text."""
        found = [node for node in self.nodes.values() if node.kind == kind]
        return [node.iri for node in sorted(found, key=lambda node: (node.evidence[:1], node.iri))]

    def targets(self, iri: str, property: str) -> list[str]:
        return [link.target for link in self.links if link.source == iri and link.property == property]

    def sources(self, iri: str, property: str) -> list[str]:
        return [link.source for link in self.links if link.target == iri and link.property == property]

    def positions(self) -> Positions:
        middle = self.middle()
        left, right = self.sides(middle)
        placed = middle.moved(-middle.width / 2, -middle.height / 2)
        reach = middle.width / 2 + _SIDE
        placed |= left.moved(-reach - left.width, -left.height / 2)
        return placed | right.moved(reach, -right.height / 2)

    def middle(self) -> Block:
        """The report with its place and issuer, then problems with remedies, then what does not add up."""
        around = [
            *self.targets(self.report, "lawkg:reportingPlace"),
            *self.targets(self.report, "lawkg:issuingInstitution"),
        ]
        head = grid([*around[:1], self.report, *around[1:2]], 3)
        rows = [self.problem(iri) for iri in self.of("Problem")]
        rows += [self.finding(iri) for iri in self.of("Finding")[:MOST_FINDINGS]]
        body = _columns(rows) if rows else grid(self.themes(), 3, _THEME_ROW)
        width = max(head.width, body.width)
        placed = head.moved((width - head.width) / 2, 0)
        return Block(
            width, head.height + body.height, placed | body.moved((width - body.width) / 2, head.height)
        )

    def problem(self, iri: str) -> Block:
        return _beside(iri, sorted(self.sources(iri, "lawkg:addresses"), key=self.of_text))

    def finding(self, iri: str) -> Block:
        return _beside(iri, self.targets(iri, "lawkg:about"))

    def of_text(self, iri: str) -> tuple[list[tuple[int, int, int]], str]:
        return self.nodes[iri].evidence[:1], iri

    def themes(self) -> list[str]:
        """The themes of the report, those with most sections and items first."""
        counted = {iri: len(self.sources(iri, "lawkg:theme")) for iri in self.of("Theme")}
        return sorted((iri for iri in counted if counted[iri]), key=lambda iri: (-counted[iri], iri))[
            :MOST_THEMES
        ]

    def sides(self, middle: Block) -> tuple[Block, Block]:
        """The sections: those of what stands in the middle on the right, the others on the left."""
        import networkx as nx

        outline = nx.DiGraph()
        shown = self.sections(
            {self.nodes[iri].label.zh for iri in middle.positions if self.nodes[iri].kind == "Problem"}
        )
        for iri in shown:
            outline.add_edge(*[*self.targets(iri, "dcterms:isPartOf"), self.report][:1], iri)
        tops = list(outline.successors(self.report)) if self.report in outline else []
        blocks = {top: _outline(outline, top, self.row) for top in tops}
        right = [top for top in tops if self.holds(top, set(middle.positions))] or _latter_half(tops, blocks)
        left = [top for top in tops if top not in right]
        return stack((blocks[top] for top in left), _GAP), stack((blocks[top] for top in right), _GAP)

    def sections(self, problems: set[str]) -> list[str]:
        """The sections to show: not those that are nothing but one of the problems, not too many."""
        sections = [iri for iri in self.of("Section") if self.nodes[iri].label.zh not in problems]
        if len(sections) > MOST_SECTIONS:
            sections = [iri for iri in sections if self.report in self.targets(iri, "dcterms:isPartOf")]
        return sections[:MOST_SECTIONS]

    def holds(self, section: str, items: set[str]) -> bool:
        """Return whether one of the items stands in the section or in one below it."""
        inside = [iri for property in _PART_OF for iri in self.sources(section, property)]
        return any(self.nodes[iri].kind != "Section" and iri in items for iri in inside) or any(
            self.holds(iri, items) for iri in inside if self.nodes[iri].kind == "Section"
        )


def _latter_half(tops: list[str], blocks: dict[str, Block]) -> list[str]:
    """Return the sections from the one on which makes both sides about equally high."""
    heights = [blocks[top].height for top in tops]
    splits = range(len(tops) + 1)
    best = min(splits, key=lambda split: abs(sum(heights[:split]) - sum(heights[split:])))
    return tops[best:]


def _outline(directed: nx.DiGraph[str], top: str, row: Callable[[str], float], depth: int = 0) -> Block:
    """Return a section with those in it below, as in a table of contents."""
    own = grid([top], 1, row(top))
    below = (
        [_outline(directed, child, row, depth + 1) for child in directed.successors(top)] if depth < 9 else []
    )
    inner = stack(below)
    return Block(COLUMN, own.height + inner.height, own.positions | inner.moved(0, own.height))


def _beside(iri: str, others: list[str]) -> Block:
    """Return a node with others in a column on its right."""
    column = grid(others, 1)
    height = max(ROW, column.height)
    return Block(_PAIR, height, {iri: (COLUMN / 2, height / 2), **column.moved(_PAIR - COLUMN, 0)})


def _columns(rows: list[Block]) -> Block:
    """Return the rows in as many columns as keep the whole about as wide as high."""
    height = sum(row.height for row in rows)
    count = max(1, round((height / (COLUMN * 3)) ** 0.5)) if height > ROW * 7 else 1
    limit = height / count
    columns: list[list[Block]] = [[]]
    for row in rows:
        if sum(block.height for block in columns[-1]) + row.height / 2 > limit and len(columns) < count:
            columns.append([])
        columns[-1].append(row)
    stacks = [stack(column) for column in columns]
    placed: Positions = {}
    for index, block in enumerate(stacks):
        placed |= block.moved(index * _PAIR, 0)
    return Block(len(stacks) * _PAIR, max(block.height for block in stacks), placed)
