"""Sentences that state a shortcoming: …有待提高, …依然薄弱, 存在…问题; and those that only sound like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lawkg.model import Role, Sentence
from lawkg.outline.numbers import Draft
from lawkg.outline.sentences import Block, split_sentences
from lawkg.rules import rules_of

__all__ = ["falls_short", "states_problem", "states_shortfall", "with_stated_problems"]

_CLAUSES = re.compile("[,;:。!?\n]")
_TURN = re.compile("[,;](?=但|然而|不过)")
_LONGEST = 300
"""Characters of a sentence that are looked at."""
_WITHIN: tuple[Role, ...] = ("achievements", "plans")


def with_stated_problems(
    folded: str, drafts: list[Draft], blocks: tuple[Block, ...], lost: str
) -> list[Draft]:
    """Return the drafts of a report without a part of problems, with those stated among results and plans.

    A plan or a paragraph of results that only states problems is none: they take its place.
    """
    stated = {
        (each.start, each.end): _draft(folded, each).within(each.section, lost)
        for each in _sentences(blocks)
        if states_problem(folded[each.start : each.end])
    }
    only = {span for span, draft in stated.items() if not _promises(folded, draft)}
    kept: list[Draft] = []
    for draft in drafts:
        spans = [(draft.start, draft.end)]
        if draft.role == "achievements" and not (draft.number or draft.ordinal):
            spans = split_sentences(folded, draft.start, draft.end)
        if all(span in only for span in spans):
            kept += (stated.pop(span) for span in spans)
        else:
            kept.append(draft)
    return kept + list(stated.values())


def states_problem(sentence: str) -> bool:
    """Whether a folded sentence among results or plans admits a shortcoming of those who report.

    >>> states_problem("但与群众期盼相比,执法规范化水平仍有差距。")
    True
    >>> states_problem("检查发现企业存在管理不规范问题12个。")
    False
    """
    sentence = sentence[:_LONGEST].replace("\n", "")
    kinds = "shortfall" if _matches("admission", sentence) else "shortfall.stated"
    stated = [clause for clause in _CLAUSES.split(sentence) if _matches(kinds, clause)]
    if not stated or _matches("mended.sentence", sentence):
        return False
    return any(not _matches("mended.clause", clause) for clause in stated)


@lru_cache(maxsize=1024)
def states_shortfall(text: str) -> bool:
    """Whether a folded heading or clause says that something falls short.

    >>> states_shortfall("法治宣传不够深入"), states_shortfall("加强法治宣传")
    (True, False)
    """
    return _matches("shortfall", text.strip(" 。;,"))


def falls_short(sentence: str) -> bool:
    """Whether a folded sentence of a part that may be one of problems states one: all it says falls short.

    >>> falls_short("部分干部依法行政意识不强。"), falls_short("针对力量不足的问题,招录32人。")
    (True, False)
    """
    clauses = [clause for clause in _CLAUSES.split(sentence[:_LONGEST]) if clause.strip()]
    stated = [
        clause for clause in clauses if states_shortfall(clause) and not _matches("mended.clause", clause)
    ]
    return bool(stated) and len(stated) * 2 >= len(clauses)


def _sentences(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    for block in blocks:
        for paragraph in block.paragraphs:
            if paragraph.role in _WITHIN:
                yield from paragraph.sentences


def _draft(folded: str, sentence: Sentence) -> Draft:
    """Return the problem of a sentence, without the results that it sets it against (成效明显,但…)."""
    turns = [match.end() for match in _TURN.finditer(folded, sentence.start, sentence.end)]
    start = next((turn for turn in turns if states_problem(folded[turn : sentence.end])), sentence.start)
    return Draft("problems", start, sentence.end, start)


def _promises(folded: str, sentence: Draft) -> bool:
    rules = rules_of("outline", "inner.plans")
    return any(rule.pattern.search(folded, sentence.start, sentence.end) for rule in rules)


def _matches(group: str, text: str) -> bool:
    return any(rule.pattern.search(text) for rule in rules_of("outline", group))
