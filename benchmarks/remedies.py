"""Whether the confidence of a remedy means something: annotated problems with plans and measures.

    python benchmarks/remedies.py                            how good it is on the sets held out
    python benchmarks/remedies.py --write docs/quality.md    and put the tables into the marked place
    python benchmarks/remedies.py --learn                    learn the weights anew from the other sets

The sets are ``tests/cases/remedies*.toml``. Reliability: of the links with a confidence between 0.7 and 0.8,
some 75 of a hundred should be right.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import Any

from lawkg.model import Document, Item, Outline, RemedyLink, Role, Section
from lawkg.relate.confidence import confidence_of
from lawkg.relate.contents import measure_of, plans_of, problem_of
from lawkg.relate.evidence import Frequencies, evidence_for
from lawkg.relate.references import references_of
from lawkg.relate.remedies import find_remedies
from lawkg.relate.subjects import load_lexicon
from lawkg.relate.themes import assign_themes
from lawkg.relate.words import clean
from lawkg.text import fold

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("remedies", "remedies-further", "remedies-annotated")
FRESH = ("remedies-further", "remedies-annotated")
"""Tables that the lexicon was not made from: what is learnt from the others would be too sure."""
RULES = ROOT / "data" / "rules" / "remedies.toml"
BINS = (0.6, 0.7, 0.8, 0.9, 1.01)
STRANGERS = {"plans": 10, "measures": 20}
"""How many of other sets are added to each."""
RIDGE = {"Plan": 1.5, "Measure": 1.0}
"""How strongly a weight is held back: at zero for plans, for measures at the weight that it has for plans."""

Case = Mapping[str, Any]
Pair = tuple[int, int]
"""A problem and a remedy, both counted from 1."""


def cases(held_out: bool, tables: Iterable[str] = TABLES) -> list[Case]:
    """Return the annotated sets that are held out, or those that are not."""
    paths = [ROOT / "tests" / "cases" / f"{table}.toml" for table in tables]
    sets = [case for path in paths for case in tomllib.loads(path.read_text(encoding="utf-8"))["set"]]
    return [case for case in sets if case.get("held_out", False) == held_out]


def among_strangers(sets: Sequence[Case]) -> list[Case]:
    """Return the sets with plans and measures of others, which name no subject of theirs, after their own.

    In a report most plans and nearly all measures have nothing to do with a given problem; the sets alone
    are too kind.
    """
    return [
        {**case, **{kind: [*case.get(kind, ()), *_strangers(sets, order, kind)] for kind in STRANGERS}}
        for order, case in enumerate(sets)
    ]


def _strangers(sets: Sequence[Case], order: int, kind: str) -> list[str]:
    ours = {subject for text in sets[order]["problems"] for subject in _subjects(text)}
    others = [sets[(order + step) % len(sets)] for step in range(5, 60, 4) if step % len(sets)]
    texts = [text for other in others for text in other.get(kind, ())]
    plain = [text.partition(" | ")[2] or text for text in texts]
    foreign = [text for text in plain if not ours & _subjects(text) and not any(references_of(clean(text)))]
    return foreign[: STRANGERS[kind]]


def _subjects(text: str) -> set[str]:
    lexicon = load_lexicon()
    named = lexicon.subjects_of(clean(text))
    return {*named, *(above for subject in named for above in lexicon.ancestors[subject])}


# --- a set as a report --------------------------------------------------------------------------------


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


def report_of(
    problems: Sequence[str], plans: Sequence[str], measures: Sequence[str] = ()
) -> tuple[Document, Outline]:
    """Return a report with these items; a plan may be written "heading | sentence"."""
    writer = _Writer()
    writer.section("1", "主要做法", "achievements")
    done = [writer.item(f"1.{order}", "1", text) for order, text in enumerate(measures, 1)]
    writer.section("2", "存在问题", "problems")
    short = [writer.item(f"2.{order}", "2", text) for order, text in enumerate(problems, 1)]
    writer.section("3", "下一步工作安排", "plans")
    planned: list[Item] = []
    for order, plan in enumerate(plans, 1):
        heading, bar, sentence = plan.partition(" | ")
        section = f"3.{order}" if bar else "3"
        if bar:
            writer.section(section, heading, "plans")
        planned.append(
            writer.item(f"3.{order}.1" if bar else f"3.{order}", section, sentence if bar else plan)
        )
    outline = Outline(tuple(writer.sections), (), tuple(done), tuple(short), tuple(planned))
    return Document("set", writer.text), outline


def links(
    problems: Sequence[str], plans: Sequence[str], measures: Sequence[str] = ()
) -> tuple[RemedyLink, ...]:
    """Return what lawkg makes of these texts."""
    document, outline = report_of(problems, plans, measures)
    return find_remedies(document, outline, assign_themes(document, outline))


def pair_of(link: RemedyLink) -> Pair:
    """Return the problem and the remedy of a link, both counted from 1."""
    return int(link.problem.split(".")[1]), int(link.remedy.split(".")[1])


def annotated(case: Case, kind: str) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that are right, and those that count neither way."""
    names = ("answers", "either") if kind == "Plan" else ("acted", "either_acted")
    right, either = (
        {(problem, one) for problem, those in enumerate(case.get(name, ()), 1) for one in those}
        for name in names
    )
    return right, either


