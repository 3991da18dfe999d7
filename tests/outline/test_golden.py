"""Every golden report has the outline that a careful reader gives it."""

from __future__ import annotations

import pytest
from golden import differences, metadata_found, names, read_case


@pytest.mark.parametrize("name", names())
def test_golden_outline(name: str) -> None:
    expected, found = differences(name)
    assert found == expected


@pytest.mark.parametrize("name", [name for name in names() if read_case(name).metadata])
def test_golden_metadata(name: str) -> None:
    assert metadata_found(name) == read_case(name).metadata
