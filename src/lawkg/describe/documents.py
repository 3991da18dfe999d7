"""National documents as legal resources of the ELI ontology (European Legislation Identifier)."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal

from lawkg.describe.triples import Triples, day, plain, text
from lawkg.documents import Act, acts_of
from lawkg.namespace import ELI, amendment_iri, code, institution_iri, policy_iri
from lawkg.recognize.bodies import bodies
from lawkg.recognize.laws import Law, laws

__all__ = ["add_body", "add_document"]

_CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
_DATABASE = "https://flk.npc.gov.cn"
"""国家法律法规数据库 of the National People's Congress."""
_IN_DATABASE = {"law", "administrative-regulation", "judicial-interpretation"}
_BINDING = _IN_DATABASE | {"party-regulation"}
"""Of these kinds it can be said that one is in force where nothing is known that ended it."""


def add_document(law: Law, base: str, triples: Triples) -> None:
    """Write what is known of a national document: kind, issuers, dates, force, what changed it."""
    name = policy_iri(law.title, base)
    triples.type(name, "lawkg:Policy")
    triples.add(name, "dcterms:title", text(law.title))
    for short in law.short:
        triples.add(name, "dcterms:alternative", text(short))
    triples.add(name, "lawkg:policyKind", code("policyKind", law.kind))
    triples.add(name, "eli:type_document", code("policyKind", law.kind))
    triples.add(name, "lawkg:policyStatus", code("policyStatus", law.status) if law.status else None)
    triples.add(name, "dcterms:source", _DATABASE if law.kind in _IN_DATABASE else None)
    for issuer in law.issuers:
        _add_passed_by(name, issuer, base, triples)
    _add_expression(name, law.title, triples)
    _add_force(law, name, triples)
    _add_acts(law.title, name, base, triples)


def _add_expression(name: str, title: str, triples: Triples) -> None:
    """Write the Chinese text: in ELI it is this that has the title, not the document as such."""
    expression = f"{name}/zh"
    triples.type(expression, "eli:LegalExpression")
    triples.add(expression, "eli:realizes", name)
    triples.add(expression, "eli:language", _CHINESE)
    triples.add(expression, "eli:title", text(title))
    triples.add(name, "eli:is_realized_by", expression)


def _add_force(law: Law, name: str, triples: Triples) -> None:
    ended = bool(law.status) or any(act.kind == "repealed" for act in acts_of(law.title))
    if ended or law.kind in _BINDING:
        triples.add(name, "eli:in_force", f"{ELI}InForce-{'notInForce' if ended else 'inForce'}")


def _add_acts(title: str, name: str, base: str, triples: Triples) -> None:
    acts = acts_of(title)
    for act in acts:
        if act.kind == "passed":
            triples.add(name, "dcterms:issued", _day(act.when))
            triples.add(name, "eli:date_document", _day(act.when))
            triples.add(name, "eli:first_date_entry_in_force", _day(act.in_force))
        elif act.kind == "repealed":
            _add_repeal(act, title, name, base, triples)
        else:
            _add_amendment(act, title, name, base, triples)
    changes = [act.when for act in acts if act.kind in ("amended", "revised") and act.when]
    triples.add(name, "dcterms:modified", _day(max(changes, default=None)))
    orders = [act.number for act in acts if act.kind in ("passed", "revised") and act.number]
    triples.add(name, "eli:id_local", plain(orders[-1]) if orders else None)


def _add_amendment(act: Act, title: str, name: str, base: str, triples: Triples) -> None:
    amendment = _add_changing_act(act, title, base, triples)
    triples.add(amendment, "eli:amends", name)
    triples.add(name, "eli:amended_by", amendment)


def _add_repeal(act: Act, title: str, name: str, base: str, triples: Triples) -> None:
    other = next((law for law in laws() if law.title == act.through), None)
    if other:
        add_document(other, base, triples)
    repealing = policy_iri(other.title, base) if other else _add_changing_act(act, title, base, triples)
    triples.add(repealing, "eli:repeals", name)
    triples.add(name, "eli:repealed_by", repealing)
    triples.add(name, "eli:date_no_longer_in_force", _day(act.in_force))


def _add_changing_act(act: Act, title: str, base: str, triples: Triples) -> str:
    """Write the decision that changed one document or several, or the order that made the new text known."""
    when = act.when.isoformat() if act.when else ""
    known_as = act.through or f"{title}（{when[:4]}年修订）"
    name = amendment_iri(when, known_as, base)
    triples.type(name, "lawkg:Amendment")
    triples.add(name, "dcterms:title", text(known_as))
    triples.add(name, "eli:date_document", _day(act.when))
    triples.add(name, "eli:first_date_entry_in_force", _day(act.in_force))
    triples.add(name, "eli:id_local", plain(act.number) if act.number else None)
    for body in act.by:
        _add_passed_by(name, body, base, triples)
    return name


def _add_passed_by(name: str, body: str, base: str, triples: Triples) -> None:
    triples.add(name, "eli:passed_by", add_body(body, bodies()[body].kind, base, triples))


def add_body(label: str, kind: str, base: str, triples: Triples) -> str:
    """Write a body that is known by its full name, and return its IRI."""
    name = institution_iri(label, base)
    triples.type(name, "lawkg:Institution")
    triples.add(name, "rdfs:label", text(label))
    triples.add(name, "lawkg:institutionKind", code("institutionKind", kind))
    return name


def _day(value: date | None) -> Literal | None:
    return day(value) if value else None
