"""What the styles of a Word document say of its paragraphs: numbering, and which are a table of contents."""

from __future__ import annotations

from typing import Any, NamedTuple

from lawkg.read.word.parts import children, value

__all__ = ["Numbered", "Styles", "numbered"]


class Numbered(NamedTuple):
    """The list that a paragraph is numbered in, and its level there; None where nothing is said."""

    number: str | None = None
    level: int | None = None


def numbered(properties: Any) -> Numbered:
    """Return what paragraph properties say of numbering."""
    for entry in children(properties, "numPr"):
        number, level = children(entry, "numId"), children(entry, "ilvl")
        depth = value(level[0]) if level else ""
        return Numbered(value(number[0]) if number else None, int(depth) if depth.isdecimal() else None)
    return Numbered()


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Any) -> None:
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}
        paragraph = (s for s in self._styles.values() if value(s, "type") == "paragraph")
        self._default = next(
            (value(s, "styleId") for s in paragraph if value(s, "default") in ("1", "true")), ""
        )

    def numbered(self, style: str) -> Numbered:
        """Return the numbering of a style, or of the one that it is based on."""
        number: str | None = None
        level: int | None = None
        for entry in self._chain(style):
            properties = children(entry, "pPr")
            own = numbered(properties[0]) if properties else Numbered()
            number = number if number is not None else own.number
            level = level if level is not None else own.level
        return Numbered(number, level)

    def is_contents(self, style: str) -> bool:
        """Whether a style is that of a table of contents."""
        names = (value(name[0]).lower() for entry in self._chain(style) if (name := children(entry, "name")))
        return any(name.startswith("toc ") or name == "table of figures" for name in names)

    def _chain(self, style: str) -> list[Any]:
        """Return a style and those it is based on, nearest first; a circle ends where it closes."""
        found: list[Any] = []
        seen: set[str] = set()
        name = style or self._default
        while name in self._styles and name not in seen:
            seen.add(name)
            found.append(self._styles[name])
            based = children(found[-1], "basedOn")
            name = value(based[0]) if based else ""
        return found
