"""Why a remedy answers a problem, in words that a reader can check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lawkg.relate.contents import shortcomings
from lawkg.relate.subjects import Subject, load_lexicon

__all__ = ["Ground", "say"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that ties the two. ``kind`` is

    - same, narrower or broader: the remedy's subject against the problem's;
    - words: ``problem`` is what both hold;
    - way: ``problem`` is a kind of shortcoming, ``remedy`` the word that answers it;
    - explicit, ordinal or each: ``problem`` is what the remedy says that it is aimed at;
    - together: the two stand in one item.
    """

    kind: str
    problem: str = ""
    remedy: str = ""
    strength: float = 1.0


Both = tuple[str, str]
"""A text in Chinese and in English."""


def say(grounds: Sequence[Ground], heading: str = "", same_theme: bool = False) -> Both:
    """Return the rationale in Chinese and in English; ``heading`` when that of the remedy's section spoke."""
    parts = [*_subjects(grounds), *_words(grounds), *(_one(g) for g in grounds if g.kind in _SAID)]
    zh, en = "；".join(zh for zh, _ in parts), "; ".join(en for _, en in parts)
    if heading:
        zh, en = f"{zh}（见所在部分标题“{heading}”）", f'{en} (by the heading "{heading}")'
    if same_theme and all(ground.kind in _PARTIAL for ground in grounds):
        zh, en = f"{zh}；主题相同", f"{en}; they share a theme"
    return zh, en


def _subjects(grounds: Sequence[Ground]) -> list[Both]:
    subjects = load_lexicon().subjects
    said: list[Both] = []
    same = [ground.problem for ground in grounds if ground.kind == "same"]
    if same:
        above = {wider for subject in same for wider in load_lexicon().ancestors[subject]}
        zh, en = _listed(subjects[subject] for subject in same if subject not in above)
        said.append((f"都涉及{zh}", f"both concern {en}"))
    for ours in dict.fromkeys(ground.problem for ground in grounds if ground.kind == "narrower"):
        zh, en = _listed(subjects[g.remedy] for g in grounds if g.kind == "narrower" and g.problem == ours)
        whole = subjects[ours]
        said.append(
            (f"{zh}属于问题所涉{whole.zh}的一部分", f"{en} is part of what the problem concerns: {whole.en}")
        )
    for theirs in dict.fromkeys(ground.remedy for ground in grounds if ground.kind == "broader"):
        zh, en = _listed(subjects[g.problem] for g in grounds if g.kind == "broader" and g.remedy == theirs)
        whole = subjects[theirs]
        said.append((f"问题所涉{zh}属于{whole.zh}的一部分", f"the problem's {en} is part of {whole.en}"))
    return said


def _listed(subjects: Iterable[Subject]) -> Both:
    listed = list(subjects)
    return "、".join(subject.zh for subject in listed), " and ".join(subject.en for subject in listed)


def _words(grounds: Sequence[Ground]) -> list[Both]:
    words = [ground.problem for ground in grounds if ground.kind == "words"]
    if not words:
        return []
    zh, en = "".join(f"“{word}”" for word in words), " and ".join(f'"{word}"' for word in words)
    return [(f"都提到{zh}", f"both speak of {en}")]


def _one(ground: Ground) -> Both:
    if ground.kind == "way":
        way = shortcomings()[ground.problem]
        return (
            f"问题出在{way.zh}，以“{ground.remedy}”应对",
            f'the problem lies in {way.en}, which is answered by "{ground.remedy}"',
        )
    zh, en = _SAID[ground.kind]
    return zh.format(ground.problem), en.format(ground.problem)


_PARTIAL = ("narrower", "broader", "words", "way")
"""Grounds that a shared theme adds something to."""
_SAID: dict[str, Both] = {
    "way": ("", ""),
    "explicit": ("写明针对“{}”", 'it names the problem: "{}"'),
    "ordinal": ("写明“{}”", 'it refers to the problem by its number: "{}"'),
    "each": ("写明“{}”，即逐一针对所列问题", 'it answers each of the problems listed: "{}"'),
    "together": ("与问题写在同一条之中", "the report states it together with the problem"),
}
