"""Web Annotations: every piece of evidence is one, by the model's rules, at the characters that it quotes."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from graphs import built_from
from lawkg.export import export, export_pieces
from lawkg.export.webannotation import AROUND, CONTEXT
from lawkg.namespace import iri
from lawkg.store import KnowledgeGraph
from lawkg.validate.data import Data
from lawkg.validate.engine import check
from lawkg.validate.shapes import read_shapes
from shared import ROOT

TEXT = """{}2023年法治政府建设情况报告
一、主要成效
贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件，调解成功率90%。开展法治讲座10场，其中进机关6场、进学校7场。😀𠮷<b>"引号"</b>
二、存在的问题
因人手不足，行政执法程序不规范。
三、下一步打算
规范行政执法程序，市司法局负责。
"""
HERE = ROOT / "tests" / "export"


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("annotations")
    return built_from(folder, a=TEXT.format("凯里市"), b=TEXT.format("都匀市"))


@pytest.fixture(scope="module")
def document(kg: KnowledgeGraph) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(export(kg, "webannotation"))
    return content


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["first"]["items"]
    return found


def mistakes(document: dict[str, Any]) -> list[str]:
    """Return what the rules of the model find wrong, by component; the document is read offline as RDF."""
    context = json.loads((HERE / "anno-context.json").read_text("utf-8"))["@context"]
    content = json.dumps({**document, "@context": context})
    data = Data(parse(content, format=RdfFormat.JSON_LD))
    shapes = read_shapes(Data(parse(path=str(HERE / "annotations.ttl"), format=RdfFormat.TURTLE)))
    nodes, found = check(data, shapes)
    assert all(
        nodes[shape.node] for shape in shapes if shape.node.value not in ("urn:Motivation", "urn:Body")
    )
    return [result.component for result in found]


def test_it_keeps_the_rules_of_the_model(document: dict[str, Any]) -> None:
    assert document["@context"] == CONTEXT
    assert mistakes(document) == []


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("MinCount", lambda item: item.pop("target")),
    ("MinCount", lambda item: item.pop("motivation")),
    ("Node", lambda item: item.update(motivation="http://example.org/staring")),
    ("MinCount", lambda item: item["target"].pop("source")),
    ("MaxCount", lambda item: item["target"].update(source=["http://example.org/a", "http://example.org/b"])),
    ("MinCount", lambda item: item["target"]["selector"][0].pop("start")),
    ("LessThan", lambda item: item["target"]["selector"][0].update(start=10_000)),
    ("Datatype", lambda item: item["target"]["selector"][0].update(start="one")),
    ("MinCount", lambda item: item["target"]["selector"][1].pop("exact")),
    ("MinLength", lambda item: item["target"]["selector"][1].update(exact="")),
    ("MaxCount", lambda item: item["target"]["selector"][1].update(prefix=["a", "b"])),
    ("MinCount", lambda item: item["body"][-1].pop("value")),
    ("Node", lambda item: item["body"][-1].update(purpose="http://example.org/staring")),
    ("NodeKind", lambda item: item.pop("id")),
]


@pytest.mark.parametrize(("component", "spoil"), BROKEN, ids=range(len(BROKEN)))
def test_what_breaks_a_rule_is_found(
    document: dict[str, Any], component: str, spoil: Callable[[dict[str, Any]], Any]
) -> None:
    one = copy.deepcopy({**document, "first": {**document["first"], "items": items(document)[:2]}})
    assert mistakes(one) == []
    spoil(items(one)[0])
    assert component in mistakes(one)


def test_positions_and_quotes_are_those_of_the_text(kg: KnowledgeGraph, document: dict[str, Any]) -> None:
    """Positions count code points, as the model says: an emoji and a rare character are one each."""
    texts = {report: kg_text(kg, report) for report in kg.reports()}
    for item in items(document):
        text = texts[item["target"]["source"]]
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and len(quote["prefix"]) == min(AROUND, start)
        assert text[end:].startswith(quote["suffix"]) and len(quote["suffix"]) == min(AROUND, len(text) - end)
    assert any("😀𠮷" in text for text in texts.values())


def kg_text(kg: KnowledgeGraph, report: str) -> str:
    query = f"SELECT ?text WHERE {{ <{report}> nif:isString ?text }}"
    (row,) = kg.query(query)  # type: ignore[misc]
    return str(row[0].value)


def test_all_evidence_and_every_mention_is_there(kg: KnowledgeGraph, document: dict[str, Any]) -> None:
    (row,) = kg.query("""SELECT (COUNT(*) AS ?n) WHERE {
        { ?fact lawkg:evidence|lawkg:cause ?passage } UNION { ?passage lawkg:refersTo ?named } }""")  # type: ignore[misc]
    assert len(items(document)) == document["total"] == int(row[0].value)
    assert len({item["id"] for item in items(document)}) == document["total"]
    motivations = Counter(item["motivation"] for item in items(document))
    assert set(motivations) == {"identifying", "classifying", "linking", "commenting"}
    kinds = {body["source"] for item in items(document) for body in item["body"] if "source" in body}
    assert {iri(f"lawkg:{name}") for name in ("Section", "Measure", "Problem", "Plan")} <= kinds


def test_bodies_name_what_stands_there(document: dict[str, Any]) -> None:
    found = {item["target"]["selector"][1]["exact"]: item["body"] for item in items(document)}
    assert found["《信访工作条例》"][0]["source"].endswith("/policy/信访工作条例")
    assert found["《信访工作条例》"][-1]["value"] == "信访工作条例"
    assert found["400件"][-1]["value"].endswith("400件")
    assert {body["language"] for bodies in found.values() for body in bodies if "value" in body} == {"zh"}


def test_it_comes_in_pieces_and_always_the_same(kg: KnowledgeGraph, tmp_path: Path) -> None:
    pieces = list(export_pieces(kg, "webannotation"))
    assert len(pieces) > 20
    assert max(map(len, pieces)) < 3_000
    assert b"".join(pieces) == export(kg, "webannotation")
    again = built_from(tmp_path, a=TEXT.format("凯里市"), b=TEXT.format("都匀市"))
    assert export(again, "webannotation") == export(kg, "webannotation")
