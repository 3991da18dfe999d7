"""The numbers that Word puts before paragraphs: they are nowhere in the text and have to be counted.

ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lawkg.read.numerals import chinese, circled, letter, roman
from lawkg.read.word.parts import children, value
from lawkg.read.word.styles import Styles

__all__ = ["Numbering"]

_LEVELS = 9
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _in_row(first: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 0 < number <= 20 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
         "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital", "japaneseDigitalTenThousand",
         "koreanDigital2"), chinese),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
                    lambda number: chinese(number, legal=True)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"),
                    circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda number: str(number).translate(_WIDE)),
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedParen": _in_row(0x2474),
    "decimalEnclosedFullstop": _in_row(0x2488),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "upperLetter": lambda number: letter(number).upper(),
    "lowerLetter": letter,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
}  # fmt: skip


class _Level(NamedTuple):
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """Whether numbers of the levels above are shown as decimals here."""
    restart: int | None = None
    style: str = ""


class _List(NamedTuple):
    """A list: which numbering it counts in together with others, its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(entry, "abstractNumId"): entry for entry in children(root, "abstractNum")}
        self._lists = {value(entry, "numId"): self._list(entry) for entry in children(root, "num")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, number: str, level: int | None, style: str) -> str:
        """Return the number before the next paragraph of a list, and count on."""
        listed = self._lists.get(number)
        if listed is None or number == "0":
            return ""
        if level is None:
            level = next(
                (depth for depth, entry in listed.levels.items() if style and entry.style == style), 0
            )
        level = min(level, _LEVELS - 1)
        self._count(number, listed, level)
        return self._written(listed, level)

    def _list(self, entry: Any) -> _List:
        abstract = next((value(child) for child in children(entry, "abstractNumId")), "")
        levels = self._levels(abstract)
        starts = {}
        for override in children(entry, "lvlOverride"):
            depth = _number(value(override, "ilvl"), 0)
            for changed in children(override, "lvl"):
                levels[depth] = _level(changed)
            for start in children(override, "startOverride"):
                starts[depth] = _number(value(start), 1)
        return _List(abstract, levels, starts)

    def _levels(self, abstract: str, followed: bool = False) -> dict[int, _Level]:
        """Return the levels of a numbering; one that only links to a style has those of the style's list."""
        entry = self._abstract.get(abstract)
        if entry is None:
            return {}
        levels = {_number(value(level, "ilvl"), 0): _level(level) for level in children(entry, "lvl")}
        link = children(entry, "numStyleLink")
        if levels or not link or followed:
            return levels
        name = value(link[0])
        linked = (
            key for key, other in self._abstract.items()
            if any(value(style) == name for style in children(other, "styleLink"))
        )  # fmt: skip
        return self._levels(next(linked, ""), followed=True)

    def _count(self, number: str, listed: _List, level: int) -> None:
        counts = self._counts.setdefault(listed.abstract, [None] * _LEVELS)
        for above in range(level):
            if counts[above] is None:
                counts[above] = listed.levels.get(above, _Level()).start
        fresh = level in listed.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        before = counts[level]
        if fresh:
            counts[level] = listed.starts[level]
        else:
            counts[level] = listed.levels.get(level, _Level()).start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            restart = listed.levels.get(below, _Level()).restart
            if restart is None or 0 < level + 1 <= restart:
                counts[below] = None

    def _written(self, listed: _List, level: int) -> str:
        own = listed.levels.get(level, _Level())
        if own.format == "bullet":
            return "• " if own.text else ""
        counts = self._counts[listed.abstract]

        def one(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            shown = listed.levels.get(depth, _Level())
            count = counts[depth] if counts[depth] is not None else shown.start
            if shown.format == "none":
                return ""
            format = "decimal" if own.legal and depth < level else shown.format
            return _FORMATS.get(format, str)(count or 0)

        label = re.sub("%([1-9])", one, own.text)
        return f"{label} " if label[-1:].isalnum() and label[-1:].isascii() else label


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,5}", text) else default


def _level(entry: Any) -> _Level:
    def said(name: str, default: str) -> str:
        return next((value(child) for child in children(entry, name)), default)

    legal = children(entry, "isLgl")
    restart = children(entry, "lvlRestart")
    return _Level(
        start=_number(said("start", "1"), 1),
        format=said("numFmt", "decimal") if children(entry, "numFmt") else _alternative(entry),
        text=said("lvlText", ""),
        legal=bool(legal) and value(legal[0]) not in ("0", "false"),
        restart=_number(value(restart[0]), 0) if restart else None,
        style=said("pStyle", ""),
    )


def _alternative(entry: Any) -> str:
    """Return the format that Word wraps in a choice with a fallback for older versions."""
    for wrapped in children(entry, "AlternateContent"):
        for choice in (*children(wrapped, "Choice"), *children(wrapped, "Fallback")):
            for format in children(choice, "numFmt"):
                return value(format)
    return "decimal"
