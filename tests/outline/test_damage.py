"""Damage on the way of a text (wraps, lost line breaks, pages, widths) leaves its structure as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from golden import names, read_case

from lawkg.extract import extract
from lawkg.metadata import find_metadata
from lawkg.model import Document, Item, Outline
from lawkg.outline import outline
from lawkg.resources import data_file, read_text
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


# --- the whole reports of many places, damaged ------------------------------------------------------

WHOLE = [name for name in names() if read_case(name).metadata]
WATERMARK = " 某某县人民政府网站 "
TRADITIONAL = {
    ord(pair[1]): pair[0] for pair in reversed(read_text(data_file("lexicon/traditional.txt")).split())
}


def _inside_long_lines(text: str, piece: str) -> str:
    """Put a piece into the middle of each long line of running text, between two characters."""
    lines = []
    for line in text.split("\n"):
        if len(line) > 50 and "|" not in line and "：" not in line[:12]:
            half = re.compile("(?<=[一-鿿])(?=[一-鿿])").search(line, len(line) // 2)
            line = line[: half.start()] + piece + line[half.start() :] if half else line
        lines.append(line)
    return "\n".join(lines)


def _template(text: str) -> str:
    """Put asterisks in place of figures, but not of years, dates and numbers of headings."""
    figure = r"(?<=[一-鿿])(?<!年)(?<![版第])(?!\d{1,2}[.、][一-鿿])(\d[\d.,]*)(?=[一-鿿%])(?!\d*[年月日])"
    return re.sub(figure, lambda found: "*" * len(found[1]), text)


STRONG: dict[str, tuple[Callable[[str], str], int]] = {
    "one line": (lambda text: text.replace("\n", ""), 21),
    "one line with blanks": (lambda text: text.replace("\n", " "), 27),
    "wraps at 24": (lambda text: wrapped(text, 24), 38),
    "wraps at 33": (lambda text: wrapped(text, 33), 40),
    "page numbers": (lambda text: _inside_long_lines(text, "\n- 3 -\n"), 40),
    "watermark": (lambda text: _inside_long_lines(text, WATERMARK), 40),
    "straight quotation marks": (lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")), 42),
    "wrong quotation marks": (lambda text: text.translate(str.maketrans("“”", "”“")), 42),
    "no quotation marks": (lambda text: re.sub('[“”‘’"]', "", text), 42),
    "traditional characters": (lambda text: text.translate(TRADITIONAL), 42),
    "asterisks for figures": (_template, 42),
    "dashes lost": (lambda text: re.sub(r"[—-](?=\d{4}年)", "", text), 42),
    "half width": (lambda text: text.translate(str.maketrans("，；：（）", ",;:()")), 42),
}
"""Damage, and how many of the 42 reports keep their whole outline; more may.

Where line ends were all that parted headings and paragraphs without numbers, nothing brings them back."""


def _shape(text: str, year: int | None) -> list[tuple[str, str]]:
    found = of(text, year or 0)
    items = {"measure": found.measures, "problem": found.problems, "plan": found.plans}
    sections = [(section.number, str(section.role)) for section in found.sections]
    return sections + [(kind, item.number) for kind, each in items.items() for item in each]


@pytest.mark.parametrize("kind", STRONG)
def test_damage_to_the_whole_reports(kind: str) -> None:
    damage, floor = STRONG[kind]
    changed = []
    for case in map(read_case, WHOLE):
        text = damage(case.document.text)
        before, after = find_metadata(case.document), find_metadata(replace(case.document, text=text))
        same_body = (before.place_code, before.year) == (after.place_code, after.year)
        if _shape(text, case.year) != _shape(case.document.text, case.year) or not same_body:
            changed.append(case.document.name)
    assert len(WHOLE) - len(changed) >= floor, changed


@pytest.mark.parametrize("name", WHOLE)
def test_asterisks_give_no_figures(name: str) -> None:
    case = read_case(name)
    text = _template(case.document.text)
    facts = extract(replace(case.document, text=text))
    assert not [each for each in facts.observations if "*" in each.quantity.quote]
    assert len(facts.outline.measures) == len(outline(case.document, case.year).measures)
