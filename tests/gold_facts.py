"""The annotated Kaili report as ``model.Facts``: what the graph is tested with, without any extraction.

Positions, figures, policies and links are the annotation's; it says nothing about institutions, themes and
catalogue entries, so that a few of each are given here.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from lawkg.model import (
    Document,
    Facts,
    Finding,
    InstitutionMention,
    Item,
    Mentions,
    Metadata,
    Observation,
    Outline,
    PartKind,
    PolicyMention,
    Quantity,
    RemedyLink,
    Responsibility,
    Section,
    Sentence,
    Span,
    UnmarkedMention,
)
from shared import GOLD, REPORT

CATALOGUE = "https://w3id.org/lawkg/catalogue/"
CONCEPTS = {
    "受理行政复议案件数": "reconsideration-accepted",
    "调解成功率": "mediation-success-rate",
    "法律援助案件数": "legal-aid-cases",
    "行政机关负责人出庭应诉率": "court-appearance-rate",
}
INSTITUTIONS = (
    ("州政府", "黔东南苗族侗族自治州人民政府", "government"),
    ("市政府", "凯里市人民政府", "government"),
)
THEMES: tuple[tuple[PartKind, str, str], ...] = (
    ("Section", "1.4", "https://w3id.org/lawkg/theme/2021-2025/law-enforcement"),
    ("Measure", "1.4.2", "https://w3id.org/lawkg/theme/2021-2025/law-enforcement"),
    ("Section", "2.1", "https://w3id.org/lawkg/theme/2021-2025/law-enforcement"),
    ("Problem", "2.1", "https://w3id.org/lawkg/theme/2021-2025/law-enforcement"),
)


@cache
def gold_facts() -> Facts:
    """Return the annotated report's facts."""
    gold: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"), parse_float=Decimal)
    text = REPORT.read_text(encoding="utf-8")
    outline = _outline(text, gold)
    figures = {entry["id"]: entry for entry in gold["observations"]}
    return Facts(
        document=Document("kaili-2024.txt", text),
        metadata=Metadata(
            place="凯里市",
            place_code="522601",
            level="county",
            issuer="凯里市人民政府",
            year=2024,
            title="凯里市2024年法治政府建设情况报告",
            doubtful=("title",),
        ),
        outline=outline,
        mentions=Mentions((), _policies(gold), _institutions(text), unmarked=_unmarked(text)),
        observations=tuple(_observation(entry, figures, outline) for entry in gold["observations"]),
        themes=THEMES,
        remedies=tuple(_remedies(gold)),
        responsibilities=(
            Responsibility(_span_of(_institutions(text)[1]), "Measure", "1.3.2", "responsible"),
        ),
        findings=tuple(_finding(entry, figures) for entry in gold["findings"]),
    )


def facts_of_2023() -> Facts:
    """Return a report of the same place for 2023: the same, with three figures changed and no problems."""
    facts = gold_facts()
    values = {"受理行政复议案件数": "120", "调解成功率": "96.8", "法律援助案件数": "701"}
    observations = tuple(
        found._replace(
            year=2023,
            quantity=found.quantity._replace(
                value=Decimal(values.get(found.indicator, found.quantity.value))
            ),
        )
        for found in facts.observations
    )
    return replace(
        facts,
        metadata=replace(facts.metadata, year=2023, title="凯里市2023年法治政府建设情况报告"),
        observations=observations,
        outline=replace(facts.outline, problems=()),
        remedies=(),
        findings=(),
    )


def _outline(text: str, gold: dict[str, Any]) -> Outline:
    sections = tuple(_section(text, entry) for entry in gold["sections"])
    return Outline(
        sections,
        tuple(_sentences(text, sections)),
        tuple(_item(entry, entry["id"].removeprefix("m")) for entry in gold["measures"]),
        tuple(_item(entry, entry["section"]) for entry in gold["problems"]),
        tuple(_item(entry, "3." + entry["id"].removeprefix("r")) for entry in gold["plans"]),
    )


