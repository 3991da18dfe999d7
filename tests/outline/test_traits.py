"""Every trait of reports from other places (``cases/traits.toml``) is in at least two golden reports."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from golden import CASES, read_case

TRAITS = {
    f"{part}: {name}": trait
    for part, traits in tomllib.loads((CASES.parent / "traits.toml").read_text(encoding="utf-8")).items()
    for name, trait in traits.items()
}
WHOLE = sorted(
    path.stem for path in CASES.glob("*.outline") if "\nmetadata " in path.read_text(encoding="utf-8")
)
"""The reports with a golden outline and golden metadata."""


@pytest.mark.parametrize("name", TRAITS)
def test_each_trait_is_in_two_reports(name: str) -> None:
    trait: dict[str, Any] = TRAITS[name]
    assert len(set(trait["reports"])) >= 2
    for report in trait["reports"]:
        golden = (CASES / f"{report}.outline").read_text(encoding="utf-8")
        where = golden if "golden" in trait else read_case(report).document.text
        found = re.search(trait.get("golden") or trait["text"], where) is not None
        assert found != trait.get("absent", False), report
        assert read_case(report).metadata, f"{report} has no golden metadata"


def test_each_whole_report_has_traits() -> None:
    told = {report for trait in TRAITS.values() for report in trait["reports"]}
    assert len(WHOLE) >= 42
    assert told == set(WHOLE)
    assert len(TRAITS) >= 65


def test_the_whole_reports_are_of_many_years() -> None:
    years = {int(read_case(name).metadata["year"]) for name in WHOLE}
    assert years >= set(range(2008, 2026)) - {2009}
