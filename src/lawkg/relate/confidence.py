"""How sure a link is: evidence has the weight that it had in annotated sets (``rules/remedies.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from math import exp
from typing import Any

from lawkg.resources import data_file, read_text

__all__ = ["confidence_of", "stated_confidence"]

CERTAIN = 0.99
"""The most there is: no link is beyond doubt."""


def confidence_of(kind: str, evidence: Mapping[str, float]) -> float:
    """Return how likely (0 to 1) a Plan or a Measure with this evidence answers the problem."""
    weights = _tables()["weights"][kind]
    return min(CERTAIN, 1 / (1 + exp(-sum(weights[name] * value for name, value in evidence.items()))))


def stated_confidence(method: str) -> float:
    """Return how likely a link is right that the text itself states in a way (explicit, each, together)."""
    stated: float = _tables()["stated"][method]
    return stated


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(read_text(data_file("rules/remedies.toml")))
