"""A small graph that is good (``validate/good.ttl``): it has a node of every class, every shape passes."""

from __future__ import annotations

import re
from functools import cache

import rdflib
from pyoxigraph import RdfFormat, Triple, parse

from lawkg.namespace import PREFIXES, passage_iri, report_iri
from lawkg.resources import ontology_file
from shared import ROOT

R = report_iri("522601", 2024)
TEXT = """甲市2024年法治政府建设情况报告
一、主要成效
（一）矛盾纠纷化解
贯彻《安全生产法》。受理行政复议案件120件，调解纠纷100件，其中成功98件，成功率97%，增长9%。
二、存在的问题
因人手不足，执法不严。
三、下一步打算
从严执法，检查10至15次，市司法局负责。
"""
SHARED = "https://w3id.org/lawkg/"
_MORE = {name: f"{SHARED}{name}/" for name in ("place", "policy", "institution")}
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in {**PREFIXES, **_MORE}.items())
"""The prefixes of the graph, as Turtle and SPARQL both take them."""
_PASSAGE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


def span(quote: str) -> tuple[int, int]:
    """Return where these characters stand first."""
    start = TEXT.index(quote)
    return start, start + len(quote)


def passage(quote: str) -> str:
    """Return the IRI of the passage with these characters."""
    return passage_iri(R, *span(quote))


def with_passages(text: str) -> str:
    """Return Turtle or SPARQL with the IRI of a passage for each ``{{…}}``."""
    return _PASSAGE.sub(lambda found: f"<{passage(found[1])}>", text)


@cache
def triples() -> tuple[Triple, ...]:
    """Return the statements of the graph, with those of the code lists and of the data cube."""
    source = (ROOT / "tests" / "validate" / "good.ttl").read_text("utf-8")
    passages = "".join(_described(*span(quote)) for quote in sorted(set(_PASSAGE.findall(source))))
    quoted = '"' + TEXT.replace("\n", "\\n") + '"'
    content = HEAD + with_passages(source.replace("?TEXT", quoted)) + passages
    quads = list(parse(content, format=RdfFormat.TURTLE))
    for name in ("codes.ttl", "cube.ttl"):
        quads += parse(path=str(ontology_file(name)), format=RdfFormat.TURTLE)
    return tuple(quad.triple for quad in quads)


def _described(start: int, end: int) -> str:
    quote = TEXT[start:end].replace("\n", "\\n")
    return f"""
        <{passage_iri(R, start, end)}> a lawkg:Passage ; nif:referenceContext <{R}> ;
            nif:beginIndex {start} ; nif:endIndex {end} ; nif:anchorOf "{quote}" ."""


@cache
def _graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples():
        graph.parse(data=f"{triple} .", format="nt")
    return graph


def good() -> rdflib.Graph:
    """Return a fresh copy of the good graph."""
    graph = rdflib.Graph()
    graph += _graph()
    return graph
