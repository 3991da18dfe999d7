"""Examples from real data: what the bundled report says by each class and property, as Turtle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lawkg.namespace import DEFAULT_BASE, PREFIXES, iri, shorten

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

    Value = NamedNode | BlankNode | Literal | Triple

__all__ = ["CUT", "Examples", "bundled_quads"]

CUT = "…"
"""Stands where an example leaves the rest of a long text away."""
_MOST_CHARACTERS = 60
_MOST_VALUES = 3
_LOCAL = re.compile(r"[\w][\w-]*", re.ASCII)


def bundled_quads() -> tuple[Quad, ...]:
    """Return what the bundled report says, with the part of the shared graph that it refers to."""
    from lawkg.describe import describe, describe_shared
    from lawkg.extract import extract
    from lawkg.read import read
    from lawkg.resources import data_file
    from lawkg.vocabulary import vocabulary_quads

    facts = extract(read(data_file("kaili-2024.txt")))
    return (*describe(facts), *describe_shared(facts), *vocabulary_quads())


class Examples:
    """Finds examples in quads; the same quads give the same examples."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Take the quads of whatever graphs."""
        self._about: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            self._about[_key(quad.subject)][quad.predicate.value].add(quad.object)

    def of_class(self, class_iri: str) -> str:
        """Return the node of the class that most is said of, as Turtle, or an empty string.

        Long texts and long lists of values are cut short, which ``CUT`` shows.
        """
        nodes = self._instances.get(class_iri, [])
        if not nodes:
            return ""
        node = min(nodes, key=lambda each: (-len(self._about[each]), _natural(each)))
        said = self._about[node]
        lines = [(f"{_name(node)} a {', '.join(_names(said[iri('rdf:type')]))}", "")]
        for predicate in sorted(said.keys() - {iri("rdf:type")}):
            values, rest = self._values(said[predicate])
            lines.append((f"    {shorten(predicate)} {values}", rest))
        ends = [" ;"] * (len(lines) - 1) + [" ."]
        return "\n".join(line + end + rest for (line, rest), end in zip(lines, ends, strict=True))

    def of_property(self, property_iri: str) -> str:
        """Return one statement by the property as Turtle, or an empty string."""
        subjects = self._subjects.get(property_iri, [])
        if not subjects:
            return ""
        subject = min(subjects, key=_natural)
        value = min(self._about[subject][property_iri], key=lambda each: _natural(str(each)))
        return f"{_name(subject)} {shorten(property_iri)} {_written(value)} ."

    def _values(self, values: set[Value]) -> tuple[str, str]:
        """Return the first values, and a comment where there are more."""
        ordered = sorted(values, key=lambda each: _natural(str(each)))
        written = " , ".join(map(_written, ordered[:_MOST_VALUES]))
        return written, f"  # {CUT}" if len(ordered) > _MOST_VALUES else ""

    @cached_property
    def _instances(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, said in self._about.items():
            for kind in said.get(iri("rdf:type"), ()):
                found[_key(kind)].append(node)
        return found

    @cached_property
    def _subjects(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, said in self._about.items():
            for predicate in said:
                found[predicate].append(node)
        return found


def _key(node: Value) -> str:
    return getattr(node, "value", "") or str(node)


def _natural(text: str) -> list[tuple[int, int | str]]:
    """Return a key that orders 9 before 10."""
    parts: Sequence[str] = re.split(r"(\d+)", text)
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]


def _names(values: set[Value]) -> list[str]:
    return sorted(_name(_key(each)) for each in values)


def _name(node: str) -> str:
    """Return an IRI as Turtle: a prefixed name where one fits, else relative to the base of the data."""
    short = shorten(node)
    prefix, _, local = short.partition(":")
    if short != node and prefix in PREFIXES and _LOCAL.fullmatch(local):
        return short
    return f"<{node.removeprefix(DEFAULT_BASE)}>"


def _written(value: Value) -> str:
    from pyoxigraph import Literal

    if not isinstance(value, Literal):
        return _name(_key(value))
    text = value.value
    if len(text) > _MOST_CHARACTERS:
        text = text[:_MOST_CHARACTERS] + CUT
    quoted = str(Literal(text))
    if value.language:
        return f"{quoted}@{value.language}"
    if value.datatype.value in (iri("xsd:integer"), iri("xsd:decimal"), iri("xsd:boolean")):
        return text
    return quoted if value.datatype.value == iri("xsd:string") else f"{quoted}^^{_name(value.datatype.value)}"
