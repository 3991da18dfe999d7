"""The page in a real browser without any network: what a reader sees, clicks and types."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import ATTACKS, HOSTILE_REPORT

from browser import LAPTOP, PHONE, browser, console_errors, requests, show_as
from graphs import built_from
from lawkg.build import build
from lawkg.store import KnowledgeGraph
from lawkg.view import page
from lawkg.view.graph import Both, Edge, Graph, Node, ReportText
from lawkg.view.render import render
from lawkg.view.views import report_views
from shared import REPORT

R = "https://w3id.org/lawkg/report/522601/2024"
TEXT = REPORT.read_text(encoding="utf-8-sig")
SECOND = "乙市2023年法治政府建设情况报告\n一、主要成效\n一是加强行政执法培训，组织执法人员培训5次。\n"


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page of the bundled report beside a second one."""
    folder = tmp_path_factory.mktemp("pages")
    second = folder / "second.txt"
    second.write_text(SECOND, encoding="utf-8")
    build([REPORT, second], folder / "kg")
    kg = KnowledgeGraph.open(folder / "kg")
    views = {
        "report": page(kg, report=R),
        "both": page(kg),
        "english": page(kg, report=R, language="en"),
        "focus": page(kg, focus=f"{R}/measure/1.6.2"),
        "question": page(kg, question="remedies"),
    }
    for name, html in views.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture
def opened(chrome: Any, pages: Path) -> Any:
    """The browser with the page of one report open on a laptop."""
    return opens(chrome, pages / "report.html")


def opens(chrome: Any, file: Path) -> Any:
    show_as(chrome, LAPTOP)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    chrome.get("about:blank")
    console_errors(chrome)
    requests(chrome)
    chrome.get(file.as_uri())
    return chrome


def node(chrome: Any, iri: str) -> int:
    """The number of a node on the page."""
    number: int = chrome.execute_script("return NODES.findIndex((node) => node.iri === arguments[0])", iri)
    assert number >= 0, f"{iri} is not on the page"
    return number


def text_of(chrome: Any, selector: str) -> str:
    text: str = chrome.execute_script("return document.querySelector(arguments[0]).innerText", selector)
    return text


def click(chrome: Any, selector: str) -> None:
    chrome.execute_script("document.querySelector(arguments[0]).click()", selector)


def click_on_drawing(chrome: Any, number: int, double: bool = False) -> None:
    """Click with the mouse where a node is drawn."""
    from selenium.webdriver.common.action_chains import ActionChains

    place = chrome.execute_script(
        "const at = network.canvasToDOM(network.getPosition(arguments[0]));"
        "const box = document.getElementById('graph').getBoundingClientRect();"
        "return [Math.round(at.x + box.x), Math.round(at.y + box.y)]",
        number,
    )
    chain: Any = ActionChains(chrome, duration=0)
    chain.w3c_actions.pointer_action.move_to_location(*place)
    chain.double_click() if double else chain.click()
    chain.perform()
    time.sleep(0.4)  # vis-network waits for a second click


def hints_with_markup(chrome: Any) -> list[str]:
    """Move the mouse over the nodes with markup in their label; return the hints that come up."""
    from selenium.webdriver.common.action_chains import ActionChains

    corner = "const box = document.getElementById('graph').getBoundingClientRect(); return [box.x, box.y]"
    left, top = chrome.execute_script(corner)
    hints: list[str] = []
    for place in chrome.execute_script(
        "return shownNodes.getIds().filter((node) => label(node).includes('<'))"
        ".map((node) => network.canvasToDOM(network.getPosition(node)))"
    ):
        chain: Any = ActionChains(chrome, duration=20)
        chain.w3c_actions.pointer_action.move_to_location(round(left + place["x"]), round(top + place["y"]))
        chain.perform()
        time.sleep(0.4)
        hints.append(chrome.execute_script("return document.querySelector('.vis-tooltip').textContent"))
    return hints


