"""What a figure measures, worded from its clause so that it can be understood without its sentence.

The number stands after its noun (审查合同1239份), before it (10位法律顾问) or after a verb alone (办结84份);
what is missing is taken from the figure before, the clause before, or the sentence's subject. The words
that carry no meaning of their own are data: ``data/lexicon/labels.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lawkg.model import Quantity
from lawkg.relate.frames import Frame
from lawkg.resources import data_file, read_text
from lawkg.text import fold

__all__ = ["compose_labels"]

_LONGEST_LABEL = 40
_LONGEST_SUBJECT = 18
_LONGEST_PREDICATE = 20
_TITLES = re.compile(r"(?:《[^》]*》[、和及与]?)+等?|[(（][^()（）]{13,}[)）]")


@dataclass(frozen=True)
class _Lexicon:
    leading: re.Pattern[str]
    light: re.Pattern[str]
    trailing: re.Pattern[str]
    verb: re.Pattern[str]
    splitting: re.Pattern[str]
    dependent: tuple[str, ...]
    sanctions: tuple[str, ...]
    works: tuple[str, ...]
    general: frozenset[str]
    persons: tuple[str, ...]
    suffixes: Mapping[str, str]


@cache
def _lexicon() -> _Lexicon:
    words = tomllib.loads(read_text(data_file("lexicon/labels.toml")))
    return _Lexicon(
        leading=re.compile(rf"(?:(?!{_grouped(words['protected'])}){_grouped(words['leading'])}|\d{{4}}年(?:度|以来)?|[,，、:：\s])+"),
        light=re.compile(_alternatives(words["light"])),
        trailing=re.compile(rf"(?:(?!(?<=[行作认])为|(?<=[存所拥国])[在有]|(?<=[审统会设估])计){_grouped(words['trailing'])}|\d{{4}}年(?:底|末)?|\s)+$"),
        verb=re.compile(f"(?:不予|不|未|予以)?(?:{_alternatives(words['verbs'])})"),
        splitting=re.compile(_alternatives(set(words["verbs"]) - set(words["nominal"]))),
        dependent=tuple(words["dependent"]),
        sanctions=tuple(words["sanctions"]),
        works=tuple(words["works"]),
        general=frozenset(words["general"]),
        persons=tuple(words["persons"]),
        suffixes=words["suffixes"],
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _grouped(words: Iterable[str]) -> str:
    return f"(?:{_alternatives(words)})"


@dataclass(frozen=True)
class _Name:
    """A figure's name in parts, of which the next figures may take up some.

    ``core`` its own words; ``topic`` the noun among them; ``verb`` what was done to it; ``activity`` what
    the clause tells, in which others may take part; ``subject`` who did it.
    """

    core: str
    topic: str
    label: str
    verb: str = ""
    activity: str = ""
    subject: str = ""


def compose_labels(
    text: str, frames: Sequence[Frame], wholes: Mapping[int, int], titles: Mapping[int, str]
) -> tuple[str, ...]:
    """Return a label for each frame.

    ``wholes`` gives for a frame (by index) the frame of the whole that it is part of; ``titles`` the
    title of the item that it stands in. Two figures of one report do not share a label where their
    sentences tell them apart.
    """
    names: list[_Name] = []
    for index, frame in enumerate(frames):
        near = index > 0 and frames[index - 1].sentence == frame.sentence
        previous = names[index - 1] if near else None
        whole = names[wholes[index]] if index in wholes else None
        lead = _lead(text, frame, titles.get(index, ""))
        names.append(_name(text, frame, frames, index, previous, whole, lead))
    return _told_apart(text, frames, names, titles)


def _name(
    text: str,
    frame: Frame,
    frames: Sequence[Frame],
    index: int,
    previous: _Name | None,
    whole: _Name | None,
    lead: str,
) -> _Name:
    if frame.quantity.kind == "change":
        return _change(frame, previous, lead)
    if frame.quantity.kind == "ratio":
        return _ratio(frame, previous, lead)
    name = _own_name(frame, _shared_after(frames, index), previous)
    core, topic = name.core, name.topic
    if whole is not None:
        core, topic = _as_part(core, whole), topic or whole.topic
    elif _needs_topic(core, frame.quantity):
        core, topic = _with_topic(name, previous, lead, frame.quantity)
    label = _short(core + _suffix(core, frame.quantity))
    return _Name(core, topic, label, name.verb, name.activity or core, name.subject)


# --- counts, money, measures ----------------------------------------------------------------------


def _own_name(frame: Frame, after: str, previous: _Name | None) -> _Name:
    """Return what the figure's own words name: what is counted, and what was done to it."""
    subject, before = _strip(frame.before)
    noun, predicate = _noun(after)
    if not noun:
        core = _without_light(before) or before or _strip(after)[1]
        core = core or (previous.core if previous else "")
        return _Name(core, _object(core), "", core.removesuffix(_object(core)), "", subject)
    verb = _without_light(_without_examples(frame.before, before))
    if frame.joined and not verb and previous:
        verb = previous.verb
    predicate = predicate or ("" if verb else _predicate_after(frame))
    if frame.before.endswith("对") and predicate:
        return _Name(f"{predicate}{noun}", noun, "", predicate, "", subject)
    if len(verb) > 1:
        return _Name(f"{verb}{noun}", noun, "", verb, predicate, subject)
    told = _shortened(predicate)
    core = f"{told}{'' if told.endswith('”') else '的'}{noun}" if told else noun
    return _Name(core, noun, "", "", predicate, subject)


