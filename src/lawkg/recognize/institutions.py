"""Institutions: bodies named in the text, with place-relative words resolved to full names.

A body is a word of the lexicon (司法局, 人民政府) behind the name of a place or a word for one (市, 我区).
Precision first: a word whose place cannot be told from an ordinary word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lawkg.gazetteer import Found, find_divisions
from lawkg.model import InstitutionMention
from lawkg.recognize.bodies import Body, bodies, grammar, pattern_of_words
from lawkg.recognize.places import Places
from lawkg.recognize.titles import find_titles

__all__ = ["find_institutions"]

_HAN = re.compile(r"[一-鿿]")
_SELF = re.compile(
    r"(?:(?<!自)我|本|该)(局|厅|委|办|院|部|署|机关)(?![部门面势分落系校子级任托长理法位属内所])"
)
_BRANCH = re.compile(r"(?:[一-鿿]{2,4}?)?分局|(?:交警|交通警察|治安|刑侦|网安|经侦|禁毒|森林警察)[大支]队")
_TOWN = re.compile(
    r"(?P<name>[一-鿿]{2,8}?)(?P<unit>镇|乡|街道)"
    r"(?P<body>人民政府|政府|办事处|党工委|党委|综合行政执法大?队|综合行政执法办公室|司法所)(?!部门)"
)
_ZONE = re.compile(
    r"(?P<name>[一-鿿]{0,8}?)"
    r"(?:开发区|高新区|经开区|新区|试验区|示范区|保税区|园区|风景区|度假区)"
    r"(?:管委会|管理委员会|党工委)"
)
_OPEN_END = (
    "局|管理委员会|管委会|执法[总支大]队|领导小组办公室|领导小组|委员会办公室|委员会|(?:指导|管理|服务)办公室"
)
_OPEN = re.compile(
    rf"(?<=[省市州县区旗盟])(?![场民域级直属内位块间区县外])"
    rf"(?P<inside>[^\W\da-zA-Z_的了在是将被把与对等由向已为其不以从到及并未请按至使让后前个名次项件市县省]{{2,12}}?)"
    rf"(?P<end>{_OPEN_END})(?![部面势限长员势])"
)
_ENDS_OF_NAMES = ("州", "镇", "乡", "街道")
"""Words for a place that are more often the end of a name which no list has."""
_FULL_ENDING = {"委": "委员会", "办": "办公室"}
_NEAR = 400
"""How far 该局 may stand from the body that it means."""
_LIST = re.compile(r"^[、和及与]$")


class _Candidate(NamedTuple):
    """A word for a body where it stands, without its place."""

    start: int
    end: int
    body: Body
    rule: str


def find_institutions(
    text: str, place: str | None = None, issuer: str | None = None
) -> tuple[InstitutionMention, ...]:
    """Return the bodies named in the text outside 《》, in its order, none overlapping.

    ``place`` and ``issuer`` are those of the report; they resolve 市政府, 我区, 我局.

    >>> [i.label for i in find_institutions("市司法局会同州政府", "凯里市")]
    ['凯里市司法局', '黔东南苗族侗族自治州人民政府']
    """
    places = Places(place, issuer)
    titles = [(title.start, title.end) for title in find_titles(text)]
    mentions: list[InstitutionMention] = []
    named: dict[str, InstitutionMention] = {}
    for mention in sorted(_all(text, places), key=lambda each: (each.start, -each.end)):
        if (not mentions or mention.start >= mentions[-1].end) and not _inside(mention, titles):
            resolved = _resolve_self(mention, named, text)
            named[text[mention.end - 1]] = resolved
            mentions.append(resolved)
    return tuple(mention for mention in mentions if mention.label)


def _inside(mention: InstitutionMention, titles: list[tuple[int, int]]) -> bool:
    while titles and titles[0][1] <= mention.start:
        titles.pop(0)
    return bool(titles) and titles[0][0] < mention.end


def _all(text: str, places: Places) -> Iterator[InstitutionMention]:
    divisions = {found.end: found for found in find_divisions(text)}
    yield from _known(text, places, divisions)
    yield from _towns(text, places, divisions)
    yield from _zones(text, divisions)
    yield from _selves(text, places)


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
            body = Body(found.group(), kind, re.compile("(?!)"), bare=False)
            yield _Candidate(found.start(), found.end(), body, "institution.open")


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
    return not re.search("区$|各|我|部门|单位|召开|成立|调整|充实|推进|纳入|牵头|会同|联合", inside)


def _known(text: str, places: Places, divisions: dict[int, Found]) -> Iterator[InstitutionMention]:
    last: tuple[int, str] = (-2, "")
    for candidate in sorted(_candidates(text), key=lambda each: (each.start, -each.end)):
        if candidate.start < last[0]:
            continue
        start, prefix = _place_before(text, candidate, places, divisions, last)
        if start < 0:
            continue
        full = candidate.body.full + text[candidate.start : candidate.end].partition("局")[2]
        yield InstitutionMention(
            start, candidate.end, places.own_name(prefix + full), candidate.body.kind, candidate.rule
        )
        last = (candidate.end, prefix)


def _place_before(
    text: str, candidate: _Candidate, places: Places, divisions: dict[int, Found], last: tuple[int, str]
) -> tuple[int, str]:
    """Return where the body's name begins and the place that its label begins with; (-1, "") for no name."""
    at = candidate.start
    if candidate.body.bare:
        return at, ""
    if at in divisions and not _is_verb(divisions[at], places, divisions):
        return _chain(at, places, divisions)
    word = places.word_before(text, at)
    if word:
        return _own(text, at - len(word), word, places)
    if at - last[0] == 1 and _LIST.match(text[last[0] : at]) and last[1] and candidate.end - at > 1:
        return at, last[1]
    if _stands_alone(candidate) and _at_clause_start(text, at):
        return at, places.own or ""
    return -1, ""


