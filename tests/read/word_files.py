"""Word documents made by hand: zip archives of the XML that Word writes."""

# ruff: noqa: E501  (markup is easier to read in one line)

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{{root}} xmlns:w="{_MAIN}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
)


def part(root: str, inside: str) -> str:
    """Return a part of a document with this root element."""
    return f"{_OPEN.format(root=root)}{inside}</w:{root}>"


def document(body: str, numbering: str = "", styles: str = "", **more: str) -> bytes:
    """Return a Word document with the given XML in its parts."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/numbering.xml": part("numbering", numbering),
        "word/styles.xml": part("styles", styles),
        **more,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inside: str, number: int | None = None, level: int = 0, style: str = "", mark: str = "") -> str:
    """Return a paragraph of runs (or of text, where it is no XML), numbered in a list where one is given."""
    inside = inside if inside.startswith("<") else run(inside)
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if number is not None
        else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def numbering(*levels: tuple[str, str], number: int = 1, more: str = "") -> str:
    """Return a list of levels, each a format and a text such as ``%1、``."""
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (format, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum w:abstractNumId="{number}">{written}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{more}</w:num>'


def table(*rows: Sequence[str]) -> str:
    """Return a table of texts."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
