"""Numbered sentences under problems and plans: items, and sections only where they have headings."""

from __future__ import annotations

import pytest

from lawkg.model import Document
from lawkg.outline import outline

ITEMS = [
    "（一）举办双语执法培训班，提升一线人员办案水平。\n（二）选派执法骨干下沉乡镇跟班指导。\n"
    "（三）完善法律顾问选聘、考核和退出机制，未经合法性审查的事项一律不提交会议讨论。",
    "1.把依法行政列为述职必述内容，举办专题培训班。\n2.与地方政府签订执法协作协议，厘清边界。",
    "1.行政执法人员能力不强。2.乡镇承接赋权事项的人员力量薄弱，个别事项既接不住、也管不好，群众有意见。",
    "①修订裁量基准，统一执法尺度。②建立典型案例库，按季开展类案比对。",
    "（1）部分单位对法治建设重视不够，研究部署少；\n（2）执法队伍年龄结构老化，专业人才短缺。",
]
SECTIONS = [
    "（一）人员不足。\n（二）经费紧张。",
    "（一）法治意识不强，工作力度不大。（二）部门协作不够。",
    "（一）法治意识不强。个别单位重业务轻法治，存在短板。\n（二）执法能力不足，需要提高，人员仍然偏少，需要上级部门支持。",
]


def _sections_below(items: str, heading: str) -> list[str]:
    text = f"一、主要工作\n全年开展培训3次。\n二、工作成效\n调解纠纷5件。\n三、{heading}\n{items}\n"
    return [section.number for section in outline(Document("a.txt", text)).sections if section.level > 1]


@pytest.mark.parametrize("heading", ["存在问题", "下一步打算"])
@pytest.mark.parametrize("items", ITEMS)
def test_sentences_are_items(items: str, heading: str) -> None:
    assert _sections_below(items, heading) == []


@pytest.mark.parametrize("heading", ["存在问题", "下一步打算"])
@pytest.mark.parametrize("items", SECTIONS)
def test_headings_are_sections(items: str, heading: str) -> None:
    assert _sections_below(items, heading)[:2] == ["3.1", "3.2"]


@pytest.mark.parametrize("items", ITEMS)
def test_sentences_below_a_part_of_a_merged_one_are_items_too(items: str) -> None:
    for old, new in (("（一）", "1."), ("（二）", "2."), ("（三）", "3.")):
        items = items.replace(old, new)
    text = (
        "一、主要工作\n全年开展培训3次。\n二、存在问题和下步打算\n"
        f"（一）存在的问题\n{items}\n（二）下步打算\n{items}\n"
    )
    found = [section.number for section in outline(Document("a.txt", text)).sections]
    assert found == ["1", "2", "2.1", "2.2"]


def test_the_first_heading_after_the_announcement_may_speak_of_the_rule_of_law() -> None:
    text = (
        "某县2022年法治政府建设情况报告\n2022年，我县扎实推进依法行政。现将情况报告如下：\n"
        "加强党对法治建设的领导\n县委常委会研究法治议题6次，县长带头述法，全县各乡镇全部完成述法工作。\n"
        "严格规范公正文明执法\n全年办理行政处罚案件86件，行政许可案件120件，均已在网上公开，接受社会监督。\n"
    )
    titles = [section.title for section in outline(Document("a.txt", text)).sections]
    assert titles == ["加强党对法治建设的领导", "严格规范公正文明执法"]


@pytest.mark.parametrize("number", ["- 1 -", "— 12 —", "-3-"])
def test_a_section_ends_before_the_number_of_the_page(number: str) -> None:
    text = (
        f"一、主要工作\n开展培训3次。\n{number}\n二、存在问题\n执法力量不足。\n{number}\n"
        "三、下步打算\n充实力量。\n"
    )
    ends = [text[: section.end] for section in outline(Document("a.txt", text)).sections]
    assert [end[-5:] for end in ends] == ["培训3次。", "力量不足。", "充实力量。"]
