"""Which figure is part of which, a ratio of which two, the change of which.

Only where the language says so (其中, brackets, 占比, …率, 同比) or the numbers prove it (the parts add up
to the whole exactly); where two wholes are possible the figure stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lawkg.relate.frames import Frame
from lawkg.relate.labels.lists import Share
from lawkg.relate.labels.rates import change_subject

__all__ = ["find_changes", "find_ratios", "find_wholes"]

_MOST_PARTS = 12
_SMALLEST_SUM = 10
"""Below, figures add up by chance too often to prove that they are parts."""
_LONGEST_PART_NAME = 8
_FAR = 8
"""A ratio's two figures are looked for among so many figures before it."""


def find_wholes(text: str, frames: Sequence[Frame]) -> dict[int, int]:
    """Return for each part (by index of its frame) the index of its whole."""
    wholes: dict[int, int] = {}
    for index, frame in enumerate(frames):
        if index in wholes or not _additive(frame):
            continue
        whole = _bracketed(frames, index)
        if whole is None:
            whole = _introduced(text, frames, index)
        if whole is not None:
            _join(text, frames, index, whole, wholes)
    _add_exact_sums(frames, wholes)
    return wholes


def _additive(frame: Frame) -> bool:
    return frame.quantity.kind in ("count", "money", "measure")


def _fits(part: Frame, whole: Frame) -> bool:
    return (
        _additive(whole)
        and part.quantity.unit == whole.quantity.unit
        and 0 <= part.quantity.value <= whole.quantity.value
    )


def _bracketed(frames: Sequence[Frame], index: int) -> int | None:
    """Return the figure right before the bracket in which the first of several parts stands."""
    frame = frames[index]
    if frame.bracket is None or index == 0:
        return None
    inside = [other for other in frames[index : index + _MOST_PARTS] if other.bracket == frame.bracket]
    whole = frames[index - 1]
    adjacent = whole.bracket != frame.bracket and frame.bracket[0] - whole.quantity.end <= 2
    several = len(inside) > 1 or "其中" in frame.before
    return index - 1 if adjacent and several and _fits(frame, whole) else None


def _introduced(text: str, frames: Sequence[Frame], index: int) -> int | None:
    """Return the whole of a part that 其中 introduces: the nearest figure before 其中 that fits.

    None where 其中 may refer to two figures side by side (来电投诉270宗，来邮投诉260宗，其中…).
    """
    frame = frames[index]
    since = frames[index - 1].quantity.end if index else max(0, frame.sentence[0])
    opening = text[max(since, frame.sentence[0]) : frame.quantity.start]
    if "其中" not in opening or index == 0:
        return None
    near = frames[index - 1].sentence == frame.sentence or text[frame.sentence[0] :].startswith("其中")
    candidates = [i for i in range(max(0, index - 3), index) if _fits(frame, frames[i])] if near else []
    candidates = [i for i in candidates if frames[i].sentence == frames[index - 1].sentence]
    if not candidates:
        return None
    whole = candidates[-1]
    rivals = [i for i in candidates[:-1] if _side_by_side(frames[i], frames[whole])]
    return None if rivals else whole


def _side_by_side(first: Frame, second: Frame) -> bool:
    """Whether two figures count kinds of one thing: their words end alike (来电投诉, 来邮投诉)."""
    return len(first.before) > 2 and len(second.before) > 2 and first.before[-2:] == second.before[-2:]


def _join(text: str, frames: Sequence[Frame], index: int, whole: int, wholes: dict[int, int]) -> None:
    """Make the figure and those that go on after it parts of the whole, as far as they add up to it."""
    rest = frames[whole].quantity.value
    for position in range(index, min(index + _MOST_PARTS, len(frames))):
        frame = frames[position]
        if frame.sentence != frames[index].sentence or frame.bracket != frames[index].bracket:
            break
        if position > index and "其中" in text[frames[position - 1].quantity.end : frame.quantity.start]:
            break
        if not _additive(frame) or frame.quantity.unit != frames[whole].quantity.unit:
            continue
        if frame.quantity.value > rest or (position > index and not _goes_on(frames[index], frame)):
            break
        rest -= frame.quantity.value
        wholes[position] = whole


