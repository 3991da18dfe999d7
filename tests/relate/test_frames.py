"""Which words belong to which figure."""

from __future__ import annotations

import pytest

from lawkg.recognize.quantities import find_quantities
from lawkg.relate.frames import Frame, find_frames
from observed import plain_outline


def frames(text: str) -> tuple[Frame, ...]:
    return find_frames(text, plain_outline(text).sentences, find_quantities(text))


WORDS = [
    ("审查合同1239份，化解纠纷166件。", [("审查合同", ""), ("化解纠纷", "")]),
    ("聘请10位法律顾问。", [("聘请", "法律顾问")]),
    ("赋予镇级87项、街道29项权力事项。", [("赋予镇级", ""), ("街道", "权力事项")]),
    ("法律援助620件（其中：民事300件，刑事320件）。", [("法律援助", ""), ("民事", ""), ("刑事", "")]),
    ("一审案件数量（59件）。", [("一审案件数量", "")]),
    ("建成村（社区）工作室203个。", [("建成村(社区)工作室", "")]),
    ("在183个县（市、区）划分学区732个。", [("在", "县(市、区)划分学区"), ("县(市、区)划分学区", "")]),
    ("培训“法律、政策明白人”1120名。", [("培训“法律、政策明白人”", "")]),
    ("全年各级人民调解组织调解矛盾\n纠纷 12 件。", [("全年各级人民调解组织调解矛盾纠纷", "")]),
    ("受理１２件，办结８件。", [("受理", ""), ("办结", "")]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_of_a_figure(text: str, words: list[tuple[str, str]]) -> None:
    assert [(frame.before, frame.after) for frame in frames(text)] == words


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("废止12件、修订8件和新增3件。", [False, True, True]),
        ("分别为12件、8件、5件。", [False, True, True]),
        ("收到87份，办结84份。", [False, False]),
        ("分别下降15.3%和8.7%。", [False, True]),
    ],
)
def test_lists(text: str, joined: list[bool]) -> None:
    assert [frame.joined for frame in frames(text)] == joined


def test_a_figure_right_after_another_ones_noun_is_attached() -> None:
    assert [frame.attached for frame in frames("为245家企业解答咨询621次，审查合同3份。")] == [
        False,
        True,
        False,
    ]


def test_the_next_clause_counts_only_without_figures() -> None:
    first, second, third = frames("全市208个村，已全部建成工作室。全市20个镇，建成站点20个。")
    assert first.following == "已全部建成工作室"
    assert second.following == third.following == ""


def test_brackets() -> None:
    text = "受理103宗，不受理12宗（其中转送10宗，告知2宗），受理91宗。"
    inside = [text[slice(*frame.bracket)] if frame.bracket else "" for frame in frames(text)]
    assert inside == ["", "", "（其中转送10宗，告知2宗）", "（其中转送10宗，告知2宗）", ""]


def test_a_frame_reaches_no_further_than_its_neighbourhood() -> None:
    frame = frames("受理" * 50000 + "3件。")[0]
    assert len(frame.before) <= 120


@pytest.mark.parametrize("text", ["", "。", "没有数字。", "（" * 300, "“" * 300 + "3件"])
def test_odd_texts(text: str) -> None:
    assert len(frames(text)) == len(find_quantities(text))
