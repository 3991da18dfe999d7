"""What was done to the national documents of the lexicon, and when (``data/documents.csv``)."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from typing import NamedTuple

from lawkg.resources import data_file

__all__ = ["ACTS", "Act", "acts_of", "documents"]

ACTS = ("passed", "amended", "revised", "repealed")
"""Passed or issued first (通过, 公布, 印发); amended in some articles (修正); revised as a whole (修订)."""


class Act(NamedTuple):
    """One step in a document's life; what is not certain is None or empty.

    ``when`` is the day it was passed or published, ``by`` are the bodies, ``number`` is that of the order
    (主席令第70号), ``through`` the title of the decision that amended it or of the document that repealed it,
    ``in_force`` the day from which it holds.
    ``checked`` are the columns that were compared with ``source``; the others are from knowledge alone.
    """

    kind: str
    when: date | None
    by: tuple[str, ...]
    number: str
    through: str
    in_force: date | None
    checked: tuple[str, ...]
    source: str


@cache
def documents() -> dict[str, tuple[Act, ...]]:
    """Return by the full title what was done to each document, in the order of time."""
    found: dict[str, list[Act]] = {}
    with data_file("documents.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for document, act, when, by, number, through, in_force, checked, source in rows:
            bodies = tuple(by.split("、")) if by else ()
            columns = tuple(checked.split())
            found.setdefault(document, []).append(
                Act(act, _day(when), bodies, number, through, _day(in_force), columns, source)
            )
    return {document: tuple(acts) for document, acts in found.items()}


def acts_of(document: str) -> tuple[Act, ...]:
    """Return what was done to the document with this full title; nothing for one that is not known.

    >>> [(act.kind, act.when.isoformat()) for act in acts_of("中华人民共和国行政许可法")]
    [('passed', '2003-08-27'), ('amended', '2019-04-23')]
    """
    return documents().get(document, ())


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