def _goes_on(first: Frame, frame: Frame) -> bool:
    """Whether a figure continues a list of parts: a short name, without a verb that opens something new."""
    words = re.sub(r"^[,，、和及与]|共|[“”]", "", frame.before)
    return len(words) <= max(14, len(first.before) + 4)


def _add_exact_sums(frames: Sequence[Frame], wholes: dict[int, int]) -> None:
    """Add the parts that no word introduces but that follow a figure and add up to it exactly."""
    for index, frame in enumerate(frames):
        proves = _additive(frame) and frame.quantity.precision == "exact" and frame.quantity.value >= _SMALLEST_SUM
        if not proves or index in wholes.values():
            continue
        parts: list[int] = []
        total = Decimal(0)
        for position in range(index + 1, min(index + 1 + _MOST_PARTS, len(frames))):
            part = frames[position]
            if part.sentence != frame.sentence or not _fits(part, frame):
                break
            if part.bracket is not None and part.bracket != frame.bracket or position in wholes:
                continue
            parts.append(position)
            total += part.quantity.value
            if total >= frame.quantity.value:
                break
        if len(parts) > 1 and total == frame.quantity.value and all(_names_a_part(frames[i]) for i in parts):
            wholes.update(dict.fromkeys(parts, index))


def _names_a_part(frame: Frame) -> bool:
    return frame.quantity.precision == "exact" and len(frame.before) <= _LONGEST_PART_NAME


def find_ratios(
    frames: Sequence[Frame], labels: Sequence[str], wholes: dict[int, int]
) -> dict[int, tuple[int, int]]:
    """Return for each ratio the indices of numerator and denominator, where the text gives both.

    占比 right after a part is the part's share in its whole. …率 is a ratio of two figures of one unit of its
    sentence when the smaller, later one carries the name (调解成功 for 调解成功率).
    """
    ratios: dict[int, tuple[int, int]] = {}
    for index, frame in enumerate(frames):
        if frame.quantity.kind != "ratio" or frame.quantity.unit != "%" or index == 0:
            continue
        pair = _share(frames, wholes, index) or _rate(frames, labels, index)
        if pair:
            ratios[index] = pair
    return ratios


def _share(frames: Sequence[Frame], wholes: dict[int, int], index: int) -> tuple[int, int] | None:
    part = index - 1
    words = re.sub(r"[,，、\s约]|达到?|为", "", frames[index].before)
    if part in wholes and re.fullmatch(r"占?(?:比|比例|比重|总数的?|的)?", words):
        return part, wholes[part]
    return None


def _rate(frames: Sequence[Frame], labels: Sequence[str], index: int) -> tuple[int, int] | None:
    name = re.search(r"([一-鿿]{2,})(?:率|比例|占比)$", labels[index])
    if not name:
        return None
    near = [i for i in range(max(0, index - _FAR), index) if frames[i].sentence == frames[index].sentence]
    stem = name.group(1)[-2:]
    for numerator in reversed(near):
        if not _additive(frames[numerator]) or stem not in frames[numerator].before[-6:] + labels[numerator][-8:]:
            continue
        for denominator in reversed([i for i in near if i < numerator]):
            smaller = frames[numerator].quantity.value <= frames[denominator].quantity.value
            if smaller and _fits(frames[numerator], frames[denominator]) and frames[denominator].quantity.value:
                return numerator, denominator
    return None


def find_changes(frames: Sequence[Frame], shares: Mapping[int, Share] | None = None) -> dict[int, int]:
    """Return for each change (同比增长12%, 下降9.2个百分点) the index of the figure that changed.

    It is the figure right before it in the sentence, of a share for 百分点; for a 分别 list the one that
    ``shares`` gives.
    """
    changes: dict[int, int] = {}
    for index, frame in enumerate(frames):
        if frame.quantity.kind != "change" or index == 0:
            continue
        share = (shares or {}).get(index)
        level = share.level if share else index - 1
        if level is not None and _changed(frames[level], frame, bool(share)):
            changes[index] = level
    return changes


def _changed(level: Frame, frame: Frame, distributed: bool) -> bool:
    if level.sentence != frame.sentence or level.quantity.kind == "change":
        return False
    if ("百分点" in frame.quantity.unit) != (level.quantity.kind == "ratio"):
        return False
    return distributed or not change_subject(frame.before)
