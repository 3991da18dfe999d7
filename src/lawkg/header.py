"""What stands around a report's text: its title, the table or lines above it, the signature and date below.

All patterns are matched on a folded copy of the text (full-width forms as half-width), so that positions
are the text's own. Only short lines, the head and the tail of a text are looked at: the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from lawkg.lexicon import titles
from lawkg.text import fold

__all__ = [
    "DATE",
    "YEAR",
    "Piece",
    "compact",
    "find_field",
    "find_signature",
    "find_title",
    "is_field",
    "to_date",
    "to_year",
]

_DIGITS = "〇○零一二三四五六七八九"
YEAR = rf"(?:(?:19|20)\s?\d\s?\d|[一二][九〇○零][{_DIGITS}]{{2}})"
"""A year in Arabic or Chinese numerals, without its 年."""
_YEAR = re.compile(YEAR)
DATE = re.compile(
    rf"(?P<year>{YEAR})\s*[年\-/.]\s*(?P<month>\d{{1,2}}|元|[一二三四五六七八九十]{{1,2}})\s*[月\-/.]\s*"
    rf"(?P<day>\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})(?:\s*日)?"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d)")
_HEAD, _TAIL, _LONGEST_FIELD = 4000, 1500, 100


class Piece(NamedTuple):
    """Something read from the text: what it says, and where it stands."""

    value: str
    start: int
    end: int


def compact(text: str) -> str:
    """Return the text folded and without white space, which in Chinese means nothing."""
    return "".join(fold(text).split())


def to_year(numeral: str) -> int:
    """Return the number of a year in Arabic or Chinese numerals: 2020, 二〇二〇, 二○二○."""
    digits = re.sub(r"\s", "", numeral)
    return int(
        "".join(
            c if c.isdigit() and c.isascii() else str("〇一二三四五六七八九".find(c.translate(_ZERO)))
            for c in digits
        )
    )


_ZERO = str.maketrans("○零", "〇〇")


def to_date(found: re.Match[str]) -> date | None:
    """Return the date that a match of DATE says, or None where the calendar has no such day."""
    try:
        return date(to_year(found["year"]), _small(found["month"]), _small(found["day"]))
    except ValueError:
        return None


def _small(numeral: str) -> int:
    """Return a number up to 39: 3, 十二, 二十, 廿一, 三十一; the first month is also 元月."""
    if numeral.isascii():
        return int(numeral)
    numeral = numeral.replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = numeral.rpartition("十")
    units = "〇一二三四五六七八九"
    return (units.index(tens) if tens else 1 if ten else 0) * 10 + (units.index(ones) if ones else 0)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# --- the title


@cache
def subject_pattern() -> str:
    """Return the pattern of what a title is about, also with a place inside: 法治宁国建设."""
    return rf"{_any(titles().subjects)}|法治[\u4e00-\u9fff]{{2,5}}建设"


@cache
def _title() -> re.Pattern[str]:
    lists = titles()
    return re.compile(
        rf"(?!现将|现就|根据|按照|为)[^,。;:!?《》>»|]{{0,45}}?(?:{subject_pattern()})"
        rf"[^,。;:!?《》]{{0,25}}?(?:{_any(lists.genres)})"
        r"(?:\([^)]{1,20}\)|(?:以?及|和|与|暨)[^,。;:]{0,20}(?:计划|安排|打算|思路|要点))?"
    )


@cache
def _subject() -> re.Pattern[str]:
    """Return what every title has, and most lines have not."""
    return re.compile(subject_pattern())


@cache
def _title_run_in() -> re.Pattern[str]:
    key, crumbs = _any(titles().title_keys), _any(titles().crumbs)
    return re.compile(
        rf"(?:^|[\s|>»\]】]|(?:{key}):)\s*(?:(?:{crumbs})\s+)?(?=[^,。;:>»|]{{0,50}}?{YEAR}\s?年)({_title().pattern})(?!如下)"
    )


def find_title(text: str) -> Piece | None:
    """Return the report's title without white space, from up to three lines or a text without line ends.

    What has a year and stands first is preferred. One without a year counts before the first sentence.
    """
    best = max(
        _titles(text, list(_pieces(fold(text))), _first_sentence(text)),
        key=lambda rated: (rated[0], -rated[1].start, rated[1].end),
        default=None,
    )
    return best[1] if best else _run_in(text)


def _pieces(folded: str) -> Iterator[Piece]:
    """Yield the short lines, and the cells of those with pipes, breadcrumbs or keys, in order.

    Their spans have the white space at their ends.
    """
    for found in _PIECE.finditer(folded):
        piece = found[0]
        if len(piece) > 160:
            yield Piece("", *found.span())
        elif value := "".join(piece.split()):
            yield Piece(value if len(value) <= 80 else "", *found.span())


_PIECE = re.compile(r"[^\n|>:»【】\t#]+")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    raw = text[start:end]
    return start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())


def _first_sentence(text: str) -> int:
    """Return where the first sentence begins: 15 characters and more up to 。 or with a comma."""
    for found in re.finditer(r"[^\n。]{16,}", text):
        if text.startswith("。", found.end()) or re.search("[，,]", found[0][15:]):
            return found.start()
    return len(text)


def _titles(text: str, pieces: list[Piece], body: int) -> Iterator[tuple[int, Piece]]:
    """Yield what can be a title with its rating: one to three pieces, one with a part of a subject in it."""
    about = _with_subject(pieces)
    for index in sorted({each - before for each in about for before in (0, 1, 2) if each >= before}):
        if not pieces[index].value:
            continue
        for count in (1, 2, 3):
            if about.isdisjoint(range(index, index + count)) or index + count > len(pieces):
                continue
            few = pieces[index : index + count]
            if not _is_one_title([piece.value for piece in few]):
                continue
            lines = [Piece(value, *_trimmed(text, *span)) for value, *span in few]
            if count > 1 and not _are_lines(text, lines):
                continue
            title = Piece("".join(line.value for line in lines), lines[0].start, lines[-1].end)
            if (rating := _rating(title.value)) and (rating > 1 or title.end <= body):
                yield rating + (title.end <= body), title


def _with_subject(pieces: list[Piece]) -> set[int]:
    """Return the indexes of the pieces that a subject of titles stands in, or a part of one."""
    ends = list(accumulate(len(piece.value) for piece in pieces))
    found = _subject().finditer("".join(piece.value for piece in pieces))
    spans = ((bisect_right(ends, each.start()), bisect_left(ends, each.end())) for each in found)
    return {index for first, last in spans for index in range(first, last + 1)}


def _are_lines(text: str, pieces: list[Piece]) -> bool:
    """Whether pieces are lines of their own, and no values of a table or fields behind a colon."""
    around = (
        (text[text.rfind("\n", 0, each.start) + 1 : each.start], _rest(text, each.end)) for each in pieces
    )
    return not any(before.strip("# \t\u3000*") or after.strip() for before, after in around)


def _rest(text: str, start: int) -> str:
    """Return what follows in a line."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _is_one_title(lines: Sequence[str]) -> bool:
    """Tell whether lines can be one title together: short ones, only the last a title by itself."""
    title = "".join(lines)
    if not all(lines) or not _subject().search(title):
        return False
    if len(lines) > 1:
        leads = [_LEADS.search(line) is not None for line in lines[:-1]]
        if any(map(_NUMBERED.match, lines)):
            return False
        if not all(lead or _opens(line) for lead, line in zip(leads, lines, strict=False)):
            return False
        alone = [_title().fullmatch(line) is not None for line in lines]
        if alone[-1] and not all(leads):
            return False
        if any(alone[:-1]) and not (_REST.fullmatch(lines[-1]) and not any(alone[:-2])):
            return False
    return _title().fullmatch(title) is not None


