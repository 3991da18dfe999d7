"""Each way to break the good graph is found: at the right node, by the right shape (``mistakes.toml``).

By hand what only a cross-check sees; by machine, for every property shape of SHACL Core, a value that is
missing, wrong or twice there. Together they have to make every shape and constraint speak.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from good_graph import HEAD, triples, with_passages
from lawkg.validate import Violation, validate
from lawkg.validate.data import Data
from lawkg.validate.reports import _file
from lawkg.validate.shapes import Shape, load
from mistakes import BASE, MISTAKES, broken, updates

SHAPES = "https://w3id.org/lawkg/shapes#"


def node(text: str) -> str:
    """Return the IRI that stands for a node in the table."""
    content = f"{HEAD}{with_passages(text)} a <urn:x> ."
    return str(next(iter(parse(content, format=RdfFormat.TURTLE, base_iri=BASE))).subject.value)


def names(found: tuple[Violation, ...], shape: str, focus: str, severity: str) -> bool:
    """Say whether the shape names the focus node, with a message in both languages."""
    return any(
        each.name == shape
        and each.severity == severity
        and (focus in ("_", each.focus) and (focus != "_" or not each.focus.startswith("http")))
        and each.message_zh
        and each.message_en
        for each in found
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["name"] for mistake in MISTAKES])
def test_a_mistake_is_found(mistake: dict[str, str]) -> None:
    report = validate(broken(mistake))
    focus = mistake["focus"] if mistake["focus"] == "_" else node(mistake["focus"])
    severity = mistake.get("severity", "Violation")
    assert names(report.violations, mistake["shape"], focus, severity), [
        (found.name, found.severity, found.focus) for found in report.violations
    ]
    assert report.conforms == all(found.severity != "Violation" for found in report.violations)


def test_the_table_is_large_and_without_doubles() -> None:
    made = [tuple(updates(mistake)) for mistake in MISTAKES]
    assert len(made) == len(set(made)) >= 140
    assert len({mistake["name"] for mistake in MISTAKES}) == len(MISTAKES)


# by machine

WRONG = Literal("", datatype=NamedNode("urn:wrong"))


@cache
def good() -> Data:
    return Data((*triples(), *_file("lawkg.ttl")))


def simple_shapes() -> Iterator[tuple[Shape, Shape]]:
    """Yield the property shapes with a property and constraints of SHACL Core, with their node shapes."""
    seen = set()
    for shape in load("shapes.ttl"):
        for part in shape.properties:
            if part.path and part.path.predicate and part.constraints and part.node not in seen:
                seen.add(part.node)
                yield shape, part


def spoilt(shape: Shape, part: Shape) -> Iterator[tuple[Any, list[Triple]]]:
    """Yield a focus node with the good graph in which its values are missing, wrong, or one more."""
    assert part.path is not None and part.path.predicate is not None
    predicate = part.path.predicate
    nodes = sorted(shape.targets(good()), key=str)
    focus = next((each for each in nodes if good().values(each, predicate)), nodes[0])
    others = [triple for triple in triples() if (triple.subject, triple.predicate) != (focus, predicate)]
    wrong = Triple(focus, predicate, WRONG)
    yield focus, [*others, wrong]
    yield focus, [*triples(), wrong]
    yield focus, others


def test_every_property_shape_finds_what_is_missing_wrong_or_too_much() -> None:
    """Warnings and hints that ask for no more than a likely value are in the table."""
    by_hand = {mistake["shape"] for mistake in MISTAKES}
    silent, done = [], 0
    for shape, part in simple_shapes():
        name = str(part.node.value).removeprefix(SHAPES)
        if name in by_hand:
            continue
        done += 1
        for focus, changed in spoilt(shape, part):
            if names(validate(changed).violations, name, focus.value, part.severity):
                break
        else:
            silent.append(name)
    assert not silent, f"these property shapes find nothing: {silent}"
    assert done > 80
    print(f"{len(MISTAKES)} mistakes by hand, {done} by machine")


def test_every_shape_and_constraint_has_a_mistake() -> None:
    by_hand = {mistake["shape"] for mistake in MISTAKES}
    by_machine = {str(part.node.value).removeprefix(SHAPES) for _, part in simple_shapes()}
    asked = {
        str(each.value).removeprefix(SHAPES)
        for shape in load("shapes.ttl")
        for part in (shape, *shape.properties)
        for each in (part.node, *(constraint.node for constraint in part.sparql))
        if isinstance(each, NamedNode) and each != shape.node
    }
    assert asked - by_hand - by_machine == set(), "write a mistake of this kind into mistakes.toml"
    assert len(asked) > 200


def test_it_does_not_take_long() -> None:
    """A mistake costs a few hundredths of a second, so that many can be tried."""
    begin = time.process_time()
    for _ in range(5):
        validate(triples())
    assert (time.process_time() - begin) / 5 < 0.25
