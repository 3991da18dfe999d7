"""The noun that follows a figure, and what its clause says of it.

The words come folded (half-width) and without white space.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lawkg.relate.labels.lexicon import lexicon
from lawkg.relate.labels.words import NOUN_ENDING, TITLES, leading_verb, named_last

__all__ = ["listed_after", "noun_after", "told_after"]

_CACHED = 4096
_LONGEST_PREDICATE = 20
_WHOLE = re.compile(r"(.{2,}?)(?:(?:已|均|全部)*实现了?(.*?))?(全覆盖|全达标|全公开|全上线)$")
_BODY_WHOLE = re.compile(
    r"([^的]{1,8}?(?:站|点|室|所|村|社区|乡镇|镇|街道|县|区|学校|企业|部门|单位)(?:\([^()]*\))?)"
    r"(?:(?:已|均|全部)*实现了?)?([^的]{2,})(全覆盖|全达标|全公开|全上线)$"
)
_QUOTED = re.compile(r"([^“的]{2,})(“[^”]*”)(.*)$")
_DONE = re.compile(r"(?<=[^“]{2})[一-鿿]{2}了(?![解结])")
_ITEMS = re.compile("、(?![^(]*\\))|和(?![解谐平])|以及|(?<!普)及(?![格时其])")
_LONGEST_ITEM = 10
_LONGEST_LISTED = 40
_EVEN = re.compile("(?<=.{2})(?:均|都|已)?(?:为|是|达到?)$")
_PASSIVE = re.compile(r"(?<=[^、和]{2})(?:被|在(?![建册岗职校线矫库办逃读押用途场学]))(?=.{2})")
_NEGATED = re.compile("(?<=[^、和的])(?:[仍尚还]?未(?:按规定|按要求|及时|依法)|没有)(?=[^的]{3,}$)")
"""What a body leaves undone: 7个村|未按规定公开议事过程."""
_LENIENT = re.compile("(?<=[^、和]{2})(?:依法)?(?:不予|免予|从轻|减轻)(?=.{2})")
_FOREMOST = re.compile(r"(?<=[^、和]{2})(?:均|都)?全(?:国|省|市|区|县)(?:领先|第)")
_EMPTY = re.compile(r"^(?:(?:实现|进行|予以|推进|推动)了?(?!会)|(?:全部|均)?(?:达到|达|为)$)")
"""A verb that says nothing of its own."""
_MANNER = re.compile(
    r"(?:(?<=[^、和]{2})|(?<=^[村镇乡县区户校人]))(?:[仍尚还]?未(?:按[^、,的]{1,6}|及时|依法|能)?|没有|不再|不予|被)$"
)
"""What stands before a verb and belongs to it: 6个单位|未按规定报备文件, 38名干部|被评为…."""
_STATE = re.compile(r"(?:已经?|全部|均|都|实现了?)+(.{4,24})$")
_KIND_OF_BODY = re.compile(
    "(?:调解|社会|党|自治|经济|合作|中介|服务|群团|志愿|公益|环保|行业|专业|基层|仲裁)$"
)
"""What 组织 is a noun after: 人民调解组织."""
_RELATED = re.compile("^[与和][^,]{2,12}(?:相关|有关)的")
"""What a noun has to do with: 6件与群众利益密切相关的草案."""
_NO_NOUN = re.compile(
    r"[并且而且或是双]|以及|共计|累计|合计|总计|大关|关口|台阶|和|及其|为|已|均|全部|用于|占|较|比(?![例赛])|同比|之间|以内|居|位居|位列|位于|排名|列全|左右|以上|以下|[)”」,。;]"
)


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
    after = re.sub("^(?:左右|以上|以下)", "", TITLES.sub("", after)).lstrip("的了")
    after = _RELATED.sub("", after)
    if not after or _NO_NOUN.match(after) or lexicon().reaching.match(after):
        return "", ""
    after = re.sub("均?(?:为|是|达到?)$", "", after)
    after = _EVEN.sub("", after)
    whole = _BODY_WHOLE.match(after) or _WHOLE.match(after)
    if whole and whole.group(1).endswith("实现"):
        return "", ""  # 工作室291个实现全覆盖
    if whole:
        return whole.group(1), f"{whole.group(2) or ''}{whole.group(3)}"
    quoted = _QUOTED.match(after)
    if quoted and not _verb_inside(quoted.group(1)) and not leading_verb(quoted.group(1)):
        return quoted.group(1), "" if quoted.group(3) else quoted.group(2)
    return _split(after)


def listed_after(words: str) -> tuple[str, str]:
    """Return the nouns that a figure counts together, and what is said of them; nothing where it is no list.

    >>> listed_after("医院、社康中心和诊所入驻平台")
    ('医院、社康中心和诊所', '入驻平台')
    """
    *heads, last = _ITEMS.split(words.lstrip("的"))
    noun, predicate = noun_after(last)
    plain = all(2 <= len(head) <= _LONGEST_ITEM and not lexicon().splitting.search(head) for head in heads)
    if not (heads and noun and plain) or leading_verb(last) or len(words) > _LONGEST_LISTED:
        return "", ""
    return words.lstrip("的").rpartition(last)[0] + noun, predicate


def _verb_inside(words: str) -> bool:
    return any(match.start() for match in lexicon().splitting.finditer(words))


def _split(after: str) -> tuple[str, str]:
    done = _DONE.search(after)
    for match in lexicon().splitting.finditer(after, 0, done.start() + 1 if done else len(after)):
        if _splits(after, match):
            manner = _MANNER.search(after, 0, match.start())
            return _told(after, manner.start() if manner else match.start())
    if negated := _NEGATED.search(after):
        return _told(after, negated.start())
    if done:  # a verb that no list has, of two characters or of one: 落实了, 圆了
        single = after[done.start()] in "众员民户"
        return _told(after, done.start() + single)
    for pattern in (lexicon().adverb, _PASSIVE, _FOREMOST, _LENIENT):
        adverbial = pattern.search(after, 2)
        if adverbial and adverbial.end() < len(after) and "的" not in after[adverbial.end() :]:
            return _told(after, adverbial.start())
    owner, of, work = after.partition("的")
    if of and len(owner) >= 2 and work.endswith(lexicon().works):
        return _tidy(owner), ""
    return _tidy(after), ""


def _told(after: str, start: int) -> tuple[str, str]:
    """Return the noun up to ``start``, and what is said of it from there, without how it was done."""
    told = after[start:].replace("了", "", 1) if "了解" not in after else after[start:]
    adverb = lexicon().adverb.match(told)
    return _tidy(after[:start]), _predicate(told[adverb.end() :] if adverb else told)


def _predicate(words: str) -> str:
    words = _EMPTY.sub("", words)
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
    if match.group() == "组织" and _KIND_OF_BODY.search(after, 0, match.start()):
        return False
    if after[match.start() - 1] in "、和及与改新":
        return False
    if match.start() == 1 and after[0] not in lexicon().places:
        return False
    return not NOUN_ENDING.match(rest)


def _tidy(noun: str) -> str:
    noun = re.sub(r"^(?:本(?=[级市县区省])|[各该等]类?|的)", "", noun)
    noun = re.sub(
        r"(?:等|的|中有?|已|全部|分别|均|对|可|能|成功|顺利|正式|首次|率先|先后|全面|如期|按期|加快|有序|稳步|全线|[和及与或])+$",
        "",
        noun,
    )
    return named_last(noun.strip("、,:的 "))
