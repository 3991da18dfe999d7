"""PDF files with text: its paragraphs, without page numbers, running heads, line breaks of the page."""

from __future__ import annotations

from lawkg.errors import InputError
from lawkg.read.pdf.glyphs import Document, open_document
from lawkg.read.pdf.paragraphs import paragraphs_of
from lawkg.read.pdf.running import without_running

__all__ = ["read_pdf"]

_RECOGNIZE = "recognize its text first, for example: ocrmypdf -l chi_sim scan.pdf text.pdf"
_SPARSE = 10
"""Characters, below which a page is a picture with hardly a word."""


def read_pdf(content: bytes, name: str) -> str:
    """Return the paragraphs of a PDF file, one a line.

    :raises InputError: the file is damaged or encrypted, or is made of pictures (a scan).
    """
    document = open_document(content, name)
    _check_has_text(document, name)
    return "\n".join((*paragraphs_of(without_running(document.pages)), ""))


def _check_has_text(document: Document, name: str) -> None:
    sparse = sum(1 for page in document.pages if sum(len(line.text) for line in page.lines) < _SPARSE)
    if sparse * 2 <= len(document.pages) and document.pages:
        return
    reason = f"is a scan: {sparse} of {len(document.pages)} pages are pictures without text"
    if sparse == len(document.pages):
        reason = "is a scan: all pages are pictures without text"
    raise InputError(name, reason, _RECOGNIZE)
