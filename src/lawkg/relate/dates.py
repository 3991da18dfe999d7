"""Dates that cannot be: no day of the calendar, of another year than the report says, or after it.

Plans and histories may name any year. What is found here is a contradiction in the words themselves, or a
year that a report took over from the one before (``data/rules/dates.toml``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from lawkg.model import Finding, Metadata, Outline, Section, Span
from lawkg.rules import rules_of
from lawkg.text import fold

__all__ = ["find_wrong_dates"]

_FIRST_HALF = 4
"""A report that is signed in the first months of its own year is one of the year before."""
_MONTH = re.compile(r"\d ?月")
_LONGEST_DATE = 16
"""So many characters of a date, at most, stand before its month, and after it."""
_PARTS_OF_A_YEAR = re.compile("半年|季度|[1-9一二三四五六七八九]月|计划|要点")


def find_wrong_dates(text: str, outline: Outline, metadata: Metadata) -> list[Finding]:
    """Return the dates that cannot be; without the report's year only those of no calendar."""
    folded = fold(text)
    found = list(_of_no_calendar(folded))
    if metadata.year is not None and "year" not in metadata.doubtful:
        found += _of_other_years(folded, metadata.year)
        found += _after_the_report(folded, outline, metadata, metadata.year)
        found += _taken_over(folded, outline, metadata, metadata.year)
        found += _signed_too_early(text, folded, outline, metadata, metadata.year)
    return list({finding.observation: finding for finding in found}.values())


def _of_no_calendar(folded: str) -> Iterator[Finding]:
    for rule in rules_of("dates", "calendar"):
        for each in _around_months(rule.pattern, folded):
            year, written, day = each.group("year", "month", "day")
            if not year and not day:
                continue  # 18月 is no date where neither year nor day is said: 历时18月
            month = int(written)
            if not 1 <= month <= 12:
                yield _finding(folded, each.span("date"), month, 12, "一年只有12个月", "a year has 12 months")
            elif day and not 1 <= int(day) <= (last := monthrange(int(year or 2024), month)[1]):
                said = f"{month}月只有{last}天", f"that month has {last} days"
                yield _finding(folded, each.span("date"), int(day), last, *said)