def keys(chrome: Any, *typed: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    chain = ActionChains(chrome, duration=0)
    for key in typed:
        chain.send_keys(key)
    chain.perform()


def shown(chrome: Any) -> int:
    """How many nodes are drawn."""
    count: int = chrome.execute_script("return shownNodes.get({filter: (node) => !node.hidden}).length")
    return count


@pytest.mark.parametrize("name", ["report", "both", "english", "focus", "question"])
def test_it_opens_without_errors_and_asks_for_nothing_else(chrome: Any, pages: Path, name: str) -> None:
    file = pages / f"{name}.html"
    opens(chrome, file)
    time.sleep(0.2)
    assert console_errors(chrome) == []
    assert requests(chrome) == [file.as_uri()]
    assert chrome.execute_script("return shownNodes.length") > 3


def test_the_panel_starts_with_problems_remedies_and_findings(opened: Any) -> None:
    said = text_of(opened, "#panel")
    for words in (
        "凯里市人民政府",
        "2024",
        "制度执行不严,执法程序不规范",
        "可信度：高 97%",
        "都涉及政府信息公开",
        "97.28%",
    ):
        assert words in said


def test_a_click_shows_the_sentence_with_its_characters_marked(opened: Any) -> None:
    number = node(opened, f"{R}/observation/2056-2062")
    click_on_drawing(opened, number)
    assert "调解成功率" in text_of(opened, "#panel h2")
    marked = opened.execute_script("return document.querySelector('#panel mark').textContent")
    assert marked == TEXT[2056:2062]
    sentence = text_of(opened, "#panel blockquote")
    assert marked in sentence and len(sentence) > len(marked) and sentence in TEXT


def test_the_sentence_can_be_read_in_its_place(opened: Any) -> None:
    opened.execute_script("choose(arguments[0])", node(opened, f"{R}/observation/2056-2062"))
    click(opened, "#panel .read")
    assert opened.execute_script("return document.querySelector('#panel .fulltext').textContent") == TEXT
    assert (
        opened.execute_script("return document.querySelector('#panel .fulltext mark').textContent")
        == TEXT[2056:2062]
    )
    top, bottom = opened.execute_script(
        "const at = document.querySelector('#panel .fulltext mark').getBoundingClientRect();"
        "return [at.top, at.bottom]"
    )
    assert 0 < top < bottom < LAPTOP[1]
    click(opened, "#panel .back")
    assert "调解成功率" in text_of(opened, "#panel h2")


@pytest.mark.parametrize("kind", ["Section", "Problem", "Plan"])
def test_the_legend_switches_a_class_off_and_on(opened: Any, kind: str) -> None:
    before = shown(opened)
    click(opened, f"#legend [data-kind={kind}]")
    assert shown(opened) < before
    state = "return document.querySelector(arguments[0]).getAttribute('aria-pressed')"
    assert opened.execute_script(state, f"#legend [data-kind={kind}]") == "false"
    visible = """
        const drawn = shownEdges.get({filter: (edge) => !edge.hidden}).map(({id}) => EDGES[id]);
        return drawn.some((edge) => [edge.from, edge.to].some((end) => NODES[end].kind === arguments[0]));
    """
    assert opened.execute_script(visible, kind) is False
    click(opened, f"#legend [data-kind={kind}]")
    assert shown(opened) == before


def test_the_legend_opens_a_class_of_which_nothing_is_shown(opened: Any) -> None:
    click(opened, "#legend [data-kind=Measure]")
    assert (
        opened.execute_script("return shownNodes.get({filter: (node) => node.group === 'Measure'}).length")
        == 28
    )


def test_search_by_keyboard(opened: Any) -> None:
    keys(opened, "/", "行政复议")
    results = text_of(opened, "#results")
    assert "发挥行政复议化解行政争议主渠道作用" in results
    assert opened.execute_script("return document.activeElement.getAttribute('aria-expanded')") == "true"
    keys(opened, "\ue015", "\ue015")  # down, down
    chosen = opened.execute_script(
        "return document.querySelector('#results [aria-selected=true] > span + span').textContent"
    )
    keys(opened, "\ue007")  # enter
    assert text_of(opened, "#panel h2") == chosen
    assert opened.execute_script("return selected !== null && shownNodes.get(selected) !== null")


def test_search_finds_sentences_that_no_node_is_named_after(opened: Any) -> None:
    keys(opened, "/", "奋力谱写")
    assert "原文" in text_of(opened, "#results")
    keys(opened, "\ue007")
    assert "奋力谱写" in opened.execute_script(
        "return document.querySelector('#panel .fulltext mark').textContent"
    )


def test_search_says_when_nothing_is_found_and_escape_closes_it(opened: Any) -> None:
    keys(opened, "/", "zzzz")
    assert "没有找到" in text_of(opened, "#results")
    keys(opened, "\ue00c")
    assert opened.execute_script("return document.getElementById('results').hidden")


def test_double_click_opens_what_is_around(opened: Any) -> None:
    before = shown(opened)
    section = node(opened, f"{R}/section/1.6")
    click_on_drawing(opened, section, double=True)
    assert shown(opened) > before
    near = opened.execute_script(
        "return network.getConnectedNodes(arguments[0]).map((n) => NODES[n].iri)", section
    )
    assert {f"{R}/measure/1.6.{n}" for n in (1, 2, 3)} <= set(near)
    places = opened.execute_script(
        "return Object.values(network.getPositions()).map(({x, y}) => x + ':' + y)"
    )
    assert len(set(places)) == len(places)
    click(opened, "#collapse")
    assert shown(opened) == before


def test_the_drawing_by_keyboard(opened: Any) -> None:
    opened.execute_script("document.getElementById('graph').focus()")
    keys(opened, "\ue015")
    first = text_of(opened, "#panel h2")
    keys(opened, "\ue014")
    assert text_of(opened, "#panel h2") != first
    before = shown(opened)
    keys(opened, "\ue007")
    assert shown(opened) >= before
    keys(opened, "\ue00c")
    assert text_of(opened, "#panel h2") == "凯里市2024年法治政府建设情况报告"


def test_the_keyboard_stays_in_the_panel_when_a_neighbour_is_chosen(opened: Any) -> None:
    opened.execute_script("choose(arguments[0])", node(opened, f"{R}/section/1.6"))
    opened.execute_script("document.querySelector('#panel #expand').focus()")
    keys(opened, "\ue007")
    opened.execute_script("document.querySelector('#panel .group .node').focus()")
    before = text_of(opened, "#panel h2")
    keys(opened, "\ue007")
    assert text_of(opened, "#panel h2") != before
    assert opened.execute_script("return document.activeElement.id") == "panel"


def test_everything_can_be_reached_by_tab_and_says_what_it_is(opened: Any) -> None:
    opened.execute_script("document.activeElement.blur()")
    reached = []
    for _ in range(14):
        keys(opened, "\ue004")
        name = "const at = document.activeElement; return at.getAttribute('aria-label') || at.textContent"
        reached.append(opened.execute_script(name))
        visible = opened.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        assert visible != "none", reached
    assert all(reached)
    assert {"搜索", "概览", "打印", "English", "放大"} <= set(reached)


UI_TEXTS = """
    const said = Object.values(TEXTS).filter(Array.isArray).map((both) => both[arguments[0]]);
    return said.filter((words) => words.length > 1 && !words.includes("{"));
"""


@pytest.mark.parametrize("name", ["report", "focus", "question"])
def test_the_language_switch_changes_every_text(chrome: Any, pages: Path, name: str) -> None:
    opens(chrome, pages / f"{name}.html")
    data = chrome.execute_script(
        "return NODES.flatMap((n) => [...n.label, ...n.facts.flatMap((f) => f.slice(1))])"
        ".concat(DATA.reports.map((r) => r.text)).join('\\n')"
    )
    for number in (None, *chrome.execute_script("return view.nodes.slice(0, 6).map(({id}) => id)")):
        if number is not None:
            chrome.execute_script("choose(arguments[0])", number)
        if chrome.execute_script("return language") == "zh":
            click(chrome, "#language")
        rest = foreign(chrome, data)
        assert rest == [], f"Chinese that is not of the data: {rest}"
    assert chrome.execute_script("return document.documentElement.lang") == "en"
    click(chrome, "#language")
    labels = chrome.execute_script(
        "return [...document.querySelectorAll('[aria-label]')].map((found) => found.ariaLabel)"
    )
    visible = [*text_of(chrome, "body").split("\n"), *labels]
    for words in chrome.execute_script(UI_TEXTS, 1):
        assert words not in visible


def foreign(chrome: Any, data: str) -> list[str]:
    """The lines of the page with Chinese in them that are not in the data."""
    lines = chrome.execute_script("""
        const named = [...document.querySelectorAll("[aria-label],[placeholder],[title]")];
        const drawn = shownEdges.map(({label, title}) => [label, title]).flat();
        const hints = shownNodes.map(({title}) => title.split("\\n")[0]);
        return document.body.innerText.split("\\n").concat(drawn, hints)
            .concat(named.flatMap((e) => [e.ariaLabel, e.placeholder, e.title])).filter(Boolean);
    """)
    chinese = [line.strip() for line in lines if any("\u4e00" <= c <= "\u9fff" for c in line)]
    own = ("中文", "…")
    return [line for line in chinese if line not in own and not all(part in data for part in pieces(line))]


def pieces(line: str) -> list[str]:
    """The runs of Chinese in a line; numbers, quotes and shortened ends aside."""
    import re

    return re.findall(r"[\u4e00-\u9fff]+", line)


def test_edges_are_labelled_in_the_readers_language(opened: Any, pages: Path) -> None:
    labels = "return [...new Set(shownEdges.map(({label}) => label.trim()).filter(Boolean))]"
    assert opened.execute_script(labels) == ["针对"]
    opened.execute_script("choose(arguments[0])", node(opened, f"{R}/plan/3.2.1"))
    assert set(opened.execute_script(labels)) >= {"针对", "所在章节"}
    click(opened, "#language")
    assert set(opened.execute_script(labels)) >= {"addresses", "in section"}


def test_an_edge_says_why(opened: Any) -> None:
    opened.execute_script("chooseEdge(EDGES.findIndex((edge) => edge.reason))")
    assert "可信度" in text_of(opened, "#panel") and "都涉及" in text_of(opened, "#panel")


def test_the_chooser_changes_the_report(chrome: Any, pages: Path) -> None:
    opens(chrome, pages / "both.html")
    names = chrome.execute_script(
        "return [...document.getElementById('chooser').options].map((o) => o.textContent)"
    )
    assert len(names) == 2
    other = """
        const chooser = document.getElementById("chooser");
        chooser.selectedIndex = 1 - chooser.selectedIndex;
        chooser.dispatchEvent(new Event("change"));
        return chooser.selectedIndex;
    """
    place = chrome.execute_script(other)
    assert text_of(chrome, "#panel h2") == names[place]
    assert chrome.title.startswith(names[place])


def test_focus_and_question_start_with_what_was_asked(chrome: Any, pages: Path) -> None:
    opens(chrome, pages / "focus.html")
    assert text_of(chrome, "#panel h2") == "推进矛盾纠纷预防化解"
    opens(chrome, pages / "question.html")
    assert "哪些举措和计划针对哪些问题" in text_of(chrome, "#panel h2")
    assert shown(chrome) == 6


def test_a_phone_shows_it_without_scrolling_sideways(chrome: Any, pages: Path) -> None:
    opens(chrome, pages / "both.html")
    show_as(chrome, PHONE)
    chrome.refresh()
    for step in ("0", "choose(view.nodes[2].id)", "showText(0, 20, 40)", "switchLanguage()"):
        chrome.execute_script(step)
        assert chrome.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]
    assert chrome.execute_script("return network.getScale()") >= 0.6


