"""What no remedy answers is asked of the graph: the complement of the links, whatever plans there are."""

from __future__ import annotations

from pathlib import Path

import pytest

import lawkg

RESULTS = "青山县2024年法治政府建设情况报告\n一、主要做法\n（一）优化审批。办理事项1200件。\n"
PROBLEMS = "二、存在问题\n一是普法形式单一；二是执法装备老化；三是行政应诉能力不强。\n"
PLANS = ["创新普法形式，用好短视频。", "更新执法装备，配备执法记录仪。", "开展行政应诉培训，提升应诉能力。"]
GENERIC = ["持续推进法治政府建设。", "抓好各项任务落实。"]


def _asked(folder: Path, plans: list[str]) -> tuple[set[str], set[str]]:
    """Return the labels of the problems that a remedy answers, and of those that none does."""
    report = folder / "青山县.txt"
    part = f"三、下一步工作打算\n{''.join(plans)}\n" if plans else ""
    report.write_text(RESULTS + PROBLEMS + part, encoding="utf-8")
    lawkg.build([report], folder / "kg")
    answered = lawkg.ask(str(folder / "kg"), "remedies").records()
    left = lawkg.ask(str(folder / "kg"), "unaddressed").records()
    return {row["problemLabel"] or "" for row in answered}, {row["problemLabel"] or "" for row in left}


ALL = {"普法形式单一", "执法装备老化", "行政应诉能力不强"}


@pytest.mark.parametrize(
    ("plans", "left"),
    [
        (PLANS, set()),
        (PLANS[1:], {"普法形式单一"}),
        ([PLANS[0], *GENERIC], {"执法装备老化", "行政应诉能力不强"}),
        (GENERIC, ALL),
        ([], ALL),
    ],
    ids=["all answered", "one deleted", "two deleted", "generic", "no plans"],
)
def test_unaddressed_is_what_no_remedy_answers(tmp_path: Path, plans: list[str], left: set[str]) -> None:
    answered, unaddressed = _asked(tmp_path, plans)
    assert unaddressed == left
    assert answered == ALL - left
