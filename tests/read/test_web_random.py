"""Pages put together at random: whatever stands around and between its parts, no paragraph is lost."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from layouts import OUTSIDE, PARAGRAPHS, TITLE, furniture

from lawkg.read.web import text_of_page

CLASSES = (
    "",
    "content",
    "main",
    "con",
    "right",
    "w1000",
    "list",
    "zoom",
    "TRS_Editor",
    "nav-wrap",
    "header-box",
    "tool",
)
_TEXT, _CLOSING = PARAGRAPHS[:9], PARAGRAPHS[9:]
LONG = (*(f"{text}{name}段，完。" for name in "甲乙丙" for text in _TEXT), *_CLOSING)
WRITTEN = (
    "<p>{}</p>", "{}<br>", "<div>{}</div>", "<p><span>&nbsp;&nbsp;{}</span></p>\n", "<tr><td>{}</td></tr>",
    "<section><p>{}</p></section>", "<li>{}</li>",
)  # fmt: skip
AROUND = ("div", "div", "div", "section", "span", "font", "center", "form", "article", "td")
BESIDE = (
    *(f"<div>{part}</div>" for part in furniture()),
    "<div class='share'>分享到：<a href='#'>微信</a></div>",
    "<p>欢迎访问本站</p>",
    "<div><a href='/'>首页</a> &gt; <a href='/x'>政务公开</a> &gt; 正文</div>",
    "<div style='display:none'>隐藏，文字，500件。</div>",
)


def _around(chance: random.Random, inside: str) -> str:
    tag, name = chance.choice(AROUND), chance.choice(CLASSES)
    if tag == "td":
        return f"<table class='{name}'><tr><td>{inside}</td></tr></table>"
    return f"<{tag} class='{name}'>{inside}</{tag}>"


def _some(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(BESIDE) for _ in range(chance.randrange(most + 1)))


def page(chance: random.Random, paragraphs: Sequence[str]) -> str:
    """Return a page with the paragraphs in up to three parts, each in some elements, with furniture about."""
    written = chance.choice(WRITTEN)
    cuts = sorted(chance.sample(range(1, len(paragraphs)), chance.choice((0, 0, 0, 1, 2))))
    inside = ""
    for begin, end in zip([0, *cuts], [*cuts, len(paragraphs)], strict=True):
        part = "".join(written.format(text) for text in paragraphs[begin:end])
        part = f"<table>{part}</table>" if written.startswith("<tr>") else part
        for _ in range(chance.randrange(3)):
            part = _around(chance, part)
        inside += part + _some(chance, 1)
    for _ in range(chance.randrange(4)):
        inside = _around(chance, _some(chance, 2) + inside + _some(chance, 2))
    body = _some(chance, 1) + inside + _some(chance, 1)
    return f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("seed", range(80))
def test_no_paragraph_is_lost_and_no_menu_kept(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = chance.choice((PARAGRAPHS, PARAGRAPHS[:6], LONG))
    text = text_of_page(page(chance, paragraphs), "a.html")
    assert [line for line in text.split("\n") if line in paragraphs] == list(paragraphs)
    assert not [word for word in OUTSIDE if word in text]
