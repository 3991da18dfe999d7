"""Asking: what is asked, with which parameters, and what is said when it cannot be."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from handmade import report, report_quads, vocabulary
from lawkg.endpoint import Endpoint, push
from lawkg.errors import QueryError
from lawkg.query import ask, find_question, load_questions, prepare, resolve
from lawkg.query.parameters import bind
from lawkg.query.questions import parse_question
from lawkg.store import KnowledgeGraph, writing
from servers import oxigraph_server

KAILI, LONGHUA = "522601", "440309"

MEASURES = """# measures here
# zh: 有哪些举措？
# en: Which measures are there?
# parameter report (IRI): 只看这份报告 | only this report
# parameter number (string): its number
# column number: 编号 | the number
SELECT ?report ?measure ?number ?title WHERE {
  GRAPH ?report { ?measure a lawkg:Measure ; lawkg:number ?number OPTIONAL { ?measure dcterms:title ?title } }
} ORDER BY ?report ?number"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    directory = tmp_path_factory.mktemp("kg")
    with writing(directory) as writer:
        writer.set_shared(vocabulary("执法"))
        for code in (KAILI, LONGHUA):
            writer.replace_report(report(code), report_quads(code, ("信访条例",)))
    return KnowledgeGraph.open(directory)


# --- questions ---------------------------------------------------------------------------------------


def test_a_header_says_what_is_asked() -> None:
    question = parse_question(MEASURES, "measures")
    assert (question.zh, question.en) == ("有哪些举措？", "Which measures are there?")
    assert [(p.name, p.type, p.required, p.en) for p in question.parameters] == [
        ("report", "IRI", False, "only this report"),
        ("number", "string", False, "its number"),
    ]
    assert [(c.name, c.zh) for c in question.columns] == [("number", "编号")]


def test_an_unknown_type_in_a_header_is_told() -> None:
    with pytest.raises(QueryError, match="unknown type date"):
        parse_question("# x\n# parameter day (date): the day\nSELECT * {}")


def test_every_bundled_question_can_be_asked_and_says_what_it_is(kg: KnowledgeGraph) -> None:
    questions = load_questions()
    assert len(questions) >= 14
    for question in questions:
        assert question.zh and question.en, question.name
        if question.audiences:
            continue  # test_question_library.py asks these
        answer = ask(kg, question.name, {"report": report(KAILI)})
        assert set(answer.columns) >= {column.name for column in question.columns}, question.name


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        find_question("remedie")
    assert str(caught.value) == (
        'there is no question "remedie"; did you mean "remedies"? (lawkg questions lists them)'
    )


def test_what_is_a_name_a_file_text_or_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.rq").write_text("\ufeff" + MEASURES, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK {}"))
    assert resolve("measures").name == "measures"
    assert resolve(str(tmp_path / "mine.rq")).en == "Which measures are there?"
    assert resolve("ASK { ?s ?p ?o }").sparql == "ASK { ?s ?p ?o }"
    assert resolve("-").sparql == "ASK {}"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00S"], ids=["missing", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "q.rq").write_bytes(content)
    with pytest.raises(QueryError, match=r"q\.rq: the query"):
        resolve(str(tmp_path / "q.rq"))


# --- forms of answers --------------------------------------------------------------------------------


def test_select(kg: KnowledgeGraph) -> None:
    answer = ask(
        kg, "SELECT ?report ?title { ?report a lawkg:Report ; dcterms:title ?title } ORDER BY ?title"
    )
    assert answer.columns == ("report", "title")
    assert [record["title"] for record in answer.records()] == ["440309的报告", "522601的报告"]
    first = json.loads(answer.serialize("json"))["results"]["bindings"][0]["title"]
    assert first == {"type": "literal", "value": "440309的报告", "xml:lang": "zh"}
    assert answer.serialize("csv").startswith(b"report,title\r\n")
    assert answer.serialize("tsv").startswith(b"?report\t?title\n<https://")


