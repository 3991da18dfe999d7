"""Annotations as a sheet: a row an entry, to be filled in with a spreadsheet, and checked row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from lawkg.annotation.gold import LAYERS, Gold
from lawkg.errors import InputError
from lawkg.model import PolicyRelation, Precision, Role
from lawkg.sidecar import shown
from lawkg.spreadsheet import Line, read_lines
from lawkg.text import fold

__all__ = ["COLUMNS", "from_sheet", "to_sheet"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "layer": ("层", "类别"),
    "id": ("编号",),
    "start": ("起", "起始"),
    "end": ("止", "结束"),
    "quote": ("原文", "引文"),
    "number": ("章节编号", "序号"),
    "role": ("角色",),
    "title": ("标题", "名称"),
    "value": ("数值", "值"),
    "unit": ("单位",),
    "precision": ("精确程度",),
    "label": ("指标", "指标名称"),
    "part_of": ("总数", "属于"),
    "relation": ("关系",),
    "problem": ("问题",),
    "remedy": ("应对",),
    "required": ("必须",),
    "about": ("所指数据",),
    "place": ("地方",),
    "year": ("年度",),
    "issuer": ("报告机关",),
    "note": ("备注", "说明"),
}
_WORDS = {
    "section": ("章节",),
    "measure": ("举措", "措施"),
    "problem": ("问题",),
    "plan": ("计划", "打算"),
    "observation": ("数据", "数字"),
    "policy": ("政策文件", "政策"),
    "remedy": ("应对", "对策"),
    "finding": ("矛盾",),
    "either": ("两可",),
    "report": ("报告",),
}
_NOTHING = ("none", "无")
_PLACED = ("section", "measure", "problem", "plan", "observation", "policy", "either")
_LONGEST_QUOTE = 40
_CODES = {"role": get_args(Role), "relation": get_args(PolicyRelation), "precision": get_args(Precision)}


# --- from a sheet ---------------------------------------------------------------------------------


def from_sheet(path: Path, text: str) -> tuple[dict[str, Any], list[InputError]]:
    """Return the annotation that a sheet holds of a report's text, and what is wrong with its rows.

    :raises InputError: the file cannot be read or is no such table.
    """
    gold: dict[str, Any] = {"report": {}}
    wrong: list[InputError] = []
    for line in read_lines(path, COLUMNS, ("layer", "quote")):
        try:
            _add(gold, line, text)
        except ValueError as error:
            reason, _, hint = str(error).partition("; ")
            wrong.append(InputError(f"{shown(path.name)}, line {line.number}", reason, hint))
    missing = [name for name in ("place", "year") if not gold["report"].get(name)]
    if missing:
        hint = "a row with layer report says place and year"
        wrong.append(InputError(shown(path.name), f"does not say the report's {' and '.join(missing)}", hint))
    wrong += [InputError(shown(path.name), reason, "ids name rows of this sheet") for reason in _loose(gold)]
    return gold, wrong


def _add(gold: dict[str, Any], line: Line, text: str) -> None:
    layer = _layer(line["layer"])
    if layer == "report":
        gold["report"] = _report(line)
        return
    entries = gold.setdefault(LAYERS[layer], [])
    if line["quote"] in _NOTHING and not line["start"]:  # looked for, and nothing is there
        return
    entry: dict[str, Any] = {"id": line["id"]} if line["id"] else {}
    if layer in _PLACED:
        start, end = _place(text, line)
        entry |= {"start": start, "end": end}
    entry |= dict(_fields(layer, line, text))
    if line["note"]:
        entry["note"] = line["note"]
    if any(entry.get("id") == other.get("id") for other in entries if "id" in entry):
        raise ValueError(f"there are two {layer}s {entry['id']}; give each its own id")
    entries.append(entry)


def _layer(said: str) -> str:
    plain = fold(said).strip().casefold()
    found = next((name for name, more in _WORDS.items() if plain in (name, *more)), None)
    if found is None:
        raise ValueError(f'"{said}" is no layer; it has to be {", ".join(_WORDS)}')
    return found


def _report(line: Line) -> dict[str, Any]:
    year = re.fullmatch(r"((?:19|20)\d\d)(?:\.0|年)?", fold(line["year"]))
    if line["year"] and not year:
        raise ValueError(f'"{line["year"]}" is no year; it has to be one such as 2024')
    found = {"file": line["quote"], "place": line["place"], "issuer": line["issuer"]}
    return {name: value for name, value in found.items() if value} | ({"year": int(year[1])} if year else {})


def _place(text: str, line: Line) -> tuple[int, int]:
    """Return where a row's quote stands; without positions it has to stand there once."""
    first, dots, last = line["quote"].partition("…")
    if line["start"] or line["end"]:
        start, end = (_position(line[name]) for name in ("start", "end"))
        there = text[start:end]
        agrees = there == line["quote"] or (dots and there.startswith(first) and there.endswith(last))
        if not agrees or start >= end:
            raise ValueError(f"the text there is “{_short(there)}”, not “{_short(line['quote'])}”; mend one")
        return start, end
    start = text.find(first)
    if not first or start < 0:
        raise ValueError(f"“{_short(line['quote'])}” is not in the text; copy it from there")
    if text.find(first, start + 1) >= 0:
        raise ValueError(f"“{_short(line['quote'])}” is more than once in the text; give start and end")
    stop = text.find(last, start + len(first)) + len(last) if dots else start + len(first)
    if stop < start + len(first):
        raise ValueError(f"“{_short(line['quote'])}” has no such end in the text; copy it from there")
    return start, stop


