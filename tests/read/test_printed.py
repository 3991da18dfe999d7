"""Pages that a browser prints to PDF: another maker of PDF files, with fonts in the file."""

# ruff: noqa: E501  (styles are easier to read in one line)

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path

from browser import browser
from lawkg.read import read_text
from shared import REPORT

PARAGRAPHS = [line.strip() for line in REPORT.read_text("utf-8").split("\n") if line.strip()]
SERIF = "font-family:'Noto Serif CJK SC','Noto Sans CJK SC'"
LOOKS = {
    "spaced": "p{margin:0 0 1em}",
    "indented": f"body{{font-size:16pt;line-height:28pt;{SERIF}}} p{{margin:0;text-indent:2em;text-align:justify}}",
    "columns": f"body{{font-size:10pt;columns:2;column-gap:2em;{SERIF}}} p{{margin:0;text-indent:2em;text-align:justify}}",
    "watermark": "p{margin:0;text-indent:2em} i{position:fixed;top:40%;left:20%;font-size:60pt;transform:rotate(-45deg)}",
}


def test_what_a_browser_prints_comes_back(tmp_path: Path) -> None:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
    paper = {"displayHeaderFooter": True, "paperWidth": 8.27, "paperHeight": 11.69}
    with browser(tmp_path / "profile") as chrome:
        for name, style in LOOKS.items():
            page = tmp_path / f"{name}.html"
            mark = "<i>内部资料</i>" if name == "watermark" else ""
            page.write_text(
                f"<meta charset=utf-8><title>报告</title><style>{style}</style>{mark}{text}", "utf-8"
            )
            chrome.get(page.as_uri())
            printed = chrome.execute_cdp_cmd("Page.printToPDF", paper)["data"]
            page.with_suffix(".pdf").write_bytes(base64.b64decode(printed))
    for name in LOOKS:
        lines = read_text(tmp_path / f"{name}.pdf").split("\n")[:-1]
        assert [re.sub(r"\s", "", line) for line in lines] == [
            re.sub(r"\s", "", line) for line in PARAGRAPHS
        ], name