def test_ask(kg: KnowledgeGraph) -> None:
    answer = ask(kg, "ASK { ?report a lawkg:Report }")
    assert answer.boolean is True
    assert json.loads(answer.serialize("json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    "sparql",
    ["CONSTRUCT { ?s dcterms:title ?t } WHERE { ?s dcterms:title ?t }", f"DESCRIBE <{report(KAILI)}>"],
)
def test_graphs_are_turtle_with_prefixes_the_same_every_time(kg: KnowledgeGraph, sparql: str) -> None:
    from rdflib import Graph

    answers = {ask(kg, sparql).serialize("json") for _ in range(3)}
    assert len(answers) == 1
    turtle = answers.pop().decode()
    assert "dcterms:title" in turtle
    assert len(Graph().parse(data=turtle, format="turtle")) > 0


# --- parameters --------------------------------------------------------------------------------------

BINDINGS: list[tuple[str, Mapping[str, str], list[str]]] = [
    (MEASURES, {}, [LONGHUA] * 3 + [KAILI] * 3),
    (MEASURES, {"report": report(KAILI)}, [KAILI] * 3),
    (MEASURES, {"report": report(KAILI), "number": "1.2"}, [KAILI]),
    (MEASURES, {"number": '1.2" } DROP ALL #'}, []),
    (MEASURES, {"report": report("999999")}, []),
    (
        """# counted: the parameter counts only what it is about, though it is no column
# parameter report (IRI): only this report
SELECT ?report_ { { SELECT ("522601" AS ?report_) (COUNT(*) AS ?n) { GRAPH ?report { ?m a lawkg:Measure } } }
  FILTER(?n = 3) }""",
        {"report": report(KAILI)},
        [KAILI],
    ),
    (
        """# a subquery alone in the group
# parameter report (IRI): only this report
SELECT ?report { SELECT ?report { GRAPH ?report { ?m lawkg:number "1.1" } } }""",
        {"report": report(KAILI)},
        [KAILI],
    ),
    (
        """# not in a pattern: absent things of this report
# parameter report (IRI): only this report
SELECT ?report { GRAPH ?report { ?m a lawkg:Measure }
  FILTER NOT EXISTS { GRAPH ?report { ?m dcterms:title ?t } } }""",
        {"report": report(KAILI)},
        [KAILI],
    ),
]


@pytest.fixture(scope="module")
def endpoint_of_kg(kg: KnowledgeGraph) -> object:
    with oxigraph_server("--union-default-graph") as url:
        endpoint = Endpoint(url)
        push(kg, endpoint)
        yield endpoint


def codes(records: list[dict[str, str | None]]) -> list[str]:
    texts = [record.get("report") or record.get("report_") or "" for record in records]
    return [text.removeprefix("https://w3id.org/lawkg/report/").removesuffix("/2024") for text in texts]


@pytest.mark.parametrize(("sparql", "given", "expected"), BINDINGS)
def test_embedded_rdflib_and_a_server_answer_the_same(
    kg: KnowledgeGraph, endpoint_of_kg: Endpoint, sparql: str, given: Mapping[str, str], expected: list[str]
) -> None:
    assert codes(ask(kg, sparql, given).records()) == expected
    assert codes(endpoint_of_kg.ask(sparql, given).records()) == expected
    rows = memory_dataset(kg).query(prepare(sparql, given).sparql)
    assert codes([{str(k): str(v) for k, v in row.asdict().items()} for row in rows]) == expected


def memory_dataset(kg: KnowledgeGraph):  # type: ignore[no-untyped-def]
    """The same quads in rdflib's own memory store, which its own SPARQL engine answers from."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    nquads = "\n".join(f"{quad} ." for quad in kg.quads())
    dataset.parse(data=nquads, format="nquads")
    return dataset


def test_a_literal_cannot_leave_its_quotes() -> None:
    from pyoxigraph import Literal

    bound = bind("SELECT * { ?s ?p ?x }", {"x": Literal('"} ; DROP ALL # \\" \n')})
    assert bound == 'SELECT * { VALUES ?x { "\\"} ; DROP ALL # \\\\\\" \\n" } ?s ?p ?x }'


def test_a_group_in_a_string_or_comment_is_no_group() -> None:
    bound = bind('# {\nSELECT ("{" AS ?b) # {\nWHERE { ?s ?p ?x }', {"x": NamedNode("x:y")})
    assert bound == '# {\nSELECT ("{" AS ?b) # {\nWHERE { VALUES ?x { <x:y> } ?s ?p ?x }'


def test_a_template_of_construct_is_left_alone() -> None:
    bound = bind("CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?x }", {"x": NamedNode("x:y")})
    assert bound == "CONSTRUCT { ?s ?p ?x } WHERE { VALUES ?x { <x:y> } ?s ?p ?x }"


TYPED = """# typed
# parameter i (IRI): .
# parameter s (string, required): .
# parameter n (integer): .
# parameter y (year): .
# parameter b (boolean): .
# parameter d (decimal): .
SELECT * { }"""

WRONG: list[tuple[dict[str, str], str]] = [
    ({}, "the parameter s is missing"),
    ({"s": "", "x": "1"}, 'there is no parameter "x"'),
    ({"s": "", "i": "凯里"}, "the parameter i is not an IRI"),
    ({"s": "", "i": "http://x/> } DROP ALL"}, "the parameter i is not an IRI"),
    ({"s": "", "n": "1.5"}, "should be a whole number"),
    ({"s": "", "n": "１２"}, "should be a whole number"),
    ({"s": "", "y": "24"}, "should be a year"),
    ({"s": "", "b": "yes"}, "should be true or false"),
    ({"s": "", "d": "1e5"}, "should be a number"),
]


@pytest.mark.parametrize(("given", "reason"), WRONG)
def test_wrong_parameters_are_told(kg: KnowledgeGraph, given: dict[str, str], reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        ask(kg, TYPED, given)


def test_parameters_have_the_types_that_they_declare(kg: KnowledgeGraph) -> None:
    given = {"i": "x:凯里", "s": "a", "n": "-3", "y": "2024", "b": "true", "d": "0.50"}
    types = {
        name: (value.get("datatype", value["type"]).rpartition("#")[2], value["value"])
        for name, value in json.loads(ask(kg, TYPED, given).content)["results"]["bindings"][0].items()
    }
    assert types["i"] == ("uri", "x:凯里")
    assert types["s"] == ("literal", "a")
    assert types["n"] == ("integer", "-3")
    assert types["y"] == ("gYear", "2024")
    assert types["b"] == ("boolean", "true")
    assert types["d"][0] == "decimal"


def test_a_variable_that_the_query_assigns_is_no_parameter(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="cannot be bound"):
        ask(kg, "# parameter x (string): .\nSELECT ?x { BIND(1 AS ?x) }", {"x": "1"})


# --- refusals and mistakes ---------------------------------------------------------------------------

REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { { service SILENT ?x { ?s ?p ?o } } }", "SERVICE is refused"),
    ("INSERT DATA { <x:a> <x:b> <x:c> }", "updates are refused"),
    ("PREFIX a: <b:c> DROP ALL", "updates are refused"),
    ("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "updates are refused"),
]


@pytest.mark.parametrize(("sparql", "reason"), REFUSED)
def test_what_is_refused(kg: KnowledgeGraph, sparql: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        ask(kg, sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x:y> { }' } # SERVICE",
        'SELECT * { ?s ?p """a " SERVICE """ }',
        "PREFIX service: <x:> SELECT * { ?s service:SERVICE <http://SERVICE/> }",
        "SELECT * { ?s ?p 'INSERT' }",
    ],
)
def test_a_word_that_is_no_keyword_is_not_refused(kg: KnowledgeGraph, sparql: str) -> None:
    assert ask(kg, sparql).kind == "rows"


