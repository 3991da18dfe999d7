"""Texts that have blanks for line breaks: parts and paragraphs come back where blanks follow stops."""

from __future__ import annotations

import time

import pytest

from lawkg.model import Document
from lawkg.outline import outline

TEXT = (
    "某区2024年度法治政府建设工作情况报告 2024年，我区深入贯彻习近平法治思想，扎实推进依法行政。"
    "现将有关情况报告如下： 主要举措和成效 ——坚持党建引领。区政府常务会议研究法治议题23个，开展实地督察2轮，"
    "覆盖13家单位，发现问题61个，完成整改58个。 ——优化营商环境。推出“准入即准营”行业41个，新增主体1.87万户，"
    "免罚金额406.5万元。 ——化解矛盾纠纷。人民调解委员会受理纠纷2214件，调解成功2170件，成功率98%。 "
    "存在的不足 一是涉旅、涉海领域执法力量薄弱；二是村（居）法律顾问服务质量参差不齐。 "
    "主要负责人履行法治建设第一责任人职责情况 区长带头述法，批示督办法治事项45件。 "
    "2025年工作安排 一是整合执法力量；二是实行法律顾问积分考评。 特此报告。"
)


def test_parts_and_paragraphs_come_back() -> None:
    found = outline(Document("a.txt", TEXT))
    assert [(s.number, s.role, s.title) for s in found.sections] == [
        ("1", "achievements", "主要举措和成效"),
        ("2", "problems", "存在的不足"),
        ("3", "leadership", "主要负责人履行法治建设第一责任人职责情况"),
        ("4", "plans", "2025年工作安排"),
    ]
    assert [TEXT[item.start : item.end][:8] for item in found.measures] == [
        "——坚持党建引领",
        "——优化营商环境",
        "——化解矛盾纠纷",
    ]
    assert [len(found.problems), len(found.plans)] == [2, 2]


def test_blanks_in_sentences_are_none() -> None:
    text = TEXT.replace("。 ", "。").replace("： ", "：").replace("，", " ，").replace("件", "件 ")
    assert outline(Document("a.txt", text)).measures
    assert not [s for s in outline(Document("a.txt", text)).sections if len(s.title) < 4]


@pytest.mark.parametrize("piece", ["。 ", "。 标题标题 ", "甲 ", "一是。 "])
def test_blanks_without_end_are_read_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    outline(Document("a.txt", piece * 20000))
    assert time.process_time() - begun < 6


def test_numbered_problems_are_items_with_their_explanations() -> None:
    items = ["问题一：执法不规范。个别人员程序意识不强。", "问题二：侦办能力不足。人才缺乏。"]
    text = (
        "一、主要工作\n开展培训3次。\n二、存在的主要问题\n"
        + "\n".join(items)
        + "\n三、下一步打算\n加强培训。\n"
    )
    assert [text[p.start : p.end] for p in outline(Document("a.txt", text)).problems] == items
