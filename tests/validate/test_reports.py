"""Checking report by report gives what checking all at once gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graphs import built_from
from lawkg.namespace import iri
from lawkg.store import KnowledgeGraph, writing
from lawkg.validate import reports, validate, validate_graph

TEXT = """{}2023年法治政府建设情况报告
一、主要成效
贯彻《信访工作条例》，调解矛盾纠纷400件，其中调解成功384件，调解成功率96%。
二、存在的问题
行政执法程序不规范。
三、下一步打算
规范行政执法程序，省司法厅负责。
"""


def test_a_good_graph(tmp_path: Path) -> None:
    kg = built_from(tmp_path, a=TEXT.format("凯里市"), b=TEXT.format("都匀市"))
    steps: list[tuple[int, int]] = []
    found = validate_graph(kg, lambda done, total: steps.append((done, total)))
    assert found.conforms
    assert found == validate(kg.quads())
    assert steps == [(0, 2), (2, 2)]


def test_reports_that_share_a_body_are_checked_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another report says of a body that both name is no part of this one."""
    kg = built_from(tmp_path, a=TEXT.format("凯里市"), b=TEXT.format("都匀市"))
    duty = NamedNode(iri("lawkg:isResponsibleFor"))
    assert len({quad.subject for quad in kg.quads() if quad.predicate == duty}) == 1
    monkeypatch.setattr(reports, "_AT_ONCE", 1)
    assert validate_graph(kg) == validate(kg.quads())


def test_what_is_wrong_is_found_once(tmp_path: Path) -> None:
    kg = built_from(tmp_path, a=TEXT.format("凯里市"), b=TEXT.format("都匀市"))
    with writing(tmp_path / "kg") as writer:
        for report in kg.reports():
            writer.replace_report(report, _spoilt(kg, report))
    spoilt = KnowledgeGraph.open(tmp_path / "kg")
    found, whole = validate_graph(spoilt), validate(spoilt.quads())
    assert found == whole
    assert len(found.violations) == len(set(found.violations)) >= 3
    assert not found.conforms


def _spoilt(kg: KnowledgeGraph, report: str) -> list[Quad]:
    """Return a report's quads with figures without a value, and policies with a title that is a number."""
    value, title = NamedNode(iri("lawkg:value")), NamedNode(iri("dcterms:title"))
    shared = NamedNode(kg.shared_graph)
    policies = list(kg.store.quads_for_pattern(None, None, NamedNode(iri("lawkg:Policy")), shared))
    quads = [q for q in kg.quads() if q.graph_name == NamedNode(report) and q.predicate != value]
    wrong = [Quad(policy.subject, title, Literal(1), shared) for policy in policies]
    return [*quads, *policies, *wrong]
