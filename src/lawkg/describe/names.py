"""Which IRI names what: the report itself, its parts and its figures.

Numbers and spans come from the text and may be missing or given twice; every part gets an IRI of its own
all the same, and what refers to a number or a span finds the part that is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import PurePath

from lawkg import namespace
from lawkg.model import (
    Facts,
    InstitutionMention,
    Item,
    Metadata,
    Observation,
    PartKind,
    PolicyMention,
    Section,
    Span,
)
from lawkg.recognize.institutions import institution_name

__all__ = [
    "Names",
    "institution_meant",
    "institution_of",
    "issuer_name",
    "lies_inside_its_code",
    "place_of",
    "policy_meant",
    "report_of",
]

_MINTERS: dict[PartKind, Callable[[str, str], str]] = {
    "Measure": namespace.measure_iri,
    "Problem": namespace.problem_iri,
    "Plan": namespace.plan_iri,
}
_PARTS_OF_A_PLACE = {"department", "township", "zone"}


def place_of(metadata: Metadata, base: str) -> str | None:
    """Return the IRI of the place that a report is about: by its code, else by its name, else None.

    A township or zone has no code in GB/T 2260 of its own: its name stands behind that of what it lies in.
    """
    key = metadata.place_code or metadata.place
    if lies_inside_its_code(metadata):
        key = f"{metadata.place_code}-{metadata.place}"
    return namespace.place_iri(key, base) if key else None


def lies_inside_its_code(metadata: Metadata) -> bool:
    """Say whether the place code is not the place's own, but that of the division it lies in."""
    inside = metadata.level in ("township", "zone")
    return inside and bool(metadata.place and metadata.place_code)


def institution_of(name: str, base: str) -> str | None:
    """Return the IRI of an institution, or None for an empty name."""
    return namespace.institution_iri(name, base) if name else None


def institution_meant(mention: InstitutionMention, report: str, base: str) -> str | None:
    """Return the IRI of the institution that a mention names, or None for one without a label.

    Where it cannot be told of which place (市政府 in a report of unknown place), the body is one of this
    report only: many places have such a body, and they are not the same.
    """
    if "unknown-place" in mention.reasons and mention.label:
        return f"{report}/institution/{namespace.segment(mention.label)}"
    return institution_of(mention.label, base)


def policy_meant(mention: PolicyMention, report: str, base: str) -> str | None:
    """Return the IRI of the policy that a mention names, the same in every report; None without a title.

    《条例》 that no earlier title explains is one of this report only: in another it is another.
    """
    name = mention.name or mention.title
    if "unknown-title" in mention.reasons:
        return f"{report}/policy/{namespace.segment(name)}"
    return namespace.policy_iri(name, base) if name else None


def issuer_name(metadata: Metadata) -> str:
    """Return the name of the body that reports, the same as where the text names it; or nothing."""
    if not metadata.issuer:
        return ""
    return institution_name(metadata.issuer, metadata.place, metadata.place_code)


def report_of(facts: Facts, base: str) -> str:
    """Return the report's IRI.

    A department, township or zone shares its place's code with the government above it and is told
    apart by its name. Without a place or a year the file's name stands in, without that the text's digest.
    """
    metadata, document = facts.metadata, facts.document
    stem = PurePath(document.name).stem
    name = (
        document.name if stem else f"text-{sha256(document.text.encode('utf-8', 'replace')).hexdigest()[:12]}"
    )
    owner = metadata.place_code or metadata.place
    return namespace.report_iri(owner, metadata.year, department=_part(metadata, stem), name=name, base=base)


def _part(metadata: Metadata, stem: str) -> str | None:
    if metadata.level not in _PARTS_OF_A_PLACE:
        return None
    return metadata.issuer or metadata.place or stem or None


class Names:
    """The IRIs of one report's sections, items and observations."""

    def __init__(self, facts: Facts, base: str) -> None:
        self.base = base
        self.report = report_of(facts, base)
        self._given: set[str] = set()
        self.sections = [
            (part, self.fresh(namespace.section_iri(self.report, _number(part))))
            for part in facts.outline.sections
        ]
        lists: dict[PartKind, tuple[Item, ...]] = {
            "Measure": facts.outline.measures,
            "Problem": facts.outline.problems,
            "Plan": facts.outline.plans,
        }
        self.items = {
            kind: [(item, self.fresh(_MINTERS[kind](self.report, _number(item)))) for item in items]
            for kind, items in lists.items()
        }
        self.observations = [
            (found, self.fresh(namespace.observation_iri(self.report, *_span(found))))
            for found in facts.observations
        ]
        self._by_span: dict[Span, str] = {}
        for found, name in self.observations:
            self._by_span.setdefault(_span(found), name)

    def fresh(self, name: str) -> str:
        """Return an IRI for a new node: ``name`` the first time, then ``name-2``, ``name-3``."""
        candidate, count = name, 1
        while candidate in self._given:
            count += 1
            candidate = f"{name}-{count}"
        self._given.add(candidate)
        return candidate

    def is_free(self, name: str) -> bool:
        """Say whether no node was given this IRI by ``fresh`` yet."""
        return name not in self._given

    def passage(self, start: int, end: int) -> str:
        """Return the IRI of a passage of this report."""
        return namespace.passage_iri(self.report, start, end)

    def observation(self, span: Span | None) -> str | None:
        """Return the observation whose figure stands there; of two on one span, the first."""
        return self._by_span.get(span) if span else None

    def section(self, number: str, start: int) -> str | None:
        """Return the section with this number; of several, the last that begins at or before ``start``."""
        known = [(part, name) for part, name in self.sections if part.number == number]
        before = [name for part, name in known if part.start <= start]
        return before[-1] if before else known[0][1] if known else None

    def parent(self, section: Section) -> str:
        """Return what a section is part of: the section whose number begins its own, else the report."""
        number = section.number
        while "." in number:
            number = number.rpartition(".")[0]
            found = self.section(number, section.start)
            if found:
                return found
        return self.report

    def item(self, kind: PartKind, number: str | None, at: int | None = None) -> str | None:
        """Return the Measure, Problem or Plan with this number; of several, the one around ``at``."""
        known = [(item, name) for item, name in self.items[kind] if item.number == number]
        around = [name for item, name in known if at is not None and item.start <= at < item.end]
        return around[0] if around else known[0][1] if known else None

    def place_in_text(self, found: Observation) -> str | None:
        """Return the measure, plan, problem or else innermost section that a figure stands in."""
        start = found.quantity.start
        measure = self.item("Measure", found.measure, start)
        if measure:
            return measure
        inner: tuple[PartKind, ...] = ("Plan", "Problem", "Measure")
        for kind in inner:
            around = [name for item, name in self.items[kind] if item.start <= start < item.end]
            if around:
                return around[-1]
        sections = [name for part, name in self.sections if part.start <= start < part.end]
        return sections[-1] if sections else None


def _number(part: Section | Item) -> str:
    return part.number or f"at-{part.start}"


def _span(found: Observation) -> Span:
    return found.quantity.start, found.quantity.end
