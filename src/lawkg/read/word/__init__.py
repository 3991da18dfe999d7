"""Word documents (.docx): the text as Word shows it, a paragraph a line."""

from __future__ import annotations

from lawkg.errors import InputError
from lawkg.read.word.numbering import Numbering
from lawkg.read.word.parts import Parts
from lawkg.read.word.story import Story
from lawkg.read.word.styles import Styles

__all__ = ["read_word"]


def read_word(content: bytes, name: str) -> str:
    """Return the paragraphs of a Word document with the numbers that Word puts before them.

    Insertions are in, deletions are not. Headers, footers, footnotes, comments, hidden text and tables of
    contents are left out: they are no part of the running text.

    :raises InputError: the document is damaged or encrypted, or has no text.
    """
    parts = Parts(content, name)
    styles = Styles(parts.tree("styles"))

    def chunk(relation: str) -> list[str]:
        return _lines_of_chunk(parts.related(relation), name)

    story = Story(styles, Numbering(parts.tree("numbering"), styles), chunk)
    lines = story.lines(parts.document())
    if not any(line.strip() for line in lines):
        pictures = "pictures only; recognize their text first (OCR)" if parts.has_pictures() else "no text"
        raise InputError(name, f"is a Word document with {pictures}", "check what it holds")
    return "\n".join((*lines, ""))


def _lines_of_chunk(content: bytes, name: str) -> list[str]:
    """Return the lines of a web page that a document takes in; of documents there is no end.

    :raises InputError: it is in another format.
    """
    from lawkg.read.formats import FORMATS, format_of  # they read this format too

    kind = format_of(content, ".html")
    if kind not in ("page", "saved page", "text"):
        raise InputError(name, "takes in another document", "save it again as .docx from Word or WPS")
    return FORMATS[kind].text(content, name).split("\n")
