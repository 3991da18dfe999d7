"""Which figure is part of which: by 其中, 包括, brackets, or because the parts add up exactly.

Only where the language says so or the numbers prove it; where two wholes are possible the figure stays
without one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from lawkg.relate.antecedents import figures_meant
from lawkg.relate.frames import Frame
from lawkg.relate.labels.words import leading_verb, only_verbs
from lawkg.relate.places import last_place
from lawkg.rules import rules_of
from lawkg.text import fold

__all__ = ["NOT_ALL", "SHARE_OF", "additive", "find_wholes", "fits"]

_MOST_PARTS = 12
_SMALLEST_SUM = 20
"""Below, figures add up by chance too often to prove that they are parts, unless they are outcomes."""
_LONGEST_PART_NAME = 8
_LONGEST_OUTCOME = 10
_SHORT_JOINT = 10
"""Behind a semicolon, parts go on only where so few characters are between them."""
_DISTRIBUTED = ("分别", "分别为", "分别是", "分别有", "分别达")
_OTHER_TIMES = re.compile(r"^(?:20\d\d年|上年|去年|同期|前年|目标|计划|任务|原|预计|较|比)")
_TOTAL = re.compile(
    r"[,]?(?:(?:全年|全[国省市县区州盟旗镇乡])?(?:共|共计|合计|总计|总共|一共))(?:有|为|达)?$"
)
SHARE_OF = re.compile(
    r"(?:约|大约)?占(?:比|(?:全部|所有)?([^,0-9%]*?)(?:总数|总量|总额|件数|数)?的?)(?:比例|比重)?(?:为|达到?)?$"
)
"""What ties a share to the part before it; the group is what the whole is called, if it is."""
_FAR = 8
"""The base of a share is looked for among so many figures before."""
NOT_ALL = re.compile("等|其他|其它|其余|若干|另|还有|以及部分")
"""What says that a list of parts is not all that there is."""
_NEARLY = Decimal("0.2")
"""A list before 共计 whose sum is off by at most this share is its list of parts, with an error."""


def find_wholes(text: str, frames: Sequence[Frame]) -> dict[int, int]:
    """Return for each part (by index of its frame) the index of its whole."""
    text = fold(text)
    wholes: dict[int, int] = {}
    for index, frame in enumerate(frames):
        if index == 0 or index in wholes or not additive(frame):
            continue
        whole = _bracketed(text, frames, index)
        if whole is None:
            whole = _introduced(text, frames, index, wholes)
        if whole is not None:
            _join(text, frames, index, whole, wholes)
    _add_exact_sums(text, frames, wholes)
    _add_accepted(frames, wholes)
    return wholes


def additive(frame: Frame) -> bool:
    """Return whether the figure can be a part or a whole: a count, an amount of money, a measure."""
    return frame.quantity.kind in ("count", "money", "measure")


def fits(part: Frame, whole: Frame) -> bool:
    """Return whether a figure can be part of another by unit and size."""
    return _alike(part, whole) and 0 <= part.quantity.value <= whole.quantity.value


def _alike(part: Frame, whole: Frame) -> bool:
    return additive(part) and additive(whole) and part.quantity.unit == whole.quantity.unit


def _bracketed(text: str, frames: Sequence[Frame], index: int) -> int | None:
    """Return the figure right before the bracket in which the first of several parts stands."""
    frame, whole = frames[index], frames[index - 1]
    if frame.bracket is None or whole.bracket == frame.bracket or not _alike(frame, whole):
        return None
    gap = text[whole.quantity.end : frame.bracket[0]]
    if len(gap) > _LONGEST_PART_NAME or re.search("[,，;；。、]", gap) or _of_other_times(frame.before):
        return None
    inside = _inside(frames, index)
    told = "其中" in text[frame.bracket[0] : min(frame.quantity.start, frame.bracket[0] + 40)]
    whole_value = whole.quantity.value
    sound = told or (len(inside) > 1 and sum(f.quantity.value for f in inside) <= whole_value)
    return index - 1 if sound and (fits(frame, whole) or told) else None


def _inside(frames: Sequence[Frame], index: int) -> list[Frame]:
    first = frames[index]
    return [f for f in frames[index : index + _MOST_PARTS] if f.bracket == first.bracket and _alike(f, first)]


def _introduced(text: str, frames: Sequence[Frame], index: int, wholes: Mapping[int, int]) -> int | None:
    """Return the whole of a part that 其中 introduces: the nearest figure before 其中 that fits.

    None where 其中 may refer to two figures side by side (来电投诉270宗，来邮投诉260宗，其中…).
    """
    frame, group = frames[index], figures_meant(text, frames, index, wholes)
    if not group or _of_other_times(_own(frame)):
        return None
    base = _base_of_share(text, frames, index, group[-1])
    if base is not None:
        return base
    candidates = [i for i in group if fits(frame, frames[i])]
    if not candidates:
        last = group[-1]
        alone = [i for i in group if _alike(frame, frames[i])] == [last]
        return last if alone and _exact(frame) and _exact(frames[last]) else None
    whole = candidates[-1]
    proved = [i for i in candidates if _proved(text, frames, index, i)]
    if len(proved) == 1:
        return proved[0]  # 受理纠纷248起，调处245起，其中…: what adds up says which of them is meant
    rivals = [i for i in candidates[:-1] if _side_by_side(frames[i], frames[whole])]
    return None if rivals else whole


def _base_of_share(text: str, frames: Sequence[Frame], index: int, last: int) -> int | None:
    """Return the whole that the share right after a part is of, by its words and numbers, or by these alone.

    立案517件，结案498件，罚款90万元。其中，非法取水203件，占立案数的39.3%. Only one figure may be meant.
    """
    if index + 1 >= len(frames):
        return None
    part, share = frames[index], frames[index + 1]
    named = SHARE_OF.match(share.before)
    if share.sentence != part.sentence or share.quantity.unit != "%" or not named:
        return None
    step = last_place(share.quantity)
    near = [
        i
        for i in range(max(0, last - _FAR), last + 1)
        if frames[i].sentence == frames[last].sentence and fits(part, frames[i]) and frames[i].quantity.value
        and abs(part.quantity.value / frames[i].quantity.value * 100 - share.quantity.value) <= step
    ]  # fmt: skip
    told = [i for i in near if named.group(1) and named.group(1)[:2] in frames[i].before]
    return told[-1] if told else near[0] if len(near) == 1 else None


def _proved(text: str, frames: Sequence[Frame], index: int, whole: int) -> bool:
    """Whether the figures from ``index`` on add up exactly to this whole."""
    following = _following(text, frames, index, whole, named=False)
    return bool(_adding_up(frames, following, frames[whole].quantity.value))


def _own(frame: Frame) -> str:
    """Return a part's own words without what introduces it."""
    return re.sub(r"^(?:其中|包括|包含|含|[,:、和及与])+|共|[“”]", "", frame.before)


