"""The words around a figure: its clause, what stands before and after it, and how figures are joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lawkg.model import Quantity, Sentence, Span
from lawkg.text import fold

__all__ = ["Frame", "find_frames"]

_PAUSES = "。!?;:,\n"
_LONGEST_ASIDE = 12
"""A bracket without a figure of at most so many characters belongs to the word: 村(社区), 水库(水电站)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure in its sentence.

    ``before`` and ``after`` are its own words in its clause (for a figure alone in a bracket, the words
    before the bracket); ``joined`` says that 、和 or 及 ties it to the figure before in one list;
    ``following`` is the next clause where it holds no figure; ``bracket`` the span of the bracket that
    holds it, if any; ``sentence`` and ``clause`` are the spans of its sentence and clause.
    """

    quantity: Quantity
    before: str
    after: str
    joined: bool
    following: str
    bracket: Span | None
    sentence: Span
    clause: Span


def find_frames(text: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity]) -> tuple[Frame, ...]:
    """Return a frame for each quantity, in the order of the text."""
    folded = fold(text)
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[Span, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(_sentence_of(quantity, sentences, starts, len(text)), []).append(quantity)
    return tuple(frame for span, group in by_sentence.items() for frame in _in_sentence(text, folded, span, group))


def _sentence_of(quantity: Quantity, sentences: Sequence[Sentence], starts: list[int], length: int) -> Span:
    index = bisect_right(starts, quantity.start) - 1
    if index >= 0 and sentences[index].end >= quantity.end:
        return sentences[index].start, sentences[index].end
    after = starts[index + 1] if index + 1 < len(starts) else length  # a figure in a heading
    return (sentences[index].end if index >= 0 else 0), after


def _in_sentence(text: str, folded: str, span: Span, quantities: list[Quantity]) -> list[Frame]:
    start = span[0]
    masked = _mask(folded[start : span[1]], [(q.start - start, q.end - start) for q in quantities])
    brackets = _brackets(masked)
    borders = _borders(masked, brackets)
    frames: list[Frame] = []
    for index, quantity in enumerate(quantities):
        position = bisect_right(borders, quantity.start - start)
        clause = (start + borders[position - 1], start + borders[position] - 1)
        earlier = quantities[index - 1].end if index else -1
        later = quantities[index + 1].start if index + 1 < len(quantities) else clause[1] + 1
        before, joined = text[max(clause[0], earlier) : quantity.start], False
        after = text[quantity.end : min(clause[1], later)]
        if earlier > clause[0]:
            before, joined = _own_before(before)
        if later < clause[1]:
            after = _own_after(after)
        bracket = next(((start + a, start + b) for a, b in brackets if a < quantity.start - start < b), None)
        if bracket and not before.strip() and not after.strip():
            outer = start + borders[bisect_right(borders, bracket[0] - start) - 1]
            before = text[max(outer, earlier) : bracket[0]]
        following = _following(text, masked, borders, position, start)
        frames.append(Frame(quantity, before.strip(), after.strip(), joined, following, bracket, span, clause))
    return frames


def _following(text: str, masked: str, borders: list[int], position: int, start: int) -> str:
    """Return the clause after the one that ends at ``borders[position]``, or nothing where it has a figure."""
    if position + 1 >= len(borders):
        return ""
    begin, end = borders[position], borders[position + 1] - 1
    return "" if "0" in masked[begin:end] else text[start + begin : start + end].strip()


def _mask(sentence: str, figures: list[Span]) -> str:
    """Return the sentence with figures as zeros, and without the pauses that stand in quotes and titles."""
    characters = list(sentence)
    depth = 0
    for position, character in enumerate(characters):
        depth = max(0, depth + (character in "“《〈「") - (character in "”》〉」"))
        if depth and character in _PAUSES + "()、":
            characters[position] = "_"
    for start, end in figures:
        characters[start:end] = "0" * (end - start)
    return "".join(characters)


def _brackets(masked: str) -> list[Span]:
    """Return the brackets that interrupt the sentence: those with a figure, and long ones."""
    pairs = (match.span() for match in re.finditer(r"\([^()]*\)", masked))
    return [(a, b) for a, b in pairs if b - a > _LONGEST_ASIDE or "0" in masked[a:b]]


def _borders(masked: str, brackets: list[Span]) -> list[int]:
    """Return, sorted, where clauses begin: after each pause and each edge of an interrupting bracket."""
    after = {0, len(masked) + 1}
    after.update(position + 1 for position, character in enumerate(masked) if character in _PAUSES)
    for start, end in brackets:
        after.update((start + 1, end))
    return sorted(after)


def _own_before(between: str) -> tuple[str, bool]:
    """Return which of the words between two figures belong to the second, and whether a list goes on."""
    parts = re.split(r"、|(?<![一-鿿])[和及与]|以及", between)
    return (parts[-1], True) if len(parts) > 1 and len(parts[0]) < len(between) else (between, False)


def _own_after(between: str) -> str:
    return re.split(r"、|^[和及与]|以及", between)[0]