def _shortened(predicate: str) -> str:
    """Return what is said of a noun; of a long phrase its verb and its last word: 参加…专题培训."""
    if len(predicate) <= _LONGEST_PREDICATE:
        return predicate
    return f"{_leading_verb(predicate)}{predicate[-4:]}" if _leading_verb(predicate) else ""


def _without_examples(written: str, before: str) -> str:
    """Return the verb alone where examples stand between it and the figure: 推进东海、城西等10个街区."""
    if written.rstrip().endswith("等") or ("、" in before and len(before) > 8):
        return _leading_verb(before)
    return before


def _leading_verb(words: str) -> str:
    match = _lexicon().verb.match(words)
    return match.group() if match else ""


def _predicate_after(frame: Frame) -> str:
    """Return what the next clause says of the noun: 208个村，已全部建成公共法律服务工作室."""
    match = re.match(r"(?:已经?|全部|均|都|实现了?)+(.{4,24})$", frame.following)
    return match.group(1) if match else ""


def _noun(after: str) -> tuple[str, str]:
    """Return the noun that follows a figure, and what is said of it: (执法人员, 参加专题培训)."""
    after = re.sub(r"^(?:左右|以上|以下)", "", _TITLES.sub("", after).strip()).lstrip("的")
    if not after or re.match(r"[并且而且或]|以及|和|及其|为|已|均|全部|用于|占|较|比|同比", after):
        return "", ""
    whole = re.match(r"(.{2,}?)(?:实现)?(全覆盖|全达标|全公开|全上线)$", after)
    if whole:
        return whole.group(1), whole.group(2)
    quoted = re.match(r"([^“的]{2,})(“[^”]*”)(.*)$", after)
    if quoted:
        return quoted.group(1), "" if quoted.group(3) else quoted.group(2)
    for match in _lexicon().splitting.finditer(after):
        if _splits(after, match):
            return _tidy(after[: match.start()]), _without_light(after[match.start() :])
    owner, of, work = after.partition("的")
    if of and len(owner) >= 2 and work.endswith(_lexicon().works):
        return _tidy(owner), ""
    return _tidy(after), ""


