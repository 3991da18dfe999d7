"""Where a report's own text begins (after title, addressee) and ends (before signature, attachments)."""

from __future__ import annotations

import re

from lawkg.outline.lines import Line, is_noise
from lawkg.rules import rules_of

__all__ = ["body_end", "body_start"]

_LONGEST_CLOSING_LINE = 60
_SIGNED = re.compile(
    r"\s*[一-鿿]{4,30}?\s*(?:\d{4}年\d{1,2}月\d{1,2}日|[一二][〇零九][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_LONGEST_HEADER_LINE = 60
_SHORTEST_TEXT_LINE = 40
_FINAL = re.compile(r"[。!?;][”’」』)]?$|如下[:,。]?$")


def body_start(folded: str, lines: tuple[Line, ...], end: int) -> int:
    """Return where running text begins: after the title, the issuer and date, and whom it is addressed to.

    These lines are short and no sentences; a heading is never one of them.
    """
    for line in lines:
        if line.start >= end:
            break
        text = folded[line.start : line.end]
        if len(text) > _LONGEST_HEADER_LINE or _FINAL.search(text) or line.mark:
            return line.start
    return end


def body_end(folded: str, lines: tuple[Line, ...]) -> int:
    """Return where the report's own text ends: before 特此报告, signature, date, attachments."""
    first = _first_closing(folded, lines)
    while first > 1 and _closes(folded, lines[first - 1]):
        first -= 1
    if not lines:
        return len(folded)
    last = lines[first - 1]
    return _without_tail(folded, last)


def _first_closing(folded: str, lines: tuple[Line, ...]) -> int:
    """Return the index of the line after which nothing is the report's own, or the number of lines.

    A formula (特此报告) or an attachment closes a report wherever text came before it; a signature
    does where a date follows.
    """
    begun = False
    for index, line in enumerate(lines):
        if begun and _ends_all(folded, lines, index):
            return index
        begun = begun or line.end - line.start >= _SHORTEST_TEXT_LINE or line.mark is not None
    return len(lines)


def _ends_all(folded: str, lines: tuple[Line, ...], index: int) -> bool:
    names = _closings(folded, lines[index])
    if "closing.signature" in names and index + 1 < len(lines):
        return "closing.date" in _closings(folded, lines[index + 1])
    return bool({"closing.report-ends", "closing.attachment"} & names)


def _closes(folded: str, line: Line) -> bool:
    return bool(_closings(folded, line))


def _closings(folded: str, line: Line) -> set[str]:
    """Return the names of the closing rules that a line fits."""
    if line.end - line.start > _LONGEST_CLOSING_LINE:
        return set()
    text = folded[line.start : line.end]
    return {rule.name for rule in rules_of("outline", "closing") if rule.pattern.match(text)}


def _is_tail(folded: str, start: int, end: int) -> bool:
    """Whether what follows the last sentence in its line closes the report, or is of the web page."""
    if _closes(folded, Line(start, end)) or _is_signed(folded, start, end):
        return True
    return is_noise(folded[start:end])


def _is_signed(folded: str, start: int, end: int) -> bool:
    """Whether what follows the last sentence is a signature and date, whatever was glued to them."""
    found = _SIGNED.match(folded, start, end)
    return found is not None


def _without_tail(folded: str, line: Line) -> int:
    """Return where a last line ends without the formula and signature that run into it."""
    end = line.end
    while True:
        first = max(line.start, end - _LONGEST_CLOSING_LINE)
        stop = max(folded.rfind(mark, first, end - 1) for mark in "。!?")
        if stop < first or not _is_tail(folded, stop + 1, end):
            return end
        end = stop + 1
