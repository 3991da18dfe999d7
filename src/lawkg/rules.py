"""Rules as data: a name, a pattern, and the examples and counterexamples that show what it means.

A rule file is TOML; each table is a rule with at least ``pattern``, ``examples`` and
``counterexamples``. A test runs every example of every rule file in ``data/rules``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lawkg.resources import data_file, read_text

__all__ = ["Rule", "load_rules", "rules_of"]


@dataclass(frozen=True)
class Rule:
    """A named pattern, compiled, with the other settings of its table in ``settings``."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


@cache
def load_rules(file: str) -> tuple[Rule, ...]:
    """Return the rules of ``data/rules/FILE.toml`` in the order of the file, named ``table.rule``."""
    return tuple(_rules(_tables(file), ""))


@cache
def rules_of(file: str, group: str) -> tuple[Rule, ...]:
    """Return the rules of one group of a rule file: all whose name is it or begins with it and a dot."""
    return tuple(rule for rule in load_rules(file) if f"{rule.name}.".startswith(f"{group}."))


@cache
def _tables(file: str) -> Mapping[str, Any]:
    return tomllib.loads(read_text(data_file(f"rules/{file}.toml")))


def _rules(tables: Mapping[str, Any], prefix: str) -> Iterator[Rule]:
    for name, table in tables.items():
        if not isinstance(table, dict):
            continue
        if "pattern" in table:
            yield _rule(prefix + name, table)
        else:
            yield from _rules(table, f"{prefix}{name}.")


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    settings = {
        key: value for key, value in table.items() if key not in ("pattern", "examples", "counterexamples")
    }
    return Rule(
        name=name,
        pattern=re.compile(table["pattern"]),
        examples=tuple(table.get("examples", ())),
        counterexamples=tuple(table.get("counterexamples", ())),
        settings=settings,
    )
