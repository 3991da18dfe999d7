"""Numbers as they are written, and what they are worth."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawkg.recognize.numerals import ARABIC, CHINESE, arabic_value, chinese_value, multiplier_value, share
from spoken import spoken


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五", "5"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("一百〇五", "105"),
        ("一百五", "150"),
        ("一百二十三", "123"),
        ("三千零五十", "3050"),
        ("两万", "20000"),
        ("两万五", "25000"),
        ("两万五千", "25000"),
        ("一百二十万", "1200000"),
        ("三亿五千万", "350000000"),
        ("一万亿", "1000000000000"),
        ("一亿零五", "100000005"),
        ("百", "100"),
        ("万", "10000"),
        ("二〇二四", "2024"),
        ("九十八点五", "98.5"),
        ("零点三", "0.3"),
    ],
)
def test_chinese_numerals(text: str, value: str) -> None:
    assert chinese_value(text) == Decimal(value)


@pytest.mark.parametrize("text", ["三五", "一二三", "十百", "百十", "五百千", "十十"])
def test_what_is_no_number(text: str) -> None:
    assert chinese_value(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234", "1234"), ("3 215", "3215"), ("1,234,567.8", "1234567.8"), ("12万3456", "123456")],
)
def test_arabic_numbers(text: str, value: str) -> None:
    assert arabic_value(text) == Decimal(value)


def test_a_version_is_no_number() -> None:
    assert arabic_value("1.2.3") is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_every_number_is_read_as_it_is_spoken(number: int) -> None:
    assert chinese_value(spoken(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_every_number_is_read_with_and_without_separators(number: int) -> None:
    assert arabic_value(str(number)) == arabic_value(f"{number:,}") == number


@given(st.text(alphabet="〇零一二两三四五六七八九十百千万亿", min_size=1, max_size=16))
def test_any_numerals_are_a_number_or_none(text: str) -> None:
    value = chinese_value(text)
    assert value is None or value >= 0


def test_multipliers() -> None:
    words = {"": 1, "万": 10**4, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
    assert {word: multiplier_value(word) for word in words} == words


def test_a_share_comes_out_even_or_with_two_places() -> None:
    assert share(Decimal(3), Decimal(4)) == Decimal("75")
    assert share(Decimal(2), Decimal(3)) == Decimal("66.67")
    assert share(Decimal(3), Decimal(0)) is None
    assert share(Decimal(5), Decimal(4)) is None


def test_a_number_is_taken_whole() -> None:
    assert [match[0] for match in re.finditer(ARABIC, "12345与1.5与1,234")] == ["12345", "1.5", "1,234"]
    assert [match[0] for match in re.finditer(CHINESE, "一百二十三与三点五")] == ["一百二十三", "三点五"]
