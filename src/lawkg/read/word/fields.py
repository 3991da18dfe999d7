"""Fields of a Word document: what Word computes is text, the code that it computes is none."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Fields"]


@dataclass(slots=True)
class _Field:
    code: str = ""
    computed: bool = False


class Fields:
    """The fields that are open; they may lie in each other and go on over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """Come to the mark of a field: its begin, the separation of code and result, or its end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].computed = True
        elif kind == "end" and self._open:
            self._open.pop()

    def code(self, text: str) -> None:
        """Come to a piece of a field's code."""
        if self._open:
            self._open[-1].code += text[:100]

    def end_paragraph(self) -> None:
        """Leave a paragraph: no code goes on after it, so that a field without an end hides nothing."""
        for field in self._open:
            field.computed = True

    def are_shown(self) -> bool:
        """Whether text here is that of the document: no code, and no table of contents."""
        return all(field.computed and not field.code.strip().startswith("TOC") for field in self._open)
