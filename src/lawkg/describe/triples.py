"""Collecting the triples of one graph, with literals that every format can hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from lawkg.namespace import iri

__all__ = ["Triples", "clean", "day", "decimal", "index", "plain", "text", "year"]

# XML 1.0 (section 2.2, Char) has no way to write these characters, and would read a carriage return back
# as a line feed. Each is replaced by one visible character, so that positions stay true: U+0000 to U+001F
# by its picture (U+2400 to U+241F), the others by U+FFFD.
_NOT_IN_XML = {
    **{point: 0x2400 + point for point in range(0x20) if point not in (0x09, 0x0A)},
    **dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD),
}


def clean(value: str) -> str:
    """Return text of the same length without the characters that RDF/XML cannot hold.

    >>> clean("a\\x00b\\x1b[31m")
    'a␀b␛[31m'
    """
    return value.translate(_NOT_IN_XML)


@cache
def _term(curie: str) -> NamedNode:
    return NamedNode(iri(curie))


def text(value: str, language: str = "zh") -> Literal:
    """Return words in a language."""
    return Literal(clean(value), language=language)


def plain(value: str) -> Literal:
    """Return a string without a language: a number in the outline, a unit, a file's name, a code."""
    return Literal(clean(value))


def decimal(value: Decimal) -> Literal:
    """Return an xsd:decimal in its canonical form, the same from every store.

    >>> decimal(Decimal("1.50")).value, decimal(Decimal("2E+3")).value
    ('1.5', '2000')
    """
    written = format(value, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return Literal("0" if written == "-0" else written, datatype=_term("xsd:decimal"))


def year(value: int) -> Literal:
    """Return an xsd:gYear, which has at least four digits."""
    return Literal(f"{value:04d}", datatype=_term("xsd:gYear"))


def day(value: date) -> Literal:
    """Return an xsd:date."""
    return Literal(value.isoformat(), datatype=_term("xsd:date"))


def index(value: int) -> Literal:
    """Return a position in the text as xsd:integer (Oxigraph gives every integer back as that)."""
    return Literal(str(value), datatype=_term("xsd:integer"))


class Triples:
    """The triples of one graph; each is kept once."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)
        self._found: dict[str, dict[tuple[str, str], str | Literal]] = {}

    def add(self, subject: str, predicate: str, value: str | Literal | None) -> None:
        """Add a triple; ``predicate`` is a prefixed name, a string value an IRI, None says nothing."""
        if value is not None:
            said = self._found.get(subject)
            if said is None:
                said = self._found[subject] = {}
            said[_term(predicate).value, str(value)] = value

    def type(self, subject: str, *classes: str) -> None:
        """Say what a node is, in prefixed names."""
        for name in classes:
            self.add(subject, "rdf:type", _term(name).value)

    def quads(self) -> list[Quad]:
        """Return the triples as quads of the graph, sorted by subject, predicate and object."""
        nodes: dict[str, NamedNode] = {}

        def node(name: str) -> NamedNode:
            return nodes.get(name) or nodes.setdefault(name, NamedNode(name))

        return [
            Quad(subject, node(predicate), node(o) if isinstance(o, str) else o, self._graph)
            for subject, said in ((node(name), self._found[name]) for name in sorted(self._found))
            for (predicate, _), o in sorted(said.items())
        ]
