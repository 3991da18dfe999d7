"""Pure functions on the words around a figure: what to leave out, where the noun ends, what names it.

The words come folded (half-width) and without white space; see ``compact``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lawkg.relate.labels.lexicon import lexicon
from lawkg.text import fold

__all__ = [
    "ADDED",
    "NOUN_ENDING",
    "TITLES",
    "compact",
    "ends_with_verb",
    "head_noun",
    "leading_verb",
    "named_last",
    "object_of",
    "only_verbs",
    "stripped",
    "without_examples",
    "without_light",
    "without_titles",
]

ADDED = re.compile("新增(?:加|设)?|新设立?|新登记|新建|新培育|新创建|新认定|净增")
_LONGEST_TOPIC = 10
_LONGEST_RECIPIENT = 14
_TO = re.compile(
    "(?<![分作成设列均数评定行率称视认因])(?:[向为]|给(?!予)|(?<![上申填呈汇通情预举播])报(?=[省市州县区上][^,]{1,10}(?:批准|备案|审批|审议|同意)))"
)
_CACHED = 4096
TITLES = re.compile(r"(?:《[^》]*》[、和及与]?)+等?|\([^()]{13,}\)")
_ONE_TITLE = re.compile(r"《([^《》]{2,24})》$")
_TOLD_OF_TITLE = re.compile(
    r"((?:《[^《》]{2,24}》[、和及与]?)+)等?((?:主题|专题|系列)?(?:宣传|宣讲|培训|学习|讲座|普法)(?:活动)?)$"
)
"""Titles stay where they say what was told: 开展《民法典》宣传73场."""
_NAMED = re.compile("《(?:中华人民共和国)?([^《》]+)》")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|首先|其次|再次|最后|此外|\([一二三四五六七八九十\d]+\)|\d+[.、]|[①-⑳])"
)
_COMPARED = re.compile(r"^(?!.*的$).*(?:超过|高于|低于|多于|少于|不含|不包括)(?=.{4,})")
_FROM = re.compile(
    r"[由从](?:\d{4}年|上年|去年|年初|原来|原先|原|法定|规定|最初)?(?:底|末)?的?$|[由从][^,\d]{0,8}\d[\d.]*[^\d,]{1,5}$"
)
_PERIOD = re.compile(r"(?<=[一-鿿])(?:(?:19|20)\d\d年(?:以来|以前|前)的?|(?:全年|年内)(?=[一-鿿]{2})(?!龄))")
"""When, inside a name: 清理1998年以来的文件, 政务服务中心全年办件."""
_UNTIL = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|减少|下降|降低|缩减|精简|压减|压缩|缩短)(?:到|至|为)?"
    r"(?:目前|现在|当前|如今|今年|年底|\d{4}年底?)的$"
)
_MEANS = re.compile(
    r".*(?:组织|联合|会同|依托|通过|利用|围绕|结合|借助|以).{2,40}?(?:开展|举办|建立|组建|开设|设立)了?(?=.{2,})"
)
_CHANNEL = re.compile(
    r"[^,、的和]{0,6}?(?:依托|通过|利用|借助|运用|以)[^,]{2,20}?(?:平台”?|客户端|直播间|系统|APP|小程序|热线|渠道|方式|形式|机制|手段|网站|载体|契机|抓手)"
    r"(?=[^,、的]{4,})"
)
_FIELD = re.compile(
    r"在[^,]{2,20}?(?=(?:开展|实施|推行|建设|建立|设立|布局|举办|进行|建成|打造|推广|投放|安装|配备)了?.{2,})"
)
_TOOL = re.compile(
    r"(?:依托|通过|利用|借助|结合)[^,]{2,20}?(?=(?:建立|组建|成立|开展|举办|设立|建成|打造|开设)了?$)"
)
_TRAITS = re.compile("[^“]*、[^“]*的(?=“)")
"""What describes a quoted name: 高频、面广的“一件事”."""
_THRESHOLD = re.compile(r"(?:首次|已|双)*(?:超过?|突破|达到?|跨越|迈上|逾)了?“[^”]*”(?:大关|台阶)?$")
_ACHIEVED = re.compile(
    r"(?<=[一-鿿]{2})(?:实现|完成)(?=[^,、的]{0,10}(?:增加值|总值|产值|收入|投资额?|支出|总额|利润|利税|税收)$)"
)
_REMARK = re.compile(r"(?<=.{2})\([^()]*(?:累计|截至|含|年|结转|详见|统计|下同)[^()]*\)$")
_OVER = re.compile(r"对(.{2,}?)(?:进行|开展|实施|予以)了?(.{2,})$")
_DECISION = re.compile("(?:受理后|经?审查后|经?审理后)(?:依法)?(?:作出)?([^作出决定]{2,6})(?:决定)?$")
"""How an application ended: 受理后作出维持决定."""
_TOTAL = re.compile(r"共计|累计|总计|合计|(?<!公)(?<!人民)共(?![享同建治商管有用性青识])|先后")
NOUN_ENDING = re.compile(
    r"[员者点站室队组会书证率类型性案器]|人(?![民大才力群均次])|事项|机构|制度|中心|平台|单位|部门|企业|程序|服务|系统|工作|资金|金额"
)
_GOING_ON = re.compile("^(?:[了、和]|并(?=[劝督责指帮推移通协进跟限组向及依立])){1,3}")
_EXAMPLES = re.compile(r"(?<!平)等(?![级次同额])(?=[^等]{3,}$)")


def compact(words: str) -> str:
    """Return the words folded and without white space, as the functions here expect them."""
    return "".join(fold(words).split())


def without_titles(words: str) -> str:
    """Return the words without 《…》 and long brackets; a title that the figure counts stays, unmarked.

    >>> without_titles("下发《行政执法监督通知书》")
    '下发行政执法监督通知书'
    """
    last = _ONE_TITLE.search(words)
    if last and only_verbs(words[: last.start()]) and words[: last.start()]:
        return words[: last.start()] + last.group(1)
    rest = TITLES.sub("", words)
    if told := _TOLD_OF_TITLE.search(words):
        named = "、".join(_NAMED.findall(told.group(1))[:2])
        return TITLES.sub("", words[: told.start()]) + named + told.group(2)
    return rest


@lru_cache(_CACHED)
def stripped(words: str) -> tuple[str, str]:
    """Return who acts, and the words before a figure without time, scope and the verbs that lead to it.

    >>> stripped("全市各级人民调解组织共调解矛盾纠纷")
    ('人民调解组织', '调解矛盾纠纷')
    """
    if words == "平均":
        return "", words
    words = _UNTIL.sub("", _NUMBERING.sub("", _PERIOD.sub("", without_titles(words))))
    words = _THRESHOLD.sub("", _REMARK.sub("", _COMPARED.sub("", words)))
    words = _FROM.sub("", _cut_end(words))
    if decided := _DECISION.search(words):
        words = decided.group(1)
    subject, words = _after_total(_cut_end(words))
    for aside in (_MEANS, _CHANNEL, _FIELD, _TOOL, _TRAITS):
        if match := aside.match(words):
            words = words[match.end() :]
    over = _OVER.search(words)
    words = over.group(1) + over.group(2) if over else words
    words = _ACHIEVED.sub("", named_last(_with_recipient(words)))
    actor = lexicon().actor.match(words) if not subject else None
    if actor and _names_a_body(actor.group()) and not only_verbs(words[actor.end() :]):
        return actor.group(), _cut_start(words[actor.end() :])
    return subject, words


def _with_recipient(words: str) -> str:
    """Return the words without time and scope; to whom something is done stays where it has an object.

    >>> _with_recipient("全年向困难群众发放救助金"), _with_recipient("向县人大常委会备案")
    ('向困难群众发放救助金', '备案')
    """
    to = _TO.search(words)
    if not to or _cut_start(words[: to.start()] or ","):
        return _cut_start(words)
    verb = lexicon().splitting.search(words, to.end() + 2) or _last_act(words, to.end() + 2)
    if not verb or lexicon().protected.match(words, to.start()):
        return _cut_start(words)
    done = words[verb.start() :]
    if only_verbs(done) or verb.start() - to.end() > _LONGEST_RECIPIENT:
        return done
    return to.group() + _cut_start(words[to.end() : verb.start()]) + done


def _last_act(words: str, start: int) -> re.Match[str] | None:
    """Return the verb with which nothing but verbs begins: 向县人大常委会|备案."""
    verbs = lexicon().verb.finditer(words, start)
    return next((match for match in verbs if only_verbs(words[match.start() :])), None)


def _names_recipient(words: str) -> bool:
    return bool(_TO.match(words) and lexicon().splitting.search(words, 3))


def _names_a_body(words: str) -> bool:
    """Whether words that end like a body's name are one: 调解组织, but not 受理法律援助机构."""
    verb = leading_verb(words)
    return not verb or words.removeprefix(verb) in lexicon().actors


