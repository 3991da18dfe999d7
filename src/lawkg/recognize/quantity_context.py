"""What stands around a number and decides what it is: qualifiers, verbs of change, places of counting."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from lawkg.model import Precision, Quantity
from lawkg.recognize.quantity_rules import Change, Rules, SmallChinese

__all__ = [
    "Context",
    "change_before",
    "continues_code",
    "counts",
    "is_threshold",
    "meets_conditions",
    "names_index",
    "qualifier_before",
]

_REACH = 24
"""How many characters before and after a figure are looked at."""
_VERB_REACH = 14
_LONGEST_QUALIFIER = 4
_LONGEST_STEM = 4
_CODE = re.compile("[0-9A-Za-z]-$")
_CLAUSE_END = re.compile("[，。；,;:：“”《》\n]")
_ENDS = '，。；、,;.:：)）]】”"\n！!?？ '


class Context(NamedTuple):
    """A number in its (folded) text.

    ``start`` is where its qualifier begins, ``begin`` the number itself; ``unit_start`` is -1 without one.
    """

    folded: str
    start: int
    begin: int
    end: int
    number: str
    chinese: bool
    qualified: bool
    after: str
    unit: str
    unit_start: int
    multiplier: str

    @property
    def left(self) -> str:
        """What stands before the figure."""
        return self.folded[max(0, self.start - _REACH) : self.start].replace("\n", "")

    @property
    def right(self) -> str:
        """What stands after the figure."""
        return self.folded[self.end : self.end + _REACH]


def qualifier_before(folded: str, start: int, bare: bool, rules: Rules) -> tuple[int, Precision | None]:
    """Return where the figure begins with its qualifier, and that one's precision; start and None without.

    ``bare``: the number begins with 百 千 万 亿, so that 上 and 过 qualify it (上百).
    """
    word_end = start - 1 if folded[start - 1 : start] == " " else start
    if folded[word_end - 1 : word_end] not in rules.before_last:
        return start, None
    for length in range(min(_LONGEST_QUALIFIER, word_end), 0, -1):
        begin = word_end - length
        qualifier = rules.before.get(folded[begin:word_end])
        if qualifier is None or (qualifier.bare_only and not bare):
            continue
        if qualifier.not_after and qualifier.not_after.search(folded, max(0, begin - _LONGEST_STEM), begin):
            return start, None
        return begin, qualifier.precision
    return start, None


def continues_code(folded: str, start: int) -> bool:
    """Tell whether the number that starts there goes on with a code: 0755-23336688, B-12."""
    return folded[start - 1 : start] == "-" and bool(_CODE.search(folded, max(0, start - 2), start))


def names_index(folded: str, start: int, rules: Rules) -> bool:
    """Tell whether the number that starts there is the value of an index: 系数0.578, 死亡率降至1.02."""
    return bool(rules.index.search(folded, max(0, start - _VERB_REACH), start))


def counts(context: Context, value: Decimal, rules: Rules) -> bool:
    """Tell whether the number can be a figure by its form: its unit, its numerals, what follows it."""
    if not context.unit:
        return _counts_bare(context, rules)
    if any(each.small for each in rules.conditions.get(context.unit, ())):
        return True
    return not context.chinese or _counts_chinese(context, value, rules)


def _counts_bare(context: Context, rules: Rules) -> bool:
    """Tell whether a number without a measure word is a figure: 2.36万, 300余, 两万余."""
    if rules.bare_not_before.match(context.right) or (context.chinese and not context.after):
        return False
    if context.chinese and context.number[0] in "百千万亿几数":
        return False
    return context.after == "余" or context.multiplier[-1:] in ("万", "亿")


def _counts_chinese(context: Context, value: Decimal, rules: Rules) -> bool:
    if context.folded[max(0, context.begin - 1) : context.begin] in rules.small.vague:
        return False
    if context.number[0] in "百千万亿":
        return context.qualified or bool(context.after)
    if value > 10 or context.after:
        return value >= 10
    return _counts_small(context, rules)


def _counts_small(context: Context, rules: Rules) -> bool:
    """Tell whether a Chinese numeral from one to ten states a count, by its place in the clause."""
    small, left, right = rules.small, context.left, context.right
    if context.number in "零〇":
        return False
    if not right or right[0] in _ENDS:
        return _ends_its_clause(left, context.number, small)
    if small.not_object.match(right):
        return False
    if small.from_to.match(right):
        return context.number != "一"
    if context.number == "一":
        return bool(small.only.search(left))
    return context.number != "二" and (context.qualified or bool(small.verb.search(left)))


def _ends_its_clause(left: str, number: str, small: SmallChinese) -> bool:
    """Tell whether what stands before a closing 两期 or 一次 lets it be a count: 举办培训班两期，"""
    if not left or left[-1] < "一" or left[-1] in small.not_before_end or left[-2:-1] == "一":
        return False
    return number != "一" or bool(small.anywhere.search(_CLAUSE_END.split(left)[-1]))


def meets_conditions(context: Context, rules: Rules) -> bool:
    """Tell whether the words that the figure's unit asks for stand around it (a time, a score)."""
    conditions = rules.conditions.get(context.unit)
    if conditions is None:
        return True
    left, right = context.left, context.right
    return any(each.before.search(left) and each.after.search(right) for each in conditions)


