"""What a report is as a whole: its title, place, issuer, year and date, from wherever they are said.

Each is looked for in the sources in the order of their weight: what the user said, the title, the signature,
the header, the first paragraph, the file's name. What only a weak source says, or is composed, is doubtful.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lawkg.bodies import government_of, understand
from lawkg.gazetteer import by_code, find_divisions
from lawkg.lexicon import titles
from lawkg.metadata.clues import Clues, gather
from lawkg.metadata.dates import find_issued, find_year
from lawkg.metadata.places import find_body
from lawkg.model import Document, Metadata
from lawkg.sidecar import merge

__all__ = ["find_metadata"]


def find_metadata(document: Document) -> Metadata:
    """Return what is known of a report; fields that were guessed or composed are named in ``doubtful``.

    ``document.given`` comes first, field by field. The time is linear in the length of the text.
    """
    clues = gather(document)
    issued = document.given.issued or find_issued(clues)
    year = document.given.year or find_year(clues, issued)
    given = _completed(document.given, document.text, year)
    body = find_body(clues, given, year)
    found = merge(given, Metadata(None, body.place, body.code, body.level, body.issuer, year, issued))
    found = _with_issuer(found, clues)
    found = _with_title(found, clues)
    stated = {item for item in clues.doubtful if not getattr(document.given, item)}
    span = tuple(
        sorted((name, span) for name, span in clues.evidence.items() if not getattr(document.given, name))
    )
    return replace(found, doubtful=tuple(sorted(stated)), evidence=span)


def _completed(given: Metadata, text: str, year: int | None) -> Metadata:
    """Return what was given with the place's name or code filled in from the other."""
    if given.place and not given.place_code:
        body = understand(given.place, text, year)
        return replace(given, place_code=body.code, level=given.level or body.level) if body else given
    division = by_code(given.place_code, year) if given.place_code else None
    if division:
        return replace(given, place=given.place or division.name, level=given.level or division.level)
    return given


def _with_issuer(found: Metadata, clues: Clues) -> Metadata:
    """Return the metadata with an issuer, composed of the place where none or only 市司法局 is stated."""
    if found.issuer:
        if found.issuer in titles().central:
            return found
        relative = re.match("[本我]?[省市州县区](?=[\u4e00-\u9fff])", found.issuer)
        if (
            relative
            and found.place
            and not find_divisions(found.issuer[:4])
            and not clues.document.given.issuer
        ):
            clues.doubtful.add("issuer")
            return replace(found, issuer=found.place + found.issuer[relative.end() :])
        return found
    if not found.place or found.level == "department":
        return found
    clues.doubtful.add("issuer")
    return replace(found, issuer=government_of(found.place, found.level))


def _as_written(title: str) -> str:
    """Return a title in its own characters, as one line without the marks of a table or of Markdown."""
    return re.sub(r"[\s|｜>＞»#]+", "", title)


def _with_title(found: Metadata, clues: Clues) -> Metadata:
    """Return the metadata with the title of the text, or one composed of place or department and year."""
    if found.title:
        return found
    if clues.title:
        span = clues.title.start, clues.title.end
        clues.evidence["title"] = span
        return replace(found, title=_as_written(clues.document.text[slice(*span)]))
    clues.doubtful.add("title")
    who = (found.issuer if found.level == "department" else found.place) or ""
    when = f"{found.year}年" if found.year else ""
    name = re.sub(r"\.\w+$", "", clues.document.name)
    return replace(found, title=f"{who}{when}法治政府建设情况报告" if who or when else name)
