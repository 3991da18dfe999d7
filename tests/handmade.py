"""Small hand-made quads for tests of the store and of queries, in the shape of the real graph."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lawkg.namespace import DEFAULT_BASE, PREFIXES

SHARED = NamedNode(f"{DEFAULT_BASE}shared")


def report(code: str, year: int = 2024) -> str:
    return f"{DEFAULT_BASE}report/{code}/{year}"


def term(text: str) -> NamedNode | Literal:
    """``lawkg:X`` and other prefixed names, ``<IRI>``, ``label@zh``, a number, or plain text."""
    if text.startswith("<"):
        return NamedNode(text[1:-1])
    prefix, _, name = text.partition(":")
    if prefix in PREFIXES:
        return NamedNode(PREFIXES[prefix] + name)
    if text.endswith("@zh"):
        return Literal(text[:-3], language="zh")
    return Literal(int(text)) if text.isdigit() else Literal(text)


def quad(graph: str, s: str, p: str, o: str) -> Quad:
    subject, predicate, object = term(s), term(p), term(o)
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode)
    return Quad(subject, predicate, object, NamedNode(graph))


def report_quads(
    code: str, policies: tuple[str, ...] = (), year: int = 2024, measures: int = 3
) -> list[Quad]:
    """A report with measures, the policies that it cites, and its place with the province above it."""
    name = report(code, year)
    quads = [
        quad(name, f"<{name}>", "rdf:type", "lawkg:Report"),
        quad(name, f"<{name}>", "dcterms:title", f"{code}的报告@zh"),
        quad(name, f"<{name}>", "nif:isString", "第一句。调解成功2036件，好。末句。"),
        quad(name, f"<{name}>", "lawkg:reportingPlace", f"<{DEFAULT_BASE}place/{code}>"),
        *place_quads(code),
    ]
    for number in range(measures):
        measure = f"<{name}/measure/1.{number}>"
        quads.append(quad(name, measure, "rdf:type", "lawkg:Measure"))
        quads.append(quad(name, measure, "lawkg:number", f"1.{number}"))
        if number:
            quads.append(quad(name, measure, "dcterms:title", f"举措{number}@zh"))
    for title in policies:
        policy = f"<{DEFAULT_BASE}policy/{title}>"
        quads.append(quad(name, f"<{name}>", "lawkg:cites", policy))
        quads.append(quad(SHARED.value, policy, "rdf:type", "lawkg:Policy"))
        quads.append(quad(SHARED.value, policy, "dcterms:title", f"{title}@zh"))
    return quads


def place_quads(code: str) -> list[Quad]:
    place, province = f"<{DEFAULT_BASE}place/{code}>", f"<{DEFAULT_BASE}place/{code[:2]}0000>"
    return [
        quad(SHARED.value, place, "lawkg:code", code + "号"),
        quad(SHARED.value, place, "dcterms:isPartOf", province),
        quad(SHARED.value, province, "rdfs:label", "省@zh"),
    ]


def vocabulary(*names: str) -> list[Quad]:
    return [
        quad(SHARED.value, f"<https://w3id.org/lawkg/theme/{name}>", "skos:prefLabel", f"{name}@zh")
        for name in names
    ]


def triples(quads: list[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}
