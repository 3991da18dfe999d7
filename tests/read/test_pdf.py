"""PDF files: paragraphs over lines and pages, nothing of what a page says of itself, clear errors."""

# ruff: noqa: E501  (markup is easier to read in one line)

from __future__ import annotations

from dataclasses import replace

import pytest
from layouts import PARAGRAPHS, TITLE
from pdf_files import Look, pdf, scan

from lawkg.errors import InputError
from lawkg.read.pdf import read_pdf
from lawkg.read.pdf.layout import Line, Page, in_order
from lawkg.read.pdf.running import without_running

REPORT = (TITLE, *PARAGRAPHS)
LOOKS: dict[str, Look] = {
    "usual": Look(),
    "small pages": Look(width=420, height=400, margin=50, size=14, leading=22),
    "no indent but space between paragraphs": Look(indent=0, space=14),
    "large letters": Look(size=22, leading=36),
    "wide pages": Look(width=842, height=595),
    "numbers with dashes": Look(number="— {page} —"),
    "numbers of pages": Look(number="第 {page} 页 共 9 页"),
    "numbers with a slash": Look(number="{page}/9"),
    "no head and no number": Look(head="", number=""),
    "a head with a number": Look(head="第{page}期 青山县人民政府公报 2024年1月"),
    "English number": Look(number="Page {page} of 9"),
    "protected against printing": Look(password=""),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("times", [1, 4])
def test_paragraphs_come_back(look: Look, times: int) -> None:
    report = [text for number in range(times) for text in ("青" * number + TITLE, *PARAGRAPHS)]
    assert read_pdf(pdf(report, look), "a.pdf") == "\n".join((*report, ""))


def test_rows_of_a_table_are_lines() -> None:
    report = (*PARAGRAPHS[:4], "项目\t件数\t增长", "行政复议\t120\t5%", "行政应诉\t35\t-2%", *PARAGRAPHS[4:])
    lines = read_pdf(pdf(report), "a.pdf").split("\n")
    assert lines[4:7] == ["项目 | 件数 | 增长", "行政复议 | 120 | 5%", "行政应诉 | 35 | -2%"]
    assert (*lines[:4], *lines[7:-1]) == PARAGRAPHS


def _page(*texts: tuple[str, float]) -> Page:
    return Page(600, 800, tuple(Line(text, 80, 500, y + 16, y, 16) for text, y in texts))


NUMBERS = [
    "http://www.a.gov.cn/b.html 1/9",
    "2024/3/1 10:15 年度报告",
    "3/1/24, 10:15 AM",
    "- 1 -",
    "—2—",
    "3",
    "第 4 页",
    "第5页共9页",
    "第 6 页 / 共 9 页",
    "7/9",
    "－８－",
    "· 9 ·",
    "Page 3 of 9",
    "iv",
    "第十页",
    "— 11 —",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_page_numbers(number: str) -> None:
    page = _page(("依法行政，成效明显。", 700), ("办理案件12件。", 600), (number, 40))
    assert [line.text for line in without_running([page])[0].lines] == [
        "依法行政，成效明显。",
        "办理案件12件。",
    ]


@pytest.mark.parametrize("text", ["12件。", "2024年", "（三）", "第3条", "85%", "1.加强领导", "共计9人"])
def test_what_is_no_page_number(text: str) -> None:
    page = _page(("依法行政，成效明显。", 700), (text, 40))
    assert len(without_running([page])[0].lines) == 2


def test_running_heads_are_those_that_repeat_at_one_height() -> None:
    head, foot = ("青山县公报 {}", 780.0), ("县政府办公室编", 30.0)
    pages = [
        _page(
            (head[0].format(n), head[1]), ("一、主要工作", 700 - 60 * n), (f"{name}，各页不同。", 400), foot
        )
        for n, name in enumerate("甲乙丙丁")
    ]
    kept = without_running(pages)
    assert [page.lines[0].text for page in kept] == ["一、主要工作"] * 4
    assert all(len(page.lines) == 2 for page in kept)


def test_columns_are_read_one_after_the_other() -> None:
    lines = [Line(f"左{n}，", 50, 290, 700 - 20 * n, 684 - 20 * n, 16) for n in range(8)]
    lines += [Line(f"右{n}，", 310, 550, 700 - 20 * n, 684 - 20 * n, 16) for n in range(8)]
    title = Line("标题跨越两栏，在最上面", 200, 400, 760, 744, 16)
    foot = Line("末行跨越两栏，在最下面", 100, 500, 300, 284, 16)
    expected = [*(f"左{n}，" for n in range(8)), *(f"右{n}，" for n in range(8))]
    mixed = [foot, *lines[::2], title, *lines[1::2]]
    assert [line.text for line in in_order(mixed, 600)] == [title.text, *expected, foot.text]


def test_cells_beside_each_other_are_one_line() -> None:
    rows = [[("项目", 50, 90), ("件数", 310, 350)], [("行政复议", 50, 120), ("12", 310, 330)]] * 5
    lines = [
        Line(text, left, right, 700 - 20 * n, 684 - 20 * n, 16)
        for n, row in enumerate(rows)
        for text, left, right in row
    ]
    assert [line.text for line in in_order(lines, 600)] == ["项目 | 件数", "行政复议 | 12"] * 5


def test_a_scan() -> None:
    with pytest.raises(InputError, match=r"all pages are pictures without text.*ocrmypdf"):
        read_pdf(scan(), "a.pdf")


def test_a_password() -> None:
    with pytest.raises(InputError, match="needs a password; save it without one"):
        read_pdf(pdf(REPORT, Look(password="secret")), "a.pdf")


def test_damage() -> None:
    with pytest.raises(InputError, match="is a damaged PDF file"):
        read_pdf(b"%PDF-1.7 nothing", "a.pdf")


def test_time_is_linear() -> None:
    import time

    def seconds(times: int) -> float:
        content = pdf(REPORT * times, replace(Look(), size=10, leading=14))
        started = time.process_time()
        read_pdf(content, "a.pdf")
        return time.process_time() - started

    seconds(1)
    few, many = seconds(10), seconds(100)
    assert many < 30 * few + 1
