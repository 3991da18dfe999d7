"""``corrections.csv``: what a person says of the facts of reports, a row each.

    report,start,end,quote,layer,action,field,value,note,by
    凯里市 2024,2045,2050,97.26%,observation,change,value,97.28,分子分母相除为97.28%,王芳

``docs/corrections.md`` explains the columns; headers and words may be Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from lawkg.errors import InputError
from lawkg.model import Correction
from lawkg.sidecar import shown
from lawkg.spreadsheet import Line, read_lines
from lawkg.text import fold

__all__ = ["COLUMNS", "FIELDS", "Row", "read_corrections"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "report": ("报告",),
    "start": ("起", "起始", "起始位置", "开始"),
    "end": ("止", "结束", "结束位置"),
    "quote": ("原文", "引文"),
    "layer": ("层", "类别", "种类"),
    "action": ("操作", "处理"),
    "field": ("字段", "项目"),
    "value": ("值", "内容", "改为"),
    "note": ("说明", "备注", "理由"),
    "by": ("核对人", "修改人", "姓名"),
}
_NEEDED = ("report", "quote", "layer", "action")
_LAYERS = {
    "section": ("章节",),
    "measure": ("举措", "措施"),
    "problem": ("问题",),
    "plan": ("计划", "打算"),
    "policy": ("政策文件", "政策", "文件"),
    "institution": ("机构",),
    "observation": ("数据", "数字", "观测值"),
    "remedy": ("应对", "对策"),
    "finding": ("矛盾", "检查发现"),
}
_ACTIONS = {
    "accept": ("确认", "正确"),
    "reject": ("删除", "错误"),
    "change": ("修改", "改"),
    "add": ("新增", "补充", "增加"),
}
FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "section": {"title": ("标题",), "role": ("角色",)},
    "measure": {"title": ("标题",)},
    "problem": {"title": ("标题",)},
    "plan": {"title": ("标题",)},
    "policy": {"title": ("标题", "名称"), "relation": ("关系",)},
    "institution": {"label": ("名称",)},
    "observation": {
        "value": ("数值",),
        "unit": ("单位",),
        "precision": ("精确程度",),
        "label": ("指标", "标签", "名称"),
        "concept": ("指标目录", "目录"),
        "part_of": ("总数", "属于"),
        "year": ("年度", "年份"),
    },
    "remedy": {"problem": ("问题",), "confidence": ("可信度",)},
    "finding": {},
}
"""Layer → the fields that can be changed, with their Chinese names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A correction with the report that it is for and the place in the file where it stands.

    ``start`` and ``end`` of the correction are -1 where the row leaves them out: its quote tells them.
    """

    line: int
    place: str
    report: str
    quote: str
    correction: Correction

    def wrong(self, reason: str, hint: str) -> InputError:
        """Return what is the matter with this row, as one line says it."""
        return InputError(self.place, reason, hint)


def read_corrections(path: Path) -> tuple[list[Row], list[InputError]]:
    """Return the corrections of a file, in its order, and what is wrong with the rows that are none.

    :raises InputError: the file cannot be read or is no such table.
    """
    rows: list[Row] = []
    wrong: list[InputError] = []
    for line in read_lines(path, COLUMNS, _NEEDED):
        try:
            rows.append(_row(shown(f"{path.name}, line {line.number}"), line))
        except InputError as error:
            wrong.append(error)
    return rows, wrong


def _row(place: str, line: Line) -> Row:
    layer = _word(place, "layer", line["layer"], _LAYERS)
    action = _word(place, "action", line["action"], _ACTIONS)
    field = _word(place, "field", line["field"], FIELDS[layer]) if line["field"] else ""
    if action == "change" and not field:
        raise InputError(place, "does not say which field to change", _one_of(FIELDS[layer]))
    for name in ("report", "quote"):
        if not line[name]:
            raise InputError(place, f"has no {name}", "fill it in, or remove the row")
    start, end = (_position(place, name, line[name]) for name in ("start", "end"))
    if (start < 0) != (end < 0) or end < start:
        raise InputError(place, "its start and end are no place", "give both, or leave both empty")
    correction = Correction(
        layer=cast(Literal["observation"], layer),
        action=cast(Literal["accept"], action),
        start=start,
        end=end,
        field=field,
        value=line["value"],
        note=line["note"],
        by=line["by"],
    )
    return Row(line.number, place, line["report"], line["quote"], correction)


def _word(place: str, column: str, said: str, known: Mapping[str, Iterable[str]]) -> str:
    plain = fold(said).strip().casefold()
    found = next((name for name, more in known.items() if plain in (name, *more)), None)
    if found is None:
        raise InputError(place, f'"{shown(said)}" is no {column}', _one_of(known))
    return found


def _one_of(known: Mapping[str, Iterable[str]]) -> str:
    words = (f"{name} ({next(iter(more))})" for name, more in known.items())
    return f"it has to be {', '.join(words)}" if known else "this layer has no fields"


def _position(place: str, column: str, said: str) -> int:
    if not said:
        return -1
    found = re.fullmatch(r"(\d{1,9})(?:\.0+)?", fold(said), re.ASCII)
    if not found:
        raise InputError(place, f'{column} is no position: "{shown(said)}"', "it counts characters from 0")
    return int(found[1])
