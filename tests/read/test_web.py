"""Web pages: the article and nothing else, from every layout and in every encoding."""

# ruff: noqa: E501  (markup is easier to read in one line)

from __future__ import annotations

import base64
import time
from contextlib import suppress
from datetime import date

import pytest
from facts import counts
from layouts import NAMES, OUTSIDE, PARAGRAPHS, TITLE, source_of

from lawkg.errors import InputError
from lawkg.extract import extract
from lawkg.model import Document
from lawkg.read.web import read_archive_of_page, read_page, text_of_page

PLAIN = counts(extract(Document("a.txt", "\n".join((TITLE, *PARAGRAPHS)))))

_INSTITUTIONS = {"institutions": 0}  # the header table of a page names the one that publishes


@pytest.mark.parametrize("name", NAMES)
def test_layouts(name: str) -> None:
    text = text_of_page(source_of(name), "a.html")
    lines = text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)
    assert not [word for word in OUTSIDE if word in text]
    facts = extract(Document("a.html", text))
    assert counts(facts) | _INSTITUTIONS == PLAIN | _INSTITUTIONS
    assert (facts.metadata.year, facts.metadata.issued) == (2023, date(2024, 1, 15))


def test_a_report_that_repeats_itself_loses_nothing() -> None:
    text = text_of_page(source_of(NAMES[0], PARAGRAPHS * 20), "a.html")
    assert [line for line in text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS * 20)


# --- encodings