def _around_months(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern of dates matches. It is tried around months only, which are found at once."""
    reached = 0
    for month in _MONTH.finditer(folded):
        begin, end = max(reached, month.start() - _LONGEST_DATE), month.end() + _LONGEST_DATE
        each = pattern.search(folded, begin, end)
        if each and each.start() < month.end():
            reached = each.end()
            yield each


def _of_other_years(folded: str, year: int) -> Iterator[Finding]:
    for rule in rules_of("dates", "this_year"):
        for each in rule.pattern.finditer(folded):
            if int(each["year"]) != year:
                yield _another_year(
                    folded, each, year, "所述为本年度的事", "it is told of the reporting year"
                )


def _after_the_report(folded: str, outline: Outline, metadata: Metadata, year: int) -> Iterator[Finding]:
    """Find what is told as done on a day that had not come: after the report, or two years after its own."""
    last = metadata.issued or date(year + 1, 12, 31)
    done = [s for s in outline.sentences if s.role in ("introduction", "achievements")]
    for rule in rules_of("dates", "past"):
        for sentence in done:
            each = _in_span(rule.pattern, folded, sentence.start, sentence.end)
            if each and (int(each["year"]), int(each["month"]), int(each["day"] or 1)) > (
                last.year,
                last.month,
                last.day,
            ):
                yield _another_year(
                    folded, each, year, "报告时尚未到此日期", "the report is of an earlier day"
                )


def _taken_over(folded: str, outline: Outline, metadata: Metadata, year: int) -> Iterator[Finding]:
    """Find the years of the report before in headings and in the opening.

    A title may have the year of its issue; so something else has to say, too, which year is reported on.
    """
    results, plans = (list(_headings(folded, outline, role)) for role in ("achievements", "plans"))
    sure = (
        any(int(each["year"]) == year for each in results)
        or any(int(each["year"]) == year + 1 for each in plans)
        or (metadata.issued is not None and metadata.issued.year == year + 1)
        or _says_its_year(folded, outline, year)
    )
    if not sure:
        return
    for each in results:
        if int(each["year"]) != year:
            yield _another_year(folded, each, year, "标题说的是报告年度", "the heading is of the results")
    for each in plans:
        if int(each["year"]) <= year:
            yield _another_year(folded, each, year + 1, "标题说的是下一年", "the heading is of the plans")
    yield from _opening(folded, outline, year)


def _headings(folded: str, outline: Outline, role: str) -> Iterator[re.Match[str]]:
    """Yield the years that the main headings of a role begin with."""
    for section in outline.sections:
        if section.level == 1 and section.role == role:
            for rule in rules_of("dates", f"heading.{role}"):
                if each := _in_title(rule.pattern, folded, section):
                    yield each


def _in_title(pattern: re.Pattern[str], folded: str, section: Section) -> re.Match[str] | None:
    """Return where the pattern matches the title, which begins behind its number."""
    start = folded.find(fold(section.title), section.start, section.title_end)
    return _in_span(pattern, folded, start, section.title_end) if start >= 0 else None


def _in_span(pattern: re.Pattern[str], folded: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match at the beginning of a span, with the positions of the whole text."""
    anywhere = _anchored(pattern.pattern)
    return anywhere.match(folded, start, end)


@cache
def _anchored(pattern: str) -> re.Pattern[str]:
    """Return the pattern without its ^, which would mean the beginning of the whole text."""
    return re.compile(pattern.removeprefix("^"))


def _opening(folded: str, outline: Outline, year: int) -> Iterator[Finding]:
    (last_year,) = rules_of("dates", "opening.last_year")
    opening = [s for s in outline.sentences if s.role == "introduction"]
    first = _in_span(last_year.pattern, folded, opening[0].start, opening[0].end) if opening else None
    begun = _years_told(folded, outline, "own_year")
    if first and int(first["year"]) == year - 1 and year not in begun:
        yield _another_year(folded, first, year, "开篇说的是报告年度", "the opening is of the reporting year")


def _says_its_year(folded: str, outline: Outline, year: int) -> bool:
    """Whether a sentence of the opening or the results is about the report's year."""
    return year in _years_told(folded, outline, "own_year") | _years_told(folded, outline, "as_follows")


def _years_told(folded: str, outline: Outline, rule: str) -> set[int]:
    (told,) = rules_of("dates", f"opening.{rule}")
    sentences = (s for s in outline.sentences if s.role in ("introduction", "achievements"))
    found = (_in_span(told.pattern, folded, s.start, s.end) for s in sentences)
    return {int(each["year"]) for each in found if each}


def _signed_too_early(
    text: str, folded: str, outline: Outline, metadata: Metadata, year: int
) -> Iterator[Finding]:
    """Find a signature of January of the year that the report tells the whole of."""
    span = dict(metadata.evidence).get("issued")
    if span is None or metadata.issued is None or "issued" in metadata.doubtful:
        return
    early = metadata.issued.year == year and metadata.issued.month <= _FIRST_HALF
    part = metadata.title is not None and _PARTS_OF_A_YEAR.search(metadata.title)
    if early and not part and _says_its_year(folded, outline, year) and span[0] > len(text) // 2:
        told = "报告所述年度尚未结束", "the year that it reports on was not over"
        yield _finding(folded, span, year, year + 1, *told)


def _another_year(folded: str, each: re.Match[str], right: int, zh: str, en: str) -> Finding:
    return _finding(folded, each.span("date"), int(each["year"]), right, zh, en)


def _finding(folded: str, span: Span, reported: int, expected: int, zh: str, en: str) -> Finding:
    quote = folded[slice(*span)]
    return Finding(
        "date",
        span,
        Decimal(reported),
        Decimal(expected),
        (),
        f"日期“{quote}”有误：{zh}，应为{expected}",
        f"the date {quote} is wrong: {en}, {expected} is to be expected",
    )
