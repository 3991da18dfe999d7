"""What is wrong with a query that cannot be parsed, said so that its writer can mend it.

Oxigraph gives the place that its parser came to and all that could stand there, which is often neither
the place of the mistake nor of use to a reader; so the common mistakes are looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from lawkg.errors import QueryError
from lawkg.namespace import PREFIXES
from lawkg.query.plain import display_width, printable
from lawkg.query.tokens import KEYWORDS, Token, form, group_after, tokenize, undeclared_prefixes

__all__ = ["diagnose"]

Mistake = tuple[int, str]
"""Where in the query, and what was expected there."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_ALMOST_IRI = re.compile(r"<[A-Za-z][^<>\n]*>")
_UNBOUND = "The SELECT contains a variable that is unbound"
_EXPECTED = re.compile(r'^(?:[A-Z]{2,}|"[^"\\]{1,2}"|IRI parsing failed)$')
_NOISE = frozenset({"OPTIONAL", "DISTINCT", "LATERAL", "SERVICE", "BIND"})
"""What Oxigraph's parser says to expect wherever it stops inside a group."""
_TERMS = frozenset({"variable", "iri", "name", "string", "number", "blank"})


def diagnose(query: str, message: str) -> QueryError:
    """Return the error for a query that Oxigraph refuses with this message."""
    tokens = tokenize(query)
    checks: tuple[Callable[[str, list[Token]], Iterator[Mistake]], ...] = (
        _unclosed_strings,
        _malformed_iris,
        _unknown_form,
        _unbalanced_brackets,
        _undeclared_prefixes,
        _unknown_words,
        _incomplete_triples,
    )
    found = next(chain.from_iterable(check(query, tokens) for check in checks), None)
    position, expected = found or _as_reported(query, message)
    return _error(query, position, expected)


def _error(query: str, position: int, expected: str) -> QueryError:
    line = query.count("\n", 0, position) + 1
    start = query.rfind("\n", 0, position) + 1
    column = position - start + 1
    text = query[start:].partition("\n")[0]
    caret = " " * display_width(printable(text[: column - 1])) + "^"
    return QueryError(
        f"the query cannot be parsed, line {line}, column {column}: {printable(expected)}",
        line=line,
        column=column,
        excerpt=f"  {printable(text)}\n  {caret}",
    )


def _unclosed_strings(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    for token in tokens:
        if token.kind == "mark" and token.text in "\"'":
            yield token.start, f"the string that begins here is not closed with {token.text}"


def _malformed_iris(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    relative = not any(token.is_word("BASE") for token in tokens)
    for token in tokens:
        if token.text == "<" and _ALMOST_IRI.match(query, token.start):
            yield token.start, 'an IRI holds no space and none of " { } | ^ ` \\'
        elif relative and token.kind == "iri" and ":" not in token.text:
            yield token.start, "expected a whole IRI, such as <https://…>"


def _unknown_form(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    if not form(tokens):
        first = next((token for token in tokens if token.kind == "word"), None)
        yield first.start if first else 0, "expected SELECT, ASK, CONSTRUCT or DESCRIBE"


def _unbalanced_brackets(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    open_ones: list[Token] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in _CLOSING:
            open_ones.append(token)
        elif token.text in _CLOSING.values() and (
            not open_ones or _CLOSING[open_ones.pop().text] != token.text
        ):
            yield token.start, f"there is no open bracket for this {token.text}"
            return
    for token in open_ones[-1:]:
        yield token.start, f"this {token.text} is not closed with {_CLOSING[token.text]}"


def _undeclared_prefixes(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    unknown = undeclared_prefixes(tokens) - PREFIXES.keys()
    for token in tokens:
        if token.kind == "name" and (prefix := token.text.partition(":")[0]) in unknown:
            yield token.start, f"the prefix {prefix}: is not declared"


def _unknown_words(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    for token in tokens:
        if token.kind == "word" and token.text != "a" and token.text.upper() not in KEYWORDS:
            yield token.start, f'"{token.text}" is no SPARQL word (a variable begins with ?)'


def _incomplete_triples(query: str, tokens: list[Token]) -> Iterator[Mistake]:
    """Yield triples of plain terms that are too short or too long; anything else is passed over."""
    first = group_after(tokens, 0)
    index = first[0] if first else len(tokens)
    count: int | None = 0  # the terms of the triple so far; None while not a plain triple
    while index < len(tokens):
        token = tokens[index]
        if token.is_word("VALUES"):
            data = group_after(tokens, index)
            index, count = (data[1] if data else index), 0
        elif token.text in ("{", "}", ".", ";", ","):
            if count in (1, 2) and token.text != "{" and not (count == 1 and token.text == ";"):
                yield token.start, "expected an object" if count == 2 else "expected a predicate"
            count = {";": 1, ",": 2}.get(token.text, 0) if count is not None or token.text in "{}." else None
        elif token.kind in _TERMS or token.text == "a":
            if count == 3:
                yield token.start, "expected . or ; before the next triple"
            count = None if count is None else count + 1
        elif token.kind not in ("language",):
            count = None
        index += 1


def _as_reported(query: str, message: str) -> Mistake:
    """Return what Oxigraph says, without what only its grammar's author can read."""
    match = _POSITION.match(message)
    if not match:
        return 0, message
    lines = query.split("\n")
    row, column = int(match[1]) - 1, int(match[2]) - 1
    position = sum(len(line) + 1 for line in lines[:row]) + column
    if _UNBOUND in match[3]:
        return _select(query), "SELECT names a variable that is not in GROUP BY"
    wanted = [item for item in match[3].split(", ") if _EXPECTED.match(item) and item not in _NOISE]
    if 0 < len(wanted) <= 6:
        return min(position, len(query)), "expected " + " or ".join(wanted)
    return min(position, len(query)), "what stands before this place is not SPARQL"


def _select(query: str) -> int:
    return next((token.start for token in tokenize(query) if token.is_word("SELECT")), 0)
