"""The formats that reports come in, told by what a file holds; its suffix decides where that says nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from lawkg.errors import InputError
from lawkg.read.archive import names_in
from lawkg.read.plain import read_plain

__all__ = ["FORMATS", "REFUSED_SUFFIXES", "SUFFIXES", "format_of", "text_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffixes, the function ``module:name`` that reads it, what to do about garbled text."""

    suffixes: tuple[str, ...]
    reader: str
    garbled: str = "save the original as UTF-8"

    def text(self, content: bytes, name: str) -> str:
        """Return the text of a file.

        :raises InputError: it cannot be read.
        """
        module, _, function = self.reader.partition(":")
        read: Callable[[bytes, str], str] = getattr(import_module(f"lawkg.read.{module}"), function)
        return read(content, name)


FORMATS: Mapping[str, Format] = {
    "text": Format((".txt", ".md"), "plain:read_plain"),
    "page": Format((".html", ".htm", ".shtml", ".xhtml"), "web:read_page"),
    "saved page": Format((".mht", ".mhtml"), "web:read_archive_of_page"),
    "word": Format((".docx", ".docm"), "word:read_word"),
    "pdf": Format(
        (".pdf",),
        "pdf:read_pdf",
        "its fonts do not tell which characters they show; recognize them: ocrmypdf --force-ocr -l chi_sim",
    ),
}
"""What is read. The module of a format is imported when the first file of it is read."""
SUFFIXES = tuple(suffix for format in FORMATS.values() for suffix in format.suffixes)
"""What a file that is read may end in."""

_CONVERT = "save it as .docx or .pdf, for example: libreoffice --convert-to docx"
_UNPACK = "unpack it, and build the folder"
_RECOGNIZE = "recognize its text first (OCR), for example: ocrmypdf -l chi_sim scan.pdf text.pdf"
_NO_REPORT = "give the report itself, as .docx, .pdf, .html or .txt"
_REFUSED: Mapping[str, tuple[str, str]] = {
    "old word": ("is an old Word document (.doc, .wps)", _CONVERT),
    "encrypted": ("is an encrypted document: it needs a password", "save it without one"),
    "rich text": ("is a rich text file (.rtf)", _CONVERT),
    "opendocument": ("is an OpenDocument text (.odt)", _CONVERT),
    "ofd": ("is an OFD file", "open it in an OFD reader and save it as PDF"),
    "word xml": ("is a Word document in one XML file", _CONVERT),
    "table": ("is a spreadsheet, not a report", _NO_REPORT),
    "slides": ("is a presentation, not a report", _NO_REPORT),
    "epub": ("is an e-book", "save it as .pdf or .txt"),
    "picture": ("is a picture", _RECOGNIZE),
    "packed": ("is a compressed file", _UNPACK),
    "zip in zip": ("is an archive in an archive", _UNPACK),
    "program": ("is a program", _NO_REPORT),
    "damaged": ("is damaged: it is not what its suffix says", "get it again, or save it again"),
    "damaged zip": ("is a damaged Word document or zip archive", "get it again, or save it again"),
}
"""What is told from reports and refused → the reason, and what to do."""
REFUSED_SUFFIXES = (".doc", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".rar", ".7z")
"""What reports come as and cannot be read: found in folders, so that none is passed over in silence."""

_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_SAVED_PAGE = re.compile(
    r"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,8}?(?:MIME-Version|Content-Type):", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z!/?]")
_WORD_XML = re.compile(r"<\?mso-application\s+progid=\"Word|<w:wordDocument|<pkg:package", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"
_BEGINNING = 4096
_ENTRIES = (
    ("word/document.xml", "word"),
    ("OFD.xml", "ofd"),
    ("xl/workbook.xml", "table"),
    ("ppt/presentation.xml", "slides"),
    ("META-INF/container.xml", "epub"),
)
_OPEN_DOCUMENT = {b"text": "opendocument", b"spreadsheet": "table", b"presentation": "slides"}


def text_of(content: bytes, suffix: str, name: str) -> tuple[str, Format]:
    """Return the text of a file, and the format that it turned out to be in.

    :raises InputError: it is in a format that is not read, or is damaged.
    """
    kind = format_of(content, suffix)
    if kind in _REFUSED:
        raise InputError(name, *_REFUSED[kind])
    if kind == "":
        known = f"{', '.join(SUFFIXES)}, .zip"
        raise InputError(name, f"lawkg reads {known}, not {suffix or 'files without a suffix'}", _NO_REPORT)
    return FORMATS[kind].text(content, name), FORMATS[kind]


def format_of(content: bytes, suffix: str) -> str:
    """Return the name of a file's format, of those that are read or refused; nothing for one not known."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(_OLE):
        return _of_compound(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(content)
    return _of_text(content, suffix.lower())


def _of_text(content: bytes, suffix: str) -> str:
    beginning = _decoded(content[:_BEGINNING])
    if _WORD_XML.search(beginning):
        return "word xml"
    if _PAGE.match(beginning):
        return "page"
    if "multipart/related" in beginning.lower() and _SAVED_PAGE.match(beginning):
        return "saved page"
    said = next((name for name, format in FORMATS.items() if suffix in format.suffixes), "")
    if said == "pdf" and b"%PDF" in content[:1024]:
        return "pdf"
    if said == "page":
        return "page" if _TAG.search(_decoded(content)) else "text"
    if said in ("word", "pdf", "saved page") or suffix in REFUSED_SUFFIXES:
        return "text" if _is_text(content) else "damaged"
    return said


def _is_text(content: bytes) -> bool:
    """Whether a file is plain text, whatever its suffix says."""
    try:
        read_plain(content, "")
    except InputError:
        return False
    return True


def _decoded(content: bytes) -> str:
    """Return enough of a text to know its format by."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    return content.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _of_compound(content: bytes) -> str:
    """Return what a compound file holds, by the names of its streams."""
    for stream, kind in (
        ("EncryptedPackage", "encrypted"), ("Workbook", "table"), ("PowerPoint Document", "slides"),
    ):  # fmt: skip
        if stream.encode("utf-16-le") in content:
            return kind
    return "old word"


def _of_zip(content: bytes) -> str:
    names = names_in(content)
    if names is None:
        return "damaged zip"
    for entry, kind in _ENTRIES:
        if entry in names:
            return kind
    for word, kind in _OPEN_DOCUMENT.items():
        if b"application/vnd.oasis.opendocument." + word in content[:200]:
            return kind
    return "word" if "[Content_Types].xml" in names else "zip in zip"