def _is_verb(found: Found, places: Places, divisions: dict[int, Found]) -> bool:
    """Say whether a county's name is rather a verb and a word for a place (会同|县)."""
    verb = grammar().leading.fullmatch(found.name[:-1])
    return verb is not None and found.name != places.own and found.start not in divisions


def _chain(at: int, places: Places, divisions: dict[int, Found]) -> tuple[int, str]:
    """Return the start and name of the places that end here; only the last where it says it all."""
    last = divisions[at]
    start = last.start
    while start in divisions:
        start = divisions[start].start
    if last.name == places.own or len(last.candidates) == 1:
        return start, places.full(last)
    return start, "".join(_names_from(start, at, divisions))


def _names_from(start: int, at: int, divisions: dict[int, Found]) -> list[str]:
    names: list[str] = []
    while at in divisions and at > start:
        names.insert(0, divisions[at].name)
        at = divisions[at].start
    return names


def _own(text: str, start: int, word: str, places: Places) -> tuple[int, str]:
    """Return the place that 市, 区, 我县 mean here; nothing where it is the end of another word."""
    before = text[start - 1 : start]
    rules = grammar()
    if before in ("我", "本"):
        return start - 1, places.meant_by(word)
    if before in rules.not_own and before:
        return -1, ""
    if word in _ENDS_OF_NAMES and _HAN.match(before) and before not in rules.before_own:
        return -1, ""
    return start, places.meant_by(word)


def _stands_alone(candidate: _Candidate) -> bool:
    """Say whether a word names a body by itself at the start of a clause: 司法局, not 法院."""
    name = candidate.body.full
    return candidate.body.kind == "department" and name[-1] == "局" and candidate.end - candidate.start > 2


def _at_clause_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "。，,；;\n\u3000 由" or text[at - 2 : at] in ("会同", "联合")


# --- townships and zones -----------------------------------------------------------------------------


def _towns(text: str, places: Places, divisions: dict[int, Found]) -> Iterator[InstitutionMention]:
    for found in _TOWN.finditer(text):
        start, name = _town_name(found, divisions)
        unit, body = found["unit"], found["body"].replace("人民政府", "政府").replace("政府", "人民政府")
        kind = "street" if unit == "街道" else "town"
        if name and not grammar().not_a_name.search(name):
            yield InstitutionMention(start, found.end(), name + unit + body, kind, "institution.township")
        elif (places.own or "").endswith(unit) and _is_free(text, found.start("unit")):
            own = places.own_name((places.own or "") + body)
            yield InstitutionMention(found.start("unit"), found.end(), own, kind, "institution.own-township")


def _is_free(text: str, at: int) -> bool:
    return text[at - 1 : at] not in ("各", "乡", "村", "全", "城")


def _town_name(found: re.Match[str], divisions: dict[int, Found]) -> tuple[int, str]:
    """Return where the township's own name begins, and it; nothing where its beginning cannot be told."""
    start, end = found.span("name")
    inner = [at for at in divisions if start < at <= end] if divisions else []
    start = max(inner, default=start)
    name = found.string[start:end]
    cut = grammar().leading.match(name)
    if cut and len(name) - cut.end() >= 2:
        start, name = start + cut.end(), name[cut.end() :]
    bounded = start in inner or (cut is not None) or not _HAN.match(found.string[start - 1 : start] or " ")
    return (start, name) if bounded and 2 <= len(name) <= 4 else (start, "")


def _zones(text: str, divisions: dict[int, Found]) -> Iterator[InstitutionMention]:
    for found in _ZONE.finditer(text):
        start, end = found.span("name")
        cut = grammar().leading.match(found["name"])
        start += cut.end() if cut else 0
        name = text[start:end]
        if name and (len(name) > 6 or grammar().not_a_name.search(name) or re.search("[对并]", name)):
            start = end
        if start == end and text[start - 1 : start] in ("各", "两", "全"):
            continue
        label = text[start : found.end()].replace("管委会", "管理委员会")
        yield InstitutionMention(start, found.end(), label, "zone", "institution.zone")


# --- 我局, 该局 -----------------------------------------------------------------------------------------


def _selves(text: str, places: Places) -> Iterator[InstitutionMention]:
    for found in _SELF.finditer(text):
        issuer = places.issuer or ""
        endings = (found[1], _FULL_ENDING.get(found[1], found[1]))
        fits = found[1] == "机关" or issuer.endswith(endings)
        label = issuer if fits and found.group()[0] != "该" else ""
        yield InstitutionMention(found.start(), found.end(), label, "department", "institution.self")


def _resolve_self(
    mention: InstitutionMention, named: dict[str, InstitutionMention], text: str
) -> InstitutionMention:
    """Return 该局 with the name of the body with that ending which its paragraph named last, if any."""
    last = named.get(text[mention.end - 1])
    if mention.label or last is None or not last.label or mention.start - last.end > _NEAR:
        return mention
    if "\n" in text[last.end : mention.start]:
        return mention
    return InstitutionMention(mention.start, mention.end, last.label, last.kind, mention.rule)
