"""Every figure of a text and nothing else: paragraphs of many fields, and the table of changes."""

from __future__ import annotations

from typing import Any

import pytest

from lawkg.recognize.quantities import find_quantities
from marked import figures_of, marked
from observed import cases

PARAGRAPHS = cases("paragraphs")["paragraph"]
CHANGES = [(name, text) for name, table in cases("changes").items() for text in table["texts"]]
SPELLINGS = [(name, text) for name, table in cases("spellings").items() for text in table["texts"]]


@pytest.mark.parametrize(
    ("name", "source"), [*CHANGES, *SPELLINGS], ids=[text for _, text in [*CHANGES, *SPELLINGS]]
)
def test_all_figures_of_a_text(name: str, source: str) -> None:
    text, wanted = marked(source)
    assert wanted, f"{name}: no figure is marked"
    assert figures_of(find_quantities(text)) == wanted


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda each: each["field"])
def test_all_figures_of_a_paragraph(paragraph: dict[str, Any]) -> None:
    text, wanted = marked(paragraph["text"])
    found = figures_of(find_quantities(text))
    missed = paragraph.get("kind_unknown", ())
    assert [figure for figure in found if figure.quote not in missed] == [
        figure for figure in wanted if figure.quote not in missed
    ]
    assert [figure[:4] for figure in found] == [figure[:4] for figure in wanted]


def test_the_tables_are_of_many_fields_and_places() -> None:
    assert len(PARAGRAPHS) >= 65
    assert len({paragraph["field"] for paragraph in PARAGRAPHS}) >= 40
    assert len({paragraph["place"] for paragraph in PARAGRAPHS}) >= 25
    assert sum(len(marked(paragraph["text"])[1]) for paragraph in PARAGRAPHS) >= 565
    assert len(CHANGES) >= 100
    assert len(SPELLINGS) >= 70