def _splits(after: str, match: re.Match[str]) -> bool:
    """Whether a verb after a figure begins what is said of the noun, and is no part of the noun.

    A verb with 的 after it modifies the noun (已办结的案件), one at the end is a noun itself (审计, 培训),
    and so is one with a noun's ending right after it (调解员, 咨询点).
    """
    rest = after[match.end() :]
    if match.start() < 2 or not rest or "的" in rest[:12]:
        return False
    return not re.match(r"[员人者点站室队组会书证率类型性案]|事项|机构|制度|中心|平台|单位|部门|企业|程序", rest)


def _tidy(noun: str) -> str:
    noun = re.sub(r"^(?:[各该本等]类?|的)|(?:等|的|已|全部|均|可|能)+$", "", noun).strip("、,，:：的 ")
    return _named_last(noun)


_KINDS = re.compile(r"各(?:级各)?[类级种项]")


def _named_last(words: str) -> str:
    """Return what examples stand for: 学校食堂等食品安全隐患 → 食品安全隐患."""
    match = re.search(r"(?<!平)等(?![级次同额])(?=[^等]{4,}$)", words)
    return words[match.end() :] if match and match.start() >= 2 else words


def _strip(words: str) -> tuple[str, str]:
    """Return who acts, and the words before a figure without time, scope and the verbs that lead to it."""
    words = _TITLES.sub("", words).strip()
    words = re.sub(r"^[一二三四五六七八九十]{1,2}[是要]|^(?:首先|其次|再次|最后)", "", words)
    words = re.sub(r"^.*(?:超过|高于|低于|多于|少于|不含|不包括)(?=.{4,})", "", words)
    words = re.sub(r"[由从](?:\d{4}年|上年|去年|年初|原来)?(?:底|末)?的?$", "", _lexicon().trailing.sub("", words))
    subject, words = _after_total(_lexicon().trailing.sub("", words))
    match = re.match(r".*(?:组织|联合|会同|依托|通过|利用|围绕|结合|借助|以).{2,40}?(?:开展|举办|建立|组建|开设|设立)了?(?=.{2,})", words)
    words = words[match.end() :] if match else words
    while match := _lexicon().leading.match(words):
        words = words[match.end() :]
    return subject, _named_last(words)


def _after_total(words: str) -> tuple[str, str]:
    """Return who acts and what follows 共 or 累计: (调解组织, 调解矛盾纠纷); 镇和街道共 stays as it is."""
    for match in reversed(list(re.finditer(r"共计|累计|总计|合计|(?<!公)共(?![享同建治商管有用性青识])|先后", words))):
        if len(words) - match.end() >= 2:
            subject, rest = words[: match.start()], words[match.end() :]
            if _only_verbs(rest) and len(subject) <= 12:
                return "", subject + rest
            leading = _lexicon().leading.match(subject)
            return (subject[leading.end() :] if leading else subject), rest
    return "", words


def _without_light(words: str) -> str:
    """Return the words without the verbs that only carry the noun: 开展防洪抢险演练 → 防洪抢险演练."""
    while True:
        match = _lexicon().light.match(words) or _lexicon().leading.match(words)
        if not match or match.end() == 0:
            return words
        rest = words[match.end() :].lstrip("了")
        if len(rest) == 1:
            return words
        words = rest


def _object(core: str) -> str:
    """Return a name without its leading verbs: 收到检察建议书 → 检察建议书; nothing where it is all verbs."""
    if _only_verbs(core):
        return ""
    rest = core
    while match := _lexicon().verb.match(rest):
        if len(rest) - match.end() < 2:
            break
        rest = rest[match.end() :].lstrip("了、和")
    return rest


def _only_verbs(core: str) -> bool:
    return not _lexicon().verb.sub("", re.sub(r"[、和及后并经]", "", core))


