"""Reading reports: from files to the text that every position counts in.

A plain text is taken as it is; of other formats, the text is what a reader sees of the report, a paragraph
a line. ``lawkg text`` prints it. ``formats`` has the table of formats.
"""

from __future__ import annotations

from pathlib import Path

from lawkg.model import Document, Metadata
from lawkg.read.checks import check_is_report, check_text
from lawkg.read.files import LIMIT, content_of, find_reports, packed_sidecar
from lawkg.read.formats import SUFFIXES, text_of
from lawkg.sidecar import merge, read_sidecar, shown

__all__ = ["LIMIT", "SUFFIXES", "check_is_report", "find_reports", "read", "read_text"]


def read(path: Path, given: Metadata | None = None) -> Document:
    """Return a report with its text and what its sidecar and ``given`` say of it; ``given`` comes first.

    :raises InputError: there is no such file, it cannot be read, or what it holds is no report.
    """
    text = read_text(path)
    beside = read_sidecar(path, packed_sidecar(path))
    document = Document(shown(path.name), text, merge(given or Metadata(), beside))
    check_is_report(document, path)
    return document


def read_text(path: Path) -> str:
    """Return the text of a file, whatever it is about.

    :raises InputError: there is no such file, or it cannot be read.
    """
    name = shown(path)
    text, format = text_of(content_of(path), path.suffix, name)
    check_text(text, name, format.garbled)
    return text
