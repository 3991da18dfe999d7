"""The values that pass between the stages: plain, immutable, without any graph.

Of what a report has by the hundred the values are named tuples: they are made in a fraction of the time.

``start`` and ``end`` are code points in the document's text, from 0, end exclusive; no stage changes
that text. Numbers are ``Decimal``, never float.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

__all__ = [
    "Cause",
    "Concept",
    "Correction",
    "Document",
    "Facts",
    "Finding",
    "InstitutionMention",
    "Item",
    "Layer",
    "Mentions",
    "Metadata",
    "Observation",
    "Outline",
    "PartKind",
    "PlaceMention",
    "PolicyMention",
    "PolicyRelation",
    "PolicyStatus",
    "Precision",
    "Quantity",
    "QuantityKind",
    "RemedyLink",
    "Resolution",
    "Responsibility",
    "Role",
    "Section",
    "Sentence",
    "Span",
]

Role = Literal["introduction", "achievements", "problems", "leadership", "plans", "other"]
Precision = Literal["exact", "approximate", "more-than", "less-than"]
QuantityKind = Literal["count", "ratio", "money", "measure", "change"]
"""count: things counted; ratio: a share of a whole (unit %); money; measure: a physical or other measured
magnitude (吨, 公里, 天, 微克/立方米); change: a difference or growth (下降9.2个百分点, 增长15%,
增长1.2倍)."""
PolicyRelation = Literal["issued", "implemented", "cited"]
PolicyStatus = Literal["draft", "trial", "revised", "repealed", "ended"]
"""draft: 草案, 征求意见稿; trial: 试行; revised: 新修订; repealed: 废止; ended: its years are over."""
Resolution = Literal[
    "short-name",
    "own-place",
    "place-above",
    "place-before",
    "full-place",
    "unknown-place",
    "issuer",
    "antecedent",
    "spelling",
    "known-title",
    "notice-of",
    "status-left-out",
    "unknown-title",
]
"""How a name that is written became the name of a node.

short-name: the lexicon's full name for a short one (发改局); own-place: 市, 我县, or nothing at all means the
reporting place; place-above: 省, 州 means a division above it; place-before: the place of the body that was
named just before (县公安局、财政局); full-place: a short or ambiguous name of a place written out;
unknown-place: 市 of a report whose place is not known; issuer: the reporting body itself (我局); antecedent:
the body named before (该局); spelling: other marks, widths or brackets; known-title: the lexicon's full
title for a short one (行政复议法); notice-of: 关于印发《…》的通知 means what it sends out; status-left-out:
（试行）, （修订） is a state of the policy and not of its name; unknown-title: 《条例》, which
no earlier title explains.
"""

Layer = Literal[
    "section", "measure", "problem", "plan", "policy", "institution", "observation", "remedy", "finding"
]
"""What kind of fact a correction is about."""
PartKind = Literal["Section", "Measure", "Problem", "Plan"]
Span = tuple[int, int]
"""(start, end) in the document's text."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report as a whole; every field may be missing.

    ``place_code`` is the six-digit GB/T 2260 code, ``level`` one of province, prefecture, county,
    township, department, zone; ``doubtful`` names the fields that were guessed from weak evidence.
    ``evidence`` says for a field where in the text it stands.
    """

    title: str | None = None
    place: str | None = None
    place_code: str | None = None
    level: str | None = None
    issuer: str | None = None
    year: int | None = None
    issued: date | None = None
    doubtful: tuple[str, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text as it is stored, its file's name, and what its reader was told about it."""

    name: str
    text: str
    given: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text that is its own, up to its first subsection or the next heading.

    ``number`` in Arabic numerals (``1.4``); ``title`` without number and final stop;
    ``title_end`` is where the heading ends (after its stop) and its own text begins.
    """

    number: str
    title: str
    role: Role
    start: int
    end: int
    title_end: int
    level: int


@dataclass(frozen=True, slots=True)
class Item:
    """A measure, a problem or a plan: ``number`` (``1.4.2``), ``section`` the number of its section."""

    number: str
    title: str
    section: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence with its final mark, in the section with that number and role ("" before the first)."""

    start: int
    end: int
    section: str
    role: Role


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's structure, each list in the order of the text."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    measures: tuple[Item, ...]
    problems: tuple[Item, ...]
    plans: tuple[Item, ...]


class Quantity(NamedTuple):
    """A figure: ``quote`` is ``text[start:end]``, number, multiplier, qualifiers and measure word.

    ``value`` has the multiplier worked out and is negative for a fall; ``unit`` is the measure word
    as written (``%`` for every spelling of a share); ``upper`` is the other end of a range (10至15).
    ``rule`` is the name of the rule that found it.
    """

    start: int
    end: int
    quote: str
    value: Decimal
    unit: str
    precision: Precision
    kind: QuantityKind
    rule: str
    upper: Decimal | None = None


