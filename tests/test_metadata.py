"""What is known of a report as a whole, from examples in every shape (``cases/metadata.toml``)."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lawkg.metadata import find_metadata
from lawkg.model import Document, Metadata
from lawkg.read import read
from shared import REPORT, shared

CASES = tomllib.loads((Path(__file__).parent / "cases" / "metadata.toml").read_text(encoding="utf-8"))["case"]
FIELDS = ("title", "place", "place_code", "level", "issuer", "year", "issued")


@pytest.mark.parametrize("case", CASES, ids=[case["shape"] for case in CASES])
def test_each_shape(case: dict[str, Any]) -> None:
    document = Document(case.get("name", "x.txt"), case["text"], Metadata(**case.get("given", {})))
    found = find_metadata(document)
    expected = {name: case[name] or None for name in FIELDS if name in case}
    assert {name: getattr(found, name) for name in expected} == expected
    if "doubtful" in case:
        assert list(found.doubtful) == case["doubtful"]


@pytest.mark.parametrize("case", CASES, ids=[case["shape"] for case in CASES])
def test_evidence_stands_in_the_text(case: dict[str, Any]) -> None:
    text = case["text"]
    for name, (start, end) in find_metadata(Document("x.txt", text)).evidence:
        assert 0 <= start < end <= len(text), name
        assert text[start:end] == text[start:end].strip(), name


def test_every_shape_is_one_case() -> None:
    assert len(CASES) >= 160
    assert len({case["shape"] for case in CASES}) == len(CASES)


def test_bundled_report() -> None:
    found = find_metadata(read(REPORT))
    assert (found.place, found.place_code, found.level) == ("凯里市", "522601", "county")
    assert (found.issuer, found.year, found.issued) == ("凯里市人民政府", 2024, None)
    assert found.title == "凯里市2024年法治政府建设情况报告"
    assert found.doubtful == ("issuer", "title")
    spans = dict(found.evidence)
    text = read(REPORT).text
    assert [text[slice(*spans[name])] for name in ("place", "year")] == ["凯里市", "2024"]


def test_longhua() -> None:
    text = read(shared("reports/longhua-2019.txt")).text
    found = find_metadata(Document("a.txt", text))
    assert (found.place, found.place_code, found.year) == ("龙华区", "440309", 2019)
    assert (found.issuer, found.issued) == ("深圳市龙华区人民政府", date(2019, 12, 18))
    assert found.doubtful == ("title",)


@pytest.mark.parametrize(
    "filler", ["一", "2024年，", "凯里市", "|", "来源：", " ", "报告\n", "法治政府建设", "成文日期："]
)
def test_time_is_linear(filler: str) -> None:
    short, long = (_seconds(filler * (size // len(filler))) for size in (20_000, 200_000))
    assert long < 30 * short + 0.2


def _seconds(text: str) -> float:
    start = time.process_time()
    find_metadata(Document("x.txt", text))
    return time.process_time() - start
