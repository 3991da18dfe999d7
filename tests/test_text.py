"""Folding keeps every position: one character becomes one, in every plane, in short texts and long ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawkg.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("深圳市龍華區２０１９年，受理１２件", "深圳市龙华区2019年,受理12件"),
        ("行政復議（撤銷）", "行政复议(撤销)"),
        ("二○二四年", "二〇二四年"),
        ("　　一、總體情況：", "  一、总体情况:"),
        ("𠁞", "𠀾"),
        ("𪚥😀", "𪚥😀"),
        ("", ""),
    ],
)
def test_what_becomes_what(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(written * 1500) == folded * 1500


@given(st.text())
def test_length_stays_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


POINTS = [
    ("取得新进展.现报告如下:", "取得新进展。现报告如下:"),
    ("办结率99.2%.其中", "办结率99.2%。其中"),
    ("影响执法效果.2015年,我们", "影响执法效果。2015年,我们"),
    ("落实“三项制度”.\n第二", "落实“三项制度”。\n第二"),
    ("\n一.加强领导", "\n一.加强领导"),
    ("\n(一).加强领导", "\n(一).加强领导"),
    ("\n1.加强领导", "\n1.加强领导"),
    ("增长1.3倍", "增长1.3倍"),
    ("第1.2条", "第1.2条"),
]


@pytest.mark.parametrize(("written", "folded"), POINTS)
def test_a_document_that_ends_its_sentences_with_points_has_stops(written: str, folded: str) -> None:
    text = written + "我们推进依法行政" * 200
    assert fold(text)[: len(written)] == folded
    stopped = written + "推进依法行政。" * 200
    assert fold(stopped)[: len(written)] == written
