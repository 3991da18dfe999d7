"""What a report is as a whole: its title, place, issuer, year and date, from wherever they are said.

Each is looked for in the sources in the order of their weight: what the user said, the title, the signature,
the header, the first paragraph, the file's name. What only a weak source says, or is composed, is doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from lawkg.bodies import Body, government_of, understand
from lawkg.gazetteer import Found, by_code, find_divisions, resolve
from lawkg.header import DATE, YEAR, Piece, compact, find_field, find_signature, find_title, to_date, to_year
from lawkg.lexicon import titles
from lawkg.model import Document, Metadata, Span
from lawkg.sidecar import merge
from lawkg.text import fold

__all__ = ["find_metadata"]

_OPENING = 500
_LED_BY = re.compile("(?:市|县|区|州|省)?(?:党委|委|人大|政协)")
_FIRST_HEADING = re.compile(r"(?:^|[\n。:])[ \t]*(?:一、|\(一\)|1[.、])")
_YEAR_MARK = re.compile(rf"(?<![-—~至\d])(?P<year>{YEAR})\s?年(?!\s?\d{{1,2}}\s?月)")
_SELF = re.compile(r"[我全]([省市州县区镇乡旗盟])")


@dataclass(slots=True)
class _Clues:
    """What was read from one document, by source."""

    document: Document
    folded: str
    title: Piece | None
    signer: Piece | None
    issued: re.Match[str] | None
    header: Piece | None
    publisher: Piece | None
    opening: Span
    evidence: dict[str, Span] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)


class _Source(NamedTuple):
    name: str
    start: int
    end: int
    weak: bool


def find_metadata(document: Document) -> Metadata:
    """Return what is known of a report; fields that were guessed or composed are named in ``doubtful``.

    ``document.given`` comes first, field by field. The time is linear in the length of the text.
    """
    clues = _clues(document)
    given = _completed(document.given, document.text)
    body = _body(clues, given)
    issued = given.issued or _issued(clues)
    year = given.year or _year(clues, issued)
    found = merge(given, Metadata(None, body.place, body.code, body.level, body.issuer, year, issued))
    found = _with_issuer(found, clues)
    found = _with_title(found, clues)
    stated = {item for item in clues.doubtful if not getattr(document.given, item)}
    span = tuple(sorted((name, span) for name, span in clues.evidence.items() if not getattr(document.given, name)))
    return replace(found, doubtful=tuple(sorted(stated)), evidence=span)


def _clues(document: Document) -> _Clues:
    text = document.text
    title = find_title(text)
    signer, dated = find_signature(text, title)
    start = _opening(text, title)
    return _Clues(
        document=document,
        folded=fold(text),
        title=title,
        signer=signer,
        issued=dated,
        header=find_field(text, titles().issuer_keys),
        publisher=find_field(text, titles().publisher_keys),
        opening=(start, min(len(text), start + _OPENING)),
    )


def _opening(text: str, title: Piece | None) -> int:
    """Return where the first paragraph begins: the first long line, or the first with a stop, after the title."""
    start = title.end if title else 0
    for line in re.compile(r"[^\n]{21,}").finditer(text, start):
        if re.search("[，,。；：:]", line[0][20:]):
            return line.start()
    return start


def _completed(given: Metadata, text: str) -> Metadata:
    """Return what was given with the place's name or code filled in from the other."""
    if given.place and not given.place_code:
        body = understand(given.place, text)
        return replace(given, place_code=body.code, level=given.level or body.level) if body else given
    division = by_code(given.place_code) if given.place_code else None
    if division:
        return replace(given, place=given.place or division.name, level=given.level or division.level)
    return given


# --- place and issuer


def _body(clues: _Clues, given: Metadata) -> Body:
    """Return the place of the strongest source that names one, and the issuer of the strongest that states it."""
    found = [(source, body) for source, body in _bodies(clues)]
    placed = next(((source, body) for source, body in found if body.place), None)
    stated = next(((s, b) for s, b in sorted(found, key=lambda pair: pair[0].name == "title") if _states(s, b, placed)), None)
    if placed:
        _note(clues, placed[0], "place")
        if not placed[1].known and not given.place_code:
            clues.doubtful.add("place_code")
        elif placed[1].code and placed[0].start >= 0:
            clues.evidence["place_code"] = clues.evidence["place"]
    if stated:
        _note(clues, stated[0], "issuer")
    place = placed[1] if placed else Body(None, None, None, None)
    issuer = stated[1].issuer if stated else None
    level = stated[1].level if stated and not _is_of_place(placed) else place.level
    return Body(place.place, place.code, level, issuer)


