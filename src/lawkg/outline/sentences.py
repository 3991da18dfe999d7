"""Blocks of running text between headings, their paragraphs and sentences, each with its role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lawkg.model import Role, Section, Sentence
from lawkg.outline.lines import Line
from lawkg.outline.roles import turn_of_sentence
from lawkg.text import CLOSERS, fold, trim

__all__ = ["Block", "Paragraph", "find_sentences", "split_sentences"]

_STOP = re.compile(rf"[。!?]+[{re.escape(CLOSERS)}]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text with its sentences; the first may begin after a run-in heading."""

    start: int
    end: int
    role: Role
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The running text of a section without its heading; ``section`` is None before the first heading."""

    section: Section | None
    paragraphs: tuple[Paragraph, ...]


def find_sentences(
    text: str, lines: tuple[Line, ...], sections: tuple[Section, ...], end: int
) -> tuple[Block, ...]:
    """Return the running text block by block: before the first heading, then a block for each section."""
    folded = fold(text)
    first = sections[0].start if sections else end
    blocks = [_block(text, folded, lines, None, 0, first, _role_before(sections))]
    for section in sections:
        blocks.append(_block(text, folded, lines, section, section.title_end, section.end, section.role))
    return tuple(blocks)


def _role_before(sections: tuple[Section, ...]) -> Role:
    """Return the role of what stands before the first heading: results where 一、 was lost or is missing."""
    lost = not sections or sections[0].number.split(".")[0] != "1"
    return "achievements" if lost else "introduction"


def _block(
    text: str, folded: str, lines: tuple[Line, ...], section: Section | None, start: int, end: int, role: Role
) -> Block:
    paragraphs: list[Paragraph] = []
    for paragraph_start, paragraph_end in _paragraphs(text, lines, start, end):
        for part in _turns(text, folded, section, role, paragraph_start, paragraph_end):
            paragraphs.append(part)
            role = part.role
    return Block(section, tuple(paragraphs))


def _paragraphs(text: str, lines: tuple[Line, ...], start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for line in lines:
        span = trim(text, max(line.start, start), min(line.end, end))
        if span[0] >= span[1]:
            continue
        if line.continues and spans:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def _turns(
    text: str, folded: str, section: Section | None, role: Role, start: int, end: int
) -> list[Paragraph]:
    """Return the paragraph, divided where a sentence turns it to another role (下一步，我局将…)."""
    parts: list[Paragraph] = []
    number = section.number if section else ""
    for first, last in split_sentences(text, start, end):
        role = _role_after(folded[first:last], section, role)
        sentence = Sentence(first, last, number, role)
        if parts and parts[-1].role == role:
            parts[-1] = Paragraph(parts[-1].start, last, role, (*parts[-1].sentences, sentence))
        else:
            parts.append(Paragraph(first, last, role, (sentence,)))
    return parts


def _role_after(sentence: str, section: Section | None, role: Role) -> Role:
    """Return the role from this sentence on: results turn to problems, and problems to plans.

    Inside a numbered section of the results a word about problems or plans turns nothing.
    """
    turn = turn_of_sentence(sentence)
    if turn == "plans" and role in ("problems", "other") and section is not None:
        return "plans"
    if section is None and turn and role != "plans":
        return turn
    return role


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences: up to 。！？ with the marks that close a quotation after it."""
    folded = fold(text[start:end])
    spans: list[tuple[int, int]] = []
    begin = 0
    for match in _STOP.finditer(folded):
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end - start))
    trimmed = (trim(text, start + first, start + last) for first, last in spans)
    return [span for span in trimmed if span[0] < span[1]]
