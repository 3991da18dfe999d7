"""What does not add up, and what does, by the table in tests/cases/breakdowns.toml."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lawkg.recognize.quantities import find_quantities
from lawkg.relate.contradictions import find_contradictions
from lawkg.relate.ratios import last_place
from observed import cases, observed

TABLE = cases("breakdowns")


@pytest.mark.parametrize("text", [*TABLE["right"], *TABLE["none"], *(row[0] for row in TABLE["links"])])
def test_no_false_alarm(text: str) -> None:
    assert find_contradictions(observed(text)) == ()


@pytest.mark.parametrize(("text", "kind", "quote", "expected"), TABLE["wrong"])
def test_contradiction(text: str, kind: str, quote: str, expected: str) -> None:
    (finding,) = find_contradictions(observed(text))
    assert (finding.kind, text[slice(*finding.observation)]) == (kind, quote)
    assert finding.expected == Decimal(expected)
    assert quote in finding.message_zh
    assert quote in finding.message_en
    assert finding.others


def test_the_table_is_large() -> None:
    assert len(TABLE["right"]) >= 40
    assert len(TABLE["wrong"]) >= 20


@pytest.mark.parametrize("word", ["约", "近", "超过"])
@pytest.mark.parametrize("figure", ["2093件", "2036件", "96.1%"])
def test_a_figure_that_is_only_about_right_proves_nothing(word: str, figure: str) -> None:
    text = "调解纠纷2093件，调解成功2036件，调解成功率96.1%。"
    assert len(find_contradictions(observed(text))) == 1
    assert find_contradictions(observed(text.replace(figure, word + figure))) == ()


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("97.26%", "0.01"),
        ("97%", "1"),
        ("1.2万元", "1000"),
        ("2.63亿元", "1000000"),
        ("1,234件", "1"),
        ("１２.５%", "0.1"),
    ],
)
def test_last_place(quote: str, place: str) -> None:
    (quantity,) = find_quantities(f"金额为{quote}。")
    assert last_place(quantity) == Decimal(place)
