"""The page as a file: what is in it, and what is not."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hostile import ATTACKS, HOSTILE_REPORT

from graphs import built_from
from lawkg.endpoint import Endpoint, push
from lawkg.errors import QueryError
from lawkg.store import KnowledgeGraph
from lawkg.view import page
from lawkg.view.render import as_json
from lawkg.view.styles import STYLES
from servers import oxigraph_server
from shared import REPORT

R = "https://w3id.org/lawkg/report/522601/2024"


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


class Elements(HTMLParser):
    """The names of the elements and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


def drawn(data: dict[str, Any], place: int = 0) -> list[str]:
    """The IRIs of the nodes that a view shows first."""
    return [data["nodes"][node["id"]]["iri"] for node in data["views"][place]["nodes"]]


@pytest.fixture(scope="module")
def html(kaili_directory: Path) -> str:
    return page(KnowledgeGraph.open(kaili_directory))


def test_there_is_no_address_of_anything_outside(html: str) -> None:
    assert "://" not in html
    assert re.findall(r"""\b(?:src|href)\s*=\s*["'](?!data:|#)[^"']*""", html.split('id="data"')[0]) == []


def test_the_policy_lets_nothing_be_loaded(html: str) -> None:
    policy = unescape(html.split("</head>")[0])
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_same_graph_gives_the_same_page(kaili_directory: Path, html: str) -> None:
    assert page(KnowledgeGraph.open(kaili_directory)) == html


def test_nodes_carry_class_label_facts_and_evidence(html: str) -> None:
    data = data_of(html)
    nodes = {node["iri"]: node for node in data["nodes"]}
    plan = nodes[f"{R}/plan/3.2.1"]
    assert plan["kind"] == "Plan"
    assert ["lawkg:plannedFor", "2025"] in plan["facts"]
    number, start, end = plan["evidence"][0]
    text = data["reports"][number]["text"]
    assert text == REPORT.read_text(encoding="utf-8-sig") and "三项制度" in text[start:end]


def test_the_remedy_edge_says_why(html: str) -> None:
    data = data_of(html)
    reasons = [{name: texts for name, *texts in edge["reason"]} for edge in data["edges"] if "reason" in edge]
    assert len(reasons) == 3
    assert all(len(reason["lawkg:rationale"]) == 2 and reason["lawkg:confidence"] for reason in reasons)


def test_the_first_view_has_problems_and_remedies_between_the_sections(html: str) -> None:
    data = data_of(html)
    places = {data["nodes"][node["id"]]["iri"]: (node["x"], node["y"]) for node in data["views"][0]["nodes"]}
    kinds = {iri: next(node["kind"] for node in data["nodes"] if node["iri"] == iri) for iri in places}
    assert {f"{R}/problem/2.1", f"{R}/problem/2.2", f"{R}/plan/3.2.1", f"{R}/plan/3.2.5", R} <= places.keys()
    assert len(places) < 40
    sections = [abs(places[iri][0]) for iri in places if kinds[iri] == "Section"]
    middle = [abs(places[iri][0]) for iri in places if kinds[iri] in ("Problem", "Plan", "Report")]
    assert max(middle) < min(sections)
    assert len(set(places.values())) == len(places)


def test_a_report_without_problems_shows_sections_and_themes(tmp_path: Path) -> None:
    kg = built_from(
        tmp_path, 龙华="甲市2023年法治政府建设情况报告\n一、提升行政决策质量\n一是开展重大行政决策听证5次。\n"
    )
    data = data_of(page(kg))
    kinds = {data["nodes"][node["id"]]["kind"] for node in data["views"][0]["nodes"]}
    assert {"Report", "Section", "Theme"} <= kinds


def test_classes_differ_in_colour_and_in_shape() -> None:
    looks = [shape for shape, _, _ in STYLES.values() if shape != "box"]
    assert len(looks) == len(set(looks))
    assert len({(fill, border) for _, fill, border in STYLES.values()}) == len(STYLES)


def test_focus_shows_what_lies_around(kaili: KnowledgeGraph) -> None:
    data = data_of(page(kaili, focus=f"{R}/measure/1.6.2"))
    assert data["views"][0]["kind"] == "focus"
    assert {f"{R}/measure/1.6.2", f"{R}/section/1.6"} <= set(drawn(data))
    assert any("/observation/" in iri for iri in drawn(data))


@pytest.mark.parametrize(
    ("focus", "shown"),
    [
        (f"{R}/remedy-link/3.2.1-2.1", {f"{R}/plan/3.2.1", f"{R}/problem/2.1"}),
        (f"{R}#char=2045,2050", {f"{R}/observation/2045-2050"}),
        ("https://w3id.org/lawkg/place/522601", {R}),
    ],
)
def test_focus_on_what_is_no_node_of_a_report(kaili: KnowledgeGraph, focus: str, shown: set[str]) -> None:
    assert shown <= set(drawn(data_of(page(kaili, focus=focus))))


