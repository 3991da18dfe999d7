"""Reports are well-formed data cubes by every integrity constraint of the W3C Recommendation.

The constraints lie in ``tests/cube`` as the Recommendation has them. Each is also shown to find the fault
that it is for, in a small cube that is well-formed but for that fault.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, QueryBoolean, QuerySolutions, RdfFormat, Store
from rdflib import RDF, RDFS, URIRef

from lawkg.describe import describe, describe_shared
from lawkg.extract import extract
from lawkg.model import Document, Facts, Metadata
from lawkg.namespace import LAWKG, PREFIXES, iri, structure_iri
from lawkg.read import read
from lawkg.resources import ontology_file
from lawkg.vocabulary import vocabulary_quads
from shared import REPORT

CUBE = Path(__file__).parent / "cube"
CONSTRAINTS = sorted(path.stem for path in CUBE.glob("ic-*.rq"))
HIERARCHIES = {"ic-20": "hierarchies.rq", "ic-21": "inverse-hierarchies.rq"}


def text(name: str) -> str:
    return (CUBE / name).read_text(encoding="utf-8")


def normalized(store: Store) -> Store:
    for phase in ("normalize-1.ru", "normalize-2.ru"):
        store.update(text(phase))
    return store


def violated(name: str, store: Store) -> bool:
    """Whether a constraint finds a fault; the two of hierarchies are asked for each of their properties."""
    question = text(f"{name}.rq")
    if name not in HIERARCHIES:
        answers = [store.query(question)]
    else:
        rows = store.query(text(HIERARCHIES[name]))
        assert isinstance(rows, QuerySolutions)
        answers = [store.query(question.replace("$p", row["p"].value)) for row in rows]
    assert all(isinstance(answer, QueryBoolean) for answer in answers)
    return any(bool(answer) for answer in answers)


# the reports

TWICE = """河口县2023年法治政府建设工作情况报告
一、主要举措和成效
（一）化解矛盾纠纷。全年受理行政复议案件12件，审结10件。2022年受理行政复议案件9件。
（二）加强调解。受理行政复议案件12件，调解纠纷约300件，调解成功率98%，同比增长5%。
二、存在的问题
（一）队伍力量不足。全县行政复议人员只有3名。
三、下一步工作安排
（一）充实队伍。2024年招录行政复议人员2名。
"""
TOWN = """2022年青石镇法治政府建设年度报告
一、2022年主要做法
举办法治讲座3场次，参加人员200余人次。举办法治讲座3场次。发放宣传资料1200至1500份。
"""
UNDATED = """青石镇法治政府建设年度报告
一、主要做法
举办法治讲座3场次，参加人员200余人次。举办普法活动2场次。发放宣传资料1500份。
"""


def facts_of(name: str, words: str, metadata: Metadata) -> Facts:
    return extract(Document(name, words, metadata))


REPORTS = {
    "bundled": lambda: extract(read(REPORT)),
    "county": lambda: facts_of(
        "a.txt", TWICE, Metadata(place="河口瑶族自治县", place_code="532532", year=2023)
    ),
    "nowhere": lambda: facts_of("c.txt", TOWN.replace("青石镇", ""), Metadata(year=2022)),
    "undated": lambda: facts_of("d.txt", UNDATED, Metadata(place="青石镇", place_code="522601")),
    "unknown": lambda: facts_of("e.txt", UNDATED.replace("青石镇", ""), Metadata()),
    "township": lambda: facts_of("b.txt", TOWN, Metadata(place="青石镇", place_code="522601", year=2022)),
}


@cache
def facts(name: str) -> Facts:
    return REPORTS[name]()


@cache
def cube_of(name: str) -> Store:
    store = Store()
    given = [*describe(facts(name)), *describe_shared(facts(name)), *vocabulary_quads()]
    store.extend(Quad(*quad.triple) for quad in given)
    # what a reasoner adds, so that a figure in no data set would be found
    store.update(
        "INSERT { ?figure a qb:Observation } WHERE { ?figure a lawkg:Observation }", prefixes=PREFIXES
    )
    return normalized(store)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_a_report_is_a_well_formed_cube(constraint: str, report: str) -> None:
    assert not violated(constraint, cube_of(report))


def test_there_are_all_constraints() -> None:
    assert {name[:5] for name in CONSTRAINTS} == {f"ic-{number:02d}" for number in range(1, 22)}


@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_is_in_the_cube(report: str) -> None:
    rows = cube_of(report).query("SELECT ?figure { ?figure a qb:Observation }", prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    assert len(list(rows)) == len(facts(report).observations) > 3


def test_what_is_said_twice_is_told_apart_by_its_occurrence() -> None:
    question = "SELECT ?value ?nth { ?figure lawkg:value ?value ; lawkg:occurrence ?nth } ORDER BY ?nth"
    rows = cube_of("township").query(question, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    assert ("3", "2") in {(row["value"].value, row["nth"].value) for row in rows}


@pytest.mark.parametrize(
    ("report", "structures"),
    [
        ("bundled", {"figures"}),
        ("nowhere", {"figures-without-place"}),
        ("undated", {"figures-without-year"}),
        ("unknown", {"figures-without-place-and-year"}),
    ],
)
def test_figures_of_unknown_place_or_year_have_a_structure_without_it(
    report: str, structures: set[str]
) -> None:
    rows = cube_of(report).query("SELECT DISTINCT ?dsd { ?set qb:structure ?dsd }", prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)
    assert {row["dsd"].value for row in rows} == set(map(structure_iri, structures))


# the structure

STRUCTURE = rdflib.Graph().parse(ontology_file("cube.ttl"))
ONTOLOGY = rdflib.Graph().parse(ontology_file("lawkg.ttl"))
QB = rdflib.Namespace(PREFIXES["qb"])
KINDS = (QB.DimensionProperty, QB.MeasureProperty, QB.AttributeProperty)
COMPONENTS = sorted({str(one) for kind in KINDS for one in STRUCTURE.subjects(RDF.type, kind)})


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_component_says_of_a_property_what_the_ontology_does(component: str) -> None:
    term = URIRef(component)
    assert component.startswith(LAWKG)
    assert set(STRUCTURE.objects(term, RDFS.range)) == set(ONTOLOGY.objects(term, RDFS.range)) or (
        component == iri("lawkg:occurrence")
    )
    assert set(STRUCTURE.objects(term, RDFS.label)) == set(ONTOLOGY.objects(term, RDFS.label))
    assert STRUCTURE.value(term, QB.concept) is not None


WITHOUT = {
    "": set(),
    "-without-place": {"Place"},
    "-without-year": {"Year"},
    "-without-place-and-year": {"Place", "Year"},
}


@pytest.mark.parametrize(("name", "without"), WITHOUT.items())
def test_every_component_is_in_the_structure_once(name: str, without: set[str]) -> None:
    parts = list(STRUCTURE.objects(URIRef(structure_iri(f"figures{name}")), QB.component))
    named = [
        str(one)
        for part in parts
        for one in STRUCTURE.objects(part, QB.dimension | QB.measure | QB.attribute)
    ]
    assert sorted(named) == [
        one for one in COMPONENTS if one not in {iri(f"lawkg:observed{w}") for w in without}
    ]


def test_components_have_an_order() -> None:
    orders = sorted(int(str(order)) for order in STRUCTURE.objects(None, QB.order))
    assert orders == list(range(1, len(COMPONENTS) + 1))


# each constraint finds what it is for

PREFIX = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items()) + "PREFIX e: <urn:e:>\n"
PLAIN = (
    PREFIX
    + """
