"""The words around a figure: its clause, what stands before and after it, and how figures are joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lawkg.model import Quantity, Sentence, Span
from lawkg.text import fold

__all__ = ["Frame", "find_frames"]

_LONGEST_ASIDE = 12
"""A bracket without a figure of at most so many characters belongs to the word: 村(社区), 水库(水电站)."""
_REACH = 120
"""So many characters before and after a figure are its words, at most."""
_ASIDE = re.compile(rf"\([^()]{{1,{_LONGEST_ASIDE - 2}}}\)")
_BRACKET = re.compile(r"\([^()]*\)")
_PAUSE = re.compile("[。!?;:,]")
_BORDER = re.compile(r"[。!?;:,]|(?<![^\n]{12}[^\W_])\n|\n(?![^\W_])")
"""A pause, or a line's end; not that of a line that was broken only because it was full."""
_REMARK = re.compile(r"^\s*\([^()]*\)")
"""A bracket right after a figure tells something of it and names nothing: 1049件(含上年结转)."""
_OPENERS, _CLOSERS = "“《〈「", "”》〉」"
_OPENER = re.compile(f"[{_OPENERS}]")
_MARK = re.compile(rf"[{_OPENERS}{_CLOSERS}。!?;:,\n()、]")
_WITHIN = re.compile(
    r"(?<![其集初高人空城市期之])之?中[,:]?(?![心央国小介标学队医药华级层高等型期止断共间])(?:已经?|就|仅)?(?=[^,有][^,])"
)
"""What parts a whole from its part, where the two stand in one clause: 受理的12件中维持8件."""
_JOINTS = re.compile(r"、(?![^(]*\))|(?<![一-鿿])[和及与]|以及|[和及与]$")
_EXAMPLES = re.compile(r"(?<!平)等(?![级次同额])")
_AFTER = re.compile(r"、(?![^(]*\))|^[和及与](?![^,]{2,12}(?:相关|有关)的)|以及|[和及与]$")


class Frame(NamedTuple):
    """A figure in its sentence.

    ``before`` and ``after`` are its own words in its clause (for a figure alone in a bracket, the words
    before the bracket); ``joined`` says that 、和 or 及 ties it to the figure before in one list;
    ``following`` is the next clause where it holds no figure; ``attached`` says that no pause parts it
    from the figure before (为245家企业解答咨询621次); ``listed`` are the words after it where they list what
    it counts (102家医院、社康中心和诊所) and no figure follows; ``bracket`` the span of the bracket that
    holds it, if any; ``sentence`` and ``clause`` are the spans of its sentence and clause.
    """

    quantity: Quantity
    before: str
    after: str
    joined: bool
    following: str
    attached: bool
    listed: str
    bracket: Span | None
    sentence: Span
    clause: Span


