"""Which chapter of the 2021–2025 outline a section, measure, problem or plan belongs to.

The chapters and the words that betray them are ``ontology/themes.ttl`` (``skos:hiddenLabel``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lawkg.model import Document, Item, Outline, PartKind, Section
from lawkg.relate.words import WordList, bare, clean
from lawkg.resources import ontology_file
from lawkg.text import fold

__all__ = ["SCHEME", "assign_themes", "theme_of_text", "theme_of_title"]

SCHEME = "https://w3id.org/lawkg/theme/2021-2025"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LATER = 0.75
"""A title's first clause says what it is about; what comes after is often to what end."""
_SPEAKS = 3.0
"""What a text must hold to speak for a theme: one word of four characters, or several short ones."""
_PAUSE = re.compile("[,;。:!?]")
_LONGEST = 400
"""Characters of a text that are looked at: an item names its matter before it tells the details."""


def assign_themes(document: Document, outline: Outline) -> tuple[tuple[PartKind, str, str], ...]:
    """Return (kind, number, IRI of its theme) of sections and items, each once, in the outline's order.

    By the title, else by the text, else by the section that it is in; where nothing speaks for any
    theme the part is left out.
    """
    folded = fold(document.text)
    themes: dict[tuple[PartKind, str], str] = {}
    for kind, part in _parts(outline):
        if (kind, part.number) not in themes:
            theme = _theme(folded, part) or _inherited(part, themes)
            if theme:
                themes[kind, part.number] = theme
    return tuple((kind, number, theme) for (kind, number), theme in themes.items())


def _parts(outline: Outline) -> Iterator[tuple[PartKind, Section | Item]]:
    yield from (("Section", section) for section in outline.sections)
    yield from (("Measure", item) for item in outline.measures)
    yield from (("Problem", item) for item in outline.problems)
    yield from (("Plan", item) for item in outline.plans)


def theme_of_title(title: str) -> str | None:
    """Return the IRI of the theme that a title names, or None."""
    return _best(clean(title), _LATER, 0.0)


def theme_of_text(text: str) -> str | None:
    """Return the IRI of the theme that a text's words speak for most, or None; each word counts once."""
    return _best(clean(text[:_LONGEST]), 1.0, _SPEAKS)


def _theme(folded: str, part: Section | Item) -> str | None:
    start = part.title_end if isinstance(part, Section) else part.start
    text = folded[start : min(part.end, start + _LONGEST)]
    return theme_of_title(part.title) or _best(bare(text), 1.0, _SPEAKS)


def _inherited(part: Section | Item, themes: dict[tuple[PartKind, str], str]) -> str | None:
    parent = part.section if isinstance(part, Item) else part.number.rpartition(".")[0]
    return themes.get(("Section", parent))


def _best(text: str, later: float, least: float) -> str | None:
    """Return the theme with the greatest weight of words, of equals the one that is named first.

    Words behind the first clause weigh ``later`` of what those in it do.
    """
    scores: dict[str, float] = {}
    seen: set[str] = set()
    pause = _PAUSE.search(text)
    behind = pause.start() if pause else len(text)
    for start, _, word, theme in _words().find(text):
        if word not in seen:
            seen.add(word)
            weight = 1.0 if start < behind else later
            scores[theme] = scores.get(theme, 0.0) + weight * (len(word) - 1)
    best = max(scores, key=scores.__getitem__, default=None)  # max keeps the first of equals
    return best if best is not None and scores[best] >= least else None


@cache
def _words() -> WordList[str]:
    """Return the words of the scheme's themes, in the order of the file."""
    import pyoxigraph

    graph = pyoxigraph.parse(path=str(ontology_file("themes.ttl")))
    entries = [
        (quad.object.value, quad.subject.value)
        for quad in graph
        if quad.predicate.value == f"{_SKOS}hiddenLabel" and quad.subject.value.startswith(f"{SCHEME}/")
    ]
    return WordList(entries)
