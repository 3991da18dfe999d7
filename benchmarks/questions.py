"""How long every named question takes over a large graph; writes it into the header of each question.

    python benchmarks/questions.py [NAME ...] [--kg DIR] [--write]

The graph has 400 reports, of 50 places and 8 years, made from the bundled one. Times are of the processor,
of the answer as CSV, with no parameter but those that a question cannot do without.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path

from corpus import panel, sources
from pyoxigraph import RdfFormat, parse

from lawkg.build import build
from lawkg.query import Question, ask, load_questions
from lawkg.resources import queries_directory
from lawkg.store import KnowledgeGraph

PLACES, YEARS = 50, 8
_COST = re.compile(r"^(# cost: .* \| )[0-9.]+ s.*$", re.MULTILINE)
_GIVEN = {"words": "行政复议"}
"""The values of parameters that have to be given; a fact is one of the graph's own."""


def built(folder: Path) -> KnowledgeGraph:
    """Return a graph of many places and years, built in the folder."""
    reports = folder / "reports"
    reports.mkdir()
    for report in panel(PLACES, YEARS, sources()[:1]):
        (reports / report.name).write_text(report.text, encoding="utf-8")
    build([reports], folder / "kg")
    return KnowledgeGraph.open(folder / "kg")


def measured(kg: KnowledgeGraph, question: Question) -> tuple[float, int]:
    """Return the seconds of processor time of an answer, and its number of rows (of triples for a graph)."""
    given = {each.name: _value(kg, each.name) for each in question.parameters if each.required}
    begin = time.process_time()
    answer = ask(kg, question.name, given)
    answer.serialize("csv")
    seconds = time.process_time() - begin
    if answer.kind == "graph":
        return seconds, sum(1 for _ in parse(answer.content, format=RdfFormat.TURTLE))
    return seconds, len(answer.rows)


def _value(kg: KnowledgeGraph, name: str) -> str:
    if name in _GIVEN:
        return _GIVEN[name]
    return str(ask(kg, "problems").records()[0]["problem"])


def written(question: Question, seconds: float, rows: int) -> None:
    """Write time and rows into the header of a question; less than a hundredth of a second is one."""
    file = queries_directory() / f"{question.name}.rq"
    text = file.read_text(encoding="utf-8")
    time = f"{seconds:.1f}" if seconds >= 1 else f"{max(seconds, 0.01):.2f}"
    file.write_text(_COST.sub(rf"\g<1>{time} s, {rows} rows", text), encoding="utf-8")


def main() -> None:
    """Measure the questions that the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--kg", type=Path, help="such a graph that is built already")
    parser.add_argument("--write", action="store_true", help="write the times into queries/*.rq")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kg = KnowledgeGraph.open(options.kg) if options.kg else built(Path(folder))
        for question in load_questions():
            if options.names and question.name not in options.names:
                continue
            seconds, rows = measured(kg, question)
            print(f"{question.name:26} {seconds:6.2f} s {rows:8} rows", flush=True)
            if options.write:
                written(question, seconds, rows)


if __name__ == "__main__":
    main()
