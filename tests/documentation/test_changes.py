"""What changed between two versions, by the change policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import lawkg
from lawkg.documentation import changes, needed, read_ontology, risen

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/lawkg/ontology#> .
<https://w3id.org/lawkg/ontology> a owl:Ontology ; owl:versionInfo "1.0.0" ;
    dcterms:title "本体"@zh , "ontology"@en ; dcterms:description "说明"@zh , "description"@en .
"""
SAID = 'rdfs:label "名"@zh , "name"@en ; skos:definition "义"@zh , "meaning"@en'
REPORT = f":Report a owl:Class ; {SAID} ."
SECTION = f":Section a owl:Class ; {SAID} ."
ROLE = f":role a owl:ObjectProperty ; {SAID} ; rdfs:domain :Section ; rdfs:range :Report ."
BEFORE = (REPORT, SECTION, ROLE)
FUNCTIONAL = ":role a owl:FunctionalProperty ."
RESTRICTED = ":Report rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :role ; owl:maxCardinality 1 ] ."
EITHER = "[ a owl:Class ; owl:unionOf ( :Section :Report ) ]"

CASES = (
    ("nothing", BEFORE, None),
    ("another word in a label", (REPORT.replace('"name"', '"title"'), SECTION, ROLE), "patch"),
    ("a note", (REPORT.replace(" .", ' ; skos:scopeNote "注"@zh , "note"@en .'), SECTION, ROLE), "patch"),
    ("a new term", (*BEFORE, f":Theme a owl:Class ; {SAID} ."), "minor"),
    ("a term deprecated", (REPORT, SECTION, ROLE.replace(" .", " ; owl:deprecated true .")), "minor"),
    ("a wider domain", (REPORT, SECTION, ROLE.replace("domain :Section", f"domain {EITHER}")), "minor"),
    ("no range any more", (REPORT, SECTION, ROLE.replace(" ; rdfs:range :Report", "")), "minor"),
    ("a superclass", (REPORT.replace(" .", " ; rdfs:subClassOf prov:Entity ."), SECTION, ROLE), "minor"),
    ("another domain", (REPORT, SECTION, ROLE.replace("domain :Section", "domain :Report")), "major"),
    ("functional", (REPORT, SECTION, ROLE + FUNCTIONAL), "major"),
    ("a restriction", (*BEFORE, RESTRICTED), "major"),
    ("disjoint", (*BEFORE, "[] a owl:AllDisjointClasses ; owl:members ( :Report :Section ) ."), "major"),
    ("a term gone", (REPORT, SECTION), "major"),
)  # fmt: skip


def ontology(folder: Path, name: str, statements: tuple[str, ...], version: str = "1.0.0") -> Path:
    path = folder / f"{name}.ttl"
    path.write_text(HEAD.replace("1.0.0", version) + "\n".join(statements), encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "after", "level"), CASES, ids=[case[0] for case in CASES])
def test_what_a_change_asks_for(tmp_path: Path, name: str, after: tuple[str, ...], level: str | None) -> None:
    old, new = (read_ontology(ontology(tmp_path, *each)) for each in (("old", BEFORE), ("new", after)))
    assert needed(changes(old, new)) == level
    assert (needed(changes(new, old)) is None) == (level is None)  # the way back is a change, too


def test_a_wider_domain_is_lighter_than_the_way_back(tmp_path: Path) -> None:
    wider = (REPORT, SECTION, ROLE.replace("domain :Section", f"domain {EITHER}"))
    old, new = (read_ontology(ontology(tmp_path, *each)) for each in (("old", BEFORE), ("new", wider)))
    assert [each.what.en for each in changes(old, new)] == ["wider domain"]
    assert [(each.level, each.what.en) for each in changes(new, old)] == [("major", "other domain")]


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("1.0.0", "1.0.1", "patch"), ("1.0.1", "1.1.0", "minor"), ("1.9.9", "2.0.0", "major"),
        ("1.0.0", "1.0.0", None), ("1.1.0", "1.0.9", None), ("0.1.0", "0.1.1", "patch"),
        ("0.1.0", "0.2.0", "major"), ("0.9.0", "1.0.0", "major"),
    ],
)  # fmt: skip
def test_what_has_risen(old: str, new: str, level: str | None) -> None:
    assert risen(old, new) == level


def test_the_command_says_when_the_version_rose_too_little(tmp_path: Path) -> None:
    old = ontology(tmp_path, "old", BEFORE)
    same = ontology(tmp_path, "same", (REPORT, SECTION))
    more = ontology(tmp_path, "more", (REPORT, SECTION), "2.0.0")
    refused = lawkg("compare-ontology", old, same, "--format", "csv")
    assert refused.status == 1
    assert (
        refused.out
        == "level,term,zh,en\nmajor,role,删除（未先弃用）,removed without having been deprecated\n"
    )
    assert "rose too little" in refused.err
    assert lawkg("compare-ontology", old, more).status == 0


@pytest.mark.parametrize("content", [b"", b"no Turtle", b"\xff\xfe\x00", b"<urn:a> <urn:b> <urn:c> ."])
def test_what_is_no_ontology_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(content)
    assert str(path) in lawkg("compare-ontology", path).line
    assert lawkg("compare-ontology", path).status == 2


@pytest.mark.parametrize("version", ["1.0", "next", ""])
def test_a_version_that_is_not_three_numbers_is_one_clear_error(tmp_path: Path, version: str) -> None:
    path = ontology(tmp_path, "old", BEFORE, version)
    ran = lawkg("compare-ontology", path)
    assert "owl:versionInfo is not three numbers" in ran.line
    assert (ran.status, ran.out) == (2, "")