def _is_of_place(placed: tuple[_Source, Body] | None) -> bool:
    """Tell whether the title itself says whose report it is: then a department may sign it for the government."""
    return bool(placed and placed[0].name == "title")


def _states(source: _Source, body: Body, placed: tuple[_Source, Body] | None) -> bool:
    """Tell whether a source states the issuer: one that only publishes does not issue what the title gives a place."""
    if not body.issuer or (not body.place and placed):
        return False
    return not (source.name == "publisher" and placed and placed[0].name == "title")


def _note(clues: _Clues, source: _Source, name: str) -> None:
    if source.start >= 0:
        clues.evidence[name] = (source.start, source.end)
    if source.weak:
        clues.doubtful.add(name)


def _bodies(clues: _Clues) -> Iterator[tuple[_Source, Body]]:
    """Yield what each source says of the body that reports, strongest first."""
    context = _context(clues)
    for source, names in _named(clues):
        for name in names:
            body = understand(name, context)
            if body and (body.place or body.issuer):
                yield source, body
                break


def _context(clues: _Clues) -> str:
    """Return what may name the divisions above: the strong sources twice as near, then the text."""
    pieces = (clues.title, clues.signer, clues.header, clues.publisher)
    return "\n".join([*(piece.value for piece in pieces if piece), clues.document.name, clues.document.text[:20000]])


def _named(clues: _Clues) -> Iterator[tuple[_Source, list[str]]]:
    for name, piece in (("title", clues.title), ("signature", clues.signer), ("header", clues.header)):
        if piece:
            names = _in_title(piece.value) if name == "title" else [re.sub("[()].*", "", piece.value)]
            yield _Source(name, piece.start, piece.end, False), names
    yield from _in_opening(clues)
    yield _Source("file", -1, -1, True), _in_title(compact(re.sub(r"\.\w+$", "", clues.document.name)))
    if clues.publisher:
        yield _Source("publisher", clues.publisher.start, clues.publisher.end, True), [clues.publisher.value]


def _in_title(title: str) -> list[str]:
    """Return what in a title may name the body: before 关于 and the year, or between the year and the subject."""
    subject = "|".join(sorted(titles().subjects, key=len, reverse=True))
    found = re.match(
        rf"(?P<front>.*?)(?:关于|\(|-|_)*(?:{YEAR}(?:[-—~至]{YEAR})?年?度?|(?={subject}))(?P<middle>.*?)(?:关于)?(?:{subject}|$)", title
    )
    names = [found["front"], found["middle"]] if found else []
    parts = [part for name in names for part in (name, *re.split("关于|[-_()]", name))]
    return [name for name in dict.fromkeys([*parts, title]) if len(name) > 1]


def _in_opening(clues: _Clues) -> Iterator[tuple[_Source, list[str]]]:
    """Yield the body that the first paragraph speaks of; the party committees above it are passed over."""
    start, end = clues.opening
    head = clues.folded[:end]
    addressed = re.search(r"\n[ \t]*([\u4e00-\u9fff]{2,20}?)(?:人大常委会|人民代表大会常务委员会|人民政府|委)[\u4e00-\u9fff、,]{0,20}:", "\n" + head)
    found = _subjects(clues.folded, start, end)
    own = _SELF.findall(clues.folded[: start + 3000])
    suffix = Counter(own).most_common(1)[0][0] if own else None
    fitting = [item for item in found if item.name.endswith(suffix)] if suffix else []
    weak = not fitting and len({item.name for item in found}) > 1
    for item in fitting or found:
        yield _Source("opening", item.start, item.end, weak), [clues.folded[_chain_start(found, item) : item.end]]
    if addressed and not addressed[0].rstrip(":").endswith("人民政府"):
        yield _Source("addressee", -1, -1, True), [addressed[1]]


def _subjects(folded: str, start: int, end: int) -> list[Found]:
    """Return the divisions named in the opening, or failing that the one named most in the whole text."""
    in_opening = [f for f in find_divisions(folded[start:end]) if not _LED_BY.match(folded, start + f.end)]
    if in_opening:
        return [f._replace(start=f.start + start, end=f.end + start) for f in in_opening]
    everywhere = find_divisions(folded)
    counted = Counter(found.name for found in everywhere).most_common(1)
    return [next(found for found in everywhere if found.name == counted[0][0])] if counted else []


