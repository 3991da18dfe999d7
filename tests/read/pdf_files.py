"""PDF files made for tests: hard wraps, page numbers, running heads, in a font that is not in the file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FONT = "STSong-Light"
_NEVER_FIRST = "，。；：、！？）》”’,.;:!?)%"


@dataclass(frozen=True)
class Look:
    """How a file is laid out; lengths are in points."""

    width: float = 595
    height: float = 842
    margin: float = 80
    size: float = 16
    leading: float = 28
    indent: float = 2
    """Of the first line of a paragraph, in characters."""
    space: float = 0
    """Above a paragraph."""
    head: str = "青山县人民政府文件"
    number: str = "- {page} -"
    password: str = ""


def pdf(paragraphs: Sequence[str], look: Look | None = None) -> bytes:
    """Return a file with these paragraphs; one that is ``a\\tb`` is a row of a table."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    look = look or Look()
    written = io.BytesIO()
    encrypt = StandardEncryption(look.password, canPrint=0) if look.password else None
    canvas = Canvas(written, pagesize=(look.width, look.height), encrypt=encrypt, invariant=1)
    page, y = 0, 0.0
    for paragraph in paragraphs:
        y -= look.space
        for indent, text in _wrapped(paragraph, look):
            if y < look.margin:
                if page:
                    canvas.showPage()
                page, y = page + 1, look.height - look.margin
                canvas.setFont(_FONT, 9)
                canvas.drawCentredString(look.width / 2, look.height - 40, look.head)
                if look.number:
                    canvas.drawCentredString(look.width / 2, 40, look.number.format(page=page))
                canvas.setFont(_FONT, look.size)
            for column, cell in enumerate(text.split("\t")):
                canvas.drawString(look.margin + indent * look.size + column * 150, y, cell)
            y -= look.leading
    canvas.save()
    return written.getvalue()


def _wrapped(paragraph: str, look: Look) -> Iterator[tuple[float, str]]:
    """Yield the lines of a paragraph, each with how far it is set in."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line, indent = "", 0 if "\t" in paragraph else look.indent
    room = look.width - 2 * look.margin + 0.1
    for character in paragraph:
        full = stringWidth(line + character, _FONT, look.size) + indent * look.size > room
        if full and character not in _NEVER_FIRST:
            yield indent, line
            line, indent = "", 0
        line += character
    yield indent, line


def scan(pages: int = 3) -> bytes:
    """Return a file of pages that are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return written.getvalue()
