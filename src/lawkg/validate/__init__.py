"""Check a graph against the shapes of ``ontology/``, and the ontology against its own.

A shape that met no node at all has been *not applied*: it has not been passed.
"""

from lawkg.validate.reports import validate_graph
from lawkg.validate.result import Severity, ShapeResult, Status, ValidationReport, Violation
from lawkg.validate.shacl import validate, validate_ontology

__all__ = [
    "Severity",
    "ShapeResult",
    "Status",
    "ValidationReport",
    "Violation",
    "validate",
    "validate_graph",
    "validate_ontology",
]
