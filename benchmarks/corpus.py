"""Many reports made from the few that the project has: other places, years, figures and titles each time.

No two have the same sentences, names or IRIs; the same reports come each time.
"""

from __future__ import annotations

import csv
import itertools
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lawkg.extract import extract
from lawkg.model import Document
from lawkg.read import read
from lawkg.resources import data_file

__all__ = ["long_variants", "panel", "sources", "variants"]

_BLIND = Path(__file__).parents[1] / "tests" / "blind"
_FIGURE = re.compile(r"(?<![\d.])[1-9]\d{1,5}(?=[\u4e00-\u9fff ])")
_TITLE = re.compile(r"《(?=[^《》]{6,}》)")


def sources() -> list[Document]:
    """Return the texts that all are made from: the bundled report and the invented ones of the tests."""
    return [read(path) for path in (data_file("kaili-2024.txt"), *sorted(_BLIND.glob("*.txt")))]


def variants(count: int, texts: list[Document] | None = None) -> Iterator[Document]:
    """Yield ``count`` reports of many places and years, made in turn from the texts (or from all sources)."""
    chance = random.Random(2024)
    originals = [(each.text, extract(each).metadata.place) for each in texts or sources()]
    endless = zip(itertools.cycle(originals), _places(), strict=False)
    for number, ((text, place), other) in enumerate(itertools.islice(endless, count)):
        yield Document(f"{number:05}.txt", _varied(text, place or "我市", other, 2016 + number % 9, chance))


def panel(places: int, years: int, texts: list[Document] | None = None) -> Iterator[Document]:
    """Yield a report of every place and year, the last of them 2024, made in turn from the texts."""
    chance = random.Random(2024)
    originals = [(each.text, extract(each).metadata.place) for each in texts or sources()]
    for number, other in enumerate(itertools.islice(_places(), places)):
        text, place = originals[number % len(originals)]
        for year in range(2025 - years, 2025):
            varied = _varied(text, place or "我市", other, year, chance)
            yield Document(f"{number:04}-{year}.txt", varied)


def long_variants(count: int, length: int) -> Iterator[Document]:
    """Yield ``count`` reports of about ``length`` characters, each of several texts one behind the other."""
    each = variants(sys.maxsize)
    for number in range(count):
        text = next(each).text
        while len(text) < length:
            text += "\n" + next(each).text.partition("\n\n")[2]
        yield Document(f"{number:05}.txt", text[: text.rindex("。", 0, length) + 1])


def _places() -> Iterator[str]:
    """Yield the names of counties, each of which there is only one, over and over."""
    with data_file("divisions.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["level"] == "county" and not row["until"]]
    return itertools.cycle([name for name in names if names.count(name) == 1 and len(name) >= 3])


def _varied(text: str, place: str, other: str, year: int, chance: random.Random) -> str:
    """Return the text as of another place and year, with figures and titles of its own."""
    head = f"{other}{year}年法治政府建设情况报告\n\n"
    text = re.sub(r"20(?:1[5-9]|2\d)(?=年)", str(year), text).replace(place, other)
    text = _TITLE.sub(f"《{other}", text)
    return head + _FIGURE.sub(lambda found: _figure(found[0], chance), text)


def _figure(written: str, chance: random.Random) -> str:
    """Return another figure of as many digits, but leave years alone."""
    if written.startswith("20") and len(written) == 4:
        return written
    return str(chance.randrange(10 ** (len(written) - 1), 10 ** len(written)))
