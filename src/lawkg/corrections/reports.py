"""Which report a row is about: by its IRI, its file, or its place and year."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from lawkg.text import fold

__all__ = ["Keys", "is_about"]


class Keys(NamedTuple):
    """What a report may be called by."""

    iri: str
    file: str = ""
    place: str = ""
    year: str = ""


def is_about(said: str, report: Keys) -> bool:
    """Tell whether what a table says in its column ``report`` means this report.

    >>> kaili = Keys("https://w3id.org/lawkg/report/522601/2024", "kaili-2024.txt", "凯里市", "2024")
    >>> [is_about(said, kaili) for said in ("report/522601/2024", "kaili-2024", "凯里市 2024年", "凯里市")]
    [True, True, True, False]
    """
    if said == report.iri or (said.startswith("report/") and report.iri.endswith("/" + said)):
        return True
    if report.file and said in (report.file, PurePath(report.file).stem):
        return True
    named = re.fullmatch(r"(.+?)(\d{4})年?(?:度)?", "".join(fold(said).split()))
    return bool(named and report.place and named.groups() == (fold(report.place), report.year))
