"""The documentation of the ontology, in both languages, from its Turtle and from real data."""

from __future__ import annotations

from lawkg.documentation.changes import changes, needed, risen
from lawkg.documentation.ontology import read_ontology
from lawkg.documentation.publish import contents, folders

__all__ = ["changes", "contents", "folders", "needed", "read_ontology", "risen"]
