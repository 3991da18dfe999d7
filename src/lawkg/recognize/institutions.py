"""Institutions: bodies named in the text, with place-relative words resolved to full names.

A body is a word of the lexicon (司法局, 人民政府) behind the name of a place or a word for one (市, 我区).
Precision first: a word whose place cannot be told from an ordinary word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from lawkg.gazetteer import Found, find_divisions
from lawkg.model import InstitutionMention, Resolution
from lawkg.recognize.bodies import Body, bodies, grammar, pattern_of_words
from lawkg.recognize.organizations import find_organizations
from lawkg.recognize.places import Place, Places
from lawkg.recognize.selves import find_ranked, find_selves, with_antecedent
from lawkg.recognize.titles import find_titles
from lawkg.recognize.townships import find_townships, find_zones
from lawkg.recognize.villages import find_villages

__all__ = ["find_institutions", "institution_name"]

_HAN = re.compile(r"[一-鿿]")
_BRANCH = re.compile(
    "(?:[一-鿿]{2,4}?)?分局|[一-鿿]{2,3}管理局"
    "|(?:法制|治安|治安管理|交警|交通警察|交通管理|刑警|刑侦|特警|巡特警|巡警|网安|经侦|经济犯罪侦查|禁毒"
    "|出入境管理|森林警察|森警)[大支总]队"
    "|(?:水政|劳动|保障|国土|土地|路政|渔政|林业|农业|市场|文化|卫生|环境|安全|城管|综合|行政){0,3}"
    "(?:监察|执法|稽查)[大支总]队"
)
_OPEN_END = (
    "局|管理委员会|管委会|执法[总支大]队|领导小组办公室|领导小组|委员会办公室|委员会|(?:指导|管理|服务)办公室"
)
_OPEN = re.compile(
    rf"[省市州县区旗盟](?![场民域级直属内位块间区县外])"
    rf"(?P<inside>[^\W\da-zA-Z_的了在是将被把与对等由向已为其不以从到及并未请按至使让后前个名次项件市县省]{{2,12}}?)"
    rf"(?P<end>{_OPEN_END})(?![部面势限长员势])"
)
_LISTED = re.compile(
    r"[、和与及](?P<inside>(?![我本该各全等区盟])[^\W\da-zA-Z_的了在是将被把对由向已为不从到省市县州旗镇乡]{3,12}?)(?P<end>局)"
    r"(?=[、,，。;；（(]|[等和与及联会共]|$)"
)
"""A bureau that the lexicon does not know, in a list after one of the same place: 县教育局、文体广电局."""
_ENDS_OF_NAMES = ("州", "镇", "乡", "街道")
"""Words for a place that are more often the end of a name which no list has."""
_LIST = re.compile(r"^[、和及与]$")
_NOTHING = re.compile("(?!)")
_PREFIXES = ("中共", "国家税务总局")
"""Stand before the name of a body's place and are no part of the label: 中共清水县委 is 清水县委."""


class _Candidate(NamedTuple):
    """A word for a body where it stands, without its place."""

    start: int
    end: int
    body: Body
    rule: str


class _Before(NamedTuple):
    """Where a body's name begins, and the place that its label begins with."""

    start: int
    place: Place


def find_institutions(
    text: str, place: str | None = None, issuer: str | None = None, code: str | None = None
) -> tuple[InstitutionMention, ...]:
    """Return the bodies named in the text outside 《》, in its order.

    ``place``, ``issuer`` and ``code`` (GB/T 2260, of the place or of that which it lies in) are those of
    the report; they resolve 市政府, 我区, 我局. No two overlap, but a word for two bodies (县两办) is a
    mention of each.

    >>> [i.label for i in find_institutions("市司法局会同州政府", "凯里市")]
    ['凯里市司法局', '黔东南苗族侗族自治州人民政府']
    """

    def own_name() -> str:
        return institution_name(issuer, place, code) if issuer else ""

    return _find(text, Places(place, issuer, code), own_name)


def institution_name(name: str, place: str | None = None, code: str | None = None) -> str:
    """Return the label that a body has which a report's header or title names, as one in its text has.

    >>> institution_name("贵州省凯里市人民政府", "凯里市", "522601")
    '凯里市人民政府'
    """
    found = [each for each in _find(name, Places(place, name, code), lambda: name) if each.end == len(name)]
    return found[0].label if found and found[0].start == 0 else name


