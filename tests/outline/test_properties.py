"""What holds of the outline of any text, however damaged."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from golden import names, read_case
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from damaged import damaged_reports
from lawkg.model import Document, Outline
from lawkg.outline import outline
from lawkg.outline.edges import body_end, body_start
from lawkg.outline.lines import split_lines
from lawkg.text import fold
from shared import REPORT

PIECES = [
    *"一二三、。；：，！？“”（）()《》【】*#|-—.1 2９①\n\n\u3000\f\r",
    "（一）", "（二）", "一、", "二、", "三、", "1.", "2．", "1.1", "（1）",
    "一是", "二是", "首先", "其次", "最后", "第一，",
    "主要做法", "存在问题", "存在问题及下一步打算", "下一步工作打算", "第一责任人",
    "其他需要报告的事项", "加强领导", "办理案件12件", "下一步，我局将加强。",
    "虽然取得成绩，但仍存在不足：", "特此报告。", "某某市人民政府", "2024年1月5日", "附件：", "- 3 -",
    "2025年工作计划", "来源：某局", "首页 > 公开 > 报告", "報告", "\U00020000", "é", "a",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=80))


def of(text: str) -> Outline:
    return outline(Document("any", text), 2024)


def check(text: str) -> None:
    """Fail where an outline contradicts itself or its text."""
    found = of(text)
    numbers = [section.number for section in found.sections]
    assert len(numbers) == len(set(numbers)), "two sections have one number"
    for section in found.sections:
        assert 0 <= section.start <= section.title_end <= section.end <= len(text)
    for before, after in pairwise(found.sections):
        assert before.end <= after.start, "sections overlap or are not in order"
    for first, second in pairwise(found.sentences):
        assert first.end <= second.start, "sentences overlap or are not in order"
    for sentence in found.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    check_items(text, found)
    check_covered(text, found)


def check_items(text: str, found: Outline) -> None:
    sections = {section.number: section for section in found.sections}
    numbers = []
    for items in (found.measures, found.problems, found.plans):
        for item in items:
            assert 0 <= item.start < item.end <= len(text)
            assert item.title
            if item.section:
                assert sections[item.section].start <= item.start
                assert item.end <= sections[item.section].end
            numbers.append(item.number)
        for before, after in pairwise(items):
            assert before.end <= after.start, "items overlap or are not in order"
    assert len(numbers) == len(set(numbers)), "two items have one number"


def check_covered(text: str, found: Outline) -> None:
    """Fail where a character between header and closing is in no heading and no sentence."""
    folded = fold(text)
    lines = split_lines(text, folded)
    end = body_end(folded, lines)
    start = body_start(folded, lines, found.sections[0].start if found.sections else end)
    covered = bytearray(len(text))
    spans = [(s.start, s.title_end) for s in found.sections] + [(s.start, s.end) for s in found.sentences]
    for first, last in spans:
        covered[first:last] = b"\1" * (last - first)
    for line in lines:
        for position in range(max(line.start, start), min(line.end, end)):
            assert covered[position] or text[position].isspace() or folded[position] in "*#-", text[position:]


@settings(max_examples=400, deadline=None)
@given(texts)
@example("")
@example("。")
@example("一、")
@example("一、存在问题\n(1)甲;(2)乙。")
def test_any_text_has_a_consistent_outline(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", names())
def test_golden_reports_have_consistent_outlines(name: str) -> None:
    check(read_case(name).document.text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_last_line_break_changes_nothing(text: str) -> None:
    assert of(text) == of(text + "\n")


@pytest.mark.parametrize("name", names())
def test_blank_lines_and_indents_change_no_structure(name: str) -> None:
    text = read_case(name).document.text
    spaced = re.sub(r"\n(?=\S)", "\n\n", text)
    kept = [(section.number, section.title, section.role) for section in of(text).sections]
    assert [(section.number, section.title, section.role) for section in of(spaced).sections] == kept


@pytest.mark.parametrize(
    "piece",
    ["一是", "一是抓。二是", "（一）", "一、", "三、\n一、\n", "1", "1.", "一", "字", "\n", " ", "。",
     "“", "（。", "”", "（一）甲。\n", "二是。", "特此报告。", "附件：\n", "存在问题\n", "（二）甲\n二、乙\n",
     "#", "**", "|", "12 34\n", "首页 > ", "\f"],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    small, large = (timed(piece * (size // len(piece))) for size in (20_000, 160_000))
    assert large < max(24 * small, 0.4), f"8 times the text took {large / small:.0f} times as long"


def timed(text: str) -> float:
    started = time.process_time()
    of(text)
    return time.process_time() - started


def test_ordinary_text_is_fast() -> None:
    text = REPORT.read_text(encoding="utf-8")
    of(text)
    best = min(timed(text) for _ in range(20))
    assert len(text) / best > 300_000, "fewer than 300,000 characters a second"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_reports())
def test_outline_of_a_damaged_report_is_in_order_and_complete(text: str) -> None:
    check(text)