_LEADS = re.compile(
    "(?:关于|政府|公署|行署|[局厅委部署省市县区州盟旗镇乡]|委员会|管委会|办公室|办事处|街道|海关|医院|学校|大学|学院|中学|监狱)$"
)
"""What a title's first line ends with where it names the body: 宣城市人民政府 / 关于…"""
_REST = re.compile("(?:情况)?的?(?:工作)?(?:情况)?的?(?:报告|汇报|总结)")
"""What a title's last line is where the break fell into its last words: …建设情况 / 的报告"""


def _opens(line: str) -> bool:
    """Whether a line opens a title that the next one goes on with: it has the year or the subject."""
    return bool(_YEAR.search(line)) or any(subject in line for subject in titles().subjects)


def _rating(title: str) -> int:
    """Return how good a title is: 0 none, 1 without a year, 2 with one, 3 with something before it too."""
    if _NUMBERED.match(title) or "如下" in title or title.count("法治政府") > 1:
        return 0
    if not re.search(rf"{YEAR}年", title):
        return 1
    return 2 if _YEAR.match(title) else 3


def _run_in(text: str) -> Piece | None:
    found = _title_run_in().search(fold(text[:1000]))
    return Piece(compact(found[1]), *found.span(1)) if found else None


# --- the header table


@cache
def _field(keys: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(keys)})[】\]]?[ \t]*[:|][ \t|]*([^\s|:\[\]【】]{{2,40}})")


@cache
def _keys() -> re.Pattern[str]:
    lists = titles()
    keys = lists.issuer_keys + lists.publisher_keys + lists.title_keys + lists.date_keys + lists.other_keys
    return re.compile(rf"(?:{_any(keys)})")