def _of_other_times(own: str) -> bool:
    """Whether a figure's words name another time (上年86件), and not what was carried over (上年结转)."""
    (carried,) = rules_of("parts", "carried")
    return _OTHER_TIMES.match(own) is not None and not carried.pattern.match(own)


def _exact(frame: Frame) -> bool:
    return frame.quantity.precision == "exact" and frame.quantity.upper is None


def _side_by_side(first: Frame, second: Frame) -> bool:
    """Whether two figures count kinds of one thing: one list, or words that end alike."""
    if second.joined:
        return True
    return len(first.before) > 2 and len(second.before) > 2 and first.before[-2:] == second.before[-2:]


def _join(text: str, frames: Sequence[Frame], index: int, whole: int, wholes: dict[int, int]) -> None:
    """Make the figure and those that go on after it parts of the whole."""
    following = _following(text, frames, index, whole)
    total = frames[whole].quantity.value
    rest = total
    whatever = _following(text, frames, index, whole, named=False)
    for position in _adding_up(frames, whatever, total) or following:
        frame = frames[position]
        if position != index and not _within(frame, frames[index], rest):
            break
        rest -= frame.quantity.value
        wholes[position] = whole


def _within(frame: Frame, first: Frame, rest: Decimal) -> bool:
    """Whether a further part fits; in one 、 list or bracket with the first it may be too large: an error."""
    return frame.quantity.value <= rest or (_exact(frame) and (frame.joined or first.bracket is not None))


def _following(text: str, frames: Sequence[Frame], index: int, whole: int, named: bool = True) -> list[int]:
    """Return the figures from ``index`` that one list of parts may hold: if ``named``, with names alike."""
    first, found = frames[index], [index]
    for position in range(index + 1, min(index + _MOST_PARTS, len(frames))):
        frame = frames[position]
        between = text[frames[position - 1].quantity.end : frame.quantity.start]
        if frame.sentence != first.sentence or (frame.bracket != first.bracket and frame.bracket is None):
            break
        if "其中" in between or (first.bracket is None and ";" in between and len(between) > _SHORT_JOINT):
            break
        if frame.bracket != first.bracket or not _alike(frame, frames[whole]):
            continue
        if named and not _goes_on(first, frame):
            break
        found.append(position)
    return found


def _adding_up(frames: Sequence[Frame], positions: list[int], total: Decimal) -> list[int]:
    """Return the first figures that together are the whole exactly, or none."""
    running = Decimal(0)
    for count, position in enumerate(positions, 1):
        running += frames[position].quantity.value
        if running == total and count > 1 and all(_exact(frames[p]) for p in positions[:count]):
            zeros = takewhile(lambda later: not frames[later].quantity.value, positions[count:])
            return [*positions[:count], *zeros]
    return []


def _goes_on(first: Frame, frame: Frame) -> bool:
    """Whether a figure continues a list of parts: a short name of the same build as the first one's."""
    own, opening = _own(frame), _own(first)
    if _of_other_times(own):
        return False
    if not frame.quantity.value:
        return True
    if frame.joined:
        return len(own) <= max(14, len(opening) + 4)
    if leading_verb(own) and not leading_verb(opening) and not only_verbs(own):
        return False
    return len(own) <= max(_LONGEST_PART_NAME, len(opening) + 2)


