"""Bodies and their full names: sentences of many places with what is named in them, and what is not."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from lawkg.namespace import CODES
from lawkg.recognize.bodies import bodies
from lawkg.recognize.institutions import find_institutions
from shared import REPORT, shared

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "institutions.toml").read_text(encoding="utf-8"))
SENTENCES = [
    pytest.param(report.get("place"), report.get("issuer"), text, expected, id=text)
    for report in CASES["report"]
    for text, *expected in report["sentences"]
]


@pytest.mark.parametrize(("place", "issuer", "text", "expected"), SENTENCES)
def test_bodies(place: str | None, issuer: str | None, text: str, expected: list[str]) -> None:
    found = find_institutions(text, place, issuer)
    assert [f"{text[each.start : each.end]}>{each.label}" for each in found] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("市政府", "government"),
        ("市委", "party"),
        ("市人大常委会", "congress"),
        ("市政协", "consultative"),
        ("市人民法院", "court"),
        ("市检察院", "procuratorate"),
        ("市司法局", "department"),
        ("市法治建设领导小组", "committee"),
        ("洪山街道办事处", "street"),
        ("新桥镇人民政府", "town"),
        ("横山开发区管委会", "zone"),
        ("市总工会", "organization"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (found,) = find_institutions(text)
    assert found.kind == kind


def test_an_issuer_that_is_called_by_no_name_is_no_endless_search() -> None:
    assert [each.end for each in find_institutions("我局开展检查", None, "我局")] == [2]


def test_every_kind_is_a_code_of_the_ontology() -> None:
    assert {body.kind for body in bodies().values()} <= set(CODES["institutionKind"])


def test_bodies_of_the_annotated_reports() -> None:
    text = REPORT.read_text(encoding="utf-8")
    labels = [each.label for each in find_institutions(text, "凯里市", "凯里市人民政府")]
    assert labels == ["黔东南苗族侗族自治州人民政府", "凯里市人民政府"]
    text = shared("reports/longhua-2019.txt").read_text(encoding="utf-8")
    labels = [each.label for each in find_institutions(text, "龙华区", "深圳市龙华区人民政府")]
    assert set(labels) == {
        "深圳市龙华区委",
        "深圳市龙华区人民政府",
        "深圳市龙华区司法局",
        "深圳市司法局",
        "深圳市龙华区人大常委会",
        "深圳市龙华区新区管理委员会",
        "深圳市委",
        "深圳市人民政府",
    }


@pytest.mark.parametrize(
    "unit",
    [
        "市",
        "市政",
        "该局",
        "镇政府",
        "县司法局、",
        "新区",
        "委员",
        "凯里市村村委会",
        "贵州有限公司",
        "团县委",
        "、某局",
    ],
)
def test_long_hostile_text_takes_linear_time(unit: str) -> None:
    find_institutions(unit, "凯里市")
    begin = time.process_time()
    find_institutions(unit * (60_000 // len(unit)), "凯里市")
    assert time.process_time() - begin < 5
