"""Literals as values: whether one is well formed, and which of two is less (as SPARQL compares them)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import Literal

from lawkg.validate.data import Term

__all__ = ["compare", "is_well_formed"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS = {
    "boolean": re.compile("true|false|0|1"),
    "decimal": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    "double": re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
    "gYear": re.compile(rf"-?\d{{4,}}{_ZONE}"),
    "gYearMonth": re.compile(rf"-?\d{{4,}}-\d\d{_ZONE}"),
    "date": re.compile(rf"-?\d{{4,}}-\d\d-\d\d{_ZONE}"),
    "dateTime": re.compile(rf"-?\d{{4,}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?{_ZONE}"),
    **{
        name: re.compile(r"[+-]?\d+")
        for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
    },
}
_SIZES = {"long": 63, "int": 31, "short": 15, "byte": 7}
_FORMS["float"] = _FORMS["double"]
_NUMBERS = frozenset(
    f"{_XSD}{name}"
    for name in (
        "decimal", "double", "float", "integer", "int", "long", "short", "byte", "nonNegativeInteger",
        "positiveInteger",
    )
)  # fmt: skip
_DATES: dict[str, Callable[[str], date]] = {
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}


def is_well_formed(literal: Literal) -> bool:
    """Say whether a literal's text is one that its datatype has; of other datatypes every text is."""
    form = _FORMS.get(literal.datatype.value.removeprefix(_XSD))
    if form is None:
        return True
    if form.fullmatch(literal.value) is None:
        return False
    size = _SIZES.get(literal.datatype.value.removeprefix(_XSD))
    if size is not None and not -(2**size) <= int(literal.value) < 2**size:
        return False
    read = _DATES.get(literal.datatype.value)
    try:
        return read is None or bool(read(literal.value[:10] if read is date.fromisoformat else literal.value))
    except ValueError:
        return False


def compare(one: Term, other: Term) -> int | None:
    """Return -1, 0 or 1 as the first is less than, equal to or more than the second; None: no comparison."""
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return None
    first, second = _key(one), _key(other)
    if first is None or second is None or first[0] != second[0]:
        return None
    try:
        return int(first[1] > second[1]) - int(first[1] < second[1])
    except TypeError:  # with a time zone and without
        return None


def _key(literal: Literal) -> tuple[str, Any] | None:
    """Return what a literal is compared by: the kind of value, and the value."""
    datatype, text = literal.datatype.value, literal.value
    try:
        if datatype in _NUMBERS:
            return "number", Decimal(text)
        if datatype in _DATES:
            return datatype, _DATES[datatype](text)
    except (ValueError, InvalidOperation):
        return None
    return (datatype, text) if literal.language is None else None
