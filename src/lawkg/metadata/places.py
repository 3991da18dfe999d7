"""The place and the issuer of a report, from the strongest source that names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lawkg.bodies import Body, understand
from lawkg.gazetteer import Found, find_divisions
from lawkg.header import YEAR, compact, subject_pattern
from lawkg.lexicon import titles
from lawkg.metadata.clues import Clues
from lawkg.model import Metadata

__all__ = ["find_body"]

_LED_BY = re.compile("(?:市|县|区|州|省)?(?:党委|委|人大|政协)")
_LED = re.compile("[^,。;:\n]{0,40}?(?:领导|指导|关心|支持|帮助|监督|关怀)下")
_SELF = re.compile(r"[我全]([省市州县区镇乡旗盟])")


class _Source(NamedTuple):
    name: str
    start: int
    end: int
    weak: bool


def find_body(clues: Clues, given: Metadata, year: int | None) -> Body:
    """Return the place from the strongest source that names one, and the issuer likewise."""
    found = [(source, body) for source, body in _bodies(clues, year)]
    placed = next(((source, body) for source, body in found if body.place), None)
    stated = next(
        ((s, b) for s, b in sorted(found, key=lambda pair: pair[0].name == "title") if _states(s, b, placed)),
        None,
    )
    if placed:
        _note(clues, placed[0], "place")
        if not placed[1].known and not given.place_code:
            clues.doubtful.add("place_code")
        elif placed[1].code and placed[0].start >= 0:
            clues.evidence["place_code"] = clues.evidence["place"]
    if stated:
        _note(clues, stated[0], "issuer")
    place = placed[1] if placed else Body(None, None, None, None)
    issuer = _in_full(stated[1].issuer, found) if stated else None
    level = stated[1].level if stated and not _is_of_place(placed) else place.level
    return Body(place.place, place.code, level, issuer)


def _is_of_place(placed: tuple[_Source, Body] | None) -> bool:
    """Tell whether the title says whose report it is: then a department may sign for the government."""
    return bool(placed and placed[0].name == "title")


def _states(source: _Source, body: Body, placed: tuple[_Source, Body] | None) -> bool:
    """Tell whether a source states the issuer; who only publishes is none where another names the place."""
    if not body.issuer or (not body.place and placed and not _has_own_name(body.issuer)):
        return False
    return not (source.name == "publisher" and placed and placed[0].name != "publisher")


def _has_own_name(issuer: str) -> bool:
    """Tell whether a body's name is whole without a place: 海口海关, and not 司法局."""
    return any(issuer.endswith(name) and len(issuer) >= len(name) + 2 for name in titles().own_names)


def _in_full(issuer: str | None, found: list[tuple[_Source, Body]]) -> str | None:
    """Return an issuer's name as the source gives it that also names the divisions above."""
    longer = (body.issuer for _, body in found if body.issuer and issuer and body.issuer.endswith(issuer))
    return max(longer, key=len, default=issuer)


def _note(clues: Clues, source: _Source, name: str) -> None:
    if source.start >= 0:
        clues.evidence[name] = (source.start, source.end)
    if source.weak:
        clues.doubtful.add(name)


def _bodies(clues: Clues, year: int | None) -> Iterator[tuple[_Source, Body]]:
    """Yield what each source says of the body that reports, strongest first."""
    context = _context(clues)
    for source, names in _named(clues):
        for name in names:
            body = understand(name, context, year)
            if body and (body.place or body.issuer):
                yield source, body
                break


def _context(clues: Clues) -> str:
    """Return what may name the divisions above: the strong sources, and the beginning of the text."""
    pieces = (clues.title, clues.signer, clues.header, clues.publisher)
    return "\n".join([*(piece.value for piece in pieces if piece), clues.document.name, clues.folded[:20000]])