def _add_exact_sums(text: str, frames: Sequence[Frame], wholes: dict[int, int]) -> None:
    """Add the parts that no word introduces but that stand beside a figure and add up to it exactly."""
    having = set(wholes.values())
    for index, frame in enumerate(frames):
        if index in having or not additive(frame) or not _exact(frame):
            continue
        parts = _parts_before(text, frames, index, wholes) if _TOTAL.fullmatch(frame.before) else []
        if not parts:
            parts = _parts_after(frames, index, wholes)
            if frame.quantity.value < _SMALLEST_SUM and not all(_is_outcome(frames[part]) for part in parts):
                parts = []
        wholes.update(dict.fromkeys(parts, index))


def _is_outcome(part: Frame) -> bool:
    """Whether a part is named by how a case or a check ended: 胜诉8件、败诉1件."""
    (outcome,) = rules_of("parts", "outcome")
    return len(part.before) <= _LONGEST_OUTCOME and outcome.pattern.search(part.before) is not None


def _add_accepted(frames: Sequence[Frame], wholes: dict[int, int]) -> None:
    """Add the applications that were accepted, or not, to those received right before: 收到45件，受理40件."""
    (received,), (accepted,) = rules_of("parts", "received"), rules_of("parts", "accepted")
    whole: int | None = None
    for index, frame in enumerate(frames):
        if whole is not None and frame.sentence != frames[whole].sentence:
            whole = None
        if received.pattern.search(frame.before):
            whole = index
        elif whole is not None and wholes.get(index) != whole:
            if index in wholes or not accepted.pattern.match(frame.before) or not fits(frame, frames[whole]):
                whole = None
            else:
                wholes[index] = whole


def _parts_after(frames: Sequence[Frame], index: int, wholes: dict[int, int]) -> list[int]:
    if index + 1 < len(frames) and frames[index + 1].joined:
        return []
    return _summands(frames, index, range(index + 1, min(index + 1 + _MOST_PARTS, len(frames))), wholes)


def _parts_before(text: str, frames: Sequence[Frame], index: int, wholes: dict[int, int]) -> list[int]:
    """Return the list that a total ends: what adds up to it, or the whole list if that nearly does."""
    before = range(index - 1, max(-1, index - 1 - _MOST_PARTS), -1)
    return _summands(frames, index, before, wholes) or _listed_before(text, frames, index, wholes)


def _listed_before(text: str, frames: Sequence[Frame], index: int, wholes: dict[int, int]) -> list[int]:
    """Return the figures that the sentence gives before its total: all of one unit, shortly named."""
    total, parts = frames[index], list[int]()
    position = index - 1
    while position >= 0 and frames[position].sentence == total.sentence and len(parts) < _MOST_PARTS:
        part = frames[position]
        if not fits(part, total) or not _exact(part) or part.bracket or position in wholes or part.after:
            return []
        parts.append(position)
        position -= 1
    listed = all(frames[p].joined or p == parts[-1] for p in parts)
    if len(parts) < 2 or not (listed or _alike_named([frames[p] for p in parts])):
        return []
    told = text[frames[parts[-1]].quantity.end : total.quantity.start]
    off = abs(sum(frames[p].quantity.value for p in parts) - total.quantity.value)
    return parts if not NOT_ALL.search(told) and off <= _NEARLY * total.quantity.value else []


def _alike_named(parts: Sequence[Frame]) -> bool:
    """Whether all clauses of a list end alike: 城区设立站点60个，乡镇设立站点150个."""
    return len({part.before[-2:] for part in parts}) == 1 and all(len(part.before) > 2 for part in parts)


def _summands(frames: Sequence[Frame], index: int, positions: range, wholes: dict[int, int]) -> list[int]:
    """Return the neighbours of a figure that add up to it exactly, two at least, each shortly named."""
    frame, parts, total = frames[index], list[int](), Decimal(0)
    for position in positions:
        part = frames[position]
        if part.sentence != frame.sentence or not fits(part, frame):
            return []
        if (part.bracket is not None and part.bracket != frame.bracket) or position in wholes:
            continue
        named = position < index or _names_a_part(part.before) or _is_outcome(part)
        if not _exact(part) or not named:
            return []
        parts.append(position)
        total += part.quantity.value
        if total >= frame.quantity.value:
            break
    proved = len(parts) > 1 and total == frame.quantity.value and all(frames[p].quantity.value for p in parts)
    return parts if proved else []


def _names_a_part(own: str) -> bool:
    """Whether words can name a part that nothing introduces: short, and no act with its own object.

    >>> _names_a_part("乡镇"), _names_a_part("不受理"), _names_a_part("申报示范社区")
    (True, True, False)
    >>> _names_a_part("一审、二审、再审案件分别为")
    True
    """
    if own.endswith(_DISTRIBUTED):
        return True
    return len(own) <= _LONGEST_PART_NAME and (not leading_verb(own) or only_verbs(own))
