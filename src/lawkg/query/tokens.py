"""SPARQL cut into tokens: as much of the grammar as is needed to see what a query does.

A keyword inside a string, an IRI or a comment is not a keyword; that is what the tokens are for. They
follow the terminals of SPARQL 1.1 (section 19.8), loosely enough to get past what is malformed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["KEYWORDS", "Token", "form", "group_after", "tokenize", "undeclared_prefixes", "uses_keyword"]

_LOCAL = r"(?:[\w.:·‿⁀-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_TERMINALS = (
    ("comment", r"#[^\n\r]*"),
    ("string", r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"),
    ("string", r'"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"),
    ("iri", r'<[^<>"{}|^`\\\x00-\x20]*>'),
    ("variable", r"[?$]\w[\w·‿⁀]*"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("blank", r"_:[\w.·-]*"),
    ("name", rf"(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:{_LOCAL}"),
    ("number", r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"),
    ("word", r"[^\W\d]\w*"),
    ("mark", r"\^\^|&&|\|\||!=|<=|>=|[^\s]"),
)
_TOKEN = re.compile("|".join(f"(?P<t{i}>{pattern})" for i, (_, pattern) in enumerate(_TERMINALS)), re.DOTALL)

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_WORDS = """
    BASE PREFIX SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED DISTINCT REDUCED AS GROUP BY HAVING ORDER ASC
    DESC LIMIT OFFSET VALUES UNDEF GRAPH OPTIONAL UNION MINUS FILTER BIND SERVICE SILENT EXISTS NOT IN
    SEPARATOR TRUE FALSE STR LANG LANGMATCHES LANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND
    CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG
    STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE
    GROUP_CONCAT LATERAL TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE ADJUST
"""
KEYWORDS = frozenset(_WORDS.split())
"""The words of SPARQL 1.1 (section 19.8), and those that Oxigraph adds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``kind`` is one of the terminals above; ``text`` is ``query[start:end]``."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Return whether this is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


def tokenize(query: str) -> list[Token]:
    """Return the tokens of a query without its comments; never fails.

    >>> [token.text for token in tokenize("SELECT ?s { ?s a <x:y> } # SERVICE")]
    ['SELECT', '?s', '{', '?s', 'a', '<x:y>', '}']
    """
    found = (
        Token(_TERMINALS[int(str(match.lastgroup)[1:])][0], match.group(), match.start())
        for match in _TOKEN.finditer(query)
    )
    return [token for token in found if token.kind != "comment"]


def uses_keyword(tokens: list[Token], word: str) -> bool:
    """Return whether the keyword occurs.

    >>> uses_keyword(tokenize("SELECT * { service <x:y> {} }"), "SERVICE")
    True
    >>> uses_keyword(tokenize("SELECT ?service { ?service x:SERVICE 'SERVICE <x:y>' }"), "SERVICE")
    False
    """
    return any(token.is_word(word) for token in tokens)


def form(tokens: list[Token]) -> str:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; UPDATE for an update; empty for anything else.

    >>> form(tokenize("PREFIX a: <b:c> select * {}")), form(tokenize("drop all")), form([])
    ('SELECT', 'UPDATE', '')
    """
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if word in _FORMS:
            return word
        if word in _UPDATES:
            return "UPDATE"
    return ""


def group_after(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """Return the indexes of the first ``{`` from an index on and of the ``}`` that closes it."""
    depth = 0
    first = None
    for at in range(index, len(tokens)):
        text = tokens[at].text if tokens[at].kind == "mark" else ""
        if text == "{":
            first = at if first is None else first
            depth += 1
        elif text == "}" and first is not None:
            depth -= 1
            if depth == 0:
                return first, at
    return None


def undeclared_prefixes(tokens: list[Token]) -> set[str]:
    """Return the prefixes that a query uses and does not declare.

    >>> undeclared_prefixes(tokenize("PREFIX a: <b:c> SELECT * { ?s a:b ex:c }"))
    {'ex'}
    """
    declared: set[str] = set()
    used: set[str] = set()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind == "name":
            target = declared if before and before.is_word("PREFIX") else used
            target.add(token.text.partition(":")[0])
    return used - declared
