"""What comes of a check: each shape with how many nodes it looked at, and each thing that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Severity", "ShapeResult", "Status", "ValidationReport", "Violation"]

Severity = Literal["Violation", "Warning", "Info"]
Status = Literal["passed", "failed", "not applied"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape refuses, at ``focus``: ``path`` and ``value`` are empty where there is none.

    ``start`` and ``end`` say where it stands in the report's text, as far as the graph knows.
    """

    focus: str
    path: str
    value: str
    severity: Severity
    message_zh: str
    message_en: str
    shape: str
    """The IRI of the property shape or constraint; ``ShapeResult.shape`` is the node shape that has it."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """What came of one node shape: how many nodes it looked at and what it found wrong with them."""

    shape: str
    label_zh: str
    label_en: str
    nodes: int
    violations: int
    warnings: int

    @property
    def status(self) -> Status:
        """``not applied`` where there was nothing to look at; a warning does not fail a shape."""
        if not self.nodes:
            return "not applied"
        return "failed" if self.violations else "passed"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The result of every shape, and everything that was found, in a fixed order."""

    shapes: tuple[ShapeResult, ...]
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether something was looked at and nothing but warnings was found."""
        statuses = [result.status for result in self.shapes]
        return "passed" in statuses and "failed" not in statuses
