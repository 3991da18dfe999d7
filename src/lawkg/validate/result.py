"""What comes of a check: each shape with how many nodes it looked at, and each thing that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lawkg.validate.paths import Path

__all__ = ["Severity", "ShapeResult", "Status", "ValidationReport", "Violation", "Waived"]

Severity = Literal["Violation", "Warning", "Info"]
Status = Literal["passed", "failed", "not applied"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape refuses, at ``focus``: ``path`` and ``value`` are empty where there is none.

    ``start`` and ``end`` say where it stands in the report's text, as far as the graph knows, ``sentence``
    what stands there: the sentence around it, or the passage itself.
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
    report: str = ""
    label: str = ""
    """What the focus node is called."""
    sentence: str = ""
    component: str = ""
    """The IRI of the constraint component."""
    source: str = ""
    """The IRI of the node shape or property shape, where ``shape`` is a SPARQL constraint of it."""
    term: str = ""
    """The value as N-Triples writes it; ``value`` does not tell an IRI from a string."""
    path_parts: Path | None = None

    @property
    def name(self) -> str:
        """Return the name of the shape or constraint: what stands after the ``#`` of its IRI."""
        return self.shape.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Waived:
    """Something that was found and is accepted, with the reason that a person gave."""

    violation: Violation
    reason: str
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ShapeResult:
    """What came of one node shape: how many nodes it looked at and what it found wrong with them."""

    shape: str
    label_zh: str
    label_en: str
    nodes: int
    violations: int
    warnings: int
    infos: int = 0

    @property
    def status(self) -> Status:
        """``not applied`` where there was nothing to look at; a warning does not fail a shape."""
        if not self.nodes:
            return "not applied"
        return "failed" if self.violations else "passed"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """The result of every shape, and everything that was found, in a fixed order.

    ``waived`` is what a file of waivers accepts: it is in neither of the two.
    """

    shapes: tuple[ShapeResult, ...]
    violations: tuple[Violation, ...]
    waived: tuple[Waived, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether something was looked at and nothing but warnings was found."""
        statuses = [result.status for result in self.shapes]
        return "passed" in statuses and "failed" not in statuses

    def count(self, severity: Severity) -> int:
        """Return how many things of a severity were found."""
        return sum(violation.severity == severity for violation in self.violations)
