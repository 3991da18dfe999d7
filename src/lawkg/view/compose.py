"""From a source and what the user asks to see, to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawkg.errors import QueryError
from lawkg.view.queries import MENTIONING, REPORTS, asker

if TYPE_CHECKING:
    from lawkg.endpoint import Endpoint
    from lawkg.store import KnowledgeGraph
    from lawkg.view.queries import Ask
    from lawkg.view.views import View

__all__ = ["page"]

MOST_REPORTS = 30
"""Reports that one page holds; more would make it slow to open."""


def page(
    source: KnowledgeGraph | Endpoint,
    *,
    report: str | None = None,
    focus: str | None = None,
    question: str | None = None,
    language: str = "zh",
) -> str:
    """Return the HTML of one self-contained page.

    ``report`` shows only this one, ``focus`` what lies around this node, ``question`` the answer of a
    question (a named one, a ``.rq`` file or SPARQL), each an IRI or text as the user gave it.

    :raises QueryError: when the report or the node is not in the graph, or the question cannot be drawn.
    :raises StoreError: when the store is damaged.
    :raises EndpointError: when the server cannot be had.
    """
    from lawkg.view.answers import answer_view, read_answer
    from lawkg.view.graph import read_graph
    from lawkg.view.render import render
    from lawkg.view.views import focus_view, report_views

    ask = asker(source)
    known = _reports(ask, report)
    answer = read_answer(ask, question, report) if question is not None else None
    wanted = [iri for iri in (focus, *(answer.iris if answer else ())) if iri]
    chosen = _chosen(ask, known, focus, wanted)
    graph = read_graph(ask, chosen)
    views: list[View] = []
    if focus is not None:
        views.append(focus_view(graph, focus))
    if answer is not None:
        views.append(answer_view(graph, answer))
    return render(graph, [*views, *report_views(graph)], language, len(known))


def _reports(ask: Ask, report: str | None) -> list[str]:
    known = [row["report"] or "" for row in ask(REPORTS, {}).records()]
    if not known:
        raise QueryError("the graph holds no report", "lawkg build REPORT.txt puts one in")
    if report is None:
        return known
    if report not in known:
        raise QueryError(
            f"there is no report <{report}>", f"there is <{known[0]}> (lawkg query reports lists all)"
        )
    return [report]


def _chosen(ask: Ask, known: list[str], focus: str | None, wanted: list[str]) -> list[str]:
    """Return the reports that the page holds: first those of what is asked for."""
    first = [
        report
        for report in known
        if any(iri == report or iri.startswith((report + "/", report + "#")) for iri in wanted)
    ]
    if focus is not None:
        first += [row["report"] or "" for row in ask(MENTIONING, {"thing": focus}).records()]
    first = [report for report in dict.fromkeys(first) if report in known]
    return sorted([*first, *(report for report in known if report not in first)][:MOST_REPORTS])
