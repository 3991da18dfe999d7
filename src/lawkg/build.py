"""Building a knowledge graph from reports: each is read, extracted, described; all are kept or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lawkg.errors import InputError
from lawkg.model import Facts, Metadata
from lawkg.namespace import DEFAULT_BASE

__all__ = ["Built", "build"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the reports that went in, and those refused with the reason.

    ``quads`` counts those that the reports of this build gave.
    """

    reports: tuple[tuple[Path, str], ...]
    refused: tuple[InputError, ...]
    quads: int


def build(
    paths: Iterable[Path],
    directory: Path,
    given: Metadata | None = None,
    base: str = DEFAULT_BASE,
    tell: Callable[[Path, Facts | InputError], None] | None = None,
) -> Built:
    """Add the reports to the knowledge graph in a directory; one that is there already is replaced.

    ``tell`` is called for each report with its facts, or with the error for which it was refused.
    Nothing is changed when every report is refused, or when anything else goes wrong.

    :raises InputError: when no report could be read.
    :raises StoreError: when the directory cannot be used or written.
    """
    from lawkg.describe import describe, describe_shared
    from lawkg.describe.names import report_of
    from lawkg.store import writing
    from lawkg.vocabulary import vocabulary_quads

    done: dict[str, Path] = {}
    refused: list[InputError] = []
    count = 0
    with writing(directory, base) as writer:
        writer.set_shared(vocabulary_quads(base))
        for path in paths:
            try:
                facts = _facts(path, given, done, base)
            except InputError as error:
                refused.append(error)
                _tell(tell, path, error)
                continue
            iri = report_of(facts, base)
            quads = [*describe(facts, base), *describe_shared(facts, base)]
            writer.replace_report(iri, quads)
            done[iri] = path
            count += len(quads)
            _tell(tell, path, facts)
        if not done and refused:
            raise refused[0]
    return Built(tuple((path, iri) for iri, path in done.items()), tuple(refused), count)


def _facts(path: Path, given: Metadata | None, done: dict[str, Path], base: str) -> Facts:
    from lawkg.describe.names import report_of
    from lawkg.extract import extract
    from lawkg.read import check_is_report, read

    document = read(path, given)
    check_is_report(document, path)
    facts = extract(document)
    twin = done.get(report_of(facts, base))
    if twin is not None:
        reason = f"is the same report as {twin}: the same place, issuer and year"
        raise InputError(str(path), reason, f"say which it is in {path.stem}.toml beside it, or leave one out")
    return facts


def _tell(tell: Callable[[Path, Facts | InputError], None] | None, path: Path, outcome: Facts | InputError) -> None:
    if tell is not None:
        tell(path, outcome)
