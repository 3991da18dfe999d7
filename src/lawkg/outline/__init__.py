"""From text to structure: lines → headings → sections with roles → sentences → measures, problems, plans."""

from __future__ import annotations

from lawkg.model import Document, Outline
from lawkg.outline.edges import body_end, body_start
from lawkg.outline.headings import find_headings
from lawkg.outline.items import find_items
from lawkg.outline.lines import split_lines
from lawkg.outline.sections import build_sections
from lawkg.outline.sentences import find_sentences
from lawkg.text import fold

__all__ = ["outline"]


def outline(document: Document, year: int | None = None) -> Outline:
    """Return the document's structure.

    ``year`` is the year reported on, where it is known: a heading that names a later one is a plan.
    Lines outside the report's own text (title, addressee, signature, attachments) are in no sentence.
    """
    text = document.text
    folded = fold(text)
    lines = split_lines(text, folded)
    end = body_end(folded, lines)
    sections = build_sections(text, folded, find_headings(folded, lines, end), end, year)
    start = body_start(folded, lines, sections[0].start if sections else end)
    blocks = find_sentences(text, folded, lines, sections, start, end)
    measures, problems, plans = find_items(text, folded, sections, blocks)
    sentences = tuple(
        sentence for block in blocks for paragraph in block.paragraphs for sentence in paragraph.sentences
    )
    return Outline(sections, sentences, measures, problems, plans)
