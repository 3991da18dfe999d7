"""Remedies to problems: the annotated report, a table of small sets, and what each kind of evidence gives."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lawkg.model import Document, Item, Outline, PartKind, RemedyLink, Role, Section
from lawkg.relate.clauses import explicit_matters, problem_clauses, remedy_clauses
from lawkg.relate.remedies import find_remedies
from lawkg.relate.subjects import load_lexicon
from lawkg.relate.words import clean
from shared import GOLD, REPORT

CASES = Path(__file__).parents[1] / "cases" / "remedies.toml"
SETS: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["set"]


class _Writer:
    """Writes a report from problems, plans and measures, with the outline that belongs to it."""

    def __init__(self) -> None:
        self.text = ""
        self.sections: list[Section] = []

    def section(self, number: str, title: str, role: Role) -> None:
        start = len(self.text)
        self.text += f"{title}。\n"
        end = start + len(title) + 1
        self.sections.append(Section(number, title, role, start, end, end, number.count(".") + 1))

    def item(self, number: str, section: str, text: str) -> Item:
        start = len(self.text)
        self.text += f"{text}\n"
        title = text.split("。")[0].strip("；")
        return Item(number, title, section, start, start + len(text))


def links(problems: list[str], plans: list[str], measures: Sequence[str] = ()) -> tuple[RemedyLink, ...]:
    """Return what find_remedies makes of these texts; a plan may be written "heading | sentence"."""
    writer = _Writer()
    writer.section("1", "主要做法", "achievements")
    done = [writer.item(f"1.{order}", "1", text) for order, text in enumerate(measures, 1)]
    writer.section("2", "存在问题", "problems")
    short = [writer.item(f"2.{order}", "2", text) for order, text in enumerate(problems, 1)]
    writer.section("3", "下一步工作安排", "plans")
    planned: list[Item] = []
    for order, plan in enumerate(plans, 1):
        heading, bar, sentence = plan.partition(" | ")
        section = "3"
        if bar:
            section = f"3.{order}"
            writer.section(section, heading, "plans")
        planned.append(
            writer.item(f"3.{order}.1" if bar else f"3.{order}", section, sentence if bar else plan)
        )
    outline = Outline(tuple(writer.sections), (), tuple(done), tuple(short), tuple(planned))
    return find_remedies(Document("test", writer.text), outline, ())


def pairs(found: tuple[RemedyLink, ...]) -> set[tuple[int, int]]:
    """Return (problem, plan), both counted from 1."""
    return {(int(link.problem.split(".")[1]), int(link.remedy.split(".")[1])) for link in found}


def score(sets: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """Return precision, recall, and each set's wrong and missing pairs."""
    right = wrong = missing = 0
    notes: list[str] = []
    for case in sets:
        found = pairs(links(case["problems"], case["plans"]))
        gold = {(problem, plan) for problem, plans in enumerate(case["answers"], 1) for plan in plans}
        either = {
            (problem, plan) for problem, plans in enumerate(case.get("either", []), 1) for plan in plans
        }
        right += len(found & gold)
        wrong += len(found - gold - either)
        missing += len(gold - found)
        if found - gold - either or gold - found:
            notes.append(
                f"{case['name']}: wrong {sorted(found - gold - either)}, missing {sorted(gold - found)}"
            )
    return right / max(1, right + wrong), right / max(1, right + missing), notes


@pytest.mark.parametrize("held_out", [True, False])
def test_the_table_of_sets(held_out: bool) -> None:
    sets = [case for case in SETS if case.get("held_out", False) == held_out]
    assert len(sets) >= 15
    precision, recall, notes = score(sets)
    assert precision >= 0.9, "\n".join(notes)
    assert recall >= 0.8, "\n".join(notes)


def test_the_table_has_forty_sets_and_each_says_for_every_problem_what_answers_it() -> None:
    assert len(SETS) >= 40
    assert [case["name"] for case in SETS if len(case["answers"]) != len(case["problems"])] == []


# --- the annotated report ---------------------------------------------------------------------------


