"""What does not agree in reports: within one, and between a report and that of the year before.

The first is found when a report is read (``lawkg query findings``). The second needs both reports: the
question ``changes`` says where the later one states another change, or another figure of the year before.
"""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from lawkg.query import Answer, ask

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["EARLIER", "Audit", "audit"]

EARLIER = "earlier"
"""The kind of what does not agree with the report of the year before."""

_PASSAGE = """# parameter report (IRI, required): the report
# parameter observation (IRI, required): the figure
PREFIX lawkg: <https://w3id.org/lawkg/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?start ?end ?quote ?sentence WHERE {
  GRAPH ?report {
    ?observation lawkg:evidence ?passage .
    ?passage nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?quote .
    OPTIONAL { ?passage nif:sentence/nif:anchorOf ?sentence }
  }
}"""
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
_IRIS = ("report", "observation", "otherReport", "otherObservation")
_TYPES = {
    **dict.fromkeys(("start", "end", "otherStart", "otherEnd"), _INTEGER),
    **dict.fromkeys(("reported", "expected"), _DECIMAL),
}

Row = dict[str, str | None]


class Audit(NamedTuple):
    """What was found, and how many figures were compared with the report of the year before."""

    answer: Answer
    compared: int


def audit(kg: KnowledgeGraph, report: str | None = None) -> Audit:
    """Return what the question ``findings`` does, and a row for each disagreement with the year before.

    The columns are those of ``findings``, then ``otherReport`` and ``otherObservation``: where what it was
    compared with stands, when it is another report. Such a row has no ``finding``: it is in no graph.

    :raises QueryError: when ``report`` is no IRI.
    :raises StoreError: when the store is damaged.
    """
    only = {"report": report} if report else {}
    found = ask(kg, "findings", only)
    content: dict[str, Any] = json.loads(found.content)
    content["head"]["vars"] += ["otherReport", "otherObservation"]
    told = [row for row in ask(kg, "changes", only).records() if row["agrees"] is not None]
    wrong = [row for row in told if row["agrees"] == "false"]
    content["results"]["bindings"] += [_binding(_row(kg, row)) for row in wrong]
    answer = Answer("rows", json.dumps(content, ensure_ascii=False).encode("utf-8"), found.table)
    return Audit(answer, len(told))


def _row(kg: KnowledgeGraph, change: Row) -> Row:
    """Return a row of ``changes`` as one of the audit: what the later report says, and what the earlier."""
    value = change["statedValueFrom"]
    other_value = value is not None and change["statedFrom"] is not None
    differs = other_value and Decimal(value or 0) != Decimal(change["valueFrom"] or 0)
    figure = change["statedFrom"] if differs else change["stated"]
    reported = value if differs else change["statedChange"]
    expected = change["valueFrom"] if differs else _change(change)
    here = _passage(kg, change["report"], figure)
    there = _passage(kg, change["reportFrom"], change["observationFrom"])
    label, before, now = change["conceptLabel"], change["yearFrom"], change["yearTo"]
    unit = (change["unit"] if differs else change["statedUnit"]) or ""
    return {
        "report": change["report"],
        "kind": EARLIER,
        "message": f"{now}年报告写作{here['quote']}，"
        f"而{before}年报告中{label}为{there['quote']}，应为{expected}{unit}",
        "messageEn": f"the report of {now} says {here['quote']}, but in that of {before} {label} is "
        f"{there['quote']}: {expected}{unit} is to be expected",
        "reported": reported,
        "expected": expected,
        "observation": figure,
        **here,
        **{f"other{name[0].upper()}{name[1:]}": cell for name, cell in there.items()},
        "otherReport": change["reportFrom"],
        "otherObservation": change["observationFrom"],
    }


def _change(change: Row) -> str:
    """Return the change between the two reports' figures, in the unit of the stated one.

    >>> _change({"valueFrom": "86", "valueTo": "121", "statedUnit": "%"})
    '40.7'
    >>> _change({"valueFrom": "92", "valueTo": "98", "statedUnit": "个百分点"})
    '6'
    """
    old, new = Decimal(change["valueFrom"] or 0), Decimal(change["valueTo"] or 0)
    if change["statedUnit"] not in ("%", "倍"):
        return str(new - old)
    scale = 100 if change["statedUnit"] == "%" else 1
    return str(((new / old - 1) * scale).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _passage(kg: KnowledgeGraph, report: str | None, observation: str | None) -> Row:
    rows = ask(kg, _PASSAGE, {"report": report or "", "observation": observation or ""}).records()
    return rows[0] if rows else {"start": None, "end": None, "quote": None, "sentence": None}


def _binding(row: Row) -> dict[str, dict[str, str]]:
    """Return a row as a binding of the SPARQL 1.1 Query Results JSON Format."""
    return {name: _term(name, cell) for name, cell in row.items() if cell is not None}


def _term(name: str, cell: str) -> dict[str, str]:
    if name in _IRIS:
        return {"type": "uri", "value": cell}
    if name in _TYPES:
        return {"type": "literal", "value": cell, "datatype": _TYPES[name]}
    language = {"message": "zh", "messageEn": "en"}.get(name)
    return {"type": "literal", "value": cell, **({"xml:lang": language} if language else {})}
