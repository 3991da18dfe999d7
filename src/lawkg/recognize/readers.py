"""From the match of a form to what may be a figure: number, value, qualifiers and measure word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lawkg.model import Precision, Span
from lawkg.recognize.numerals import arabic_value, chinese_value, multiplier_value, plain, share
from lawkg.recognize.quantity_context import (
    Context,
    continues_code,
    counts,
    meets_conditions,
    names_index,
    qualifier_before,
)
from lawkg.recognize.quantity_rules import Compound, Form, Rules

__all__ = ["Candidate", "find_candidates", "number_value"]

_SHORT = 16
"""Digits of a number that needs no closer look."""
_NO_UNIT = (-1, -1)
_TAIL = ("multiplier", "multiplier2", "after", "unit", "trail", "trail2", "index")
"""The groups of what follows a number."""


class Candidate(NamedTuple):
    """A match of a form with its number read: what may be a figure.

    ``number`` spans all of a range, whose second number starts at ``last``; ``unit`` begins at -1 where
    there is none. The values have no exponent and no zeros at the end (12600, never 12600.00).
    """

    start: int
    end: int
    form: Form
    number: Span
    last: int
    value: Decimal
    upper: Decimal | None
    unit: Span
    precision: Precision | None
    minus: bool = False


def find_candidates(folded: str, rules: Rules) -> Iterator[Candidate]:
    """Yield what every form finds, form by form: they may overlap each other."""
    for form in rules.forms:
        read = _READERS[form.name]
        for match in form.matches(folded):
            yield from read(folded, match, form, rules)


# --- shares without a measure word ------------------------------------------------------------------


def _read_share(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    """Read 百分之九十八, 四分之三 and 1/4."""
    numerator, denominator = number_value(match["number"]), number_value(match["denominator"])
    if numerator is None or denominator is None or (denominator == 1):
        return []
    value = numerator if denominator == 100 else share(numerator, denominator)
    return _shares(folded, match, form, rules, value)


def _read_tenths(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    """Read 三成 and 六成三; else 成 begins another word (三成员) unless a qualifier or a pause stands by."""
    value, tenth = number_value(match["number"]), match["tenth"]
    start, _ = qualifier_before(folded, match.start(), False, rules)
    closed = match["end"] is not None or match["after"] or match["trail"] or tenth or start < match.start()
    if value is None or not closed or (not tenth and folded.startswith(_WORDS_AFTER, match.end())):
        return []
    hundredths = 5 if tenth == "半" else (tenth and chinese_value(tenth)) or 0
    return _shares(folded, match, form, rules, value * 10 + hundredths)


_WORDS_AFTER = ("不变", "员", "立", "为")
"""What makes with 成 before it another word."""


def _read_half(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    return _shares(folded, match, form, rules, Decimal(50))


def _shares(
    folded: str, match: re.Match[str], form: Form, rules: Rules, value: Decimal | None
) -> list[Candidate]:
    groups = match.groupdict()
    if value is None or not (groups.get("trail") or _has_cue(folded, match.start(), form)):
        return []
    start, before = qualifier_before(folded, match.start(), form.name == "half", rules)
    after = rules.after.get(groups.get("after") or "") or rules.trailing.get(groups.get("trail") or "")
    number, precision = match.span(), before or after
    return [
        Candidate(start, number[1], form, number, number[0], plain(value), None, _NO_UNIT, precision)
    ]  # fmt: skip


def _has_cue(folded: str, start: int, form: Form) -> bool:
    return form.cue is None or bool(form.cue.search(folded, max(0, start - 16), start))


def _read_half_time(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    """Read 半小时 and 两个半小时, where the words around say that it is how long something took."""
    whole = number_value(match["number"]) if match["number"] else Decimal(0)
    context = Context(
        folded, match.start(), match.start(), match.end(), match[0], True, False, "", match["unit"], 0, ""
    )
    if whole is None or not meets_conditions(context, rules):
        return []
    start, precision = qualifier_before(folded, match.start(), False, rules)
    number, value = match.span(), plain(whole + Decimal("0.5"))
    return [
        Candidate(start, number[1], form, number, number[0], value, None, match.span("unit"), precision)
    ]  # fmt: skip


# --- numbers with a measure word, and ranges --------------------------------------------------------


def _read_number(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    """Read a number with its multiplier and measure word, or a range, or the two ends of 由85%到93%."""
    if match["high"] is None:
        return _single(folded, match, form, rules, "number", match.start())
    low, high = _lower_end(match), _upper_end(match)
    if low is None or high is None or low >= high or _begins_from(folded, match.start()):
        return _two_levels(folded, match, form, rules)
    return [
        found._replace(number=(match.start(), found.number[1]), value=low, upper=high)
        for found in _single(folded, match, form, rules, "high", match.start())
    ]


def _begins_from(folded: str, start: int) -> bool:
    return folded[max(0, start - 1) : start] in ("由", "从")


def _two_levels(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[Candidate]:
    """Read 由85%到93%: a figure where the first end has its own unit, and the second one."""
    if not _begins_from(folded, match.start()):
        return []
    second = _single(folded, match, form, rules, "high", match.start("high"))
    low = _lower_end(match)
    if low is None or form.name != "arabic" or match["low_unit"] is None:
        return second
    number, unit = match.span("number"), match.span("low_unit")
    return [Candidate(number[0], unit[1], form, number, number[0], low, None, unit, None), *second]


def _lower_end(match: re.Match[str]) -> Decimal | None:
    """Return the value of a range's first number, which shares the multiplier of the second (3至5万)."""
    return number_value(match["number"], match.groupdict().get("low_multiplier") or _multiplier(match))


