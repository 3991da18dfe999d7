"""The questions of the library on the example reports: their answers, in every engine, and hostile text.

After a change for good reason: `python scripts/make_questions.py` writes today's answers and pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

from lawkg.endpoint import Endpoint, push
from lawkg.errors import QueryError
from lawkg.query import Answer, ask, load_questions, prepare
from lawkg.query.questions import AUDIENCES, example_answer, parse_question
from lawkg.resources import queries_directory, read_text
from lawkg.store import KnowledgeGraph
from servers import oxigraph_server
from shared import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from make_questions import PAGES, TURTLE, answered, example_graph, library, page, turtle

LIBRARY = library()
named = pytest.mark.parametrize("question", LIBRARY, ids=lambda question: question.name)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return example_graph(tmp_path_factory.mktemp("library") / "kg")


@pytest.fixture(scope="module")
def quads(kg: KnowledgeGraph) -> bytes:
    return kg.store.dump(format=RdfFormat.N_QUADS) or b""


@pytest.fixture(scope="module")
def dataset(quads: bytes) -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=quads, format="nquads")
    return found


@pytest.fixture(scope="module")
def backwards(quads: bytes) -> Store:
    """The same quads, put into another store the last first."""
    store = Store()
    store.load(b"".join(reversed(quads.splitlines(keepends=True))), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def endpoint(kg: KnowledgeGraph) -> Iterator[Endpoint]:
    with oxigraph_server() as url:
        found = Endpoint(url)
        push(kg, found)
        yield found


def number(text: str) -> str | Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def cells(answer: Answer) -> list[list[str | Decimal]]:
    return [
        [number("" if cell is None else str(getattr(cell, "value", cell))) for cell in row]
        for row in answer.rows
    ]


def test_there_are_questions_for_everybody() -> None:
    assert len(LIBRARY) >= 30
    for audience in filter(None, AUDIENCES):
        assert sum(audience in question.audiences for question in LIBRARY) >= 8, audience


@named
def test_the_header_says_all(question: Any) -> None:
    assert question.zh and question.en and question.zh != question.en
    assert question.cost and question.cost.zh and question.cost.en
    assert Decimal(question.cost.seconds) > 0, "run benchmarks/questions.py --write"
    assert all(each.zh and each.en for each in (*question.parameters, *question.columns))
    assert {name for name, _ in question.table} <= {column.name for column in question.columns}
    known = {parameter.name for parameter in question.parameters}
    assert {name for name, _ in question.example} <= known


@named
def test_the_answer_to_the_example(question: Any, kg: KnowledgeGraph) -> None:
    answer = ask(kg, question.name, dict(question.example))
    assert list(answer.columns) == [column.name for column in question.columns]
    assert answer.rows or (answer.kind == "graph" and b"lawkg:" in answer.content), "it proves nothing"
    assert answered(kg, question) == example_answer(question)


@named
def test_rdflib_answers_alike_and_in_the_same_order(
    question: Any, kg: KnowledgeGraph, dataset: rdflib.Dataset
) -> None:
    asked = prepare(question.name, dict(question.example))
    result: Any = dataset.query(asked.sparql)
    if asked.form == "CONSTRUCT":
        ours = rdflib.Graph().parse(data=example_answer(question), format="turtle")
        assert set(result.graph) == set(ours)
        return
    theirs = [
        [number("" if row[str(name)] is None else str(row[str(name)])) for name in result.vars]
        for row in result
    ]
    assert cells(ask(kg, question.name, dict(question.example))) == theirs


def test_a_server_answers_alike(kg: KnowledgeGraph, endpoint: Endpoint) -> None:
    for question in LIBRARY:
        given = dict(question.example)
        assert endpoint.ask(question.name, given).content == ask(kg, question.name, given).content, (
            question.name
        )


def test_the_order_does_not_depend_on_the_store(kg: KnowledgeGraph, backwards: Store) -> None:
    for question in LIBRARY:
        sparql = prepare(question.name, dict(question.example)).sparql
        other = Answer.of_result(backwards.query(sparql))
        assert other.content == ask(kg, question.name, dict(question.example)).content, question.name


HOSTILE = "\" } } DROP ALL # ' \\ \n ?x <x:y>"


def test_text_given_as_a_parameter_is_only_text(kg: KnowledgeGraph) -> None:
    tried = 0
    for question in LIBRARY:
        for parameter in question.parameters:
            given = {**dict(question.example), parameter.name: HOSTILE}
            if parameter.type == "string":
                assert ask(kg, question.name, given).rows == [], question.name
                tried += 1
            else:
                with pytest.raises(QueryError):
                    ask(kg, question.name, given)
    assert tried >= 5


def test_a_report_that_is_given_leaves_its_own_rows(kg: KnowledgeGraph) -> None:
    """Of questions with a row a report, and no count or share over several."""
    chosen = "https://w3id.org/lawkg/report/522701/2024"
    for name in ("recurring-problems", "low-ratios", "missing-indicators", "role-shares", "outliers"):
        everything = ask(kg, name).records()
        own = [row for row in everything if row["report"] == chosen]
        assert ask(kg, name, {"report": chosen}).records() == own, name


def test_a_lower_threshold_leaves_fewer(kg: KnowledgeGraph) -> None:
    def found(threshold: str) -> int:
        return len(ask(kg, "low-ratios", {"threshold": threshold}).rows)

    assert found("80") == 0 < found("90") == len(ask(kg, "low-ratios").rows) < found("99")


def test_a_department_is_not_compared_with_governments(kg: KnowledgeGraph) -> None:
    reports = {row["report"]: row["issuer"] for row in ask(kg, "reports").records()}
    (bureau,) = (report for report, issuer in reports.items() if issuer == "都匀市司法局")
    for name in ("outliers", "top-places", "missing-indicators", "themes-left-out"):
        assert bureau not in {row["report"] for row in ask(kg, name).records()}, name
    assert bureau in {row["report"] for row in ask(kg, "panel").records()}


def test_an_unknown_audience_is_told() -> None:
    with pytest.raises(QueryError, match='no audience "mayor"'):
        parse_question("# audience: inspector, mayor\nSELECT * {}")


# --- what is generated -------------------------------------------------------------------------------


def test_no_answer_is_left_of_a_question_that_is_gone() -> None:
    files = (queries_directory() / "example" / "answers").iterdir()
    assert {path.stem for path in files} == {question.name for question in LIBRARY}


def test_the_description_in_rdf_is_that_of_the_questions() -> None:
    assert read_text(TURTLE) == turtle()


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_that_of_the_questions(language: str) -> None:
    assert read_text(PAGES[language]) == page(language)


# What SIB's sparql-examples-utils asks of an example, and what its editors look for.
SHAPES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<x:Example> a sh:NodeShape ; sh:targetClass sh:SPARQLExecutable ; sh:nodeKind sh:IRI ;
    sh:property
        [ sh:path [ sh:alternativePath ( sh:select sh:ask sh:construct ) ] ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path rdfs:comment ; sh:minCount 1 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ,
        [ sh:path sh:prefixes ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:BlankNode ] ,
        [ sh:path schema:target ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path schema:keyword ; sh:maxCount 0 ] ,
        [ sh:path schema:keywords ; sh:pattern "^[^ ].*[^ ]$" ] .
<x:Declaration> a sh:NodeShape ; sh:targetSubjectsOf sh:prefix ;
    sh:property [ sh:path sh:namespace ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


def test_the_description_is_as_others_expect_it() -> None:
    graph = rdflib.Graph().parse(data=read_text(TURTLE), format="turtle")
    conforms, _, message = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=SHAPES))
    assert conforms, message


def test_an_editor_finds_every_question_and_can_ask_it(kg: KnowledgeGraph) -> None:
    """The query by which SIB's editor gets its examples; some of what it finds is asked as it stands."""
    graph = rdflib.Graph().parse(data=read_text(TURTLE), format="turtle")
    found: Any = graph.query("""
        PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT DISTINCT ?sq ?comment ?query WHERE {
          ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct ?query .
        } ORDER BY ?sq""")
    texts = {str(row.sq).rpartition("/")[2]: str(row.query) for row in found}
    assert texts.keys() == {question.name for question in load_questions()}
    needing = [each for each in LIBRARY if any(parameter.required for parameter in each.parameters)]
    assert len(needing) >= 2
    for question in [*needing, *(each for each in LIBRARY if not each.example)][:12]:
        same = ask(kg, question.name, dict(question.example))
        assert Answer.of_result(kg.query(texts[question.name], {})).content == same.content, question.name


def test_the_example_reports_are_the_ones_that_the_page_names() -> None:
    files: list[Path] = sorted((queries_directory() / "example").glob("*.txt"))
    assert len(files) == 8
