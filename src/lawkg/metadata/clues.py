"""What the metadata of one report are found by: its title, signature, header and first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lawkg.header import Piece, find_field, find_signature, find_title, is_field
from lawkg.lexicon import titles
from lawkg.model import Document, Span
from lawkg.text import fold

__all__ = ["OPENING", "Clues", "gather"]

OPENING = 500
"""Characters of the first paragraph that are looked at."""


@dataclass(slots=True)
class Clues:
    """What was read from one document, by source."""

    document: Document
    folded: str
    title: Piece | None
    signer: Piece | None
    issued: re.Match[str] | None
    header: Piece | None
    publisher: Piece | None
    opening: Span
    evidence: dict[str, Span] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)


def gather(document: Document) -> Clues:
    """Return what the metadata of a document are found by."""
    text = document.text
    title = find_title(text)
    signer, dated = find_signature(text, title)
    start = _opening(text, title)
    return Clues(
        document=document,
        folded=fold(text),
        title=title,
        signer=signer,
        issued=dated,
        header=find_field(text, titles().issuer_keys),
        publisher=find_field(text, titles().publisher_keys),
        opening=(start, min(len(text), start + OPENING)),
    )


def _opening(text: str, title: Piece | None) -> int:
    """Return where the first paragraph begins: the first long line with a stop after the title."""
    start = title.end if title else 0
    for line in re.compile(r"[^\n]{21,}").finditer(text, start):
        if re.search("[，,。；：:]", line[0][20:]) and not is_field(line[0]):
            return line.start()
    return start