def _cut_end(words: str) -> str:
    return lexicon().trailing.sub("", words)


def _cut_start(words: str) -> str:
    """Return the words without time and scope before them; never down to one character (全员 → 员)."""
    while (match := lexicon().leading.match(words)) and match.end():
        if len(words) - match.end() == 1 and words[match.start() : match.end()][-1] not in ",、: ":
            return words
        words = words[match.end() :]
    return words


def _after_total(words: str) -> tuple[str, str]:
    """Return who acts and what follows 共 or 累计: (调解组织, 调解矛盾纠纷); 镇和街道共 stays as it is."""
    for match in reversed(list(_TOTAL.finditer(words))):
        if len(words) - match.end() >= 2:
            subject, rest = words[: match.start()], words[match.end() :]
            bare = only_verbs(rest) or rest in lexicon().general
            if bare and len(subject) <= 12:
                return "", subject + rest
            return named_last(_cut_start(subject)), rest
    return "", words


@lru_cache(_CACHED)
def without_light(words: str) -> str:
    """Return the words without the verbs that only carry the noun.

    >>> without_light("开展防洪抢险演练")
    '防洪抢险演练'
    """
    while not _names_recipient(words):
        match = lexicon().light.match(words) or lexicon().leading.match(words)
        if not match or match.end() == 0:
            return words
        rest = words[match.end() :].lstrip("了")
        if len(rest) == 1:
            return words
        words = rest
    return words


