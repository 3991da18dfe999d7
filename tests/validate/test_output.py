"""The report as a page, as Turtle, as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import rdflib
from lxml import html
from rdflib import RDF, SH, URIRef

from good_graph import R, passage
from lawkg.cli.validation import rows_of
from lawkg.validate import ValidationReport, Waived, validate
from lawkg.validate.turtle import in_turtle
from lawkg.view.validation import validation_page
from mistakes import MISTAKES, broken

MADE = {
    "a quote that is not the text",
    "a value that is a floating-point number",
    "half a case",
    "a blank node",
    "a figure that stands on words",
    "an amendment of nothing",
    "two codes of one notation",
}


def report() -> ValidationReport:
    return validate(broken(*(mistake for mistake in MISTAKES if mistake["name"] in MADE)))


def test_turtle_is_a_validation_report() -> None:
    found = report()
    content = in_turtle(found)
    graph = rdflib.Graph().parse(data=content, format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms).value is False  # type: ignore[union-attr]
    results = list(graph.objects(node, SH.result))
    assert len(results) == len(found.violations) >= 7
    for result in results:
        for name in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent):
            assert graph.value(result, name) is not None, name
        assert sorted(str(text.language) for text in graph.objects(result, SH.resultMessage)) == ["en", "zh"]  # type: ignore[attr-defined]
    lists = [
        list(graph.items(path))
        for path in graph.objects(None, SH.resultPath)
        if (path, RDF.first, None) in graph
    ]
    assert [str(step).rpartition("#")[2] for step in lists[0]] == ["evidence", "anchorOf"]
    assert content == in_turtle(found)


def test_turtle_of_a_good_graph_conforms() -> None:
    graph = rdflib.Graph().parse(data=in_turtle(validate(broken())), format="turtle")
    assert [value.value for value in graph.objects(None, SH.conforms)] == [True]  # type: ignore[attr-defined]


def test_turtle_names_values_as_what_they_are() -> None:
    graph = rdflib.Graph().parse(data=in_turtle(report()), format="turtle")
    (result,) = graph.subjects(SH.sourceShape, URIRef("https://w3id.org/lawkg/shapes#Observation-value"))
    assert graph.value(result, SH.value).datatype == rdflib.XSD.double  # type: ignore[union-attr]
    assert graph.value(result, SH.focusNode) == URIRef(f"{R}/observation/rate")


def test_the_page_says_everything_in_both_languages() -> None:
    found = report()
    page = validation_page(replace(found, waived=(Waived(found.violations[0], "原文如此", "王芳"),)), "en")
    tree = html.fromstring(page)
    text = tree.text_content()
    for violation in found.violations:
        assert violation.message_zh in text and violation.message_en in text and violation.focus in text
    assert "受理行政复议案件120件，调解纠纷100件" in text  # the sentence of the quote
    assert "原文如此" in text
    assert tree.xpath("//input[@id='en']/@checked") and not tree.xpath("//input[@id='zh']/@checked")
    assert len(tree.xpath("//tbody/tr")) == len(found.shapes)


def test_the_page_loads_and_runs_nothing() -> None:
    page = validation_page(report())
    tree = html.fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not tree.xpath("//script") and not tree.xpath("//@onclick") and not tree.xpath("//@style")
    assert [address for address in tree.xpath("//@src | //@href") if address != "data:,"] == []


def test_text_of_a_report_is_no_markup() -> None:
    found = report()
    hostile = "</style><script>alert(1)</script>\"'&{{7*7}}"
    bad = replace(
        found.violations[0], sentence=hostile, label=hostile, value=hostile, focus=hostile, path=hostile
    )
    waived = Waived(bad, hostile, hostile, hostile)
    page = validation_page(replace(found, violations=(bad,), waived=(waived,)))
    assert "<script" not in page and "49" not in re.sub(r"sha256-[^']*", "", page.split("<h1>")[1][:200])
    assert html.fromstring(page).text_content().count(hostile) >= 6
    assert len(re.findall("</style>", page)) == 1


def test_rows_for_other_programs() -> None:
    found = report()
    content = json.loads(rows_of(found, "json"))
    assert content["conforms"] is False and content["waived"] == []
    assert len(content["violations"]) == len(found.violations)
    quoted = next(row for row in content["violations"] if row["focus"] == passage("120件"))
    assert quoted["report"] == R and quoted["sentence"].startswith("受理行政复议案件")
    rows = list(csv.DictReader(io.StringIO(rows_of(found, "csv").decode("utf-8"))))
    assert len(rows) == len(found.violations)
    assert {row["severity"] for row in rows} == {"Violation", "Info"}
    assert b"sh:ValidationReport" in rows_of(found, "turtle")
    assert rows_of(found, "html").startswith(b"<!DOCTYPE html>")
    assert "Hints" in rows_of(found, "table").decode("utf-8")