def find_frames(
    text: str, sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> tuple[Frame, ...]:
    """Return a frame for each quantity, in the order of the text."""
    folded = fold(text)
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[Span, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(_sentence_of(quantity, sentences, starts, len(text)), []).append(quantity)
    return tuple(frame for span, group in by_sentence.items() for frame in _in_sentence(folded, span, group))


def _sentence_of(quantity: Quantity, sentences: Sequence[Sentence], starts: list[int], length: int) -> Span:
    index = bisect_right(starts, quantity.start) - 1
    if index >= 0 and sentences[index].end >= quantity.end:
        return sentences[index].start, sentences[index].end
    after = starts[index + 1] if index + 1 < len(starts) else length  # a figure in a heading
    return (sentences[index].end if index >= 0 else 0), after


def _in_sentence(folded: str, sentence: Span, quantities: list[Quantity]) -> Iterator[Frame]:
    cuts = _Cuts.of(folded, sentence, quantities)
    earlier, clause, following = -1, (-1, -1), ""
    for index, quantity in enumerate(quantities):
        start, end = quantity.start, quantity.end
        if start >= clause[1]:
            clause = cuts.clause(start)
            following = _compact(cuts.following(folded, clause))
        later = quantities[index + 1].start if index + 1 < len(quantities) else clause[1] + 1
        before, joined = folded[max(clause[0], earlier, start - _REACH) : start], False
        attached = earlier > clause[0]
        if attached:
            before, joined = _own_before(before)
            among = not joined and _WITHIN.search(before)
            before = before[among.end() :] if among else before
            attached = not joined and not among
        rest = folded[end : min(clause[1], later, end + _REACH)]
        among = later < clause[1] and _WITHIN.search(rest)
        after = _own_after(rest[: among.start()] if among else rest)
        listed = rest if later > clause[1] and 0 < len(after) < len(rest) else ""
        bracket = cuts.bracket(start)
        if bracket and earlier <= bracket[0] and not before.strip() and not after.strip():
            outer = cuts.clause(bracket[0] - 1)[0]
            before = folded[max(outer, earlier, bracket[0] - _REACH) : bracket[0]]
        yield Frame(
            quantity, _compact(before), _compact(after), joined, following,
            attached, _compact(listed), bracket, sentence, clause,
        )  # fmt: skip
        earlier = end


def _compact(words: str) -> str:
    return "".join(words.split())


class _Cuts(NamedTuple):
    """Where a sentence is cut: its clauses' borders and the brackets that interrupt it, sorted."""

    sentence: Span
    masked: str
    borders: list[int]
    brackets: list[Span]

    @classmethod
    def of(cls, folded: str, sentence: Span, quantities: list[Quantity]) -> _Cuts:
        """Return the cuts of a sentence that holds these figures."""
        masked = _mask(folded, sentence, quantities)
        start, brackets = sentence[0], _brackets(masked)
        borders = [start + border for border in _borders(masked, brackets)]
        return cls(sentence, masked, borders, [(start + a, start + b) for a, b in brackets])

    def clause(self, position: int) -> Span:
        """Return the clause that holds the position."""
        place = max(1, bisect_right(self.borders, position))
        return self.borders[place - 1], self.borders[min(place, len(self.borders) - 1)] - 1

    def bracket(self, position: int) -> Span | None:
        """Return the interrupting bracket that holds the position."""
        if not self.brackets:
            return None
        place = bisect_right(self.brackets, (position, 0)) - 1
        found = self.brackets[place] if place >= 0 else None
        return found if found and found[0] < position < found[1] else None

    def following(self, folded: str, clause: Span) -> str:
        """Return the clause after ``clause``, or nothing where it has a figure."""
        begin = clause[1] + 1
        if begin >= self.sentence[1]:
            return ""
        end = min(self.clause(begin)[1], begin + _REACH)
        start = self.sentence[0]
        return "" if self.masked.find("0", begin - start, end - start) >= 0 else folded[begin:end]


def _mask(folded: str, sentence: Span, figures: list[Quantity]) -> str:
    """Return the sentence with figures as zeros, and without the pauses that stand in quotes and titles."""
    reached, end = sentence
    parts: list[str] = []
    for figure in figures:
        start = max(reached, figure.start)
        parts += (folded[reached:start], "0" * (figure.end - start))
        reached = figure.end
    masked = "".join([*parts, folded[reached:end]])
    if _OPENER.search(masked):
        masked = _without_quoted_pauses(masked)
    return _ASIDE.sub(_closed_up, masked)


def _without_quoted_pauses(sentence: str) -> str:
    characters = list(sentence)
    depth = 0
    for mark in _MARK.finditer(sentence):
        character = mark[0]
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth:
            characters[mark.start()] = "_"
    return "".join(characters)


def _closed_up(aside: re.Match[str]) -> str:
    """Return a bracket that belongs to its word without pauses: 县(市、区)."""
    words = aside.group()
    return words if "0" in words else re.sub("[,;:]", "_", words)


def _brackets(masked: str) -> list[Span]:
    """Return the brackets that interrupt the sentence: those with a figure, and long ones."""
    pairs = (match.span() for match in _BRACKET.finditer(masked))
    return [(a, b) for a, b in pairs if b - a > _LONGEST_ASIDE or "0" in masked[a:b]]


def _borders(masked: str, brackets: list[Span]) -> list[int]:
    """Return, sorted, where clauses begin: after each pause and each edge of an interrupting bracket."""
    border = _BORDER if "\n" in masked else _PAUSE
    after = {0, len(masked) + 1, *(match.end() for match in border.finditer(masked))}
    for start, end in brackets:
        after.update((start + 1, end))
    return sorted(after)


def _own_before(between: str) -> tuple[str, bool]:
    """Return which of the words between two figures belong to the second, and whether a list goes on."""
    parts = _JOINTS.split(between)
    if len(parts) > 1 and _EXAMPLES.search(parts[-1]) and len(parts[0]) > 1:
        return between, False  # 5个窗口受理民政、社保等事项1.13万件
    return (parts[-1], True) if len(parts) > 1 and len(parts[0]) < len(between) else (between, False)


def _own_after(between: str) -> str:
    if not between:
        return ""
    between = _REMARK.sub("", between)
    joint = _AFTER.search(between)
    return between[: joint.start()] if joint else between
