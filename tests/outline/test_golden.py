"""Every golden report has the outline that a careful reader gives it."""

from __future__ import annotations

import pytest
from golden import differences, names


@pytest.mark.parametrize("name", names())
def test_golden_outline(name: str) -> None:
    expected, found = differences(name)
    assert found == expected
