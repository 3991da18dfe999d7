"""Check a graph against the shapes of ``ontology/``, and the ontology against its own.

A shape that met no node at all has been *not applied*: it has not been passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lawkg.validate.result import Severity, ShapeResult, Status, ValidationReport, Violation, Waived

if TYPE_CHECKING:
    from lawkg.validate.reports import validate, validate_graph, validate_ontology

__all__ = [
    "Severity",
    "ShapeResult",
    "Status",
    "ValidationReport",
    "Violation",
    "Waived",
    "validate",
    "validate_graph",
    "validate_ontology",
]


def __getattr__(name: str) -> Any:
    """Load what needs the graph library when it is first asked for."""
    if name in ("validate", "validate_graph", "validate_ontology"):
        from lawkg.validate import reports

        return getattr(reports, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
