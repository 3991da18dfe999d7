"""Pure functions on the words around a figure: what to leave out, where the noun ends, what names it.

The words come folded (half-width) and without white space; see ``compact``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lawkg.relate.labels.lexicon import lexicon
from lawkg.text import fold

__all__ = [
    "compact",
    "ends_with_verb",
    "head_noun",
    "leading_verb",
    "noun_after",
    "object_of",
    "only_verbs",
    "stripped",
    "told_after",
    "without_examples",
    "without_light",
]

_LONGEST_TOPIC = 10
_LONGEST_PREDICATE = 20
_CACHED = 4096
_TITLES = re.compile(r"(?:《[^》]*》[、和及与]?)+等?|\([^()]{13,}\)")
_ONE_TITLE = re.compile(r"《([^《》]{2,24})》$")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}[是要]|首先|其次|再次|最后|此外|\([一二三四五六七八九十\d]+\)|\d+[.、])"
)
_COMPARED = re.compile(r"^.*(?:超过|高于|低于|多于|少于|不含|不包括)(?=.{4,})")
_FROM = re.compile(r"[由从](?:\d{4}年|上年|去年|年初|原来)?(?:底|末)?的?$")
_MEANS = re.compile(
    r".*(?:组织|联合|会同|依托|通过|利用|围绕|结合|借助|以).{2,40}?(?:开展|举办|建立|组建|开设|设立)了?(?=.{2,})"
)
_OVER = re.compile(r"对(.{2,}?)(?:进行|开展|实施|予以)了?(.{2,})$")
_TOTAL = re.compile(r"共计|累计|总计|合计|(?<!公)共(?![享同建治商管有用性青识])|先后")
_NO_NOUN = re.compile(
    r"[并且而且或]|以及|和|及其|为|已|均|全部|用于|占|较|比(?![例赛])|同比|之间|以内|(?:缩短|压缩|压减|[减增升降]|提高|提升|下降|降低|减少|增加|上升|精简|扩大|增长)[到至为]|居|位居|位列|位于|排名|列全|左右|以上|以下|[)”」,。;]"
)
_WHOLE = re.compile(r"(.{2,}?)(?:实现)?(全覆盖|全达标|全公开|全上线)$")
_QUOTED = re.compile(r"([^“的]{2,})(“[^”]*”)(.*)$")
_NOUN_ENDING = re.compile(
    r"[员人者点站室队组会书证率类型性案器]|事项|机构|制度|中心|平台|单位|部门|企业|程序|服务|系统|工作|资金|金额"
)
_EXAMPLES = re.compile(r"(?<!平)等(?![级次同额])(?=[^等]{4,}$)")
_DONE = re.compile(r"(?<=[^“]{2})[一-鿿]{2}了(?!解)")
_STATE = re.compile(r"(?:已经?|全部|均|都|实现了?)+(.{4,24})$")


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
    return _TITLES.sub("", words)


@lru_cache(_CACHED)
def stripped(words: str) -> tuple[str, str]:
    """Return who acts, and the words before a figure without time, scope and the verbs that lead to it.

    >>> stripped("全市各级人民调解组织共调解矛盾纠纷")
    ('人民调解组织', '调解矛盾纠纷')
    """
    words = _NUMBERING.sub("", without_titles(words))
    words = _COMPARED.sub("", words)
    words = _FROM.sub("", _cut_end(words))
    subject, words = _after_total(_cut_end(words))
    means = _MEANS.match(words)
    words = words[means.end() :] if means else words
    over = _OVER.search(words)
    words = over.group(1) + over.group(2) if over else words
    words = _named_last(_cut_start(words))
    actor = lexicon().actor.match(words) if not subject else None
    if actor and _names_a_body(actor.group()) and not only_verbs(words[actor.end() :]):
        return actor.group(), words[actor.end() :]
    return subject, words


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
            return _cut_start(subject), rest
    return "", words


@lru_cache(_CACHED)
def without_light(words: str) -> str:
    """Return the words without the verbs that only carry the noun.

    >>> without_light("开展防洪抢险演练")
    '防洪抢险演练'
    """
    while True:
        match = lexicon().light.match(words) or lexicon().leading.match(words)
        if not match or match.end() == 0:
            return words
        rest = words[match.end() :].lstrip("了")
        if len(rest) == 1:
            return words
        words = rest


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
        if (
            len(after) < 2
            or after[0] in "员人者率点站室数量"
            or after.startswith(("机构", "中心", "组织", "类"))
        ):
            break
        rest = after.lstrip("了、和")
    return rest


@lru_cache(_CACHED)
def only_verbs(core: str) -> bool:
    """Return whether a name says only what was done: 办结, 维持, 实际出庭.

    >>> only_verbs("成功化解"), only_verbs("化解纠纷")
    (True, False)
    """
    return lexicon().only_verbs.fullmatch(core) is not None


def head_noun(topic: str) -> str:
    """Return the noun of a long topic, after its last verb: 便民热线受理诉求 → 诉求.

    >>> head_noun("政务服务便民热线受理诉求")
    '诉求'
    """
    if len(topic) <= _LONGEST_TOPIC:
        return topic
    ends = [match.end() for match in lexicon().splitting.finditer(topic)]
    ends = [end for end in ends if len(topic) - end >= 2 and not _NOUN_ENDING.match(topic, end)]
    return topic[ends[-1] :].lstrip("了的") if ends else topic


def leading_verb(words: str) -> str:
    """Return the verb that the words begin with, or nothing."""
    match = lexicon().verb.match(words)
    return match.group() if match else ""


def ends_with_verb(core: str) -> bool:
    """Return whether a name ends with a verb: 立案, 法律咨询解答."""
    end = core[-4:]
    return any(match.end() == len(end) for match in lexicon().splitting.finditer(end))


def without_examples(written: str, before: str) -> str:
    """Return the verb alone where examples stand between it and the figure: 推进东海、城西等10个街区."""
    if written.endswith("等") or ("、" in before and len(before) > 8):
        return leading_verb(before)
    return before


def told_after(following: str) -> str:
    """Return what the next clause says of the noun: 208个村，已全部建成公共法律服务工作室."""
    match = _STATE.match(following)
    return match.group(1) if match else ""


@lru_cache(_CACHED)
def noun_after(after: str) -> tuple[str, str]:
    """Return the noun that follows a figure, and what is said of it.

    >>> noun_after("执法人员参加专题培训")
    ('执法人员', '参加专题培训')
    >>> noun_after("居全国第二")
    ('', '')
    """
    after = re.sub(r"^(?:左右|以上|以下)", "", _TITLES.sub("", after)).lstrip("的了")
    if not after or _NO_NOUN.match(after):
        return "", ""
    whole = _WHOLE.match(after)
    if whole:
        return whole.group(1), whole.group(2)
    quoted = _QUOTED.match(after)
    if quoted and not _verb_inside(quoted.group(1)):
        return quoted.group(1), "" if quoted.group(3) else quoted.group(2)
    return _split(after)


def _verb_inside(words: str) -> bool:
    return any(match.start() for match in lexicon().splitting.finditer(words))


def _split(after: str) -> tuple[str, str]:
    done = _DONE.search(after)
    for match in lexicon().splitting.finditer(after, 0, done.start() + 1 if done else len(after)):
        if _splits(after, match):
            return _tidy(after[: match.start()]), _predicate(after[match.start() :])
    if done:
        return _tidy(after[: done.start()]), _predicate(after[done.start() :].replace("了", "", 1))
    owner, of, work = after.partition("的")
    if of and len(owner) >= 2 and work.endswith(lexicon().works):
        return _tidy(owner), ""
    return _tidy(after), ""


def _predicate(words: str) -> str:
    words = without_light(words)
    words = words if len(words) <= _LONGEST_PREDICATE else words.partition("、")[0]
    if len(words) <= _LONGEST_PREDICATE:
        return words
    verb = leading_verb(words)
    return f"{verb}{words[-4:]}" if verb else ""


def _splits(after: str, match: re.Match[str]) -> bool:
    """Whether a verb after a figure begins what is said of the noun, and is no part of the noun.

    A verb with 的 after it modifies the noun (已办结的案件), one at the end is a noun itself (审计, 培训),
    and so is one with a noun's ending right after it (调解员, 咨询点).
    """
    rest = after[match.end() :]
    if match.start() == 0 or "的" in rest[:12] or not (rest or match.group() in lexicon().finishing):
        return False
    if after[match.start() - 1] in "、和及与改新":
        return False
    if match.start() == 1 and after[0] not in lexicon().places:
        return False
    return not _NOUN_ENDING.match(rest)


def _tidy(noun: str) -> str:
    noun = re.sub(r"^(?:本(?=[级市县区省])|[各该等]类?|的)", "", noun)
    noun = re.sub(
        r"(?:等|的|已|全部|均|可|能|成功|顺利|正式|首次|率先|先后|全面|如期|按期|加快|有序|稳步|全线|[和及与或])+$",
        "",
        noun,
    )
    return _named_last(noun.strip("、,:的 "))


def _named_last(words: str) -> str:
    """Return what examples stand for: 学校食堂等食品安全隐患 → 食品安全隐患."""
    match = _EXAMPLES.search(words)
    return words[match.end() :] if match and match.start() >= 2 else words