PAGE = "<html><head>{meta}</head><body><p>2024年，我县依法行政，成效明显。</p></body></html>"
SENTENCE = "2024年，我县依法行政，成效明显。\n"


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ("<meta charset='utf-8'>", "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "gb18030"),
        ("<meta charset=gb2312>", "gbk"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gb18030"),
        ("<meta charset='gb2312'>", "utf-8"),
        ("<meta charset='utf-8'>", "gb18030"),
        ("<meta charset='iso-8859-1'>", "gb18030"),
        ("<meta charset='rot13'>", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(meta: str, encoding: str) -> None:
    assert read_page(PAGE.format(meta=meta).encode(encoding), "a.html") == SENTENCE


def test_traditional_characters_in_big5() -> None:
    page = PAGE.format(meta="<meta charset=big5>").replace("县", "縣").replace("显", "顯")
    assert read_page(page.encode("big5"), "a.html") == SENTENCE.replace("县", "縣").replace("显", "顯")


def test_a_byte_that_no_table_explains_loses_one_character() -> None:
    content = PAGE.format(meta="<meta charset=gbk>").encode("gbk").replace(b"</p>", b"\xff</p>")
    assert read_page(content, "a.html") == SENTENCE.replace("\n", "\ufffd\n")


def test_a_page_saved_as_one_file() -> None:
    page = (
        'From: <Saved by Browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        + ("Content-Type: text/html; charset=gbk\nContent-Transfer-Encoding: base64\n\n")
    )
    body = base64.encodebytes(PAGE.format(meta="").encode("gbk"))
    assert read_archive_of_page(page.encode() + body + b"\n--x--\n", "a.mht") == SENTENCE
    with pytest.raises(InputError, match="without a page"):
        read_archive_of_page(page.encode() + b"--x--", "a.mht")


# --- lines


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<p>依法行政，成效明显。</p>", ["依法行政，成效明显。"]),
        ("<p>&nbsp;&nbsp;　依法\n      行政，成效<b>明显</b>。&#12288;</p>", ["依法行政，成效明显。"]),
        ("依法行政，成效明显。<br/><br>办理案件 12 件，罚款 3 万元。", ["依法行政，成效明显。", "办理案件 12 件，罚款 3 万元。"]),
        ("<p>受理&amp;办结案件5&lt;10件，&ldquo;三项&rdquo;制度，</p>", ["受理&办结案件5<10件，“三项”制度，"]),
        ("<p>依法\u200b行政\ufeff，成\u00ad效明显。</p>", ["依法行政，成效明显。"]),
        ("<p>依法行政，<!-- 甲 -->成效明显。<script>document.write('乙，丙。')</script></p>", ["依法行政，成效明显。"]),
        ("<p>依法行政，<span style='display:none'>甲乙丙，</span>成效明显。</p>", ["依法行政，成效明显。"]),
        ("<p>依法行政，成效明显。</p><ol><li>加强领导，落实责任。<li>加强监督，严格问责。</ol>",
         ["依法行政，成效明显。", "1.加强领导，落实责任。", "2.加强监督，严格问责。"]),
        ("<ol style='list-style:cjk-ideographic' start=3><li>加强领导，落实责任要求。<li>加强监督，严格问责问效。</ol>",
         ["三、加强领导，落实责任要求。", "四、加强监督，严格问责问效。"]),
        ("<ol><li>1.加强领导，落实责任要求。<li>2.加强监督，严格问责问效。</ol>",
         ["1.加强领导，落实责任要求。", "2.加强监督，严格问责问效。"]),
        ("<p>依法行政，成效明显，情况如下。</p><table><tr><th>项目<th>件数</tr><tr><td><p>行政复议</p><td>12</tr></table>",
         ["依法行政，成效明显，情况如下。", "项目 | 件数", "行政复议 | 12"]),
        ("<pre>依法行政，成效明显。\n一、办理案件，共12件。</pre>", ["依法行政，成效明显。", "一、办理案件，共12件。"]),
    ],
)  # fmt: skip
def test_lines(inside: str, lines: list[str]) -> None:
    assert text_of_page(f"<html><body><div>{inside}</div></body></html>", "a.html") == "\n".join((*lines, ""))


def test_the_header_table_and_the_title_of_the_head_come_first() -> None:
    page = f"""<html><head><title>{TITLE}-青山县人民政府</title><meta name="ContentSource" content="县司法局"></head><body>
    <table><tr><td>发文机关</td><td>青山县人民政府</td><td>成文日期</td><td>2024-01-15</td></tr></table>
    <ul><li><span>索引号：</span><em>GK-2024-001</em></li><li><b>文&emsp;号：</b>青府发〔2024〕1号</li></ul><hr>
    <div class="nav"><a href="/1">发布日期：2020-01-01</a></div>
    <div>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</div></body></html>"""
    assert text_of_page(page, "a.html").split("\n")[:6] == [
        "发文机关 | 青山县人民政府 | 成文日期 | 2024-01-15",
        "索引号：GK-2024-001",
        "文 号：青府发〔2024〕1号",
        "来源：县司法局",
        TITLE,
        PARAGRAPHS[0],
    ]


# --- what is no article, or hostile

DEEP = "<div>" * 50_000 + "<p>依法行政，成效十分明显。</p>"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html></html>", "without an article"),
        ("<html><body><iframe src='a.pdf'></iframe><a href='/'>首页</a></body></html>", "without an article"),
        ("<html><body><div id='app'></div><script src='a.js'></script></body></html>", "without an article"),
        (
            "<html><body><ul><li><a href=1>我县召开会议，部署工作</a><li><a href=2>我县开展活动，宣传法律</a></ul>",
            "without an",
        ),
        ("", "without an article"),
        ("\0\0", "without an article"),
        (DEEP, "nested by the thousand"),
    ],
)
def test_pages_without_an_article(page: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as raised:
        text_of_page(page, "a.html")
    assert "browser" in raised.value.hint


HOSTILE = {
    "paragraphs": "<p>依法行政，成效明显。</p>",
    "rows": "<tr><td>复议<td>12</tr>",
    "tables": "<table><tr><td>依法行政，成效明显。</table>",
    "links": "<a href=x>首页</a>",
    "links that are not closed": "<a href=x><p>依法行政，成效明显。",
    "items": "<ol><li>依法行政，成效明显。",
    "breaks": "依法行政，成效明显。<br>",
    "bold": "<b>依法，",
    "comments": "<!--",
    "attributes": "<div class='" + "nav " * 50 + "'>",
    "styles": "<p style='" + "display: " * 20 + "'>依法，",
    "entities": "&nbsp;&#x4e00;，",
    "blanks": " \n\t&nbsp;",
    "one line": "依法行政，成效明显。",
    "fields": "<p>发布日期：</p>",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(piece: str) -> None:
    page = "<html><body><p>依法行政，成效十分明显。</p>" + piece * (300_000 // len(piece))
    started = time.process_time()
    with suppress(InputError):
        text_of_page(page, "a.html")
    assert time.process_time() - started < 15
