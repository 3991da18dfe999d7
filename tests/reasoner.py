"""HermiT and the profile checker of the OWL API, in one Java virtual machine that is started once.

Both come in the jar that owlready2 carries; jpype runs it. Where either is missing the tests fail and say so:
what was not reasoned over must not look as if it had been.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OWL = "http://www.w3.org/2002/07/owl#"
NO_JAVA = "the tests of the ontology need Java: sh scripts/install-tools.sh"
NO_JAR = "the tests of the ontology need owlready2: pip install -r requirements-dev.lock"

_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Settings for a machine that runs for some seconds only: little compiling, one collector."""


@dataclass(frozen=True)
class Verdict:
    """What came of reasoning over an ontology: its violations of OWL 2 DL, and what cannot be."""

    axioms: int
    logical: int
    violations: tuple[str, ...]
    consistent: bool
    unsatisfiable: frozenset[str]
    """The IRIs of the classes that can have no member; none are named where it is not consistent."""


@cache
def _java() -> Any:
    """Return the Java package that holds HermiT and the OWL API."""
    import jpype

    found = find_spec("owlready2")
    assert found and found.origin, NO_JAR
    jar = Path(found.origin).parent / "hermit" / "HermiT.jar"
    assert jar.is_file(), NO_JAR
    try:
        jpype.startJVM(*_BRIEF, classpath=[str(jar)], convertStrings=False)
    except jpype.JVMNotFoundException as error:
        raise AssertionError(NO_JAVA) from error
    return jpype.JPackage("org").semanticweb


def load(*turtle: str) -> Any:
    """Return Turtle texts as one ontology of the OWL API; a text may declare its prefixes again."""
    root = _java()
    manager = root.owlapi.apibinding.OWLManager.createOWLOntologyManager()
    source = root.owlapi.io.StringDocumentSource("\n".join(turtle))
    return manager.loadOntologyFromOntologyDocument(source)


def violations(ontology: Any) -> tuple[str, ...]:
    """Return what in an ontology is not OWL 2 DL, in the words of the OWL API."""
    report = _java().owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
    return tuple(sorted(str(violation) for violation in report.getViolations()))


def reasoner(ontology: Any) -> Any:
    """Return HermiT over an ontology.

    Literals of datatypes outside OWL 2 (xsd:date, xsd:gYear) are taken as they are, without their meaning.
    """
    hermit = _java().HermiT
    settings = hermit.Configuration()
    settings.ignoreUnsupportedDatatypes = True
    return hermit.Reasoner(settings, ontology)


@contextmanager
def with_also(ontology: Any, turtle: str) -> Iterator[Any]:
    """Yield the ontology with what a text says besides, and take that back afterwards.

    Only the text is read, so that many texts may be tried on one ontology.
    """
    manager = ontology.getOWLOntologyManager()
    added = load(_declarations(ontology), turtle).getAxioms()
    added.removeAll(ontology.getAxioms())
    manager.addAxioms(ontology, added)
    try:
        yield ontology
    finally:
        manager.removeAxioms(ontology, added)


def _declarations(ontology: Any) -> str:
    """Return the declarations of an ontology as Turtle: without them OWL cannot be read from RDF."""
    terms = (entity for entity in ontology.getSignature() if not entity.isBuiltIn())
    kinds = ((entity.getIRI(), str(entity.getEntityType().getName())) for entity in terms)
    names = {"DataProperty": "DatatypeProperty"}
    return "".join(f"<{iri}> a <{OWL}{names.get(kind, kind)}> .\n" for iri, kind in kinds)


def reason(*turtle: str) -> Verdict:
    """Judge Turtle texts as one ontology."""
    return judge(load(*turtle))


def judge(ontology: Any) -> Verdict:
    """Check the profile of an ontology, its consistency, and which of its classes can have no member."""
    hermit = reasoner(ontology)
    consistent = bool(hermit.isConsistent())
    empty = _iris(hermit.getUnsatisfiableClasses().getEntitiesMinusBottom()) if consistent else frozenset()
    return Verdict(
        axioms=int(ontology.getAxiomCount()),
        logical=int(ontology.getLogicalAxiomCount()),
        violations=violations(ontology),
        consistent=consistent,
        unsatisfiable=empty,
    )


def _iris(entities: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(entity.getIRI()) for entity in entities)
