"""The table of mappings: whole, true to the ontology's axioms, and with a reason in each row."""

from __future__ import annotations

import pytest
from rdflib.namespace import DCAT, DCTERMS, ORG, PROV, QB, SDO, SKOS, SOSA, DefinedNamespace

from documented import ontology
from lawkg.documentation.expressions import linked
from lawkg.documentation.mappings import full, read_mappings
from lawkg.namespace import LAWKG, shorten

ROWS = read_mappings()
VOCABULARIES = ("org", "prov", "skos", "dcterms", "nif", "oa", "qb", "sosa", "qudt", "eli", "dcat", "schema")
CLOSED: dict[str, type[DefinedNamespace]] = {
    "org": ORG, "prov": PROV, "skos": SKOS, "dcterms": DCTERMS, "qb": QB, "sosa": SOSA, "dcat": DCAT,
    "schema": SDO,
}  # fmt: skip
"""Vocabularies whose terms rdflib knows."""
AXIOMS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:equivalentProperty")


def test_rows_are_of_terms_and_say_why() -> None:
    assert len(ROWS) > 80
    print(f"{len(ROWS)} mappings to other vocabularies")
    for row in ROWS:
        assert ontology().term(full(row.subject)), row
        assert row.reason.zh, row
        assert row.reason.en, row
    pairs = [(row.subject, row.object) for row in ROWS]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("prefix", VOCABULARIES)
def test_each_vocabulary_is_mapped(prefix: str) -> None:
    objects = {row.object.partition(":")[2] for row in ROWS if row.object.startswith(prefix + ":")}
    assert objects
    known = CLOSED.get(prefix)
    if known is not None:
        unknown = {name for name in objects if name not in known}
        assert not unknown


def test_the_axioms_are_those_of_the_ontology() -> None:
    stated = {
        (shorten(term.iri), shorten(other))
        for term in ontology()
        for parent in (*term.parents, *term.equivalents)
        if len(parent) == 1
        for other in linked(parent)
        if not other.startswith(LAWKG)
    }
    assert {(row.subject, row.object) for row in ROWS if row.predicate in AXIOMS} == stated
