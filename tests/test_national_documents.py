"""The table of national documents: every one of the lexicon is in it, and its days and orders can be."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pyoxigraph import Quad

from lawkg.describe.documents import add_document
from lawkg.describe.triples import Triples
from lawkg.documents import ACTS, documents
from lawkg.namespace import DEFAULT_BASE, ELI, policy_iri, shared_graph, shorten
from lawkg.recognize.bodies import bodies
from lawkg.recognize.laws import law_of, laws

ALL = [(title, act) for title, acts in documents().items() for act in acts]


def quads_of(*titles: str) -> list[Quad]:
    triples = Triples(shared_graph())
    for title in titles:
        law = law_of(title)
        assert law
        add_document(law, DEFAULT_BASE, triples)
    return triples.quads()


def said(title: str, curie: str) -> set[str]:
    name = policy_iri(title)
    return {
        getattr(quad.object, "value", "")
        for quad in quads_of(title)
        if quad.subject.value == name and shorten(quad.predicate.value) == curie  # type: ignore[union-attr]
    }


def test_the_table_has_every_document_of_the_lexicon_and_no_other() -> None:
    assert set(documents()) == {law.title for law in laws()}
    assert len(documents()) >= 240


def test_each_begins_with_being_passed_and_goes_on_in_time() -> None:
    for title, acts in documents().items():
        kinds = [act.kind for act in acts]
        assert set(kinds) <= set(ACTS), title
        assert kinds[0] in ("passed", "revised") and kinds.count("passed") <= 1, title
        days = [act.when for act in acts if act.when]
        assert days == sorted(days), title


def test_days_and_bodies_can_be() -> None:
    for title, act in ALL:
        assert act.in_force is None or act.when is None or act.in_force >= act.when, (title, act)
        assert set(act.by) <= set(bodies()), (title, act)
        assert act.kind == "passed" or act.when, (title, act)
        assert act.kind != "amended" or act.through or not act.checked, (title, act)
        law = law_of(title)
        assert law is None or act.kind != "passed" or not act.by or act.by == law.issuers, (title, act)


def test_orders_are_those_of_the_body() -> None:
    forms = {
        "全国人民代表大会": r"主席令第\d+号",
        "全国人大常委会": r"主席令第\d+号",
        "国务院": r"国务院令第\d+号|国发〔\d{4}〕\d+号",
        "国务院办公厅": r"国办发〔\d{4}〕\d+号",
        "最高人民法院": r"法释〔\d{4}〕\d+号",
    }
    numbered = [(title, act) for title, act in ALL if act.number]
    assert len(numbered) >= 120
    for title, act in numbered:
        assert re.fullmatch(forms[act.by[0]], act.number), (title, act)
        year = re.search(r"〔(\d{4})〕", act.number)
        assert not (year and act.when) or int(year[1]) == act.when.year, (title, act)
    orders = Counter(act.number for _, act in numbered if act.number.startswith("国务院令"))
    shared = {"国务院令第588号", "国务院令第666号", "国务院令第752号", "国务院令第789号"}
    assert {order for order, count in orders.items() if count > 1} <= shared


def test_what_was_checked_says_against_what() -> None:
    columns = {"date", "by", "number", "through", "in_force"}
    for title, act in ALL:
        assert set(act.checked) <= columns, title
        assert bool(act.checked) == bool(act.source), title
        assert not act.source or act.source.startswith(("http://", "https://")), title
        values = {
            "date": act.when,
            "by": act.by,
            "number": act.number,
            "through": act.through,
            "in_force": act.in_force,
        }
        assert all(values[column] for column in act.checked), (title, act)
    checked = {title for title, act in ALL if "date" in act.checked}
    assert len(checked) >= 180


@pytest.mark.parametrize(
    ("title", "curie", "expected"),
    [
        ("中华人民共和国行政处罚法", "eli:date_document", {"1996-03-17"}),
        ("中华人民共和国行政处罚法", "eli:first_date_entry_in_force", {"1996-10-01"}),
        ("中华人民共和国行政处罚法", "dcterms:modified", {"2021-01-22"}),
        ("优化营商环境条例", "eli:id_local", {"国务院令第722号"}),
        ("优化营商环境条例", "eli:in_force", {f"{ELI}InForce-inForce"}),
        ("信访条例", "eli:in_force", {f"{ELI}InForce-notInForce"}),
        ("信访条例", "eli:date_no_longer_in_force", {"2022-05-01"}),
        ("法规规章备案条例", "eli:repealed_by", {policy_iri("法规规章备案审查条例")}),
        ("法治政府建设实施纲要（2021—2025年）", "eli:in_force", {f"{ELI}InForce-notInForce"}),
    ],
)
def test_a_document_is_described_by_eli(title: str, curie: str, expected: set[str]) -> None:
    assert said(title, curie) == expected


def test_one_decision_that_amends_several_laws_is_one_node() -> None:
    one, other = (
        said(title, "eli:amended_by") for title in ("中华人民共和国行政处罚法", "中华人民共和国行政复议法")
    )
    assert len(one & other) == 2


def test_what_amends_and_what_is_amended_name_each_other() -> None:
    quads = quads_of(*(law.title for law in laws() if not law.title.startswith("法治政府建设实施纲要")))
    pairs: dict[str, set[tuple[str, str]]] = {}
    for quad in quads:
        pairs.setdefault(shorten(quad.predicate.value), set()).add((str(quad.subject), str(quad.object)))
    for forth, back in (("eli:amends", "eli:amended_by"), ("eli:repeals", "eli:repealed_by")):
        assert pairs[forth] == {(b, a) for a, b in pairs[back]}
    assert len(pairs["eli:amends"]) >= 250
