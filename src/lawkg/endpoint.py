"""A SPARQL 1.1 endpoint elsewhere: asking it, and sending the graph to it, through SPARQLWrapper."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urlsplit, urlunsplit

from lawkg.entailment import entailed_graph, is_entailed_graph
from lawkg.errors import EndpointError, QueryError
from lawkg.query import Answer, prepare
from lawkg.query.ask import check_syntax
from lawkg.query.plain import printable

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from lawkg.store import KnowledgeGraph

__all__ = ["Endpoint", "push"]

T = TypeVar("T")

TIMEOUT = 60
"""Seconds that a server may take for an answer."""
CHUNK = 20_000
"""Triples that are sent in one update; a graph of more is put together aside and then moved."""

_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
_SAID = 200
"""Characters of a server's own message that are passed on."""


class Endpoint:
    """A SPARQL server at a URL: ``http://host:port``, ``…/query``, ``…/sparql``, ``user:password@`` or not.

    Where the URL does not say which address takes queries and which updates, the usual ones are tried.

    :raises EndpointError: when the URL is none, or is not http or https.
    """

    def __init__(self, url: str, timeout: int = TIMEOUT) -> None:
        self.timeout = timeout
        self.url, self._user, self._password = _split_credentials(url)
        self._queries, self._updates = _addresses(self.url)

    def ask(self, what: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """Return what the server answers to a named question, a ``.rq`` file or SPARQL text.

        :raises QueryError: when the question cannot be asked, or the server refuses it.
        :raises EndpointError: when the server cannot be had or answers with something else.
        """
        asked = prepare(what, parameters)
        try:
            return replace(self._answer(asked.sparql, asked.form), table=asked.question.table)
        except _RefusedError as refusal:
            check_syntax(asked.question.sparql)
            raise QueryError(f"the server refuses the query: {refusal}") from None

    def update(self, sparql: str) -> None:
        """Run an update.

        :raises EndpointError: when the server cannot be had or refuses it.
        """
        try:
            self._request(self._updates, sparql, "INSERT")
        except _RefusedError as refusal:
            raise EndpointError(self.url, f"the server refuses the update: {refusal}") from None

    def _answer(self, sparql: str, form: str) -> Answer:
        from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

        kind, content = self._request(self._queries, sparql, form or "SELECT")
        if "html" in kind:
            raise EndpointError(
                self.url, "answers with a web page", "is this the address of a SPARQL endpoint?"
            )
        try:
            if form in _GRAPH_FORMS:
                return Answer.of_triples(quad.triple for quad in parse(content, format=RdfFormat.TURTLE))
            return Answer.of_result(parse_query_results(content, format=QueryResultsFormat.JSON))
        except (SyntaxError, ValueError) as error:
            hint = f"it says that its answer is {printable(kind) or 'of no type'}"
            raise EndpointError(self.url, f"the answer is not what SPARQL answers ({error})", hint) from None

    def _request(self, addresses: list[str], sparql: str, form: str) -> tuple[str, bytes]:
        """Return type and content of the answer of the first address that takes such requests."""
        for address in addresses[:-1]:
            try:
                return self._send(address, sparql, form)
            except _NotHereError:
                continue
        try:
            return self._send(addresses[-1], sparql, form)
        except _NotHereError as error:
            hint = "give the address of the SPARQL endpoint, such as http://localhost:7878/query"
            raise EndpointError(
                self.url, f"there is no SPARQL endpoint at this address ({error})", hint
            ) from None

    def _send(self, address: str, sparql: str, form: str) -> tuple[str, bytes]:
        from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, SPARQLWrapper

        wrapper = SPARQLWrapper(address, returnFormat=TURTLE if form in _GRAPH_FORMS else JSON, agent="lawkg")
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY if form == "INSERT" else URLENCODED)
        wrapper.setTimeout(self.timeout)
        if self._user:
            wrapper.setCredentials(self._user, self._password)
        # Not setQuery: it guesses the form with a regular expression that comments and strings mislead.
        wrapper.queryString, wrapper.queryType = sparql, form
        try:
            response = wrapper.query().response
            return response.headers.get("Content-Type", ""), response.read()
        except Exception as error:
            raise self._explained(error) from None

    def _explained(self, error: Exception) -> Exception:
        """Return what to raise for what SPARQLWrapper, urllib or the network raised."""
        from SPARQLWrapper import SPARQLExceptions

        if isinstance(error, SPARQLExceptions.QueryBadFormed):
            return _RefusedError(_said_by_server(error))
        if isinstance(error, SPARQLExceptions.EndPointNotFound):
            return _NotHereError("HTTP 404")
        if isinstance(error, SPARQLExceptions.Unauthorized):
            return EndpointError(
                self.url, "asks for a user and password (HTTP 401)", "give http://USER:PASSWORD@…"
            )
        if isinstance(error, SPARQLExceptions.EndPointInternalError):
            return EndpointError(self.url, f"the server failed (HTTP 500): {_said_by_server(error)}")
        if isinstance(error, urllib.error.HTTPError):
            return _NotHereError("HTTP 405") if error.code == 405 else self._of_status(error)
        return self._of_network(error)

    def _of_status(self, error: urllib.error.HTTPError) -> EndpointError:
        hints = {403: "the server allows this to nobody, or not to you", 503: "try again later"}
        return EndpointError(
            self.url,
            f"the server answers HTTP {error.code} {printable(error.reason)}",
            hints.get(error.code, ""),
        )

    def _of_network(self, error: Exception) -> Exception:
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, TimeoutError):
            return EndpointError(self.url, f"gave no answer within {self.timeout} seconds")
        if isinstance(cause, socket.gaierror):
            return EndpointError(self.url, "there is no such host", "check the name")
        if isinstance(cause, ConnectionRefusedError):
            return EndpointError(self.url, "nothing answers at this address", "is the server running?")
        if isinstance(cause, ssl.SSLError):
            return EndpointError(self.url, f"no safe connection ({cause.reason})")
        if isinstance(cause, (OSError, http.client.HTTPException, ValueError)):
            return EndpointError(
                self.url, f"the connection failed ({printable(str(cause)) or type(cause).__name__})"
            )
        return error


