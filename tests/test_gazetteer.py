"""The administrative divisions: what a name means, and where it stands in a text."""

from __future__ import annotations

import csv
import json
import runpy
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from lawkg.divisions import name_words
from lawkg.gazetteer import ancestors, by_code, find_divisions, resolve
from lawkg.metadata import find_metadata
from lawkg.model import Document
from lawkg.resources import data_file
from shared import ROOT

MEANS = [
    ("凯里市", "", "522601"),
    ("凯里", "", "522601"),
    ("贵州省黔东南苗族侗族自治州凯里市", "", "522601"),
    ("黔东南苗族侗族自治州", "", "522600"),
    ("黔东南州", "", "522600"),
    ("黔东南", "", "522600"),
    ("威宁县", "", "520526"),
    ("东乡县", "", "622926"),
    ("内蒙古", "", "150000"),
    ("广西", "", "450000"),
    ("北京市", "", "110000"),
    ("济源市", "", "419001"),
    ("浦东新区", "", "310115"),
    ("澳门", "", "820000"),
    # a bare name that a province has means the province
    ("吉林", "", "220000"),
    ("吉林市", "", "220200"),
    ("海南", "", "460000"),
    ("海南州", "", "632500"),
    # abolished, and abolished beside one that stands
    ("江干区", "", "330104"),
    ("沙县", "", "350427"),
    # several places have the name: what is named with it tells which
    ("龙华区", "", None),
    ("龙华区", "深圳市", "440309"),
    ("龙华区", "广东省", "440309"),
    ("龙华区", "海口", "460106"),
    ("深圳市龙华区", "海口市", "440309"),
    ("鼓楼区", "", None),
    ("鼓楼区", "福建省福州市", "350102"),
    ("鼓楼区", "江苏省", None),
    ("江苏省南京市鼓楼区", "", "320106"),
    ("朝阳区", "长春", "220104"),
    ("朝阳", "", None),
    ("城关区", "西藏", "540102"),
    ("城关区", "兰州", "620102"),
    ("市中区", "济南市", "370103"),
    ("晋城市城区", "", "140502"),
    # no divisions of county level and above
    ("贵阳高新区", "", None),
    ("湾水镇", "", None),
    ("不存在市", "", None),
    ("", "", None),
]


@pytest.mark.parametrize(("name", "context", "code"), MEANS)
def test_a_name_means_one_division_or_none(name: str, context: str, code: str | None) -> None:
    found = resolve(name, context)
    assert (found.code if found else None) == code


NAMES = tomllib.loads((Path(__file__).parent / "cases" / "divisions.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "context", "year", "code"), [row for rows in NAMES.values() for row in rows]
)
def test_former_shorter_and_ambiguous_names(name: str, context: str, year: int, code: str) -> None:
    found = resolve(name, context, year=year or None)
    assert (found.code if found else "") == code


def test_there_are_enough_names_of_each_kind() -> None:
    assert len(NAMES["former"]) >= 70
    assert len(NAMES["shorter"]) >= 85
    assert len(NAMES["beside"]) >= 20
    assert len(NAMES["ambiguous"]) >= 75


def test_every_division_is_found_by_its_full_name_in_its_chain() -> None:
    with data_file("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lost = []
    for row in rows:
        year = int(row["until"] or 2024)
        chain = "".join(above.name for above in reversed(ancestors(row["parent"], year)))
        parent = by_code(row["parent"], year)
        found = resolve(chain + (parent.name if parent else "") + row["name"], year=year)
        if found is None or (found.code, found.name) != (row["code"], row["name"]):
            lost.append((row["code"], row["name"]))
    assert len(rows) > 3900
    assert lost == []


with data_file("divisions.csv").open(encoding="utf-8", newline="") as listed:
    DIVISIONS = list(csv.DictReader(listed))
PROVINCES = sorted({row["code"][:2] for row in DIVISIONS})
GENERIC = set(name_words()["only_behind"])
"""Names that mean a place only right behind another one."""


def of_province(province: str, standing: bool) -> list[dict[str, str]]:
    return [
        row for row in DIVISIONS if row["code"].startswith(province) and bool(row["until"]) is not standing
    ]


def place_of(text: str) -> str | None:
    return find_metadata(Document("x.txt", text)).place_code


@pytest.mark.parametrize("province", PROVINCES)
def test_the_report_of_every_division_has_its_code(province: str) -> None:
    """The title has the name only; the division above is named as the one that leads."""
    lost = []
    for row in of_province(province, standing=True):
        above = ancestors(row["code"])
        leads = f"{above[0].name}委、{above[0].name}政府" if above else "党中央、国务院"
        title = f"{row['name']}2024年法治政府建设年度报告"
        text = f"{title}\n2024年，在{leads}的坚强领导下，依法行政成效明显。\n"
        if place_of(text) != row["code"]:
            lost.append((row["code"], row["name"]))
    assert lost == []


@pytest.mark.parametrize("province", PROVINCES)
def test_the_first_sentence_tells_the_division_from_the_one_that_leads_it(province: str) -> None:
    lost = []
    for row in of_province(province, standing=True):
        above = ancestors(row["code"])
        if not above or row["name"] in GENERIC:
            continue
        own = f"{row['name']}依法行政，全{row['name'][-1]}成效明显。"
        text = f"2024年，在{above[0].name}政府的领导下，{own}\n"
        if place_of(text) != row["code"]:
            lost.append((row["code"], row["name"]))
    assert lost == []


@pytest.mark.parametrize("province", PROVINCES)
def test_a_former_division_has_the_code_of_its_last_year(province: str) -> None:
    lost = []
    for row in of_province(province, standing=False):
        year = int(row["until"])
        above = ancestors(row["code"], year)
        chain = "".join(each.name for each in reversed(above))
        text = f"{chain}{row['name']}{year}年依法行政工作报告\n{year}年，依法行政成效明显。\n"
        if place_of(text) != row["code"]:
            lost.append((row["code"], row["name"], year))
    assert lost == []


def test_a_name_alone_is_right_or_doubtful() -> None:
    bearers = Counter(row["name"] for row in DIVISIONS if not row["until"])
    for row in DIVISIONS:
        if row["until"] or row["level"] == "province":
            continue
        text = f"{row['name']}2024年法治政府建设年度报告\n2024年，依法行政成效明显，群众满意。\n"
        found = find_metadata(Document("x.txt", text))
        assert found.place_code in (row["code"], None), row["name"]
        assert ("place_code" in found.doubtful) == (found.place_code is None)
        assert found.place_code or bearers[row["name"]] > 1, row["name"]


STANDS = [
    ("在贵州省黔东南州凯里市调研", ["贵州省", "黔东南州", "凯里市"]),
    ("深圳市龙华区人民政府", ["深圳市", "龙华区"]),
    ("积石山保安族东乡族撒拉族自治县", ["积石山保安族东乡族撒拉族自治县"]),
    ("全市城区、郊区和县城", []),
    ("晋城市城区人民政府", ["晋城市", "城区"]),
    ("我省各市和县级部门", []),
    # parts of other words
    ("召开县委常委会,传达县委精神", []),
    ("创建法治政府建设示范县,健康县区", []),
    ("与对应县级部门共同管理县域事务", []),
    ("整治港口区域和义乌市场", []),
    ("建成县级平台,公布名单县区", []),
    ("在范县调研", ["范县"]),
    ("濮阳市范县人民政府", ["濮阳市", "范县"]),
    ("2021年,应县坚持依法行政", ["应县"]),
    ("巴州区和巴州", ["巴州区", "巴州"]),
    ("经济开发区、高新区", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), STANDS)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    found = find_divisions(text)
    assert [item.name for item in found] == names
    assert all(text[item.start : item.end] == item.name for item in found)


def test_level_narrows_the_choice() -> None:
    found = resolve("吉林市", level="province")
    assert found is None
    found = resolve("朝阳", "辽宁省", level="prefecture")
    assert found is not None
    assert found.code == "211300"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("522601", ["黔东南苗族侗族自治州", "贵州省"]),
        ("110105", ["北京市"]),
        ("419001", ["河南省"]),
        ("520000", []),
        ("000000", []),
    ],
)
def test_what_a_division_lies_in(code: str, names: list[str]) -> None:
    assert [division.name for division in ancestors(code)] == names