@pytest.mark.parametrize(
    "focus", ["urn:nothing", f"{R}/measure/99", f"{R}#char=9,x", f"{R}#char=999999,999999"]
)
def test_an_unknown_focus_is_an_error_with_a_hint(kaili: KnowledgeGraph, focus: str) -> None:
    with pytest.raises(QueryError) as raised:
        page(kaili, focus=focus)
    assert focus in raised.value.reason and raised.value.hint


def test_a_focus_that_is_no_iri_is_an_error(kaili: KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        page(kaili, focus="not an <iri>")


def test_an_unknown_report_is_an_error_that_names_one(kaili: KnowledgeGraph) -> None:
    with pytest.raises(QueryError) as raised:
        page(kaili, report="urn:nothing")
    assert R in raised.value.hint


def test_the_answer_of_a_question_is_drawn(kaili: KnowledgeGraph) -> None:
    data = data_of(page(kaili, question="remedies"))
    assert set(drawn(data)) == {
        R,
        *(f"{R}/problem/{n}" for n in ("2.1", "2.2")),
        *(f"{R}/plan/3.2.{n}" for n in (1, 2, 5)),
    }
    assert data["views"][0]["rows"] == 3
    assert "哪些举措" in data["views"][0]["title"][0]
    edges = {data["edges"][edge["id"]]["property"] for edge in data["views"][0]["edges"]}
    assert edges == {"lawkg:addresses", "row"}


def test_a_construct_is_drawn_with_its_own_triples(kaili: KnowledgeGraph) -> None:
    template = '?p <urn:x:has> <urn:x:thing> . <urn:x:thing> <urn:x:says> "words"'
    query = f"CONSTRUCT {{ {template} }} {{ ?p a lawkg:Problem }}"
    data = data_of(page(kaili, question=query))
    assert set(drawn(data)) == {f"{R}/problem/2.1", f"{R}/problem/2.2", "urn:x:thing"}
    assert {data["edges"][edge["id"]]["property"] for edge in data["views"][0]["edges"]} == {"urn:x:has"}
    thing = next(node for node in data["nodes"] if node["iri"] == "urn:x:thing")
    assert thing["kind"] == "Other" and ["urn:x:says", "words"] in thing["facts"]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        (f"SELECT ?x {{ BIND(<{R}#char=2045,2050> AS ?x) }}", ["2036件"]),
        ("SELECT ?x { ?s lawkg:role ?x ; lawkg:number '2' }", ["不足和原因", "problems"]),
        ("SELECT ?x { BIND(lawkg:Problem AS ?x) }", ["问题", "problem"]),
        ("SELECT ?x { BIND(<urn:x:y/z> AS ?x) }", ["z"]),
    ],
)
def test_what_is_none_of_the_classes_is_called_as_well_as_can_be(
    kaili: KnowledgeGraph, query: str, label: list[str]
) -> None:
    data = data_of(page(kaili, question=query))
    (found,) = [data["nodes"][number] for number in data["views"][0]["named"]]
    assert found["kind"] == "Other" and found["label"] == label


def test_yes_or_no_cannot_be_drawn(kaili: KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        page(kaili, question="ASK { ?s ?p ?o }")


@pytest.mark.parametrize("text", ATTACKS)
def test_data_cannot_leave_its_script_element(text: str) -> None:
    written = as_json({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert not set("<>&\u2028\u2029") & set(written)


def test_hostile_text_reaches_the_page_only_as_data(tmp_path: Path) -> None:
    html = page(built_from(tmp_path, 甲=HOSTILE_REPORT))
    found = Elements()
    found.feed(html)
    assert found.names.count("script") == 3 and not {"img", "svg"} & set(found.names)
    assert not [name for name in found.attributes if name.startswith("on")]
    assert any("window.attacked" in node["label"][0] for node in data_of(html)["nodes"])


def test_an_empty_server_is_an_error_with_a_hint() -> None:
    with oxigraph_server() as url, pytest.raises(QueryError) as raised:
        page(Endpoint(url))
    assert "lawkg build" in raised.value.hint


def test_several_reports_have_a_view_each(tmp_path: Path) -> None:
    words = "法治政府建设情况报告\n一、主要成效\n一是加强行政执法培训，组织执法人员培训5次。\n"
    kg = built_from(tmp_path, 甲=f"甲市2023年{words}", 乙=f"乙市2022年{words}")
    data = data_of(page(kg))
    assert [view["kind"] for view in data["views"]] == ["report", "report"]
    one = data_of(page(kg, report=kg.reports()[1]))
    assert drawn(one)[0].startswith("https") and len(one["reports"]) == 1


def test_an_endpoint_gives_the_same_page_as_the_directory(kaili: KnowledgeGraph, html: str) -> None:
    with oxigraph_server() as url:
        push(kaili, Endpoint(url))
        assert page(Endpoint(url)) == html
        assert page(Endpoint(url), question="remedies") == page(kaili, question="remedies")
        assert page(Endpoint(url), focus=f"{R}/plan/3.2.1") == page(kaili, focus=f"{R}/plan/3.2.1")
