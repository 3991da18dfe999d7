"""What is counted where two texts are to give the same facts."""

from __future__ import annotations

from lawkg.model import Facts


def counts(facts: Facts) -> dict[str, int]:
    """Return how many there are of each kind of fact."""
    outline, mentions = facts.outline, facts.mentions
    return {
        "sections": len(outline.sections),
        "measures": len(outline.measures),
        "problems": len(outline.problems),
        "plans": len(outline.plans),
        "observations": len(facts.observations),
        "policies": len(mentions.policies),
        "institutions": len(mentions.institutions),
        "remedies": len(facts.remedies),
        "findings": len(facts.findings),
    }