def _find(text: str, places: Places, own_name: Callable[[], str]) -> tuple[InstitutionMention, ...]:
    titles = [(title.start, title.end) for title in find_titles(text)]
    mentions: list[InstitutionMention] = []
    named: dict[str, InstitutionMention] = {}
    for mention in sorted(_all(text, places, own_name), key=lambda each: (each.start, -each.end)):
        if _is_new(mention, mentions) and not _inside(mention, titles):
            resolved = with_antecedent(mention, named, text)
            named[text[mention.end - 1]] = resolved
            mentions.append(resolved)
    return tuple(mention for mention in mentions if mention.label)


def _is_new(mention: InstitutionMention, mentions: list[InstitutionMention]) -> bool:
    if not mentions or mention.start >= mentions[-1].end:
        return True
    last = mentions[-1]
    return (mention.start, mention.end) == (last.start, last.end) and "both" in mention.rule


def _inside(mention: InstitutionMention, titles: list[tuple[int, int]]) -> bool:
    while titles and titles[0][1] <= mention.start:
        titles.pop(0)
    return bool(titles) and titles[0][0] < mention.end


def _all(text: str, places: Places, own_name: Callable[[], str]) -> Iterator[InstitutionMention]:
    divisions = {found.end: found for found in find_divisions(text)}
    yield from _known(text, places, divisions)
    yield from find_townships(text, places, divisions)
    yield from find_zones(text, places, divisions)
    yield from find_villages(text, places, divisions)
    yield from find_organizations(text, places)
    yield from find_selves(text, places, own_name)
    yield from find_ranked(text, places, own_name)


# --- words of the lexicon, behind a place ----------------------------------------------------------


@cache
def _word() -> re.Pattern[str]:
    return re.compile(pattern_of_words(list(bodies())))


def _candidates(text: str) -> Iterator[_Candidate]:
    """Yield the lexicon's words that nothing behind them makes another word, and unknown 市…局."""
    table = bodies()
    for found in _word().finditer(text):
        word = _not_another_word(text, found.start(), found.group())
        if word:
            end = _with_branch(text, found.start() + len(word))
            yield _Candidate(found.start(), end, table[word], "institution.lexicon")
    for found in _OPEN.finditer(text):
        if _is_open_name(found):
            kind = "department" if found["end"][-1] in "局队" else "committee"
            yield _unknown(found, kind, "institution.open")
    for found in _LISTED.finditer(text):
        if _is_open_name(found):
            yield _unknown(found, "department", "institution.listed")


def _unknown(found: re.Match[str], kind: str, rule: str) -> _Candidate:
    """Return the word for a body that the lexicon does not know, without the character before it."""
    start, end = found.start("inside"), found.end()
    return _Candidate(start, end, Body(found.string[start:end], kind, _NOTHING, bare=False), rule)


def _not_another_word(text: str, start: int, word: str) -> str:
    """Return the word, or the next shorter one where what follows forbids it (政府办|理), or nothing."""
    table = bodies()
    while word:
        following = text[start + len(word) : start + len(word) + 8]
        office = word[-1] == "办" and grammar().not_after_office.match(following)
        if word in table and not office and not table[word].not_after.match(following):
            return word
        word = word[:-1]
    return ""


def _with_branch(text: str, end: int) -> int:
    """Return the end of a body's word, with a branch behind it (市生态环境局凯里分局)."""
    branch = _BRANCH.match(text, end) if text[end - 1] == "局" else None
    return branch.end() if branch else end


def _is_open_name(found: re.Match[str]) -> bool:
    rules = grammar()
    inside = found["inside"]
    no_bureau = inside[-1] in rules.open_not_before_end or rules.open_not_inside.search(inside)
    if found["end"] == "局" and no_bureau:
        return False
    return not re.search("区$|各|我|村民|居民|部门|单位|召开|成立|调整|充实|推进|纳入|牵头|会同|联合", inside)


def _known(text: str, places: Places, divisions: dict[int, Found]) -> Iterator[InstitutionMention]:
    end, place = -2, Place("")
    for candidate in sorted(_candidates(text), key=lambda each: (each.start, -each.end)):
        if candidate.start < end:
            continue
        before = _place_before(text, candidate, places, divisions, end, place)
        if before is not None:
            yield from _mentions(text, candidate, before, places)
            end, place = candidate.end, before.place