def _chain_start(found: list[Found], last: Found) -> int:
    start = last.start
    for item in reversed(found[: found.index(last)]):
        if item.end == start:
            start = item.start
    return start


def _with_issuer(found: Metadata, clues: _Clues) -> Metadata:
    """Return the metadata with an issuer composed from the place where none is stated, and a relative one completed."""
    if found.issuer:
        relative = re.match("[本我]?[省市州县区](?=[\u4e00-\u9fff])", found.issuer)
        if relative and found.place and not find_divisions(found.issuer[:4]) and not clues.document.given.issuer:
            clues.doubtful.add("issuer")
            return replace(found, issuer=found.place + found.issuer[relative.end() :])
        return found
    if not found.place or found.level == "department":
        return found
    clues.doubtful.add("issuer")
    return replace(found, issuer=government_of(found.place, found.level))


# --- date and year


def _issued(clues: _Clues) -> date | None:
    """Return the date at the signature, or else the one that the header gives, by the order of its keys."""
    if clues.issued and (day := to_date(clues.issued)):
        clues.evidence["issued"] = clues.issued.span()
        return day
    for key in titles().date_keys:
        found = re.search(rf"{key}[】\]]?\s*[:|]?\s*{DATE.pattern}", clues.folded)
        if found and (day := to_date(found)):
            clues.evidence["issued"] = (found.start("year"), found.end())
            return day
    below = find_field(clues.document.text, titles().date_keys)
    dated = re.search(DATE, below.value) if below else None
    if below and dated:
        clues.evidence["issued"] = (below.start, below.end)
    return to_date(dated) if dated else None


def _year(clues: _Clues, issued: date | None) -> int | None:
    """Return the year reported on: of the title, the opening, the file's name, or the date and the plans."""
    if clues.title and (found := _YEAR_MARK.search(fold(clues.title.value))):
        clues.evidence["year"] = (clues.title.start, clues.title.end)
        return to_year(found["year"])
    start = clues.title.end if clues.title else 0
    heading = _FIRST_HEADING.search(clues.folded, start)
    end = min(heading.start() if heading else len(clues.folded), start + 2 * _OPENING)
    for opened in _YEAR_MARK.finditer(clues.folded, start, end):
        if issued is None or 0 <= issued.year - to_year(opened["year"]) <= 1:
            clues.evidence["year"] = opened.span("year")
            return to_year(opened["year"])
    return _guessed_year(clues, issued)


def _guessed_year(clues: _Clues, issued: date | None) -> int | None:
    named = re.search(rf"(?<!\d)({YEAR})(?!\d)", clues.document.name)
    dated = (issued.year if issued.month >= 10 else issued.year - 1) if issued else None
    planned = _planned_year(clues.folded)
    guesses = [guess for guess in (dated, to_year(named[1]) if named else None, planned) if guess]
    if not guesses:
        years = Counter(to_year(found["year"]) for found in _YEAR_MARK.finditer(clues.folded))
        guesses = [year for year, _ in years.most_common(1)]
    if not guesses:
        return None
    if guesses.count(guesses[0]) < 2:
        clues.doubtful.add("year")
    if dated and issued and clues.evidence.get("issued"):
        clues.evidence["year"] = clues.evidence["issued"]
    return guesses[0]


def _planned_year(folded: str) -> int | None:
    """Return the year before the one that plans are made for."""
    found = re.search(rf"(?:{'|'.join(titles().plan_words)})[^。]{{0,30}}?({YEAR})\s?年", folded)
    return to_year(found[1]) - 1 if found else None


# --- title


def _with_title(found: Metadata, clues: _Clues) -> Metadata:
    """Return the metadata with the title of the text, or one composed of place or department and year."""
    if found.title:
        return found
    if clues.title:
        clues.evidence["title"] = (clues.title.start, clues.title.end)
        return replace(found, title=clues.title.value)
    clues.doubtful.add("title")
    who = (found.issuer if found.level == "department" else found.place) or ""
    when = f"{found.year}年" if found.year else ""
    name = re.sub(r"\.\w+$", "", clues.document.name)
    return replace(found, title=f"{who}{when}法治政府建设情况报告" if who or when else name)