e:set a qb:DataSet ; qb:structure e:structure ; qb:slice e:slice .
e:structure a qb:DataStructureDefinition ; qb:sliceKey e:key ;
    qb:component [ qb:dimension e:area ] , [ qb:dimension e:year ] , [ qb:measure e:number ] ,
        [ qb:attribute e:unit ; qb:componentRequired true ] ,
        [ qb:attribute e:note ; qb:componentRequired false ] .
e:area a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList e:areas .
e:year a qb:DimensionProperty ; rdfs:range xsd:gYear .
e:areas a skos:ConceptScheme . e:north a skos:Concept ; skos:inScheme e:areas .
e:south a skos:Concept ; skos:inScheme e:areas .
e:key a qb:SliceKey ; qb:componentProperty e:area .
e:slice qb:sliceStructure e:key ; e:area e:north ; qb:observation e:o1 , e:o2 .
e:o1 qb:dataSet e:set ; e:year "2023"^^xsd:gYear ; e:number 1 ; e:unit "件" .
e:o2 qb:dataSet e:set ; e:year "2024"^^xsd:gYear ; e:number 1 ; e:unit "件" .
e:o3 qb:dataSet e:set ; e:area e:south ; e:year "2024"^^xsd:gYear ; e:number 1 ; e:unit "件" .
"""
)
SEVERAL = (
    PREFIX
    + """
e:set a qb:DataSet ; qb:structure e:structure .
e:structure a qb:DataStructureDefinition ;
    qb:component [ qb:dimension e:year ] , [ qb:dimension qb:measureType ] , [ qb:measure e:cases ] ,
        [ qb:measure e:people ] .
e:year rdfs:range xsd:gYear . qb:measureType rdfs:range qb:MeasureProperty .
e:o1 qb:dataSet e:set ; e:year "2023"^^xsd:gYear ; qb:measureType e:cases ; e:cases 1 .
e:o2 qb:dataSet e:set ; e:year "2023"^^xsd:gYear ; qb:measureType e:people ; e:people 2 .
"""
)
TREE = (
    PREFIX
    + """
