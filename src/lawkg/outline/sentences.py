"""Blocks of running text between headings, their paragraphs and sentences, each with its role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lawkg.model import Role, Section, Sentence, Span
from lawkg.outline.lines import Line
from lawkg.outline.roles import returns_to_problems, turn_of_sentence
from lawkg.text import CLOSERS, trim

__all__ = ["Block", "Paragraph", "find_sentences", "split_sentences"]

_STOP = re.compile(rf"[。!?]+[{re.escape(CLOSERS)}]*")
_ENCLOSED = re.compile(
    r"\([^()\n]{0,300}\)|《[^《》\n]{0,100}》|“[^“”\n]{0,300}”|「[^「」\n]{0,300}」|【[^【】\n]{0,100}】"
)
_OPENERS = re.compile("[(《“「【]")
_LONGEST_TURN = 200
_GOES_ON = re.compile(r"\s*[的等和与及、,;:]")
_TABLE_ROW = re.compile(r"[^。;!?,]+?(?:[ \t|]+[^。;!?,\s]+){2,}$")
_LONGEST_CAPTION = 40
_OPENING_ENDS = re.compile(r"如下[:,。]?$")
_FIGURE = re.compile(r"\d(?!\d*年)(?<!\d年\d)|[*×X]{1,5}(?=[一-鿿%])(?!年)")
"""A figure, or what a template has in its place."""
_TURNS: tuple[Role, ...] = ("problems", "plans")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text with its sentences; the first may begin after a run-in heading.

    A ``table`` is one, with its caption; it tells nothing by itself, but goes with what announces it.
    """

    start: int
    end: int
    role: Role
    sentences: tuple[Sentence, ...]
    table: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The running text of a section without its heading; ``section`` is None before the first heading."""

    section: Section | None
    paragraphs: tuple[Paragraph, ...]


class _Piece(NamedTuple):
    """A paragraph in the making, or a table."""

    start: int
    end: int
    table: bool


@dataclass(frozen=True, slots=True)
class _Turning:
    """To which roles running text may turn in a block, and whether only where a paragraph begins."""

    roles: frozenset[Role]
    at_paragraphs: bool


def find_sentences(
    text: str, folded: str, lines: tuple[Line, ...], sections: tuple[Section, ...], start: int, end: int
) -> tuple[Block, ...]:
    """Return the running text block by block: before the first heading, then a block for each section."""
    starts = [line.start for line in lines]
    first = sections[0].start if sections else end
    opening = _paragraphs(text, folded, lines, starts, start, first)
    blocks = [Block(None, tuple(_opening(folded, opening, sections)))]
    last = max((i for i, section in enumerate(sections) if section.role == "achievements"), default=-1)
    roles = {section.role for section in sections}
    missing = frozenset(role for role in _TURNS if role not in roles)
    for index, section in enumerate(sections):
        turning = _Turning(missing if index == last else frozenset(), at_paragraphs=True)
        spans = _paragraphs(text, folded, lines, starts, section.title_end, section.end)
        blocks.append(Block(section, tuple(_with_roles(folded, spans, section, section.role, turning))))
    return tuple(blocks)


def _opening(folded: str, spans: list[_Piece], sections: tuple[Section, ...]) -> Iterator[Paragraph]:
    """Yield what stands before the first heading: an introduction, and results where no heading says 1.

    The introduction goes to where the report is announced (报告如下), else it is a first paragraph
    without figures.
    """
    if sections and sections[0].number.split(".")[0] == "1":
        yield from _with_roles(folded, spans, None, "introduction", _Turning(frozenset(), True))
        return
    ends = [piece.end for piece in spans]
    announced = [i for i, end in enumerate(ends) if _OPENING_ENDS.search(folded, max(0, end - 4), end)]
    plain = len(spans) > 1 and not _FIGURE.search(folded, *spans[0][:2])
    cut = announced[0] + 1 if announced else int(plain)
    yield from _with_roles(folded, spans[:cut], None, "introduction", _Turning(frozenset(), True))
    turning = _Turning(frozenset(_TURNS), at_paragraphs=False)
    yield from _with_roles(folded, spans[cut:], None, "achievements", turning)


def _paragraphs(
    text: str, folded: str, lines: tuple[Line, ...], starts: list[int], start: int, end: int
) -> list[_Piece]:
    """Return the paragraphs between two positions; the rows of a table are one, with the caption above it."""
    pieces: list[_Piece] = []
    row = False
    for line in lines[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
        first, last = trim(text, max(line.start, start), min(line.end, end))
        if first >= last:
            continue
        row_before, row = row, _TABLE_ROW.match(folded[first : min(last, first + 200)]) is not None
        before = pieces[-1] if pieces else None
        captioned = before is not None and row and _is_caption(folded, before)
        announced = before is not None and row and folded[before.end - 1] == ":"
        if before and (line.continues or captioned or (row and row_before)):
            pieces[-1] = _Piece(before.start, last, captioned or before.table)
        else:
            pieces.append(_Piece(first, last, announced))
    return pieces


def _is_caption(folded: str, piece: _Piece) -> bool:
    """Whether a paragraph before a table is its name."""
    return folded[piece.end - 1] == "表" and piece.end - piece.start <= _LONGEST_CAPTION


def _with_roles(
    folded: str, spans: list[_Piece], section: Section | None, role: Role, turning: _Turning
) -> Iterator[Paragraph]:
    """Yield the paragraphs, each divided where a sentence turns it to another role (下一步，我局将…)."""
    number = section.number if section else ""
    for start, end, table in spans:
        parts: list[list[Sentence]] = []
        for first, last in split_sentences(folded, start, end):
            allowed = turning.roles if first == start or not turning.at_paragraphs else frozenset()
            said = folded[first : min(last, first + _LONGEST_TURN)]
            role = _role_after(said, role, allowed)
            if role == "plans" and section and section.role == "problems" and returns_to_problems(said):
                role = "problems"
            sentence = Sentence(first, last, number, role)
            if parts and parts[-1][-1].role == role:
                parts[-1].append(sentence)
            else:
                parts.append([sentence])
        for part in parts:
            yield Paragraph(part[0].start, part[-1].end, part[0].role, tuple(part), table)


def _role_after(sentence: str, role: Role, allowed: frozenset[Role]) -> Role:
    """Return the role from this sentence on: results turn to problems, and problems to plans.

    In a section of the results a word about problems or plans turns nothing but where it is allowed.
    """
    if role in ("plans", "introduction", "leadership") or not (allowed or role in ("problems", "other")):
        return role
    turn = turn_of_sentence(sentence)
    if turn == "plans" and role in ("problems", "other"):
        return "plans"
    return turn if turn in allowed else role


def split_sentences(folded: str, start: int, end: int) -> list[Span]:
    """Return the spans of the sentences: up to 。！？ with the marks that close a quotation after it.

    A stop inside brackets or a quotation ends no sentence; at a quotation's end it does, where the
    sentence does not go on.
    """
    has_opener = _OPENERS.search(folded, start, end) is not None
    enclosed = [match.span() for match in _ENCLOSED.finditer(folded, start, end)] if has_opener else []
    inner_starts = [first for first, _ in enclosed]
    spans: list[Span] = []
    begin = start
    for match in _STOP.finditer(folded, start, end):
        index = bisect_right(inner_starts, match.start()) - 1
        inside = index >= 0 and match.start() < enclosed[index][1]
        if inside and (match.end() < enclosed[index][1] or _GOES_ON.match(folded, match.end(), end)):
            continue
        if match.end() - match.start() > 1 and _GOES_ON.match(folded, match.end(), end):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    trimmed = (trim(folded, first, last) for first, last in spans)
    return [span for span in trimmed if span[0] < span[1]]
