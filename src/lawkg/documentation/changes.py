"""What changed from one version of the ontology to another, and which part of the version has to rise.

The rules are those of the change policy that the documentation states: the numbers of Semantic Versioning
(https://semver.org/), where what breaks is data that no longer validate and questions that lose answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from lawkg.documentation.expressions import Expression, linked
from lawkg.documentation.ontology import Bilingual, Ontology, Term

__all__ = ["LEVELS", "Change", "changes", "needed", "risen"]

Level = Literal["patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a term, and which part of the version that asks to rise."""

    term: str
    level: Level
    what: Bilingual


def changes(old: Ontology, new: Ontology) -> tuple[Change, ...]:
    """Return the changes by term, the graver before the lighter."""
    found = [*_between_terms(old, new), *_disjointness(old, new)]
    return tuple(sorted(found, key=lambda each: (-LEVELS.index(each.level), each.term, each.what)))


def needed(found: tuple[Change, ...]) -> Level | None:
    """Return the gravest level of the changes, or None when there is none."""
    return max((each.level for each in found), key=LEVELS.index, default=None)


def risen(old: str, new: str) -> Level | None:
    """Return which part of the version has risen, or None when none has.

    Before 1.0.0 the middle number counts as the first, as the policy says of drafts.

    :raises ValueError: when a version is not three numbers.

    >>> risen("1.2.0", "1.3.0"), risen("1.2.0", "2.0.0"), risen("1.2.0", "1.2.0")
    ('minor', 'major', None)
    >>> risen("0.1.0", "0.2.0"), risen("0.1.0", "0.1.1")
    ('major', 'patch')
    """
    before, after = (tuple(int(part) for part in version.split(".")) for version in (old, new))
    if len(before) != 3 or len(after) != 3:
        raise ValueError(f"a version has three numbers: {old}, {new}")
    if after <= before:
        return None
    place = next(index for index in range(3) if before[index] != after[index])
    level = LEVELS[2 - place]
    return "major" if before[0] == 0 and level == "minor" else level


def _between_terms(old: Ontology, new: Ontology) -> Iterator[Change]:
    for term in new:
        if old.term(term.iri) is None:
            yield Change(term.name, "minor", Bilingual("新增", "added"))
    for before in old:
        after = new.term(before.iri)
        if after is None:
            what = Bilingual("删除（已弃用）", "removed (was deprecated)")
            if not before.deprecated:
                what = Bilingual("删除（未先弃用）", "removed without having been deprecated")
            yield Change(before.name, "major", what)
        else:
            yield from _of_term(before, after)


def _of_term(before: Term, after: Term) -> Iterator[Change]:
    def change(level: Level, zh: str, en: str) -> Change:
        return Change(before.name, level, Bilingual(zh, en))

    if before.kind != after.kind or before.code_list != after.code_list:
        yield change("major", "种类改变", "another kind of term")
    if before.notation != after.notation:
        yield change("major", "代码改变", "another notation")
    if before.deprecated != after.deprecated:
        yield change(
            "minor",
            "弃用" if after.deprecated else "恢复使用",
            "deprecated" if after.deprecated else "in use again",
        )
    for zh, en, was, is_now in (
        ("定义域", "domain", before.domain, after.domain),
        ("值域", "range", before.range, after.range),
    ):
        if was != is_now:
            wider = _is_wider(was, is_now)
            yield change(
                "minor" if wider else "major",
                f"{zh}{'放宽' if wider else '改变'}",
                f"{'wider' if wider else 'other'} {en}",
            )
    yield from _sets(change, before, after)
    for zh, en, said, says in (
        ("标签", "label", before.label, after.label),
        ("定义", "definition", before.definition, after.definition),
        ("注释", "note", before.notes, after.notes),
        ("例子", "example", before.examples, after.examples),
        ("出处", "source", before.sources, after.sources),
    ):
        if said != says:
            yield change("patch", f"{zh}措辞", f"wording of the {en}")


def _sets(change: Callable[[Level, str, str], Change], before: Term, after: Term) -> Iterator[Change]:
    for each in sorted(set(after.characteristics) - set(before.characteristics)):
        yield change("major", f"新增性质：{each}", f"now {each}")
    for each in sorted(set(before.characteristics) - set(after.characteristics)):
        yield change("minor", f"去掉性质：{each}", f"no longer {each}")
    for parent in sorted(set(after.parents) - set(before.parents), key=str):
        named = len(parent) == 1
        yield change(
            "minor" if named else "major", f"新增上位：{_text(parent)}", f"now below {_text(parent)}"
        )
    for parent in sorted(set(before.parents) - set(after.parents), key=str):
        named = len(parent) == 1
        yield change(
            "major" if named else "minor", f"去掉上位：{_text(parent)}", f"no longer below {_text(parent)}"
        )
    for chinese, english, had, has in (
        ("等同", "equivalent", before.equivalents, after.equivalents),
        ("逆属性", "inverse", before.inverses, after.inverses),
    ):
        for part in sorted(set(has) - set(had), key=str):
            yield change("minor", f"新增{chinese}：{_text(part)}", f"new {english} {_text(part)}")
        for part in sorted(set(had) - set(has), key=str):
            yield change("major", f"去掉{chinese}：{_text(part)}", f"{english} {_text(part)} gone")


def _is_wider(was: Expression, is_now: Expression) -> bool:
    """Tell whether all that was admitted still is: nothing is asked any more, or a union has more members."""
    if not is_now:
        return True
    simple = all(isinstance(part, tuple) or part == " or " for part in (*was, *is_now))
    return simple and bool(was) and linked(was) < linked(is_now)


def _disjointness(old: Ontology, new: Ontology) -> Iterator[Change]:
    before, after = (
        {frozenset(pair) for members in each.disjoint for pair in combinations(members, 2)}
        for each in (old, new)
    )
    known = {term.iri for term in old} & {term.iri for term in new}
    cases: tuple[tuple[set[frozenset[str]], Level, str, str], ...] = (
        (after - before, "major", "新增不相交", "now disjoint with"),
        (before - after, "minor", "不再不相交", "no longer disjoint with"),
    )
    for pairs, level, zh, en in cases:
        for pair in pairs:
            if pair <= known:
                first, second = sorted(iri.rpartition("#")[2] for iri in pair)
                yield Change(first, level, Bilingual(f"{zh}：{second}", f"{en} {second}"))


def _text(expression: Expression) -> str:
    return "".join(part if isinstance(part, str) else part.name for part in expression)
