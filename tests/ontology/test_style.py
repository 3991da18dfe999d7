"""Each check of the style finds what it is there for, and nothing in a vocabulary that is as it should be."""

from __future__ import annotations

import re
import time
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyshacl
import pytest
import rdflib

from lawkg.errors import InputError
from lawkg.resources import ontology_file, read_text
from lawkg.validate.places import lines_of
from lawkg.validate.style import CHECKS, OWN_FILES, StyleFinding, StyleReport, check_style, checks

HERE = Path(__file__).parent
HEALTHY = HERE / "healthy.ttl"
BROKEN: dict[str, dict[str, Any]] = tomllib.loads((HERE / "broken.toml").read_text(encoding="utf-8"))


def broken(name: str) -> str:
    """The healthy vocabulary with one fault."""
    text, fault = HEALTHY.read_text(encoding="utf-8"), BROKEN[name]
    taken = fault.get("take", [])
    for piece in [taken] if isinstance(taken, str) else taken:
        assert text.count(piece) == 1, piece
        text = text.replace(piece, fault.get("put", ""))
    return f"{text}\n{fault.get('add', '')}\n"


@cache
def _namespaces() -> rdflib.Graph:
    return rdflib.Graph().parse(HEALTHY)


def full(name: str) -> str:
    return name[1:-1] if name.startswith("<") else str(_namespaces().namespace_manager.expand_curie(name))


@cache
def own() -> StyleReport:
    return check_style()


def test_our_own_ontology_has_no_fault() -> None:
    report = own()
    found = [(finding.check.name, finding.term, finding.value) for finding in report.findings]
    print(
        f"{len(report.results)} checks, {report.terms} terms, {report.triples} triples, {len(found)} findings"
    )
    assert found == []
    assert report.conforms
    assert {Path(name).name for name in report.files} == set(OWN_FILES)


def test_every_check_looks_at_something_in_our_own_ontology() -> None:
    assert [result.check.name for result in own().results if not result.nodes] == []


def test_a_vocabulary_that_is_as_it_should_be_has_no_fault() -> None:
    report = check_style([HEALTHY])
    assert report.findings == ()
    assert report.conforms


