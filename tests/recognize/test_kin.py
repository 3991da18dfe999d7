"""Figures of government work reports: another genre in the same language, annotated by a careful reader.

The annotations (``tests/gold/kin``) hold places and quotes within stretches of texts that lie beside a
developer's checkout; ``either`` are figures on which readers may differ. Each stretch was annotated before
lawkg's figures of it were looked at.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from lawkg.model import Observation, Span
from observed import observed
from shared import shared

GOLD = sorted((Path(__file__).parents[1] / "gold" / "kin").glob("*.json"))
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass
class Score:
    right: int = 0
    wanted: int = 0
    found: int = 0
    wrong: tuple[str, ...] = ()

    def add(self, wanted: set[Any], found: set[Any]) -> None:
        self.right += len(wanted & found)
        self.wanted += len(wanted)
        self.found += len(found)
        self.wrong += tuple(map(str, wanted ^ found))

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.found)


def text_of(path: Path) -> str:
    """Return the text of a report as it stands, the paragraphs of a Word file one a line."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in body.iter(f"{WORD}p"))


def stretches() -> Iterator[tuple[dict[str, Any], str]]:
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = text_of(shared(gold["text"]))
        for stretch in gold["stretches"]:
            start = text.index(stretch["opening"])
            yield stretch, text[start : start + stretch["length"]]


def span(figure: dict[str, Any]) -> Span:
    return figure["at"], figure["at"] + len(figure["quote"])


def judged(stretch: dict[str, Any], text: str) -> list[Observation]:
    """Return the observations of a stretch without those on which readers may differ."""
    either = [(at, at + len(quote)) for at, quote in stretch["either"]]
    observations = observed(text)
    return [
        one
        for one in observations
        if not any(one.quantity.start < end and start < one.quantity.end for start, end in either)
    ]


def test_three_hundred_figures_are_annotated() -> None:
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in GOLD]
    assert sum(len(stretch["figures"]) for each in gold for stretch in each["stretches"]) >= 300


def test_the_quotes_stand_where_the_annotation_says() -> None:
    for stretch, text in stretches():
        for figure in stretch["figures"]:
            start, end = span(figure)
            assert text[start:end] == figure["quote"]


def test_figures_with_value_and_unit() -> None:
    score = Score()
    for stretch, text in stretches():
        wanted = {(*span(one), Decimal(one["value"]), one["unit"]) for one in stretch["figures"]}
        found = [one.quantity for one in judged(stretch, text)]
        score.add(wanted, {(one.start, one.end, one.value, one.unit) for one in found})
    assert score.f1 >= 0.99, score.wrong


@pytest.mark.parametrize("field", ["precision", "kind"])
def test_what_else_is_said_of_a_figure(field: str) -> None:
    score = Score()
    for stretch, text in stretches():
        wanted = {(*span(one), one[field]) for one in stretch["figures"]}
        found = {
            (one.quantity.start, one.quantity.end, getattr(one.quantity, field))
            for one in judged(stretch, text)
        }
        score.add(wanted, found)
    assert score.f1 >= 0.99, score.wrong


@pytest.mark.parametrize("relation", ["part_of", "change_of"])
def test_of_what_a_figure_is_a_part_or_a_change(relation: str) -> None:
    score = Score()
    for stretch, text in stretches():
        figures = stretch["figures"]
        loose = {span(one) for one in figures if one.get("loose")}
        wanted = {(span(one), span(figures[one[relation]])) for one in figures if relation in one}
        found = {
            ((one.quantity.start, one.quantity.end), getattr(one, relation))
            for one in judged(stretch, text)
            if getattr(one, relation)
        }
        score.add(wanted, {pair for pair in found if pair[0] not in loose})
    assert score.f1 >= 0.9, score.wrong
