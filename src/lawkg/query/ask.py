"""From what a user typed to an answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.errors import QueryError
from lawkg.namespace import PREFIXES
from lawkg.query.answer import Answer
from lawkg.query.diagnose import diagnose
from lawkg.query.parameters import bind, terms
from lawkg.query.questions import Question, find_question, parse_question
from lawkg.query.tokens import form, tokenize, undeclared_prefixes, uses_keyword

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["Asked", "ask", "check_syntax", "prepare", "resolve"]

_NAME = re.compile(r"[A-Za-z][\w-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is ready for any engine: ``sparql`` has its parameters bound, its prefixes declared.

    ``form`` is SELECT, ASK, CONSTRUCT or DESCRIBE.
    """

    question: Question
    sparql: str
    form: str


def resolve(what: str) -> Question:
    """Return the question that ``what`` means: a named one, a ``.rq`` file, SPARQL text, or ``-`` (stdin).

    :raises QueryError: when there is no such question or file.
    """
    if what == "-":
        return parse_question(sys.stdin.read())
    if what.endswith(".rq") and "\n" not in what:
        return parse_question(_read(Path(what)))
    if _NAME.fullmatch(what):
        return find_question(what)
    return parse_question(what)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: the query cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise QueryError(f"{path}: the query is not UTF-8 text") from None


def prepare(what: str, parameters: Mapping[str, str] | None = None) -> Asked:
    """Return the question that ``what`` means with its parameters bound.

    :raises QueryError: when there is no such question, a parameter is wrong, or it is an update.
    """
    question = resolve(what)
    tokens = tokenize(question.sparql)
    if form(tokens) == "UPDATE":
        raise QueryError("updates are refused: a query only reads", "lawkg build changes the graph")
    bound = bind(question.sparql, terms(question, parameters or {}))
    return Asked(question, _with_prefixes(bound), form(tokens))


def _with_prefixes(sparql: str) -> str:
    """Declare the well-known prefixes that the query uses without declaring them."""
    used = sorted(undeclared_prefixes(tokenize(sparql)) & PREFIXES.keys())
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in used) + sparql


def check_syntax(sparql: str) -> None:
    """Parse a query with Oxigraph, without running it.

    :raises QueryError: with line, column and what was expected.
    """
    from pyoxigraph import Store

    try:
        Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise diagnose(sparql, str(error)) from None


def ask(kg: KnowledgeGraph, what: str, parameters: Mapping[str, str] | None = None) -> Answer:
    """Return what the knowledge graph answers.

    :raises QueryError: when the question cannot be asked: no such name, syntax, parameters, SERVICE.
    :raises StoreError: when the store is damaged.

    Example: ``ask(KnowledgeGraph.open("kg"), "measures", {"report": iri}).records()``
    """
    asked = prepare(what, parameters)
    if uses_keyword(tokenize(asked.sparql), "SERVICE"):
        hint = "ask an endpoint that allows it, with --endpoint"
        raise QueryError("SERVICE is refused: the embedded store asks no other server", hint)
    check_syntax(asked.question.sparql)
    try:
        return replace(_run(kg, asked), table=asked.question.table)
    except SyntaxError as error:
        names = ", ".join(parameters or {})
        reason = f"the parameters {names} cannot be bound in this query ({error})"
        raise QueryError(reason, "a variable that the query itself assigns cannot be one") from None


def _run(kg: KnowledgeGraph, asked: Asked) -> Answer:
    from lawkg.store.directory import Layout, store_errors

    with store_errors(Layout(kg.directory)):
        return Answer.of_result(kg.query(asked.sparql))
