"""The words and forms of ``data/rules/quantities.toml``, made into compiled patterns once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawkg.model import Precision
from lawkg.recognize.numerals import ARABIC, CHINESE
from lawkg.resources import data_file, read_text
from lawkg.units import all_units

__all__ = [
    "Change",
    "Compound",
    "Condition",
    "Form",
    "Qualifier",
    "Rules",
    "SmallChinese",
    "pattern_parts",
    "quantity_rules",
]

Table = Mapping[str, Any]
_BEFORE, _BEHIND = 16, 48
"""No figure with an anchor is so long before it and behind it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a figure, ``rule`` its full name; ``cue`` must match what is before it, if there is one.

    ``anchor`` matches what every figure of this form has in it and a text has seldom, where there is such.
    """

    name: str
    rule: str
    pattern: re.Pattern[str]
    cue: re.Pattern[str] | None
    anchor: re.Pattern[str] | None

    def matches(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, none overlapping another."""
        return self._around(self.anchor, folded) if self.anchor else self.pattern.finditer(folded)

    def _around(self, anchor: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
        end = 0
        for found in anchor.finditer(folded):
            place = found.start()
            if place < end:
                continue
            match = self.pattern.search(folded, max(end, place - _BEFORE), place + _BEHIND)
            if match and match.start() <= place < match.end():
                yield match
                end = match.end()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word before a figure, and what before it makes another word of it."""

    precision: Precision
    not_after: re.Pattern[str] | None
    bare_only: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand before and after a figure with certain units (one of a unit's conditions is enough)."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    small: bool


@dataclass(frozen=True, slots=True)
class Compound:
    """What may follow a figure with a certain unit as its fraction: 18分 after 2小时, one of 60 ``parts``."""

    part: re.Pattern[str]
    parts: int


@dataclass(frozen=True, slots=True)
class Change:
    """Verbs and nouns of growth and decline around a figure; ``last``: the characters that they end with.

    Before a figure whose unit is none of ``units`` they are only where one of ``decides_before`` stands.
    """

    direct: re.Pattern[str]
    last: frozenset[str]
    decides_before: frozenset[str]
    units: frozenset[str]
    over_object: re.Pattern[str]
    object_units: frozenset[str]
    further_object: re.Pattern[str]
    rise_over_object: re.Pattern[str]
    below: re.Pattern[str]
    below_units: frozenset[str]
    carried: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SmallChinese:
    """Where a Chinese numeral from one to ten states a count."""

    verb: re.Pattern[str]
    anywhere: re.Pattern[str]
    only: re.Pattern[str]
    vague: tuple[str, ...]
    not_before_end: str
    not_object: re.Pattern[str]
    from_to: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything ``find_quantities`` goes by.

    ``before_last`` are the characters that words before a figure end with; only where one of
    ``decides_before`` stands before a number is there anything to look for: such a word, or a code.
    """

    forms: tuple[Form, ...]
    before: Mapping[str, Qualifier]
    before_last: frozenset[str]
    decides_before: frozenset[str]
    after: Mapping[str, Precision]
    trailing: Mapping[str, Precision]
    conditions: Mapping[str, tuple[Condition, ...]]
    change: Change
    small: SmallChinese
    bare_not_before: re.Pattern[str]
    threshold: re.Pattern[str]
    threshold_of_count: re.Pattern[str]
    threshold_units: frozenset[str]
    index: re.Pattern[str]
    compounds: Mapping[str, Compound]


@cache
def quantity_rules() -> Rules:
    """Return the rules, read and compiled at the first call."""
    tables = tomllib.loads(read_text(data_file("rules/quantities.toml")))
    qualifiers = tables["qualifiers"]
    parts = pattern_parts(tables)
    before = _before(qualifiers["before"], False) | _before(qualifiers["before_bare"], True)
    before_last = frozenset(word[-1] for word in before)
    return Rules(
        forms=tuple(_form(name, table, parts) for name, table in tables["forms"].items()),
        before=before,
        before_last=before_last,
        decides_before=before_last | {" ", "-"},
        after=qualifiers["after"],
        trailing={word: entry["precision"] for word, entry in qualifiers["trailing"].items()},
        conditions=_conditions(tables["condition"]),
        change=_change(tables["change"]),
        small=_small(tables["small_chinese"]),
        bare_not_before=re.compile(tables["bare"]["not_before"]),
        threshold=re.compile(tables["threshold"]["after"]),
        threshold_of_count=re.compile(tables["threshold"]["count_after"]),
        threshold_units=frozenset(tables["threshold"]["count_units"]),
        index=re.compile(tables["index"]["before"]),
        compounds={
            unit: Compound(re.compile(entry["part"]), entry["parts"])
            for unit, entry in tables["compound"].items()
        },
    )


def _form(name: str, table: Table, parts: Mapping[str, str]) -> Form:
    source = table["pattern_parts"]
    for part, pattern in parts.items():
        source = source.replace(f"{{{part}}}", pattern)
    cue, anchor = (re.compile(table[key]) if key in table else None for key in ("cue", "anchor"))
    return Form(name, f"quantity.{name}", re.compile(source), cue, anchor)


def pattern_parts(tables: Table) -> dict[str, str]:
    """Return the pattern of each part that a form may name; ``tail`` is all that follows a number."""
    words, qualifiers = tables["words"], tables["qualifiers"]
    gap, multiplier = words["gap"], f"(?:{'|'.join(words['multipliers'])})"
    unit = _unit_pattern(tables["not_a_unit"]["words"], tables["per"])
    trail = _trail(qualifiers["trailing"])
    after = f"[{''.join(qualifiers['after'])}]"
    tail = (
        f"(?:{gap}(?P<multiplier>{multiplier}))?(?P<after>{after})?(?P<multiplier2>{multiplier})?"
        f"(?:{gap}(?P<unit>{unit})(?: ?(?P<trail>{trail}))?|(?P<bare>(?<=[万亿余多])(?P<trail2>{trail})?)"
        r"|(?<=[0-9])(?P<index>(?=[,，。;；、)）\s]|$)))"
    )
    return {
        "digits": ARABIC, "numerals": CHINESE, "multiplier": multiplier, "gap": gap, "unit": unit,
        "trail": trail, "tail": tail, "to": f"(?:{'|'.join(words['to'])})",
    }  # fmt: skip


def _trail(trailing: Table) -> str:
    return f"(?:{'|'.join(_guarded(word, entry) for word, entry in trailing.items())})"


def _guarded(word: str, entry: Table) -> str:
    after, not_before = entry.get("only_after"), entry["not_before"]
    return (f"(?<={after})" if after else "") + word + (f"(?!{not_before})" if not_before else "")


def _unit_pattern(not_units: list[str], per: Table) -> str:
    """Return the longest-first alternation of all units, grouped by their first character for speed.

    A unit before 级 is part of a name (26兆瓦级机组).
    """
    groups: dict[str, list[str]] = {}
    for spelling in {spelling for unit in all_units() for spelling in unit.spellings}:
        groups.setdefault(spelling[0], []).append(spelling[1:])
    others: dict[str, list[str]] = {}
    for word in not_units:
        others.setdefault(word[0], []).append(word[1:])
    branches = [_branch(first, rests, others.get(first, [])) for first, rests in sorted(groups.items())]
    added = f"(?:/(?:{'|'.join(per['units'])})|\\((?:{'|'.join(per['paired'])})\\))?+"
    return f"(?:{'|'.join(branches)}){added}(?!级)"


def _branch(first: str, rests: list[str], others: list[str]) -> str:
    """Return the pattern of the units that begin with a character, which no other word with it is."""
    ordered = sorted(rests, key=lambda rest: (-len(rest), rest))
    behind = "|".join(re.escape(rest) + _boundary((first + rest)[-1]) for rest in ordered)
    return re.escape(first) + (f"(?!{'|'.join(others)})" if others else "") + f"(?:{behind})"


def _boundary(last: str) -> str:
    """Units in Latin letters end where the letters end: 5G is not 5 g."""
    return "(?![A-Za-z0-9])" if last.isascii() and last.isalnum() else ""


def _before(entries: Table, bare_only: bool) -> dict[str, Qualifier]:
    return {
        word: Qualifier(entry["precision"], _just_before(entry.get("not_after")), bare_only)
        for word, entry in entries.items()
    }


def _just_before(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(f"(?:{pattern})$") if pattern else None


def _conditions(tables: list[Table]) -> dict[str, tuple[Condition, ...]]:
    found: dict[str, tuple[Condition, ...]] = {}
    for table in tables:
        before, after = (re.compile(table.get(side, "")) for side in ("before", "after"))
        condition = Condition(before, after, table.get("small", False))
        for unit in table["units"]:
            found[unit] = (*found.get(unit, ()), condition)
    return found


def _change(table: Table) -> Change:
    sides = "|".join(_side(table, side) for side in ("fall", "rise"))
    words = [word for value in table.values() if isinstance(value, list) for word in value]
    last = frozenset(word[-1] for word in words)
    object_units, below_units = frozenset(table["over_object_units"]), frozenset(table["below_units"])
    return Change(
        direct=re.compile(f"(?:{sides})$"),
        last=last,
        decides_before=last | {"\n"},
        units=object_units | below_units | {"%"},
        over_object=re.compile(table["over_object"]),
        object_units=object_units,
        further_object=re.compile(table["further_object"]),
        rise_over_object=re.compile(table["rise_over_object"]),
        below=re.compile(table["below"]),
        below_units=below_units,
        carried=re.compile(table["carried"]),
    )


def _side(table: Table, side: str) -> str:
    """Return the pattern of one direction: its verbs, its nouns, and what is one only in a comparison."""
    verbs, nouns, weak = ("|".join(table[f"{side}{kind}"]) for kind in ("", "_nouns", "_weak"))
    fillers, noun_fillers = (f"(?:{'|'.join(table[name])})*" for name in ("fillers", "noun_fillers"))
    return (
        f"(?P<{side}>(?:{verbs}){fillers}|(?:{nouns}){noun_fillers}"
        f"|(?:{'|'.join(table['comparison'])})(?:{weak})了?)"
    )


def _small(table: Table) -> SmallChinese:
    def ending(words: list[str]) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(words)}){table['aspect']} ?$")

    return SmallChinese(
        verb=ending(table["verbs"]),
        anywhere=re.compile("|".join(table["verbs"])),
        only=ending(table["only"]),
        vague=tuple(table["vague"]),
        not_before_end=table["not_before_end"],
        not_object=re.compile("|".join(re.escape(word) for word in table["not_objects"])),
        from_to=re.compile(table["from_to"]),
    )