def test_paper_gets_the_drawing_and_the_problems_with_their_sentences(opened: Any) -> None:
    pdf = opened.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert base64.b64decode(pdf["data"]).startswith(b"%PDF")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    said = text_of(opened, "#paper")
    assert "全面落实行政执法“三项制度”" in said and "可信度：高 97%" in said
    assert opened.execute_script("return document.querySelector('#paper mark').textContent") in TEXT
    height = "return document.querySelector(arguments[0]).getBoundingClientRect().height"
    printed = [
        name
        for name in ("#panel", "header", "#graph canvas", "#paper")
        if opened.execute_script(height, name)
    ]
    assert printed == ["#graph canvas", "#paper"]


def test_hostile_text_is_shown_as_text_and_does_not_run(chrome: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(built_from(tmp_path, **{"甲 <b>'\"&": HOSTILE_REPORT})), encoding="utf-8")
    opens(chrome, file)
    for number in range(chrome.execute_script("return NODES.length")):
        chrome.execute_script("choose(arguments[0])", number)
    chrome.execute_script("showText(0)")
    said = chrome.execute_script("return document.querySelector('#panel .fulltext').textContent")
    assert all(attack in said for attack in ATTACKS)
    chrome.execute_script("document.querySelector('#reset').click()")
    hints = hints_with_markup(chrome)
    assert any("<script>" in hint for hint in hints), hints
    assert chrome.execute_script("return window.attacked === undefined")
    assert chrome.execute_script("return document.querySelector('#panel img, #panel svg, [src]') === null")
    assert console_errors(chrome) == []
    assert requests(chrome) == [file.as_uri()]


