"""A text as the relating stages see it: its observations, and their relations as the case tables do."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lawkg.model import Document, Observation, Outline, Sentence
from lawkg.recognize.quantities import find_quantities
from lawkg.relate.observations import find_observations

YEAR = 2024
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def observed(text: str, year: int = YEAR) -> tuple[Observation, ...]:
    """Return the observations of a text without headings, its sentences ended by 。"""
    return find_observations(Document("case.txt", text), plain_outline(text), find_quantities(text), year)


def plain_outline(text: str) -> Outline:
    sentences, start = [], 0
    for part in text.split("。"):
        end = min(start + len(part) + 1, len(text))
        if part:
            sentences.append(Sentence(start, end, "1", "achievements"))
        start = end
    return Outline((), tuple(sentences), (), (), ())


def relations(observations: Sequence[Observation]) -> set[str]:
    place = {(o.quantity.start, o.quantity.end): str(index) for index, o in enumerate(observations)}
    found = set()
    for index, each in enumerate(observations):
        if each.part_of:
            found.add(f"{index}<{place[each.part_of]}")
        if each.ratio_of:
            found.add(f"{index}={place[each.ratio_of[0]]}/{place[each.ratio_of[1]]}")
        if each.change_of:
            found.add(f"{index}~{place[each.change_of]}")
    return found
