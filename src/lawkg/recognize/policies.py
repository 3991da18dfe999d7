"""Policies: titles in 《》, and whether the sentence issues, implements or cites them.

The relation is that of the verb which governs a group of coordinated titles, not of the nearest one;
what verbs mean and which wording changes it stands in ``data/rules/policies.toml``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lawkg.model import PolicyMention, PolicyRelation
from lawkg.recognize.laws import is_national
from lawkg.recognize.policy_names import named
from lawkg.recognize.policy_rules import Rules, Verb, higher_bodies, rules
from lawkg.recognize.title_groups import Group, title_groups
from lawkg.text import fold

__all__ = ["find_policies"]

_CLAUSE_END = re.compile(r"[,:;]")
_JOINED_VERBS = re.compile("[、并和及与了再后或/]{0,2}")


class _Decision(NamedTuple):
    relation: PolicyRelation
    rule: str


_CITED = _Decision("cited", "policy.nothing-governs")


def find_policies(
    text: str, place: str | None = None, issuer: str | None = None, year: int | None = None
) -> tuple[PolicyMention, ...]:
    """Return every title in 《》 with its relation, in the order of the text.

    ``place`` and ``issuer`` are those of the report: what a body above them issued is cited.
    ``year`` tells which of two documents is meant that differ in their years only (法治政府建设实施纲要).
    Definitions: ``relation`` in the contract (issued: 制定 印发 出台 修订 by the reporting government or
    its departments; implemented: 贯彻 落实 执行; cited: all else).

    >>> [(p.title, p.relation) for p in find_policies("根据《立法法》制定《某市办法》。")]
    [('立法法', 'cited'), ('某市办法', 'issued')]
    """
    table = rules()
    higher = higher_bodies(table, text, place, issuer)
    mentions: list[PolicyMention] = []
    earlier = _CITED
    for group in title_groups(text, table):
        decision = _decide(group, table, higher)
        if group.continued and decision is _CITED:
            decision = earlier
        earlier = decision
        for title in group.titles:
            relation, rule = _by_title(title.text, decision, table, "province" in higher.groupindex)
            mentions.append(PolicyMention(title.start, title.end, title.text, relation, rule))
    return named(text, mentions, year)


def _by_title(title: str, decision: _Decision, table: Rules, below_province: bool) -> _Decision:
    """Return the decision, unless the title itself contradicts it (a national law is issued by no place)."""
    if decision.relation == "cited":
        return decision
    title = fold(title)
    if table.titles["work"].search(title):
        return _Decision("cited", "policy.work")
    if decision.relation == "issued":
        own = decision.rule == "policy.own-subject" and title.startswith("关于")
        if table.titles["national"].search(title) or (is_national(title) and not own):
            return _Decision("cited", "policy.national")
        if below_province and table.titles["province"].search(title):
            return _Decision("cited", "policy.province")
    return decision


# --- what governs a group -------------------------------------------------------------------------


def _decide(group: Group, table: Rules, higher: re.Pattern[str]) -> _Decision:
    clauses = _clauses(group.before)
    clause = clauses[-1]
    if table.before["revised"].search(clause) and table.after["revised"].match(group.after):
        return _Decision("issued", "policy.revised")
    if table.before["renewed"].search(clause):
        return _issued(clause, group.after, table, higher, "policy.renewed")
    if _is_set(group, clause, table):
        return _Decision("cited", "policy.as-basis")
    if table.before["handled-well"].search(clause) and table.after["handled-well"].match(group.after):
        return _Decision("implemented", "policy.handled-well")
    verbs, described = _governing(clause, table)
    announced = table.before["announced"].search(group.before)
    if not verbs and not described and not announced and table.before["handled"].search(clause):
        return _Decision("cited", "policy.handled")
    if verbs:
        return _by_verb(verbs, clause, group.after, table, higher)
    if described:
        return _by_description(group, clause, table, higher)
    return _by_position(group, clause, table, higher)


def _is_set(group: Group, clause: str, table: Rules) -> bool:
    """Say whether the title is only what something else rests on (以《…》为依据) or agrees with."""
    return any(
        table.before[rule].search(clause) and table.after[rule].match(group.after)
        for rule in ("as-basis", "matching")
    )


def _by_description(group: Group, clause: str, table: Rules, higher: re.Pattern[str]) -> _Decision:
    """Decide of a title that is only described (省政府出台的《…》): by what follows, or who made it."""
    if table.after["passive-implement"].match(group.after):
        return _Decision("implemented", "policy.passive-implement")
    if table.after["passive-issue"].match(group.after):
        return _passive(group.after, higher)
    if table.before["own-work"].search(clause) and not higher.match(clause.rstrip("的")):
        return _Decision("issued", "policy.own-work")
    return _Decision("cited", "policy.described")


def _clauses(before: str) -> list[str]:
    return _CLAUSE_END.split(before)


def _governing(clause: str, table: Rules) -> tuple[list[Verb], bool]:
    """Return the coordinated verbs that govern what follows the clause, nearest first.

    A verb of the title's own description (国务院公布的《…》) governs nothing; True says there was one.
    """
    verbs = table.verbs_of(clause)
    described = False
    while verbs and _describes(verbs, clause, table):
        described = True
        verbs = verbs[: -len(_compound(verbs, clause))]
    if len(verbs) > 1 and verbs[-1].word == "关于" and verbs[-2].kind == "implement":
        verbs.pop()  # 落实国务院关于《…》的要求
    return _compound(verbs, clause), described


def _describes(verbs: list[Verb], clause: str, table: Rules) -> bool:
    last = verbs[-1]
    if table.between["described"].match(clause[last.end :]):
        return last.kind in ("issue", "implement", "cite")
    # 贯彻新修订《…》 has lost its 的
    return last.word.startswith("新") and last.end == len(clause) and len(verbs) > 1


def _compound(verbs: list[Verb], clause: str) -> list[Verb]:
    """Return the last verb with those joined to it (审核并印发, 学习宣传贯彻), nearest first."""
    compound = verbs[-1:]
    for verb in reversed(verbs[:-1]):
        between = clause[verb.end : compound[-1].start]
        if compound[-1].word.startswith("新"):
            break
        if "preposition" in (verb.kind, compound[-1].kind) or not _JOINED_VERBS.fullmatch(between):
            break
        compound.append(verb)
    return compound


def _by_verb(verbs: list[Verb], clause: str, after: str, table: Rules, higher: re.Pattern[str]) -> _Decision:
    kinds = {verb.kind for verb in verbs}
    head = clause[: verbs[0].start]
    if verbs[0].kind == "preposition":
        return _by_preposition(after, table)
    if verbs[0].kind == "implement" and len(kinds) > 1 and table.after["made-for-it"].match(after):
        return _Decision("implemented", "policy.implement-verb")
    if "issue" in kinds:
        return _issued(head, after, table, higher, "policy.issue-verb")
    if "implement" in kinds:
        not_done = table.before["not-carried-out"].search(clause[: verbs[-1].start])
        if not_done or table.after["not-carried-out"].match(after):
            return _Decision("cited", "policy.not-carried-out")
        if table.after["talk-of-it"].match(after):
            return _Decision("cited", "policy.talk-of-it")
        return _Decision("implemented", "policy.implement-verb")
    if "light" in kinds:
        return _by_light_verb(head, after, table, higher)
    if verbs[0].word.endswith(("起草", "草拟", "拟订")) and table.after["issued-in-the-end"].match(after):
        return _Decision("issued", "policy.issued-in-the-end")
    if verbs[0].word in ("配合", "参与", "协助"):
        return _Decision("cited", "policy.taking-part")
    return _Decision("cited", "policy.cite-verb")


def _by_preposition(after: str, table: Rules) -> _Decision:
    if table.after["carried-out"].match(after):
        return _Decision("implemented", "policy.carried-out")
    return _Decision("cited", "policy.preposition")


def _issued(head: str, after: str, table: Rules, higher: re.Pattern[str], rule: str) -> _Decision:
    """Return issued, unless by others, with others, or of something that is only for the title."""
    if table.before["taking-part"].search(head):
        return _Decision("cited", "policy.taking-part")
    if higher.match(head):
        return _Decision("cited", "policy.higher-body")
    if table.after["made-for-it"].match(after):
        return _Decision("cited", "policy.made-for-it")
    return _Decision("issued", "policy.own-subject" if table.before["own-subject"].search(head) else rule)


def _by_light_verb(head: str, after: str, table: Rules, higher: re.Pattern[str]) -> _Decision:
    if table.after["light-implement"].match(after):
        return _Decision("implemented", "policy.light-implement")
    if table.after["light-issue"].match(after):
        return _issued(head, "", table, higher, "policy.light-issue")
    return _Decision("cited", "policy.light-verb")


def _by_position(group: Group, clause: str, table: Rules, higher: re.Pattern[str]) -> _Decision:
    """Decide where no verb stands before the group: by what follows, or by the clause that announces it."""
    if table.before["passive-issue"].search(clause):
        if table.after["passive-issue"].match(group.after):
            return _passive(group.after, higher)
        if table.after["passive-implement"].match(group.after):
            return _Decision("implemented", "policy.passive-implement")
    announced = table.before["announced"].search(group.before)
    return _announced(group.before[: announced.start()], table, higher) if announced else _CITED


def _announced(before: str, table: Rules, higher: re.Pattern[str]) -> _Decision:
    clause = _clauses(before)[-1]
    verbs, _ = _governing(clause, table)
    if verbs and verbs[0].kind in ("issue", "implement"):
        return _by_verb(verbs, clause, "", table, higher)._replace(rule="policy.announced")
    return _CITED


def _passive(after: str, higher: re.Pattern[str]) -> _Decision:
    by = re.search("(?:由|经)(.*)", after)
    if by and higher.match(by.group(1)):
        return _Decision("cited", "policy.higher-body")
    return _Decision("issued", "policy.passive-issue")
