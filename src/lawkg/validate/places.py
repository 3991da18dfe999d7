"""On which line of a file a thing is described: where its statements begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["lines_of"]

_PREFIX = re.compile(r"\s*@?prefix\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_SUBJECT = re.compile(r"\s*(?:<([^<>\s]*)>|([\w.-]*):([\w.%~-]+))(?=\s|$)")
_ABOUT = re.compile(r"""rdf:about\s*=\s*["']([^"'&<>]+)["']""")
_COMMENT = re.compile(r"""(?:^|\s)#[^"'<>]*$""")


def lines_of(text: str, is_xml: bool = False) -> dict[str, int]:
    """Return IRI → the number of the first line where a statement about it begins, from 1.

    Turtle (and N-Triples) is read by lines: a statement begins after a line that ends in a full stop. That is
    how such files are written; where one is written otherwise, a thing may have no line.

    >>> lines_of('@prefix x: <urn:x#> .\\n# note\\nx:A a x:B ;\\n  x:p 1 .\\n<urn:y> a x:A .')
    {'urn:x#A': 3, 'urn:y': 5}
    """
    found: dict[str, int] = {}
    for iri, number in _about(text) if is_xml else _subjects(text):
        found.setdefault(iri, number)
    return found


def _about(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _ABOUT.finditer(line):
            yield match[1], number


def _subjects(text: str) -> Iterator[tuple[str, int]]:
    prefixes: dict[str, str] = {}
    begins, inside = True, False
    for number, line in enumerate(text.splitlines(), start=1):
        bare = _COMMENT.sub("", line).rstrip()
        opens = line.count('"""') % 2 == 1
        if not bare or (inside and not opens):
            continue
        declared = _PREFIX.match(bare)
        if declared and not inside:
            prefixes[declared[1]] = declared[2]
            continue
        subject = _SUBJECT.match(bare) if begins and not inside else None
        if subject and subject[1] is not None:
            yield subject[1], number
        elif subject and subject[2] in prefixes:
            yield prefixes[subject[2]] + subject[3], number
        inside = inside != opens
        begins = not inside and bare.endswith(".")
