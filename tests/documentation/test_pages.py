"""The pages of docs/ontology: today's, complete in both languages, and nothing but text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store
from rdflib import Graph, Literal
from rdflib.term import Node

import lawkg.documentation.page as page
from browser import browser, console_errors, requests, show_as
from documented import drawn, made, ontology, quads
from lawkg.documentation.diagram import hierarchy, relations
from lawkg.documentation.examples import CUT, Examples
from lawkg.documentation.schemes import read_schemes
from lawkg.documentation.shapes import read_shapes
from lawkg.namespace import DEFAULT_BASE, PREFIXES
from shared import ROOT

FOLDER = ROOT / "docs" / "ontology"
NAMES = ("index.html", "vocabularies.html")


def without_drawings(html: str) -> str:
    """Graphviz places boxes a little differently from version to version."""
    return re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)


def titles(svg: str) -> set[str]:
    """What the boxes and arrows of a drawing are."""
    return {unescape(title) for title in re.findall(r"<title>(.*?)</title>", svg)} - {"lawkg"}


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_in_the_checkout_are_those_of_today(name: str) -> None:
    kept = (FOLDER / name).read_text("utf-8")
    assert without_drawings(kept) == without_drawings(made()[name]), "run scripts/make_documentation.py"


def test_the_diagrams_show_every_class_and_each_relation_between_two() -> None:
    kept = re.findall(r"<svg.*?</svg>", (FOLDER / "index.html").read_text("utf-8"), flags=re.DOTALL)
    assert len(kept) == 4
    for svg, dot in zip(
        kept,
        [draw(ontology(), language) for language in ("zh", "en") for draw in (relations, hierarchy)],
        strict=True,
    ):
        stated = {line for line in dot.splitlines() if line.startswith('"')}
        nodes = {line.split('"')[1] for line in stated if "->" not in line}
        arrows = {"->".join(line.split('"')[1:4:2]) for line in stated if "->" in line}
        assert titles(svg) == nodes | arrows
    whole = {f"lawkg:{term.name}" for term in ontology().classes if term.iri not in ontology().code_lists}
    assert whole <= titles(kept[1])


def test_every_term_has_its_place_and_its_texts_in_both_languages() -> None:
    html = made()["index.html"]
    terms = list(ontology())
    assert len(terms) > 150
    print(f"{len(terms)} terms documented in both languages")
    text = unescape(re.sub(r"<[^>]+>", "\n", html))
    for term in terms:
        assert html.count(f'id="{term.name}"') == 1, term.name
        assert term.definition.zh in text, term.name
        assert term.definition.en in text, term.name


def test_every_concept_has_its_place() -> None:
    html = made()["vocabularies.html"]
    concepts = [(scheme.name, each.name) for scheme in read_schemes() for each in scheme.concepts]
    assert len(concepts) > 500
    print(f"{len(concepts)} concepts documented in both languages")
    for scheme, name in concepts:
        assert html.count(f'id="{scheme}-{name}"') == 1, name


def test_every_shape_is_a_table() -> None:
    text = unescape(re.sub(r"<[^>]+>", "\n", made()["index.html"]))
    shapes = [shape for shape in read_shapes() if set(shape.targets) <= {term.iri for term in ontology()}]
    assert len(shapes) >= 15
    rows = sum(len(each.constraints) for each in shapes)
    print(f"{len(shapes)} shapes of classes with {rows} constraints as tables")
    for shape in shapes:
        for row in shape.constraints:
            assert row.message.zh in text, row
            assert row.message.en in text, row


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    ids = {page: set(re.findall(r'id="([^"]+)"', html)) for page, html in made().items()}
    links = {unescape(link) for link in re.findall(r'<a [^>]*?href="([^"]+)"', made()[name])}
    assert len(links) > 15
    for link in links:
        if not re.match(r"https?://", link):
            target, _, anchor = link.partition("#")
            if (target or name) in ids:
                assert not anchor or anchor in ids[target or name], link
            else:
                assert (FOLDER / target).resolve().is_file(), link


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_from_anywhere(name: str) -> None:
    html = made()[name]
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"<(?:img|iframe|object|embed)|<link [^>]*stylesheet|<script [^>]*src|@import", html)


def holds(data: Graph, triple: tuple[Node, Node, Node]) -> bool:
    """Tell whether the data say so; a number may be written in another way."""
    subject, predicate, said = triple
    if triple in data or not isinstance(said, Literal):
        return triple in data
    return any(isinstance(each, Literal) and said.eq(each) for each in data.objects(subject, predicate))


def test_examples_are_turtle_and_true() -> None:
    data = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads()), format="nt")
    found = re.findall(r"<pre data-turtle>(.*?)</pre>", made()["index.html"], re.DOTALL)
    assert len(found) > 60
    print(f"{len(found)} examples of real data")
    head = f"@base <{DEFAULT_BASE}> .\n" + "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in PREFIXES.items())
    for example in map(unescape, found):
        said = set(Graph().parse(data=head + example, format="turtle"))
        assert said, example
        whole = {triple for triple in said if not str(triple[2]).endswith(CUT)}
        assert all(holds(data, triple) for triple in whole), example


def test_the_question_on_the_page_is_answered() -> None:
    query = re.search(r"<pre data-sparql>(.*?)</pre>", made()["index.html"], re.DOTALL)
    assert query
    store = Store()
    store.extend(quads())
    answer = store.query(unescape(query[1]))
    assert isinstance(answer, QuerySolutions)
    rows = list(answer)
    assert len(rows) == 10
    assert all(row["indicator"] and row["words"] for row in rows)


def test_text_of_a_report_is_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyoxigraph import Literal as Text

    from lawkg.namespace import iri

    node, graph = NamedNode("urn:problem"), NamedNode("urn:g")
    hostile = [
        Quad(node, NamedNode(iri("rdf:type")), NamedNode(iri("lawkg:Problem")), graph),
        Quad(node, NamedNode(iri("dcterms:title")), Text("</pre><script>alert(1)</script>"), graph),
    ]
    monkeypatch.setattr(page, "bundled_quads", lambda: hostile)
    html = page.pages(drawn())["index.html"]
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html


def test_the_example_is_the_node_of_which_most_is_said() -> None:
    examples = Examples(quads())
    report = examples.of_class(PREFIXES["lawkg"] + "Report")
    assert report.startswith("<report/522601/2024> a lawkg:Report ;")
    assert CUT in report  # the whole text is cut short
    assert examples.of_class("urn:none") == examples.of_property("urn:none") == ""


def test_a_reader_turns_the_page_to_the_other_language_and_finds_an_indicator(tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as chrome:
        chrome.get((FOLDER / "index.html").as_uri() + "?language=en#Observation")
        heading = chrome.find_element("css selector", "#Observation h3")
        assert heading.text.startswith("Observation")
        assert abs(heading.rect["y"] - chrome.execute_script("return scrollY")) < 200
        chrome.find_element("id", "language").click()
        assert heading.text.startswith("观测值")
        assert chrome.title == "法治政府建设年度报告知识图谱本体"
        show_as(chrome, (390, 844))
        wide = chrome.execute_script("return document.documentElement.scrollWidth")
        assert wide <= 390
        chrome.get((FOLDER / "vocabularies.html").as_uri() + "?language=zh")
        chrome.find_element("id", "find").send_keys("行政复议 受理")
        shown = chrome.execute_script(
            "return [...document.querySelectorAll('tr[data-find]:not([hidden])')].map(row => row.id)"
        )
        assert "catalogue-reconsideration-accepted" in shown
        assert len(shown) < 20
        assert console_errors(chrome) == []
        assert [each for each in requests(chrome) if not each.startswith("file:")] == []
