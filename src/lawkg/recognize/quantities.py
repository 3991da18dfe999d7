"""Figures in a text: number, multiplier, qualifiers and measure word, with their value.

The words are data (``data/rules/quantities.toml``, ``exclusions.toml``, ``ontology/units.ttl``); this
module goes through the forms, leaves out what is no observation, and works out value, precision and kind.

>>> [(each.quote, str(each.value), each.unit) for each in find_quantities("罚款727万余元，下降9.2个百分点")]
[('727万余元', '7270000', '元'), ('9.2个百分点', '-9.2', '个百分点')]
>>> find_quantities("国发〔2021〕12号、第三十二次会议、12345热线、“1+6+N”、2021—2025年")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lawkg.model import Precision, Quantity, QuantityKind, Span
from lawkg.recognize.exclusions import begins_name, masked
from lawkg.recognize.numerals import arabic_value, chinese_value, multiplier_value, share
from lawkg.recognize.quantity_context import (
    Context,
    change_before,
    continues_code,
    counts,
    is_threshold,
    meets_conditions,
    names_index,
    qualifier_before,
)
from lawkg.recognize.quantity_rules import Compound, Form, Rules, quantity_rules
from lawkg.text import fold
from lawkg.units import unit_named

__all__ = ["find_quantities"]


class _Candidate(NamedTuple):
    """A match of a form with its number read: what may be a figure.

    ``number`` spans all of a range, whose second number starts at ``last``.
    """

    form: str
    start: int
    end: int
    number: Span
    last: int
    value: Decimal
    upper: Decimal | None
    unit: Span | None
    precision: Precision | None
    minus: bool = False


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the figures of a text in its order, none overlapping another.

    Takes linear time. An observation measures what was done or how things stand; dates, ordinals,
    document numbers and numbers inside names are none.
    """
    rules = quantity_rules()
    folded = fold(text)
    mask = masked(folded)
    found: list[Quantity] = []
    for candidate in _without_overlap(_candidates(folded, rules)):
        if mask.covers(*candidate.number) or _is_name(folded, candidate):
            continue
        quantity = _quantity(text, folded, candidate, rules, found[-1] if found else None)
        if not is_threshold(folded, quantity, rules):
            if folded[quantity.start - 1 : quantity.start] in _JOINTS:
                found += _sharing_unit(text, folded, quantity)
            found.append(quantity)
    return tuple(found)


def _is_name(folded: str, candidate: _Candidate) -> bool:
    begin, last = candidate.number[0], candidate.last
    return begins_name(folded, begin) or (last != begin and begins_name(folded, last))


_LISTED = re.compile(r"(?:分别|依次)(?:为|是|有|达|达到)?((?:\d+(?:\.\d+)?[、,和与及])+)$")
_JOINTS = ("、", ",", "和", "与", "及")
_LONGEST_LIST = 60


def _sharing_unit(text: str, folded: str, last: Quantity) -> list[Quantity]:
    """Return the figures of a list that name their unit once, at its end: 分别为12、15和8件."""
    begin = max(0, last.start - _LONGEST_LIST)
    listed = _LISTED.search(folded[begin : last.start])
    if listed is None or not last.unit or last.value != _number(re.sub(r"[^\d.]", "", last.quote) or "0"):
        return []
    spans = [
        (begin + listed.start(1) + n.start(), begin + listed.start(1) + n.end())
        for n in re.finditer(r"[\d.]+", listed[1])
    ]
    return [
        replace(last, start=start, end=end, quote=text[start:end], value=Decimal(folded[start:end]))
        for start, end in spans
    ]


