"""What follows by the ontology: what it makes answerable, and that it comes and goes with its report."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from bundled import report_quads
from graphs import built_from
from handmade import report, vocabulary
from handmade import report_quads as small
from lawkg.build import build
from lawkg.cli.program import cli
from lawkg.endpoint import Endpoint, push
from lawkg.entailment import SCHEMAS, entailed_graph, entailments, is_entailed_graph
from lawkg.export import export
from lawkg.query import ask, load_questions
from lawkg.resources import ontology_file
from lawkg.store import KnowledgeGraph, writing
from lawkg.validate import validate_graph
from servers import oxigraph_server

REPORT = """凯里市{year}年法治政府建设情况报告
一、主要成效
（一）化解矛盾纠纷。市司法局调解矛盾纠纷300件，调解成功288件，调解成功率96%。
（二）健全制度。贯彻落实《中华人民共和国行政处罚法》，印发《凯里市矿产管理办法》。
二、存在的问题
行政执法不够规范。
三、下一步打算
规范行政执法。
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("plain")
    return built_from(folder, a2022=REPORT.format(year=2022), a2023=REPORT.format(year=2023))


@pytest.fixture(scope="module")
def entailed(tmp_path_factory: pytest.TempPathFactory, plain: KnowledgeGraph) -> KnowledgeGraph:
    """The same reports, with what follows from them."""
    directory = tmp_path_factory.mktemp("entailed") / "kg"
    build(sorted(plain.directory.parent.glob("*.txt")), directory, entail=True)
    return KnowledgeGraph.open(directory)


# what follows


def test_all_that_follows_is_there_and_nothing_else() -> None:
    """Worked out in another way: by walking up the ontology in SPARQL."""
    quads = report_quads()
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in quads)
    for name in SCHEMAS:
        for quad in pyoxigraph.parse(path=str(ontology_file(name)), format=pyoxigraph.RdfFormat.TURTLE):
            store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    nodes = {quad.subject for quad in quads}
    walked = store.query(
        """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        CONSTRUCT { ?s a ?class . ?s ?above ?o } WHERE {
          { ?s a/rdfs:subClassOf+ ?class FILTER (isIRI(?class)) }
          UNION { ?s ?path ?o . ?path rdfs:subPropertyOf+ ?above }
        }"""
    )
    expected = {t for t in walked if t.subject in nodes} - {quad.triple for quad in quads}  # type: ignore[union-attr]
    found = entailments(quads, "urn:g")
    own = {quad.triple for quad in found if quad.subject.value != entailed_graph("urn:g")}  # type: ignore[union-attr]
    print(f"{len(quads)} quads, {len(own)} that follow")
    assert own == expected
    assert len(own) > 1000


def test_what_follows_says_what_it_is_derived_from() -> None:
    found = entailments(report_quads()[:1], "https://example.org/r")
    told = {(q.predicate.value.rpartition("#")[2], q.object.value) for q in found[:3]}  # type: ignore[union-attr]
    assert told == {
        ("type", "http://www.w3.org/ns/prov#Entity"),
        ("wasDerivedFrom", "https://example.org/r"),
        ("wasDerivedFrom", "https://w3id.org/lawkg/ontology"),
    }
    assert {q.graph_name.value for q in found} == {"https://example.org/r/entailed"}  # type: ignore[union-attr]


def test_from_nothing_follows_nothing() -> None:
    assert entailments([], "urn:g") == []


ANSWERABLE = {
    "a tool for sensors (SOSA): what was observed of what": """SELECT ?property ?result WHERE {
        GRAPH ?g { ?o a sosa:Observation ; sosa:observedProperty ?property ;
          sosa:hasSimpleResult ?result } }""",
    "a statistician (SDMX): the values of a place": """SELECT ?place ?value WHERE {
        GRAPH ?g { ?o sdmx-dimension:refArea ?place ; sdmx-measure:obsValue ?value } }""",
    "a tool for provenance (PROV): from which text does a statement come": """SELECT ?statement ?text WHERE {
        GRAPH ?g { ?statement a prov:Entity ; prov:wasDerivedFrom ?text . ?text a prov:Entity } }""",
    "who answers for a document (PROV)": """SELECT ?document ?agent WHERE {
        GRAPH ?g { ?document prov:wasAttributedTo ?agent } GRAPH ?h { ?agent a prov:Agent } }""",
    "the organizations of the graph (ORG)": "SELECT ?o WHERE { GRAPH ?g { ?o a org:Organization } }",
    "legal resources (ELI)": "SELECT ?l WHERE { GRAPH ?g { ?l a eli:LegalResource } }",
    "texts (NIF)": "SELECT ?c WHERE { GRAPH ?g { ?c a nif:Context } }",
    "what is about a region (Dublin Core)": "SELECT ?d ?p WHERE { GRAPH ?g { ?d dcterms:spatial ?p } }",
    "of what a measure is a part (Dublin Core)": """SELECT ?a ?b WHERE {
        GRAPH ?g { ?a a lawkg:Measure } GRAPH ?h { ?a dcterms:isPartOf ?b } }""",
    "which documents are referred to (Dublin Core)": """SELECT ?a ?b WHERE {
        GRAPH ?g { ?a dcterms:references ?b } }""",
    "what can mend a problem, done or planned": "SELECT ?r WHERE { GRAPH ?g { ?r a lawkg:Remedy } }",
    "units (QUDT)": "SELECT ?u WHERE { GRAPH ?g { ?u a qudt:Unit } }",
}  # fmt: skip


