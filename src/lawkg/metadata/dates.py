"""The date of a report, and the year that it reports on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from lawkg.header import DATE, YEAR, find_field, to_date, to_year
from lawkg.lexicon import titles
from lawkg.metadata.clues import OPENING, Clues
from lawkg.text import fold

__all__ = ["find_issued", "find_year"]

_FIRST_HEADING = re.compile(r"(?:^|[\n。:])[ \t]*(?:一、|\(一\)|1[.、])")
_YEAR_MARK = re.compile(rf"(?<![-—~至\d])(?P<year>{YEAR})\s?年(?!\s?\d{{1,2}}\s?月)")
_STARTS = re.compile(r"(?:^|[\n。,;:(\s]|一、)$")
_SINCE = re.compile("以来|起|至|之前|前|底|末")
_PART_OF_YEAR = re.compile("上半年|前三季度|第[一二三]季度|[一二三]季度")


def find_issued(clues: Clues) -> date | None:
    """Return the date at the signature, or else the one that the header gives, by the order of its keys."""
    if clues.issued and (day := to_date(clues.issued)):
        clues.evidence["issued"] = clues.issued.span()
        return day
    for key in titles().date_keys:
        found = re.search(rf"{key}[】\]]?\s*[:|]?\s*{DATE.pattern}", clues.folded)
        if found and (day := to_date(found)):
            clues.evidence["issued"] = (found.start("year"), found.end())
            return day
    below = find_field(clues.document.text, titles().date_keys)
    dated = re.search(DATE, below.value) if below else None
    if below and dated:
        clues.evidence["issued"] = (below.start, below.end)
    return to_date(dated) if dated else None


def find_year(clues: Clues, issued: date | None) -> int | None:
    """Return the year reported on: of the title, the opening, the file's name, or the date and the plans."""
    if clues.title and (found := _YEAR_MARK.search(fold(clues.title.value))):
        clues.evidence["year"] = (clues.title.start, clues.title.end)
        return to_year(found["year"])
    start = clues.title.end if clues.title else 0
    heading = _FIRST_HEADING.search(clues.folded, start)
    end = min(heading.start() if heading else len(clues.folded), start + 2 * OPENING)
    opened = [
        found
        for found in _YEAR_MARK.finditer(clues.folded, start, end)
        if issued is None or 0 <= issued.year - to_year(found["year"]) <= 1
    ]
    if opened:
        best = next((found for found in opened if _is_spoken_of(clues.folded, found)), opened[0])
        clues.evidence["year"] = best.span("year")
        return to_year(best["year"])
    return _guessed_year(clues, issued)


def _is_spoken_of(folded: str, year: re.Match[str]) -> bool:
    """Whether a year opens a clause that speaks of it: 2021年,我县…; not 自2018年机构改革以来."""
    opens = _STARTS.search(folded[max(0, year.start() - 2) : year.start()])
    return bool(opens) and not _SINCE.match(folded, year.end())


def _guessed_year(clues: Clues, issued: date | None) -> int | None:
    named = re.search(rf"(?<!\d)({YEAR})(?!\d)", clues.document.name)
    within = _PART_OF_YEAR.search(clues.folded, 0, clues.opening[1])
    dated = (issued.year if issued.month >= 10 or within else issued.year - 1) if issued else None
    planned = _planned_year(clues.folded)
    guesses = [guess for guess in (dated, to_year(named[1]) if named else None, planned) if guess]
    if not guesses:
        years = Counter(to_year(found["year"]) for found in _YEAR_MARK.finditer(clues.folded))
        guesses = [year for year, _ in years.most_common(1)]
    if not guesses:
        return None
    if guesses.count(guesses[0]) < 2:
        clues.doubtful.add("year")
    if dated and issued and clues.evidence.get("issued"):
        clues.evidence["year"] = clues.evidence["issued"]
    return guesses[0]


def _planned_year(folded: str) -> int | None:
    """Return the year before the one that plans are made for."""
    found = re.search(rf"(?:{'|'.join(titles().plan_words)})[^。]{{0,30}}?({YEAR})\s?年", folded)
    return to_year(found[1]) - 1 if found else None
