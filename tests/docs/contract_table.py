"""The table of questions and columns in docs/contract.md: what is pinned, and what came after."""

from __future__ import annotations

from lawkg.query.questions import find_question

PINNED = {
    "reports": "report title place placeCode issuer year",
    "sections": "report section number title role start end",
    "measures": "report measure number title theme start end",
    "observations": "report observation start end quote value unit precision indicator indicatorLabel "
    "concept conceptLabel year measure",
    "policies": "report policy title relation start end",
    "institutions": "report institution label start end",
    "responsibilities": "report institution label part item itemType number text start end",
    "systems": "report policy name kind start end quote",
    "laws": "report policy name kind issuer number issued amended status mentions",
    "problems": "report problem title start end",
    "causes": "report problem problemLabel cause start end",
    "plans": "report plan number text start end",
    "remedies": "report problem problemLabel remedy remedyLabel remedyType confidence rationale "
    "problemStart problemEnd remedyStart remedyEnd",
    "unaddressed": "report problem problemLabel",
    "findings": "report finding kind message reported expected observation start end",
    "uncovered": "report text start end",
    "completeness": "report part partLabel present section",
    "merges": "node kind label wording reason reasonLabel mentions report",
    "corrections": "report correction action layer field former value quote start end note by fact",
    "changes": "place concept conceptLabel unit yearFrom valueFrom yearTo valueTo change",
}
"""The columns that scripts rely on: an entry here is never changed, only added."""


def questions_table(head: str) -> str:
    """Return the table as it has to be, below a head."""
    rows = [f"| `{name}` | {_columns(name)} |\n" for name in PINNED]
    return f"{head}\n|---|---|\n" + "".join(rows)


def _columns(name: str) -> str:
    columns = [column.name for column in find_question(name).columns]
    pinned = PINNED[name].split()
    more = columns[len(pinned) :]
    return _code(pinned) + (f" + {_code(more)}" if more else "")


def _code(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names)
