"""Which figure is the ratio of which two, and the change of which: by the words, or proved by the numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lawkg.relate.antecedents import spoken_of
from lawkg.relate.breakdowns import SHARE_OF, additive, fits
from lawkg.relate.frames import Frame
from lawkg.relate.labels.lists import Share
from lawkg.relate.labels.rates import change_subject
from lawkg.relate.places import last_place
from lawkg.relate.times import BASE
from lawkg.rules import rules_of
from lawkg.text import fold

__all__ = ["find_changes", "find_ratios", "shares_of_sentence_before"]

_FAR = 8
"""A ratio's two figures are looked for among so many figures before it."""
_LARGEST_ERROR = 5
"""A ratio that is so many percentage points off is not taken for that of the two figures."""
_MANNERS = ("按期", "按时", "及时", "限期", "如期", "当庭", "当场", "当日", "首次", "一次性")
_BEGINS = ("由", "从")
"""A rate behind these is that of before: 由62.5%提升到88.2%."""
_NAME = re.compile(r"([一-鿿]{2,})(?:率|比例|占比|比重)$")
_LEADING_OVER = re.compile(r"[,、\s约]|达到?|为")
_SHARE = re.compile(r"占?(?:比|比例|比重|总数的?|的|总量的?)?")
_COMPARABLE = re.compile(
    r"^按?(?:同口径|同比口径|(?:可比|同一|同等)(?:口径|价格?)|不变价格?)(?:计算|比较|统计)?,?"
)
"""What says how the change was reckoned, and nothing of what changed."""
_RELATIVE = ("%", "倍", "番")
_OPENING = 24
"""So many characters at most say that a sentence goes on with the figure of the one before."""