def _section(text: str, entry: dict[str, Any]) -> Section:
    title_end = text.index(entry["title"], entry["start"]) + len(entry["title"])
    title_end += text[title_end] == "。"
    level = entry["number"].count(".") + 1
    return Section(
        entry["number"], entry["title"], entry["role"], entry["start"], entry["end"], title_end, level
    )


def _item(entry: dict[str, Any], number: str) -> Item:
    title = entry.get("title") or entry["text"]
    return Item(number, title, entry["section"], entry["start"], entry["end"])


def _sentences(text: str, sections: tuple[Section, ...]) -> list[Sentence]:
    blocks = [("", "introduction", 0, sections[0].start)]
    blocks += [(part.number, part.role, part.title_end, part.end) for part in sections]
    return [
        Sentence(start + match.start(), start + match.end(), number, role)  # type: ignore[arg-type]
        for number, role, start, end in blocks
        for match in re.finditer(r"[^\s。][^。\n]*。?", text[start:end])
    ]


def _policies(gold: dict[str, Any]) -> tuple[PolicyMention, ...]:
    return tuple(
        PolicyMention(entry["start"], entry["end"], entry["title"], entry["relation"], "policy.book-title")
        for entry in gold["policies"]
    )


def _unmarked(text: str) -> tuple[UnmarkedMention, ...]:
    named = [
        ("行政执法“三项制度”", "行政执法“三项制度”", "unmarked.system"),
        ("行政复议法", "中华人民共和国行政复议法", "unmarked.law"),
    ]
    return tuple(
        UnmarkedMention(
            text.index(quote),
            text.index(quote) + len(quote),
            name,
            rule,
            () if quote == name else ("known-title",),
        )
        for quote, name, rule in named
    )


def _institutions(text: str) -> tuple[InstitutionMention, ...]:
    found = [
        InstitutionMention(match.start(), match.end(), label, kind, "institution.known")
        for words, label, kind in INSTITUTIONS
        for match in re.finditer(rf"{words}(?=立法|聘请)", text)
    ]
    return tuple(found)


def _observation(entry: dict[str, Any], figures: dict[str, Any], outline: Outline) -> Observation:
    start = entry["start"]
    measure = next((item.number for item in outline.measures if item.start <= start < item.end), None)
    concept = CONCEPTS.get(entry["indicator"])
    ratio = entry.get("ratio_of")
    return Observation(
        quantity=_quantity(entry),
        indicator=entry["indicator"],
        year=2024,
        concept=CATALOGUE + concept if concept else None,
        measure=measure,
        part_of=_span(figures[entry["part_of"]]) if "part_of" in entry else None,
        ratio_of=(_span(figures[ratio[0]]), _span(figures[ratio[1]])) if ratio else None,
    )


def _quantity(entry: dict[str, Any]) -> Quantity:
    kind: Any = "measure" if entry["kind"] == "mass" else entry["kind"]
    precision: Any = entry.get("precision") or ("approximate" if entry["approximate"] else "exact")
    return Quantity(
        *_span(entry),
        entry["quote"],
        Decimal(entry["value"]),
        entry["unit"],
        precision,
        kind,
        f"quantity.{kind}",
    )


def _span(entry: dict[str, Any]) -> Span:
    return entry["start"], entry["end"]


def _remedies(gold: dict[str, Any]) -> list[RemedyLink]:
    problems = {entry["id"]: entry["section"] for entry in gold["problems"]}
    return [
        RemedyLink(
            "3." + entry["remedy"].removeprefix("r"),
            "Plan",
            problems[entry["problem"]],
            Decimal("0.9"),
            "annotation",
            "一位细心的读者认为该计划针对该问题",
            entry["why"],
        )
        for entry in gold["addresses"]
        if entry["required"]
    ]


def _finding(entry: dict[str, Any], figures: dict[str, Any]) -> Finding:
    about = figures[entry["observation"]]
    others = tuple(_span(figures[name]) for name in about["ratio_of"])
    return Finding(
        entry["kind"],
        _span(about),
        Decimal(entry["reported"]),
        Decimal(entry["expected"]),
        others,
        "调解成功率97.26%与2036/2093=97.28%不符",
        entry["why"],
    )


def _span_of(mention: InstitutionMention) -> Span:
    return mention.start, mention.end