def test_the_list_is_whole() -> None:
    with data_file("divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = [(row["code"], row["name"]) for row in rows]
    assert [code for code, _ in pairs] == sorted(code for code, _ in pairs)
    assert len(set(pairs)) == len(pairs)
    codes = {code for code, _ in pairs}
    standing = [row["code"] for row in rows if not row["until"]]
    assert len(standing) == len(set(standing)) > 3200
    assert [row["level"] for row in rows].count("province") == 34
    assert all(row["parent"] in codes or row["level"] == "province" for row in rows)
    assert not [row["name"] for row in rows if "直辖县级" in row["name"] or row["name"] == "市辖区"]
    assert all(by_code(row["code"]) for row in rows)


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("凯里市", ["凯里"]),
        ("沙县", []),
        ("黔东南苗族侗族自治州", ["黔东南州", "黔东南"]),
        ("内蒙古自治区", ["内蒙古"]),
        ("克孜勒苏柯尔克孜自治州", ["克孜勒苏州", "克孜勒苏"]),
        ("东乡族自治县", ["东乡县", "东乡"]),
        ("梅里斯达斡尔族区", ["梅里斯区", "梅里斯"]),
        ("六枝特区", ["六枝"]),
        ("神农架林区", ["神农架"]),
        ("香港特别行政区", ["香港"]),
    ],
)
def test_shorter_names_by_rule(name: str, shorter: list[str]) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_divisions.py"))
    assert script["short_names"](name) == shorter


def _package(folder: Path, version: str, year: int, named: dict[str, str]) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": version}))
    (folder / "README.md").write_text(f"| `v{version[0]}.x` | [{year}年行政区划代码](x) |", "utf-8")
    rows = [{"code": code, "name": name} for code, name in named.items()]
    (folder / "data" / "data.json").write_text(json.dumps(rows), "utf-8")
    return folder


def test_the_script_keeps_what_was_abolished(tmp_path: Path) -> None:
    package = _package(tmp_path / "new", "7.0.0", 2024, {"330000": "浙江省", "330113": "临平区"})
    lists = {2000: ("江干区", "330104"), 2020: ("江干区", "330104"), 2021: ("临平区", "330113")}
    table = tmp_path / "years.csv"
    lines = [f"{year},浙江省,,{name},330000,,{code}" for year, (name, code) in lists.items()]
    head = "year,province_name,city_name,county_name,province_adcode,city_adcode,county_adcode"
    table.write_text("\n".join([head, *lines]), "utf-8")
    script = str(ROOT / "scripts" / "make_divisions.py")
    subprocess.run(
        [sys.executable, script, str(package), str(table), "-o", str(tmp_path / "out.csv")],
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "out.csv").read_text("utf-8").splitlines() == [
        "code,name,level,parent,short,since,until",
        "330000,浙江省,province,,浙江,,",
        "330104,江干区,county,330000,江干,,2020",
        "330113,临平区,county,330000,临平,2021,",
    ]
