"""Themes: a table of titles as reports of many places word them, and where a theme comes from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lawkg.model import Document, Item, Outline, Section
from lawkg.relate.themes import SCHEME, assign_themes, theme_of_text, theme_of_title
from shared import REPORT

CASES = Path(__file__).parents[1] / "cases"


def _table(file: str) -> list[tuple[str, str]]:
    table = tomllib.loads((CASES / file).read_text(encoding="utf-8"))
    return [(text, name) for name, texts in table.items() for text in texts]


TITLES = _table("themes.toml")
SENTENCES = _table("themes-fresh.toml")


def _name(theme: str | None) -> str:
    return theme.removeprefix(f"{SCHEME}/") if theme else "none"


def test_titles_of_many_places_get_their_chapter() -> None:
    assert len(TITLES) >= 120
    wrong = [
        f"{title}: {_name(theme_of_title(title))}, not {name}"
        for title, name in TITLES
        if _name(theme_of_title(title)) != name
    ]
    assert len(wrong) <= len(TITLES) * 0.03, "\n".join(wrong)


def test_measures_problems_and_plans_get_their_chapter() -> None:
    assert len(SENTENCES) >= 80
    found = [(text, name, theme_of_title(text) or theme_of_text(text)) for text, name in SENTENCES]
    wrong = [f"{text}: {_name(theme)}, not {name}" for text, name, theme in found if _name(theme) != name]
    assert len(wrong) <= len(SENTENCES) * 0.04, "\n".join(wrong)


@pytest.mark.parametrize("title", [title for title, name in TITLES if name == "none"])
def test_a_title_that_speaks_of_no_chapter_has_no_theme(title: str) -> None:
    assert theme_of_title(title) is None


def _outline(*parts: Section | Item) -> Outline:
    sections = tuple(part for part in parts if isinstance(part, Section))
    measures = tuple(part for part in parts if isinstance(part, Item))
    return Outline(sections, (), measures, (), ())


def test_the_title_counts_before_the_text() -> None:
    text = "加强审计监督。开展行政执法、行政处罚、综合行政执法检查。"
    part = Section("1", "加强审计监督", "achievements", 0, len(text), 7, 1)
    assert assign_themes(Document("x", text), _outline(part)) == (
        ("Section", "1", f"{SCHEME}/power-supervision"),
    )


def test_the_text_counts_where_the_title_says_nothing() -> None:
    text = "狠抓落实。共受理行政复议案件164件，调解成功2036件。"
    part = Item("1.1", "狠抓落实", "1", 0, len(text))
    assert assign_themes(Document("x", text), _outline(part)) == (
        ("Measure", "1.1", f"{SCHEME}/dispute-resolution"),
    )


def test_an_item_without_words_of_its_own_has_its_section_s_theme() -> None:
    text = "加强政务公开。做好相关工作。"
    section = Section("1", "加强政务公开", "achievements", 0, 7, 7, 1)
    item = Item("1.1", "做好相关工作", "1", 7, len(text))
    themes = assign_themes(Document("x", text), _outline(section, item))
    assert ("Measure", "1.1", f"{SCHEME}/power-supervision") in themes


def test_a_problem_and_a_plan_with_one_number_keep_their_own_themes() -> None:
    text = "行政执法不规范。加强政务公开。"
    problem = Item("2.1", "行政执法不规范", "2", 0, 8)
    plan = Item("2.1", "加强政务公开", "2", 8, len(text))
    assert assign_themes(Document("x", text), Outline((), (), (), (problem,), (plan,))) == (
        ("Problem", "2.1", f"{SCHEME}/law-enforcement"),
        ("Plan", "2.1", f"{SCHEME}/power-supervision"),
    )


def test_what_nothing_speaks_for_has_no_theme() -> None:
    text = "主要做法。情况良好。"
    part = Section("1", "主要做法", "achievements", 0, len(text), 5, 1)
    assert assign_themes(Document("x", text), _outline(part)) == ()


def test_one_short_word_in_a_text_is_not_enough() -> None:
    assert theme_of_text("会议还谈到整改。") is None


def test_of_equal_weights_the_first_named_counts() -> None:
    assert _name(theme_of_title("审计、立法")) == "power-supervision"
    assert _name(theme_of_title("立法、审计")) == "administrative-rules"


def test_the_sections_of_the_bundled_report() -> None:
    text = REPORT.read_text(encoding="utf-8")
    titles = {
        "全面提高政府履职能力,统筹推进高质量发展": "government-functions",
        "积极完善依法行政制度体系,提升政府治理效能": "administrative-rules",
        "强化决策程序制度落实,提升重大行政决策质量": "decision-making",
        "健全行政执法机制,严格规范公正文明执法": "law-enforcement",
        "健全完善突发事件应对体系,提高依法处置能力": "emergency-response",
        "依法预防和化解社会矛盾,促进社会公平正义": "dispute-resolution",
        "强化行政权力制约监督,促进行政权力规范透明运行": "power-supervision",
        "加强信息技术保障,建设数字法治政府": "digital-government",
        "加强组织保障,健全法治政府建设推进机制": "leadership-and-organization",
    }
    assert all(title in text for title in titles)
    assert {title: _name(theme_of_title(title)) for title in titles} == titles
