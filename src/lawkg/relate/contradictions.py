"""What a report says that cannot all be true: its figures, and the dates of what it tells."""

from __future__ import annotations

from collections.abc import Sequence

from lawkg.model import Document, Finding, Mentions, Metadata, Observation, Outline
from lawkg.relate.dates import find_wrong_dates
from lawkg.relate.miscounts import find_miscounts
from lawkg.relate.repetitions import find_repetitions

__all__ = ["find_contradictions"]


def find_contradictions(
    document: Document,
    outline: Outline,
    observations: Sequence[Observation],
    mentions: Mentions,
    metadata: Metadata,
) -> tuple[Finding, ...]:
    """Return what contradicts itself in one report, in the order of the text."""
    found = find_miscounts(document.text, observations)
    found += find_repetitions(document.text, outline, observations, mentions.institutions, metadata)
    found += find_wrong_dates(document.text, outline, metadata)
    return tuple(sorted(found, key=lambda finding: (finding.observation, finding.kind)))
