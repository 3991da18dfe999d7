"""The named questions on the annotated report: what they answer, and that two engines answer alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store, Variable

from gold_facts import facts_of_2023, gold_facts
from lawkg.describe import describe, describe_shared
from lawkg.extract import extract
from lawkg.model import Document, Facts, Metadata
from lawkg.namespace import DEFAULT_BASE
from lawkg.query.questions import parse_question
from lawkg.resources import queries_directory, read_text
from lawkg.vocabulary import vocabulary_quads

ANSWERS = Path(__file__).parent / "answers"
COLUMNS = {
    "reports": "report title place placeCode issuer year",
    "sections": "report section number title role start end",
    "measures": "report measure number title theme start end",
    "observations": "report observation start end quote value unit precision indicator indicatorLabel "
    "concept conceptLabel year measure",
    "policies": "report policy title relation start end",
    "responsibilities": "report institution label part item itemType number text start end",
    "systems": "report policy name kind start end quote",
    "laws": "report policy name kind issuer number issued amended status mentions",
    "institutions": "report institution label start end",
    "problems": "report problem title start end",
    "causes": "report problem problemLabel cause start end",
    "plans": "report plan number text start end",
    "remedies": "report problem problemLabel remedy remedyLabel remedyType confidence rationale "
    "problemStart problemEnd remedyStart remedyEnd",
    "unaddressed": "report problem problemLabel",
    "findings": "report finding kind message reported expected observation start end",
    "uncovered": "report text start end",
    "completeness": "report part partLabel present section",
    "merges": "node kind label wording reason reasonLabel mentions report",
    "corrections": "report correction action layer field former value quote start end note by fact",
    "changes": "place concept conceptLabel unit yearFrom valueFrom yearTo valueTo change",
}
REPORT = f"{DEFAULT_BASE}report/522601/2024"
Rows = list[dict[str, str]]


def question(name: str) -> str:
    return read_text(queries_directory() / f"{name}.rq")


def store_of(*reports: Facts) -> Store:
    store = Store()
    store.extend(vocabulary_quads())
    for facts in reports:
        store.extend(describe(facts))
        store.extend(describe_shared(facts))
    return store


@cache
def both_years() -> Store:
    return store_of(gold_facts(), facts_of_2023())


def ask(store: Store, sparql: str, report: str | None = None) -> Rows:
    bound: Any = {Variable("report"): NamedNode(report)} if report else {}
    result = store.query(sparql, substitutions=bound)
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [{name: row[name].value if row[name] else "" for name in names} for row in result]


def ask_rdflib(dataset: rdflib.Dataset, sparql: str) -> Rows:
    result = dataset.query(sparql)
    names = [str(variable) for variable in result.vars or ()]
    rows: Any = result
    return [{name: "" if row[name] is None else str(row[name]) for name in names} for row in rows]


def readable(rows: Rows, columns: Iterable[str]) -> str:
    """Return rows as CSV without the base of the IRIs."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: value.removeprefix(DEFAULT_BASE) for name, value in row.items()} for row in rows)
    return out.getvalue()


def test_every_question_of_the_contract_is_there() -> None:
    assert {path.stem for path in queries_directory().glob("*.rq")} >= set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_documentation(name: str) -> None:
    found = parse_question(question(name), name)
    result = Store().query(question(name))
    assert isinstance(result, QuerySolutions)
    columns = [variable.value for variable in result.variables]
    assert columns[: len(COLUMNS[name].split())] == COLUMNS[name].split()
    assert found.zh and found.en
    assert [column.name for column in found.columns] == columns
    assert all(column.zh and column.en for column in found.columns)
    shown = [column for column, _ in found.table]
    assert shown and set(shown) <= {*columns, "start–end"}
    assert [(known.name, known.type) for known in found.parameters] == [("report", "IRI")]


@pytest.mark.parametrize("name", COLUMNS)
def test_answers_on_the_annotated_report(name: str) -> None:
    store = both_years() if name == "changes" else store_of(gold_facts())
    rows = ask(store, question(name), REPORT)
    assert readable(rows, rows[0] if rows else COLUMNS[name].split()) == read_text(ANSWERS / f"{name}.csv")


@pytest.fixture(scope="module")
def dataset() -> rdflib.Dataset:
    found = rdflib.Dataset()
    found.parse(data=both_years().dump(format=RdfFormat.N_QUADS), format="nquads")
    return found