def _position(said: str) -> int:
    found = re.fullmatch(r"(\d{1,9})(?:\.0+)?", fold(said), re.ASCII)
    if not found:
        raise ValueError(f'"{said}" is no position; it counts characters from 0')
    return int(found[1])


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[:20]}…{flat[-10:]}"


def _fields(layer: str, line: Line, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the further fields of an entry.

    :raises ValueError: when one that is needed is empty, or holds what it may not.
    """
    if layer == "section":
        yield from (("number", _needed(line, "number")), ("role", _code(line, "role")))
    if layer == "observation":
        start, end = _place(text, line)
        yield "quote", text[start:end]
        bare = fold(text[end - 1 : end]).isdigit()  # a number that stands without a unit
        yield from (("value", _number(line)), ("unit", line["unit"] if bare else _needed(line, "unit")))
        yield "indicator", _needed(line, "label")
    if layer == "policy":
        yield from (
            ("title", line["title"] or line["quote"].strip("《》")),
            ("relation", _code(line, "relation")),
        )
    if layer == "remedy":
        yield from (("problem", _needed(line, "problem")), ("remedy", _needed(line, "remedy")))
        if fold(line["required"]).casefold() in ("no", "false", "0", "否"):
            yield "required", False
    if layer == "finding":
        yield "observation", _needed(line, "about")
    if layer in ("measure", "problem", "plan") and line["title"]:
        yield "title", line["title"]
    if line["precision"]:
        yield "precision", _code(line, "precision")
    if line["part_of"]:
        yield "part_of", line["part_of"]


def _needed(line: Line, name: str) -> str:
    if not line[name]:
        raise ValueError(f"has no {name}; fill it in")
    return line[name]


def _code(line: Line, name: str) -> str:
    if _needed(line, name) not in _CODES[name]:
        raise ValueError(f'"{line[name]}" is no {name}; it has to be {", ".join(_CODES[name])}')
    return line[name]


def _number(line: Line) -> int | float:
    try:
        value = Decimal(fold(_needed(line, "value")).replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value.adjusted()) > 20:
        raise ValueError(
            f'"{line["value"]}" is no value; it has to be a number, worked out: 1.2万件 is 12000'
        )
    return int(value) if value == value.to_integral_value() else float(value)


def _loose(gold: Gold) -> Iterator[str]:
    """Yield what refers to an id that no row has."""
    ids = {name: {entry.get("id") for entry in gold.get(name, ())} for name in LAYERS.values()}
    remedies = ids["plans"] | ids["measures"]
    for entry in gold.get("observations", ()):
        if entry.get("part_of") and entry["part_of"] not in ids["observations"]:
            yield f"part_of names no observation: {shown(entry['part_of'])}"
    for entry in gold.get("findings", ()):
        if entry["observation"] not in ids["observations"]:
            yield f"about names no observation: {shown(entry['observation'])}"
    for entry in gold.get("addresses", ()):
        if entry["problem"] not in ids["problems"]:
            yield f"problem names no problem: {shown(entry['problem'])}"
        if entry["remedy"] not in remedies:
            yield f"remedy names no plan or measure: {shown(entry['remedy'])}"


# --- to a sheet -----------------------------------------------------------------------------------


def to_sheet(gold: Gold, text: str = "") -> str:
    """Return an annotation as a sheet; with the report's text every row has its words.

    In UTF-8 it needs a byte-order mark to be shown well by Excel: `encode("utf-8-sig")`.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(COLUMNS), restval="", lineterminator="\r\n")
    writer.writeheader()
    report = gold["report"]
    writer.writerow(
        {"layer": "report", "quote": _cell(report.get("file", ""))}
        | {name: _cell(report.get(name, "")) for name in ("place", "year", "issuer")}
    )
    for layer, name in LAYERS.items():
        if name in gold and not gold[name]:
            writer.writerow({"layer": layer, "quote": _NOTHING[0]})
        for entry in gold.get(name, ()):
            writer.writerow({"layer": layer, **_cells(entry, text)})
    return stream.getvalue()


def _cells(entry: Gold, text: str) -> dict[str, str]:
    names = {"label": "indicator", "about": "observation"}
    cells = {
        column: _cell(entry.get(names.get(column, column), "")) for column in COLUMNS if column != "layer"
    }
    if "required" in entry:
        cells["required"] = "" if entry["required"] else "no"
    if not cells["quote"] and "start" in entry and text:
        words = text[entry["start"] : entry["end"]]
        long = len(words) > _LONGEST_QUOTE or "\n" in words
        cells["quote"] = _cell(
            f"{words.splitlines()[0][:20]}…{words.splitlines()[-1][-10:]}" if long else words
        )
    return cells


def _cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "@") else text
