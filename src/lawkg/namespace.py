"""The names that the graph uses: prefixes, terms of the ontology, codes, and the IRIs of what is described.

Plain strings, so that nothing has to be loaded to name a thing. ``ontology/lawkg.ttl`` and
``ontology/codes.ttl`` declare the same terms; a test holds the two equal.

>>> iri("lawkg:Report")
'https://w3id.org/lawkg/ontology#Report'
>>> code("precision", "more-than")
'https://w3id.org/lawkg/ontology#moreThan'
>>> passage_iri(report_iri("522601", 2024), 2045, 2050)
'https://w3id.org/lawkg/report/522601/2024#char=2045,2050'
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePath

__all__ = [
    "CLASSES",
    "CODES",
    "DEFAULT_BASE",
    "DIVISIONS",
    "ELI",
    "LAWKG",
    "PREFIXES",
    "PROPERTIES",
    "SOFTWARE",
    "amendment_iri",
    "code",
    "data_set_iri",
    "extraction_iri",
    "finding_iri",
    "indicator_iri",
    "institution_iri",
    "iri",
    "measure_iri",
    "observation_iri",
    "passage_iri",
    "place_iri",
    "plan_iri",
    "policy_iri",
    "problem_iri",
    "remedy_link_iri",
    "report_iri",
    "section_iri",
    "segment",
    "shared_graph",
    "shorten",
    "structure_iri",
]

DEFAULT_BASE = "https://w3id.org/lawkg/"
"""Where the IRIs of reports, places, institutions and policies begin; a user may choose another."""

LAWKG = "https://w3id.org/lawkg/ontology#"
SOFTWARE = "https://w3id.org/lawkg/software"
"""The agent of every extraction: this software; like the ontology it does not follow the user's base."""

ELI = "http://data.europa.eu/eli/ontology#"
DIVISIONS = "https://w3id.org/lawkg/codes/divisions"
"""The scheme of administrative divisions (``ontology/codes.ttl``), whatever the base of their IRIs."""

