"""Building a knowledge graph from reports: each is read, extracted, described; all are kept or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.corrections.book import Corrections
from lawkg.corrections.reports import Keys
from lawkg.errors import InputError
from lawkg.model import Facts, Metadata
from lawkg.namespace import DEFAULT_BASE, iri
from lawkg.sidecar import shown

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from lawkg.store import Writer

__all__ = ["Built", "Outcome", "Report", "build", "collect"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report that went in: its IRI, what was found in it, and the quads that say so."""

    iri: str
    facts: Facts
    quads: tuple[Quad, ...]

    def uncovered(self) -> int:
        """Return how many sentences of the achievements gave no fact: what the question uncovered lists."""
        role, achievements, sentence = iri("lawkg:role"), iri("lawkg:achievements"), iri("nif:sentence")
        told = {str(quad.object) for quad in self.quads if quad.predicate.value == sentence}
        rows = (quad for quad in self.quads if quad.predicate.value == role)
        inside = {str(quad.subject) for quad in rows if getattr(quad.object, "value", "") == achievements}
        return len((inside & self._sentences()) - told)

    def _sentences(self) -> set[str]:
        kind = iri("lawkg:Sentence")
        return {str(quad.subject) for quad in self.quads if getattr(quad.object, "value", "") == kind}


Outcome = Report | InputError
"""What became of a file: the report that went in, or why it was refused."""
Tell = Callable[[Path, Outcome], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the reports that went in, and those refused with the reason.

    ``quads`` counts those that the reports of this build gave.
    """

    reports: tuple[tuple[Path, str], ...]
    refused: tuple[InputError, ...]
    quads: int
    corrected: int = 0
    unfit: tuple[InputError, ...] = ()
    """How many corrections were applied, and those that do not fit (any more), each with what to do."""
    entailed: int | None = None
    """How many triples of the whole graph follow by the ontology; None where they were not worked out."""


def collect(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, InputError]]]:
    """Return the files among the paths and in the folders among them, each once, and the paths refused.

    A file that is named twice, in whatever way, is one file.
    """
    from lawkg.read import find_reports

    files: dict[Path, Path] = {}
    refused = []
    for path in paths:
        try:
            for file in find_reports([path]):
                files.setdefault(file.resolve(), file)
        except InputError as error:
            refused.append((path, error))
    return list(files.values()), refused


def build(
    paths: Iterable[Path],
    directory: Path,
    given: Metadata | None = None,
    base: str = DEFAULT_BASE,
    tell: Tell | None = None,
    corrections: Path | None = None,
    entail: bool | None = None,
) -> Built:
    """Add the reports (files, or folders of them) to the knowledge graph in a directory.

    One that is there already is replaced. ``tell`` is called for each file with the report that went in,
    or with the error for which it was refused. Nothing is changed when every report is refused, or when
    anything else goes wrong. ``corrections`` is a file of corrections (docs/corrections.md); without it
    that is ``corrections.csv`` in the directory, where there is one. ``entail`` says whether what follows by
    the ontology is put beside each graph; None leaves that as the directory has it.

    :raises InputError: when no report could be read: the first reason; or when the corrections cannot be.
    :raises StoreError: when the directory cannot be used or written.
    """
    files, missing = collect(paths)
    with ExitStack() as stack:
        work = _Build(directory, base, tell, stack, Corrections.of(corrections, directory), entail)
        for path, error in missing:
            work.refuse(path, error)
        for path in files:
            work.add(path, given)
        built = work.result()
    unfit = (*built.unfit, *_strangers(work.corrections, directory))
    return replace(built, unfit=unfit, entailed=work.entailed())


def _strangers(corrections: Corrections, directory: Path) -> list[InputError]:
    """Return the corrections that are for no report of the graph."""
    if not corrections.has_strangers():
        return []
    from lawkg.query import ask
    from lawkg.store import KnowledgeGraph

    rows = ask(KnowledgeGraph.open(directory), "reports").records()
    fields = ("report", "source", "place", "year")
    return corrections.strangers([Keys(*(row[name] or "" for name in fields)) for row in rows])


class _Build:
    """A build on its way; the directory is not touched before the first report is ready for it."""

    def __init__(
        self,
        directory: Path,
        base: str,
        tell: Tell | None,
        stack: ExitStack,
        corrections: Corrections,
        entail: bool | None,
    ) -> None:
        self._directory, self._base, self._stack = directory, base, stack
        self.corrections = corrections
        self._entail = entail
        self._tell: Tell = tell or (lambda path, outcome: None)
        self._writer: Writer | None = None
        self._done: dict[str, Path] = {}
        self._refused: list[InputError] = []
        self._quads = 0

    def refuse(self, path: Path, error: InputError) -> None:
        """Leave a file out, and say why."""
        self._refused.append(error)
        self._tell(path, error)

    def add(self, path: Path, given: Metadata | None) -> None:
        """Read a file and put its report into the graph, or leave it out."""
        try:
            report = self._report(path, given)
        except InputError as error:
            self.refuse(path, error)
            return
        self._open().replace_report(report.iri, report.quads)
        self._done[report.iri] = path
        self._quads += len(report.quads)
        self._tell(path, report)

    def result(self) -> Built:
        """Return what was done.

        :raises InputError: when every file was refused.
        """
        if not self._done and self._refused:
            raise self._refused[0]
        if not self._done:
            self._open()
        reports = tuple((path, name) for name, path in self._done.items())
        corrected, unfit = self.corrections.applied, tuple(self.corrections.unfit)
        return Built(reports, tuple(self._refused), self._quads, corrected, unfit)

    def entailed(self) -> int | None:
        """Return how many triples follow from the graph, after it was written."""
        return self._writer.entailed if self._writer else None

    def _report(self, path: Path, given: Metadata | None) -> Report:
        from lawkg.describe import describe, describe_shared
        from lawkg.describe.names import report_of
        from lawkg.extract import extract
        from lawkg.read import read

        facts = extract(read(path, given))
        name = report_of(facts, self._base)
        if name in self._done:
            reason = f"is the same report as {shown(self._done[name])}: the same place, issuer and year"
            hint = f"say which it is in {path.stem}.toml beside it, or leave one out"
            raise InputError(shown(path), reason, hint)
        facts = self.corrections.apply(facts, name)
        return Report(name, facts, (*describe(facts, self._base), *describe_shared(facts, self._base)))

    def _open(self) -> Writer:
        """Return the writer; what the reports share goes in first."""
        from lawkg.store import writing
        from lawkg.vocabulary import vocabulary_quads

        if self._writer is None:
            self._writer = self._stack.enter_context(writing(self._directory, self._base, self._entail))
            self._writer.set_shared(vocabulary_quads(self._base))
        return self._writer
