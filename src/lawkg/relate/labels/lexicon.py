"""The word lists of ``data/lexicon/labels.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lawkg.resources import data_file, read_text

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """Patterns and lists, under the names that they have in the file."""

    leading: re.Pattern[str]
    protected: re.Pattern[str]
    light: re.Pattern[str]
    adverb: re.Pattern[str]
    trailing: re.Pattern[str]
    reaching: re.Pattern[str]
    verb: re.Pattern[str]
    splitting: re.Pattern[str]
    only_verbs: re.Pattern[str]
    row_of_acts: re.Pattern[str]
    act_done: re.Pattern[str]
    decided: tuple[str, ...]
    penal: tuple[str, ...]
    alone: tuple[str, ...]
    filed: tuple[str, ...]
    alike: tuple[frozenset[str], ...]
    kinds: tuple[str, ...]
    checked: frozenset[str]
    wide: tuple[str, ...]
    pushing: re.Pattern[str]
    telling: re.Pattern[str]
    work: re.Pattern[str]
    abstract: re.Pattern[str]
    no_subjects: frozenset[str]
    dependent: re.Pattern[str]
    sanctions: tuple[str, ...]
    works: tuple[str, ...]
    general: frozenset[str]
    persons: tuple[str, ...]
    finishing: tuple[str, ...]
    actor: re.Pattern[str]
    actors: frozenset[str]
    owner: re.Pattern[str]
    owned: tuple[str, ...]
    jointly: re.Pattern[str]
    places: frozenset[str]
    number_endings: tuple[str, ...]
    share_endings: tuple[str, ...]
    overlapping: tuple[str, ...]
    bounded_rates: tuple[str, ...]
    unbounded: tuple[str, ...]
    table_heads: frozenset[str]
    suffixes: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """Return the word lists.

    Where words repeat up to an end the pattern keeps what it took (``++``): 达到 is 达 and 到 too, and to try
    every way to cut a row of them would take time without limit.
    """
    words = tomllib.loads(read_text(data_file("lexicon/labels.toml")))
    verbs, acts = _alternatives(words["verbs"]), _alternatives(words["acts"])
    return Lexicon(
        leading=re.compile(
            rf"(?:(?!(?:{_alternatives(words['protected'])}))(?:{_alternatives(words['leading'])})"
            r"|\d{4}年(?:度|以来)?|[,、:\s])+"
        ),
        protected=re.compile(_alternatives(words["protected"])),
        light=re.compile(f"(?!{_alternatives(words['not_light'])})(?:{_alternatives(words['light'])})"),
        adverb=re.compile(f"(?:{_alternatives(words['adverbs'])})+"),
        trailing=_trailing(words),
        reaching=re.compile(f"(?:{_alternatives(words['reaching'])})了?[到至为]"),
        filed=tuple(words["filed"]),
        verb=re.compile(f"(?:不予|不|未|予以)?(?:{verbs})"),
        splitting=re.compile(_alternatives(set(words["verbs"]) - set(words["nominal"]))),
        only_verbs=re.compile(
            f"(?:{verbs}|{_alternatives(words['manner'])}|不予|不|未|予以|建议(?=废止|修改|修订|保留|撤销|暂停|延长)|被|、|和|及|或|后|并|经|了|[上下]一?年度?"
            f"|(?:移送|移交|转交|转送|交由|报请)(?:{_alternatives(words['recipients'])}))*+"
        ),
        row_of_acts=re.compile(f"(?:(?:{acts})、?){{2,}}"),
        act_done=re.compile(f"(?:(?!(?:{acts})$)(?:{verbs}))++(?:{acts})"),
        decided=tuple(words["decided"]),
        penal=tuple(words["penal"]),
        alone=(*words["dependent"], *words["penal"]),
        alike=tuple(map(frozenset, words["alike"])),
        kinds=tuple(words["kinds"]),
        checked=frozenset(words["checked"]),
        wide=tuple(words["wide"]),
        pushing=re.compile(
            f"(?:(?!{_alternatives(words['not_pushing'])})(?:{_alternatives(words['pushing'])}))+"
        ),
        telling=re.compile(f"(?:{_alternatives(words['telling'])})$"),
        work=re.compile(f"(?<!违法)(?:{_alternatives(words['work'])})++$"),
        abstract=re.compile(f"(?:{_alternatives(words['abstract'])})++$"),
        no_subjects=frozenset(words["no_subjects"]),
        dependent=re.compile(_alternatives(words["dependent"])),
        sanctions=tuple(words["sanctions"]),
        works=tuple(words["works"]),
        general=frozenset(words["general"]),
        persons=tuple(words["persons"]),
        places=frozenset(words["places"]),
        actor=re.compile(
            rf"[^、,的“]{{1,12}}?(?:{_alternatives(words['actors'])})"
            rf"(?=(?:全年|今年|年内|共|累计|先后)*(?:{verbs}).{{2,}})"
        ),
        actors=frozenset(words["actors"]),
        owned=tuple(words["owned"]),
        owner=re.compile(rf"(?:[省市州盟县区旗镇乡]|街道)?(?:政府)?(?:{_alternatives(words['owners'])})"),
        jointly=re.compile(rf"(?<!公)(?:共计?|累计)(?=(?:作出|{verbs}).{{2,}})"),
        finishing=tuple(words["finishing"]),
        number_endings=tuple(words["number_endings"]),
        share_endings=tuple(words["share_endings"]),
        overlapping=tuple(words["overlapping"]),
        bounded_rates=tuple(words["bounded_rates"]),
        unbounded=tuple(words["unbounded"]),
        table_heads=frozenset(words["table_heads"]),
        suffixes=words["suffixes"],
    )


def _trailing(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what ends the words before a figure, but not where it ends a longer word (行为, 存在, 审计).

    It is looked for at every character of a text: what it may begin with comes first.
    """
    inside = _by_last(words["not_trailing"])
    first = "".join(sorted({word[0] for word in (*words["trailing"], *words["reaching"])}))
    return re.compile(
        rf"(?=[{re.escape(first)}连\d\s])(?:(?!{inside})(?:{_alternatives(words['trailing'])}"
        rf"|(?:{_alternatives(words['reaching'])})了?[到至为])"
        r"|\d{4}年(?:底|末)?|连续[\d一二两三四五六七八九十多几]+(?:年|个?月|个?季度)|\s)++$"
    )


def _alternatives(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest that stands there: those of one beginning together.

    So each place of a text is compared with the beginnings, and not with hundreds of words.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _by_last(words: Iterable[str]) -> str:
    """Return the pattern of the last character of any of the words, where the rest stands before it."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[-1], []).append(f"(?<={re.escape(word)})")
    return "|".join(f"{re.escape(last)}(?:{'|'.join(rest)})" for last, rest in rests.items())