@pytest.mark.parametrize("wanted", ANSWERABLE)
def test_what_becomes_answerable(wanted: str, plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    prefixes = "".join(
        f"PREFIX {name}: <http://purl.org/linked-data/sdmx/2009/{name.removeprefix('sdmx-')}#>\n"
        for name in ("sdmx-dimension", "sdmx-measure")
    )
    without, with_it = (ask(kg, prefixes + ANSWERABLE[wanted]).rows for kg in (plain, entailed))
    assert len(without) == 0
    assert len(with_it) > 0


# the graph otherwise


COUNT_THE_GRAPH = {"graph-sizes", "class-counts", "property-counts"}
"""The questions that are about the graphs themselves."""


def test_named_questions_answer_the_same(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    questions = [question for question in load_questions() if question.name not in COUNT_THE_GRAPH]
    for question in (one for one in questions if not any(given.required for given in one.parameters)):
        assert ask(entailed, question.name).content == ask(plain, question.name).content, question.name


def test_reports_are_the_same(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    assert entailed.reports() == plain.reports()
    beside = {entailed_graph(name) for name in plain.graphs()}
    assert set(entailed.graphs()) == {*plain.graphs(), *beside}


def test_what_was_read_is_the_same(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    read = {quad for quad in entailed.quads() if not is_entailed_graph(quad.graph_name.value)}  # type: ignore[union-attr]
    assert read == set(plain.quads())


def test_it_is_as_valid(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    assert validate_graph(entailed) == validate_graph(plain)


def test_a_property_graph_has_the_edges_that_follow(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    assert b"sosa:observedProperty" not in export(plain, "graphml")
    assert b"sosa:observedProperty" in export(entailed, "graphml")


def test_the_table_of_figures_is_the_same(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    assert export(entailed, "csv") == export(plain, "csv")


def test_it_is_pushed_and_taken_away_again(plain: KnowledgeGraph, entailed: KnowledgeGraph) -> None:
    everything = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    with oxigraph_server() as url:
        assert push(entailed, Endpoint(url)) == len(list(entailed.quads()))
        assert Endpoint(url).ask(everything).content == ask(entailed, everything).content
        push(plain, Endpoint(url))
        assert Endpoint(url).ask(everything).content == ask(plain, everything).content


# coming and going


def said(kg: KnowledgeGraph, name: str) -> set[str]:
    quads = kg.store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(name))
    return {str(quad.triple) for quad in quads}


KAILI, LONGHUA = "522601", "440309"


def written(directory: Path, *codes: str, measures: int = 3, entail: bool | None = None) -> KnowledgeGraph:
    """A graph into which small reports were written, whatever was in it before."""
    with writing(directory, entail=entail) as writer:
        writer.set_shared(vocabulary("执法"))
        for code in codes:
            writer.replace_report(report(code), small(code, measures=measures))
    return KnowledgeGraph.open(directory)


def test_it_is_replaced_with_its_report(tmp_path: Path) -> None:
    one, other = entailed_graph(report(KAILI)), entailed_graph(report(LONGHUA))
    before = written(tmp_path, KAILI, LONGHUA, entail=True)
    after = written(tmp_path, KAILI, measures=5)
    assert said(after, one) > said(before, one)
    assert said(after, other) == said(before, other)
    less = written(tmp_path, KAILI, measures=2)
    assert said(less, one) < said(before, one)


def test_it_goes_when_it_is_not_wanted_any_more(tmp_path: Path) -> None:
    assert any(map(is_entailed_graph, written(tmp_path, KAILI, LONGHUA, entail=True).graphs()))
    assert not any(map(is_entailed_graph, written(tmp_path, KAILI, entail=False).graphs()))
    assert not any(map(is_entailed_graph, written(tmp_path, KAILI).graphs()))


def test_it_goes_with_its_report(tmp_path: Path) -> None:
    written(tmp_path, KAILI, LONGHUA, entail=True)
    with writing(tmp_path) as writer:
        writer.remove_report(report(KAILI))
    left = KnowledgeGraph.open(tmp_path)
    assert left.reports() == [report(LONGHUA)]
    assert set(left.graphs()) == {
        report(LONGHUA), left.shared_graph, *map(entailed_graph, (report(LONGHUA), left.shared_graph))
    }  # fmt: skip


def test_reports_that_were_in_before_get_it_too(tmp_path: Path) -> None:
    written(tmp_path / "steps", KAILI, LONGHUA)
    steps = written(tmp_path / "steps", KAILI, entail=True)
    at_once = written(tmp_path / "at-once", KAILI, LONGHUA, entail=True)
    assert set(steps.quads()) == set(at_once.quads())


@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_every_graph_is_exported(format: str, tmp_path: Path) -> None:
    kg = written(tmp_path, KAILI, LONGHUA, entail=True)
    form = {"trig": pyoxigraph.RdfFormat.TRIG, "nquads": pyoxigraph.RdfFormat.N_QUADS}[format]
    assert set(pyoxigraph.parse(export(kg, format), format=form)) == set(kg.quads())


def test_the_command_says_how_much_follows(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(REPORT.format(year=2022), encoding="utf-8")

    def run(*options: str) -> str:
        arguments = ["build", str(file), "--kg", str(tmp_path / "kg"), *options]
        result = CliRunner(env={"LAWKG_LANGUAGE": "en"}).invoke(cli, arguments, catch_exceptions=False)
        assert result.exit_code == 0
        return result.stderr

    assert "triples besides that follow by the ontology" in run("--entail")
    assert "follow by the ontology" not in run("--no-entail")