def test_characters_beyond_the_first_plane_do_not_move_the_mark(chrome: Any, tmp_path: Path) -> None:
    kg = built_from(
        tmp_path,
        甲="甲市2024年法治政府建设情况报告\n一、主要成效\n一是𠮷𠮷𠮷强化行政执法培训，共培训执法人员35人次。\n",
    )
    file = tmp_path / "page.html"
    file.write_text(page(kg), encoding="utf-8")
    opens(chrome, file)
    chrome.execute_script("choose(nodesOf('Observation', 0)[0])")
    assert "35人" in chrome.execute_script("return document.querySelector('#panel mark').textContent")
    assert chrome.execute_script("return document.querySelector('#panel mark').textContent.length") < 6


def large_graph(count: int) -> Graph:
    """One report with so many measures and figures."""
    report = "urn:x:report"
    graph = Graph(
        texts=[
            ReportText(report, "一是培训执法人员。" * count, tuple((i * 9, i * 9 + 9) for i in range(count)))
        ]
    )
    graph.nodes[report] = Node(report, "Report", Both("大报告", "large report"), reports={0})
    for number in range(count):
        section, iri = f"urn:x:section:{number % 40}", f"urn:x:measure:{number}"
        graph.nodes.setdefault(
            section, Node(section, "Section", Both(f"章节{number}", f"section {number}"), reports={0})
        )
        graph.edges[Edge(section, "dcterms:isPartOf", report)] = {0}
        span = (0, number * 9, number * 9 + 8)
        graph.nodes[iri] = Node(
            iri,
            "Measure",
            Both(f"培训执法人员第{number}次", f"training {number}"),
            evidence=[span],
            reports={0},
        )
        graph.edges[Edge(iri, "lawkg:inSection", section)] = {0}
    return graph


def test_three_thousand_nodes_open_quickly_and_search_answers_at_once(chrome: Any, tmp_path: Path) -> None:
    graph = large_graph(3000)
    file = tmp_path / "large.html"
    file.write_text(render(graph, report_views(graph), "zh", 1), encoding="utf-8")
    started = time.perf_counter()
    opens(chrome, file)
    assert time.perf_counter() - started < 3
    typing = (
        "const t = performance.now(); INPUT.value = arguments[0]; drawResults(); return performance.now() - t"
    )
    chrome.execute_script(typing, "培")
    assert max(chrome.execute_script(typing, words) for words in ("培训", "第29", "第2999次")) < 100
    assert "第2999次" in text_of(chrome, "#results")
    click(chrome, "#results [role=option]")
    assert text_of(chrome, "#panel h2") == "培训执法人员第2999次"
    assert shown(chrome) < 100


def test_a_missing_browser_is_no_success(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    for value, outcome in (("true", pytest.fail.Exception), ("", pytest.skip.Exception)):
        monkeypatch.setenv("CI", value)
        with pytest.raises(outcome), browser(tmp_path):
            pass
