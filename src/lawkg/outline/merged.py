"""Parts that state a problem and what will be done about it together: 一是…不够，下一步将…；二是…"""

from __future__ import annotations

from collections.abc import Iterator

from lawkg.model import Role, Section
from lawkg.outline.lists import enumerated, outside
from lawkg.outline.markers import Marker
from lawkg.outline.numbers import Draft
from lawkg.outline.sentences import Block, split_sentences
from lawkg.outline.shortfalls import states_shortfall
from lawkg.rules import rules_of
from lawkg.text import fold, trim

__all__ = ["problems_with_plans"]

_Item = tuple[int, int, Marker]


def problems_with_plans(folded: str, block: Block) -> Iterator[Draft]:
    """Yield the problems and then the plans of a part of problems where they alternate; else nothing.

    They do where an item of a list turns to plans and another item follows, or where a numbered section
    names a problem in its heading and its text is a plan.
    """
    section = block.section
    if section is None or section.role != "problems":
        return
    if block.paragraphs[0].role == "plans":
        yield from _headed(folded, block, section)
        return
    items = enumerated(folded, list(block.paragraphs))
    turns = [_turn(folded, item) for item in items]
    if any(turn for turn, item in zip(turns[:-1], items[1:], strict=True) if turn and item[2].ordinal > 1):
        yield from (_problem(folded, item, turn) for item, turn in zip(items, turns, strict=True))
        for (_, end, _), turn in zip(items, turns, strict=True):
            yield from _plans(folded, turn, end) if turn else ()
        for paragraph in outside(list(block.paragraphs), items):
            if paragraph.role == "plans":
                yield from _plans(folded, paragraph.start, paragraph.end)


def _headed(folded: str, block: Block, section: Section) -> Iterator[Draft]:
    if section.level > 1 and states_shortfall(fold(section.title)):
        end = trim(folded, section.start, section.title_end)[1]
        yield Draft("problems", section.start, end, section.start, title=section.title, number=section.number)
        for paragraph in block.paragraphs:
            yield from _plans(folded, paragraph.start, paragraph.end)


def _turn(folded: str, item: _Item) -> int:
    """Return where an item of a list turns from the problem to plans, 0 where it does not."""
    _, end, marker = item
    found = (rule.pattern.search(folded, marker.end, end) for rule in rules_of("outline", "inner.plans"))
    return min((match.end() for match in found if match), default=0)


def _problem(folded: str, item: _Item, turn: int) -> Draft:
    start, end, marker = item
    stop = trim(folded, start, turn)[1] if turn else end
    role: Role = "problems"
    return Draft(role, start, stop, marker.end, marker.ordinal)


def _plans(folded: str, start: int, end: int) -> Iterator[Draft]:
    for first, last in split_sentences(folded, start, end):
        yield Draft("plans", first, last, first, whole_text=True)
