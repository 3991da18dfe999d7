"""Systems and laws that are named without 《》."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lawkg.recognize.policies import find_policies
from lawkg.recognize.unmarked import find_unmarked

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "unmarked.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "titles"), [(text, titles) for text, *titles in CASES["cases"]])
def test_systems_and_laws_have_one_name(text: str, titles: list[str]) -> None:
    assert [found.name for found in find_unmarked(text, find_policies(text))] == titles


@pytest.mark.parametrize("text", CASES["none"])
def test_other_words_name_none(text: str) -> None:
    assert find_unmarked(text, find_policies(text)) == ()


@pytest.mark.parametrize(
    ("text", "quote", "reasons"),
    [
        ("深化“放管服”改革，", "“放管服”改革", ()),
        ("落实执法“三项制度”，", "执法“三项制度”", ("known-title",)),
        ("推行双随机一公开，", "双随机一公开", ("spelling",)),
        ("学习行政复议法。", "行政复议法", ("known-title",)),
        ("坚持行政执法\n责任制。", "行政执法\n责任制", ("spelling",)),
    ],
)
def test_a_mention_is_of_the_characters_of_the_name(text: str, quote: str, reasons: tuple[str, ...]) -> None:
    (found,) = find_unmarked(text, ())
    assert (text[found.start : found.end], found.reasons) == (quote, reasons)
