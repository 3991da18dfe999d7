"""``lawkg merges``: what was taken for one body, policy or place, and why, over several reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import lawkg
from graphs import built_from
from lawkg.query import ask

COUNTY = """正定县2023年法治政府建设情况报告
一、主要成效
（一）依法行政。县政府印发《正定县重大行政决策规则》，县发改局、财政局和省司法厅共同督导。
正定县人民政府
2024年1月8日
"""
PREFECTURE = """黔东南州2023年法治政府建设情况报告
一、主要成效
（一）依法行政。州政府召开会议12次，州发展和改革局会同州发改局审查文件30件。
黔东南州人民政府
2024年1月8日
"""
FULL = """黔东南苗族侗族自治州2022年法治政府建设情况报告
一、主要成效
（一）依法行政。州人民政府召开会议11次，该州审查文件29件。
黔东南苗族侗族自治州人民政府
2023年1月8日
"""
Merges = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("merges")
    built_from(folder, county=COUNTY, prefecture=PREFECTURE, full=FULL)
    return folder / "kg"


def merges_in(kg: Path, *options: str) -> Merges:
    found: Merges = {}
    for row in json.loads(lawkg("merges", "--kg", str(kg), "--format", "json", *options).out)["results"][
        "bindings"
    ]:
        wordings = found.setdefault(row["label"]["value"], {})
        wordings.setdefault(row["wording"]["value"], set()).update(
            {row["reason"]["value"]} if "reason" in row else set()
        )
    return found


def test_each_wording_has_its_reason(kg: Path) -> None:
    assert merges_in(kg) == {
        "黔东南苗族侗族自治州人民政府": {
            "州政府": {"own-place", "short-name"},
            "州人民政府": {"own-place"},
            "黔东南州人民政府": {"full-place"},
            "黔东南苗族侗族自治州人民政府": set(),
        },
        "黔东南苗族侗族自治州发展和改革局": {
            "州发展和改革局": {"own-place"},
            "州发改局": {"own-place", "short-name"},
        },
        "正定县人民政府": {"县政府": {"own-place", "short-name"}, "正定县人民政府": set()},
        "黔东南苗族侗族自治州": {"黔东南州": {"full-place"}, "黔东南苗族侗族自治州": set()},
    }


def test_what_is_written_in_one_way_is_not_listed(kg: Path) -> None:
    said = lawkg("merges", "--kg", str(kg)).out
    assert "贵州省司法厅" not in said
    assert "正定县财政局" not in said


def test_one_report_shows_its_own_wordings_only(kg: Path) -> None:
    found = merges_in(kg, "--report", "https://w3id.org/lawkg/report/522600/2022")
    assert set(found) == {"黔东南苗族侗族自治州人民政府", "黔东南苗族侗族自治州"}
    assert set(found["黔东南苗族侗族自治州人民政府"]) == {"州人民政府", "黔东南苗族侗族自治州人民政府"}


@pytest.mark.parametrize(("language", "why"), [("zh", "词表简称"), ("en", "short name")])
def test_the_table_names_each_once_and_says_why(kg: Path, language: str, why: str) -> None:
    done = lawkg("merges", "--kg", str(kg), LAWKG_LANGUAGE=language)
    lines = done.out.splitlines()
    (line,) = [line for line in lines if "州发改局" in line]
    assert why.split()[0] in line
    assert sum(line.startswith("黔东南苗族侗族自治州人民") for line in lines) == 1
    assert "4" in done.err


def test_the_reason_can_be_asked_by_sparql(kg: Path) -> None:
    from lawkg.store import KnowledgeGraph

    query = """SELECT DISTINCT ?wording { GRAPH ?report {
      ?mention lawkg:resolvedBy lawkg:shortName ; nif:anchorOf ?wording } } ORDER BY ?wording"""
    found = [row["wording"] for row in ask(KnowledgeGraph.open(kg), query).records()]
    assert "州发改局" in found and "县发改局" in found


def test_a_graph_in_which_nothing_was_merged(tmp_path: Path) -> None:
    built_from(tmp_path, one="正定县2023年法治政府建设情况报告\n一、主要成效\n全年调解纠纷320件。\n")
    done = lawkg("merges", "--kg", str(tmp_path / "kg"), LAWKG_LANGUAGE="en")
    assert (done.status, done.out) == (0, "")
    assert "0 names" in done.err
