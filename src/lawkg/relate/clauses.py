"""Which clauses of a problem or a remedy say what it is about, and how much each of them counts.

Rules of the language, not of the field: what follows 导致 is a consequence, 与…要求相比 a comparison, a case
that is told an illustration, 虽然… a concession, 确保… a purpose, 以…为抓手 a means. The marks are words of
the lexicon's ``language``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lawkg.relate.subjects import load_lexicon

__all__ = ["Clause", "problem_clauses", "remedy_clauses"]

BODY = 0.65
"""An explanation counts less than the headline; so does what a clause concedes, and a purpose."""
CONCEDED = 0.4
PURPOSE = 0.6

_SENTENCE = re.compile("[。;!?]")
_PAUSE = re.compile("[,:]")
_INCIDENTAL = re.compile("涉及[^,。;]{2,30}?等[^,。;]{0,4}(?:领域|方面|事项|案件|纠纷)")
_SUCH_AS = re.compile("如(?![何果期实下此])")
_CASES = re.compile(r"(?:多[起件宗]|\d[起件宗]).{0,30}案")


class Clause(NamedTuple):
    """A clause of a cleaned text with its weight (0 to 1); ``headline`` when it stands in the title."""

    text: str
    weight: float
    headline: bool


def problem_clauses(title: str, text: str) -> list[Clause]:
    """Return what a problem (its cleaned title and whole text) says that falls short."""
    clauses = list(_stated(title, 1.0, headline=True))
    rest = text.partition(title)[2] if title and title in text else text
    for sentence in _SENTENCE.split(rest):
        if not _is_illustration(sentence):
            clauses += _stated(sentence, BODY, headline=False)
    return clauses


def remedy_clauses(text: str) -> list[Clause]:
    """Return the clauses of a remedy (cleaned): what is done counts fully, to what end and by what less."""
    clauses: list[Clause] = []
    purposes, by_means = load_lexicon().language["purpose"], _pattern("means")
    for sentence in _SENTENCE.split(text):
        weight = 1.0
        for position, clause in enumerate(_PAUSE.split(sentence)):
            if position and clause.startswith(purposes):
                weight = PURPOSE
            means = by_means.search(clause)
            clauses += _split_means(clause, means, weight) if means else [Clause(clause, weight, True)]
    return clauses


def _stated(sentence: str, weight: float, headline: bool) -> Iterator[Clause]:
    """Yield the clauses of a problem's sentence, without its consequence and comparison."""
    sentence = _INCIDENTAL.sub("", _without_consequence(sentence))
    comparisons, concession = _pattern("comparison"), _pattern("concession")
    for comparison in comparisons.findall(sentence):
        yield Clause(comparison, weight * CONCEDED, headline)
    conceded = False
    turns = load_lexicon().language["turn"]
    for clause in _PAUSE.split(comparisons.sub("", sentence)):
        conceded = (conceded or bool(concession.search(clause))) and not clause.startswith(turns)
        before, turn, after = _split_turn(clause) if conceded else (clause, "", "")
        yield Clause(before, weight * CONCEDED if conceded else weight, headline)
        if turn:
            conceded = False
            yield Clause(after, weight, headline)


def _split_turn(clause: str) -> tuple[str, str, str]:
    found = _pattern("turn").search(clause)
    return (clause[: found.start()], found[0], clause[found.end() :]) if found else (clause, "", "")


def _split_means(clause: str, means: re.Match[str], weight: float) -> list[Clause]:
    rest = clause[: means.start()] + clause[means.end() :]
    return [Clause(means[0], weight * PURPOSE, True), Clause(rest, weight, True)]


def _without_consequence(sentence: str) -> str:
    """Return the sentence up to where it tells what came of it, unless it tells nothing else."""
    found = _pattern("consequence").search(sentence)
    return sentence[: found.start()] if found and found.start() > 3 else sentence


def _is_illustration(sentence: str) -> bool:
    told = _pattern("illustration").search(sentence) or _CASES.search(sentence) or _SUCH_AS.match(sentence)
    return bool(told)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    language = load_lexicon().language
    longest_first = sorted(language[kind], key=len, reverse=True)
    words = "|".join(re.escape(word).replace("…", "[^,。;]{1,20}?") for word in longest_first)
    if kind == "consequence":
        return re.compile(f"{words}|(?<=,)影响")
    if kind == "comparison":
        opening = "与|同|离|距离?|对照|对标|按照|适应|满足|符合"
        return re.compile(f"(?:{opening})[^,。;]{{0,40}}?(?:{words})(?:相比|来看)?")
    if kind == "means":
        return re.compile(f"以[^,]{{2,24}}?为(?:{words})")
    return re.compile(words)
