"""The sentence that a row stands on, from the report's own text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lawkg.query import Answer

__all__ = ["Sentences", "sentences_of", "spans"]

Sentences = Callable[[str, int, int], tuple[str, int, int]]
"""(report, start, end) → the sentence there, and where in it the characters from start to end are."""

_SENTENCE_ENDS = "。！？!?\n"


def spans(record: Mapping[str, str | None]) -> list[tuple[int, int]]:
    """Return the spans in a row: ``start`` and ``end``, ``problemStart`` and ``problemEnd``…"""
    pairs = [(name, name[:-5] + ("end" if name == "start" else "End")) for name in record]
    texts = [
        (record[start], record.get(end))
        for start, end in pairs
        if start == "start" or start.endswith("Start")
    ]
    return [(int(a), int(b)) for a, b in texts if a and b and a.isdecimal() and b.isdecimal()]


def sentences_of(ask: Callable[[str, Mapping[str, str]], Answer]) -> Sentences:
    """Return the look-up of sentences in the reports' texts; ``ask`` runs a query with parameters.

    It works the same on a knowledge graph and on an endpoint; each report's text is asked for once.
    """
    texts: dict[str, str] = {}

    def look_up(report: str, start: int, end: int) -> tuple[str, int, int]:
        if report not in texts:
            rows = ask(_TEXT_OF, {"report": report}).records()
            texts[report] = (rows[0]["text"] or "") if rows else ""
        return _sentence(texts[report], start, end)

    return look_up


_TEXT_OF = """# parameter report (IRI, required): whose text
SELECT ?text WHERE { GRAPH ?report { ?report nif:isString ?text } }"""


def _sentence(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the sentence around start to end, and where these are in it.

    >>> _sentence("甲。调解2036件，成功。乙。", 4, 9)
    ('调解2036件，成功。', 2, 7)
    """
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [place for mark in _SENTENCE_ENDS if (place := text.find(mark, max(end - 1, 0))) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    sentence = text[first:last]
    lead = len(sentence) - len(sentence.lstrip())
    return sentence.strip(), max(start - first - lead, 0), max(end - first - lead, 0)