@lru_cache(_CACHED)
def object_of(core: str) -> str:
    """Return a name without its leading verbs; nothing where it is all verbs.

    >>> object_of("收到检察建议书"), object_of("办结")
    ('检察建议书', '')
    """
    if only_verbs(core):
        return ""
    rest = core
    while match := lexicon().verb.match(rest):
        after = rest[match.end() :]
        if rest is not core and lexicon().row_of_acts.fullmatch(rest):
            break  # 受理举报投诉 is about 举报投诉
        if rest is not core and after in lexicon().general and not lexicon().splitting.match(rest):
            break  # 受理仲裁案件 is about 仲裁案件
        if (
            len(after) < 2
            or after[0] in "员人者率点站室数量"
            or after.startswith(("机构", "机关", "中心", "组织", "类"))
        ):
            break
        rest = _GOING_ON.sub("", after)
    return rest


@lru_cache(_CACHED)
def only_verbs(core: str) -> bool:
    """Return whether a name says only what was done (办结, 实际出庭), and not to what.

    >>> only_verbs("成功化解"), only_verbs("化解纠纷"), only_verbs("受理申请")
    (True, False, False)
    """
    if core.endswith("组织") and len(core) > len("组织"):
        return False  # 调解组织
    verbs = lexicon().only_verbs.fullmatch(core)
    return verbs is not None and not lexicon().act_done.fullmatch(core)


def head_noun(topic: str) -> str:
    """Return the noun of a long topic, after its last verb: 便民热线受理诉求 → 诉求.

    >>> head_noun("政务服务便民热线受理诉求")
    '诉求'
    """
    if len(topic) <= _LONGEST_TOPIC:
        return topic
    ends = [match.end() for match in lexicon().splitting.finditer(topic)]
    ends = [end for end in ends if len(topic) - end >= 2 and not NOUN_ENDING.match(topic, end)]
    return topic[ends[-1] :].lstrip("了的") if ends else topic


def leading_verb(words: str) -> str:
    """Return the verb that the words begin with, or nothing."""
    match = lexicon().verb.match(words)
    return match.group() if match else ""


def ends_with_verb(core: str) -> bool:
    """Return whether a name ends with a verb: 立案, 法律咨询解答."""
    return _ends_with_verb(core[-4:])


@lru_cache(_CACHED)
def _ends_with_verb(end: str) -> bool:
    return any(match.end() == len(end) for match in lexicon().splitting.finditer(end))


def without_examples(written: str, before: str) -> str:
    """Return the verb alone where examples stand between it and the figure: 推进东海、城西等10个街区."""
    if written.endswith("等") or ("、" in before and len(before) > 8):
        return leading_verb(before)
    return before


def named_last(words: str) -> str:
    """Return what examples stand for: 学校食堂等食品安全隐患 → 食品安全隐患."""
    match = _EXAMPLES.search(words)
    return words[match.end() :] if match and match.start() >= 2 else words
