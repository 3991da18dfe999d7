"""What a sentence speaks of: the subject that a figure's own words leave out."""

from __future__ import annotations

import re
from functools import lru_cache

from lawkg.relate.frames import Frame
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.words import compact, only_verbs, without_titles

__all__ = ["clause_lead", "measured_before", "owner_before", "subject_of"]

_LONGEST_SUBJECT = 18
_REACH = 160
"""So many characters before its clause a figure's subject is looked for, at most."""
_CLAUSES = re.compile("[,:;。!?]")
_OVER = re.compile("对([^。;]{2,30}?)(?:进行|开展|实施|予以)|为([^。;,]{2,16}?)(?:开通|开辟|设立|提供)")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要、]|\([一二三四五六七八九十\d]+\)|\d+[.、]|首先|其次|再次|最后)"
)
_INTO = re.compile("[将把](.{2,14}?)(?:纳入|列入)(.{2,12})$")
"""What is made a part of what: 将依法行政纳入目标考核."""
_ACTION = re.compile(
    "^[^“]{2,}?(?:开展|组织|举办|实施)了?(.{2,16}(?:行动|整治|检查|抽查|排查|评查|清理|督察|督查|演练|竞赛|考试|培训|执法|治理|活动|普查))$"
)
"""What somebody undertook: 农业等部门联合开展打假保春耕行动."""
_BY_MEANS = ("依托", "整合", "借助", "利用", "通过")
"""So begins a clause that tells by what means."""
_SHORTEST_FIELD = 4
"""What is left of 行政审批制度改革 without its abstract end names a field if it is so long."""
_MEASURED = re.compile(
    r"(.{2,30}?(?:率|比重|占比|比例|额|量|值|收入|水平|指数|浓度|时间|时限|数))"
    r"(?:逐年|持续|稳步|不断|大幅|明显|显著|进一步|继续|再|连续.{1,4})*"
    r"(?:增加|提高|提升|上升|下降|降低|减少|增长|改善|优化|攀升|压缩|缩短|扩大)$"
)
"""A clause without figures that tells which way something went, before the clause that says how far."""
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万][余]?[个件名次项家场]")


def clause_lead(text: str, frame: Frame) -> str:
    """Return the subject of the figure's sentence: of 对…进行, or of the nearest clause without figures.

    ``text`` is folded.
    """
    return _lead_of(text[max(frame.sentence[0], frame.clause[0] - _REACH) : frame.clause[0]])


@lru_cache(4096)
def _lead_of(before: str) -> str:
    """Return the subject that the words before a clause name; the figures of a clause share it."""
    head = "".join(before.split())
    over = _OVER.search(head)
    noun = (over.group(1) or over.group(2)).rpartition("的")[2] if over else ""
    if noun and not re.search(r"[\d,]", noun):
        return noun
    clauses = [part for part in _CLAUSES.split(without_titles(head)) if part]
    for clause in reversed(clauses):
        if subject := subject_of(clause):
            return subject
    return ""


def owner_before(text: str, frame: Frame) -> str:
    """Return the body last named before a figure in its sentence that has windows or takes calls.

    ``text`` is folded.
    """
    begin = max(frame.sentence[0], frame.quantity.start - _REACH)
    found = lexicon().owner.findall("".join(text[begin : frame.quantity.start].split()))
    return found[-1] if found else ""


def measured_before(text: str, frame: Frame, earlier: int) -> str:
    """Return what the clause right before the figure's says to have changed, if it begins after ``earlier``.

    ``text`` is folded.

    >>> _MEASURED.match("民生支出占预算比重逐年增加").group(1)
    '民生支出占预算比重'
    """
    begin = max(frame.sentence[0], earlier, frame.clause[0] - _REACH)
    before = "".join(text[begin : frame.clause[0]].split()).rstrip(",:;")
    found = _MEASURED.match(_CLAUSES.split(before)[-1]) if before else None
    return found.group(1) if found else ""


@lru_cache(4096)
def subject_of(clause: str) -> str:
    """Return the noun that a clause without figures is about, or nothing.

    >>> subject_of("严厉打击环境违法行为")
    '环境违法行为'
    """
    words = _NUMBERING.sub("", compact(clause).rstrip(",:;。"))
    if _CLAUSES.search(words) or _FIGURE.search(words) or lexicon().telling.search(words):
        return ""
    if words.startswith(_BY_MEANS):
        return ""
    if into := _INTO.search(words):
        return into.group(1) + into.group(2)
    if action := _ACTION.match(words):
        return action.group(1)
    pushing = lexicon().pushing.match(words)
    words = lexicon().work.sub("", words[pushing.end() :] if pushing else words)
    words = words.rpartition("的")[2] if len(words) > 16 else words
    leading = lexicon().leading.match(words)
    words = _concrete(words[leading.end() :] if leading else words)
    return words if 2 <= len(words) <= _LONGEST_SUBJECT and not only_verbs(words) else ""


_EVER = re.compile("(?:更加|更为|持续|不断|进一步|日益|显著)++$")


def _concrete(words: str) -> str:
    """Return the field that a subject names; nothing of a mere slogan.

    >>> _concrete("行政审批制度改革"), _concrete("责任链条"), _concrete("行政权力的制约和监督")
    ('行政审批', '', '')
    """
    rest = _EVER.sub("", lexicon().abstract.sub("", words))
    if rest != words and (len(rest) < _SHORTEST_FIELD or rest.endswith(("”", "的", "和"))):
        return ""
    return "" if rest in lexicon().no_subjects else rest
