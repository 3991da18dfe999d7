"""Whether a text can be that of a report, and whether it was decoded into Chinese at all."""

from __future__ import annotations

import re
from pathlib import Path

from lawkg.errors import InputError
from lawkg.genre import genre_of
from lawkg.lexicon import titles
from lawkg.model import Document
from lawkg.sidecar import shown

__all__ = ["check_is_report", "check_text"]

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# The most frequent characters of any Chinese text; what was decoded by the wrong table has next to none.
_FREQUENT = re.compile(
    "[的一是在不了有和人这中大为上个国以要他来到作地于出就分对成会可主发年工政法行部理度建全设市區区會國為發這縣設實]"
)
_CLAUSE_MARK = re.compile("[，。；！？,;]")


def check_is_report(document: Document, path: Path | None = None) -> None:
    """Refuse a text that cannot be a report.

    It has no sentence, is of another genre (a judgment, a news item, the frame of a web page), or has none of
    the words that each report has. Length, title, headings and figures do not matter.

    :raises InputError: the text is no report.
    """
    name = shown(path or document.name)
    if sum(_in_clauses(line) for line in document.text.split("\n")) <= 5:
        raise InputError(name, "is no report: it has no sentence in Chinese", "check what the file holds")
    genre = genre_of(document.text)
    if genre and genre.refused:
        reason = f"is no report: it reads like {genre.en} ({genre.zh})"
        raise InputError(name, reason, "check what the file holds")
    if not any(word in document.text for word in titles().words):
        raise InputError(name, "is no report of a government: it names no work of one", "check what it holds")


def _in_clauses(line: str) -> int:
    """Return how many Chinese characters a line with a clause mark has."""
    return sum(1 for _ in _HAN.finditer(line[:2000])) if _CLAUSE_MARK.search(line) else 0


def check_text(text: str, name: str, hint: str = "save the original as UTF-8") -> None:
    """Refuse what was decoded, but not into Chinese: binary, or a text that went through a wrong encoding.

    :raises InputError: with the hint, for what is garbled.
    """
    if not text.strip():
        raise InputError(name, "is empty: it has nothing but white space", "check that it was saved in full")
    if len(_CONTROLS.findall(text)) * 50 > len(text) or "\0" in text:
        hint = "save it as plain text (UTF-8) with the suffix .txt"
        raise InputError(name, "is binary: it is full of control characters", hint)
    han = len(_HAN.findall(text))
    wrong = han >= 20 and len(_FREQUENT.findall(text)) * 25 < han
    if wrong or text.count("\ufffd") * 20 > len(text) or _is_latin(text, han):
        raise InputError(name, "its characters are garbled: it went through a wrong encoding", hint)


def _is_latin(text: str, han: int) -> bool:
    """Tell whether a text is what UTF-8 looks like when read as Latin: accented letters all over."""
    accented = sum(1 for character in text if "\x80" <= character <= "\u02ff")
    return accented > han and accented * 4 > len(text)