def change_before(folded: str, start: int, unit: str, previous: Quantity | None, rules: Rules) -> int:
    """Return -1 for a figure of a fall, 1 for one of a rise, 0 for a level.

    A figure that only 和, 、 or the like parts from one of the same unit shares its verb:
    分别下降15.3%和8.7%; after 分别 it may have another unit: 分别减少86件和142批.
    """
    change = rules.change
    if folded[start - 1 : start] in change.decides_before or unit in change.units:
        direction = _change_of(folded[max(0, start - _REACH) : start].replace("\n", ""), unit, change)
        if direction:
            return direction
    if previous and previous.kind == "change" and _shares_verb(folded, start, unit, previous, rules):
        return -1 if previous.value < 0 else 1
    return 0


def _change_of(left: str, unit: str, change: Change) -> int:
    """Return the direction that the words before a figure say; 0 where they say none."""
    verb = change.direct.search(left[-_VERB_REACH:]) if left[-1:] in change.last else None
    if verb:
        return -1 if verb["fall"] else 1
    if unit in change.object_units and change.over_object.search(left):
        return -1
    if unit in change.below_units and change.below.search(left):
        return -1
    return 1 if unit == "%" and change.rise_over_object.search(left) else 0


def _shares_verb(folded: str, start: int, unit: str, previous: Quantity, rules: Rules) -> bool:
    if start - previous.end > _REACH:
        return False
    earlier, between = folded[max(0, previous.start - _REACH) : previous.start], folded[previous.end : start]
    if rules.change.carried.match(between):
        return previous.unit == unit or "分别" in earlier
    change = rules.change
    further = unit == previous.unit and unit in change.object_units and change.further_object.match(between)
    return bool(further and change.over_object.search(earlier))


def is_threshold(folded: str, quantity: Quantity, rules: Rules) -> bool:
    """Tell whether a figure only says which of a kind are meant: 产值超亿元企业, 100平方米以下餐饮单位."""
    if quantity.precision not in ("more-than", "less-than"):
        return False
    if quantity.kind == "count":
        right = folded[quantity.end : quantity.end + _REACH]
        bound = quantity.unit in rules.threshold_units and quantity.quote[-1] in "上下"
        return bound and rules.threshold_of_count.match(right) is not None
    if quantity.kind == "measure" and quantity.quote[-1] not in "上下":
        return False
    if quantity.kind not in ("money", "measure"):
        return False
    return rules.threshold.match(folded[quantity.end : quantity.end + _REACH]) is not None