def _needs_topic(core: str, quantity: Quantity) -> bool:
    if quantity.unit in _PERSON_UNITS and _only_verbs(core) and not core.startswith(_lexicon().dependent):
        return len(core) < 2
    general = _object(core) in _lexicon().general
    leaning = core.startswith(_lexicon().dependent + _lexicon().sanctions)
    return len(core) < 2 or _only_verbs(core) or leaning or general


_PERSON_UNITS = ("人", "名", "位")
_LONGEST_SECOND_SUBJECT = 8


def _with_topic(name: _Name, previous: _Name | None, lead: str, quantity: Quantity) -> tuple[str, str]:
    """Return a name that says too little with what the text just spoke of, and its noun."""
    core = name.core
    if core.startswith(_lexicon().dependent):
        activity = (previous.activity or previous.topic) if previous else lead
        return (activity + core if activity and activity[:3] not in core else core), core
    if core.startswith(_lexicon().sanctions) and lead and lead[:2] not in core:
        return lead + core, lead
    if _only_verbs(core) and previous and previous.topic:
        return (core + previous.topic if previous.topic not in core else core), previous.topic
    general = _object(core)
    if general and lead.endswith(general):
        return core.removesuffix(general) + lead, lead
    fits = lead and lead[:2] not in core and (not general or general == core or len(lead) <= _LONGEST_SECOND_SUBJECT)
    return (lead + core, lead + general) if fits else (core, name.topic or core)


def _as_part(core: str, whole: _Name) -> str:
    """Return the name of a part: 民事 of 法律援助案件 is 民事法律援助案件; a full name stays."""
    head = whole.topic or whole.core
    if not core or core == whole.core:
        return head
    return core if head[-2:] in core or len(core) > 12 else f"{core}{head}"


def _shared_after(frames: Sequence[Frame], index: int) -> str:
    """Return the noun after a figure, or that after the last one of its list: 镇级87项、街道29项权力事项.

    A total that takes the figure up (建立了208支，共计6000余人队伍) shares its noun too.
    """
    frame = frames[index]
    if frame.after:
        return frame.after
    position = index
    while not frames[position].after and position + 1 < len(frames) and frames[position + 1].joined:
        position += 1
    if position > index:
        return frames[position].after
    following = frames[index + 1] if index + 1 < len(frames) else None
    taken_up = following and following.sentence == frame.sentence and re.fullmatch(r"共计?|合计|总计|累计", following.before)
    return following.after if following and taken_up and not _object(_strip(frame.before)[1])[-2:].endswith("数") else ""


def _suffix(core: str, quantity: Quantity) -> str:
    suffix = _lexicon().suffixes.get(quantity.unit, "数")
    if quantity.unit in _PERSON_UNITS:
        suffix = "数" if core.endswith(_lexicon().persons) else "人数"
    elif suffix == "数" and _ends_with_verb(core):
        suffix = f"{quantity.unit}数" if len(quantity.unit) == 1 else "数"
    if core.endswith((suffix, "率", "量", "额", "总数")):
        return ""
    overlap = next((cut for cut in range(len(suffix), 0, -1) if core.endswith(suffix[:cut])), 0)
    return suffix[overlap:]


def _ends_with_verb(core: str) -> bool:
    return any(match.end() == len(core[-4:]) for match in _lexicon().splitting.finditer(core[-4:]))


# --- ratios and changes ---------------------------------------------------------------------------


def _ratio(frame: Frame, previous: _Name | None, lead: str) -> _Name:
    words = _strip(frame.before)[1]
    if not words and frame.after:
        noun, predicate = _noun(frame.after)
        core = f"{noun}{predicate}" or frame.after
        return _Name(core, noun, _short(f"{core}比例"))
    if not words and previous:
        return previous
    if previous and re.match(r"(?:约|大约)?占|比例$|比重$", words):
        share = words if len(words) > 4 else "占比"
        return _Name(previous.core, previous.topic, _short(f"{previous.core}{share}"))
    words = words or lead
    if len(words) <= 4 and words.endswith("率"):
        context = _object(previous.topic if previous else lead)
        words = words if context in words else f"{context}{words}"
    label = words if words.endswith(("率", "比", "比例", "比重", "度", "占比", "覆盖面")) else f"{words}比例"
    return _Name(words, _object(words), _short(label))


