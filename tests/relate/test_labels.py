"""What figures measure, by the table in tests/cases/labels.toml."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import pytest

from lawkg.evaluate import likeness
from lawkg.relate.labels.leads import subject_of
from lawkg.relate.labels.nouns import noun_after
from lawkg.relate.labels.shortening import short
from lawkg.relate.labels.words import head_noun, object_of, only_verbs, stripped, without_light
from observed import cases, observed, relations

TABLE = cases("labels")
DOMAINS: list[dict[str, Any]] = TABLE["domain"]
UNSEEN: list[Any] = TABLE["unseen"]["cases"]
LATER: list[Any] = TABLE["later"]["cases"]
ROWS = [row for domain in DOMAINS for row in domain["cases"]] + UNSEEN + LATER
LIKE_ENOUGH = 0.5


def share_right(rows: Sequence[Any]) -> float:
    right = [
        likeness(found.indicator, label) >= LIKE_ENOUGH
        for text, labels, _ in rows
        for found, label in zip(observed(text), labels, strict=True)
    ]
    return sum(right) / len(right)


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain["name"])
def test_labels_of_a_domain(domain: dict[str, Any]) -> None:
    assert share_right(domain["cases"]) >= 0.92


@pytest.mark.parametrize("rows", [UNSEEN, LATER], ids=["unseen", "later"])
def test_labels_that_were_set_aside(rows: list[Any]) -> None:
    assert share_right(rows) >= 0.95


@pytest.mark.parametrize(("text", "labels", "expected"), ROWS)
def test_relations(text: str, labels: list[str], expected: str) -> None:
    assert relations(observed(text)) == set(expected.split())


def test_the_table_is_large() -> None:
    assert len(ROWS) >= 220
    assert len(UNSEEN) >= 60


EXACT = [
    ("全市各级人民调解组织共调解矛盾纠纷2093件。", ["调解矛盾纠纷数"]),
    ("收到检察建议书87份，办结84份。", ["收到检察建议书数", "办结检察建议书数"]),
    ("一审、二审案件分别为45件和12件。", ["一审案件数", "二审案件数"]),
    ("群众安全感由96.2%提高到98.5%。", ["群众安全感", "群众安全感"]),
    ("各部门聘请12名法律顾问。", ["各部门聘请法律顾问数"]),
    ("立案查处环境违法案件37件，罚款428.6万元。", ["立案查处环境违法案件数", "环境违法案件罚款金额"]),
    ("受理案件560件，同比增长12%。", ["受理案件数", "受理案件数同比增长幅度"]),
    ("受理案件560件，比2023年增长12%。", ["受理案件数", "受理案件数较上年增长幅度"]),
    ("受理案件560件，比2021年增长1.2倍。", ["受理案件数", "受理案件数较2021年增长倍数"]),
    ("查处违法建设18宗、面积132亩。", ["查处违法建设数", "查处违法建设面积"]),
    ("城市、农村低保标准分别提高6%和11%。", ["城市低保标准提高幅度", "农村低保标准提高幅度"]),
    ("办理公共交通审计行为规范事项12件。", ["公共交通审计行为规范事项数"]),
    ("开展公共安全检查12次。", ["公共安全检查次数"]),
    ("纠正不当行为12起。", ["纠正不当行为数"]),
    ("二是开展审计12次。", ["审计次数"]),
    ("9家市直部门共作出行政许可决定450件。", ["市直部门数", "作出行政许可决定数"]),
    ("县各级调解组织排查矛盾纠纷310起，化解302起。", ["排查矛盾纠纷数", "化解矛盾纠纷数"]),
    ("法律援助机构受理案件86件。", ["法律援助受理案件数"]),
    ("调处山林权属纠纷25起，成功22起。", ["调处山林权属纠纷数", "调处成功山林权属纠纷数"]),
    ("受理民事案件30件、刑事案件12件，合计42件。", ["受理民事案件数", "受理刑事案件数", "案件合计数"]),
    ("证明事项由86项减至31项。", ["证明事项数", "证明事项数"]),
]


@pytest.mark.parametrize(("text", "labels"), EXACT)
def test_exact_wording(text: str, labels: list[str]) -> None:
    assert [each.indicator for each in observed(text)] == labels


def wraps(text: str) -> list[str]:
    """Return the text broken into lines of equal length, inside words too."""
    return ["\n".join(re.findall(f".{{1,{width}}}", text)) for width in (14, 17, 20)]


@pytest.mark.parametrize("row", ROWS[::5], ids=lambda row: row[0][:20])
def test_a_label_is_fit_to_be_read(row: Any) -> None:
    for text in (row[0], f"一是{row[0]}", f"（一）{row[0]}", *wraps(row[0])):
        for each in observed(text):
            assert 2 <= len(each.indicator) <= 40
            assert not re.search(r"[\s,;:。，；：！？]", each.indicator)
            assert not re.match(r"[、)）”的了和]|[一二三四五六七八九十]是|\(", each.indicator)
            assert each.indicator.count("(") == each.indicator.count(")")
            assert each.indicator.count("“") == each.indicator.count("”")


@pytest.mark.parametrize(
    "words",
    ["行为", "公共", "审计", "统计", "存在", "国有", "标的", "节约", "送达", "本土", "全员", "有意", "目的"],
)
def test_a_word_of_the_lists_is_not_cut_out_of_a_longer_one(words: str) -> None:
    assert stripped(words)[1] == words


def test_a_long_label_begins_with_a_word() -> None:
    label = short("推进" + "东部、西部、" * 8 + "城乡公共法律服务工作站数")
    assert len(label) <= 40
    assert label.endswith("城乡公共法律服务工作站数")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (without_light("开展防洪抢险演练"), "防洪抢险演练"),
        (object_of("收到检察建议书"), "检察建议书"),
        (only_verbs("实际出庭"), True),
        (only_verbs("出庭应诉案件"), False),
        (noun_after("执法人员参加专题培训"), ("执法人员", "参加专题培训")),
        (noun_after("企业清偿了历史欠款"), ("企业", "清偿历史欠款")),
        (noun_after("居全国第二"), ("", "")),
        (noun_after("人民调解员"), ("人民调解员", "")),
        (head_noun("政务服务便民热线受理诉求"), "诉求"),
    ],
)
def test_words(found: object, expected: object) -> None:
    assert found == expected


@pytest.mark.parametrize(
    "word", ["达到", "制度改革", "体系机制", "制约和监督", "备案登记", "及时依法", "不予处罚", "移送司法机关"]
)
def test_rows_of_words_that_hold_each_other_are_read_in_linear_time(word: str) -> None:
    row = (word * 60)[:119]
    begun = time.process_time()
    for words in (row, f"{row}x", f"{row}事项"):
        assert len(stripped(words)[1]) <= len(words)
        assert only_verbs(words) in (True, False)
        assert len(object_of(words)) <= len(words)
        assert len(subject_of(words)) <= len(words)
        assert len(noun_after(words)[0]) <= len(words)
    assert time.process_time() - begun < 2
