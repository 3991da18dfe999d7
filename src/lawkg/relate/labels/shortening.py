"""How a label is made fit to be read: one line, at most 40 characters, no half word, no lone mark."""

from __future__ import annotations

import re

from lawkg.relate.labels.lexicon import lexicon

__all__ = ["short"]

_LONGEST_LABEL = 40
_MARKS = re.compile("[,;:。!?]|了(?![解结])")
_RELATIVE = re.compile(
    "[对给向在]?(?:我|本)(?:省|自治区|市|州|盟|县|区|旗|镇|乡|局|厅|委|街道|单位|机关|院)(?!级|土|质)"
)
"""Places and bodies that only the report's own sentence can tell."""
_PAIRED = re.compile("[“”()《》「」]")
_KINDS = re.compile(r"各(?:级各)?[类级种项]")
_SIGN = re.compile("[,;:。!?了我本各]")
"""What every text has in which one of the patterns above finds something."""


def short(label: str) -> str:
    """Return a label fit to be read: no pause or open mark at its ends, at most 40 characters.

    It comes folded and without white space, as the words of a frame do.
    """
    if _SIGN.search(label):
        label = _MARKS.sub("", _RELATIVE.sub("", _KINDS.sub("", label)))
    label = _balanced(label.strip("、·-—."))
    if len(label) <= _LONGEST_LABEL:
        return label
    return _balanced(_from_a_word(label))


def _from_a_word(label: str) -> str:
    """Return the end of a long label from where a word begins: after a pause, 的, or a verb."""
    borders = [match.end() for match in re.finditer("[、的和及与”)]", label)]
    borders += [match.start() for match in lexicon().verb.finditer(label)]
    fitting = [border for border in borders if 4 <= len(label) - border <= _LONGEST_LABEL]
    return label[min(fitting) :] if fitting else label[-_LONGEST_LABEL:]


def _balanced(label: str) -> str:
    """Return the label without quotation marks and brackets that have lost their other half."""
    if not _PAIRED.search(label):
        return label
    for opening, closing in ("“”", "()", "《》", "「」"):
        if label.count(opening) != label.count(closing):
            label = label.replace(opening, "").replace(closing, "")
    return label
