"""Every value, printed in any of the spellings of the grammar, is read back as itself."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lawkg.model import Quantity
from lawkg.recognize.quantities import find_quantities
from lawkg.units import unit_named
from spoken import DIGITS, spoken

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
COUNTED = st.sampled_from(
    ["件", "人次", "份", "起", "项", "名", "家", "场次", "宗", "批次", "户", "元", "平方米", "公里", "吨"]
)
BEFORE = st.sampled_from(
    [("", "exact"), ("近", "approximate"), ("约", "approximate"), ("超过", "more-than"), ("逾", "more-than"),
     ("不足", "less-than"), ("不到", "less-than"), ("至少", "more-than"), ("不超过", "less-than")]
)  # fmt: skip
TRAILING = st.sampled_from(
    [("", "exact"), ("以上", "more-than"), ("左右", "approximate"), ("以下", "less-than"),
     ("以内", "less-than")]
)  # fmt: skip
CARRIERS = st.sampled_from(
    ["全年共办理{}，成效明显。", "截至年底，累计完成{}；", "（其中新增{}）", "一是加强统筹，投入{}",
     "完成{}\n二是", "2023年，全市办理{}、其他3项。", "覆盖率100%，惠及{}。"]
)  # fmt: skip
RATES = st.sampled_from(["办结率达到{}，", "（满意率为{}）", "占总数的{}。", "2024年，合格率{}、"])
CHANGES = st.sampled_from(
    [("同比增长{}，", 1), ("较上年下降{}。", -1), ("比2022年减少了{}；", -1), ("提升{}\n", 1),
     ("（降幅{}）", -1)]
)  # fmt: skip


class Printed(NamedTuple):
    spelling: str
    value: Decimal


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


def short_ten(text: str) -> str:
    return text.removeprefix("一") if text.startswith("一十") else text


@st.composite
def arabic(draw: st.DrawFn, tens: int = 1) -> Printed:
    """Print a whole number in figures, a multiple of ``tens``."""
    value = tens * draw(st.integers(1, 10**9))
    assume(not 1900 <= value <= 2100)  # 2024项 may be a year and a noun
    plain = str(value)
    forms = [plain, plain.translate(WIDE), grouped(value, ","), grouped(value, "，"), grouped(value, " "),
             grouped(value, ", "), grouped(value, ",").translate(WIDE)]  # fmt: skip
    return Printed(draw(st.sampled_from(forms)), Decimal(value))


@st.composite
def decimals(draw: st.DrawFn) -> Printed:
    """Print a number with a decimal part, with or without a multiplier."""
    value = Decimal(draw(st.integers(1, 10**8))).scaleb(-draw(st.integers(1, 3)))
    word, factor = draw(st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("百万", 10**6)]))
    text = f"{value:,f}" if draw(st.booleans()) else f"{value:f}"
    text = draw(st.sampled_from([text, text.translate(WIDE), text.replace(",", " ")]))
    return Printed(text + word, value * factor)


@st.composite
def mixed(draw: st.DrawFn) -> Printed:
    """Print 3亿5000万 and 12万3456."""
    upper, lower = draw(st.integers(1, 999)), draw(st.integers(1000, 9999))
    if draw(st.booleans()):
        return Printed(f"{upper}亿{lower}万", Decimal(upper * 10**8 + lower * 10**4))
    return Printed(f"{upper}万{lower}", Decimal(upper * 10**4 + lower))


@st.composite
def numerals(draw: st.DrawFn, tens: int = 1) -> Printed:
    """Print a number of two places or more, a multiple of ``tens``, in Chinese numerals."""
    value = tens * draw(st.integers(11, 10**9))
    text = draw(st.sampled_from([spoken(value), short_ten(spoken(value))]))
    if draw(st.booleans()):
        text = text.replace("二千", "两千").replace("二万", "两万").replace("十两万", "十二万")
    return Printed(text, Decimal(value))


@st.composite
def shares(draw: st.DrawFn) -> Printed:
    """Print a share between nothing and all."""
    tens, ones = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    whole, part = 10 * tens + ones, draw(st.integers(1, 99))
    exact = Decimal(f"{whole}.{part:02}")
    tenths = "".join("零" if part < 10 else DIGITS[part // 10]) + (DIGITS[part % 10] if part % 10 else "")
    forms = [
        Printed(f"{exact}%", exact), Printed(f"{exact}%".translate(WIDE), exact),
        Printed(f"{exact} %", exact), Printed(f"百分之{exact}", exact),
        Printed(f"百分之{spoken(whole)}", Decimal(whole)),
        Printed(f"百分之{spoken(whole)}点{tenths}", exact),
        Printed(f"{DIGITS[tens]}成", Decimal(10 * tens)),
        Printed(f"{DIGITS[tens]}成{DIGITS[ones]}", Decimal(whole)),
        Printed(f"{DIGITS[tens]}成半", Decimal(10 * tens + 5)),
    ]  # fmt: skip
    return draw(st.sampled_from(forms))


@st.composite
def fractions(draw: st.DrawFn) -> Printed:
    denominator = draw(st.integers(2, 9))
    numerator = draw(st.integers(1, denominator - 1))
    value = (Decimal(100 * numerator) / denominator).quantize(Decimal("0.01"))
    forms = [f"{DIGITS[denominator]}分之{DIGITS[numerator]}", f"{numerator}/{denominator}"]
    return Printed(draw(st.sampled_from(forms)), value)


def read(sentence: str, quote: str) -> Quantity:
    found = [each for each in find_quantities(sentence) if each.quote == quote]
    assert len(found) == 1, (sentence, quote, [each.quote for each in find_quantities(sentence)])
    assert sentence[found[0].start : found[0].end] == quote
    return found[0]


@settings(max_examples=400, deadline=None)
@given(arabic() | decimals() | mixed() | numerals(), COUNTED, BEFORE, CARRIERS)
def test_counts(number: Printed, unit: str, before: tuple[str, str], carrier: str) -> None:
    quote = f"{before[0]}{number.spelling}{unit}"
    figure = read(carrier.format(quote), quote)
    unit_kind = unit_named(unit)
    assert unit_kind is not None
    assert (figure.value, figure.unit, figure.precision) == (number.value, unit, before[1])
    assert figure.kind == unit_kind.kind


@settings(max_examples=200, deadline=None)
@given(arabic(tens=10) | numerals(tens=10), st.sampled_from(["余", "多"]), COUNTED, CARRIERS)
def test_counts_and_more(number: Printed, more: str, unit: str, carrier: str) -> None:
    quote = f"{number.spelling}{more}{unit}"
    figure = read(carrier.format(quote), quote)
    assert (figure.value, figure.precision) == (number.value, "more-than")


@settings(max_examples=200, deadline=None)
@given(arabic() | decimals() | numerals(), COUNTED, TRAILING, CARRIERS)
def test_what_stands_behind(number: Printed, unit: str, after: tuple[str, str], carrier: str) -> None:
    quote = f"{number.spelling}{unit}{after[0]}"
    figure = read(carrier.format(quote), quote)
    assert (figure.value, figure.precision) == (number.value, after[1])


@settings(max_examples=300, deadline=None)
@given(shares() | fractions(), BEFORE, TRAILING, RATES)
def test_shares(share: Printed, before: tuple[str, str], after: tuple[str, str], carrier: str) -> None:
    assume("/" not in share.spelling or before[0] or "占" in carrier)
    assume(not (before[0] and after[0]))
    quote = f"{before[0]}{share.spelling}{after[0]}"
    figure = read(carrier.format(quote), quote)
    assert (figure.value, figure.unit, figure.kind) == (share.value, "%", "ratio")
    assert figure.precision == (before[1] if before[0] else after[1])


@settings(max_examples=200, deadline=None)
@given(shares() | fractions(), BEFORE, CHANGES)
def test_changes(share: Printed, before: tuple[str, str], carrier: tuple[str, int]) -> None:
    assume("/" not in share.spelling)
    quote = f"{before[0]}{share.spelling}"
    figure = read(carrier[0].format(quote), quote)
    assert (figure.value, figure.kind) == (share.value * carrier[1], "change")


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "—", "～", "至", "到"]), COUNTED)
def test_ranges(low: int, width: int, to: str, unit: str) -> None:
    assume(not 1900 <= low <= 2100)
    quote = f"{low}{to}{low + width}{unit}"
    figure = read(f"每处配备{quote}，", quote)
    assert (figure.value, figure.upper, figure.unit) == (Decimal(low), Decimal(low + width), unit)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(arabic() | decimals() | numerals(), COUNTED), min_size=1, max_size=8))
def test_a_list_of_figures_is_read_in_full(figures: list[tuple[Printed, str]]) -> None:
    quotes = [f"{number.spelling}{unit}" for number, unit in figures]
    sentence = "、".join(f"办理事项{quote}" for quote in quotes)
    found = find_quantities(sentence)
    assert [each.quote for each in found] == quotes
    assert [each.value for each in found] == [number.value for number, _ in figures]
    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start for end, each in zip(ends, found, strict=False))
