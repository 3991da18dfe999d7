"""Text for a terminal: without what a terminal would obey, and as wide as it will be shown."""

from __future__ import annotations

import unicodedata

__all__ = ["display_width", "printable"]

_OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not shown but act: controls, bidirectional marks, line separators."""


def printable(text: str, keep: str = "") -> str:
    """Return text with U+FFFD for every character that acts instead of being shown.

    White space becomes a space; the characters in ``keep`` stay.

    >>> printable("a\\x1b[31mb\\tc")
    'a\N{REPLACEMENT CHARACTER}[31mb c'
    """
    return "".join(character if character in keep else _shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in _OBEYED else character


def display_width(text: str) -> int:
    """Return how many columns a terminal gives to text: two for a Chinese character.

    >>> display_width("案件 3")
    6
    """
    from rich.cells import cell_len

    return cell_len(text)
