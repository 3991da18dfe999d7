"""The numbers that word processors and browsers put before paragraphs, written as they show them."""

from __future__ import annotations

__all__ = ["chinese", "circled", "letter", "roman"]

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, legal: bool = False) -> str:
    """Return a number below ten thousand in Chinese numerals, ``legal`` in those that cannot be forged.

    >>> [chinese(number) for number in (1, 10, 12, 20, 105, 110)]
    ['一', '十', '十二', '二十', '一百零五', '一百一十']
    >>> chinese(12, legal=True)
    '拾贰'
    """
    if not 0 < number < 10000:
        return str(number)
    written, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = bool(written) and not digit
    if 10 <= number < 20:
        written = written.removeprefix("一")
    return written.translate(_LEGAL) if legal else written


def circled(number: int) -> str:
    """Return a number in a circle, where there is such a character.

    >>> circled(1), circled(21), circled(51)
    ('①', '㉑', '51')
    """
    for first, count, code in ((1, 20, 0x2460), (21, 15, 0x3251), (36, 15, 0x32B1)):
        if first <= number < first + count:
            return chr(code + number - first)
    return str(number)


def letter(number: int) -> str:
    """Return a number as a small letter; after z comes aa, as in Word.

    >>> letter(1), letter(27)
    ('a', 'aa')
    """
    if not 0 < number < 1000:
        return str(number)
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """Return a number in small Roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written