def _named(clues: Clues) -> Iterator[tuple[_Source, list[str]]]:
    for name, piece in (("title", clues.title), ("signature", clues.signer), ("header", clues.header)):
        if piece:
            names = _in_title(piece.value) if name == "title" else [re.sub("[()].*", "", piece.value)]
            yield _Source(name, piece.start, piece.end, False), names
    yield from _in_opening(clues)
    yield _Source("file", -1, -1, True), _in_title(compact(re.sub(r"\.\w+$", "", clues.document.name)))
    if clues.publisher:
        yield _Source("publisher", clues.publisher.start, clues.publisher.end, True), [clues.publisher.value]


def _in_title(title: str) -> list[str]:
    """Return what in a title may name the body: what stands before the year or between it and the subject."""
    subject = subject_pattern()
    found = re.match(
        rf"(?P<front>.*?)(?:关于|\(|-|_)*(?:{YEAR}(?:[-—~至]{YEAR})?年?度?|(?={subject}))(?P<middle>.*?)(?:关于)?(?:{subject}|$)",
        title,
    )
    names = [found["front"], found["middle"]] if found else []
    parts = [part for name in names for part in (name, *re.split(f"关于|[-_()]|{subject}", name))]
    return [name for name in dict.fromkeys([*parts, title]) if len(name) > 1]


def _in_opening(clues: Clues) -> Iterator[tuple[_Source, list[str]]]:
    """Yield the body that the first paragraph speaks of; the party committees above it are passed over."""
    start, end = clues.opening
    head = clues.folded[:end]
    addressed = re.search(
        r"\n[ \t]*([\u4e00-\u9fff]{2,20}?)(?:人大常委会|人民代表大会常务委员会|人民政府|委)"
        r"[\u4e00-\u9fff、,]{0,20}:",
        "\n" + head,
    )
    found = _subjects(clues.folded, start, end)
    own = _SELF.findall(clues.folded[: start + 3000])
    suffix = Counter(own).most_common(1)[0][0] if own else None
    begun = {item.start for item in found}
    last = [item for item in found if item.end not in begun]  # of 黄山市屯溪区 the district
    fitting = [item for item in last if item.name.endswith(suffix)] if suffix else []
    weak = not fitting and len({item.name for item in last}) > 1
    for item in fitting or last:
        yield (
            _Source("opening", item.start, item.end, weak),
            [clues.folded[_chain_start(found, item) : item.end]],
        )
    if addressed and not addressed[0].rstrip(":").endswith("人民政府"):
        yield _Source("addressee", -1, -1, True), [addressed[1]]


def _is_above(folded: str, found: Found) -> bool:
    """Whether a place is one that leads the reporting one: 在贵州省委、黔东南州政府的坚强领导下."""
    if _LED_BY.match(folded, found.end):
        return True
    clause = re.split("[,。;:\n]", folded[max(0, found.start - 60) : found.start])[-1]
    return "在" in clause and _LED.match(folded, found.end) is not None


def _is_another(folded: str, found: Found) -> bool:
    """Whether a place is one that others are spoken of with: 学习浙江省安吉县、江苏省昆山市经验."""
    before = folded[max(0, found.start - 40) : found.start]
    clause = re.split("[,。;:\n]", before)[-1]
    return any(word in clause for word in titles().others_before)


def _subjects(folded: str, start: int, end: int) -> list[Found]:
    """Return the divisions named in the opening, or failing that the one named most in the whole text."""
    named = [f._replace(start=f.start + start, end=f.end + start) for f in find_divisions(folded[start:end])]
    in_opening = [f for f in named if not _is_above(folded, f) and not _is_another(folded, f)]
    if in_opening:
        return in_opening
    everywhere = find_divisions(folded)
    counted = Counter(found.name for found in everywhere).most_common(1)
    return [next(found for found in everywhere if found.name == counted[0][0])] if counted else []


def _chain_start(found: list[Found], last: Found) -> int:
    start = last.start
    for item in reversed(found[: found.index(last)]):
        if item.end == start:
            start = item.start
    return start
