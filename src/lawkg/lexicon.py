"""The words by which a report's title, header, signature and web page are known (``data/lexicon``)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from lawkg.resources import data_file, read_text

__all__ = ["Titles", "furniture_words", "titles"]


class Titles(NamedTuple):
    """The word lists of the file, under the names that they have there."""

    words: tuple[str, ...]
    subjects: tuple[str, ...]
    genres: tuple[str, ...]
    bodies: tuple[str, ...]
    crumbs: tuple[str, ...]
    zones: tuple[str, ...]
    zone_bodies: tuple[str, ...]
    townships: tuple[str, ...]
    central: tuple[str, ...]
    issuer_keys: tuple[str, ...]
    publisher_keys: tuple[str, ...]
    title_keys: tuple[str, ...]
    date_keys: tuple[str, ...]
    other_keys: tuple[str, ...]
    plan_words: tuple[str, ...]
    others_before: tuple[str, ...]
    corps: tuple[str, ...]
    own_names: tuple[str, ...]


@cache
def titles() -> Titles:
    """Return the word lists."""
    table = tomllib.loads(read_text(data_file("lexicon/report-titles.toml")))
    return Titles(**{name: tuple(table[name]) for name in Titles._fields})


@cache
def furniture_words() -> frozenset[str]:
    """Return the words by which the elements of a web page are named that are none of its article."""
    return frozenset(tomllib.loads(read_text(data_file("lexicon/web-pages.toml")))["furniture"])
