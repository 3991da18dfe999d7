"""The names of shares (调解成功率, 占比) and of changes (败诉率较上年下降百分点)."""

from __future__ import annotations

import re

from lawkg.relate.frames import Frame
from lawkg.relate.labels.completing import without_opinions
from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.names import Name, Place, own_words
from lawkg.relate.labels.nouns import noun_after
from lawkg.relate.labels.shortening import short
from lawkg.relate.labels.words import head_noun, leading_verb, object_of, only_verbs, stripped

__all__ = [
    "change",
    "change_subject",
    "compared",
    "direction_label",
    "rate_of",
    "ratio",
    "says_which_way",
    "with_manner",
]

DIRECTION = (
    r"(?:增长|增加(?![值额量])|上升|提高|提升|下降|减少|降低|缩短|压缩|精简|压减|回落|扩大"
    r"|净增|提速|改善|好转|增幅|降幅|涨幅|跌幅|减幅|升幅|增速|[多少](?=了?$))"
)
_SINCE = (
    r"(?:同比|环比|较(?![大高低好为])|(?<![占对])比(?![例重值武赛对])|与(?=上年|去年|20\d\d)|年均"
    r"|同口径|按可比价|可比)"
)
_SINCE_WHEN = re.compile(_SINCE)
_CHANGE = re.compile(rf"(?:{_SINCE}|{DIRECTION}).*$")
_OVER = re.compile(rf"(?:{DIRECTION})了?([^\d%]{{3,}}|[^\d%][限费量额数])$")
_WAY = re.compile(DIRECTION)
_YEAR = re.compile(r"[较比与](20\d\d)年")
_LAST_YEAR = re.compile(r"[较比与](?:上年|去年|前一年|上一年)|同期")
_AGAINST = re.compile(r"(.*?)(高于|低于|快于|好于|超过)([^,]{1,10})$")
_SHARE = re.compile(r"(?:约|大约)?占|比例$|比重$")
_OF_WHOLE = re.compile(r"(.*?)了?(全[国省市区县州镇]|世界|全球)$")
_GROWTH = re.compile(r"(?:增幅|涨幅|升幅|降幅|减幅|跌幅|增速)(?=[较比与同高低回收扩放加提下上缩])")
"""What changed is itself how far something rose: 增长2.3%，增幅较上年回落5.8个百分点."""
_FASTER = re.compile("收窄|放缓|加快|[高低](?=出?了?$)")
_TIMES = re.compile(r"(?:是|为|相当于|达到?|约为)+([^,]{2,20}?)的$")
_TARGET = re.compile(r"(?:比|较|超过|高于|低于|超)(.{0,12}(?:计划|目标|预期|任务|定额|均值|平均水平))$")
_CUT = re.compile(r"(?:精简|压减|压缩|缩减|减少)")
_OF_ACTS = ("成功率", "完成率", "到位率")
"""Rates that need an act: of what the success?"""
_WEIGHTS = ("权重", "分值占比", "考核权重")
_SHORT_RATE = 5
_MANNER = re.compile("(?:按时|按期|提前|如期|及时|限期)(?=[^,、和]{2}率)")
_SHORTEST_FIELD = 4
_RATE = re.compile("[^、和]{2,4}率")
_TIMES_OF = re.compile("(.{3,}?)(?:是|为|相当于|约为)([^,]{2,20})的$")
_OVERALL = ("总体", "综合", "平均", "整体")
_LONGEST_CONTEXT = 11
_BASIS = re.compile("在(?:法定|原有?|承诺)?(?:时限)?(?:的)?基础上$")
_SPANS = ("办理时限", "审批时限", "办结时限", "承诺时限", "平均办理", "平均审批", "办理时间", "审批时间")
_HANDLED = ("事项", "审批", "许可", "登记", "业务", "办件", "案件")
"""How long something takes, which says not what: 办理时限压缩63.5%."""


def says_which_way(words: str) -> bool:
    """Return whether the words say that something rose or fell."""
    return bool(_WAY.search(words))


def ratio(place: Place) -> Name:
    """Return the name of a share: a rate, a part's share of a whole, or the share of a noun after it."""
    frame, previous = place.frame, place.previous
    if _SINCE_WHEN.match(frame.before):
        return change(place)
    if frame.quantity.unit == "倍" and (pair := _TIMES_OF.search(frame.before)):
        first = stripped(pair.group(1))[1]
        return Name(first, object_of(first), short(f"{first}与{pair.group(2)}之比"))
    words = with_manner(frame.before, own_words(frame)[1]) or place.measured
    if words.startswith("减") and len(words) <= _SHORT_RATE and previous:
        what = head_noun(previous.topic) + words
        return Name(what, previous.topic, short(f"{what}比例"))
    if words in _WEIGHTS and place.lead:
        return Name(place.lead + words, place.lead, short(place.lead + words))
    if previous and _CUT.fullmatch(words):
        return direction_label(place, previous.label, previous.core)
    if (
        frame.after
        and (noun := noun_after(frame.after)) != ("", "")
        and not words.endswith(lexicon().share_endings)
    ):
        if whole := _OF_WHOLE.match(words):
            return _of_whole(noun[0], *whole.groups())
        if previous and previous.whole and frame.joined and not words:
            return _of_whole(noun[0], "", previous.whole)
        return _of_noun(words, *noun, frame.after)
    if not words and previous:
        return previous if previous.label.endswith(lexicon().share_endings) else _share(previous, "")
    if previous and _SHARE.search(words) and words.startswith(("占", "约占", "比例", "比重", "大约占")):
        return _share(previous, words)
    return rate_of(place, _like_before(words or place.lead or place.title, previous))


