"""Which report a row is about: by its IRI, its file, or its place and year."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from lawkg.text import fold

__all__ = ["Keys", "key"]


class Keys(NamedTuple):
    """What a report may be called by."""

    iri: str
    file: str = ""
    place: str = ""
    year: str = ""

    def all(self) -> frozenset[str]:
        """Return everything that a row may call the report, as ``key`` gives it.

        >>> kaili = Keys("https://w3id.org/lawkg/report/522601/2024", "kaili-2024.txt", "凯里市", "2024")
        >>> names = ("report/522601/2024", "kaili-2024", "凯里市 2024年", "凯里市")
        >>> [key(name) in kaili.all() for name in names]
        [True, True, True, False]
        """
        names = [self.iri, "report/" + self.iri.partition("/report/")[2]]
        names += [self.file, PurePath(self.file).stem] if self.file else []
        names += [self.place + self.year] if self.place and self.year else []
        return frozenset(map(key, names))


def key(said: str) -> str:
    """Return a report's name without what does not count: width, white space, 年 behind the year.

    >>> key("凯里市 ２０２４年度")
    '凯里市2024'
    """
    return re.sub(r"(?<=\d{4})年度?$", "", "".join(fold(said).split()))
