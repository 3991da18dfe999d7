"""Damage on the way of a text (wraps, lost line breaks, pages, widths) leaves its structure as it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from lawkg.model import Document, Item, Outline
from lawkg.outline import outline
from shared import REPORT, shared

KAILI = REPORT.read_text(encoding="utf-8")


def of(text: str, year: int = 2024) -> Outline:
    return outline(Document("any", text), year)


def wrapped(text: str, width: int, indent: str = "") -> str:
    lines = [indent + line for line in text.split("\n")]
    return "\n".join(line[at : at + width] for line in lines for at in range(0, len(line), width))


def paged(text: str) -> str:
    """Break each long line in its middle, with a page number there."""
    lines = text.split("\n")
    return "\n".join(
        f"{line[:80]}\n- {number} -\n{line[80:]}" if len(line) > 160 else line
        for number, line in enumerate(lines, 1)
    )


WIDE, NARROW = "（），：；０１２３４５６７８９", "(),:;0123456789"


DAMAGE: dict[str, Callable[[str], str]] = {
    "no line breaks": lambda text: text.replace("\n", ""),
    "no white space": lambda text: re.sub(r"\s", "", text),
    "hard wraps with indents": lambda text: wrapped(text, 28, "　　"),
    "hard wraps": lambda text: wrapped(text, 40),
    "page breaks": paged,
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "indents": lambda text: "　　" + text.replace("\n", "\n　　"),
    "full width": lambda text: text.translate(str.maketrans(NARROW, WIDE)),
    "web page around it": lambda text: f"首页 > 公开 > 报告\n索引号：1/2025\n{text}\n上一篇：无\n",
    "signature": lambda text: f"凯里市2024年法治政府建设情况报告\n{text}\n凯里市人民政府\n2025年1月20日\n",
    "attachment": lambda text: f"{text}\n附件：凯里市2024年任务清单\n一、加强领导\n二、加强执法\n",
}


def structure(text: str) -> list[tuple[str, str, str]]:
    found = of(text)
    return [(section.number, _plain(section.title), section.role) for section in found.sections]


def starts(text: str, items: tuple[Item, ...]) -> list[str]:
    return [_plain(text[item.start : item.end])[:6] for item in items]


def _plain(text: str) -> str:
    return re.sub(r"\n- \d+ -\n|\s", "", text).translate(str.maketrans(WIDE, NARROW))


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_leaves_the_sections(kind: str) -> None:
    assert structure(DAMAGE[kind](KAILI)) == structure(KAILI)


@pytest.mark.parametrize("kind", sorted(set(DAMAGE) - {"hard wraps with indents", "hard wraps"}))
def test_damage_leaves_measures_problems_and_plans(kind: str) -> None:
    text = DAMAGE[kind](KAILI)
    before, after = of(KAILI), of(text)
    assert starts(text, after.measures) == starts(KAILI, before.measures)
    assert starts(text, after.problems) == starts(KAILI, before.problems)
    assert starts(text, after.plans) == starts(KAILI, before.plans)


@pytest.mark.parametrize("width", [28, 32, 40])
def test_wraps_leave_sections_and_measures_of_an_indented_report(width: int) -> None:
    text = shared("reports/longhua-2019.txt").read_text(encoding="utf-8")
    wraps = wrapped(text, width)
    before, after = of(text, 2019), of(wraps, 2019)
    assert [(s.number, s.title) for s in after.sections] == [(s.number, s.title) for s in before.sections]
    assert [item.number for item in after.measures] == [item.number for item in before.measures]


def test_a_menu_is_no_report() -> None:
    found = of(shared("reports/kin/not-a-report.txt").read_text(encoding="utf-8"))
    assert not found.measures
    assert not found.problems
    assert not found.plans


def test_a_ministry_report_of_thirty_thousand_characters() -> None:
    body = "出台部门规章2部，培训执法人员300人次。" * 140
    parts = "".join(f"（{ordinal}）推进各方面改革。{body}\n" for ordinal in "一二三四五六七八九十")
    closing = "二、存在的不足\n制度供给不足。\n三、2021年安排\n完善制度供给。\n"
    text = f"某部2020年法治政府建设年度报告\n一、主要举措和成效\n{parts}{closing}"
    found = of(text, 2020)
    assert len(text) > 26_000
    numbers = [section.number for section in found.sections]
    assert numbers == ["1", *(f"1.{i}" for i in range(1, 11)), "2", "3"]
    assert len(found.measures) == 10
    assert (len(found.problems), len(found.plans)) == (1, 1)
