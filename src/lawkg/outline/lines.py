"""Lines, where the report's text ends, and which line breaks only wrap."""

from __future__ import annotations

from dataclasses import dataclass

from lawkg.rules import rules_of
from lawkg.text import CLOSERS, fold, trim

__all__ = ["Line", "body_end", "split_lines"]

_FINAL = "。!?;:;.…" + CLOSERS
_LONGEST_CLOSING_LINE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is text of the report, without the white space at its ends.

    ``continues`` says that the line before it was only wrapped here.
    """

    start: int
    end: int
    continues: bool = False


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that hold text of the report: no empty ones, page numbers or web-page furniture."""
    folded = fold(text)
    spans = [span for span in _line_spans(text) if not _is_noise(folded[span[0] : span[1]])]
    wrapped_at = _wrapped_at(folded, spans)
    lines: list[Line] = []
    for start, end in spans:
        before = lines[-1] if lines else None
        continues = before is not None and wrapped_at > 0 and _wraps(text, folded, before, start, wrapped_at)
        lines.append(Line(start, end, continues))
    return tuple(lines)


def _line_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        span = trim(text, start, end)
        if span[0] < span[1]:
            spans.append(span)
        start = end + 1
    return spans


def _is_noise(line: str) -> bool:
    return len(line) <= 200 and any(rule.pattern.search(line) for rule in rules_of("outline", "noise"))


def _wrapped_at(folded: str, spans: list[tuple[int, int]]) -> int:
    """Return the width in characters at which the text is hard-wrapped, or 0 where it is not.

    A text is wrapped when most of its lines are of nearly one width and break off inside a sentence.
    """
    widths = sorted(end - start for start, end in spans)
    if len(widths) < 8 or widths[-1] > 120:
        return 0
    width = widths[len(widths) * 9 // 10]
    full = [span for span in spans if span[1] - span[0] >= width * 0.8]
    broken = sum(1 for _, end in full if folded[end - 1] not in _FINAL)
    return width if width >= 12 and len(full) >= len(spans) * 0.4 and broken >= len(full) * 0.5 else 0


def _wraps(text: str, folded: str, before: Line, start: int, wrapped_at: int) -> bool:
    from lawkg.outline.markers import marker_at

    full = before.end - before.start >= wrapped_at * 0.75
    indented = start > 0 and text[start - 1] in " \u3000\t"
    return (
        full and folded[before.end - 1] not in "。!?;:" and not indented and marker_at(folded, start) is None
    )


def body_end(text: str, lines: tuple[Line, ...]) -> int:
    """Return where the report's own text ends: before 特此报告, signature, date, attachments.

    Only closing lines at the very end count; a line that looks like one among others is text.
    """
    folded = fold(text)
    end = lines[-1].end if lines else len(text)
    for index in range(len(lines) - 1, 0, -1):
        line = lines[index]
        if line.end - line.start > _LONGEST_CLOSING_LINE or not _closes(folded[line.start : line.end]):
            break
        end = lines[index - 1].end
    return end


def _closes(line: str) -> bool:
    return any(rule.pattern.search(line) for rule in rules_of("outline", "closing"))
