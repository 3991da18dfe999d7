"""The annotated and kindred texts that lie beside a developer's checkout, and where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "data" / "kaili-2024.txt"
GOLD = Path(__file__).parent / "gold" / "kaili-2024.json"


def shared(path: str) -> Path:
    """Return the path of a text beside the checkout; skip the test where it is missing, fail under CI."""
    found = ROOT.parent / "shared" / path
    if found.exists():
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"the shared text {path} is missing beside the checkout")
    pytest.skip(f"needs the shared text {path} beside the checkout")
