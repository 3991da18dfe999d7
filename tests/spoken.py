"""Numbers as they are read aloud, by a rule that shares nothing with the reader under test."""

from __future__ import annotations

__all__ = ["DIGITS", "spoken"]

DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """Write a number below 10^12 as it is read aloud."""
    for factor, mark in ((10**8, "亿"), (10**4, "万")):
        if number >= factor:
            head, rest = divmod(number, factor)
            zero = "零" if 0 < rest < factor // 10 else ""
            return spoken(head) + mark + (zero + spoken(rest) if rest else "")
    text = ""
    gap = False
    for place, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + mark
            gap = False
        else:
            gap = True
    return text or "零"
