"""SPARQL endpoints: asking and pushing to a real server, and what is said of servers that misbehave."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from handmade import report, report_quads, vocabulary
from lawkg.endpoint import Endpoint, push
from lawkg.errors import EndpointError, QueryError
from lawkg.query import ask, load_questions
from lawkg.store import KnowledgeGraph, writing
from servers import free_port, oxigraph_server, stub_server

KAILI, LONGHUA = "522601", "440309"
ODD = '引号"反斜杠\\换行\n制表\t \x00\x1b \U0001f600 終'
ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"


def build(directory: Path, *codes: str) -> KnowledgeGraph:
    with writing(directory) as writer:
        writer.set_shared(vocabulary("执法"))
        for code in codes:
            name = report(code)
            odd = Quad(NamedNode(name), NamedNode("x:odd"), Literal(ODD), NamedNode(name))
            policies = ("法治政府建设实施纲要（2021—2025年）",)
            writer.replace_report(name, [*report_quads(code, policies), odd])
    return KnowledgeGraph.open(directory)


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    return build(tmp_path / "kg", KAILI, LONGHUA)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph_server() as url:
        yield url


@pytest.fixture
def endpoint(server: str) -> Endpoint:
    endpoint = Endpoint(server)
    endpoint.update("DROP ALL")
    return endpoint


# --- a real server -----------------------------------------------------------------------------------


def test_what_was_pushed_is_there_unchanged(kg: KnowledgeGraph, endpoint: Endpoint) -> None:
    count = push(kg, endpoint)
    assert count == len(list(kg.quads()))
    assert endpoint.ask(ALL).content == ask(kg, ALL).content


def test_named_questions_answer_the_same(kg: KnowledgeGraph, endpoint: Endpoint) -> None:
    push(kg, endpoint)
    for question in load_questions():
        if question.audiences:
            continue  # test_question_library.py asks these
        for given in ({}, {"report": report(KAILI)}):
            here, there = ask(kg, question.name, given), endpoint.ask(question.name, given)
            assert here.content == there.content, question.name


def test_graphs_come_as_the_same_turtle(kg: KnowledgeGraph, endpoint: Endpoint) -> None:
    push(kg, endpoint)
    sparql = "CONSTRUCT { ?s dcterms:title ?t } WHERE { GRAPH ?g { ?s dcterms:title ?t } }"
    assert endpoint.ask(sparql).content == ask(kg, sparql).content


def test_ask_comes_as_a_truth_value(endpoint: Endpoint) -> None:
    assert endpoint.ask("# SELECT\nASK { }").boolean is True


def test_pushing_replaces_graphs_and_leaves_others(
    tmp_path: Path, kg: KnowledgeGraph, endpoint: Endpoint
) -> None:
    mine = "INSERT DATA { GRAPH <x:mine> { <x:s> <x:p> 1 } GRAPH <%s> { <x:old> <x:p> 1 } }"
    endpoint.update(mine % report(KAILI))
    push(kg, endpoint)
    push(kg, endpoint)
    assert endpoint.ask("ASK { GRAPH <x:mine> { ?s ?p ?o } }").boolean is True
    assert endpoint.ask("ASK { GRAPH ?g { <x:old> ?p ?o } }").boolean is False


def test_a_large_graph_is_replaced_as_a_whole(
    kg: KnowledgeGraph, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lawkg.endpoint.CHUNK", 3)
    push(kg, endpoint)
    push(kg, endpoint)
    assert endpoint.ask(ALL).content == ask(kg, ALL).content


@pytest.mark.parametrize("path", ["", "/", "/query", "/sparql"])
def test_the_usual_addresses_lead_to_the_server(kg: KnowledgeGraph, server: str, path: str) -> None:
    endpoint = Endpoint(server + path)
    push(kg, endpoint)
    assert len(endpoint.ask("reports").rows) == len(ask(kg, "reports").rows)


def test_a_mistake_is_shown_as_in_the_embedded_store(endpoint: Endpoint) -> None:
    with pytest.raises(QueryError) as caught:
        endpoint.ask("SELECT ?s WHERE { ?s ?p }")
    assert (caught.value.line, caught.value.column) == (1, 25)


def test_an_update_is_no_question(endpoint: Endpoint) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        endpoint.ask("DROP ALL")


def test_a_refused_update_is_told(endpoint: Endpoint) -> None:
    with pytest.raises(EndpointError, match=r"refuses the update: .*expected"):
        endpoint.update("INSERT DATA {")


# --- servers that misbehave --------------------------------------------------------------------------

BAD_ANSWERS = [
    ({"status": 404, "body": b"no"}, "there is no SPARQL endpoint at this address (HTTP 404)"),
    ({"status": 405}, "there is no SPARQL endpoint at this address (HTTP 405)"),
    ({"status": 401}, "asks for a user and password"),
    ({"status": 403}, "the server answers HTTP 403"),
    (
        {"status": 500, "body": b"out of\x1b memory\nat line"},
        "the server failed (HTTP 500): out of\ufffd memory at line",
    ),
    ({"status": 500}, "the server failed (HTTP 500): it does not say why"),
    ({"status": 503}, "the server answers HTTP 503"),
    ({"body": b"<html>Welcome</html>"}, "answers with a web page"),
    ({"kind": "application/sparql-results+json", "body": b"<html>"}, "the answer is not what SPARQL answers"),
    ({"kind": "application/sparql-results+json", "body": b""}, "the answer is not what SPARQL answers"),
    ({"kind": "text/plain", "body": b'{"head": {}}'}, "the answer is not what SPARQL answers"),
]


@pytest.mark.parametrize(("answer", "reason"), BAD_ANSWERS, ids=[reason[:40] for _, reason in BAD_ANSWERS])
def test_a_bad_answer_is_told(answer: dict[str, object], reason: str) -> None:
    with stub_server(**answer) as url, pytest.raises(EndpointError) as caught:  # type: ignore[arg-type]
        Endpoint(url).ask("SELECT * { ?s ?p ?o }")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(url)


def test_a_refusal_is_told_in_the_servers_words() -> None:
    with (
        stub_server(status=400, body=b"too\nexpensive") as url,
        pytest.raises(QueryError, match="too expensive"),
    ):
        Endpoint(url).ask("SELECT * { ?s ?p ?o }")


def test_a_slow_server_is_not_waited_for() -> None:
    with stub_server(delay=5) as url, pytest.raises(EndpointError, match="no answer within 1 second"):
        Endpoint(url, timeout=1).ask("ASK { }")


def test_a_server_that_is_down_is_told() -> None:
    with pytest.raises(EndpointError, match="nothing answers at this address; is the server running"):
        Endpoint(f"http://127.0.0.1:{free_port()}").ask("ASK { }")


def test_a_server_that_hangs_up_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=lambda: listener.accept()[0].close(), daemon=True).start()
        with pytest.raises(EndpointError, match="the connection failed"):
            Endpoint(f"http://127.0.0.1:{listener.getsockname()[1]}/query").ask("ASK { }")


def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: http.client.HTTPConnection) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(http.client.HTTPConnection, "connect", fail)
    with pytest.raises(EndpointError, match="there is no such host"):
        Endpoint("http://no-such-host.invalid").ask("ASK { }")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "is not an http or https URL"),
        ("ftp://example.org/", "is not an http or https URL"),
        ("localhost:7878", "is not an http or https URL"),
        ("", "is not an http or https URL"),
        ("http://", "is no URL"),
        ("http://host:port/", "is no URL"),
        ("http://[::1/", "is no URL"),
        ("http://a b/", "is no URL"),
    ],
)
def test_what_is_no_address_is_told(url: str, reason: str) -> None:
    with pytest.raises(EndpointError, match=reason):
        Endpoint(url)


def test_a_password_is_sent_and_never_shown() -> None:
    with stub_server(status=401) as url:
        with pytest.raises(EndpointError) as caught:
            Endpoint(url.replace("http://", "http://me:secret@")).ask("ASK { }")
        assert "secret" not in str(caught.value)
        assert str(caught.value).startswith(url)
