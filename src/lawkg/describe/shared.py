"""What a report adds to the shared graph: its place, its institutions and its policies by name."""

from __future__ import annotations

from pyoxigraph import Quad

from lawkg.describe.divisions import add_divisions, add_other_place
from lawkg.describe.documents import add_document
from lawkg.describe.names import (
    institution_meant,
    issuer_name,
    lies_inside_its_code,
    place_of,
    policy_meant,
    report_of,
)
from lawkg.describe.triples import Triples, plain, text
from lawkg.gazetteer import by_code
from lawkg.model import Facts, Metadata
from lawkg.namespace import CODES, DEFAULT_BASE, code, institution_iri, policy_iri, shared_graph
from lawkg.recognize.laws import law_of
from lawkg.recognize.unmarked import is_system

__all__ = ["describe_shared"]

_KIND_OF_ISSUER = {"department": "department", "zone": "zone"}


def describe_shared(facts: Facts, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the quads of the shared graph for what this report speaks of, sorted.

    The vocabulary itself (codes, themes, indicators, units) is not among them: see ``lawkg.vocabulary``.
    """
    triples = Triples(shared_graph(base))
    _add_place(facts.metadata, base, triples)
    _add_institutions(facts, base, triples)
    _add_policies(facts, base, triples)
    return triples.quads()


def _add_policies(facts: Facts, base: str, triples: Triples) -> None:
    report = report_of(facts, base)
    for mention in facts.mentions.policies:
        name, title = policy_meant(mention, report, base), mention.name or mention.title
        if not name:
            continue
        triples.type(name, "lawkg:Policy")
        triples.add(name, "dcterms:title", text(title))
        triples.add(name, "eli:id_local", plain(mention.number) if mention.number else None)
        _add_kind(title, name, base, triples)
    for unmarked in facts.mentions.unmarked:
        name = policy_iri(unmarked.name, base)
        triples.type(name, "lawkg:Policy")
        triples.add(name, "dcterms:title", text(unmarked.name))
        _add_kind(unmarked.name, name, base, triples)


def _add_kind(title: str, name: str, base: str, triples: Triples) -> None:
    """Write what sort of policy it is, and what else the lexicon knows of it."""
    law = law_of(title)
    if law and law.title == title:
        add_document(law, base, triples)
    elif is_system(title):
        triples.add(name, "lawkg:policyKind", code("policyKind", "system"))


def _add_institutions(facts: Facts, base: str, triples: Triples) -> None:
    report = report_of(facts, base)
    found: dict[str, tuple[str, str]] = {}
    for mention in facts.mentions.institutions:
        name = institution_meant(mention, report, base)
        if name:
            found.setdefault(name, (mention.label, mention.kind))
    issuer = issuer_name(facts.metadata)
    if issuer:
        kind = _KIND_OF_ISSUER.get(facts.metadata.level or "", "government")
        found.setdefault(institution_iri(issuer, base), (issuer, kind))
    for name, (label, kind) in found.items():
        _add_institution(name, label, kind, triples)


def _add_institution(name: str, label: str, kind: str, triples: Triples) -> None:
    known = kind if kind in CODES["institutionKind"] else "other"
    triples.type(name, "lawkg:Institution")
    triples.add(name, "rdfs:label", text(label))
    triples.add(name, "lawkg:institutionKind", code("institutionKind", known))


def _add_place(metadata: Metadata, base: str, triples: Triples) -> None:
    place = place_of(metadata, base)
    known = bool(metadata.place_code and by_code(metadata.place_code))
    if known:
        add_divisions(str(metadata.place_code), base, triples)
    if place and (not known or lies_inside_its_code(metadata)):
        add_other_place(place, metadata, base, triples)