def is_field(line: str) -> bool:
    """Tell whether a line begins with a key of the header table: 发布时间：2025-01-13 信息来源：…"""
    return bool(_first_key().match(fold(line[:40]).lstrip()))


@cache
def _first_key() -> re.Pattern[str]:
    return re.compile(rf"[\[【]?{_keys().pattern}[】\]]?\s*[:|]")


def find_field(text: str, keys: tuple[str, ...]) -> Piece | None:
    """Return the first value that stands after or under one of the keys, in the head or the tail of the text.

    Keys and values are parted by a colon or a pipe; a row of keys may have a row of values under it.
    """
    folded = fold(text)
    for found in _at_the_edges(_field(keys), folded):
        value, start = found[1], found.start(1)
        next_key = _keys().search(value)
        if next_key:
            value = value[: next_key.start()]
        if value and not (value[0].isdigit() and len(value) == 2):
            return Piece(value, start, start + len(value))
    return _under(text, keys)


def _at_the_edges(pattern: re.Pattern[str], folded: str) -> Iterator[re.Match[str]]:
    """Yield the matches that begin in the head or the tail of a text."""
    tail = len(folded) - _TAIL
    if tail <= _HEAD + _LONGEST_FIELD:
        yield from pattern.finditer(folded)
    else:
        yield from pattern.finditer(folded, 0, _HEAD + _LONGEST_FIELD)
        yield from pattern.finditer(folded, tail)


def _under(text: str, keys: tuple[str, ...]) -> Piece | None:
    """Return the cell under a key in a table whose first row has keys only."""
    rows = [row for row in re.finditer(r"[^\n]+", text[:_HEAD]) if "|" in row[0] or "｜" in row[0]]
    for above, below in pairwise(rows):
        heads = [compact(cell) for cell in re.split("[|｜]", above[0])]
        cells = list(re.finditer(r"[^|｜]+|(?<=[|｜])(?=[|｜])", below[0]))
        for head, cell in zip(heads[-len(cells) :], cells, strict=False):
            if head in keys and cell[0].strip() and not _keys().fullmatch(compact(cell[0])):
                start, end = _trimmed(text, below.start() + cell.start(), below.start() + cell.end())
                return Piece(compact(text[start:end]), start, end)
    return None


# --- signature

_LINE = re.compile(r"[^\n]+")


@cache
def _body() -> re.Pattern[str]:
    lists = titles()
    ends = _any(lists.bodies)
    return re.compile(rf"(?:[\u4e00-\u9fff()]{{1,38}}?(?:{ends})|{_any(lists.central)})(?=$|\d|{YEAR})")


def find_signature(text: str, title: Piece | None) -> tuple[Piece | None, re.Match[str] | None]:
    """Return the body that signs and the match of DATE beside it, at the end or right below the title."""
    folded = fold(text)
    below = title.end if title else 0
    for start, end in ((max(below, len(text) - _TAIL), len(text)), (below, min(len(text), below + 120))):
        lines = [
            Piece("".join(found[0].split()), *_trimmed(text, *found.span()))
            for found in _LINE.finditer(folded, start, end)
            if not found[0].isspace()
        ]
        signed = _signed(folded, lines)
        if signed[0] or signed[1]:
            return signed
    return _signed_run_in(folded)


def _signed(folded: str, lines: list[Piece]) -> tuple[Piece | None, re.Match[str] | None]:
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        dated = DATE.search(folded, line.start, line.end)
        if dated and len(line.value) <= 60 and not re.search("[,。;:]", line.value):
            return _signer(lines[max(0, index - 2) : index + 1]), dated
    last = next((piece for piece in reversed(lines) if _signer([piece])), None)
    return (_signer([last]) if last else None), None


def _signer(lines: list[Piece]) -> Piece | None:
    for line in reversed(lines):
        found = _body().match(line.value.lstrip("("))
        if found and not re.search("[,。;:|]", line.value) and not _title().match(line.value):
            return Piece(found[0], line.start, line.end)
    return None


def _signed_run_in(folded: str) -> tuple[Piece | None, re.Match[str] | None]:
    """Return a signature that stands behind the last stop of a text without line ends."""
    start = max(0, len(folded) - 200)
    dates = list(DATE.finditer(folded, start))
    for dated in reversed(dates):
        stop = max(folded.rfind(mark, start, dated.start()) for mark in "。!;:")
        name = "".join(folded[stop + 1 : dated.start()].split())
        found = _body().fullmatch(name) if stop >= 0 else None
        if found:
            return Piece(name, *_trimmed(folded, stop + 1, dated.start())), dated
    return None, None
