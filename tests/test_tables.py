"""Answers as text for people and for programs."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from lawkg.query import Answer
from lawkg.tables import Look, look_for, render, sentences_of

R = "https://w3id.org/lawkg/report/522601/2024"
XSD = "http://www.w3.org/2001/XMLSchema#"


def uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def text(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def number(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value, "datatype": XSD + "decimal"}


def rows(columns: list[str], *bindings: list[Any]) -> Answer:
    results = [{n: v for n, v in zip(columns, row, strict=True) if v} for row in bindings]
    content = {"head": {"vars": columns}, "results": {"bindings": results}}
    return Answer("rows", json.dumps(content, ensure_ascii=False).encode())


FIGURES = rows(
    ["report", "observation", "quote", "value"],
    [uri(R), uri(f"{R}/observation/5-10"), text("2036件"), number("2036")],
    [uri(R), uri(f"{R}/observation/12-20"), text("9.2个百分点"), number("-9.2")],
)


def shown(answer: Answer, **options: Any) -> str:
    return render(answer, **options).decode()


def test_a_table() -> None:
    assert shown(FIGURES).split("\n") == [
        "report: report/522601/2024",
        "observation        quote        value",
        "observation/5-10   2036件        2036",
        "observation/12-20  9.2个百分点   -9.2",
        "2 行 rows",
        "",
    ]


def test_an_empty_table_says_so() -> None:
    assert shown(rows(["a"])) == "0 行 rows\n"


def test_one_row_keeps_all_its_columns() -> None:
    assert (
        shown(rows(["report", "number"], [uri(R), text("1.2")])).split("\n")[1] == "report/522601/2024  1.2"
    )


def test_columns_with_a_label_beside_them_are_left_to_it() -> None:
    answer = rows(["problem", "problemLabel"], [uri("x:1"), text("甲")], [uri("x:2"), text("乙")])
    assert shown(answer).startswith("problem\n甲\n乙\n")
    assert "not shown: problem (--format json)" in shown(answer)


def test_what_another_column_says_already_is_left_out() -> None:
    names = ["policy", "title", "place", "placeIri", "why", "whyEn", "start", "end"]
    one = [
        uri("x:policy/甲法"),
        text("甲法"),
        text("凯里市"),
        uri("x:1"),
        text("一"),
        text("a"),
        number("1"),
        number("3"),
    ]
    two = [
        uri("x:policy/乙法"),
        text("乙法"),
        text("龙华区"),
        uri("x:2"),
        text("二"),
        text("b"),
        number("5"),
        number("9"),
    ]
    assert shown(rows(names, one, two)).split("\n")[:3] == [
        "title  place   why  start–end",
        "甲法   凯里市  一   1–3",
        "乙法   龙华区  二   5–9",
    ]


WHY = rows(
    ["report", "problem", "problemLabel", "why", "whyEn", "start", "end"],
    [uri(R), uri("x:1"), text("甲"), text("一"), text("one"), number("1"), number("3")],
    [uri(R), uri("x:2"), text("乙"), text("二"), text("two"), number("5"), number("9")],
)
SHOWN = (
    ("report", "报告 Report"),
    ("why", "依据 Why"),
    ("problemLabel", "问题 Problem"),
    ("start–end", "位置 At"),
    ("absent", "x"),
)


def test_a_question_says_which_columns_are_shown() -> None:
    assert shown(replace(WHY, table=SHOWN)).split("\n") == [
        "报告 Report: report/522601/2024",
        "依据 Why  问题 Problem  位置 At",
        "一        甲            1–3",
        "二        乙            5–9",
        "2 行 rows · 全部列 all columns: --format json",
        "",
    ]


def test_a_table_is_in_one_language() -> None:
    lines = shown(replace(WHY, table=SHOWN), look=Look(language="en")).split("\n")
    assert [line.split()[0] for line in lines[2:4]] == ["one", "two"]


def test_the_columns_of_the_table_change_no_other_format() -> None:
    assert render(replace(WHY, table=SHOWN), "csv") == render(WHY, "csv")


def test_a_report_is_told_even_where_its_year_is() -> None:
    year = {"type": "literal", "value": "2024", "datatype": XSD + "gYear"}
    assert "report/522601/2024" in shown(rows(["report", "year"], [uri(R), year]))


def test_long_text_is_folded_and_nothing_is_lost() -> None:
    long = "加强行政执法监督" * 12
    answer = rows(["number", "title"], [text("1"), text(long)], [text("2"), text("短")])
    lines = shown(answer, look=Look(width=60)).split("\n")
    assert "".join(lines).replace(" ", "").count("加强行政执法监督") == 12
    from rich.cells import cell_len

    assert max(map(cell_len, lines)) <= 60


def test_too_many_columns_become_blocks() -> None:
    names = [f"column{i}" for i in range(14)]
    answer = rows(names, *[[text(f"某一个内容{i}·{j}") for i in range(14)] for j in range(2)])
    assert "\ncolumn3: 某一个内容3·1\n" in shown(answer)


HOSTILE = "a\x1b[31m\x07\u202eb\r\nc"


def test_what_would_steer_a_terminal_does_not_reach_it() -> None:
    answer = rows(["text", "n"], [text(HOSTILE), number("1")], [text("[bold]x[/bold]"), number("2")])
    for format in ("table", "csv", "tsv", "json"):
        out = render(answer, format, Look(terminal=True)).decode()
        assert not set(out) & set("\x1b\x07\u202e"), format
    assert "[bold]x[/bold]" in shown(answer)


def test_hostile_iris_and_turtle_are_cleaned_too() -> None:
    graph = Answer("graph", b'<x:a> <x:b> "\x1b[2J" .\n')
    assert b"\x1b" not in render(graph, look=Look(terminal=True))
    assert render(graph) == graph.content


def test_programs_get_what_sparql_prescribes_to_the_byte() -> None:
    answer = rows(["text", "n"], [text(HOSTILE), number("1.5")], [None, number("2")])
    assert json.loads(render(answer, "json")) == json.loads(answer.content)
    assert render(answer, "csv") == f'text,n\r\n"{HOSTILE}",1.5\r\n,2\r\n'.encode()
    assert render(answer, "tsv").startswith(b"?text\t?n\n")
    assert render(answer, "tsv").endswith(f'\t1.5\n\t"2"^^<{XSD}decimal>\n'.encode())


def test_truth_values() -> None:
    answer = Answer("boolean", b'{"head":{},"boolean":false}')
    assert render(answer) == b"false\n"
    assert json.loads(render(answer, "json"))["boolean"] is False


def test_colour_only_where_asked_for() -> None:
    assert "\x1b[" not in shown(FIGURES)
    assert "\x1b[1m" in shown(FIGURES, look=Look(color=True))


def test_pipes_get_a_stable_look_and_terminals_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "77")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("LAWKG_LANGUAGE", raising=False)
    assert look_for(io.StringIO()) == Look(width=120, color=False, terminal=False)
    assert look_for(Terminal()) == Look(width=77, color=True, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert look_for(Terminal()).color is False
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")
    assert look_for(io.StringIO()).language == "en"


def test_the_sentence_stands_under_its_row() -> None:
    asked = []

    def ask(sparql: str, parameters: Any) -> Answer:
        asked.append(parameters["report"])
        return rows(["text"], [text("第一句。　调解成功2036件，好。末句。")])

    answer = rows(
        ["report", "quote", "start", "end"],
        [uri(R), text("2036件"), number("9"), number("14")],
        [uri(R), text("末句"), number("17"), number("19")],
    )
    lines = shown(answer, sentences=sentences_of(ask)).split("\n")
    assert [line for line in lines if "»" in line] == ["   » 调解成功2036件，好。", "   » 末句。"]
    assert asked == [R], "a report's text is asked for once"


def test_evidence_works_for_every_pair_of_columns() -> None:
    answer = rows(["report", "problemStart", "problemEnd"], [uri(R), number("0"), number("2")])
    out = shown(answer, sentences=sentences_of(lambda *_: rows(["text"], [text("问题。别的。")])))
    assert "» 问题。" in out