class _RefusedError(Exception):
    """The server says that the request is malformed (HTTP 400)."""


class _NotHereError(Exception):
    """Nothing at this address takes such requests (HTTP 404 or 405)."""


def _said_by_server(error: Exception) -> str:
    """Return the server's own words from an exception of SPARQLWrapper, which holds them as ``b'…'``."""
    import ast

    _, _, quoted = str(error).partition("Response:\n")
    try:
        said = ast.literal_eval(quoted).decode("utf-8", "replace")
    except (ValueError, SyntaxError, AttributeError):
        return "it does not say why"
    return printable(" ".join(said.split()))[:_SAID]


def _split_credentials(url: str) -> tuple[str, str, str]:
    """Return the URL without user and password, which no message may show, and these two."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise EndpointError(printable(url), "is no URL", "such as http://localhost:7878") from None
    if parts.scheme not in ("http", "https"):
        raise EndpointError(printable(url), "is not an http or https URL", "such as http://localhost:7878")
    if not host or any(character.isspace() for character in url.strip()):
        raise EndpointError(printable(url), "is no URL", "such as http://localhost:7878")
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    address = urlunsplit((parts.scheme, place, parts.path, parts.query, ""))
    return address, unquote(parts.username or ""), unquote(parts.password or "")


def _addresses(url: str) -> tuple[list[str], list[str]]:
    """Return where to send queries and where to send updates, the likeliest first.

    >>> _addresses("http://localhost:7878")
    (['http://localhost:7878/query', 'http://localhost:7878/sparql'], ['http://localhost:7878/update', \
'http://localhost:7878/sparql'])
    >>> _addresses("http://h/ds/sparql")
    (['http://h/ds/sparql', 'http://h/ds/query'], ['http://h/ds/update', 'http://h/ds/sparql'])
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    folder, _, last = path.rpartition("/")

    def at(path: str) -> str:
        return urlunsplit(parts._replace(path=path))

    if not path:
        return [at("/query"), at("/sparql")], [at("/update"), at("/sparql")]
    if last == "sparql":
        return [at(path), at(f"{folder}/query")], [at(f"{folder}/update"), at(path)]
    if last in ("query", "update"):
        return [at(f"{folder}/query")], [at(f"{folder}/update")]
    return [at(parts.path), at(f"{path}/query")], [at(f"{path}/update"), at(parts.path)]


def push(kg: KnowledgeGraph, endpoint: Endpoint) -> int:
    """Put every graph of the knowledge graph in the place of the server's; return the number of triples.

    Graphs that only the server has stay as they are. A graph that fits into one update is replaced in
    one step; a larger one is put together aside first.

    :raises EndpointError: when the server cannot be had or refuses.
    """
    names = kg.graphs()
    gone = ({entailed_graph(name) for name in names if not is_entailed_graph(name)}).difference(names)
    for drops in _chunks(f"DROP SILENT GRAPH <{name}>" for name in sorted(gone)):
        endpoint.update(" ;\n".join(drops))  # what followed from what the server had
    return sum(_push_graph(kg, endpoint, name) for name in names)


def _push_graph(kg: KnowledgeGraph, endpoint: Endpoint, name: str) -> int:
    from pyoxigraph import NamedNode

    triples = (quad.triple for quad in kg.store.quads_for_pattern(None, None, None, NamedNode(name)))
    chunks = _chunks(triples)
    first = next(chunks, [])
    second = next(chunks, [])
    if not second:
        endpoint.update(f"DROP SILENT GRAPH <{name}> ;\n{_insert(name, first)}")
        return len(first)
    aside = f"{name}#incoming"
    endpoint.update(f"DROP SILENT GRAPH <{aside}> ;\n{_insert(aside, first)}")
    count = len(first)
    while second:
        endpoint.update(_insert(aside, second))
        count += len(second)
        second = next(chunks, [])
    endpoint.update(f"MOVE <{aside}> TO <{name}>")
    return count


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _insert(graph: str, triples: list[Triple]) -> str:
    """Return an update; the terms' own serialisation escapes what has to be."""
    lines = "\n".join(f"{triple} ." for triple in triples)
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{lines}\n}} }}"
