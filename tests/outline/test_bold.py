"""Headings that a page set in bold type, in the line of their text, as Markdown keeps them."""

from __future__ import annotations

import pytest

from lawkg.model import Document
from lawkg.outline import outline

OPENING = "某市2010年依法行政工作情况报告\n今年是开局之年，我市扎实推进依法行政。现将有关情况报告如下：\n"
RUN_IN = [
    "**组织领导坚强有力。**市政府专题研究依法行政工作5次。\n**行政决策科学民主。**举行听证会4次。\n"
    "**存在的不足。**镇级执法力量不足。\n",
    "__组织领导坚强有力：__市政府专题研究依法行政工作5次。\n\n__行政决策科学民主：__举行听证会4次。\n\n"
    "__存在的不足：__镇级执法力量不足。\n",
    "**组织领导坚强有力**。市政府专题研究依法行政工作5次。\n**行政决策科学民主**。举行听证会4次。\n"
    "**存在的不足**\n镇级执法力量不足。\n",
]


@pytest.mark.parametrize("body", RUN_IN)
def test_bold_openings_are_headings(body: str) -> None:
    text = OPENING + body
    found = outline(Document("a.txt", text))
    assert [(s.number, s.title, s.role) for s in found.sections] == [
        ("1", "组织领导坚强有力", "achievements"),
        ("2", "行政决策科学民主", "achievements"),
        ("3", "存在的不足", "problems"),
    ]
    assert len(found.measures) == 2
    assert [text[item.start : item.end] for item in found.problems] == ["镇级执法力量不足。"]


def test_bold_openings_below_numbers_are_their_parts() -> None:
    text = OPENING + (
        "一、主要工作\n**规范决策。**举行听证会4次。\n**严格执法。**评查案卷20卷。\n"
        "二、下一步打算\n**加强培训。**开展轮训。\n**加强监督。**开展评查。\n"
    )
    assert [s.number for s in outline(Document("a.txt", text)).sections] == [
        "1",
        "1.1",
        "1.2",
        "2",
        "2.1",
        "2.2",
    ]


@pytest.mark.parametrize(
    "body", ["**全年**办理案件5件。\n**同时**开展培训3次。\n", "**办理案件120件。**成效明显。\n一、略\n"]
)
def test_other_bold_words_are_none(body: str) -> None:
    assert not [s for s in outline(Document("a.txt", OPENING + body)).sections if s.title != "略"]