# --- how good it is -------------------------------------------------------------------------------------


@dataclass
class Score:
    """The links of a kind that were found, confidence and whether right, and how many were missed."""

    found: list[tuple[float, bool]]
    missed: int
    notes: list[str]

    @property
    def precision(self) -> float:
        return sum(right for _, right in self.found) / max(1, len(self.found))

    @property
    def recall(self) -> float:
        right = sum(right for _, right in self.found)
        return right / max(1, right + self.missed)

    @property
    def expected(self) -> float:
        """The precision that the confidences promise."""
        return sum(confidence for confidence, _ in self.found) / max(1, len(self.found))


def score(sets: Iterable[Case], kind: str = "Plan") -> Score:
    """Return how the links of a kind compare with the annotated ones."""
    total = Score([], 0, [])
    for case in sets:
        if kind == "Measure" and "acted" not in case:
            continue
        right, either = annotated(case, kind)
        made = links(case["problems"], case["plans"], case.get("measures", ()))
        found = {pair_of(link): link for link in made if link.remedy_type == kind}
        for pair, link in found.items():
            if pair not in either:
                total.found.append((float(link.confidence), pair in right))
            if pair not in either | right:
                total.notes.append(f"{case['name']}: wrong {pair} {link.confidence} {link.rationale_zh}")
        missing = right - found.keys()
        total.missed += len(missing)
        total.notes += [f"{case['name']}: missing {pair}" for pair in sorted(missing)]
    return total


