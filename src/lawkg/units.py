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
from typing import TYPE_CHECKING, cast

from lawkg.model import QuantityKind
from lawkg.resources import ontology_file

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Unit", "all_units", "unit_iri", "unit_named"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LAWKG = "https://w3id.org/lawkg/ontology#"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its IRI, the label and every other spelling, and the kind of figure it makes."""

    iri: str
    spellings: tuple[str, ...]
    kind: QuantityKind


@cache
def all_units() -> tuple[Unit, ...]:
    """Return every unit of the scheme, in the order of their IRIs."""
    from pyoxigraph import RdfFormat, parse

    described: dict[str, list[Quad]] = defaultdict(list)
    for quad in parse(path=str(ontology_file("units.ttl")), format=RdfFormat.TURTLE):
        described[str(quad.subject.value)].append(quad)
    units = (_unit(iri, quads) for iri, quads in sorted(described.items()))
    return tuple(unit for unit in units if unit is not None)


def _unit(iri: str, quads: list[Quad]) -> Unit | None:
    spellings: list[str] = []
    kind = ""
    for quad in quads:
        name = quad.predicate.value
        if name == f"{_LAWKG}quantityKind":
            kind = quad.object.value.removeprefix(_LAWKG)
        elif _is_spelling(name, quad):
            spellings.append(quad.object.value)
    if not kind:
        return None
    return Unit(iri, tuple(dict.fromkeys(spellings)), cast(QuantityKind, kind))


def _is_spelling(predicate: str, quad: Quad) -> bool:
    """Tell whether the triple gives a spelling: a notation, or a label that is not the English one."""
    if predicate == f"{_SKOS}notation":
        return True
    return predicate in (f"{_SKOS}prefLabel", f"{_SKOS}altLabel") and quad.object.language != "en"


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