PREFIXES = {
    "lawkg": LAWKG,
    "catalogue": "https://w3id.org/lawkg/catalogue/",
    "cube": "https://w3id.org/lawkg/cube/",
    "themes": "https://w3id.org/lawkg/theme/",
    "units": "https://w3id.org/lawkg/unit/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": ELI,
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-concept": "http://purl.org/linked-data/sdmx/2009/concept#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_CLASS_NAMES = """
    Report Section Passage Sentence Mention Institution Place Policy Remedy Measure Plan Problem RemedyLink
    Indicator Observation Finding Theme Unit
    Role Precision PolicyRelation QuantityKind FindingKind InstitutionKind Direction RequiredPart Resolution
    PolicyKind PolicyStatus Amendment DivisionLevel Correction CorrectionAction
"""
_PROPERTY_NAMES = """
    reportingPlace issuingInstitution reportingYear doubtful softwareVersion number role
    inSection theme evidence foundBy refersTo resolvedBy relation policyStatus policyKind issues implements
    cites isResponsibleFor participatesIn plannedFor cause addresses remedy problem confidence linkMethod
    rationale
    measuresIndicator value upperValue unit hasUnit precision quantityKind observedYear observedPlace
    reportedBy isPartOfTotal ratioNumerator ratioDenominator isChangeOf comparisonKey catalogueConcept
    occurrence
    findingKind reportedValue expectedValue about comparedWith code divisionLevel codeSince codeUntil
    institutionKind expectedRole countedIn
    direction isPartOfIndicator hasNumeratorIndicator hasDenominatorIndicator wordingHead wordingModifier
    wordingSubject allowedWording excludedWording neutralWording
    corrects correctionAction correctedLayer correctedField formerValue correctedValue
"""
CLASSES = frozenset(_CLASS_NAMES.split())
PROPERTIES = frozenset(_PROPERTY_NAMES.split())


def _code_list(text: str) -> dict[str, str]:
    """Return notation → name; ``notation=name`` where the two differ."""
    pairs = (entry.partition("=") for entry in text.split())
    return {notation: name or notation for notation, _, name in pairs}


CODES = {
    "role": _code_list("introduction achievements problems leadership plans other=otherMatters"),
    "precision": _code_list("exact approximate more-than=moreThan less-than=lessThan"),
    "relation": _code_list("issued implemented cited"),
    "quantityKind": _code_list("count ratio money measure change"),
    "findingKind": _code_list(
        "ratio=ratioFinding sum=sumFinding duplicate=duplicateFinding date=dateFinding"
    ),
    "institutionKind": _code_list(
        "party=partyBody congress consultative=consultativeConference government department court "
        "procuratorate committee zone=zoneAuthority town street village community organization enterprise "
        "other=otherInstitution"
    ),
    "divisionLevel": _code_list(
        "country=countryLevel province=provinceLevel prefecture=prefectureLevel county=countyLevel "
        "township=townshipLevel zone=zoneLevel"
    ),
    "direction": _code_list("higher-is-better=higherIsBetter lower-is-better=lowerIsBetter neutral"),
    "requiredPart": _code_list(
        "achievements=achievementsPart problems=problemsPart leadership=leadershipPart plans=plansPart "
        "other=otherPart"
    ),
    "correctionAction": _code_list("accept=accepted reject=rejected change=changed add=added"),
    "resolution": _code_list(
        "short-name=shortName own-place=ownPlace place-above=placeAbove place-before=placeBefore "
        "full-place=fullPlace unknown-place=unknownPlace issuer=reportingBody antecedent spelling "
        "known-title=knownTitle notice-of=noticeOf status-left-out=statusLeftOut "
        "unknown-title=unknownTitle"
    ),
    "policyKind": _code_list(
        "law=nationalLaw administrative-regulation=administrativeRegulation "
        "party-regulation=partyRegulation judicial-interpretation=judicialInterpretation "
        "plan=planningDocument document=otherDocument system=systemWithoutDocument"
    ),
    "policyStatus": _code_list(
        "draft=draftStatus trial=trialStatus revised=revisedStatus repealed=repealedStatus ended=endedStatus"
    ),
}
"""Code list → notation (the string that results show) → name of its individual in ``codes.ttl``."""

_TERMS = CLASSES | PROPERTIES | {name for codes in CODES.values() for name in codes.values()}
_NOT_IN_A_SEGMENT = frozenset(' "<>\\^`{|}%#?/[]')
# RFC 3987 section 4.1 forbids the formatting characters of bidirectional text; the other categories
# are controls, surrogates, private use, unassigned code points and separators.
_NOT_IN_AN_IRI = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))


def iri(curie: str) -> str:
    """Return the IRI of a prefixed name.

    :raises KeyError: for an unknown prefix, or a lawkg: term that the ontology does not declare.

    >>> iri("dcterms:title")
    'http://purl.org/dc/terms/title'
    >>> iri("lawkg:Reprot")
    Traceback (most recent call last):
    KeyError: 'lawkg:Reprot'
    """
    prefix, _, name = curie.partition(":")
    if prefix == "lawkg" and name not in _TERMS:
        raise KeyError(curie)
    return PREFIXES[prefix] + name


def code(code_list: str, notation: str) -> str:
    """Return the IRI of the code that has this notation in this list (a key of ``CODES``).

    :raises KeyError: when there is none.
    """
    return LAWKG + CODES[code_list][notation]


def shorten(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI itself where no prefix fits.

    >>> shorten("https://w3id.org/lawkg/ontology#Report"), shorten("urn:x")
    ('lawkg:Report', 'urn:x')
    """
    for prefix, start in PREFIXES.items():
        name = iri.removeprefix(start)
        if name != iri and name and not set(name) & set("/#?"):
            return f"{prefix}:{name}"
    return iri


def segment(text: str) -> str:
    """Return text as one segment of an IRI's path: what an IRI may not hold is percent-encoded, no more.

    :raises ValueError: for empty text, which would name another thing.

    >>> segment("法治政府建设实施纲要（2021—2025年）")
    '法治政府建设实施纲要（2021—2025年）'
    >>> segment("a/b c"), segment("..")
    ('a%2Fb%20c', '%2E%2E')
    """
    if not text:
        raise ValueError("an IRI cannot be made of empty text")
    if text in (".", ".."):  # would be resolved as a path
        return text.replace(".", "%2E")
    return "".join(_encode(character) if _is_forbidden(character) else character for character in text)


def _is_forbidden(character: str) -> bool:
    return character in _NOT_IN_A_SEGMENT or unicodedata.category(character) in _NOT_IN_AN_IRI


def _encode(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def shared_graph(base: str = DEFAULT_BASE) -> str:
    """Return the name of the graph for what reports share: places, institutions, policies, codes."""
    return f"{base}shared"


def report_iri(
    code: str | None,
    year: int | None,
    *,
    department: str | None = None,
    name: str = "",
    base: str = DEFAULT_BASE,
) -> str:
    """Return a report's IRI, which also names its graph.

    ``code`` is its place's, ``department`` the issuer's name where it is not the government itself,
    ``name`` its file's, which stands in for a place or a year that is not known.

    :raises ValueError: when a place or year is missing and no name is given.

    >>> report_iri("522601", 2024, department="凯里市司法局")
    'https://w3id.org/lawkg/report/522601-凯里市司法局/2024'
    >>> report_iri(None, 2024, name="my report.txt")
    'https://w3id.org/lawkg/report/my%20report/2024'
    """
    stem = PurePath(name).stem
    owner = segment(f"{code}-{department}" if code and department else code or stem)
    when = str(year) if year is not None else f"undated-{segment(stem)}"
    return f"{base}report/{owner}/{when}"


def extraction_iri(report: str) -> str:
    """Return the IRI of the activity that made a report's graph."""
    return f"{report}/extraction"


def section_iri(report: str, number: str) -> str:
    """Return the IRI of the section with this number."""
    return f"{report}/section/{segment(number)}"


def measure_iri(report: str, number: str) -> str:
    """Return the IRI of the measure with this number."""
    return f"{report}/measure/{segment(number)}"


def problem_iri(report: str, number: str) -> str:
    """Return the IRI of the problem with this number."""
    return f"{report}/problem/{segment(number)}"


def plan_iri(report: str, number: str) -> str:
    """Return the IRI of the plan with this number."""
    return f"{report}/plan/{segment(number)}"


def remedy_link_iri(report: str, remedy: str, problem: str) -> str:
    """Return the IRI of the link from the remedy to the problem with these numbers.

    >>> remedy_link_iri("R", "3.2.1", "2.1")
    'R/remedy-link/3.2.1-2.1'
    """
    return f"{report}/remedy-link/{segment(remedy)}-{segment(problem)}"


def observation_iri(report: str, start: int, end: int) -> str:
    """Return the IRI of the observation whose figure stands at these characters."""
    return f"{report}/observation/{start}-{end}"


def data_set_iri(report: str, structure: str) -> str:
    """Return the IRI of a report's data set (qb:DataSet) that has the structure of this name."""
    return f"{report}/{structure}"


def structure_iri(name: str) -> str:
    """Return the IRI of a structure of data sets (``ontology/cube.ttl``)."""
    return PREFIXES["cube"] + name


def finding_iri(report: str, start: int, end: int, kind: str = "") -> str:
    """Return the IRI of the finding about the figure at these characters.

    ``kind`` tells a second finding about the same figure from the first.
    """
    return f"{report}/finding/{start}-{end}" + (f"-{segment(kind)}" if kind else "")


def indicator_iri(report: str, label: str) -> str:
    """Return the IRI of a report's own indicator."""
    return f"{report}/indicator/{segment(label)}"


def passage_iri(report: str, start: int, end: int) -> str:
    """Return the IRI of these characters of a report: an RFC 5147 fragment."""
    return f"{report}#char={start},{end}"


def place_iri(code: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the place with this GB/T 2260 code."""
    return f"{base}place/{segment(code)}"


def policy_iri(title: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the policy with this title, the same in every report."""
    return f"{base}policy/{segment(title)}"


def amendment_iri(when: str, title: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the act of this day and title that amended, revised or repealed policies."""
    return f"{base}amendment/{when}/{segment(title)}"


def institution_iri(name: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of the institution with this full name, the same in every report."""
    return f"{base}institution/{segment(name)}"
