"""The way from a document to its facts: metadata, outline, mentions, relations."""

from __future__ import annotations

from lawkg.metadata import find_metadata
from lawkg.model import Document, Facts
from lawkg.outline import outline
from lawkg.recognize import recognize
from lawkg.relate.causes import find_causes
from lawkg.relate.contradictions import find_contradictions
from lawkg.relate.observations import find_observations
from lawkg.relate.remedies import find_remedies
from lawkg.relate.responsibilities import find_responsibilities
from lawkg.relate.themes import assign_themes

__all__ = ["extract"]


def extract(document: Document) -> Facts:
    """Return all that is found in one report; no graph, no file and no network is touched."""
    metadata = find_metadata(document)
    structure = outline(document, metadata.year)
    mentions = recognize(document, structure, metadata)
    observations = find_observations(document, structure, mentions.quantities, metadata.year)
    themes = assign_themes(document, structure)
    return Facts(
        document=document,
        metadata=metadata,
        outline=structure,
        mentions=mentions,
        observations=observations,
        themes=themes,
        remedies=find_remedies(document, structure, themes),
        responsibilities=find_responsibilities(document, structure, mentions),
        findings=find_contradictions(document, structure, observations, mentions, metadata),
        causes=find_causes(document, structure),
    )
