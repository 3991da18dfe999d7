"""Numbers and marks before headings, in every style that reports have."""

from __future__ import annotations

import pytest

from lawkg.model import Document
from lawkg.outline import outline

PARTS = [
    ("主要做法", "全年办理案件12件，成效明显。", "achievements"),
    ("存在问题", "执法力量不足。", "problems"),
    ("下一步打算", "充实执法力量。", "plans"),
]
STYLES = [
    "一、 二、 三、",
    "一﹑ 二﹑ 三﹑",
    "一､ 二､ 三､",
    "一． 二． 三．",
    "一. 二. 三.",
    "（一） （二） （三）",
    "(一) (二) (三)",
    "（一) （二) （三)",
    "(一） (二） (三）",
    "（一）、 （二）、 （三）、",
    "一） 二） 三）",
    "〔一〕 〔二〕 〔三〕",
    "【一】 【二】 【三】",
    "[一] [二] [三]",
    "﹙一﹚ ﹙二﹚ ﹙三﹚",
    "1、 2、 3、",
    "1. 2. 3.",
    "1． 2． 3．",
    "１、 ２、 ３、",
    "1) 2) 3)",
    "1） 2） 3）",
    "（1） （2） （3）",
    "① ② ③",
    "⒈ ⒉ ⒊",
    "⑴ ⑵ ⑶",
    "㈠ ㈡ ㈢",
    "㊀ ㊁ ㊂",
    "❶ ❷ ❸",
    "■ ■ ■",
    "◆ ◆ ◆",
    "● ● ●",
    "## ## ##",
    "第一部分 第二部分 第三部分",
    "第一部分： 第二部分： 第三部分：",
    "第一章 第二章 第三章",
    "第1部分 第2部分 第3部分",
    "第一篇 第二篇 第三篇",
    "\u3000\u3000一、 \u3000\u3000二、 \u3000\u3000三、",
    "\u200b一、 \u200b二、 \u200b三、",
    "**一、 **二、 **三、",
    "\ufeff（一） \ufeff（二） \ufeff（三）",
]


@pytest.mark.parametrize("blank", ["", " ", "\u3000"], ids=["nothing", "blank", "wide blank"])
@pytest.mark.parametrize("style", STYLES)
def test_each_mark_numbers_a_heading(style: str, blank: str) -> None:
    marks = style.split(" ")
    text = "某某县2023年法治政府建设情况报告\n" + "".join(
        f"{mark}{blank}{title}\n{sentence}\n" for mark, (title, sentence, _) in zip(marks, PARTS, strict=True)
    )
    found = outline(Document("x", text), 2023)
    expected = [(str(i), role, title) for i, (title, _, role) in enumerate(PARTS, 1)]
    assert [(section.number, section.role, section.title) for section in found.sections] == expected
    assert (len(found.measures), len(found.problems), len(found.plans)) == (1, 1, 1)
