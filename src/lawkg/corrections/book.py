"""The corrections of one build: read once, given to each report, and what of them did not fit."""

from __future__ import annotations

from pathlib import Path

from lawkg.corrections.reports import Keys, key
from lawkg.corrections.rows import Row, read_corrections
from lawkg.errors import InputError
from lawkg.model import Facts

__all__ = ["NAME", "Corrections"]

NAME = "corrections.csv"
"""The file in the directory of a knowledge graph."""


class Corrections:
    """The rows of a file of corrections on their way into a build."""

    def __init__(self, rows: list[Row], unfit: list[InputError]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(key(row.report), []).append(row)
        self._strange = dict.fromkeys(self._rows)
        self.unfit = unfit
        self.applied = 0

    @classmethod
    def of(cls, file: Path | None, directory: Path) -> Corrections:
        """Return the corrections of a file; without one, those in the directory, or none.

        :raises InputError: when the file cannot be read or is no such table.
        """
        path = file or directory / NAME
        return cls(*read_corrections(path)) if file or path.exists() else cls([], [])

    def apply(self, facts: Facts, report: str) -> Facts:
        """Return the facts of a report with its corrections."""
        names = sorted(_keys(facts, report).all() & self._rows.keys())
        if not names:
            return facts
        from lawkg.corrections.apply import correct

        for name in names:
            self._strange.pop(name, None)
        rows = sorted((row for name in names for row in self._rows[name]), key=lambda row: row.line)
        corrected, unfit = correct(facts, rows)
        self.unfit += unfit
        self.applied += len(corrected.corrections)
        return corrected

    def strangers(self, known: list[Keys]) -> list[InputError]:
        """Return what is wrong with the rows for none of the reports of this build nor of the known ones."""
        names = frozenset(name for keys in known for name in keys.all())
        hint = "write its place and year, its file, or its IRI (lawkg query reports)"
        return [
            row.wrong(f"“{row.report}” is no report of this graph", hint)
            for name in self._strange
            if name not in names
            for row in self._rows[name]
        ]

    def has_strangers(self) -> bool:
        """Say whether there are rows for none of the reports of this build."""
        return bool(self._strange)


def _keys(facts: Facts, report: str) -> Keys:
    metadata = facts.metadata
    return Keys(report, facts.document.name, metadata.place or "", str(metadata.year or ""))
