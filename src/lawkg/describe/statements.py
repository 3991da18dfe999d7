"""What is said: mentions of policies and institutions, causes of problems, remedies, who is responsible."""

from __future__ import annotations

from lawkg.describe.names import Names, institution_meant, place_of, policy_meant
from lawkg.describe.passages import Passages
from lawkg.describe.triples import Triples, decimal, plain, text
from lawkg.model import Facts, InstitutionMention, PlaceMention, PolicyMention, RemedyLink, UnmarkedMention
from lawkg.namespace import code, policy_iri, remedy_link_iri

__all__ = ["add_causes", "add_mentions", "add_remedies", "add_responsibilities"]

_SHORT_WAY = {"issued": "lawkg:issues", "implemented": "lawkg:implements", "cited": "lawkg:cites"}
_PART = {"responsible": "lawkg:isResponsibleFor", "participates": "lawkg:participatesIn"}


def add_mentions(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    """Write every mention of a policy, of the reporting place, or of an institution."""
    for policy in dict.fromkeys(facts.mentions.policies):
        target = policy_meant(policy, names.report, names.base)
        if target:
            named = _add_mention(policy, target, names, triples, passages)
            triples.add(named, "lawkg:relation", code("relation", policy.relation))
            written = policy.title if policy.name not in ("", policy.title) else ""
            triples.add(named, "dcterms:title", text(written) if written else None)
            status = code("policyStatus", policy.status) if policy.status else None
            triples.add(named, "lawkg:policyStatus", status)
            triples.add(names.report, _SHORT_WAY[policy.relation], target)
    for unmarked in facts.mentions.unmarked:
        target = policy_iri(unmarked.name, names.base)
        named = _add_mention(unmarked, target, names, triples, passages)
        written = facts.document.text[unmarked.start : unmarked.end]
        triples.add(named, "dcterms:title", text(written) if written != unmarked.name else None)
    place = place_of(facts.metadata, names.base)
    for mention in facts.mentions.places if place else ():
        _add_mention(mention, str(place), names, triples, passages)
    for institution in dict.fromkeys(facts.mentions.institutions):
        body = institution_meant(institution, names.report, names.base)
        if body:
            _add_mention(institution, body, names, triples, passages)


def _add_mention(
    found: PolicyMention | UnmarkedMention | InstitutionMention | PlaceMention,
    target: str,
    names: Names,
    triples: Triples,
    passages: Passages,
) -> str:
    """Write a mention; a second one of the same characters is a node of its own: nothing is mixed up."""
    mention = names.passage(found.start, found.end)
    if not names.is_free(mention):
        mention = f"{names.report}/mention/{found.start}-{found.end}"
    mention = names.fresh(mention)
    passages.add_found(mention, "lawkg:Mention", found.start, found.end, found.rule)
    triples.add(mention, "lawkg:refersTo", target)
    for reason in found.reasons:
        triples.add(mention, "lawkg:resolvedBy", code("resolution", reason))
    return mention


def add_causes(facts: Facts, names: Names, triples: Triples, passages: Passages) -> None:
    """Write the characters in which a problem tells its cause."""
    for cause in dict.fromkeys(facts.causes):
        problem = names.item("Problem", cause.problem, cause.start)
        if problem:
            passage = names.passage(cause.start, cause.end)
            passages.add_found(passage, "lawkg:Passage", cause.start, cause.end, cause.rule)
            triples.add(problem, "lawkg:cause", passage)


def add_remedies(facts: Facts, names: Names, triples: Triples) -> None:
    """Write which remedy addresses which problem, and why."""
    for link in dict.fromkeys(facts.remedies):
        remedy = names.item(link.remedy_type, link.remedy)
        problem = names.item("Problem", link.problem)
        if remedy and problem:
            triples.add(remedy, "lawkg:addresses", problem)
            _add_link(link, remedy, problem, names, triples)


def _add_link(link: RemedyLink, remedy: str, problem: str, names: Names, triples: Triples) -> None:
    name = names.fresh(remedy_link_iri(names.report, link.remedy, link.problem))
    triples.type(name, "lawkg:RemedyLink")
    triples.add(name, "lawkg:remedy", remedy)
    triples.add(name, "lawkg:problem", problem)
    triples.add(name, "lawkg:confidence", decimal(link.confidence))
    triples.add(name, "lawkg:linkMethod", plain(link.method) if link.method else None)
    triples.add(name, "lawkg:rationale", text(link.rationale_zh) if link.rationale_zh else None)
    triples.add(name, "lawkg:rationale", text(link.rationale_en, "en") if link.rationale_en else None)


def add_responsibilities(facts: Facts, names: Names, triples: Triples) -> None:
    """Write which institution is responsible for, or takes part in, which measure or plan."""
    named = {(found.start, found.end): found for found in facts.mentions.institutions}
    for duty in facts.responsibilities:
        mention = named.get(duty.institution)
        body = mention and institution_meant(mention, names.report, names.base)
        item = names.item(duty.item_type, duty.item, duty.institution[0])
        if body and item:
            triples.add(body, _PART[duty.kind], item)