MISTAKES = [
    ("SELECT ?s WHERE { ?s ?p }", 1, 25, "expected an object"),
    ("SELECT ?s WHERE {\n  ?s .\n}", 2, 6, "expected a predicate"),
    ("SELECT ?s WHERE { ?s ?p ?o ?x ?y }", 1, 28, "expected . or ;"),
    ("SELEC ?s { }", 1, 1, "expected SELECT, ASK"),
    ("", 1, 1, "expected SELECT, ASK"),
    ("SELECT s { ?s ?p ?o }", 1, 8, '"s" is no SPARQL word'),
    ("SELECT * { ?s ?p ?o . FILTR(?o) }", 1, 23, '"FILTR" is no SPARQL word'),
    ("SELECT * { ?s a foo:Bar }", 1, 17, "the prefix foo: is not declared"),
    ('SELECT * { ?s ?p "案件\n }', 1, 18, "the string that begins here is not closed"),
    ("SELECT * { ?s <x:a b> ?o }", 1, 15, "an IRI holds no space"),
    ("SELECT * { ?s <b> ?o }", 1, 15, "expected a whole IRI"),
    ("SELECT * { ?s ?p ?o ", 1, 10, "this { is not closed"),
    ("SELECT * { ?s ?p ?o } }", 1, 23, "there is no open bracket"),
    ("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o }", 1, 1, "not in GROUP BY"),
    ("SELECT * { ?s ?p ?o } LIMIT ?x", 1, 29, "expected"),
]


@pytest.mark.parametrize(("sparql", "line", "column", "expected"), MISTAKES)
def test_mistakes_are_shown_where_they_are(
    kg: KnowledgeGraph, sparql: str, line: int, column: int, expected: str
) -> None:
    with pytest.raises(QueryError) as caught:
        ask(kg, sparql)
    error = caught.value
    assert (error.line, error.column) == (line, column)
    assert str(error).startswith(f"the query cannot be parsed, line {line}, column {column}: ")
    assert expected in str(error)


def test_the_caret_stands_under_wide_characters_too(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError) as caught:
        ask(kg, 'SELECT * { "案件" foo:x ?o }')
    line, caret = caught.value.excerpt.split("\n")
    assert line == '  SELECT * { "案件" foo:x ?o }'
    assert caret == " " * (2 + 18) + "^"


def test_hostile_text_in_a_mistake_does_not_reach_the_terminal(kg: KnowledgeGraph) -> None:
    with pytest.raises(QueryError) as caught:
        ask(kg, "SELECT * { ?s \x1b[31m ?o }")
    assert "\x1b" not in str(caught.value) + caught.value.excerpt
