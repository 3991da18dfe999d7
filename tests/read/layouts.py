"""The web pages of ``layouts.toml``: the same report in many layouts."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
TITLE: str = _TABLE["title"]
PARAGRAPHS: tuple[str, ...] = tuple(_TABLE["paragraphs"])
OUTSIDE: tuple[str, ...] = (*_TABLE["menu"], *_TABLE["news"], *_TABLE["furniture"])
"""What is on the pages and in no text of the report."""
_LAYOUTS = {layout["name"]: layout for layout in _TABLE["layout"]}
NAMES = tuple(_LAYOUTS)


def source_of(name: str, paragraphs: Sequence[str] = PARAGRAPHS, title: str = TITLE) -> str:
    """Return the page of a layout with a report in it."""
    layout = _LAYOUTS[name]
    written = [layout.get("before", "<p>") + text + layout.get("after", "</p>") + "\n" for text in paragraphs]
    half = len(written) // 2
    parts = {
        **_parts(),
        "P": "".join(written),
        "FIRST": "".join(written[:half]),
        "SECOND": "".join(written[half:]),
        "B": "<br />\n".join("&nbsp;" * 4 + text for text in paragraphs),
        "TITLE": title,
    }
    page = str(layout["page"])
    for part, text in parts.items():
        page = page.replace(f"{{{part}}}", text)
    return page


def furniture() -> list[str]:
    """Return menus, news and the footer of a site."""
    parts = _parts()
    return [parts["LINKS"], f"<ul>{parts['ITEMS']}</ul>", f"<ul>{parts['NEWS']}</ul>", parts["SITE"]]


def _parts() -> dict[str, str]:
    links = [f'<a href="/col/{number}.html">{word}</a>' for number, word in enumerate(_TABLE["menu"])]
    news = [f'<a href="/art/{number}.html">{word}</a>' for number, word in enumerate(_TABLE["news"])]
    return {
        **_TABLE["parts"],
        "LINKS": " ".join(links),
        "ITEMS": "".join(f"<li>{link}</li>" for link in links),
        "CELLS": "".join(f'<td class="m">{link}</td>' for link in links),
        "NEWS": "".join(f"<li>{link}<span>2024-03-0{n}</span></li>" for n, link in enumerate(news, 1)),
    }
