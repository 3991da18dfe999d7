"""A label for each figure of a text: its own words, what they lack, and what tells two of them apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lawkg.relate.antecedents import spoken_of
from lawkg.relate.frames import Frame
from lawkg.relate.labels.counts import counted
from lawkg.relate.labels.leads import clause_lead, measured_before, owner_before, subject_of
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.lists import Share
from lawkg.relate.labels.names import Name, Place, suffix
from lawkg.relate.labels.parts import accepted
from lawkg.relate.labels.rates import change, compared, direction_label, rate_of, ratio, says_which_way
from lawkg.relate.labels.shortening import short
from lawkg.relate.labels.words import object_of, only_verbs, stripped, without_light
from lawkg.text import fold

__all__ = ["compose_labels"]

_LONGEST_LIST = 12
_IN_ALL = re.compile("(?:以上|两项|三项|各类)?(?:合计|共计|总计|共)(?:达|为)?")
_BARE = 7
"""A label so short may leave out whose it is."""
_SPECIFIC = 9
"""A label so long says enough without what its sentence is about."""


def compose_labels(
    text: str,
    frames: Sequence[Frame],
    wholes: Mapping[int, int],
    titles: Mapping[int, str],
    shares: Mapping[int, Share] | None = None,
    year: int | None = None,
    changes: Mapping[int, int] | None = None,
) -> tuple[str, ...]:
    """Return a label for each frame.

    ``wholes`` gives for a frame (by index) the frame of the whole that it is part of; ``titles`` the
    title of the item that it stands in; ``shares`` which name of a 分别 list is its own; ``changes`` for a
    change the frame of what changed. Two figures of one report do not share a label where their sentences
    tell them apart.
    """
    names: list[Name] = []
    places: list[Place] = []
    text = fold(text)
    unit = ""
    for index, frame in enumerate(frames):
        goes_on = index > 0 and (changes or {}).get(index) == index - 1
        near = goes_on or (index > 0 and frames[index - 1].sentence == frame.sentence)
        last = _last_level(frames, spoken_of(frames, wholes, index), index)
        previous = _of_list(frames, names, last) if near and not frame.joined else names[-1] if near else None
        title = subject_of(titles.get(index, ""))
        earlier = frames[index - 1].quantity.end if index else 0
        share_or_change = frame.quantity.kind in ("ratio", "change")
        measured = measured_before(text, frame, earlier) if share_or_change else ""
        counted_last = _last_counted(frames, names, last) if previous and share_or_change else None
        in_clause = near and frames[index - 1].clause == frame.clause
        lead = places[-1].lead if in_clause else clause_lead(text, frame)
        place = Place(frame, frames, index, previous, lead, title, measured, counted_last, names, unit)
        unit = frame.quantity.unit if frame.quantity.kind == "count" else unit
        share = (shares or {}).get(index)
        places.append(place)
        names.append(_shared(places, share, names, year) if share else _name(place, names, wholes, year))
    return _told_apart(text, places, names)


def _of_list(frames: Sequence[Frame], names: Sequence[Name], last: int) -> Name:
    """Return the name that a list before a figure gives it: what all items are, where they end alike.

    行政许可案卷130宗、行政处罚案卷260宗，优秀率42% is of 案卷.
    """
    name = names[last]
    if not frames[last].joined:
        return name
    items = [last]
    while frames[items[-1]].joined and items[-1] > 0 and len(items) < _LONGEST_LIST:
        items.append(items[-1] - 1)
    topics = [names[item].topic or names[item].core for item in items]
    end = _common_end(topics) or _pair(topics)
    return name._replace(topic=end, activity=end) if end and len(set(topics)) > 1 else name


def _pair(topics: Sequence[str]) -> str:
    """Return the two kinds of thing that a list counts by their nouns, the last of the list first.

    >>> _pair(["政协提案", "人大代表建议"]), _pair(["调解矛盾纠纷", "矛盾纠纷"])
    ('建议提案', '')
    """
    ends = list(dict.fromkeys(topic[-2:] for topic in reversed(topics)))
    return "".join(ends) if len(topics) == 2 == len(ends) and "建议" in ends[0] + ends[1] else ""


def _all_of(place: Place, names: Sequence[Name], wholes: Mapping[int, int]) -> str:
    """Return what all parts are that a total right after them adds up: 自办案件9件、交办案件3件，合计12件."""
    near = range(max(0, place.index - _LONGEST_LIST), place.index)
    parts = [part for part in near if wholes.get(part) == place.index]
    return _common_end([names[part].topic or names[part].core for part in parts]) if parts else ""


def _common_end(topics: Sequence[str]) -> str:
    """Return the general noun that several names end with, or nothing.

    >>> _common_end(["民事案件", "刑事案件"]), _common_end(["建议", "提案"])
    ('案件', '')
    """
    if len(topics) < 2:
        return ""
    ends = [word for word in (*lexicon().general, *lexicon().kinds) if topics[0].endswith(word)]
    end = max(ends, key=len, default="")
    return end if all(topic.endswith(end) for topic in topics) else ""


def _last_level(frames: Sequence[Frame], last: int, index: int) -> int:
    """Return the figure before the changes that a count or amount follows: it goes on from what changed."""
    here = last
    if frames[index].quantity.kind in ("ratio", "change"):
        return last
    while here > 0 and frames[here].quantity.kind == "change":
        here -= 1
    return here if frames[here].sentence == frames[index].sentence else last


def _last_counted(frames: Sequence[Frame], names: Sequence[Name], begin: int) -> Name | None:
    """Return the name of what was counted before amounts of money: a rate after them is of that."""
    last = begin
    while (
        last > 0
        and frames[last].quantity.kind == "money"
        and frames[last - 1].sentence == frames[last].sentence
    ):
        last -= 1
    return names[last] if last < begin and frames[last].quantity.kind == "count" else None


def _name(place: Place, names: Sequence[Name], wholes: Mapping[int, int], year: int | None) -> Name:
    kind, unit = place.frame.quantity.kind, place.frame.quantity.unit
    if place.previous and unit in ("倍", "%") and (times := compared(place.frame, place.previous)):
        return times
    if kind == "change":
        return change(place, year)
    if kind == "ratio":
        return ratio(place)
    if (
        _IN_ALL.fullmatch(place.frame.before)
        and not place.frame.after
        and (end := _all_of(place, names, wholes))
    ):
        return Name(end, end, short(f"{end}合计{suffix(end, place.frame.quantity)}"), activity=end)
    whole = wholes.get(place.index, place.index)
    return counted(place, names[whole] if whole < place.index else None)


def _shared(places: Sequence[Place], share: Share, names: Sequence[Name], year: int | None) -> Name:
    """Return the name of a figure of a 分别 list: its item of the list, or the change of its level.

    ``places`` are those of the figures up to it.
    """
    place = places[-1]
    quantity = place.frame.quantity
    if share.level is not None:
        level = names[share.level]
        if share.name:
            told = without_light(share.name)
            core = level.core + told.removesuffix("的")
            if quantity.kind == "ratio":
                full = core if core.endswith(lexicon().share_endings) else f"{core}占比"
                return Name(core, level.topic, short(full), activity=core)
            return Name(core, level.topic, short(core + suffix(core, quantity)), activity=core)
        if quantity.kind == "change":
            return direction_label(share_place(place, share), level.label, level.core, year)
        return Name(level.core, level.topic, short(f"{level.core}占比"))
    core = without_light(share.name) or share.name
    if quantity.kind == "change":
        return direction_label(share_place(place, share), core, core, year)
    if quantity.kind == "ratio":
        return rate_of(places[share.first], core)
    if not only_verbs(core):
        return Name(core, object_of(core), short(core + suffix(core, quantity)), activity=core)
    before = places[share.first].previous
    done_to = accepted(before.topic, core) if before and before.topic else place.lead
    full = core + done_to
    return Name(full, done_to, short(full + suffix(full, quantity)), core, activity=core)


def share_place(place: Place, share: Share) -> Place:
    """Return the place of the list's first figure, whose words say which way all of them changed.

    A figure that says so itself stays where it is: 分别下降19.2%和增长57.1%.
    """
    if says_which_way(place.frame.before):
        return place
    first = place.frames[share.first]
    return Place(first, place.frames, share.first, place.previous, place.lead, place.title)


def _says_nothing(frame: Frame) -> bool:
    """Whether a figure only goes on with the one before: 由93.1%上升为96.8%."""
    return not frame.after and not stripped(frame.before)[1]


def _owned(text: str, place: Place, name: Name) -> str:
    """Return a label with the body that has or does it, where it says too little: 便民服务中心办件数."""
    if len(name.label) > _BARE - name.label.endswith("率") or not any(
        word in name.label for word in lexicon().owned
    ):
        return name.label
    owner = owner_before(text, place.frame)
    known = any(owner[at : at + 2] in name.label for at in range(len(owner) - 1))
    return name.label if known else short(owner + name.label)


def _told_apart(text: str, places: Sequence[Place], names: Sequence[Name]) -> tuple[str, ...]:
    """Return the labels; short ones that figures share say who acted or what the sentence is about."""
    labels = [_owned(text, place, name) for place, name in zip(places, names, strict=True)]
    again = [
        name.label == before and _says_nothing(place.frame)
        for place, name, before in zip(places, names, ["", *labels], strict=False)
    ]
    counts = Counter(label for label, repeated in zip(labels, again, strict=True) if not repeated)
    for index, (place, name) in enumerate(zip(places, names, strict=True)):
        if counts[name.label] > 1 and len(name.label) <= _SPECIFIC:
            context = name.subject or place.lead or place.title
            if context and context[:2] not in name.label:
                labels[index] = short(context + name.label)
        if again[index]:
            labels[index] = labels[index - 1]
    return tuple(labels)
