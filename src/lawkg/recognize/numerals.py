"""Numbers as they are written in Chinese reports, and their values.

Works on folded text (``lawkg.text.fold``): full-width digits are half-width by then.

>>> chinese_value("一百二十三"), chinese_value("两万五千"), chinese_value("九十八点五")
(Decimal('123'), Decimal('25000'), Decimal('98.5'))
>>> arabic_value("1,234.5"), arabic_value("3 215"), arabic_value("3亿5000")
(Decimal('1234.5'), Decimal('3215'), Decimal('300005000'))
>>> chinese_value("三五") is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

__all__ = ["ARABIC", "CHINESE", "arabic_value", "chinese_value", "multiplier_value", "plain", "share"]

_DIGITS = "〇零一二两三四五六七八九"
_CHINESE = _DIGITS + "十百千万亿"
_ONE = (
    r"[0-9](?<![0-9][0-9])(?<![0-9][,. ][0-9])"  # where a number begins, not inside one
    r"(?:[0-9]{0,2}(?:, ?[0-9]{3})++(?![0-9])(?:\.[0-9]++)?+"
    r"|[0-9]{0,2}(?: [0-9]{3})++(?![0-9])(?:\.[0-9]++)?+"
    r"|[0-9]*+(?:\. [0-9]{1,2}(?= ?%)|(?:\.[0-9]++)*+))"
)
ARABIC = rf"{_ONE}(?:[亿万](?=[0-9]){_ONE})?+"
"""A number in figures: 12, 1,234.5, 1, 234, 3 215.6, 3亿5000. A start inside fails at once (linear time)."""
CHINESE = (
    rf"[{_CHINESE}](?<![{_CHINESE}][{_CHINESE}])[{_CHINESE}]{{0,23}}+"
    rf"(?:点[{_DIGITS}]{{1,6}}+)?+(?![{_CHINESE}])"
)
"""A number in Chinese numerals, with a decimal part: 三百二十, 九十八点五."""

_VALUE = {"〇": 0, "两": 2} | {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_SHORT = 16
_PLACES = Decimal("0.01")
_PLAIN = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,6})?")
"""What is longer is a code and no number."""


def multiplier_value(word: str) -> int:
    """Return what a multiplier such as 万 or 万亿 multiplies by; 1 for an empty one."""
    value = 1
    for character in word:
        value *= _SMALL.get(character) or _LARGE[character]
    return value


def arabic_value(number: str, factor: int = 1) -> Decimal | None:
    """Return the value of a number in figures times a multiplier's factor, None where it is no number.

    Of 3亿5000 the multiplier is the last part's: 3亿5000万.

    >>> arabic_value("1.2.3"), arabic_value("1" * 19)
    (None, None)
    >>> arabic_value("3亿5000", 10000)
    Decimal('350000000')
    """
    if len(number) < _SHORT and number.isdigit():
        return Decimal(int(number) * factor)
    head, mark, tail = _split_large(number)
    if mark:
        upper, lower = arabic_value(head), arabic_value(tail, factor)
        return None if upper is None or lower is None else upper * _LARGE[mark] + lower
    digits = number.replace(",", "").replace(" ", "")
    return plain(Decimal(digits) * factor) if _PLAIN.fullmatch(digits) else None


def plain(value: Decimal) -> Decimal:
    """Return the same value without an exponent and without the zeros that a multiplier leaves (12600.00)."""
    whole = int(value)
    return Decimal(whole) if whole == value else value.normalize()


def _split_large(number: str) -> tuple[str, str, str]:
    for mark in "亿万":
        if mark in number:
            return number.partition(mark)
    return number, "", ""


def chinese_value(number: str) -> Decimal | None:
    """Return the value of Chinese numerals, None where they are no number (三五, 二〇二四 is read as digits).

    A leading 十 百 千 万 亿 counts once: 百 in 近百家 is 100.
    """
    whole, point, part = number.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(_VALUE[digit]) for digit in part)}")


def _whole(number: str) -> int | None:
    if all(character in _VALUE for character in number):
        return _digits(number)
    for mark, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = number.rpartition(mark)
        if found:
            upper, lower = _whole(head) if head else 1, _after_large(tail, factor)
            return None if upper is None or lower is None or lower >= factor else upper * factor + lower
    return _section(number)


def _after_large(tail: str, factor: int) -> int | None:
    """Return the value of what follows 万 or 亿; a single digit counts tenths of it (两万五 is 25000)."""
    if not tail:
        return 0
    value = _whole(tail)
    return value * factor // 10 if value is not None and len(tail) == 1 else value


def _digits(number: str) -> int | None:
    """Read 5, 一〇五 and 二〇二四 digit by digit; two or more without a zero are no number (三五)."""
    if len(number) > 1 and not any(zero in number for zero in "〇零"):
        return None
    return int("".join(str(_VALUE[digit]) for digit in number))


def _section(number: str) -> int | None:
    """Return the value below 10000 of digits with 十百千 in falling order, None where it is none."""
    total, digit, last = 0, None, 10**4
    for character in number:
        if character in _SMALL:
            factor = _SMALL[character]
            if factor >= last or (digit is None and total):
                return None
            total, digit, last = total + (1 if digit is None else digit) * factor, None, factor
        elif character in _VALUE and not digit:
            digit = _VALUE[character]
        else:
            return None
    return total + _loose(digit, last, number)


def _loose(digit: int | None, last: int, number: str) -> int:
    """Return what the last digit is worth: 三百五 is 350, 三百零五 is 305."""
    if digit is None:
        return 0
    zero = len(number) > 1 and number[-2] in "〇零"
    return digit * (last // 10 if 10 < last < 10**4 and not zero else 1)


def share(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Return numerator/denominator in per cent, rounded to two places where it does not come out even.

    >>> share(Decimal(1), Decimal(3)), share(Decimal(98), Decimal(100))
    (Decimal('33.33'), Decimal('98'))
    """
    if not denominator or numerator > denominator:
        return None
    with localcontext() as context:
        context.prec = 28
        exact = numerator * 100 / denominator
    even = exact.quantize(Decimal("0.0001"))
    return even.normalize() + 0 if even == exact else exact.quantize(_PLACES)
