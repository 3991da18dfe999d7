"""What figures measure, in sentences whose labels were written before lawkg had read them.

``at_first`` says how many of a group's labels were right when it was first read, before any rule was mended
for it: that is the estimate for reports that nobody has seen. The floors hold what is reached since.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lawkg.evaluate import likeness
from lawkg.extract import extract
from lawkg.model import Document, Observation
from observed import cases, observed

GROUPS = cases("labels-fresh")
LIKE_ENOUGH = 0.5


def under_heading(text: str) -> tuple[Observation, ...]:
    """Return the observations of a paragraph that begins with its heading, in a report."""
    body = f"青山县2024年法治政府建设情况报告\n2024年，县政府坚持依法行政。\n一、主要工作\n{text}\n"
    return extract(Document("case.txt", body)).observations


def unlike(name: str) -> tuple[list[str], int]:
    """Return the labels of a group that a reader would not take for his own, and how many there are."""
    wrong, count = [], 0
    read = under_heading if GROUPS[name].get("headed") else observed
    for text, labels in GROUPS[name]["cases"]:
        found: Sequence[Observation] = read(text)
        assert len(found) == len(labels), text
        count += len(labels)
        wrong += [
            f"{each.quantity.quote}: {label} | {each.indicator}"
            for each, label in zip(found, labels, strict=True)
            if likeness(each.indicator, label) < LIKE_ENOUGH
        ]
    return wrong, count


@pytest.mark.parametrize("name", GROUPS)
def test_share_of_right_labels_does_not_fall(name: str) -> None:
    wrong, count = unlike(name)
    assert 1 - len(wrong) / count >= GROUPS[name]["floor"], "\n".join(wrong)


def test_there_are_many_sentences() -> None:
    assert len(GROUPS["first"]["cases"]) >= 150
    assert len(GROUPS["second"]["cases"]) >= 80
