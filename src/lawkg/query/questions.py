"""Named questions: a file ``queries/NAME.rq`` each, whose header comments say what it asks.

# remedies
# zh: 哪些举措和计划针对哪些问题？
# en: Which remedies address which problems, and why?
# audience: inspector, bureau
# cost: 随问题数线性增长 | linear in problems | 0.4 s, 400 rows
# parameter report (IRI): 只看这份报告 | only this report
# parameter title (string, required): 标题中的文字 | words in the title
# example: title=执法
# column confidence: 把握程度，0 到 1 | 0 to 1, how sure the link is
# table: problemLabel=问题 Problem | remedyLabel=举措 Remedy | confidence=把握 Sure

``table`` names the columns that a table for people shows, with their headers; without it a table is laid
out by what the columns hold. Other formats have every column. ``audience`` says who asks, ``cost`` how the
time grows and how long it took over 400 reports (``benchmarks/questions.py``). What it answers to the reports
in ``queries/example/`` with the parameters of ``example`` is kept in ``queries/example/answers/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, cast, get_args

from lawkg.errors import QueryError
from lawkg.resources import queries_directory, read_text

__all__ = [
    "AUDIENCES",
    "Column",
    "Cost",
    "Parameter",
    "ParameterType",
    "Question",
    "example_answer",
    "find_question",
    "load_questions",
    "parse_question",
]

ParameterType = Literal["IRI", "string", "integer", "decimal", "year", "boolean"]

AUDIENCES: dict[str, tuple[str, str]] = {
    "": ("图谱里有什么", "what is in the graph"),
    "inspector": ("督察", "inspectors"),
    "researcher": ("研究", "researchers"),
    "journalist": ("新闻", "journalists"),
    "engineer": ("数据工程", "data engineers"),
    "bureau": ("报告单位自查", "the reporting bureau itself"),
}
"""Who asks, in Chinese and in English; the empty name is for questions that are for everybody."""

_PARAMETER = re.compile(r"parameter\s+(\w+)\s*\(\s*(\w+)\s*(?:,\s*(required)\s*)?\)\s*:\s*(.*)")
_COLUMN = re.compile(r"column\s+(\w+)\s*:\s*(.*)")
_TABLE = re.compile(r"table\s*:\s*(.*)")
_AUDIENCE = re.compile(r"audience\s*:\s*(.*)")
_COST = re.compile(r"cost\s*:\s*(.*?) \| (.*?) \| ([0-9.]+) s, ([0-9]+) rows")
_EXAMPLE = re.compile(r"example\s*:\s*(.*)")
_LANGUAGE = re.compile(r"(zh|en)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be given to a question: the variable ``name`` is bound to a value of this type."""

    name: str
    type: ParameterType
    zh: str
    en: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of the answer means."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Cost:
    """How the time of an answer grows; seconds of the processor and rows of the one over 400 reports."""

    zh: str
    en: str
    seconds: str
    rows: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what its header comments say of it; ``name`` is empty for SPARQL text without any."""

    name: str
    sparql: str
    zh: str = ""
    en: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    table: tuple[tuple[str, str], ...] = ()
    """(name, header) of the columns that a table for people shows."""
    audiences: tuple[str, ...] = ()
    cost: Cost | None = None
    example: tuple[tuple[str, str], ...] = ()
    """(name, value) of the parameters of the example."""

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter with this name, or None."""
        return next((known for known in self.parameters if known.name == name), None)


def parse_question(sparql: str, name: str = "") -> Question:
    """Return a query with what its header says; a query without a header is a question too.

    :raises QueryError: when a parameter has an unknown type, or an audience is unknown.
    """
    lines = list(_header(sparql))
    said = {match[1]: match[2].strip() for line in lines if (match := _LANGUAGE.fullmatch(line))}
    return Question(
        name,
        sparql,
        said.get("zh", ""),
        said.get("en", ""),
        tuple(_parameter(match) for line in lines if (match := _PARAMETER.fullmatch(line))),
        tuple(
            Column(match[1], *_bilingual(match[2])) for line in lines if (match := _COLUMN.fullmatch(line))
        ),
        tuple(pair for line in lines if (match := _TABLE.fullmatch(line)) for pair in _table(match[1])),
        tuple(_audience(each) for match in _matches(_AUDIENCE, lines) for each in match[1].split(",")),
        next((Cost(*match.groups()) for match in _matches(_COST, lines)), None),
        tuple(_given(pair) for match in _matches(_EXAMPLE, lines) for pair in match[1].split()),
    )


def _matches(pattern: re.Pattern[str], lines: list[str]) -> Iterator[re.Match[str]]:
    return (match for line in lines if (match := pattern.fullmatch(line)))


def _audience(name: str) -> str:
    if name.strip() not in AUDIENCES:
        known = ", ".join(filter(None, AUDIENCES))
        raise QueryError(f'there is no audience "{name.strip()}"', f"the audiences are {known}")
    return name.strip()


def _given(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return name, value


def _header(sparql: str) -> Iterator[str]:
    """Yield the comment lines at the top, without their marks."""
    for line in sparql.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            return
        yield line.lstrip("#").strip()


def _parameter(match: re.Match[str]) -> Parameter:
    name, kind, required, description = match.groups()
    if kind not in get_args(ParameterType):
        known = ", ".join(get_args(ParameterType))
        raise QueryError(f"the parameter {name} has the unknown type {kind}", f"known types are {known}")
    return Parameter(name, cast(ParameterType, kind), *_bilingual(description), bool(required))


def _table(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and header of each column; a header that is not given is the name.

    >>> list(_table("problemLabel=问题 Problem | report"))
    [('problemLabel', '问题 Problem'), ('report', 'report')]
    """
    for entry in text.split(" | "):
        name, _, header = entry.strip().partition("=")
        yield name, header or name


def _bilingual(text: str) -> tuple[str, str]:
    """Return the Chinese and the English of ``中文 | English``; the same twice where there is one.

    >>> _bilingual("只看这份报告 | only this report"), _bilingual("0 to 1")
    (('只看这份报告', 'only this report'), ('0 to 1', '0 to 1'))
    """
    zh, mark, en = text.partition(" | ")
    return (zh.strip(), en.strip()) if mark else (text.strip(), text.strip())


def load_questions() -> list[Question]:
    """Return the named questions, sorted by name."""
    return [_load(name) for name in _names()]


def example_answer(question: Question) -> str:
    """Return the answer to the example of a question; empty for a question without one.

    Rows are CSV, with IRIs without the base ``https://w3id.org/lawkg/``; a graph (CONSTRUCT) is Turtle.
    """
    folder = queries_directory() / "example" / "answers"
    files = (folder / f"{question.name}.{ending}" for ending in ("csv", "ttl"))
    return next((read_text(file) for file in files if file.exists()), "")


def find_question(name: str) -> Question:
    """Return the named question with this name.

    :raises QueryError: when there is none, with the nearest name as a hint.
    """
    names = _names()
    if name in names:
        return _load(name)
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    guess = f'did you mean "{near[0]}"? ' if near else ""
    raise QueryError(f'there is no question "{name}"', f"{guess}(lawkg questions lists them)")


def _names() -> list[str]:
    return sorted(path.stem for path in queries_directory().glob("*.rq"))


def _load(name: str) -> Question:
    return parse_question(read_text(queries_directory() / f"{name}.rq"), name)
