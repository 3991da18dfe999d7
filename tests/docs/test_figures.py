"""What docs/figures.md says of figures is what the program does, in both languages."""

from __future__ import annotations

import random

import pytest
from figure_grammar import (
    Grammar,
    Row,
    blocks_of,
    grammar_of,
    held,
    links_of,
    no_figures_of,
    rows_of,
    text_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from lawkg.recognize.quantities import find_quantities
from observed import observed, relations

LANGUAGES = ["en", "zh"]
ROWS = rows_of(text_of("en"))
LINKS = links_of(text_of("en"))
GRAMMAR = Grammar(grammar_of(text_of("en")))
COUNTED = ["全市共办理{}，", "（其中新增{}）", "，惠及{}；", "投入{}\n"]
TAKING = ["平均用时{}，", "办理时间缩短至{}。"]


@settings(max_examples=1500, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(COUNTED))
def test_what_the_grammar_writes_is_read_as_one_figure(chance: random.Random, carrier: str) -> None:
    figure = GRAMMAR.write("figure", chance)
    assert [found.quote for found in find_quantities(carrier.format(figure))] == [figure]


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(TAKING))
def test_what_takes_long_is_read_as_one_figure(chance: random.Random, carrier: str) -> None:
    figure = GRAMMAR.write("duration", chance)
    assert [found.quote for found in find_quantities(carrier.format(figure))] == [figure]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.text}: {row.quote}" for row in ROWS])
def test_the_rows_are_read_as_the_tables_say(row: Row) -> None:
    (found,) = (each for each in find_quantities(row.text) if each.quote == row.quote)
    value = str(found.value) if found.upper is None else f"{found.value}..{found.upper}"
    assert (value, found.unit, found.kind, found.precision) == row[2:]


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_the_links_are_found_as_the_table_says(text: str, links: set[str]) -> None:
    assert relations(observed(text)) == links


@pytest.mark.parametrize("text", no_figures_of(text_of("en")))
def test_what_is_said_to_be_no_figure_is_none(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_held_tables_are_those_of_the_files(language: str) -> None:
    assert blocks_of(text_of(language)) == held(language)


def test_there_is_something_to_hold() -> None:
    assert len(ROWS) >= 60 and len(LINKS) >= 10 and len(no_figures_of(text_of("en"))) >= 12


def test_both_languages_show_the_same() -> None:
    english, chinese = text_of("en"), text_of("zh")
    for part in (grammar_of, rows_of, links_of, no_figures_of):
        assert part(english) == part(chinese)
    assert "](zh/figures.md)" in english and "](../figures.md)" in chinese
