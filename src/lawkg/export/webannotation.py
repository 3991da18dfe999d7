"""Evidence as W3C Web Annotations: every fact and mention points to its characters of a report.

https://www.w3.org/TR/annotation-model/ in the JSON-LD of its appendix A, with one collection of one page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lawkg.namespace import LAWKG, SOFTWARE, iri

if TYPE_CHECKING:
    from lawkg.store import KnowledgeGraph

__all__ = ["CONTEXT", "annotation_lines", "web_annotation"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of the text before and after that tell a quote from the same words elsewhere."""

_MOTIVATIONS = {
    "Section": "classifying",
    "Measure": "classifying",
    "Problem": "classifying",
    "Plan": "classifying",
    "Observation": "identifying",
    "Finding": "commenting",
    "Mention": "identifying",
    "Correction": "editing",
}
"""Class of what stands there → what its annotation is for (section 3.3.5 of the model)."""
_LABELS = tuple(iri(name) for name in ("rdfs:label", "dcterms:title", "skos:prefLabel", "rdfs:comment"))

Node = dict[str, list[Any]]
"""Property → its values."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A node of a report and the passage that bears it out; ``name`` ends the annotation's IRI."""

    name: str
    node: str
    kind: str
    passage: str
    motivation: str


def web_annotation(kg: KnowledgeGraph) -> bytes:
    """Return all annotations of a knowledge graph as one document, in the order of the texts.

    :raises StoreError: when the store is damaged.
    """
    return b"".join(annotation_lines(kg))


def annotation_lines(kg: KnowledgeGraph) -> Iterator[bytes]:
    """Yield the document of `web_annotation` in pieces, report by report: an annotation a line.

    :raises StoreError: when the store is damaged.
    """
    collection = f"{kg.base}annotations"
    head = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection", "label": "lawkg"}
    page = {"id": f"{collection}/page", "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    yield (f'{_json(head)[:-1]},\n"first":{_json(page)[:-1]},"items":[').encode()
    total = 0
    for report in kg.reports():
        for item in _annotations(kg, report):
            yield f"{',' if total else ''}\n{_json(item)}".encode()
            total += 1
    yield f'\n]}},\n"last":{_json(page["id"])},"total":{total}}}\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _annotations(kg: KnowledgeGraph, report: str) -> list[dict[str, Any]]:
    nodes = _nodes(kg, report)
    text = str(nodes[report][iri("nif:isString")][0].value)
    found = [
        (start, end, evidence)
        for evidence in _evidence(nodes, report)
        for start, end in [_span(nodes[evidence.passage])]
    ]
    found.sort(key=lambda each: (each[0], each[1], each[2].name))
    return [_annotation(kg, report, nodes, evidence, text, (s, e)) for s, e, evidence in found]


def _nodes(kg: KnowledgeGraph, report: str) -> dict[str, Node]:
    from pyoxigraph import NamedNode

    nodes: dict[str, Node] = {}
    for quad in kg.store.quads_for_pattern(None, None, None, NamedNode(report)):
        values = nodes.setdefault(str(quad.subject.value), {})  # type: ignore[union-attr]
        values.setdefault(quad.predicate.value, []).append(quad.object)
    return nodes


def _evidence(nodes: dict[str, Node], report: str) -> Iterator[_Evidence]:
    """Yield what stands where: facts with their evidence, mentions, and problems with their causes."""
    for name, node in nodes.items():
        kinds = [str(kind.value).removeprefix(LAWKG) for kind in node.get(iri("rdf:type"), ())]
        kind = next((each for each in _MOTIVATIONS if each in kinds), None)
        if kind is None:
            continue
        local = name.removeprefix(f"{report}/").removeprefix(f"{report}#")
        if kind == "Mention":
            yield _Evidence(local, name, kind, name, _MOTIVATIONS[kind])
        for property, motivation in (("evidence", _MOTIVATIONS[kind]), ("cause", "linking")):
            for passage in node.get(iri(f"lawkg:{property}"), ()):
                end = local if property == "evidence" else f"{local}/{passage.value.rpartition('#')[2]}"
                yield _Evidence(end, name, kind, str(passage.value), motivation)


def _span(passage: Node) -> tuple[int, int]:
    start, end = (int(passage[iri(name)][0].value) for name in ("nif:beginIndex", "nif:endIndex"))
    return start, end


def _annotation(
    kg: KnowledgeGraph,
    report: str,
    nodes: dict[str, Node],
    evidence: _Evidence,
    text: str,
    span: tuple[int, int],
) -> dict[str, Any]:
    start, end = span
    named = evidence.node
    if evidence.kind == "Mention":
        named = str(nodes[evidence.node][iri("lawkg:refersTo")][0].value)
    purpose = "linking" if evidence.motivation == "linking" else "identifying"
    body: list[dict[str, Any]] = [{"type": "SpecificResource", "source": named, "purpose": purpose}]
    if evidence.motivation == "classifying":
        body.append({"type": "SpecificResource", "source": LAWKG + evidence.kind, "purpose": "classifying"})
    label = _label(nodes.get(named, {})) or _shared_label(kg, named)
    if label:
        words = {"type": "TextualBody", "value": label, "language": "zh", "format": "text/plain"}
        body.append({**words, "purpose": "commenting" if evidence.kind == "Finding" else "tagging"})
    return {
        "id": f"{report}/annotation/{evidence.name}",
        "type": "Annotation",
        "motivation": evidence.motivation,
        "generator": {"id": SOFTWARE, "type": "Software"},
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": report,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
    }


def _label(node: Node) -> str:
    """Return what a node is called in Chinese, or nothing."""
    texts = (
        str(value.value) for name in _LABELS for value in node.get(name, ()) if value.language in (None, "zh")
    )
    return next(texts, "")


def _shared_label(kg: KnowledgeGraph, named: str) -> str:
    from pyoxigraph import NamedNode

    shared = kg.store.quads_for_pattern(NamedNode(named), None, None, NamedNode(kg.shared_graph))
    node: Node = {}
    for quad in shared:
        if quad.predicate.value in _LABELS:
            node.setdefault(quad.predicate.value, []).append(quad.object)
    return _label(node)
