"""The constraint components of SHACL Core: each a check of the value nodes of one focus node.

https://www.w3.org/TR/shacl/#core-components, except those that are about other shapes (``shapes.py``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from lawkg.validate.data import Data, Term
from lawkg.validate.literals import compare, is_well_formed
from lawkg.validate.paths import members

__all__ = ["COMPANIONS", "COMPONENTS", "SH", "Check"]

Check: TypeAlias = Callable[[Data, Term, Sequence[Term]], Iterable[Term | None]]
"""From the data, a focus node and its value nodes to the values that are refused (None: no single one)."""
Maker: TypeAlias = Callable[[Data, Term, Term], Check]
"""From the shapes graph, a shape and the parameter's value to the check."""

SH = "http://www.w3.org/ns/shacl#"
_FLAGS = NamedNode(f"{SH}flags")
_KINDS = {
    "IRI": (NamedNode,),
    "BlankNode": (BlankNode,),
    "Literal": (Literal,),
    "BlankNodeOrIRI": (BlankNode, NamedNode),
    "BlankNodeOrLiteral": (BlankNode, Literal),
    "IRIOrLiteral": (NamedNode, Literal),
}


def _each(holds: Callable[[Data, Term], bool]) -> Check:
    return lambda data, focus, values: [value for value in values if not holds(data, value)]


def _class(shapes: Data, shape: Term, wanted: Term) -> Check:
    return _each(lambda data, value: data.is_a(value, wanted))


def _datatype(shapes: Data, shape: Term, wanted: Term) -> Check:
    def holds(data: Data, value: Term) -> bool:
        return isinstance(value, Literal) and value.datatype == wanted and is_well_formed(value)

    return _each(holds)


def _node_kind(shapes: Data, shape: Term, wanted: Term) -> Check:
    kinds = _KINDS[wanted.value.removeprefix(SH)]
    return _each(lambda data, value: isinstance(value, kinds))


def _min_count(shapes: Data, shape: Term, least: Term) -> Check:
    number = int(least.value)
    return lambda data, focus, values: (None,) if len(values) < number else ()


def _max_count(shapes: Data, shape: Term, most: Term) -> Check:
    number = int(most.value)
    return lambda data, focus, values: (None,) if len(values) > number else ()


def _bound(holds: Callable[[int], bool]) -> Maker:
    def make(shapes: Data, shape: Term, bound: Term) -> Check:
        def inside(data: Data, value: Term) -> bool:
            order = compare(value, bound)
            return order is not None and holds(order)

        return _each(inside)

    return make


def _length(holds: Callable[[int, int], bool]) -> Maker:
    def make(shapes: Data, shape: Term, bound: Term) -> Check:
        number = int(bound.value)
        return _each(lambda data, value: not isinstance(value, BlankNode) and holds(len(value.value), number))

    return make


def _pattern(shapes: Data, shape: Term, pattern: Term) -> Check:
    letters = "".join(flags.value for flags in shapes.values(shape, _FLAGS))
    known = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
    flags = re.RegexFlag(0)
    for letter in letters:
        flags |= known[letter]
    found = re.compile(pattern.value, flags).search
    return _each(lambda data, value: not isinstance(value, BlankNode) and found(value.value) is not None)


def _language_in(shapes: Data, shape: Term, head: Term) -> Check:
    ranges = [language.value.lower() for language in members(shapes, head)]

    def holds(data: Data, value: Term) -> bool:
        tag = (value.language or "").lower() if isinstance(value, Literal) else ""
        return any(tag == each or tag.startswith(f"{each}-") for each in ranges)

    return _each(holds)


def _unique_language(shapes: Data, shape: Term, wanted: Term) -> Check:
    def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterable[None]:
        tags = Counter(v.language.lower() for v in values if isinstance(v, Literal) and v.language)
        return [None for count in tags.values() if count > 1]

    return check if wanted.value == "true" else lambda data, focus, values: ()


def _in(shapes: Data, shape: Term, head: Term) -> Check:
    allowed = frozenset(members(shapes, head))
    return _each(lambda data, value: value in allowed)


def _has_value(shapes: Data, shape: Term, wanted: Term) -> Check:
    return lambda data, focus, values: () if wanted in values else (None,)


def _equals(shapes: Data, shape: Term, predicate: Term) -> Check:
    def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterator[Term]:
        others = set(data.values(focus, predicate))
        yield from (value for value in values if value not in others)
        yield from others.difference(values)

    return check


def _disjoint(shapes: Data, shape: Term, predicate: Term) -> Check:
    def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterable[Term]:
        others = set(data.values(focus, predicate))
        return [value for value in values if value in others]

    return check


def _less_than(holds: Callable[[int], bool]) -> Maker:
    def make(shapes: Data, shape: Term, predicate: Term) -> Check:
        def check(data: Data, focus: Term, values: Sequence[Term]) -> Iterator[Term]:
            for other in data.values(focus, predicate):
                for value in values:
                    order = compare(value, other)
                    if order is None or not holds(order):
                        yield value

        return check

    return make


COMPONENTS: dict[str, tuple[str, Maker]] = {
    "class": ("Class", _class),
    "datatype": ("Datatype", _datatype),
    "nodeKind": ("NodeKind", _node_kind),
    "minCount": ("MinCount", _min_count),
    "maxCount": ("MaxCount", _max_count),
    "minExclusive": ("MinExclusive", _bound(lambda order: order > 0)),
    "minInclusive": ("MinInclusive", _bound(lambda order: order >= 0)),
    "maxExclusive": ("MaxExclusive", _bound(lambda order: order < 0)),
    "maxInclusive": ("MaxInclusive", _bound(lambda order: order <= 0)),
    "minLength": ("MinLength", _length(lambda length, number: length >= number)),
    "maxLength": ("MaxLength", _length(lambda length, number: length <= number)),
    "pattern": ("Pattern", _pattern),
    "languageIn": ("LanguageIn", _language_in),
    "uniqueLang": ("UniqueLang", _unique_language),
    "in": ("In", _in),
    "hasValue": ("HasValue", _has_value),
    "equals": ("Equals", _equals),
    "disjoint": ("Disjoint", _disjoint),
    "lessThan": ("LessThan", _less_than(lambda order: order < 0)),
    "lessThanOrEquals": ("LessThanOrEquals", _less_than(lambda order: order <= 0)),
}
"""Parameter of ``sh:`` → name of its component without ``ConstraintComponent``, and what makes the check."""
COMPANIONS = frozenset(("flags", "ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount"))
"""Parameters that another one reads."""
