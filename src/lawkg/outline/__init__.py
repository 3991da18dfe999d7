"""From text to structure: lines → headings → sections with roles → sentences → measures, problems, plans."""

from __future__ import annotations

from lawkg.model import Document, Outline
from lawkg.outline.headings import find_headings
from lawkg.outline.items import find_items
from lawkg.outline.lines import body_end, split_lines
from lawkg.outline.sections import build_sections
from lawkg.outline.sentences import find_sentences

__all__ = ["outline"]


def outline(document: Document, year: int | None = None) -> Outline:
    """Return the document's structure.

    ``year`` is the year reported on, where it is known: a heading that names a later one is a plan.
    """
    text = document.text
    lines = split_lines(text)
    end = body_end(text, lines)
    sections = build_sections(text, find_headings(text, lines, end), end, year)
    blocks = find_sentences(text, lines, sections, end)
    measures, problems, plans = find_items(text, sections, blocks)
    sentences = tuple(
        sentence for block in blocks for paragraph in block.paragraphs for sentence in paragraph.sentences
    )
    return Outline(sections, sentences, measures, problems, plans)