def _change(frame: Frame, previous: _Name | None, lead: str) -> _Name:
    """Return 行政诉讼败诉率较上年下降百分点: what changed, since when, which way."""
    before = frame.before
    match = re.search(rf"(?:同比|环比|较|比|与|年均|{_DIRECTION}).*$", before)
    subject = _strip(before[: match.start()] if match else before)[1]
    subject = subject or (previous.core if previous else lead)
    way = re.search(_DIRECTION, before)
    since = next((word for word in ("同比", "环比", "年均") if word in before), "较上年")
    amount = "百分点" if "百分点" in frame.quantity.unit else "幅度" if frame.quantity.unit == "%" else "数"
    direction = way.group() if way else ("下降" if frame.quantity.value < 0 else "增长")
    return _Name(subject, subject, _short(f"{subject}{since}{direction}{amount}"))


_DIRECTION = r"(?:增长|增加|上升|提高|提升|下降|减少|降低|缩短|压缩|回落|扩大|增幅|降幅|多|少)"


# --- what the sentence speaks of ------------------------------------------------------------------


def _lead(text: str, frame: Frame, title: str) -> str:
    """Return the subject of the figure's sentence: of 对…进行, of its first clause, of the item's title."""
    head = text[frame.sentence[0] : frame.clause[0]]
    over = re.search(r"对([^。;；]{2,30}?)(?:进行|开展|实施|予以)", head)
    if over:
        return _tidy(_strip(over.group(1))[1].rpartition("的")[2])
    clauses = [part for part in re.split(r"[,，:：;；。]", _TITLES.sub("", head)) if part.strip()]
    for clause in reversed(clauses):
        subject = _subject(clause)
        if subject and not re.search(r"\d", subject):
            return subject
    return _subject(title)


def _subject(clause: str) -> str:
    """Return the noun that a clause without figures is about: 严厉打击环境违法行为 → 环境违法行为."""
    words = re.sub(r"^[一二三四五六七八九十]{1,2}[是要]|^\([一二三四五六七八九十]+\)", "", fold(clause).strip())
    words = _PUSHING.sub("", words)
    words = re.sub(r"(?:工作|力度|建设|水平|能力|作用|进度|机制|体系|方面|领域)+$", "", words)
    words = words.rpartition("的")[2] if len(words) > 16 else words
    leading = _lexicon().leading.match(words)
    words = words[leading.end() :] if leading else words
    return words if 2 <= len(words) <= _LONGEST_SUBJECT else ""


_PUSHING = re.compile(
    "^(?:加大|加强|强化|推进|推动|开展|打击|深化|健全|完善|规范|抓好|抓实|严格|提升|优化|落实|实施|聚焦|围绕|做好|注重|坚持|扎实|持续|深入|积极|严厉|大力|全面"
    "|切实|不断|加快|组织|执行|发挥|构建|着力|全力|有序|高效|充分|进一步|牢固|创新|认真|有效|稳步|统筹|夯实|筑牢|畅通|拓展|集中|对)+"
)


def _told_apart(
    text: str, frames: Sequence[Frame], names: Sequence[_Name], titles: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the labels; those that several figures share say who acted or what the sentence is about."""
    labels = [name.label for name in names]
    counts = Counter(labels)
    for index, name in enumerate(names):
        if counts[name.label] > 1:
            context = name.subject or _lead(text, frames[index], titles.get(index, ""))
            if context and context[:2] not in name.label:
                labels[index] = _short(context + name.label)
    return tuple(labels)


def _short(label: str) -> str:
    label = _KINDS.sub("", "".join(label.split()))
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL // 2] + label[-_LONGEST_LABEL // 2 :]
