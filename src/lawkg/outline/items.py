"""Measures, problems and plans: what is enumerated, and the paragraph or sentence where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lawkg.model import Item, Role, Section, Span
from lawkg.outline.markers import Marker, enumeration_lists
from lawkg.outline.sentences import Block, Paragraph, split_sentences
from lawkg.rules import rules_of
from lawkg.text import fold, outside_quotes, trim

__all__ = ["find_items"]

_LONGEST_TITLE = 36


def find_items(
    text: str, sections: tuple[Section, ...], blocks: tuple[Block, ...]
) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[Item, ...]]:
    """Return the measures, the problems and the plans, each in the order of the text.

    A section that has subsections gives none itself: its own text only leads to them.
    """
    folded = fold(text)
    parents = {section.number.rpartition(".")[0] for section in sections}
    found: dict[Role, list[Item]] = {"achievements": [], "problems": [], "plans": []}
    for block in blocks:
        if block.section is None or block.section.number not in parents:
            for role, items in _of_block(text, folded, block, alone=not sections):
                if role in found:
                    found[role] += items
    measures, problems, plans = (
        _numbered_apart(found[role]) for role in ("achievements", "problems", "plans")
    )
    return measures, problems, plans


def _of_block(text: str, folded: str, block: Block, alone: bool) -> Iterator[tuple[Role, list[Item]]]:
    """Yield the items of a section (or of a text without headings) part by part, by role."""
    section = block.section
    if section is not None and not block.paragraphs:
        yield section.role, [Item(section.number, section.title, section.number, section.start, section.end)]
        return
    if section is None and not alone and all(part.role == "introduction" for part in block.paragraphs):
        return
    for role, group in groupby(block.paragraphs, key=lambda paragraph: paragraph.role):
        paragraphs = list(group)
        whole = section if section is not None and paragraphs == list(block.paragraphs) else None
        number = section.number if section else ""
        if role == "achievements":
            yield role, _measures(text, folded, number, whole, paragraphs)
        elif role == "problems":
            yield role, _problems(text, folded, number, whole, paragraphs)
        elif role == "plans":
            yield role, _plans(text, folded, number, paragraphs)


# --- the three kinds of items ---------------------------------------------------------------------


def _measures(
    text: str, folded: str, number: str, whole: Section | None, paragraphs: list[Paragraph]
) -> list[Item]:
    """Return the enumerated items, and each paragraph that enumerates nothing."""
    items: list[Item] = []
    enumerated = _enumerated(folded, paragraphs)
    for start, end, marker in enumerated:
        items.append(_item(text, folded, number, marker.ordinal, marker.end, start, end))
    plain = [
        part
        for part in paragraphs
        if not any(start < part.end and part.start < end for start, end, _ in enumerated)
    ]
    if whole is not None and not items and len(plain) == 1:
        start = whole.start if _runs_in(text, whole, plain[0]) else plain[0].start
        return [Item(whole.number, whole.title, whole.number, start, plain[0].end)]
    leads = plain[:1] if items and plain and plain[0].end <= items[0].start else []
    for part in (part for part in plain if part not in leads):
        start = whole.start if whole and part is paragraphs[0] and _runs_in(text, whole, part) else part.start
        items.append(_item(text, folded, number, 0, part.start, start, part.end))
    return sorted(items, key=lambda item: item.start)


def _problems(
    text: str, folded: str, number: str, whole: Section | None, paragraphs: list[Paragraph]
) -> list[Item]:
    """Return the enumerated clauses; a numbered section below the top as a whole; or each sentence."""
    enumerated = _enumerated(folded, paragraphs)
    if enumerated:
        return [
            _item(
                text, folded, number, marker.ordinal, marker.end, *_without_closing(text, folded, start, end)
            )
            for start, end, marker in enumerated
        ]
    if whole is not None and whole.level > 1:
        return [Item(whole.number, whole.title, whole.number, whole.start, whole.end)]
    sentences = [sentence for part in paragraphs for sentence in part.sentences]
    stated = [s for s in sentences if not _leads(folded[s.start : s.end], "problems")] or sentences
    return [
        _item(text, folded, number, 0, sentence.start, sentence.start, sentence.end) for sentence in stated
    ]


def _plans(text: str, folded: str, number: str, paragraphs: list[Paragraph]) -> list[Item]:
    """Return the enumerated clauses, or each sentence; of an item of several sentences each."""
    enumerated = _enumerated(folded, paragraphs)
    spans: list[Span] = []
    for start, end, _ in enumerated:
        spans += split_sentences(text, start, end)
    inside = [(start, end) for start, end, _ in enumerated]
    for part in paragraphs:
        if not any(start < part.end and part.start < end for start, end in inside):
            spans += [(sentence.start, sentence.end) for sentence in part.sentences]
    stated = [span for span in sorted(spans) if not _leads(folded[span[0] : span[1]], "plans")]
    return [
        Item(f"{number}.{order}" if number else str(order), _one_line(text[start:end]), number, start, end)
        for order, (start, end) in enumerate(stated, 1)
    ]


# --- lists in the running text --------------------------------------------------------------------


def _enumerated(folded: str, paragraphs: list[Paragraph]) -> list[tuple[int, int, Marker]]:
    """Return the items of 一是…二是… lists, in one paragraph or one a line, with their marks.

    An item ends where the next begins; the last one ends with its paragraph.
    """
    found: list[tuple[int, int, Marker]] = []
    if not paragraphs:
        return found
    for markers in enumeration_lists(folded, paragraphs[0].start, paragraphs[-1].end):
        ends = [marker.start for marker in markers[1:]] + [_paragraph_end(paragraphs, markers[-1].start)]
        found += [
            (marker.start, _trimmed(folded, end), marker) for marker, end in zip(markers, ends, strict=True)
        ]
    return found


def _trimmed(folded: str, end: int) -> int:
    while folded[end - 1].isspace():
        end -= 1
    return end


def _paragraph_end(paragraphs: list[Paragraph], position: int) -> int:
    return next(part.end for part in paragraphs if part.start <= position < part.end)


def _without_closing(text: str, folded: str, start: int, end: int) -> Span:
    """Return an enumerated problem without sentences that speak of all of them (这些问题…)."""
    sentences = split_sentences(text, start, end)
    while len(sentences) > 1 and _leads(folded[sentences[-1][0] : sentences[-1][1]], "problems"):
        sentences.pop()
    return trim(text, start, sentences[-1][1])


# --- numbers and titles ---------------------------------------------------------------------------


def _item(text: str, folded: str, section: str, ordinal: int, title_start: int, start: int, end: int) -> Item:
    number = f"{section}.{ordinal}" if section else str(ordinal)
    return Item(number, _title(text, folded, title_start, end), section, start, end)


def _title(text: str, folded: str, start: int, end: int) -> str:
    """Return the first sentence or clause; where it is long, its first part."""
    stop = outside_quotes(folded, "。;:!?", start, end)
    if stop - start > _LONGEST_TITLE:
        stop = outside_quotes(folded, ",", start, stop)
    return _one_line(text[start:stop]).strip(" \u3000,，:：、是")


def _numbered_apart(items: list[Item]) -> tuple[Item, ...]:
    """Return the items, those without a number of their own or with one used before counted on."""
    used: set[str] = set()
    numbered: list[Item] = []
    for item in sorted(items, key=lambda item: item.start):
        number = item.number
        if number in used or number.rpartition(".")[2] == "0":
            number = _next_free(item.section, used)
        used.add(number)
        numbered.append(replace(item, number=number))
    return tuple(numbered)


def _next_free(section: str, used: set[str]) -> str:
    prefix = f"{section}." if section else ""
    order = 1
    while f"{prefix}{order}" in used:
        order += 1
    return f"{prefix}{order}"


def _runs_in(text: str, section: Section, paragraph: Paragraph) -> bool:
    """Whether a section's heading stands in the same line as its text."""
    before = text[section.start : paragraph.start]
    return "\n" not in before[len(before.rstrip()) :]


def _leads(sentence: str, kind: str) -> bool:
    return any(
        rule.pattern.search(sentence) for rule in rules_of("outline", "lead") if rule.name == f"lead.{kind}"
    )


def _one_line(text: str) -> str:
    return "".join(line.strip() for line in text.split("\n"))
