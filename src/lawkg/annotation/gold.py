"""Annotations as JSON, a file a report (format: docs/annotation.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lawkg.errors import InputError
from lawkg.sidecar import shown

__all__ = ["FORMAT", "LAYERS", "Gold", "read_gold", "written"]

FORMAT = "docs/annotation.md describes the format"
Gold = Mapping[str, Any]

LAYERS: Mapping[str, str] = {
    "section": "sections",
    "measure": "measures",
    "problem": "problems",
    "plan": "plans",
    "observation": "observations",
    "policy": "policies",
    "remedy": "addresses",
    "finding": "findings",
    "either": "either",
}
"""What a row of a sheet is called → the list of the JSON that it is an entry of."""


def read_gold(path: Path) -> dict[str, Any]:
    """Return an annotation.

    :raises InputError: when the file cannot be read, is no JSON, or no annotation.
    """
    try:
        annotation = json.loads(path.read_text(encoding="utf-8-sig"))
        if isinstance(annotation, dict) and isinstance(annotation.get("report"), dict):
            return annotation
        reason = 'is no annotation: no "report" in it'
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    except (ValueError, RecursionError) as error:
        reason = f"is not JSON ({error})"
    raise InputError(shown(path), reason, FORMAT)


def written(gold: Gold) -> str:
    """Return an annotation as JSON, an entry a line: differences between two versions are easy to see."""
    parts = []
    for name, content in gold.items():
        if isinstance(content, list) and content:
            entries = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in content)
            parts.append(f"  {json.dumps(name)}: [\n{entries}\n  ]")
        else:
            parts.append(f"  {json.dumps(name)}: {json.dumps(content, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