e:set a qb:DataSet ; qb:structure e:structure .
e:structure a qb:DataStructureDefinition ; qb:component [ qb:dimension e:area ] , [ qb:measure e:number ] .
e:area rdfs:range e:Area ; qb:codeList e:areas .
e:areas a qb:HierarchicalCodeList ; qb:hierarchyRoot e:country ; qb:parentChildProperty PROPERTY .
LINKS
e:o1 qb:dataSet e:set ; e:area e:county ; e:number 1 .
"""
)
DOWN = TREE.replace("PROPERTY", "e:holds").replace(
    "LINKS", "e:country e:holds e:province . e:province e:holds e:county ."
)
UP = TREE.replace("PROPERTY", "[ owl:inverseOf e:in ]").replace(
    "LINKS", "e:county e:in e:province . e:province e:in e:country ."
)
GROUP = PLAIN.replace(
    "e:areas a skos:ConceptScheme", "e:areas a skos:Collection ; skos:member e:north , e:south"
)
WELL_FORMED = {"plain": PLAIN, "several": SEVERAL, "down": DOWN, "up": UP, "group": GROUP}

FAULTS = [
    ("ic-01", PLAIN, "", "e:o4 a qb:Observation"),
    ("ic-01", PLAIN, "", "e:o1 qb:dataSet e:other . e:other qb:structure e:structure"),
    ("ic-02", PLAIN, "e:set qb:structure e:structure", ""),
    ("ic-02", PLAIN, "", "e:set qb:structure e:structure2"),
    ("ic-03", PLAIN, "", "e:structure2 a qb:DataStructureDefinition"),
    ("ic-04", PLAIN, "e:year rdfs:range xsd:gYear", ""),
    ("ic-05", PLAIN, "e:area qb:codeList e:areas", ""),
    ("ic-06", PLAIN, "", "e:structure qb:component [ qb:measure e:number ; qb:componentRequired false ]"),
    ("ic-07", PLAIN, "e:structure qb:sliceKey e:key", ""),
    ("ic-08", PLAIN, "", "e:key qb:componentProperty e:weather"),
    ("ic-09", PLAIN, "e:slice qb:sliceStructure e:key", ""),
    ("ic-09", PLAIN, "", "e:slice qb:sliceStructure e:key2"),
    ("ic-10", PLAIN, "e:slice e:area e:north", ""),
    ("ic-11", PLAIN, "e:o3 e:area e:south", ""),
    (
        "ic-12",
        PLAIN,
        "",
        'e:o4 qb:dataSet e:set ; e:area e:south ; e:year "2024"^^xsd:gYear ; e:number 2 ; e:unit "件"',
    ),
    ("ic-13", PLAIN, 'e:o3 e:unit "件"', ""),
    ("ic-14", PLAIN, "e:o3 e:number 1", ""),
    ("ic-15", SEVERAL, "e:o1 e:cases 1", ""),
    ("ic-16", SEVERAL, "", "e:o1 e:people 3"),
    ("ic-17", SEVERAL, "e:o2 qb:dataSet e:set", ""),
    ("ic-18", PLAIN, "e:o1 qb:dataSet e:set", "e:o1 qb:dataSet e:other . e:other qb:structure e:structure"),
    ("ic-19-scheme", PLAIN, "e:south skos:inScheme e:areas", ""),
    ("ic-19-scheme", PLAIN, "e:south a skos:Concept", ""),
    ("ic-19-collection", GROUP, "e:areas skos:member e:south", ""),
    ("ic-20", DOWN, "e:province e:holds e:county", ""),
    ("ic-21", UP, "e:county e:in e:province", ""),
]


def store_of(turtle: str) -> Store:
    store = Store()
    store.load(turtle.encode("utf-8"), RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("cube", WELL_FORMED)
def test_the_small_cubes_are_well_formed(cube: str) -> None:
    store = normalized(store_of(WELL_FORMED[cube]))
    assert [name for name in CONSTRAINTS if violated(name, store)] == []


@pytest.mark.parametrize(("constraint", "cube", "without", "added"), FAULTS)
def test_a_constraint_finds_what_it_is_for(constraint: str, cube: str, without: str, added: str) -> None:
    store = store_of(cube)
    before = len(store)
    store.update(f"{PREFIX} DELETE DATA {{ {without} }}")
    store.update(f"{PREFIX} INSERT {{ {added} }} WHERE {{}}")
    assert len(store) != before or (without and added)
    assert violated(constraint, normalized(store))


def test_every_constraint_has_a_fault_to_find() -> None:
    assert {constraint for constraint, *_ in FAULTS} == set(CONSTRAINTS)
    print(f"{len(CONSTRAINTS)} integrity constraints of the data cube, {len(FAULTS)} faults")
