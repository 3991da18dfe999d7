"""The measure words and units of ``ontology/units.ttl``.

>>> unit_named("件").kind
'count'
>>> unit_named("千克") == unit_named("公斤")
True
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import cast

from lawkg.model import QuantityKind
from lawkg.resources import ontology_file

__all__ = ["Unit", "all_units", "unit_iri", "unit_named"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LAWKG = "https://w3id.org/lawkg/ontology#"
_SPELLINGS = frozenset(f"{_SKOS}{name}" for name in ("prefLabel", "altLabel", "notation"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its IRI, the label and every other spelling, and the kind of figure it makes."""

    iri: str
    spellings: tuple[str, ...]
    kind: QuantityKind


@cache
def all_units() -> tuple[Unit, ...]:
    """Return every unit of the scheme, in the order of their IRIs."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    spellings: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for quad in parse(path=str(ontology_file("units.ttl")), format=RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if predicate == f"{_LAWKG}quantityKind" and isinstance(value, NamedNode):
            kinds[subject.value] = value.value.removeprefix(_LAWKG)
        elif predicate in _SPELLINGS and isinstance(value, Literal) and value.language != "en":
            spellings[subject.value].append(value.value)
    return tuple(
        Unit(iri, tuple(dict.fromkeys(spellings[iri])), cast(QuantityKind, kinds[iri]))
        for iri in sorted(kinds)
    )


@cache
def _by_spelling() -> dict[str, Unit]:
    return {spelling: unit for unit in all_units() for spelling in unit.spellings}


def unit_named(spelling: str) -> Unit | None:
    """Return the unit that is written so, or None; white space inside it does not count."""
    return _by_spelling().get(spelling) or _by_spelling().get("".join(spelling.split()))


def unit_iri(spelling: str) -> str | None:
    """Return the IRI of the unit that is written so, or None.

    >>> unit_iri("件")
    'https://w3id.org/lawkg/unit/case'
    """
    unit = unit_named(spelling)
    return unit.iri if unit else None