def test_every_check_has_a_vocabulary_that_it_catches() -> None:
    print(f"{len(BROKEN)} broken vocabularies for {len(checks())} checks")
    assert list(BROKEN) == [check.name for check in checks()]


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_finds_its_fault(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.ttl"
    file.write_text(broken(name), encoding="utf-8")
    report = check_style([file])
    found = {finding.term: finding for finding in report.findings if finding.check.name == name}
    finding = found.get(full(BROKEN[name]["on"]))
    assert finding, (found, [(one.check.name, one.term) for one in report.findings])
    if "value" in BROKEN[name]:
        assert BROKEN[name]["value"] in {one.value for one in report.findings if one.check.name == name}
    assert report.conforms is (not report.count("Violation"))


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_check_says_what_is_wrong_and_what_to_do_in_both_languages(check: Any) -> None:
    assert check.message_zh.endswith("。") and check.message_en.endswith(".")
    assert check.hint_zh.endswith("。") and check.hint_en.endswith(".")
    assert check.sources
    assert check.query.startswith("SELECT $this") or check.query.startswith("SELECT DISTINCT $this")
    assert not {"MINUS", "VALUES", "SERVICE"} & set(check.query.split())  # SHACL does not admit them


# where it stands


def test_a_finding_says_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "novels.ttl"
    file.write_text(broken("missing-label"), encoding="utf-8")
    finding = next(one for one in check_style([file]).findings if one.check.name == "missing-label")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert finding.line is not None and finding.file.endswith("novels.ttl")
    assert lines[finding.line - 1].startswith("lib:Novel a owl:Class")


def test_a_line_in_rdf_xml() -> None:
    text = '<rdf:RDF>\n <owl:Class rdf:about="urn:a"/>\n <owl:Class\n  rdf:about="urn:b"/>\n</rdf:RDF>'
    assert lines_of(text, is_xml=True) == {"urn:a": 2, "urn:b": 4}


def test_a_line_is_not_taken_from_a_text_or_a_list() -> None:
    text = '@prefix x: <urn:x#> .\nx:a x:says """\nx:b a x:C .\n""" .\n[] x:has (\n  x:c x:d ) .\nx:e a x:C .'
    assert lines_of(text) == {"urn:x#a": 2, "urn:x#e": 7}


# what cannot be read


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.ttl", "@prefix x: <urn:x#> .\nx:a x:b", "line 2"),
        ("a.csv", "x", "no format of RDF"),
        ("a.owl", '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><r/>', "made of entities"),
        ("a.jsonld", "{", "cannot be read as RDF"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, content: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        check_style([file])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_style([tmp_path / "none.ttl"])


def test_a_vocabulary_without_terms_does_not_conform(tmp_path: Path) -> None:
    file = tmp_path / "empty.ttl"
    file.write_text("", encoding="utf-8")
    assert not check_style([file]).conforms


def test_the_same_vocabulary_in_another_format_has_the_same_faults(tmp_path: Path) -> None:
    turtle, xml = tmp_path / "v.ttl", tmp_path / "v.rdf"
    turtle.write_text(broken("missing-domain"), encoding="utf-8")
    rdflib.Graph().parse(turtle).serialize(xml, format="pretty-xml")
    one, other = check_style([turtle]), check_style([xml])
    assert [(f.check.name, f.term) for f in one.findings] == [(f.check.name, f.term) for f in other.findings]
    assert one.findings and all(finding.line for finding in other.findings)


def test_the_file_of_checks_names_every_check_under_one_shape() -> None:
    graph = rdflib.Graph().parse(ontology_file("ontology-checks.ttl"))
    constraints = set(graph.subjects(rdflib.RDF.type, rdflib.SH.SPARQLConstraint))
    named = [str(name) for name in graph.objects(None, rdflib.SH.sparql)]
    assert len(named) == len(set(named)) == len(constraints) == len(checks())


# whose rules they are

ROBOT = """
    annotation_whitespace deprecated_boolean_datatype deprecated_class_reference deprecated_property_reference
    duplicate_definition duplicate_exact_synonym duplicate_label duplicate_label_synonym
    duplicate_scoped_synonym equivalent_class_axiom_no_genus equivalent_pair
    illegal_use_of_built_in_vocabulary invalid_entity_uri invalid_xref label_formatting label_whitespace
    lowercase_definition missing_definition missing_label missing_obsolete_label missing_ontology_description
    missing_ontology_license missing_ontology_title missing_subset_declaration missing_superclass
    missing_synonymtype_declaration misused_obsolete_label misused_replaced_by multiple_asserted_superclasses
    multiple_definitions multiple_equivalent_class_definitions multiple_equivalent_classes multiple_labels
"""
OOPS = " ".join(f"P{number:02}" for number in range(1, 42))
FOOPS = """
    CN1 DOC1 FIND1 FIND2 FIND3 FIND_3_BIS HTTP1 OM1 OM2 OM3 OM4.1 OM4.2 OM5.1 OM5.2 PURL1 RDF1 URI1 URI2 VER1
    VER2 VOC1 VOC2 VOC3 VOC4
"""


@pytest.mark.parametrize(("tool", "names"), [("ROBOT", ROBOT), ("OOPS!", OOPS), ("FOOPS!", FOOPS)])
def test_every_check_of_other_tools_is_made_or_left_out_for_a_reason(tool: str, names: str) -> None:
    """What is left out stands in the README with the reason."""
    made = {
        source.partition(" ")[2]
        for check in checks()
        for source in check.sources
        if source.startswith(f"{tool} ")
    }
    row = re.search(rf"^\| {re.escape(tool)} \| .*$", read_text(ontology_file("README.md")), re.MULTILINE)
    assert row
    left_out = set(re.findall(r"`([\w.]+)`", row[0]))
    print(f"{tool}: {len(made)} of {len(names.split())} made, {len(left_out)} left out")
    assert made | left_out == set(names.split())
    assert not made & left_out


def test_a_shacl_engine_finds_the_same() -> None:
    """A few of the checks, by pySHACL, on a vocabulary with several faults."""
    few = (
        "missing-label",
        "class-cycle",
        "undeclared-superclass",
        "missing-domain",
        "broader-cycle",
        "self-reference",
    )
    shapes = rdflib.Graph().parse(ontology_file("ontology-checks.ttl"))
    names = {rdflib.URIRef(CHECKS + name) for name in few}
    shapes -= ((s, p, o) for s, p, o in shapes.triples((None, rdflib.SH.sparql, None)) if o not in names)
    head = HEALTHY.read_text(encoding="utf-8").partition("\n\n<")[0]
    text = f"""{head}
        <https://w3id.org/library/ontology> a owl:Ontology .
        lib:Shelf a owl:Class ; rdfs:subClassOf lib:Plank , lib:Shelf , <https://w3id.org/other> .
        lib:Plank a owl:Class ; rdfs:subClassOf lib:Shelf .
        lib:heavy a owl:DatatypeProperty ; rdfs:range xsd:boolean .
        genre:fiction a skos:Concept ; skos:broader genre:crime . genre:crime skos:broader genre:fiction ."""
    data = rdflib.Graph().parse(data=text)
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=True, inplace=True)
    found = {
        (
            str(results.value(result, rdflib.SH.sourceConstraint)),
            str(results.value(result, rdflib.SH.focusNode)),
        )
        for result in results.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    }
    ours = {(CHECKS + f.check.name, f.term) for f in _style_of(text) if f.check.name in few}
    assert found == ours
    assert len({name for name, _ in ours}) == len(few)


def _style_of(text: str) -> tuple[StyleFinding, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vocabulary.ttl"
        file.write_text(text, encoding="utf-8")
        return check_style([file]).findings


def test_a_deep_vocabulary_is_checked_in_reasonable_time(tmp_path: Path) -> None:
    """400 classes, each under the next: a check that walks from each to each takes minutes."""
    head = HEALTHY.read_text(encoding="utf-8").partition("lib:Book a")[0]
    file = tmp_path / "deep.ttl"
    classes = (f"lib:C{i} a owl:Class ; rdfs:subClassOf lib:C{i + 1} ." for i in range(400))
    file.write_text(head + "\n".join(classes), encoding="utf-8")
    started = time.process_time()
    report = check_style([file])
    assert time.process_time() - started < 4
    assert report.terms == 400