def _upper_end(match: re.Match[str]) -> Decimal | None:
    return number_value(match["high"], _multiplier(match))


def _multiplier(match: re.Match[str]) -> str:
    return f"{match['multiplier'] or ''}{match['multiplier2'] or ''}"


def _single(
    folded: str, match: re.Match[str], form: Form, rules: Rules, group: str, begin: int
) -> list[Candidate]:
    digits, first, second, after, unit, trail, trail2, index = match.group(group, *_TAIL)
    multiplier = f"{first or ''}{second or ''}"
    value = number_value(digits, multiplier)
    if value is None or (index is not None and not names_index(folded, begin, rules)):
        return []
    start, precision = begin, None
    if folded[begin - 1 : begin] in rules.decides_before:
        if continues_code(folded, begin):
            return []
        start, precision = qualifier_before(folded, begin, digits[0] in "百千万亿", rules)
    chinese, end, unit_span = form.name == "chinese", match.end(), match.span("unit")
    if chinese or unit in rules.conditions or (unit is None and index is None):
        context = Context(
            folded, start, begin, end, digits, chinese, start < begin,
            after or "", unit or "", unit_span[0], multiplier,
        )  # fmt: skip
        if not (counts(context, value, rules) and meets_conditions(context, rules)):
            return []
    if after or trail or trail2:
        precision = precision or rules.after.get(after) or rules.trailing.get(trail or trail2)
    minus = unit == "%" and _has_minus(folded, start)
    if unit in rules.compounds:
        value, end = _with_part(folded, end, value, rules.compounds[unit])
    number = match.span(group)
    return [Candidate(start - minus, end, form, number, number[0], value, None, unit_span, precision, minus)]


def _with_part(folded: str, end: int, value: Decimal, compound: Compound) -> tuple[Decimal, int]:
    """Return value and end of a figure with the part behind it: 2小时18分 is 2.3小时, 七天半 7.5天."""
    part = compound.part.match(folded, end)
    if part is None:
        return value, end
    parts = Decimal(1 if part[1] == "半" else part[1])
    return plain(value + (parts / compound.parts).quantize(Decimal("0.01"))), part.end()


def _has_minus(folded: str, start: int) -> bool:
    """Tell whether a minus sign stands before a share: 同比-3.5%."""
    return folded[start - 1 : start] == "-" and folded[start - 2 : start - 1] > "一"


def number_value(number: str, multiplier: str = "") -> Decimal | None:
    """Return the value of a number in either numerals times its multiplier; None where it is no number.

    >>> number_value("1.26", "万"), number_value("十二"), number_value("三五")
    (Decimal('12600'), Decimal('12'), None)
    """
    if not multiplier and len(number) < _SHORT and number.isdecimal():
        return Decimal(number)
    factor = multiplier_value(multiplier) if multiplier else 1
    if "0" <= number[0] <= "9":
        return arabic_value(number, factor)
    value = chinese_value(number)
    return None if value is None else plain(value * factor)


_READERS = {
    "fraction": _read_share,
    "slash": _read_share,
    "tenths": _read_tenths,
    "half": _read_half,
    "half_time": _read_half_time,
    "arabic": _read_number,
    "chinese": _read_number,
}
