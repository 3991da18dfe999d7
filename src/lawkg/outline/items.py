"""Measures, problems and plans: what is enumerated, and the paragraph or sentence where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lawkg.model import Item, Role, Section, Span
from lawkg.outline.lines import is_noise
from lawkg.outline.lists import enumerated, outside
from lawkg.outline.markers import marker_at
from lawkg.outline.merged import problems_with_plans
from lawkg.outline.numbers import Draft, numbered
from lawkg.outline.sentences import Block, Paragraph, split_sentences
from lawkg.outline.shortfalls import with_stated_problems
from lawkg.rules import rules_of
from lawkg.text import fold, outside_quotes, trim

__all__ = ["find_items"]

_LONGEST_TITLE = 36
_LONGEST_LEAD = 200

Items = tuple[Item, ...]


def find_items(
    text: str, folded: str, sections: tuple[Section, ...], blocks: tuple[Block, ...]
) -> tuple[Items, Items, Items]:
    """Return the measures, the problems and the plans, each in the order of the text.

    A section that has subsections gives none itself: its own text only leads to them; but where they
    turn from problems to plans, the problems stand in it.
    """
    parents = {section.number.rpartition(".")[0]: section.role for section in sections}
    last = {number.rpartition(".")[0]: int(number.rpartition(".")[2]) for number in _numbers(sections)}
    lost = "1" if sections else ""
    drafts: list[Draft] = []
    for block in map(_without_tables, blocks):
        number = block.section.number if block.section else None
        if number is None or number not in parents:
            drafts += _of_block(folded, block, lost)
        elif _turns_to_plans(block, parents[number]):
            stated = _of_block(folded, block, lost)
            drafts += (draft for draft in stated if not _leads(folded, (draft.start, draft.end), draft.role))
    if not any(draft.role == "problems" for draft in drafts):
        drafts = with_stated_problems(folded, drafts, blocks, lost)
    drafts.sort(key=lambda draft: draft.start)
    found: dict[Role, list[Item]] = {"achievements": [], "problems": [], "plans": []}
    for draft, number in zip(drafts, numbered(drafts, last), strict=True):
        title = _title(text, folded, draft)
        found[draft.role].append(Item(number, title, draft.section, draft.start, draft.end))
    return tuple(found["achievements"]), tuple(found["problems"]), tuple(found["plans"])


def _without_tables(block: Block) -> Block:
    """Return a block without its tables, which go with what announces them, where it has anything else."""
    told = tuple(part for part in block.paragraphs if not part.table)
    return replace(block, paragraphs=told) if told and len(told) < len(block.paragraphs) else block


def _turns_to_plans(block: Block, below: Role) -> bool:
    """Whether a section that has subsections states problems in its own text and plans below."""
    stated = block.section is not None and block.section.role == "problems" and block.paragraphs
    return bool(stated) and below == "plans"


def _numbers(sections: tuple[Section, ...]) -> list[str]:
    """Return the sections' numbers, in rising order among those of one parent."""
    return sorted((section.number for section in sections), key=lambda n: int(n.rpartition(".")[2]))


def _of_block(folded: str, block: Block, lost: str) -> Iterator[Draft]:
    """Yield the items of a section (or of what stands before the first) part by part, by role."""
    section = block.section
    if section is not None and not block.paragraphs:
        if section.role in _MAKERS:
            yield _of_section(section, section.start, section.end).within(section.number, lost)
        return
    for draft in list(problems_with_plans(folded, block)) or _by_role(folded, block):
        yield draft.within(section.number if section else "", lost)


def _by_role(folded: str, block: Block) -> Iterator[Draft]:
    for role, group in groupby(block.paragraphs, key=lambda paragraph: paragraph.role):
        paragraphs = list(group)
        if role in _MAKERS:
            whole = _whole(block, paragraphs)
            yield from sorted(_MAKERS[role](folded, whole, paragraphs), key=lambda draft: draft.start)


def _whole(block: Block, paragraphs: list[Paragraph]) -> Section | None:
    """Return the section whose text the paragraphs are: all of it, or its problems before its plans."""
    if block.section is None or len(paragraphs) == len(block.paragraphs):
        return block.section
    if paragraphs[0] is block.paragraphs[0] and paragraphs[0].role == "problems":
        return replace(block.section, end=paragraphs[-1].end)
    return None


def _of_section(section: Section, start: int, end: int) -> Draft:
    return Draft(section.role, start, end, section.start, title=section.title, number=section.number)


# --- the three kinds of items ---------------------------------------------------------------------


