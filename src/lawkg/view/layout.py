"""Where nodes stand: computed here, so that the page opens still and the same each time.

Labels are text, so the drawings are trees that grow sideways, as a mind map does: nothing overlaps and
every line can be read. networkx finds the components and trees; its own layouts need numpy and know
nothing of the room that a label takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["COLUMN", "ROW", "Block", "Positions", "forest", "grid", "stack", "tree"]

Positions = dict[str, tuple[float, float]]

COLUMN, ROW = 200, 92
"""The room that a node with its label takes."""
_GAP = 24
_ASPECT = 1.5
"""Width to height of the part of a laptop's screen where the graph is drawn."""


@dataclass(frozen=True)
class Block:
    """Placed nodes in a box whose left upper corner is 0, 0; ``positions`` are the middles of nodes."""

    width: float
    height: float
    positions: Positions

    def moved(self, x: float, y: float) -> Positions:
        """Return the positions with the box's corner at x, y."""
        return {node: (px + x, py + y) for node, (px, py) in self.positions.items()}

    def mirrored(self) -> Block:
        """Return the block with left and right exchanged."""
        turned = {node: (self.width - px, py) for node, (px, py) in self.positions.items()}
        return Block(self.width, self.height, turned)


def grid(nodes: Sequence[str], columns: int, row: float = ROW) -> Block:
    """Return nodes in rows from left to right.

    >>> grid(["a", "b", "c"], 2).positions
    {'a': (100.0, 46.0), 'b': (300.0, 46.0), 'c': (100.0, 138.0)}
    """
    columns = max(1, min(columns, len(nodes)))
    places = {
        node: ((index % columns + 0.5) * COLUMN, (index // columns + 0.5) * row)
        for index, node in enumerate(nodes)
    }
    return Block(columns * COLUMN, ceil(len(nodes) / columns) * row, places)


def stack(blocks: Iterable[Block], gap: float = 0) -> Block:
    """Return blocks one under the other."""
    placed: Positions = {}
    width = top = 0.0
    for block in blocks:
        placed |= block.moved(0, top)
        top += block.height + gap
        width = max(width, block.width)
    return Block(width, max(0.0, top - gap), placed)


def tree(directed: nx.DiGraph[Any], root: str, row: Callable[[str], float], depth: int = 50) -> Block:
    """Return a tree that grows to the right: a node in the middle of what follows from it.

    ``row`` gives the height that a node takes. Leaves of one node stand in a grid when they are many.
    """
    children = list(directed.successors(root)) if depth else []
    if not children:
        return grid([root], 1, row(root))
    leaves = [child for child in children if directed.out_degree(child) == 0]
    blocks = [tree(directed, child, row, depth - 1) for child in children if directed.out_degree(child)]
    if leaves:
        height = max(map(row, leaves))
        blocks.append(grid(leaves, _columns(len(leaves), height), height))
    below = stack(blocks)
    height = max(below.height, row(root))
    placed = below.moved(COLUMN, (height - below.height) / 2)
    return Block(COLUMN + below.width, height, {root: (COLUMN / 2, height / 2), **placed})


def _columns(count: int, row: float) -> int:
    """Return in how many columns so many leaves stand: one until the column would grow too long."""
    return 1 if count <= 10 else ceil(sqrt(count * row * _ASPECT / COLUMN))


def forest(graph: nx.Graph[Any], roots: Callable[[set[str]], str], row: Callable[[str], float]) -> Positions:
    """Return where the nodes of any graph stand: each component a tree from its root, side by side.

    ``roots`` chooses the root among the nodes of a component. The middle of all is at 0, 0.
    """
    import networkx as nx

    components = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    blocks = [
        _spread(nx.bfs_tree(graph, roots(nodes), sort_neighbors=sorted), roots(nodes), row)
        for nodes in components
    ]
    return _centred(_packed(blocks))


def _spread(directed: nx.DiGraph[Any], root: str, row: Callable[[str], float]) -> Block:
    """Return a tree that grows to both sides of its root when it has many branches."""
    import networkx as nx

    children = list(directed.successors(root))
    if len(children) < 6:
        return tree(directed, root, row)
    halves = []
    for part in (children[::2], children[1::2]):
        kept = {root, *part}.union(*(nx.descendants(directed, child) for child in part))
        halves.append(tree(directed.subgraph(kept), root, row))
    left, right = halves[0].mirrored(), halves[1]
    height = max(left.height, right.height)
    placed = left.moved(0, (height - left.height) / 2) | right.moved(
        left.width - COLUMN, (height - right.height) / 2
    )
    return Block(left.width + right.width - COLUMN, height, placed)


def _packed(blocks: list[Block]) -> Block:
    """Return blocks in columns, so that the whole has about the shape of the screen."""
    if not blocks:
        return Block(0, 0, {})
    area = sum((block.width + _GAP) * (block.height + _GAP) for block in blocks)
    limit = max(max(block.height for block in blocks), sqrt(area / _ASPECT))
    placed: Positions = {}
    x = top = width = tallest = 0.0
    for block in blocks:
        if top and top + block.height > limit:
            x, top, width = x + width + _GAP, 0.0, 0.0
        placed |= block.moved(x, top)
        top += block.height + _GAP
        width, tallest = max(width, block.width), max(tallest, top)
    return Block(x + width, tallest, placed)


def _centred(block: Block) -> Positions:
    return block.moved(-block.width / 2, -block.height / 2)
