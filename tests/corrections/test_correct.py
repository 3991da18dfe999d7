"""Corrections of facts: each action of each layer, what goes with it, and what does not fit any more."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from lawkg.corrections.apply import correct
from lawkg.corrections.rows import Row
from lawkg.extract import extract
from lawkg.model import Correction, Document, Facts

TEXT = """凯里市2023年法治政府建设情况报告
一、主要成效
（一）化解矛盾纠纷。一是做实人民调解。贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件，调解成功率98%。二是做优法律援助。市司法局会同市民政局办理法律援助案件五十来件。
二、存在的问题
（一）行政执法程序不规范。部分部门执法程序意识不强。
三、下一步打算
（一）规范执法。规范行政执法程序。加强普法宣传教育。
凯里市人民政府
2024年1月8日
"""


@cache
def facts() -> Facts:
    return extract(Document("kaili.txt", TEXT))


def row(layer: str, action: str, quote: str, field: str = "", value: str = "", **more: object) -> Row:
    start = TEXT.index(quote) if more.pop("placed", True) else -1
    end = start + len(quote) if start >= 0 else -1
    start, end = more.pop("at", (start, end))  # type: ignore[misc]
    correction = Correction(layer, action, start, end, field, value, **more)  # type: ignore[arg-type]
    return Row(2, "corrections.csv, line 2", "凯里市 2023", quote, correction)


def corrected(*rows: Row) -> Facts:
    found, unfit = correct(facts(), rows)
    assert [str(error) for error in unfit] == []
    assert len(found.corrections) == len(rows)
    return found


def refused(one: Row) -> str:
    found, (error,) = correct(facts(), [one])
    assert found == facts()
    return str(error)


def figures(found: Facts) -> dict[str, Decimal]:
    return {each.quantity.quote: each.quantity.value for each in found.observations}


def figure(found: Facts, quote: str):  # type: ignore[no-untyped-def]
    return next(each for each in found.observations if each.quantity.quote == quote)


def test_nothing_to_correct_changes_nothing() -> None:
    assert correct(facts(), []) == (facts(), [])


# --- figures --------------------------------------------------------------------------------------


def test_accept_leaves_the_fact_and_a_trace() -> None:
    found = corrected(row("observation", "accept", "400件", by="王芳"))
    assert figures(found) == figures(facts())
    (trace,) = found.corrections
    assert (trace.action, trace.by, TEXT[trace.start : trace.end]) == ("accept", "王芳", "400件")


def test_a_rejected_figure_takes_what_refers_to_it() -> None:
    assert figure(facts(), "384件").part_of
    found = corrected(row("observation", "reject", "400件"))
    assert "400件" not in figures(found)
    assert figure(found, "384件").part_of is None
    assert figure(found, "98%").ratio_of is None
    assert found.findings == ()
    assert found.corrections[0].former == figure(facts(), "400件").indicator


def test_a_corrected_value_is_checked_anew() -> None:
    assert len(facts().findings) == 1
    found = corrected(row("observation", "change", "98%", "value", "96", note="384/400"))
    assert figures(found)["98%"] == 96
    assert found.findings == ()
    assert found.corrections[0].former == "98"


CHANGES = [
    ("unit", "起", lambda each: each.quantity.unit, "件"),
    ("precision", "approximate", lambda each: each.quantity.precision, "exact"),
    ("label", "全市矛盾纠纷排查数", lambda each: each.indicator, None),
    ("year", "2022", lambda each: str(each.year), "2023"),
    ("value", "１，４００", lambda each: format(each.quantity.value, ",").replace(",", "，"), "400"),
    (
        "concept",
        "https://w3id.org/lawkg/catalogue/legal-aid-cases",
        lambda each: each.concept,
        None,
    ),
]


@pytest.mark.parametrize(("field", "value", "shown", "former"), CHANGES)
def test_a_field_of_a_figure(field: str, value: str, shown, former: str | None) -> None:  # type: ignore[no-untyped-def]
    found = corrected(row("observation", "change", "400件", field, value))
    assert shown(figure(found, "400件")) in (value, "1，400")
    if former is not None:
        assert found.corrections[0].former == former


def test_a_part_gets_another_whole_and_none() -> None:
    whole = TEXT.index("五十来件")
    found = corrected(row("observation", "change", "384件", "part_of", f"{whole}-{whole + 4}"))
    assert figure(found, "384件").part_of == (whole, whole + 4)
    assert figure(corrected(row("observation", "change", "384件", "part_of", "")), "384件").part_of is None


def test_a_figure_that_was_missed_is_added_with_what_the_text_gives() -> None:
    assert "384件" in figures(facts())
    without, _ = correct(facts(), [row("observation", "reject", "384件")])
    found, unfit = correct(without, [row("observation", "add", "384件")])
    assert not unfit
    new = figure(found, "384件")
    assert (new.quantity.value, new.quantity.unit, new.quantity.rule) == (384, "件", "correction")
    assert new.indicator == figure(facts(), "384件").indicator
    assert new.part_of == figure(facts(), "384件").part_of


def test_what_cannot_be_read_is_added_by_its_number() -> None:
    found = corrected(
        row("observation", "add", "部分部门", "value", "3个"),
        row("observation", "change", "部分部门", "label", "执法程序意识不强的部门数"),
    )
    new = figure(found, "部分部门")
    assert (new.quantity.value, new.quantity.unit, new.indicator) == (3, "个", "执法程序意识不强的部门数")


# --- names ----------------------------------------------------------------------------------------


def test_a_policy_is_renamed_rejected_added() -> None:
    found = corrected(row("policy", "change", "《信访工作条例》", "title", "《信访条例》"))
    assert found.mentions.policies[0].name == "信访条例"
    found = corrected(row("policy", "change", "《信访工作条例》", "relation", "cited"))
    assert (found.mentions.policies[0].relation, found.corrections[0].former) == ("cited", "implemented")
    assert corrected(row("policy", "reject", "《信访工作条例》")).mentions.policies == ()
    found = corrected(row("policy", "add", "行政执法程序", "relation", "issued"))
    assert [(each.title, each.relation) for each in found.mentions.policies][1:] == [
        ("行政执法程序", "issued")
    ]


def test_an_institution_is_another_body() -> None:
    found = corrected(row("institution", "change", "市民政局", "label", "黔东南苗族侗族自治州民政局"))
    labels = [each.label for each in found.mentions.institutions]
    assert "黔东南苗族侗族自治州民政局" in labels and "凯里市民政局" not in labels
    assert found.corrections[0].former == "凯里市民政局"


def test_a_rejected_institution_is_responsible_for_nothing() -> None:
    assert facts().responsibilities
    rows = [row("institution", "reject", quote) for quote in ("市司法局", "市民政局")]
    assert corrected(*rows).responsibilities == ()


# --- outline and links ------------------------------------------------------------------------------

PROBLEM = "（一）行政执法程序不规范。部分部门执法程序意识不强。"
PLAN = "规范行政执法程序。"


def test_a_problem_goes_with_its_remedies() -> None:
    assert facts().remedies
    found = corrected(row("problem", "reject", PROBLEM))
    assert (found.outline.problems, found.remedies) == ((), ())
    assert not any(kind == "Problem" for kind, _, _ in found.themes)


def test_a_problem_that_was_missed_gets_number_and_remedies() -> None:
    without, _ = correct(facts(), [row("problem", "reject", PROBLEM)])
    found, unfit = correct(without, [row("problem", "add", "部分部门执法程序意识不强。")])
    assert not unfit
    (problem,) = found.outline.problems
    assert (problem.title, problem.section, problem.number) == ("部分部门执法程序意识不强", "2.1", "2.1.1")
    assert {link.problem for link in found.remedies} == {"2.1.1"}


def test_a_title_is_changed() -> None:
    found = corrected(row("problem", "change", PROBLEM, "title", "执法程序意识不强"))
    assert found.outline.problems[0].title == "执法程序意识不强"
    assert found.remedies == facts().remedies


def test_a_section_has_another_role() -> None:
    section = facts().outline.sections[-1]
    quote = TEXT[section.start : section.end]
    found = corrected(row("section", "change", quote, "role", "other"))
    assert found.outline.sections[-1].role == "other"
    assert "cannot be added or rejected" in refused(row("section", "reject", quote))


def test_a_link_is_rejected_accepted_added() -> None:
    (link,) = [each for each in facts().remedies if each.remedy == facts().outline.plans[0].number]
    found = corrected(row("remedy", "reject", PLAN))
    assert link not in found.remedies
    assert corrected(row("remedy", "accept", PLAN, "problem", "2.1")).remedies == facts().remedies
    again, unfit = correct(found, [row("remedy", "add", PLAN, "problem", "2.1", note="就是针对它")])
    assert not unfit
    new = next(each for each in again.remedies if each.remedy == link.remedy)
    assert (new.problem, str(new.confidence), new.rationale_zh) == ("2.1", "1", "就是针对它")
    assert corrected(row("remedy", "change", PLAN, "confidence", "0.5")).remedies[0].confidence == Decimal(
        "0.5"
    )


def test_a_finding_that_is_none() -> None:
    assert corrected(row("finding", "reject", "98%")).findings == ()
    assert len(corrected(row("finding", "accept", "98%")).findings) == 1


# --- what does not fit ----------------------------------------------------------------------------

UNFIT = [
    (row("observation", "accept", "400件", at=(3, 7)), "the text there is “2023”, not “400件”; it stands at"),
    (row("observation", "accept", "人民调解"), "there is no observation at"),
    (row("observation", "add", "400件"), "there is a observation at"),
    (row("observation", "add", "人民调解"), "cannot be read as one figure"),
    (row("observation", "add", "人民调解", "value", "3"), "cannot be read as one figure"),
    (row("observation", "change", "400件", "value", "很多"), "“很多” is no value"),
    (row("observation", "change", "400件", "value", "1e99"), "“1e99” is no value"),
    (row("observation", "change", "400件", "value", "NaN"), "“NaN” is no value"),
    (row("observation", "change", "400件", "precision", "大约"), "“大约” is no precision"),
    (row("observation", "change", "400件", "concept", "没有的指标"), "“没有的指标” is no concept"),
    (row("observation", "change", "400件", "part_of", "0-3"), "“0-3” is no part_of"),
    (row("observation", "change", "400件", "year", "去年"), "“去年” is no year"),
    (row("observation", "change", "400件", "label", ""), "“” is no label"),
    (row("policy", "change", "《信访工作条例》", "relation", "制定"), "“制定” is no relation"),
    (row("policy", "accept", "调解"), "there is no policy at"),
    (row("institution", "change", "市民政局", "label", ""), "“” is no label"),
    (row("problem", "accept", "加强普法"), "there is no problem at"),
    (row("problem", "add", PROBLEM), "there is a problem at"),
    (row("section", "accept", "加强普法"), "there is no section at"),
    (row("remedy", "add", "加强普法宣传教育。", "problem", "9.9"), "“9.9” is no problem"),
    (row("remedy", "accept", "《信访工作条例》"), "there is no plan or measure at"),
    (row("finding", "accept", "400件"), "there is no finding at"),
    (row("finding", "add", "400件"), "a finding is accepted or rejected"),
]


@pytest.mark.parametrize(("one", "said"), UNFIT, ids=lambda each: str(each)[:40])
def test_what_does_not_fit_is_said_and_changes_nothing(one: Row, said: str) -> None:
    assert said in refused(one)


def test_a_place_may_be_left_to_the_quote() -> None:
    found = corrected(row("observation", "accept", "400件", at=(-1, -1)))
    assert found.corrections[0].start == TEXT.index("400件")
    assert "more than once" in refused(row("observation", "accept", "件", at=(-1, -1)))


def test_a_long_quote_may_be_shortened() -> None:
    start = TEXT.index(PROBLEM)
    one = row("problem", "accept", "（一）", at=(start, start + len(PROBLEM)))
    shortened = Row(2, one.place, one.report, "（一）行政…不强。", one.correction)
    assert corrected(shortened).outline == facts().outline
    wrong = Row(2, one.place, one.report, "（一）行政…很强。", one.correction)
    assert "the text there is" in refused(wrong)


def test_what_fits_is_applied_beside_what_does_not() -> None:
    rows = [row("observation", "reject", "人民调解"), row("observation", "reject", "384件")]
    found, unfit = correct(facts(), rows)
    assert len(unfit) == 1
    assert "384件" not in figures(found)
    assert len(found.corrections) == 1
