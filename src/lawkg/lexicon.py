"""The words by which a report's title, header, signature and web page are known (``data/lexicon``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from lawkg.resources import data_file, read_text

__all__ = ["Pages", "Titles", "pages", "titles"]


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


@cache
def titles() -> Titles:
    """Return the word lists."""
    table = tomllib.loads(read_text(data_file("lexicon/report-titles.toml")))
    return Titles(**{name: tuple(table[name]) for name in Titles._fields})


class Pages(NamedTuple):
    """What is none of a web page's article: words in the names of elements, what lines of the site say."""

    furniture: frozenset[str]
    site_line: re.Pattern[str]


@cache
def pages() -> Pages:
    """Return what web pages are read by."""
    table = tomllib.loads(read_text(data_file("lexicon/web-pages.toml")))
    patterns = "|".join(f"(?:{pattern})" for pattern in table["site_lines"])
    return Pages(frozenset(table["furniture"]), re.compile(patterns, re.IGNORECASE))
