"""What a web page says of its article beside it: its title, and the fields of its header table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lawkg.lexicon import titles
from lawkg.read.web.page import Page

__all__ = ["header_lines"]

_LONGEST_FIELD = 160
_MOST_FIELDS = 30
_PARTS = re.compile(r"\s*(?:[-_–—|｜]+|>+|»)\s*")


def header_lines(page: Page, chosen: Sequence[int]) -> list[str]:
    """Return the lines to put before the article: the fields of its header table, and its title.

    Only what the article does not say itself; the page's own order is kept.
    """
    texts = [page.lines[number].text for number in chosen]
    before = page.lines[: chosen[0]] if chosen else []
    fields = list(_fields([line.text for line in before if line.linked * 2 <= len(line.text)]))
    said = "\n".join((*fields, *texts[:10]))
    for name, keys, key in (
        ("contentsource", titles().publisher_keys, "来源"),
        ("pubdate", titles().date_keys, "发布日期"),
    ):
        if name in page.meta and not any(known in said for known in keys):
            fields.append(f"{key}：{page.meta[name]}")
    title = _title(page, [line.text for line in before])
    compact = re.sub(r"\s", "", "".join(texts[:15]))
    return [*fields, title] if title and re.sub(r"\s", "", title) not in compact else fields


@cache
def _key() -> re.Pattern[str]:
    lists = titles()
    keys = lists.issuer_keys + lists.publisher_keys + lists.title_keys + lists.date_keys + lists.other_keys
    alternatives = "|".join(
        sorted((r"\s*".join(map(re.escape, key.replace(" ", ""))) for key in keys), key=len, reverse=True)
    )
    return re.compile(rf"[【\[]?\s*(?:{alternatives})\s*[】\]]?\s*(?P<value>[:：|].*)?$")


def _fields(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that begin with a key of a header table, each with its value."""
    count = 0
    for number, line in enumerate(lines):
        found = _key().match(line) if len(line) <= _LONGEST_FIELD and count < _MOST_FIELDS else None
        value = (found["value"] or "").strip(":：| ") if found else ""
        if not found or (not value and not found["value"]):
            continue
        count += 1
        following = lines[number + 1] if not value and number + 1 < len(lines) else ""
        if value:
            yield line
        elif following and not _key().match(following) and len(following) <= _LONGEST_FIELD:
            yield f"{line}{following}"


def _title(page: Page, before: Sequence[str]) -> str:
    """Return the title that the page gives its article: what its head says, or a line above the text."""
    parts = [page.meta.get("articletitle", ""), *_PARTS.split(page.title), page.title]
    candidates = [part for part in (*parts, *reversed(before)) if 6 <= len(part) <= 80]
    subjects, genres = titles().subjects, titles().genres
    fitting = (
        part
        for part in candidates
        if any(subject in part for subject in subjects) and any(part.endswith(genre) for genre in genres)
    )
    return next(fitting, page.meta.get("articletitle", ""))
