"""Remedies to problems: the annotated report, a table of small sets, and what each kind of evidence gives."""

from __future__ import annotations

import json
import sys
import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lawkg.extract import extract
from lawkg.model import Document, Item, Outline, RemedyLink, Section
from lawkg.relate.clauses import problem_clauses, remedy_clauses
from lawkg.relate.references import references_of
from lawkg.relate.remedies import find_remedies
from lawkg.relate.subjects import load_lexicon
from lawkg.relate.words import clean
from shared import GOLD, REPORT

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from remedies import (  # noqa: E402
    FRESH,
    RULES,
    among_strangers,
    cases,
    learned,
    links,
    pair_of,
    reliability,
    score,
)

SETS = {
    "remedies": cases(held_out=False, tables=("remedies",)),
    "remedies, held out": cases(held_out=True, tables=("remedies",)),
    "further": cases(held_out=False, tables=("remedies-further",)),
    "annotated": cases(held_out=False, tables=("remedies-annotated",)),
    "annotated, held out": cases(held_out=True, tables=("remedies-annotated",)),
}


def pairs(found: tuple[RemedyLink, ...]) -> set[tuple[int, int]]:
    return {pair_of(link) for link in found}


@pytest.mark.parametrize("name", SETS)
def test_plans_of_the_annotated_sets(name: str) -> None:
    found = score(SETS[name])
    assert len(SETS[name]) >= 20
    assert found.precision >= 0.9, "\n".join(found.notes)
    assert found.recall >= 0.8, "\n".join(found.notes)


@pytest.mark.parametrize("held_out", [False, True])
def test_measures_of_the_annotated_sets(held_out: bool) -> None:
    found = score(among_strangers(cases(held_out, ("remedies-annotated",))), "Measure")
    assert found.precision >= 0.85, "\n".join(found.notes)
    assert found.recall >= 0.65, "\n".join(found.notes)


def test_confidence_promises_what_is_kept_where_nothing_was_learnt() -> None:
    sets = among_strangers(cases(held_out=True, tables=("remedies-annotated",)))
    found = [score(sets, kind) for kind in ("Plan", "Measure")]
    for one in found:
        assert abs(one.precision - one.expected) <= 0.06, "\n".join(one.notes)
    rows = reliability(found)
    assert rows[-1][3] >= 0.95
    assert all(share >= mean - 0.1 for _, number, mean, share in rows if number >= 10)


def test_every_set_says_for_every_problem_what_answers_it() -> None:
    assert sum(map(len, SETS.values())) >= 200
    every = [case for sets in SETS.values() for case in sets]
    assert [case["name"] for case in every if len(case["answers"]) != len(case["problems"])] == []
    assert [
        case["name"] for case in every if len(case.get("acted", case["problems"])) != len(case["problems"])
    ] == []


def test_what_is_learnt_is_what_the_rules_hold() -> None:
    weights = learned(among_strangers(cases(held_out=False, tables=FRESH)))
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))["weights"]
    assert {
        kind: {name: round(value, 2) for name, value in row.items()} for kind, row in weights.items()
    } == rules


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
    assert link.confidence > Decimal("0.8")


def test_a_report_takes_some_milliseconds() -> None:
    document, outline, _ = _annotated()
    find_remedies(document, outline, ())
    started = time.process_time()
    for _ in range(5):
        find_remedies(document, outline, ())
    assert (time.process_time() - started) / 5 < 0.05  # some 3 ms on an idle machine


def test_many_problems_and_plans_take_no_more_than_linear_time() -> None:
    def seconds(number: int) -> float:
        names = [chr(0x5000 + 3 * order) for order in range(number)]
        problems = [f"{name}地渣土监管不到位，执法力量不足。" for name in names]
        plans = [f"加强{name}地渣土监管，充实执法力量。" for name in names]
        started = time.process_time()
        links(problems, plans)
        return time.process_time() - started

    seconds(10)
    assert seconds(600) < 4 * seconds(300) + 0.2


# --- what each kind of evidence gives -----------------------------------------------------------------


