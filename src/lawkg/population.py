"""How many people live in a division: what a person fills in (``data/population.csv``).

The file comes with the provinces as counted in 2020; no openly licensed package has those below them by code.
Its columns are ``code`` (six digits), ``year``, ``population`` (a whole number of people) and ``source``
(where the number is from); a division may have several years.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lawkg.errors import InputError
from lawkg.resources import data_file

__all__ = ["Population", "population", "read_populations"]

_FIELDS = ("code", "year", "population", "source")
_EXAMPLE = "522601,2020,100000,where it is from"
_SHAPES = (re.compile("[1-9][0-9]{5}"), re.compile("(?:19|20)[0-9]{2}"), re.compile("[1-9][0-9]{0,9}"))


class Population(NamedTuple):
    """The people of a division: ``value`` of them in ``year``, as ``source`` says."""

    value: int
    year: int
    source: str


def population(code: str, year: int | None = None, file: Path | None = None) -> Population | None:
    """Return the population of a division in the year nearest to one, or None where none is known.

    Of two years as near the earlier one is taken, without a year the newest. ``file`` takes the place of
    ``data/population.csv``.

    :raises InputError: the file cannot be read, or a row of it is not as it should be.
    """
    known = read_populations(file or data_file("population.csv")).get(code, ())
    if year is None:
        return max(known, key=lambda each: each.year, default=None)
    return min(known, key=lambda each: (abs(each.year - year), each.year), default=None)


@cache
def read_populations(file: Path) -> Mapping[str, tuple[Population, ...]]:
    """Return code → populations of a file; none where there is no file at the bundled place.

    :raises InputError: the file cannot be read, or a row of it is not as it should be.
    """
    if not file.exists() and file == data_file("population.csv"):
        return {}
    found: dict[str, list[Population]] = {}
    for code, each in _rows(file):
        found.setdefault(code, []).append(each)
    return {code: tuple(each) for code, each in found.items()}


def _rows(file: Path) -> Iterator[tuple[str, Population]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(file.name, "cannot be read as CSV in UTF-8", "check the file") from error
    if not rows or tuple(map(str.strip, rows[0])) != _FIELDS:
        raise InputError(file.name, "has other columns", f"its first line is to be {','.join(_FIELDS)}")
    for line, row in enumerate(rows[1:], 2):
        if any(map(str.strip, row)):
            yield _row(file, line, [*map(str.strip, row)])


def _row(file: Path, line: int, row: list[str]) -> tuple[str, Population]:
    shaped = len(row) == len(_FIELDS) and row[-1]
    if not shaped or not all(shape.fullmatch(cell) for shape, cell in zip(_SHAPES, row, strict=False)):
        raise InputError(file.name, f"line {line} is no population", f"write it like {_EXAMPLE}")
    code, year, value, source = row
    return code, Population(int(value), int(year), source)