def rate_of(place: Place, words: str) -> Name:
    """Return the name of a rate of which the words may leave out what it is of: 办结率 of 工单."""
    context = without_opinions(_context(place), words)
    full = _with_context(_of_act(words, place.previous), context)
    label = full if full.endswith(lexicon().share_endings) else f"{full}比例"
    topic = "" if full.endswith("率") else object_of(full)
    return Name(full, context or topic, short(label))


def with_manner(before: str, words: str) -> str:
    """Return a rate with the manner that makes another rate of it: 按时办结率 is not 办结率.

    >>> with_manner("全年按时办结率达", "办结率"), with_manner("依法办结率", "办结率")
    ('按时办结率', '办结率')
    """
    manner = _MANNER.search(before)
    return (
        f"{manner.group()}{words}"
        if manner and words == manner.string[manner.end() :][: len(words)]
        else words
    )


def compared(frame: Frame, previous: Name) -> Name | None:
    """Return the name of what the figure before is compared to: 是全市平均水平的一半, 比原计划(8.5%)."""
    if times := _TIMES.search(frame.before):
        return Name(previous.core, previous.topic, short(f"{previous.core}与{times.group(1)}之比"))
    if frame.bracket and (target := _TARGET.search(frame.before)):
        label = short(f"{previous.label}{target.group(1)}")
        return Name(previous.label, previous.topic, label, changed=True, whole=target.group(1))
    return None


def _of_noun(words: str, noun: str, predicate: str, after: str) -> Name:
    """Return 政务服务事项“一窗通办”比例 for 100%的政务服务事项“一窗通办”."""
    if leading_verb(after) and words:
        return Name(words, words, short(f"{words}{after}比例"))
    return Name(f"{noun}{predicate}", noun, short(f"{words}{noun}{predicate}比例"))


def _of_whole(noun: str, verb: str, whole: str) -> Name:
    """Return 持牌金融机构占全市比例 for 聚集了全市70%的持牌金融机构."""
    return Name(noun, noun, short(f"{verb}{noun}占{whole}比例"), whole=whole)


def _share(previous: Name, words: str) -> Name:
    share = words if len(words) > 2 and words != "占比例" else "占比"
    share += "" if share.endswith(lexicon().share_endings) else "比例"
    return Name(previous.core, previous.topic, short(f"{previous.core}{share}"))


def _context(place: Place) -> str:
    if place.previous is None:
        return object_of(place.lead or place.title)
    name = place.counted or place.previous
    if name.changed:
        return head_noun(name.topic)
    if name.activity and name.activity != name.core:
        return head_noun(object_of(name.activity) or name.topic)
    context = head_noun(name.topic)
    return f"{name.subject}{context}" if context in lexicon().general else context


def _like_before(words: str, previous: Name | None) -> str:
    """Return a short rate with what the rate before it is of: 案件质量抽查优秀率46%、良好率51%."""
    if not previous or previous.topic or not _RATE.fullmatch(words) or not previous.core.endswith("率"):
        return words
    shared = previous.core[: -len(words)]
    return shared + words if len(shared) >= _SHORTEST_FIELD and "、" not in shared else words


def _of_act(words: str, previous: Name | None) -> str:
    """Return a rate with the act that the figure before names: 调解纠纷309件，成功率99% is 调解成功率."""
    act = previous.verb if previous else ""
    if words not in _OF_ACTS or not only_verbs(act):
        return words
    return f"{act}率" if act.endswith(words[:-1]) else f"{act[-2:]}{words}"


