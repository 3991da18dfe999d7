"""How terms relate to those of other vocabularies: the table ``ontology/mappings.sssom.tsv``.

The table follows SSSOM, the Simple Standard for Sharing Ontological Mappings
(https://mapping-commons.github.io/sssom/): a header of YAML in comments, then tab-separated columns.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import dropwhile

from lawkg.documentation.ontology import Bilingual
from lawkg.namespace import PREFIXES
from lawkg.resources import ontology_file, read_text

__all__ = ["FILE", "Mapping", "full", "read_mappings"]

FILE = "mappings.sssom.tsv"
_MORE = {"oa": "http://www.w3.org/ns/oa#", "schema": "https://schema.org/"}
"""Vocabularies that are mapped to and not used in the data."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row, with prefixed names, and why it is this relation and no closer one."""

    subject: str
    predicate: str
    object: str
    reason: Bilingual


def read_mappings() -> tuple[Mapping, ...]:
    """Return the rows in the order of the file.

    :raises OSError: when the file is missing.
    :raises KeyError: when a column is missing.
    """
    lines = dropwhile(lambda line: line.startswith("#"), read_text(ontology_file(FILE)).splitlines())
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Mapping(
            row["subject_id"],
            row["predicate_id"],
            row["object_id"],
            Bilingual(row["comment_zh"], row["comment"]),
        )
        for row in rows
    )


def full(name: str) -> str:
    """Return the IRI of a prefixed name of the table.

    :raises KeyError: for a prefix that neither the data nor the table knows.
    """
    prefix, _, local = name.partition(":")
    return (_MORE | PREFIXES)[prefix] + local