def find_ratios(
    frames: Sequence[Frame], labels: Sequence[str], wholes: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Return for each ratio the indices of numerator and denominator, where the text gives both.

    占比 right after a part is the part's share in its whole. …率 is a ratio of two figures of one unit of its
    sentence when the smaller, later one carries the name (调解成功 for 调解成功率), or a word
    of it when the numbers agree.
    """
    ratios: dict[int, tuple[int, int]] = {}
    for index, frame in enumerate(frames):
        if frame.quantity.kind != "ratio" or frame.quantity.unit != "%" or index == 0:
            continue
        pair = _share(frames, wholes, index) or _rate(frames, labels, wholes, index)
        if pair:
            ratios[index] = pair
    return ratios


def _share(frames: Sequence[Frame], wholes: Mapping[int, int], index: int) -> tuple[int, int] | None:
    part, frame = index - 1, frames[index]
    if frames[part].sentence != frame.sentence:
        return None
    words = _LEADING_OVER.sub("", frame.before)
    if not words:
        return None
    step = last_place(frame.quantity)
    if _SHARE.fullmatch(words):
        if part in wholes:
            return part, wholes[part]
        return next(
            (pair for pair in _pairs(frames, index, [part]) if _error(frames, index, pair) <= step), None
        )
    if part not in wholes or not SHARE_OF.match(frame.before):
        return None
    pair = (part, wholes[part])
    return pair if frames[pair[1]].quantity.value and _error(frames, index, pair) <= step else None


def _rate(
    frames: Sequence[Frame], labels: Sequence[str], wholes: Mapping[int, int], index: int
) -> tuple[int, int] | None:
    name = _NAME.search(labels[index])
    before = frames[index].before
    if not name or "分别" in before or before.endswith(_BEGINS) or frames[index].joined:
        return None
    near = [
        i
        for i in range(index - 1, max(-1, index - 1 - _FAR), -1)
        if frames[i].sentence == frames[index].sentence
    ]
    own = _NAME.search(frames[index].before)
    stem = name.group(1)[-2:] if name[0].endswith("率") else name.group(1)  # 第三产业税收占比 is not 税收占比
    for numerator in (i for i in near if additive(frames[i])):
        found = _pairs(frames, index, [numerator])
        if not found and numerator in wholes and frames[wholes[numerator]].quantity.value:
            found = [(numerator, wholes[numerator])]  # the whole stands in the sentence before
        if not found:
            continue
        own_words = frames[numerator].before[-6:]
        words = own_words + labels[numerator][-8:]
        # a part has most words of its label from its whole
        told = _carries(own_words if numerator in wholes else words, stem) and not _is_narrower(before, words)
        if (told or _is_closed(before, own_words) or _is_due(frames, found[0], name.group(1))) and (
            _error(frames, index, found[0]) <= _LARGEST_ERROR
        ):
            return found[0]
        weak = _carries_any(words + frames[numerator].before, (own or name).group(1))
        proved = [
            pair for pair in found if _error(frames, index, pair) <= last_place(frames[index].quantity) / 2
        ]
        if weak and proved:
            return proved[0]
    return None


def _is_closed(own: str, words: str) -> bool:
    """Whether a rate of cases closed, and of nothing else, follows what was closed: 审结95件，结案率95%."""
    (closed,) = rules_of("parts", "closed")
    return own.lstrip(",").startswith("结案率") and closed.pattern.search(words) is not None


def _is_narrower(own: str, words: str) -> bool:
    """Whether a rate is of how a thing was done, and its figure is not: 化解1152件，按期化解率98%."""
    return any(manner in own and manner not in words for manner in _MANNERS)


def _is_due(frames: Sequence[Frame], pair: tuple[int, int], name: str) -> bool:
    """Whether two figures are what was due and what was done of it: 应出庭48件，实际出庭45件."""
    done, due = (frames[i].before for i in pair)
    acts = (name[i : i + 2] for i in range(len(name) - 1))
    return any(f"应{act}" in due and re.search(f"(?:实际|已){act}", done) for act in acts)


def _pairs(frames: Sequence[Frame], index: int, numerators: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs with a larger figure of the same unit before each numerator, the nearest first."""
    return [
        (numerator, denominator)
        for numerator in numerators
        for denominator in range(numerator - 1, max(-1, index - 1 - _FAR), -1)
        if frames[denominator].sentence == frames[index].sentence
        and frames[denominator].quantity.value
        and fits(frames[numerator], frames[denominator])
    ]


def _carries(words: str, stem: str) -> bool:
    """Whether a figure's words name a rate's stem, and not its opposite: 合格, but not 不合格.

    >>> _carries("不合格", "合格"), _carries("调解成功", "成功")
    (False, True)
    """
    return any(
        match.start() == 0 or words[match.start() - 1] not in "不未非" for match in re.finditer(stem, words)
    )


def _carries_any(words: str, name: str) -> bool:
    return any(_carries(words, name[i : i + 2]) for i in range(len(name) - 1))


def _error(frames: Sequence[Frame], index: int, pair: tuple[int, int]) -> Decimal:
    numerator, denominator = (frames[i].quantity.value for i in pair)
    return abs(numerator / denominator * 100 - frames[index].quantity.value)


def find_changes(
    text: str,
    frames: Sequence[Frame],
    shares: Mapping[int, Share] | None = None,
    wholes: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Return for each change (同比增长12%, 下降9.2个百分点) the index of the figure that changed.

    It is the figure that its clause goes on from (see ``spoken_of``), of a share for 百分点; for a 分别 list
    the one that ``shares`` gives; what another change right before is of (减少5人，下降21.7%); the only
    figure of the sentence before where nothing but 同比 or the like begins the next one; and never the one
    of last year (较上年86件增加35件).
    """
    text = fold(text)
    changes: dict[int, int] = {}
    for index, frame in enumerate(frames):
        if frame.quantity.kind != "change" or index == 0:
            continue
        share = (shares or {}).get(index)
        level = share.level if share else spoken_of(frames, wholes or {}, index)
        if level is not None and BASE.search(frames[level].before):
            level -= 1
        if level is None or level < 0:
            continue
        if not share and frames[level].quantity.kind == "change":
            level = changes.get(level) if _says_the_same(frames[level], frame) else None
        elif not share and frames[level].sentence != frame.sentence:
            levels = _levels_before(text, frames, index)
            level = levels[0] if len(levels) == 1 else None
        if level is not None and _changed(frames[level], frame, bool(share)):
            changes[index] = level
    return changes


def _says_the_same(change: Frame, frame: Frame) -> bool:
    """Whether two changes tell of one thing: once as a difference and once as a share of it."""
    shares = [each.quantity.unit in _RELATIVE for each in (change, frame)]
    return change.sentence == frame.sentence and shares[0] != shares[1]


def shares_of_sentence_before(text: str, frames: Sequence[Frame]) -> dict[int, Share]:
    """Return which change of a 分别 list is of which figure of the sentence before, as many as the list has.

    处罚1860件，强制320件。同比分别下降8.1%、12.3%。
    """
    text = fold(text)
    shares: dict[int, Share] = {}
    for index, frame in enumerate(frames):
        if index == 0 or frame.quantity.kind != "change" or "分别" not in frame.before:
            continue
        if frames[index - 1].sentence == frame.sentence:
            continue
        levels, changes = _levels_before(text, frames, index), _joined_changes(frames, index)
        if len(levels) == len(changes) > 1:
            pairs = zip(changes, levels, strict=True)
            shares.update({change: Share(index, level=level) for change, level in pairs})
    return shares


def _joined_changes(frames: Sequence[Frame], first: int) -> list[int]:
    end = first + 1
    while end < len(frames) and frames[end].joined and frames[end].quantity.kind == "change":
        end += 1
    return list(range(first, end))


def _levels_before(text: str, frames: Sequence[Frame], index: int) -> list[int]:
    """Return the figures of the sentence before, where this one names no subject of its own."""
    frame, last = frames[index], frames[index - 1]
    (since,) = rules_of("parts", "since")
    opening = text[last.sentence[1] : min(frame.quantity.start, last.sentence[1] + _OPENING)]
    ends = last.sentence[1] + len(opening) == frame.quantity.start
    if not ends or "\n" in opening or not since.pattern.match(opening.strip()):
        return []
    near = range(max(0, index - _FAR), index)
    return [i for i in near if frames[i].sentence == last.sentence and frames[i].quantity.kind != "change"]


def _changed(level: Frame, frame: Frame, distributed: bool) -> bool:
    if level.quantity.kind == "change":
        return False
    unit = frame.quantity.unit
    if ("百分点" in unit) != (level.quantity.kind == "ratio"):
        return False
    if unit not in _RELATIVE and "百分点" not in unit and unit != level.quantity.unit:
        return False
    return distributed or not change_subject(_COMPARABLE.sub("", frame.before))
