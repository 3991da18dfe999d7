"""The page of charts: what is in it, and what a reader sees of it in a real browser without any network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hostile import ATTACKS

from browser import LAPTOP, PHONE, browser, console_errors, requests, show_as
from graphs import built_from
from lawkg.chart import page
from lawkg.chart.series import indicators
from lawkg.compare import compare, per_people
from lawkg.errors import QueryError
from lawkg.query import Answer

REPORT = (
    "{}{}年法治政府建设情况报告\n一、主要举措和成效\n全市共受理行政复议案件{}件，{}。\n"
    "二、存在的问题\n执法队伍力量不足。\n"
)
FIGURES = (("凯里市", 2021, 1200), ("凯里市", 2022, 90), ("凯里市", 2024, 110), ("都匀市", 2024, 70))
PEOPLE = "code,year,population,source\n522601,2020,500000,<b>census</b>\n"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    texts = {
        f"r{i}": REPORT.format(*figure, ATTACKS[i] * (i < 2) + "依法办结") for i, figure in enumerate(FIGURES)
    }
    return compare(built_from(tmp_path_factory.mktemp("chart"), **texts))


@pytest.fixture(scope="module")
def html(figures: Answer) -> str:
    return page(figures)


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def opened(chrome: Any, folder: Path, html: str, size: tuple[int, int] = LAPTOP) -> Any:
    file = folder / "chart.html"
    file.write_text(html, encoding="utf-8")
    show_as(chrome, size)
    chrome.get("about:blank")
    console_errors(chrome), requests(chrome)
    chrome.get(file.as_uri())
    return chrome


def test_it_loads_nothing_and_runs_only_what_is_in_it(html: str) -> None:
    assert "://" not in html
    policy = unescape(html.split("<title>")[0])
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy and "unsafe" not in policy


def test_texts_are_no_markup(html: str) -> None:
    markup = html.split("<script>")[0]
    data = json.loads(markup.split('id="data">')[1].removesuffix("\n").removesuffix("</script>"))
    sentences = [p["sentence"] for s in data["indicators"][0]["series"] for p in s["points"]]
    assert any(ATTACKS[0] in sentence for sentence in sentences)
    assert not any(attack in markup for attack in ATTACKS[:5])


def test_the_years_between_are_there_without_a_figure(figures: Answer) -> None:
    (cases,) = indicators(figures.records())
    assert cases["label"] == ["受理行政复议案件数", "reconsideration cases accepted"]
    assert cases["unit"][0] == "件"
    assert cases["years"] == [2021, 2022, 2023, 2024]
    points = {s["name"]: [(p["year"], p["value"]) for p in s["points"]] for s in cases["series"]}
    assert points == {
        "凯里市人民政府": [(2021, 1200), (2022, 90), (2024, 110)],
        "都匀市人民政府": [(2024, 70)],
    }


def test_nothing_to_draw_is_said(figures: Answer) -> None:
    with pytest.raises(QueryError, match="no figure to draw"):
        page(figures.extended([], [None] * len(figures.rows)))


def test_a_reader_sees_lines_gaps_sentences_and_both_languages(
    chrome: Any, tmp_path: Path, html: str
) -> None:
    chrome = opened(chrome, tmp_path, html)
    assert requests(chrome) == [(tmp_path / "chart.html").as_uri()]
    drawn = chrome.execute_script(
        "return document.getElementById('chart').data"
        ".map(({name, x, y, hovertext}) => ({name, x, y, hovertext}))"
    )
    kaili, duyun = drawn
    assert (kaili["name"], kaili["x"]) == ("凯里市人民政府", ["2021", "2022", "2023", "2024"])
    assert kaili["y"] == [1200, 90, None, 110]
    assert duyun["y"] == [None, None, None, 70]
    ends = "return document.querySelector('#chart .js-line').getAttribute('d').match(/,/g).length"
    assert chrome.execute_script(ends) == 2, "the line ends before the year without a figure"
    assert "受理行政复议案件110件" in kaili["hovertext"][3] and "522601/2024" in kaili["hovertext"][3]
    assert "1,200 件" in kaili["hovertext"][0]
    assert not re.search("<(?!br>)", kaili["hovertext"][0]), "a sentence is no markup to plotly either"
    axes = "return [...document.querySelectorAll('.xtitle, .ytitle')].map((each) => each.textContent)"
    assert chrome.execute_script(axes) == ["年度", "件"]
    assert "1200件" in chrome.execute_script("return document.querySelector('#figures mark').textContent")
    chrome.execute_script("document.getElementById('language').click()")
    assert chrome.execute_script(axes) == ["Year", "case"]
    title = chrome.execute_script("return document.getElementById('title').textContent")
    assert title == "reconsideration cases accepted (case)"
    assert console_errors(chrome) == []
    assert chrome.execute_script("return window.attacked") is None


def test_nothing_is_cut_off_on_a_phone(chrome: Any, tmp_path: Path, html: str) -> None:
    chrome = opened(chrome, tmp_path, html, PHONE)
    width = chrome.execute_script("return document.documentElement.scrollWidth")
    assert width <= PHONE[0]
    outside = chrome.execute_script(
        "const box = document.getElementById('chart').getBoundingClientRect();"
        "return [...document.querySelectorAll('#chart text')].filter((each) => {"
        "  const at = each.getBoundingClientRect();"
        "  return at.left < box.left - 1 || at.right > box.right + 1 || at.bottom > box.bottom + 1;"
        "}).map((each) => each.textContent)"
    )
    assert outside == []


def many(figures: Answer, bodies: int) -> Answer:
    """The same figures of so many bodies."""
    content = json.loads(figures.content)
    content["results"]["bindings"] = [
        {**row, "issuer": {"type": "literal", "value": f"第{number}个机关"}}
        for number in range(bodies)
        for row in content["results"]["bindings"]
    ]
    return Answer("rows", json.dumps(content).encode())


@pytest.mark.parametrize(("size", "named"), [(PHONE, 0), (LAPTOP, 1)])
def test_many_names_leave_room_for_the_chart(
    chrome: Any, tmp_path: Path, figures: Answer, size: tuple[int, int], named: int
) -> None:
    chrome = opened(chrome, tmp_path, page(many(figures, 40)), size)
    assert chrome.execute_script("return document.querySelectorAll('#chart .legend').length") == named
    height = "return document.querySelector('#chart .nsewdrag').getBoundingClientRect().height"
    assert chrome.execute_script(height) > 200


def test_figures_for_ten_thousand_people(chrome: Any, tmp_path: Path, figures: Answer) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    found = per_people(figures, file)
    chrome = opened(chrome, tmp_path, page(found.answer, per_people=True, language="en"))
    ((name, values),) = chrome.execute_script(
        "return document.getElementById('chart').data.map(({name, y}) => [name, y])"
    )
    assert (name, values) == ("凯里市人民政府", [24, 1.8, None, 2.2])
    axis = chrome.execute_script("return document.querySelector('.ytitle').textContent")
    assert axis == "case per 10,000 people"
    text = chrome.execute_script("return document.getElementById('figures').innerText")
    assert "population 500,000 (2020, <b>census</b>)" in text
    assert console_errors(chrome) == []