def reliability(scores: Iterable[Score]) -> list[tuple[str, int, float, float]]:
    """Return for each range of confidence: links, mean confidence, share that is right."""
    found = [each for one in scores for each in one.found]
    rows = []
    for low, high in pairwise(BINS):
        inside = [each for each in found if low <= each[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            rows.append((f"{low:.1f} – {min(high, 1.0):.1f}", len(inside), mean, share))
    return rows


def table(sets: Sequence[Case]) -> str:
    """Return precision, recall and reliability as Markdown."""
    plans, measures = score(sets, "Plan"), score(sets, "Measure")
    lines = [
        f"| {len(sets)} sets, held out | annotated | found | precision | expected | recall |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, one in (("plans", plans), ("measures", measures)):
        right = sum(right for _, right in one.found)
        lines.append(
            f"| {name} | {right + one.missed} | {len(one.found)} "
            f"| {one.precision:.3f} | {one.expected:.3f} | {one.recall:.3f} |"
        )
    lines += ["", "| confidence | links | mean | right |", "|---|--:|--:|--:|"]
    for name, links_of_it, mean, share in reliability([plans, measures]):
        lines.append(f"| {name} | {links_of_it} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines)


# --- learning ---------------------------------------------------------------------------------------------


def examples(sets: Iterable[Case], kind: str) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Yield the evidence of each pair that is not stated in so many words, and whether the pair is right."""
    for case in (case for case in sets if kind == "Plan" or "acted" in case):
        right, either = annotated(case, kind)
        document, outline = report_of(case["problems"], case["plans"], case.get("measures", ()))
        themes = {(part, number): theme for part, number, theme in assign_themes(document, outline)}
        headings = {section.number: section.title for section in outline.sections}
        folded = fold(document.text)
        problems = [problem_of(folded, item, headings, themes) for item in outline.problems]
        measures = [measure_of(folded, item, themes) for item in outline.measures]
        plans = plans_of(folded, outline.plans, headings, themes)
        frequencies = Frequencies(problems, measures)
        for second, remedy in enumerate(plans if kind == "Plan" else measures, 1):
            if any(references_of(remedy.text)):
                continue
            for first, evidence in enumerate(evidence_for(problems, remedy, frequencies), 1):
                if evidence and (first, second) not in either:
                    yield evidence.values, (first, second) in right


def learn(
    data: Sequence[tuple[Mapping[str, float], bool]], held_at: Mapping[str, float], ridge: float
) -> dict[str, float]:
    """Return the weights of a logistic regression, found by Newton's method."""
    names = sorted({name for values, _ in data for name in values})
    weights = {name: held_at.get(name, 0.0) for name in names}
    for _ in range(30):
        gradient = [ridge * (weights[name] - held_at.get(name, 0.0)) for name in names]
        curvature = [[ridge * (row == column) for column in names] for row in names]
        for values, right in data:
            chance = 1 / (1 + exp(-sum(weights[name] * value for name, value in values.items())))
            given = [(index, values[name]) for index, name in enumerate(names) if values.get(name)]
            for index, value in given:
                gradient[index] += (chance - right) * value
                for other, its in given:
                    curvature[index][other] += chance * (1 - chance) * value * its
        step = _solve(curvature, gradient)
        weights = {name: weights[name] - step[index] for index, name in enumerate(names)}
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x with matrix · x = right, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for pivot in range(len(rows)):
        best = max(range(pivot, len(rows)), key=lambda row: abs(rows[row][pivot]))
        rows[pivot], rows[best] = rows[best], rows[pivot]
        for row in range(len(rows)):
            if row != pivot:
                factor = rows[row][pivot] / rows[pivot][pivot]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[pivot], strict=True)]
    return [row[-1] / row[index] for index, row in enumerate(rows)]


def learned(sets: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Return the weights for plans and for measures."""
    plans = learn(list(examples(sets, "Plan")), {}, RIDGE["Plan"])
    measures = learn(list(examples(sets, "Measure")), plans, RIDGE["Measure"])
    return {"Plan": plans, "Measure": measures}


def write_weights(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Put the weights into the rules, in the place of those that are there."""
    text = RULES.read_text(encoding="utf-8").partition("\n[weights.Plan]")[0]
    for kind, values in weights.items():
        text += f"\n[weights.{kind}]\n" + "".join(f"{name} = {value:.2f}\n" for name, value in values.items())
    RULES.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure or learn the confidence of remedies.")
    parser.add_argument("--learn", action="store_true", help="learn the weights of the evidence anew")
    parser.add_argument("--known", action="store_true", help="measure on the sets that were learnt from")
    parser.add_argument("--write", type=Path, help="a file with the marks <!-- reliability -->")
    arguments = parser.parse_args()
    if arguments.learn:
        write_weights(learned(among_strangers(cases(False, FRESH))))
        confidence_of.__globals__["_tables"].cache_clear()
    sets = among_strangers(cases(not arguments.known, FRESH))
    print(table(sets))
    print("\n".join(["", *score(sets, "Plan").notes, "measures:", *score(sets, "Measure").notes]))
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        marks = re.compile("(<!-- reliability -->\n).*?(<!-- /reliability -->)", re.DOTALL)
        arguments.write.write_text(
            marks.sub(lambda m: f"{m[1]}{table(sets)}\n{m[2]}", text), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
