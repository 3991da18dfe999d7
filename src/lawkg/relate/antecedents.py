"""What a figure's clause goes on from: the figure before, the whole of its parts, what a bracket adds to.

Words that introduce parts (其中, 上述案件中, 从…看) go back across the border of a sentence too; they are
data: ``data/rules/parts.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache
from itertools import takewhile

from lawkg.relate.frames import Frame
from lawkg.rules import rules_of
from lawkg.text import fold

__all__ = ["begins_list", "figures_meant", "spoken_of"]

_OF_PART = ("占", "约占", "其")
"""So begins what is said of the part before, and not of the whole."""
_FAR = 12
_NEAR = 3
"""The whole is looked for among so many figures before it."""
_REACH = 80
"""An introducing word is looked for at most so many characters before its figure."""
_OPENING = 24
"""So many characters of a sentence may say that it goes on with parts of the one before."""


def spoken_of(frames: Sequence[Frame], wholes: Mapping[int, int], index: int) -> int:
    """Return the figure (by index) from which a figure's clause goes on; -1 for the first figure.

    That is the figure right before it; but after a bracket the one that the bracket adds to, and after a list
    of parts their whole (投诉512件，其中甲类317件、乙类195件，办结率100%). A change is that of the whole only
    after a list that adds up to it.
    """
    frame, last = frames[index], index - 1
    if index == 0 or index in wholes or frame.joined:
        return last
    last = _outside(frames, index)
    whole = wholes.get(last)
    if whole is None or frame.before.startswith(_OF_PART):
        return last
    parts = list(takewhile(lambda at: wholes.get(at) == whole, range(last, whole, -1)))
    complete = sum(frames[at].quantity.value for at in parts) == frames[whole].quantity.value
    listed = len(parts) > 1 and (complete or frame.quantity.kind != "change")
    return whole if listed and frames[whole].sentence == frame.sentence else last


def _outside(frames: Sequence[Frame], index: int) -> int:
    """Return the last figure before that stands in no bracket of its own, in the same sentence."""
    frame, last = frames[index], index - 1
    bracket = frames[last].bracket
    if bracket is None or bracket == frame.bracket:
        return last
    while last > 0 and frames[last].bracket == bracket and frames[last - 1].sentence == frame.sentence:
        last -= 1
    return index - 1 if frames[last].bracket == bracket else last


def figures_meant(text: str, frames: Sequence[Frame], index: int, parts: Container[int]) -> list[int]:
    """Return the figures, by index, of which a figure may be part by the words before it; none without any.

    ``parts`` are the figures already known to be part of another: 上述案件中 goes back behind them.
    """
    frame, before = frames[index], frames[index - 1]
    start = frame.quantity.start
    opening = text[max(before.quantity.end, frame.sentence[0], start - _REACH) : start]
    if frame.after and "其中" not in opening and not _pattern("", "^[,。;\\s]*").match(opening):
        return []  # 包括个人引进、团队引进3个类别: the figure counts what is listed
    if not _pattern("", "", "[^,;。!?]*[,:]?[^,;。!?,]*$").search(opening):
        return []
    last = _last_meant(text, frames, index, parts, opening)
    if last is None:
        return []
    base = frames[last]
    if last == index - 1 and frame.bracket is None and base.bracket is not None:
        base = _before_bracket(frames, index)
    near = range(max(0, last + 1 - _NEAR), last + 1)
    return [i for i in near if frames[i].sentence == base.sentence and frames[i].bracket == base.bracket]


def begins_list(text: str, start: int, end: int) -> bool:
    """Return whether the words between two parts of one whole begin another list of parts of it."""
    return _pattern("").search(fold(text[max(start, end - _REACH) : end])) is not None


@cache
def _pattern(group: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """Return the words of a group of rules, or of all of them, between two patterns."""
    rules = rules_of("parts", f"introduce.{group}" if group else "introduce")
    return re.compile(f"{before}(?:{'|'.join(rule.pattern.pattern for rule in rules)}){behind}")


def _last_meant(
    text: str, frames: Sequence[Frame], index: int, parts: Container[int], opening: str
) -> int | None:
    """Return the last figure before that the words may mean.

    At the start of a sentence that is no change (同比增长15%。从类型看…), and where they mean all that was
    counted, no part of it and no share.
    """
    frame = frames[index]
    crossing = frames[index - 1].sentence != frame.sentence
    of_all = any(_pattern(group).search(opening) for group in ("among", "sorted"))
    if crossing and not _announces(text, frame):
        return None
    following = frame
    for position in range(index - 1, max(-1, index - 1 - _FAR), -1):
        here = frames[position]
        if here.sentence != following.sentence and text[here.sentence[1] : following.sentence[0]].strip():
            return None
        passed = of_all and (position in parts or here.quantity.kind == "ratio")
        if not passed and not ((crossing or of_all) and here.quantity.kind == "change"):
            return position
        following = here
    return None


def _announces(text: str, frame: Frame) -> bool:
    """Whether a figure's sentence begins with words that introduce parts."""
    start = frame.sentence[0]
    opening = text[start : min(frame.sentence[1], start + _OPENING)]
    return _pattern("", "^[,。;\\s]*").match(opening) is not None


def _before_bracket(frames: Sequence[Frame], index: int) -> Frame:
    earlier = reversed(frames[max(0, index - _FAR) : index])
    return next((frame for frame in earlier if frame.bracket is None), frames[index - 1])