def number(text: str) -> str | Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("values", ["", f"\nVALUES (?report) {{ (<{REPORT}>) }}"], ids=["all", "one report"])
def test_two_engines_answer_alike_and_in_the_same_order(
    name: str, values: str, dataset: rdflib.Dataset
) -> None:
    sparql = question(name) + values
    ours, theirs = ask(both_years(), sparql), ask_rdflib(dataset, sparql)
    assert [[number(cell) for cell in row.values()] for row in ours] == [
        [number(cell) for cell in row.values()] for row in theirs
    ]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_parameter_leaves_one_report(name: str) -> None:
    rows = ask(both_years(), question(name), REPORT)
    everything = ask(both_years(), question(name))
    assert rows == [row for row in everything if row.get("report") == REPORT or name == "unaddressed"]


def test_a_question_does_not_depend_on_the_base() -> None:
    base = "https://example.org/graphs/"
    store = Store()
    store.extend(
        [*vocabulary_quads(base), *describe(gold_facts(), base), *describe_shared(gold_facts(), base)]
    )
    assert [row["role"] for row in ask(store, question("sections"))][:2] == ["achievements", "achievements"]
    assert ask(store, question("reports"))[0]["place"] == "凯里市"


def test_laws_say_what_is_known_of_national_documents() -> None:
    text = (
        "甲县2022年法治政府建设情况\n一、主要工作\n贯彻新修订的《行政处罚法》，落实《法治政府建设实施纲要》和国务院"
        "《关于加强法治政府建设的意见》。《纲要》任务完成，学习《中华人民共和国行政处罚法》。印发《甲县办法》。\n"
    )
    given = Metadata(place="甲县", year=2022)
    rows = ask(store_of(extract(Document("a.txt", text, given))), question("laws"))
    assert [tuple(row.values())[2:] for row in rows] == [
        (
            "中华人民共和国行政处罚法",
            "law",
            "全国人民代表大会",
            "主席令第70号",
            "1996-03-17",
            "2021-01-22",
            "",
            "2",
        ),
        (
            "国务院关于加强法治政府建设的意见",
            "document",
            "国务院",
            "国发〔2010〕33号",
            "2010-10-10",
            "",
            "",
            "1",
        ),
        ("法治政府建设实施纲要（2021—2025年）", "plan", rows[2]["issuer"], "", "", "", "ended", "2"),
    ]
    assert set(rows[2]["issuer"].split("、")) == {"中共中央", "国务院"}


def test_unaddressed_are_the_problems_without_a_remedy() -> None:
    facts = gold_facts()
    only_first = tuple(link for link in facts.remedies if link.problem == "2.1")
    store = store_of(replace(facts, remedies=only_first))
    assert [row["problemLabel"] for row in ask(store, question("unaddressed"))] == [
        "政府信息公开程度离法定要求仍有差距"
    ]


def test_changes_skip_years_without_a_report_and_compare_neighbours() -> None:
    facts = gold_facts()

    def of(year: int) -> Facts:
        figures = tuple(found._replace(year=year) for found in facts.observations)
        return replace(facts, metadata=replace(facts.metadata, year=year), observations=figures)

    rows = ask(store_of(of(2024), of(2022), of(2019)), question("changes"))
    assert {(row["yearFrom"], row["yearTo"]) for row in rows} == {("2019", "2022"), ("2022", "2024")}


def test_changes_compare_one_body_with_itself() -> None:
    other = facts_of_2023()
    bureau = replace(other, metadata=replace(other.metadata, issuer="凯里市司法局", level="department"))
    assert ask(store_of(gold_facts(), bureau), question("changes")) == []


def test_a_part_is_present_when_sentences_of_another_part_are_it() -> None:
    facts = gold_facts()
    sentences = tuple(
        sentence._replace(role="leadership") if sentence.section == "1.9" else sentence
        for sentence in facts.outline.sentences
    )
    store = store_of(replace(facts, outline=replace(facts.outline, sentences=sentences)))
    rows = {row["partNotation"]: row for row in ask(store, question("completeness"))}
    assert (rows["leadership"]["present"], rows["leadership"]["section"]) == ("true", f"{REPORT}/section/1.9")
    assert rows["other"]["present"] == "false"


def test_a_concept_whose_parts_share_it_is_compared_by_its_total() -> None:
    facts, before = gold_facts(), facts_of_2023()
    concept = next(found.concept for found in facts.observations if found.indicator == "法律援助案件数")

    def with_parts(report: Facts) -> Facts:
        figures = (
            f._replace(concept=concept) if f.part_of == (2156, 2160) else f for f in report.observations
        )
        return replace(report, observations=tuple(figures))

    rows = ask(store_of(with_parts(facts), with_parts(before)), question("changes"))
    assert [row["valueTo"] for row in rows if row["concept"] == concept] == ["620"]
