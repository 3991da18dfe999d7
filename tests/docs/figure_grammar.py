"""docs/figures.md and its Chinese side: the grammar, made to write texts, and the tables held to the files.

After a change of the rules: ``python tests/docs/figure_grammar.py`` writes the held tables anew.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from lawkg.resources import data_file, read_text  # noqa: E402
from lawkg.rules import load_rules  # noqa: E402
from lawkg.units import all_units  # noqa: E402
from marked import marked  # noqa: E402
from observed import cases  # noqa: E402

DOCUMENTS = {"en": "docs/figures.md", "zh": "docs/zh/figures.md"}
ROOT = TESTS.parent
_HELD = re.compile(r"<!-- held: (\w+) -->\n(.*?)<!-- /held -->", re.DOTALL)
_TOKEN = re.compile(r'\s*(?:\(\*.*?\*\)|("[^"]*"|[\w-]+|[][(){}|,=;]))', re.DOTALL)
_REPEATS = 2
_SOME_UNITS = {
    "count": "件 个 项 起 宗 人次 场次 件次 批次 部",
    "money": "元 美元 港元 元/人 元/平方米",
    "measure": "公里 平方米 亩 吨 微克/立方米 天 个工作日 小时 分 番",
    "ratio": "% ‰ 倍",
    "change": "个百分点 个千分点 个基点",
}


class Grammar:
    """An EBNF grammar that writes texts: each name with its alternatives, each a list of parts."""

    def __init__(self, source: str) -> None:
        self._tokens = [found[1] for found in _TOKEN.finditer(source) if found[1]]
        self._rules: dict[str, Any] = {}
        while self._tokens:
            name = self._tokens.pop(0)
            self._expect("=")
            self._rules[name] = self._alternatives()
            self._expect(";")

    def write(self, name: str, chance: random.Random) -> str:
        """Return a text that the named rule makes, chosen by ``chance``."""
        return "".join(self._write(part, chance) for part in chance.choice(self._rules[name]))

    def _write(self, part: Any, chance: random.Random) -> str:
        kind, inner = part
        if kind == "text":
            return str(inner)
        if kind == "name":
            return self.write(inner, chance)
        times = {"(": 1, "[": chance.randint(0, 1), "{": chance.randint(0, _REPEATS)}[kind]
        texts = (self._write(each, chance) for _ in range(times) for each in chance.choice(inner))
        return "".join(texts)

    def _alternatives(self) -> list[list[Any]]:
        found = [self._sequence()]
        while self._tokens[0] == "|":
            self._tokens.pop(0)
            found.append(self._sequence())
        return found

    def _sequence(self) -> list[Any]:
        parts = [self._part()]
        while self._tokens[0] == ",":
            self._tokens.pop(0)
            parts.append(self._part())
        return parts

    def _part(self) -> tuple[str, Any]:
        token = self._tokens.pop(0)
        if token in "([{":
            inner = self._alternatives()
            self._expect({"(": ")", "[": "]", "{": "}"}[token])
            return token, inner
        return ("text", token.strip('"')) if token.startswith('"') else ("name", token)

    def _expect(self, token: str) -> None:
        found = self._tokens.pop(0)
        assert found == token, f"{found} stands where {token} should"


def text_of(language: str) -> str:
    return (ROOT / DOCUMENTS[language]).read_text(encoding="utf-8")


def grammar_of(text: str) -> str:
    (found,) = re.findall(r"```ebnf\n(.*?)```", text, re.DOTALL)
    return str(found)


class Row(NamedTuple):
    """A row of a table of figures: the text, and what is in it."""

    text: str
    quote: str
    value: str
    unit: str
    kind: str
    precision: str


def rows_of(text: str) -> list[Row]:
    """Return the rows of all tables of figures: those whose last column is a precision."""
    found = []
    for cells in _cells(text):
        if cells[-1] in ("exact", "approximate", "more-than", "less-than") and len(cells) > 4:
            value, _, unit = cells[-3].partition(" ")
            found.append(Row(cells[-5], cells[-4].strip("`"), value, unit, cells[-2], cells[-1]))
    return found


def links_of(text: str) -> list[tuple[str, set[str]]]:
    """Return the rows of the table of links: a text that ends with 。, and the links or a dash."""
    return [
        (cells[0], set(cells[1].strip("`–").split()))
        for cells in _cells(text)
        if len(cells) == 2 and cells[0].endswith("。")
    ]


def no_figures_of(text: str) -> list[str]:
    """Return the examples of what is no figure: the line of nothing but such examples."""
    (line,) = (line for line in text.splitlines() if re.fullmatch(r"`[^`]+`(?: `[^`]+`){8,}", line))
    return re.findall(r"`([^`]+)`", line)


def _cells(text: str) -> list[list[str]]:
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def held(language: str) -> dict[str, str]:
    """Return what the held blocks of a document should say."""
    zh = language == "zh"
    return {
        "qualifiers": _qualifiers(zh),
        "units": _units(zh),
        "exclusions": _exclusions(zh),
        "counts": _counts(zh),
    }


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _qualifiers(zh: bool) -> str:
    tables = tomllib.loads(read_text(data_file("rules/quantities.toml")))
    places = ("before", "before_bare", "after", "trailing")
    rows = [
        [precision, *(_words(tables["qualifiers"][place], precision) for place in places)]
        for precision in ("approximate", "more-than", "less-than")
    ]
    multipliers = " ".join(word.partition("(")[0] for word in tables["words"]["multipliers"])
    head = "precision|before the number|before a bare 百 千 万 亿|behind the number|behind the unit"
    if zh:
        head = "精确程度|数前|单独的百千万亿之前|数后|单位后"
    return f"{'倍数：' if zh else 'Multipliers: '}{multipliers}\n\n{_table(head.split('|'), rows)}"


def _words(entries: dict[str, Any], precision: str) -> str:
    """Return the qualifiers of a precision, with the unit behind which alone one of them stands."""
    said = []
    for word, entry in entries.items():
        told = entry if isinstance(entry, dict) else {"precision": entry}
        if told["precision"] == precision:
            said.append(f"{word}（{told['only_after']}）" if "only_after" in told else word)
    return " ".join(said) or "–"


def _units(zh: bool) -> str:
    counts = Counter(unit.kind for unit in all_units())
    spellings = sum(len(unit.spellings) for unit in all_units())
    rows = [[kind, str(counts[kind]), some] for kind, some in _SOME_UNITS.items()]  # type: ignore[index]
    head = ["类别", "单位数", "举例"] if zh else ["class", "units", "some of them"]
    total = f"共 {sum(counts.values())} 个单位、{spellings} 种写法" if zh else (
        f"{sum(counts.values())} units with {spellings} spellings"
    )  # fmt: skip
    return f"{_table(head, rows)}\n{total}{'。' if zh else '.'}\n"


def _exclusions(zh: bool) -> str:
    head = ["规则", "例"] if zh else ["rule", "what it leaves out"]
    rows = []
    for rule in load_rules("exclusions"):
        examples = "、".join(" ".join(each.split()).replace("|", "/") for each in rule.examples[:3])
        rows.append([f"`{rule.name}`", examples if zh else str(rule.settings["title"])])
    return _table(head, rows)


_COUNTS = {
    "en": """\