def _measures(folded: str, whole: Section | None, paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """Yield the enumerated items, and each paragraph that enumerates nothing.

    The paragraphs that lead to a list (the first, and those that end with a colon) are none.
    """
    lists = enumerated(folded, paragraphs)
    for start, end, marker in lists:
        yield Draft("achievements", start, end, marker.end, marker.ordinal)
    plain = outside(paragraphs, lists)
    if whole is not None and not lists and len(plain) == 1:
        start = whole.start if _runs_in(folded, whole, plain[0]) else plain[0].start
        yield _of_section(whole, start, plain[0].end)
        return
    for part in plain:
        if lists and (part is paragraphs[0] or folded[part.end - 1] == ":") and part.end <= lists[-1][0]:
            continue
        if _says_something(folded, part):
            opens = whole is not None and part is paragraphs[0] and _runs_in(folded, whole, part)
            start = whole.start if whole is not None and opens else part.start
            yield Draft("achievements", start, part.end, part.start)


def _problems(folded: str, whole: Section | None, paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """Yield the enumerated clauses; a numbered section below the top as a whole; or each sentence."""
    lists = enumerated(folded, paragraphs)
    for start, end, marker in lists:
        span = _without_closing(folded, start, end)
        yield Draft("problems", *span, marker.end, marker.ordinal)
    if lists:
        return
    if whole is not None and whole.level > 1:
        yield _of_section(whole, whole.start, whole.end)
        return
    sentences = [(sentence.start, sentence.end) for part in paragraphs for sentence in part.sentences]
    for start, end in [span for span in sentences if not _leads(folded, span, "problems")] or sentences:
        yield Draft("problems", start, end, start)


def _plans(folded: str, whole: Section | None, paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """Yield the enumerated clauses, or each sentence; of an item of several sentences each."""
    lists = enumerated(folded, paragraphs)
    spans = [span for start, end, _ in lists for span in split_sentences(folded, start, end)]
    spans += [(s.start, s.end) for part in outside(paragraphs, lists) for s in part.sentences]
    for start, end in sorted(spans):
        if not _leads(folded, (start, end), "plans"):
            first = whole is not None and start == whole.title_end and _is_sentence(folded, whole)
            yield Draft("plans", whole.start if whole and first else start, end, start, whole_text=True)


_MAKERS = {"achievements": _measures, "problems": _problems, "plans": _plans}


# --- sentences that are none ----------------------------------------------------------------------


def _without_closing(folded: str, start: int, end: int) -> Span:
    """Return an enumerated problem without sentences that speak of all of them (这些问题…)."""
    sentences = split_sentences(folded, start, end)
    while len(sentences) > 1 and _leads(folded, sentences[-1], "problems"):
        sentences.pop()
    return trim(folded, start, sentences[-1][1])


def _leads(folded: str, span: Span, kind: str) -> bool:
    """Whether a sentence only leads to the problems or plans, or closes them."""
    sentence = folded[span[0] : span[1]].replace("\n", "")
    if len(sentence) > _LONGEST_LEAD:
        return False
    return any(rule.pattern.search(sentence) for rule in rules_of("outline", f"lead.{kind}"))


def _says_something(folded: str, part: Paragraph) -> bool:
    """Whether a paragraph can be a measure: a heading that lost its text, or a menu's entry, is none."""
    text = folded[part.start : part.end]
    return len(text) > 30 or any(mark in text for mark in "。;!?,:")


def _is_sentence(folded: str, section: Section) -> bool:
    """Whether a numbered line is no heading with text after it, but itself the text: 1、选优配强…，提升…。"""
    return folded.startswith(fold(section.title), section.title_end)


def _runs_in(folded: str, section: Section, paragraph: Paragraph) -> bool:
    """Whether a section's heading stands in the same line as its text.

    Where blanks stand for lost line breaks, a heading without a number was a line of its own.
    """
    before = folded[section.start : paragraph.start]
    gap = before[len(before.rstrip()) :]
    return "\n" not in gap and not (gap and marker_at(folded, section.start) is None)


# --- titles ---------------------------------------------------------------------------------------


def _title(text: str, folded: str, draft: Draft) -> str:
    """Return a plan's text, else the first sentence or clause; where it is long, its first part."""
    if draft.title:
        return draft.title
    if draft.whole_text:
        return _one_line(text[draft.start : draft.end])
    stop = outside_quotes(folded, "。;:!?", draft.title_start, draft.end)
    if stop - draft.title_start > _LONGEST_TITLE:
        stop = outside_quotes(folded, ",", draft.title_start, stop)
    return _one_line(text[draft.title_start : stop]).strip(" \u3000,，:：、是*") or _one_line(
        text[draft.start : draft.end]
    )


def _one_line(text: str) -> str:
    """Return a text of several lines as one, without a page number that stands between them."""
    if "\n" not in text:
        return text.strip()
    return "".join(line.strip() for line in text.split("\n") if not is_noise(fold(line)))
