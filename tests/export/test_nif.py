"""The NIF in the Turtle that is exported: it keeps the rules of NIF 2.0, and what breaks one is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from good_graph import R, passage, triples
from graphs import built_from
from lawkg.export import export
from lawkg.resources import ontology_file
from lawkg.validate.data import Data
from lawkg.validate.engine import check
from lawkg.validate.shapes import Result, read_shapes
from mistakes import broken
from shared import ROOT

TEXT = """凯里市2023年法治政府建设情况报告
一、主要成效
贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件。😀
"""


def nif(statements: list[Triple]) -> tuple[dict[str, int], list[Result]]:
    """Return how many nodes each rule looked at, and what the rules of NIF find wrong."""
    ontology = parse(path=str(ontology_file("lawkg.ttl")), format=RdfFormat.TURTLE)
    shapes = read_shapes(
        Data(parse(path=str(ROOT / "tests" / "export" / "nif.ttl"), format=RdfFormat.TURTLE))
    )
    nodes, found = check(Data((*statements, *(quad.triple for quad in ontology))), shapes)
    return {str(shape.value): len(targets) for shape, targets in nodes.items()}, found


def test_the_turtle_of_a_report_keeps_the_rules(tmp_path: Path) -> None:
    turtle = export(built_from(tmp_path, a=TEXT), "turtle")
    looked, found = nif([quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)])
    assert found == []
    assert looked["urn:Context"] == 1
    assert min(looked["urn:String"], looked["urn:RFC5147String"]) >= 8
    assert looked["urn:Sentence"] > 2


Q = "{{120件}}"
BROKEN = [
    ("urn:Context", R, "<../2024> nif:isString", None),
    ("urn:Context", R, None, '<../2024> nif:isString "另一份全文"'),
    ("urn:String", Q, f"{Q} nif:beginIndex", None),
    ("urn:String", Q, f"{Q} nif:endIndex", None),
    ("urn:String", Q, f"{Q} nif:anchorOf", None),
    ("urn:String", Q, f"{Q} nif:referenceContext", None),
    ("urn:String", Q, f"{Q} nif:referenceContext", f"{Q} nif:referenceContext <section/1>"),
    ("urn:String", Q, None, f"{Q} nif:referenceContext <../2023>"),
    ("urn:String", Q, f"{Q} nif:beginIndex", f"{Q} nif:beginIndex -3"),
    ("urn:String", Q, f"{Q} nif:beginIndex", f"{Q} nif:beginIndex 5000"),
    ("urn:String", Q, f"{Q} nif:endIndex", f"{Q} nif:endIndex 5000"),
    ("urn:String", Q, f"{Q} nif:anchorOf", f'{Q} nif:anchorOf "121件"'),
    ("urn:RFC5147String", Q, f"{Q} nif:beginIndex", f"{Q} nif:beginIndex 1"),
    ("urn:RFC5147String", f"{R}/p", None, "<p> a lawkg:Passage ; nif:beginIndex 0 ; nif:endIndex 1"),
    ("urn:Sentence", Q, f"{Q} nif:sentence", f"{Q} nif:sentence {{{{甲市}}}}"),
    ("urn:Sentence", Q, f"{Q} nif:sentence", f"{Q} nif:sentence {{{{因人手不足，执法不严。}}}}"),
]


@pytest.mark.parametrize(("rule", "node", "take", "add"), BROKEN, ids=range(len(BROKEN)))
def test_what_breaks_a_rule_is_found(rule: str, node: str, take: str | None, add: str | None) -> None:
    made = {key: value for key, value in (("take", take), ("add", add)) if value}
    _, found = nif(broken(made))
    focus = passage(node.strip("{}")) if node == Q else node
    assert (rule, focus) in {(result.shape.node.value, result.focus.value) for result in found} | {
        (target, result.focus.value) for result in found for target in _owners(result)
    }


def _owners(result: Result) -> list[str]:
    """Return the rule that a property without a name belongs to: the one that looks at such nodes."""
    path = result.path.predicate.value.rpartition("#")[2] if result.path and result.path.predicate else ""
    return {
        "isString": ["urn:Context"],
        "sentence": ["urn:Sentence"],
    }.get(path, ["urn:String"] if path else [])


def test_the_good_graph_keeps_the_rules() -> None:
    assert nif(list(triples()))[1] == []