def _mentions(
    text: str, candidate: _Candidate, before: _Before, places: Places
) -> Iterator[InstitutionMention]:
    """Yield the body that a word names, or both of two (县两办)."""
    word = text[candidate.start : candidate.end]
    start = before.start
    if text.endswith(_PREFIXES, 0, start):
        start -= max(len(each) * text.endswith(each, 0, start) for each in _PREFIXES)
    for index, full in enumerate(candidate.body.full.split("、")):
        label = _label(before.place, full, word, places)
        written = word.startswith(full) and label.endswith(word)
        reasons = _reasons(before.place.reason, None if written else "short-name")
        rule = candidate.rule + (".both" if index else "")
        kind = bodies()[full].kind if index else candidate.body.kind
        yield InstitutionMention(start, candidate.end, label, kind, rule, reasons)


def _label(place: Place, full: str, word: str, places: Places) -> str:
    """Return the full name of a place's body; of a branch, that of the bureau above it with its place."""
    above, stem = places.branch(place.name) if full.endswith("分局") else ("", "")
    if full.startswith("委") and place.name.endswith("地区"):
        return place.name[:-1] + full
    if above:
        return f"{above}{full.removesuffix('分局')}局{stem}分局"
    return place.name + full + ("" if full.endswith("分局") else word.partition("局")[2])


def _reasons(*reasons: Resolution | None) -> tuple[Resolution, ...]:
    return tuple(reason for reason in reasons if reason)


def _place_before(
    text: str, candidate: _Candidate, places: Places, divisions: dict[int, Found], end: int, last: Place
) -> _Before | None:
    """Return the place that a body's word belongs to, or None where the word is no name.

    ``end`` and ``last`` are those of the body that was named before.
    """
    at = candidate.start
    if candidate.body.bare:
        return _Before(at, Place(""))
    if at in divisions and not _is_verb(divisions[at], places, divisions):
        chain = places.chain_at(at, divisions)
        return _Before(chain[0].start, places.chain(chain))
    if candidate.body.full.endswith("分局") and places.stem and text.endswith(places.stem, 0, at):
        return _Before(at - len(places.stem), Place(places.own, "full-place"))
    word = places.word_before(text, at)
    if word:
        return _own(text, at - len(word), word, places)
    if last.name and _continues(text, candidate, end):
        return _Before(
            at, Place(last.name, "unknown-place" if last.reason == "unknown-place" else "place-before")
        )
    if places.own and _stands_alone(candidate) and _at_clause_start(text, at):
        return _Before(at, Place(places.own, "own-place"))
    return None


def _continues(text: str, candidate: _Candidate, end: int) -> bool:
    """Say whether a word goes on a list that the body before began: 县公安局、财政局; 县纪委监委."""
    if candidate.start == end:
        return text[candidate.start] == "监"
    return candidate.start - end == 1 and bool(_LIST.match(text[end])) and candidate.end - candidate.start > 1


def _is_verb(found: Found, places: Places, divisions: dict[int, Found]) -> bool:
    """Say whether a county's name is rather a verb and a word for a place (会同|县)."""
    verb = grammar().leading.fullmatch(found.name[:-1])
    return verb is not None and not places.own.endswith(found.name) and found.start not in divisions


def _own(text: str, start: int, word: str, places: Places) -> _Before | None:
    """Return the place that 市, 区, 我县 mean here; nothing where it is the end of another word."""
    before = text[start - 1 : start]
    rules = grammar()
    if before in ("我", "本"):
        return _Before(start - 1, places.meant_by(word))
    if before in rules.not_own and before:
        return None
    if word in _ENDS_OF_NAMES and _HAN.match(before) and before not in rules.before_own:
        return None
    return _Before(start, places.meant_by(word))


def _stands_alone(candidate: _Candidate) -> bool:
    """Say whether a word names a body by itself at the start of a clause: 司法局, not 法院."""
    name = candidate.body.full
    return candidate.body.kind == "department" and name[-1] == "局" and candidate.end - candidate.start > 2


def _at_clause_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "。，,；;\n\u3000 由" or text[at - 2 : at] in ("会同", "联合")