def _without_overlap(candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield the candidates that count: the one that begins first, of two that begin together the longer."""
    end = 0
    for candidate in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


def _candidates(folded: str, rules: Rules) -> list[_Candidate]:
    found = []
    for form in rules.forms:
        for match in form.matches(folded):
            found += _READERS[form.name](folded, match, form, rules)
    return found


def _read_share(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    """Read 百分之九十八, 四分之三 and 1/4."""
    numerator, denominator = _number(match["number"]), _number(match["denominator"])
    if numerator is None or denominator is None or (denominator == 1):
        return []
    value = numerator if denominator == 100 else share(numerator, denominator)
    return _shares(folded, match, form, rules, value)


def _read_tenths(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    """Read 三成 and 六成三; else 成 begins another word (三成员) unless a qualifier or a pause stands by."""
    value, tenth = _number(match["number"]), match["tenth"]
    start, _ = qualifier_before(folded, match.start(), False, rules)
    closed = match["end"] is not None or match["after"] or match["trail"] or tenth or start < match.start()
    if value is None or not closed or (not tenth and folded.startswith(_WORDS_AFTER, match.end())):
        return []
    hundredths = 5 if tenth == "半" else (tenth and chinese_value(tenth)) or 0
    return _shares(folded, match, form, rules, value * 10 + hundredths)


_WORDS_AFTER = ("不变", "员", "立", "为")
"""What makes with 成 before it another word."""


def _read_half(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    return _shares(folded, match, form, rules, Decimal(50))


def _read_half_time(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    """Read 半小时 and 两个半小时, where the words around say that it is how long something took."""
    whole = _number(match["number"]) if match["number"] else Decimal(0)
    context = Context(
        folded, match.start(), match.start(), match.end(), match[0], True, False, "", match["unit"], 0, ""
    )
    if whole is None or not meets_conditions(context, rules):
        return []
    start, precision = qualifier_before(folded, match.start(), False, rules)
    number, value = match.span(), whole + Decimal("0.5")
    return [
        _Candidate(
            form.name, start, match.end(), number, number[0], value, None, match.span("unit"), precision
        )
    ]  # fmt: skip


def _shares(
    folded: str, match: re.Match[str], form: Form, rules: Rules, value: Decimal | None
) -> list[_Candidate]:
    groups = match.groupdict()
    if value is None or not (groups.get("trail") or _has_cue(folded, match.start(), form)):
        return []
    start, before = qualifier_before(folded, match.start(), form.name == "half", rules)
    after = rules.after.get(groups.get("after") or "") or rules.trailing.get(groups.get("trail") or "")
    return [
        _Candidate(
            form.name, start, match.end(), match.span(), match.start(), value, None, None, before or after
        )
    ]  # fmt: skip


def _has_cue(folded: str, start: int, form: Form) -> bool:
    return form.cue is None or bool(form.cue.search(folded, max(0, start - 16), start))


def _read_number(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    """Read a number with its multiplier and measure word, or a range, or the two ends of 由85%到93%."""
    if match["high"] is None:
        return _single(folded, match, form, rules, "number", match.start())
    low, high = _scaled(match, "number", low=True), _scaled(match, "high")
    if low is None or high is None or low >= high or _begins_from(folded, match.start()):
        return _two_levels(folded, match, form, rules)
    return [
        found._replace(number=(match.start(), found.number[1]), value=low, upper=high)
        for found in _single(folded, match, form, rules, "high", match.start())
    ]


def _begins_from(folded: str, start: int) -> bool:
    return folded[max(0, start - 1) : start] in ("由", "从")


def _two_levels(folded: str, match: re.Match[str], form: Form, rules: Rules) -> list[_Candidate]:
    """Read 由85%到93%: a figure where the first end has its own unit, and the second one."""
    if not _begins_from(folded, match.start()):
        return []
    second = _single(folded, match, form, rules, "high", match.start("high"))
    low = _scaled(match, "number", low=True)
    if low is None or form.name != "arabic" or match["low_unit"] is None:
        return second
    span = match.span("number")
    first = _Candidate(
        form.name, span[0], match.end("low_unit"), span, span[0], low, None, match.span("low_unit"), None
    )
    return [first, *second]


def _single(
    folded: str, match: re.Match[str], form: Form, rules: Rules, group: str, begin: int
) -> list[_Candidate]:
    index = match["index"] is not None
    value = None if index and not names_index(folded, begin, rules) else _scaled(match, group)
    if value is None or continues_code(folded, begin):
        return []
    start, before = qualifier_before(folded, begin, match[group][0] in "百千万亿", rules)
    unit, after, *trails = match.group("unit", "after", "trail", "trail2")
    if not (unit or index) or form.name == "chinese" or unit in rules.conditions:
        context = Context(
            folded, start, begin, match.end(), match[group], form.name == "chinese", start < begin,
            after or "", unit or "", match.start("unit"),
            (match["multiplier"] or "") + (match["multiplier2"] or ""),
        )  # fmt: skip
        if not (counts(context, value, rules) and meets_conditions(context, rules)):
            return []
    minus = unit == "%" and _has_minus(folded, start)
    precision = before or rules.after.get(after) or rules.trailing.get(trails[0] or trails[1])
    number = match.span(group)
    end = match.end()
    if unit in rules.compounds:
        value, end = _with_part(folded, end, value, rules.compounds[unit])
    return [
        _Candidate(
            form.name, start - minus, end, number, number[0], value, None,
            match.span("unit") if unit else None, precision, minus,
        )
    ]  # fmt: skip


def _with_part(folded: str, end: int, value: Decimal, compound: Compound) -> tuple[Decimal, int]:
    """Return value and end of a figure with the part behind it: 2小时18分 is 2.3小时, 七天半 7.5天."""
    part = compound.part.match(folded, end)
    if part is None:
        return value, end
    parts = Decimal(1 if part[1] == "半" else part[1])
    return value + (parts / compound.parts).quantize(Decimal("0.01")), part.end()


def _has_minus(folded: str, start: int) -> bool:
    """Tell whether a minus sign stands before a share: 同比-3.5%."""
    return folded[start - 1 : start] == "-" and folded[start - 2 : start - 1] > "一"


def _scaled(match: re.Match[str], group: str, low: bool = False) -> Decimal | None:
    """Return the number's value times its multipliers; the lower end of a range shares the upper one's."""
    number, first, second = match.group(group, "multiplier", "multiplier2")
    own = match.groupdict().get("low_multiplier") if low else None
    return _number(number, multiplier_value(own or f"{first or ''}{second or ''}"))


def _number(text: str, factor: int = 1) -> Decimal | None:
    if "0" <= text[0] <= "9":
        return arabic_value(text, factor)
    value = chinese_value(text)
    return None if value is None else value * factor


_READERS = {
    "fraction": _read_share,
    "slash": _read_share,
    "tenths": _read_tenths,
    "half": _read_half,
    "half_time": _read_half_time,
    "arabic": _read_number,
    "chinese": _read_number,
}


def _quantity(
    text: str, folded: str, candidate: _Candidate, rules: Rules, previous: Quantity | None
) -> Quantity:
    unit, kind = _unit_and_kind(text, folded, candidate)
    direction = change_before(folded, candidate.start, unit, previous, rules)
    if direction or candidate.minus:
        kind = "change"
    sign = -1 if candidate.minus or direction < 0 else 1
    return Quantity(
        start=candidate.start,
        end=candidate.end,
        quote=text[candidate.start : candidate.end],
        value=_plain(candidate.value * sign),
        unit=unit,
        precision=candidate.precision or "exact",
        kind=kind,
        rule=f"quantity.{candidate.form}",
        upper=None if candidate.upper is None else _plain(candidate.upper * sign),
    )


def _plain(value: Decimal) -> Decimal:
    """Return the same value without an exponent and without the zeros that a multiplier leaves (12600.00)."""
    whole = int(value)
    return Decimal(whole) if whole == value else value.normalize()


def _unit_and_kind(text: str, folded: str, candidate: _Candidate) -> tuple[str, QuantityKind]:
    if candidate.unit is None:
        if candidate.form not in ("arabic", "chinese"):
            return "%", "ratio"
        return "", "measure" if folded[candidate.end - 1] in "0123456789" else "count"
    spelling = folded[slice(*candidate.unit)]
    written = "%" if spelling == "%" else text[slice(*candidate.unit)]
    return written, _kind(spelling)


@cache
def _kind(spelling: str) -> QuantityKind:
    unit = unit_named(spelling) or unit_named(re.split("[/(]", spelling)[0])
    return unit.kind if unit else "count"
