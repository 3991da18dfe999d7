"""Parameters: a user's text becomes a checked term, and the term becomes VALUES in the query.

A value never reaches the query as raw text: it is an RDF term first, and what is spliced in is the
term's own serialisation. ``VALUES`` is SPARQL 1.1, so every engine gives the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lawkg.errors import QueryError
from lawkg.query.questions import Parameter, Question
from lawkg.query.tokens import Token, group_after, tokenize

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

__all__ = ["bind", "terms"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LITERALS = {
    "string": ("string", r"(?s:.*)", "text"),
    "integer": ("integer", r"[+-]?\d+", "a whole number, such as 12"),
    "decimal": ("decimal", r"[+-]?(\d+\.?\d*|\.\d+)", "a number, such as 0.5"),
    "year": ("gYear", r"\d{4}", "a year, such as 2024"),
    "boolean": ("boolean", r"true|false", "true or false"),
}
"""Type → XML Schema datatype, what its text looks like, and how to say so."""


def terms(question: Question, given: Mapping[str, str]) -> dict[str, NamedNode | Literal]:
    """Return the given texts as terms of the types that the question declares.

    :raises QueryError: for an unknown, ill-typed or missing parameter.
    """
    for name in given:
        if question.parameter(name) is None:
            raise QueryError(f'there is no parameter "{name}"', _known(question))
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            hint = f"give --param {parameter.name}=… ({parameter.type})"
            raise QueryError(f"the parameter {parameter.name} is missing", hint)
    wanted = [known for known in question.parameters if known.name in given]
    return {known.name: _term(known, given[known.name]) for known in wanted}


def _known(question: Question) -> str:
    if question.parameters:
        names = ", ".join(f"{known.name} ({known.type})" for known in question.parameters)
        return f"the question has {names}"
    if question.name:
        return f"the question {question.name} has none"
    return "declare it at the top of the query: # parameter NAME (string): what it is"


def _term(parameter: Parameter, text: str) -> NamedNode | Literal:
    from pyoxigraph import Literal, NamedNode

    if parameter.type == "IRI":
        try:
            return NamedNode(text)
        except ValueError as error:
            raise QueryError(
                f'the parameter {parameter.name} is not an IRI: "{text}" ({error})',
                "give a whole one, such as https://w3id.org/lawkg/report/522601/2024",
            ) from None
    datatype, pattern, meaning = _LITERALS[parameter.type]
    if not re.fullmatch(pattern, text, re.ASCII) or "\x00" in text:
        raise QueryError(f'the parameter {parameter.name} should be {meaning}, not "{text}"')
    return Literal(text, datatype=NamedNode(_XSD + datatype))


def bind(sparql: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """Return the query with each variable bound to its term.

    VALUES goes to the start of the outermost group, before anything is counted or left out. A block
    ``GRAPH ?variable`` gets it too and names the graph itself: that changes no answer, but Oxigraph
    looks through every graph for an OPTIONAL or UNION in a block that does not name its graph.

    >>> from pyoxigraph import NamedNode
    >>> bind("SELECT * { GRAPH ?g { ?s ?p ?o } }", {"g": NamedNode("x:y")})
    'SELECT * { VALUES ?g { <x:y> } GRAPH <x:y> { VALUES ?g { <x:y> } ?s ?p ?o } }'
    """
    if not values:
        return sparql
    tokens = tokenize(sparql)
    clauses = {name: f" VALUES ?{name} {{ {term} }}" for name, term in values.items()}
    edits = _at_group(tokens, _outermost(tokens), "".join(clauses.values()))
    for index, token in enumerate(tokens[:-1]):
        variable = tokens[index + 1]
        name = variable.text[1:]
        if token.is_word("GRAPH") and variable.kind == "variable" and name in clauses:
            named = str(values[name])
            edits += [(variable.start, variable.end, named)] if named.startswith("<") else []
            edits += _at_group(tokens, index, clauses[name])
    for start, end, text in sorted(edits, reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def _outermost(tokens: list[Token]) -> int:
    """Return where to look for the group of the query: past the template of a CONSTRUCT.

    In ``CONSTRUCT WHERE { … }`` the group is template and pattern at once and can hold no VALUES.
    """
    for index, token in enumerate(tokens):
        if token.is_word("CONSTRUCT") and tokens[index + 1].text == "{":
            template = group_after(tokens, index)
            return template[1] + 1 if template else index
    return 0


def _at_group(tokens: list[Token], index: int, clause: str) -> list[tuple[int, int, str]]:
    """Return the edits (start, end, text) that put a clause first in the next group.

    A group that is a subquery alone gets braces of its own, beside the clause.
    """
    group = group_after(tokens, index)
    if group is None:
        raise QueryError("a parameter can be given only to a query with a WHERE { … }")
    first, last = group
    if tokens[first + 1].is_word("SELECT"):
        close = tokens[last].start
        return [(tokens[first].end, tokens[first].end, clause + " {"), (close, close, "} ")]
    return [(tokens[first].end, tokens[first].end, clause)]
