"""The graph for other systems: the same bytes always, and read back the same by those systems.

There are no blank nodes in the data, so that equal sets of triples are isomorphic graphs.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset, Graph, URIRef

from graphs import built_from
from lawkg.export import FORMATS, export
from lawkg.resources import ontology_file
from lawkg.store import KnowledgeGraph

HOSTILE = """2024年，某县推进法治政府建设。现将有关情况报告如下：
一、主要做法和成效
（一）规范执法。=HYPERLINK("http://x")办理案件12件，罚款3.5万元。印发《"<script>alert(1)</script>"管理办法》《A\\B]]>&C》。
二、存在问题
（一）'执法'能力<b>不足</b>。{\\rtf} `rm -rf` ${HOME} "引号" \\" 反斜杠\\n。
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return built_from(tmp_path_factory.mktemp("hostile"), hostile=HOSTILE)


@pytest.fixture(params=["kaili", "hostile"])
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    found: KnowledgeGraph = request.getfixturevalue(request.param)
    return found


def as_union(graph: KnowledgeGraph) -> Graph:
    return Graph().parse(data=export(graph, "nt"), format="nt")


@pytest.mark.parametrize(("format", "parser"), [("turtle", "turtle"), ("rdfxml", "xml"), ("nt", "nt")])
def test_rdflib_reads_the_union_of_the_graphs_back(graph: KnowledgeGraph, format: str, parser: str) -> None:
    assert set(Graph().parse(data=export(graph, format), format=parser)) == set(as_union(graph))
    assert len(as_union(graph)) == len({str(quad.triple) for quad in graph.quads()})


@pytest.mark.parametrize(
    ("format", "parser"), [("trig", "trig"), ("nquads", "nquads"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_each_named_graph_back(graph: KnowledgeGraph, format: str, parser: str) -> None:
    read = Dataset()
    read.parse(data=export(graph, format), format=parser)
    expected = Dataset()
    expected.parse(data=export(graph, "nquads"), format="nquads")
    for name in [*graph.reports(), graph.shared_graph]:
        assert len(expected.graph(URIRef(name))) > 10
        assert set(read.graph(URIRef(name))) == set(expected.graph(URIRef(name)))
    assert len(read) == len(expected)


@pytest.mark.parametrize("format", FORMATS)
def test_the_bytes_do_not_depend_on_the_hash_seed(kaili: KnowledgeGraph, format: str) -> None:
    code = (
        "import sys; from lawkg.store import KnowledgeGraph; from lawkg.export import export;"
        f"sys.stdout.buffer.write(export(KnowledgeGraph.open({str(kaili.directory)!r}), {format!r}))"
    )
    for seed in ("1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert run.stdout == export(kaili, format)


def test_turtle_is_made_to_be_read(kaili: KnowledgeGraph) -> None:
    text = export(kaili, "turtle").decode()
    heads = [line for line in text.splitlines() if line.startswith("# ---")]
    assert heads[:5] == [
        "# --- 报告 report ---",
        "# --- 章节 sections ---",
        "# --- 举措 measures ---",
        "# --- 问题 problems ---",
        "# --- 计划 plans ---",
    ]
    assert "# 凯里市2024年法治政府建设情况报告" in text
    assert "<report/522601/2024/plan/3.2.1> a lawkg:Plan ;" in text
    order = [
        text.index(f"<report/522601/2024/section/{number}> a ") for number in ("1", "1.2", "1.9", "2", "3.1")
    ]
    assert order == sorted(order)


def test_jsonld_uses_the_published_context(kaili: KnowledgeGraph) -> None:
    published = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
    assert json.loads(export(kaili, "jsonld"))["@context"] == published["@context"]


def test_networkx_reads_graphml(graph: KnowledgeGraph) -> None:
    read = nx.parse_graphml(export(graph, "graphml").decode())
    problem = next(node for node in read if "/problem/" in node)
    assert read.nodes[problem]["label"]
    assert "lawkg:Problem" in read.nodes[problem]["rdf:type"]
    assert {data["label"] for *_, data in read.edges(data=True)} >= {"lawkg:evidence", "lawkg:inSection"}


def test_a_spreadsheet_reads_the_observations(kaili: KnowledgeGraph) -> None:
    content = export(kaili, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 110
    rate = next(row for row in rows if row["quote"] == "97.26%")
    assert (rate["place"], rate["year"], rate["value"], rate["unit"]) == ("凯里市", "2024", "97.26", "%")
    assert rate["indicator"].endswith("调解成功率")
    assert "调解成功率97.26%" in rate["sentence"]


def test_no_text_becomes_a_formula(hostile: KnowledgeGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(export(hostile, "csv").decode("utf-8-sig"))))
    assert rows
    cells = [cell for row in rows for name, cell in row.items() if name != "value"]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "@", "-")) for cell in cells)


def test_export_leaves_the_store_as_it_is(kaili: KnowledgeGraph, tmp_path: Path) -> None:
    before = export(kaili, "nquads")
    for format in FORMATS:
        export(kaili, format)
    assert export(kaili, "nquads") == before