class PolicyMention(NamedTuple):
    """A law, regulation, plan, system or list named in the text, and what is said of it there.

    ``title`` is how it is named there; ``name`` the title of the policy that is meant, the same in every
    report (empty: as ``title``), and ``reasons`` says how the one became the other (``Resolution``).
    ``status`` is what the text says of its state here, ``number`` the document's own that follows its title.
    """

    start: int
    end: int
    title: str
    relation: PolicyRelation
    rule: str
    name: str = ""
    reasons: tuple[Resolution, ...] = ()
    status: PolicyStatus | None = None
    number: str = ""


class UnmarkedMention(NamedTuple):
    """A system or a national law that is named without 《》: ``name`` is its title, the same in every report.

    ``reasons`` says how what stands there became the name (``Resolution``); nothing is said of a relation.
    """

    start: int
    end: int
    name: str
    rule: str
    reasons: tuple[Resolution, ...] = ()


class InstitutionMention(NamedTuple):
    """A body named in the text: ``label`` is its resolved name, ``text[start:end]`` how it stands there.

    ``reasons`` says how the one became the other; empty where the label is just what stands there.
    """

    start: int
    end: int
    label: str
    kind: str
    rule: str
    reasons: tuple[Resolution, ...] = ()


class PlaceMention(NamedTuple):
    """Where a report names the place that it is about, and why that is the place's name (``Resolution``)."""

    start: int
    end: int
    rule: str
    reasons: tuple[Resolution, ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything recognized in a document, each list in the order of the text, no two overlapping in it."""

    quantities: tuple[Quantity, ...] = ()
    policies: tuple[PolicyMention, ...] = ()
    institutions: tuple[InstitutionMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    unmarked: tuple[UnmarkedMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the indicator catalogue (``ontology/indicators.ttl``)."""

    iri: str
    label: str
    unit: str


class Observation(NamedTuple):
    """A quantity with what it measures: ``indicator`` can be understood without the sentence.

    ``concept`` is the IRI of the catalogue entry or None; ``measure`` the number of the measure that
    it stands in or None; ``part_of`` the span of the whole; ``ratio_of`` the spans of numerator and
    denominator; ``change_of`` the span of the figure whose change it is.
    """

    quantity: Quantity
    indicator: str
    year: int | None = None
    concept: str | None = None
    measure: str | None = None
    part_of: Span | None = None
    ratio_of: tuple[Span, Span] | None = None
    change_of: Span | None = None


@dataclass(frozen=True, slots=True)
class RemedyLink:
    """Why a remedy (a plan or a measure, by number) addresses a problem (by number)."""

    remedy: str
    remedy_type: Literal["Plan", "Measure"]
    problem: str
    confidence: Decimal
    method: str
    rationale_zh: str
    rationale_en: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a problem (by number) exists: the characters that say so, and the rule that read them."""

    problem: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An institution (the mention at ``institution``) that did or is responsible for an item.

    ``item_type`` and ``item`` name the measure or plan; ``kind`` is ``responsible`` or ``participates``.
    """

    institution: Span
    item_type: Literal["Plan", "Measure"]
    item: str
    kind: Literal["responsible", "participates"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not agree: ``observation`` is the span of the reported figure, or of a date that cannot be.

    ``others`` are the spans of what it was compared with; none where no other figure is needed.
    """

    kind: Literal["ratio", "sum", "duplicate", "date"]
    observation: Span
    reported: Decimal
    expected: Decimal
    others: tuple[Span, ...]
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of the fact at ``start`` to ``end``, as it was applied.

    ``field`` is what was changed (empty: the fact as a whole), ``value`` what it became, ``former`` what
    it was; ``note`` says why, ``by`` who said so.
    """

    layer: Layer
    action: Literal["accept", "reject", "change", "add"]
    start: int
    end: int
    field: str = ""
    value: str = ""
    note: str = ""
    by: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one report; what *describe* turns into a graph."""

    document: Document
    metadata: Metadata
    outline: Outline
    mentions: Mentions
    observations: tuple[Observation, ...]
    themes: tuple[tuple[PartKind, str, str], ...]
    """(kind of a part, its number, IRI of its theme): in a merged section a problem and a plan may share a
    number. At most one theme for each kind and number."""
    remedies: tuple[RemedyLink, ...]
    responsibilities: tuple[Responsibility, ...]
    findings: tuple[Finding, ...]
    causes: tuple[Cause, ...] = ()
    corrections: tuple[Correction, ...] = ()