- {spellings} examples: {values} values in many spellings; and {texts} short texts with every figure marked.
- {paragraphs} paragraphs with all of their {figures} figures marked; the examples come from {fields} fields.
- {none} counterexamples, each tried in four sentences.
- {links} short texts with all their links (none in {unlinked}), and {more} on parts, ratios and differences.
- Properties: every value in any spelling is read back as itself; no figure overlaps another; linear time.
""",
    "zh": """\
- {spellings} 个例子，是 {values} 个值的各种写法；另有 {texts} 个短句，标出其中全部数字。
- {paragraphs} 个段落，标出全部 {figures} 个数字；例子合计来自 {fields} 个领域。
- {none} 个反例，每个都放进四种句子里试。
- {links} 个短文，标出全部关系（{unlinked} 个没有任何关系）；另有 {more} 个关于部分、比率、差额的短文。
- 性质测试：任何值按任何写法印出来都读回原值；数字不重叠；用时与长度成正比。
""",
}


def _counts(zh: bool) -> str:
    values, paragraphs = cases("quantities")["value"], cases("paragraphs")["paragraph"]
    links = [row for rows in cases("links").values() for row in rows]
    return _COUNTS["zh" if zh else "en"].format(
        spellings=sum(len(entry["texts"]) for entry in values),
        values=len(values),
        texts=sum(len(t["texts"]) for name in ("changes", "spellings") for t in cases(name).values()),
        paragraphs=len(paragraphs),
        figures=sum(len(marked(each["text"])[1]) for each in paragraphs),
        fields=len({each["field"] for each in [*paragraphs, *values]}),
        none=sum(len(entry["texts"]) for entry in cases("no-quantities")["none"]),
        links=len(links),
        unlinked=sum(not wanted for _, wanted in links),
        more=sum(len(cases("breakdowns")[name]) for name in ("links", "none", "right", "wrong")),
    )


def blocks_of(text: str) -> dict[str, str]:
    return dict(_HELD.findall(text))


def renewed(text: str, wanted: dict[str, str]) -> str:
    """Return a document with its held blocks as they should be."""
    return _HELD.sub(lambda found: f"<!-- held: {found[1]} -->\n{wanted[found[1]]}<!-- /held -->", text)


def main() -> None:
    for language, name in DOCUMENTS.items():
        (ROOT / name).write_text(renewed(text_of(language), held(language)), encoding="utf-8")


if __name__ == "__main__":
    main()
