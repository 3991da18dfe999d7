"""Which figures belong together, by the table in tests/cases/breakdowns.toml."""

from __future__ import annotations

import pytest

from observed import cases, observed, relations

TABLE = cases("breakdowns")


@pytest.mark.parametrize(("text", "expected"), TABLE["links"])
def test_what_belongs_together(text: str, expected: str) -> None:
    assert relations(observed(text)) == set(expected.split())


@pytest.mark.parametrize("text", TABLE["none"])
def test_what_does_not(text: str) -> None:
    assert relations(observed(text)) == set()


def test_there_are_more_traps_than_links() -> None:
    assert len(TABLE["none"]) >= 60


@pytest.mark.parametrize("text", [row[0] for row in TABLE["links"]])
def test_a_part_has_the_unit_of_its_whole(text: str) -> None:
    found = {(o.quantity.start, o.quantity.end): o.quantity for o in observed(text)}
    assert all(found[o.part_of].unit == o.quantity.unit for o in observed(text) if o.part_of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理案件620件。其中，民事300件，刑事320件。", {"1<0", "2<0"}),
        ("受理案件620件。办结600件。其中，民事300件。", {"2<1"}),
        ("受理案件620件。加强普法。其中，宣传民法典30件。", set()),
    ],
)
def test_parts_in_the_next_sentence(text: str, expected: set[str]) -> None:
    assert relations(observed(text)) == expected
