"""What ``lawkg build`` says while it works: on standard error, little for a few reports, less for many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lawkg.cli.interruption import check
from lawkg.cli.messages import error_text, language, text
from lawkg.cli.options import say
from lawkg.errors import InputError

if TYPE_CHECKING:
    from rich.progress import Progress

    from lawkg.build import Outcome, Report

__all__ = ["Teller"]

FEW = 5
"""Up to so many reports, each is summed up."""
MANY = 20
"""Beyond so many, a line for each ``STEP`` reports where there is no terminal for a bar."""
STEP = 100


class Teller:
    """Tells the user what became of each file; what was refused in any case, all else unless quiet."""

    def __init__(self, total: int, quiet: bool) -> None:
        self._total, self._quiet = total, quiet
        self._done = 0
        self.refused = 0
        self._bar: Progress | None = None

    def __enter__(self) -> Teller:
        """Show the progress bar where there is use for one."""
        if not self._quiet and self._total > FEW and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task(text("reading"), total=self._total)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, path: Path, outcome: Outcome) -> None:
        """Tell what became of one file; stop where the user asked for it meanwhile.

        :raises KeyboardInterrupt: Ctrl-C was pressed.
        """
        check()
        if isinstance(outcome, InputError):
            self.refused += 1
            say(f"lawkg: {error_text(outcome)}")
        elif not self._quiet and self._total <= FEW:
            for line in summary(path, outcome):
                say(line)
        self._advance()

    def _advance(self) -> None:
        self._done += 1
        if self._bar is not None:
            self._bar.advance(self._bar.task_ids[0])
        elif not self._quiet and self._total > MANY and self._done % STEP == 0:
            say("  " + text("progress", done=self._done, total=self._total))


def summary(path: Path, report: Report) -> list[str]:
    """Return what was found in a report, in three lines; below what is doubtful, the genre too."""
    metadata = report.facts.metadata
    place = " ".join(filter(None, (metadata.place, metadata.place_code)))
    head = (place, str(metadata.year or ""), metadata.issuer or "")
    lines = [" · ".join(part or text("unknown") for part in head), "  " + "   ".join(_counts(report))]
    lines.append("  " + " · ".join((*_remedies(report), *_shortcomings(report))))
    if metadata.doubtful:
        file = path.with_suffix(".toml").name
        lines.append("  " + text("doubtful", fields=", ".join(metadata.doubtful), file=file))
    from lawkg.genre import genre_of

    genre = genre_of(report.facts.document.text)
    if genre:
        named = genre.zh if language() == "zh" else f"{genre.en} ({genre.zh})"
        lines.append("  " + text("another", genre=named))
    return lines


def _counts(report: Report) -> list[str]:
    facts = report.facts
    counts = {
        "section": len(facts.outline.sections),
        "measure": len(facts.outline.measures),
        "observation": len(facts.observations),
        "policy": len({mention.name or mention.title for mention in facts.mentions.policies}),
        "problem": len(facts.outline.problems),
        "plan": len(facts.outline.plans),
    }
    return [text(name, n=number) for name, number in counts.items()]


def _remedies(report: Report) -> list[str]:
    links, problems = report.facts.remedies, len(report.facts.outline.problems)
    if not problems:
        return []
    answered = len({link.problem for link in links})
    whom = (
        text("problem", n=problems)
        if answered == problems
        else text("answered", answered=answered, n=problems)
    )
    return [text("remedies", n=len(links), problems=whom)]


def _shortcomings(report: Report) -> list[str]:
    found = {"contradiction": len(report.facts.findings), "uncovered": report.uncovered()}
    return [text(name, n=number) for name, number in found.items()]