METHODS = [
    ("行政复议工作力量不足。", "加强行政复议工作。", "same-subject"),
    ("行政执法不规范。", "严格落实执法公示制度。", "narrower-subject"),
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
    plans = [item for item in outline.plans if (item.number, "2.1") in alone]
    themes = [("Problem", "2.1", "t"), *(("Plan", item.number, "t") for item in plans)]
    both = find_remedies(document, outline, themes)  # type: ignore[arg-type]
    supported = {(link.remedy, link.problem): link.confidence for link in both}
    assert supported.keys() == alone.keys()
    assert all(supported[pair] > alone[pair] for pair in alone if pair[1] == "2.1")


def test_a_sentence_without_a_subject_stands_under_the_enumerated_one_before_it() -> None:
    found = links(
        ["普法工作针对性不强。"], ["一是加强普法宣传。", "创新形式，注重实效。", "二是做好其他工作。"]
    )
    assert pairs(found) == {(1, 1), (1, 2)}


# --- measures -----------------------------------------------------------------------------------------


def test_a_measure_that_already_acts_on_a_problem_is_offered_after_the_plans() -> None:
    found = links(["普法工作针对性不强。"], ["加强普法宣传。"], ["加强普法宣传。"])
    assert [link.remedy_type for link in found] == ["Plan", "Measure"]
    assert found[1].confidence < found[0].confidence


def test_a_measure_of_a_wide_subject_says_nothing() -> None:
    measures = ["加强行政执法。办理案件120件。", "规范执法行为。", "优化营商环境。"]
    assert links(["行政执法不规范。", "营商环境有待改善。"], ["推进信访法治化。"], measures) == ()


def test_a_measure_that_names_the_problem_answers_it() -> None:
    [link] = links(
        ["普法工作针对性不强。"],
        ["推进信访法治化。"],
        ["开展精准普法。针对普法工作针对性不强的问题，分类制作清单。"],
    )
    assert (link.remedy_type, link.method) == ("Measure", "explicit")


def test_without_any_plans_measures_may_answer() -> None:
    [link] = links(["普法工作针对性不强。"], [], ["加强普法宣传。", "推进信访法治化。"])
    assert (link.remedy_type, link.remedy) == ("Measure", "1.1")


# --- what no remedy answers ---------------------------------------------------------------------------

GENERIC = [
    "持续推进法治政府建设。",
    "坚持党的领导。",
    "全面推进依法行政，努力提升工作水平。",
    "抓好各项任务落实。",
]
SOME = ["行政应诉能力不强。", "普法形式单一。", "执法装备老化。", "村规民约修订走形式。", "信息公开不及时。"]


def test_generic_plans_answer_nothing_specific() -> None:
    assert links(SOME, GENERIC, ["加强组织领导。", "认真履行职责。"]) == ()


def test_a_report_without_plans_or_problems_has_no_plans_for_them() -> None:
    assert links(SOME, []) == ()
    assert links([], ["加强普法宣传。"]) == ()


@pytest.mark.parametrize("case", cases(held_out=True, tables=FRESH), ids=lambda case: case["name"])
def test_a_problem_whose_plans_are_deleted_is_left_to_measures_or_to_nothing(case: dict[str, Any]) -> None:
    """What else answers the problem was there before; no other link comes in the deleted ones' place."""
    before = links(case["problems"], case["plans"])
    for problem in {pair_of(link)[0] for link in before}:
        answering = {pair_of(link)[1] for link in before if pair_of(link)[0] == problem}
        left = [plan for order, plan in enumerate(case["plans"], 1) if order not in answering]
        after = links(case["problems"], left)
        assert problem not in {pair_of(link)[0] for link in after}


# --- what the report itself states ----------------------------------------------------------------------

THREE = ["执法装备落后。", "企业守法意识淡薄。", "环评审批慢。"]
REFERENCES = [
    (["针对第一个问题，争取资金购置设备。"], {(1, 1)}),
    (["对于第二点不足，开展送法入企。", "针对第三方面问题，推行告知承诺。"], {(2, 1), (3, 2)}),
    (["针对上述问题，逐项制定整改措施。"], {(1, 1), (2, 1), (3, 1)}),
    (["针对执法装备落后问题，争取资金。"], {(1, 1)}),
    (["针对企业守法意识淡薄，编印手册。"], {(2, 1)}),
    (["针对第九个问题，加强管理。"], set()),
    (["针对上述问题，加强党建工作。"], set()),
    (["针对性开展机关培训。"], set()),
    (["针对校车超载问题，开展检查。"], set()),
]


@pytest.mark.parametrize(("plans", "answered"), REFERENCES, ids=lambda row: str(row)[:20])
def test_references_to_problems(plans: list[str], answered: set[tuple[int, int]]) -> None:
    assert pairs(links(THREE, plans)) == answered


def test_a_remedy_stated_with_its_problem_answers_it() -> None:
    facts = extract(
        Document(
            "x",
            "一、主要做法\n开展培训12次。\n二、存在问题及下一步打算\n一是窗口人员不足，下一步将统筹调配；"
            "二是档案管理混乱，下一步将理清家底；三是系统老旧，下一步将更换。\n",
        )
    )
    assert len(facts.outline.problems) == len(facts.outline.plans) == 3
    assert [link.method for link in facts.remedies] == ["together"] * 3
    assert [link.rationale_zh for link in facts.remedies] == ["与问题写在同一条之中"] * 3


def test_problems_before_all_plans_are_not_stated_together() -> None:
    text = "一、做法\n开展培训。\n二、问题\n一是窗口人员不足；二是档案混乱。\n三、下一步打算\n做好防汛。\n"
    assert extract(Document("x", text)).remedies == ()


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
    assert [reference.words for reference in references_of(clean(text))] == matters


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


def test_plans_of_another_part_do_not_belong_to_the_last_of_the_problems_with_their_remedies() -> None:
    text = (
        "某镇2018年法治政府建设工作总结\n一、主要工作\n开展培训3次。\n二、存在问题及整改措施\n"
        "1.问题：普法难以覆盖牧区。整改措施：组建宣讲队入户。\n2.问题：档案缺页漏项。整改措施：明确专人整理。\n"
        "三、明年计划\n净化边境治安环境。\n"
    )
    facts = extract(Document("a.txt", text))
    plans = {item.number: text[item.start : item.end] for item in facts.outline.plans}
    linked = {plans[link.remedy] for link in facts.remedies if link.remedy_type == "Plan"}
    assert linked == {"整改措施：组建宣讲队入户。", "整改措施：明确专人整理。"}
    assert len(plans) == 3


def test_a_problem_of_nothing_but_marks_is_no_error() -> None:
    clauses = problem_clauses("", "执法不够规范。")
    assert [clause.text for clause in clauses if clause.text] == ["执法不够规范"]
    extract(Document("x.txt", "二、存在的问题\n“’\n'\n三、下一步打算\n规范执法。\n"))