def _with_context(words: str, context: str) -> str:
    """Return a rate that is too short to be understood with what it is of: 诉求 + 办结率.

    >>> _with_context("出庭应诉率", "行政机关负责人出庭应诉"), _with_context("人民调解成功率", "矛盾纠纷")
    ('行政机关负责人出庭应诉率', '人民调解成功率')
    """
    first = re.split("[、和]", words)[0]
    if (
        not first.endswith(("率", "覆盖面"))
        or not 1 < len(_MANNER.sub("", first)) <= _SHORT_RATE
        or not context
        or context in words
    ):
        return words
    overlap = next((cut for cut in range(len(first) - 1, 1, -1) if context.endswith(first[:cut])), 0)
    if overlap:
        return context[: len(context) - overlap] + words
    if first[:-1] in context:
        before, _, after = context.partition(first[:-1])
        other = after if len(after) >= max(2, len(before)) and not after.endswith("数") else before
        return other + words
    brief = len(first) < _SHORT_RATE or len(context) <= _LONGEST_CONTEXT
    return context + words if brief and not _says_of_what(first[:-1]) else words


def _says_of_what(act: str) -> bool:
    """Whether what a rate is of has its own noun: 装备更新, 超限超载; not 群众满意, 按时办结.

    >>> [_says_of_what(act) for act in ("装备更新", "按时办结", "群众满意", "出庭应诉")]
    [True, False, False, False]
    """
    verb = lexicon().verb.search(act, 1)
    noun = act[: verb.start()] if verb and verb.group() != "覆盖" else ""
    return len(noun) > 1 and noun not in (*_OVERALL, *lexicon().general) and not only_verbs(noun)


def change(place: Place, year: int | None = None) -> Name:
    """Return what changed, since when, which way: 行政诉讼败诉率较上年下降百分点."""
    previous = place.previous
    growth = _GROWTH.match(place.frame.before)
    if growth:
        lead = place.lead or place.title
        grown = (previous.activity if previous.changed else previous.label) if previous else lead
        return direction_label(place, grown + growth.group(), previous.core if previous else lead, year)
    subject = change_subject(place.frame.before)
    if subject:
        named = stripped(_BASIS.sub("", subject))[1]
        if previous and named.startswith(_SPANS) and previous.topic.endswith(_HANDLED):
            named = previous.topic + named
        return direction_label(place, named or subject, named or subject, year)
    if previous and "提速" in place.frame.before and previous.topic:
        return direction_label(place, previous.topic, previous.topic, year)
    if place.measured:
        return direction_label(place, place.measured, place.measured, year)
    if previous:
        return direction_label(place, _changed(place, previous), previous.core, year)
    lead = place.lead or place.title
    return direction_label(place, lead, lead, year)


def _changed(place: Place, previous: Name) -> str:
    """Return what changed where the clause leaves it out: the level before, or the change of it again."""
    if previous.whole:
        return f"{previous.core}较{previous.whole}"
    again = previous.changed and "百分点" not in place.frame.quantity.unit
    return previous.activity if again else previous.label


def change_subject(before: str) -> str:
    """Return the words of a change that say what changed: 破案率 of 破案率上升; nothing of 同比增长.

    >>> change_subject("第一产业增加值同比增长"), change_subject("比上年增加")
    ('第一产业增加值', '')
    """
    against = _AGAINST.match(before)
    if over := _OVER.match(before):
        return stripped(over.group(1))[1]
    match = _CHANGE.search(before)
    words = against.group(1) if against and not match else before[: match.start()] if match else before
    named = stripped(re.sub(r"^[,了又]|(?:分别|平均|均)+$", "", words))[1]
    return re.sub("^(?:实现|完成)(?=.{2})", "", named)


def direction_label(place: Place, what: str, core: str, year: int | None = None) -> Name:
    """Return the name of the change of ``what``; the next figures take up ``core``."""
    frame = place.frame
    against = _AGAINST.match(frame.before)
    if against and not _WAY.search(frame.before):
        way, since = f"{against.group(2)}{against.group(3)}", ""
    else:
        growth = _GROWTH.match(frame.before)
        told = frame.before[growth.end() :] if growth else frame.before
        found = _WAY.findall(told) or _CUT.findall(told) or (_FASTER.findall(told) if growth else [])
        way = found[-1] if found else "下降" if frame.quantity.value < 0 else "增长"
        since = _since(frame.before, year)
    unit = frame.quantity.unit
    amount = "百分点" if "百分点" in unit else "" if way.endswith(("幅", "速")) else _amount(unit)
    what = what.removesuffix("占比") + ("占比" if what.endswith("占比") else "")
    topic = head_noun(object_of(core) or core)
    return Name(core, topic, short(f"{what}{since}{way}{amount}"), activity=what, changed=True)


def _since(before: str, year: int | None) -> str:
    for word in ("同比", "环比", "年均"):
        if word in before:
            return word
    named = _YEAR.search(before)
    if named and not (year and int(named.group(1)) == year - 1):
        return f"较{named.group(1)}年"
    return "较上年" if named or _LAST_YEAR.search(before) else ""


def _amount(unit: str) -> str:
    if unit in ("人", "名", "位"):
        return "人数"
    if unit in ("%", "倍"):
        return "幅度" if unit == "%" else "倍数"
    return lexicon().suffixes.get(unit, "数")