def _annotated() -> tuple[Document, Outline, dict[str, Any]]:
    """Return the bundled report with the outline that its annotation gives."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    titles = {section["number"]: section["title"] for section in gold["sections"]}
    text = REPORT.read_text(encoding="utf-8")
    sections = tuple(
        Section(
            s["number"], s["title"], s["role"], s["start"], s["end"], s["end"], s["number"].count(".") + 1
        )
        for s in gold["sections"]
    )
    measures = tuple(
        Item(m["id"][1:], m["title"], m["section"], m["start"], m["end"]) for m in gold["measures"]
    )
    problems = tuple(
        Item(p["section"], titles[p["section"]], p["section"], p["start"], p["end"]) for p in gold["problems"]
    )
    plans = tuple(
        Item(f"{p['section']}.{p['id'].rpartition('.')[2]}", p["text"], p["section"], p["start"], p["end"])
        for p in gold["plans"]
    )
    return Document("kaili-2024.txt", text), Outline(sections, (), measures, problems, plans), gold


def _gold_pairs(gold: dict[str, Any], required: bool) -> set[tuple[str, str]]:
    problems = {problem["id"]: problem["section"] for problem in gold["problems"]}
    plans = {plan["id"]: f"{plan['section']}.{plan['id'].rpartition('.')[2]}" for plan in gold["plans"]}
    return {
        (plans[link["remedy"]], problems[link["problem"]])
        for link in gold["addresses"]
        if link["required"] or not required
    }


def test_the_annotated_report_has_its_links_and_no_others() -> None:
    document, outline, gold = _annotated()
    found = {(link.remedy, link.problem) for link in find_remedies(document, outline, ())}
    assert found >= _gold_pairs(gold, required=True)
    assert found <= _gold_pairs(gold, required=False)


def test_a_rationale_names_what_both_concern() -> None:
    document, outline, _ = _annotated()
    [link] = [link for link in find_remedies(document, outline, ()) if link.remedy == "3.2.1"]
    assert link.rationale_zh.startswith(
        "都涉及行政执法公示、执法全过程记录、重大执法决定法制审核（三项制度）"
    )
    assert "the three systems of administrative enforcement" in link.rationale_en
    assert link.confidence > Decimal("0.9")


def test_a_report_takes_some_milliseconds() -> None:
    document, outline, _ = _annotated()
    find_remedies(document, outline, ())
    started = time.perf_counter()
    for _ in range(5):
        find_remedies(document, outline, ())
    assert (time.perf_counter() - started) / 5 < 0.05  # some 3 ms on an idle machine


# --- what each kind of evidence gives -----------------------------------------------------------------


METHODS = [
    ("行政复议工作力量不足。", "加强行政复议工作。", "same-subject"),
    ("行政执法水平不高。", "健全行政执法监督机制。", "narrower-subject"),
    ("行政裁量权基准不细。", "严格规范公正文明执法。", "broader-subject"),
    ("行政应诉工作薄弱。", "加强行政应诉 | 配强人员，加大保障。", "section-subject"),
    ("小区物业收费不透明。", "针对小区物业收费不透明问题，开展检查。", "explicit"),
    ("殡葬管理历史遗留问题较多。", "稳妥推进殡葬管理改革。", "shared-words"),
]


@pytest.mark.parametrize(("problem", "plan", "method"), METHODS, ids=[row[2] for row in METHODS])
def test_methods(problem: str, plan: str, method: str) -> None:
    [link] = links([problem], [plan])
    assert link.method == method
    assert Decimal("0.5") <= link.confidence <= 1
    assert link.confidence.as_tuple().exponent == -2


def test_parts_of_the_same_whole_do_not_answer_each_other() -> None:
    assert links(["执法全过程记录落实不到位。"], ["健全行政裁量权基准。"]) == ()


def test_generic_subjects_carry_no_weight() -> None:
    assert (
        links(["依法行政水平不高。", "法治政府建设不平衡。"], ["全面推进依法行政。", "加快法治政府建设。"])
        == ()
    )


def test_a_shared_theme_only_supports() -> None:
    document, outline, _ = _annotated()
    alone = {(link.remedy, link.problem): link.confidence for link in find_remedies(document, outline, ())}
    themes: list[tuple[PartKind, str, str]] = [
        *(("Problem", item.number, "t") for item in outline.problems),
        *(("Plan", item.number, "t") for item in outline.plans),
    ]
    supported = {
        (link.remedy, link.problem): link.confidence for link in find_remedies(document, outline, themes)
    }
    assert supported.keys() == alone.keys()
    assert supported["3.2.2", "2.1"] == alone["3.2.2", "2.1"] + Decimal("0.03")


def test_a_sentence_without_a_subject_stands_under_the_enumerated_one_before_it() -> None:
    found = links(
        ["普法工作针对性不强。"], ["一是加强普法宣传。", "创新形式，注重实效。", "二是做好其他工作。"]
    )
    assert pairs(found) == {(1, 1), (1, 2)}


# --- measures -----------------------------------------------------------------------------------------


def test_a_measure_does_not_answer_where_a_plan_does() -> None:
    found = links(["普法工作针对性不强。"], ["加强普法宣传。"], ["加强普法宣传。"])
    assert [link.remedy_type for link in found] == ["Plan"]


def test_a_measure_on_the_same_subject_leaves_a_problem_unaddressed_where_there_are_plans() -> None:
    assert links(["普法工作针对性不强。"], ["推进信访法治化。"], ["加强普法宣传。"]) == ()


def test_a_measure_that_names_the_problem_answers_it() -> None:
    [link] = links(
        ["普法工作针对性不强。"],
        ["推进信访法治化。"],
        ["开展精准普法。针对普法工作针对性不强的问题，分类制作清单。"],
    )
    assert (link.remedy_type, link.method) == ("Measure", "explicit")


def test_without_any_plans_a_measure_with_the_problem_s_subject_in_its_title_may_answer() -> None:
    [link] = links(["普法工作针对性不强。"], [], ["加强普法宣传。", "推进信访法治化。"])
    assert (link.remedy_type, link.remedy) == ("Measure", "1.1")
    assert link.confidence < Decimal("0.7")


# --- what counts in a clause ----------------------------------------------------------------------------


def _weights(problem: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for clause in problem_clauses(clean(problem.split("。")[0]), clean(problem)):
        for subject in load_lexicon().subjects_of(clause.text, clause.headline):
            weights[subject] = max(weights.get(subject, 0.0), clause.weight)
    return weights


CLAUSES = [
    ("执法程序不规范，导致行政复议纠错。", {"enforcement"}),
    ("执法程序不规范，影响营商环境。", {"enforcement"}),
    ("执法程序不规范。行政诉讼败诉时有发生。", {"enforcement"}),
    ("信息公开不及时。2024年多起行政复议案件由此而来。", {"openness"}),
    ("信息公开不及时。如，某局未公开行政处罚结果。", {"openness"}),
    ("行政争议涉及土地征收、信息公开等领域。", {"administrative-disputes"}),
]


@pytest.mark.parametrize(("problem", "subjects"), CLAUSES)
def test_consequences_illustrations_and_fields_are_not_what_falls_short(
    problem: str, subjects: set[str]
) -> None:
    assert set(_weights(problem)) == subjects


def test_a_concession_and_a_comparison_count_little() -> None:
    conceded = _weights("虽然普法形式多样，但行政执法仍不规范。")
    assert conceded["publicity"] < 0.5 < conceded["enforcement"]
    compared = _weights("与优化营商环境的要求相比，政务公开还有差距。")
    assert compared["business"] < 0.5 < compared["openness"]


def test_a_purpose_and_a_means_count_less_than_what_is_done() -> None:
    clauses = remedy_clauses(clean("以数字化为抓手，加强人民调解，促进营商环境优化。"))
    weights = {clause.text: clause.weight for clause in clauses if clause.text}
    assert weights == {"以数字化为抓手": 0.6, "加强人民调解": 1.0, "促进营商环境优化": 0.6}


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("针对执法力量薄弱问题，下沉人员。", ["执法力量薄弱"]),
        ("着力解决信息公开不及时、不全面的问题。", ["信息公开不及时、不全面"]),
        ("加强执法监督。", []),
    ],
)
def test_explicit_wording(text: str, matters: list[str]) -> None:
    assert explicit_matters(clean(text)) == matters


# --- the lexicon ----------------------------------------------------------------------------------------


def _words() -> list[tuple[str, str]]:
    table = tomllib.loads((REPORT.parent / "lexicon" / "subjects.toml").read_text(encoding="utf-8"))
    return [(entry["id"], word) for entry in table["subject"] for word in entry["words"]]


def test_every_word_of_the_lexicon_names_its_subject() -> None:
    """A word that another one or a generic one hides would never be found."""
    lexicon = load_lexicon()
    hidden = [
        (subject, word)
        for subject, word in _words()
        if subject not in lexicon.subjects_of(clean(word.replace("…", "")))
    ]
    assert hidden == []


def test_no_word_stands_twice_under_a_subject_and_no_subject_is_a_part_of_itself() -> None:
    words = _words()
    assert sorted(words) == sorted(set(words))
    lexicon = load_lexicon()
    assert {parent for subject in lexicon.subjects.values() for parent in subject.broader} <= set(
        lexicon.subjects
    )
    assert [name for name, above in lexicon.ancestors.items() if name in above] == []


def test_of_overlapping_words_the_longest_counts_and_then_the_last() -> None:
    lexicon = load_lexicon()
    assert lexicon.subjects_of("加强行政执法监督") == ("enforcement-supervision",)
    assert lexicon.subjects_of("落实谁执法谁普法责任") == ("publicity",)
    assert lexicon.subjects_of("重大执法决定法制审核") == ("three-systems",)
