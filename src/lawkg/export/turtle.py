"""Turtle and TriG made to be read by people: grouped by report and kind, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lawkg.entailment import is_entailed_graph
from lawkg.export.lines import n_quads
from lawkg.namespace import LAWKG, PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node

    from lawkg.store import KnowledgeGraph

__all__ = ["trig", "turtle"]

_GROUPS = (
    ("Report", "报告 report"),
    ("Section", "章节 sections"),
    ("Measure", "举措 measures"),
    ("Problem", "问题 problems"),
    ("Plan", "计划 plans"),
    ("RemedyLink", "举措与问题的联系 remedy links"),
    ("Finding", "数字矛盾 findings"),
    ("Observation", "观测值 observations"),
    ("Place", "行政区划 places"),
    ("Institution", "机构 institutions"),
    ("Policy", "政策文件 policies"),
    ("Indicator", "指标 indicators"),
    ("Theme", "主题 themes"),
    ("Unit", "计量单位 units"),
    ("Passage", "原文段落 passages of the text"),
)
"""In which order a graph's nodes stand; what is none of these comes before the passages, as 其他 others."""
_PASSAGES = ("Passage", "Sentence", "Mention")


def turtle(kg: KnowledgeGraph) -> bytes:
    """Return the union of the named graphs as Turtle."""
    dataset = _dataset(kg)
    body = "".join(_titled(kg, dataset, name) + _graph_text(kg, dataset, name) for name in _names(kg))
    return (_head(kg) + body).encode("utf-8")


def trig(kg: KnowledgeGraph) -> bytes:
    """Return the dataset as TriG."""
    dataset = _dataset(kg)
    parts = []
    for name in _names(kg):
        body = _graph_text(kg, dataset, name)
        parts.append(f"{_titled(kg, dataset, name)}GRAPH {_iri(kg, name)} {{\n{body}}}\n\n")
    return (_head(kg) + "".join(parts)).encode("utf-8")


def _dataset(kg: KnowledgeGraph) -> Dataset:
    from rdflib import Dataset

    dataset = Dataset()
    dataset.parse(data=n_quads(kg), format="nquads")
    return dataset


def _names(kg: KnowledgeGraph) -> list[str]:
    """Return the graphs: of reports, then what they share, then what follows from them."""
    entailed = [name for name in kg.graphs() if is_entailed_graph(name)]
    return [*sorted(kg.reports(), key=_natural), kg.shared_graph, *sorted(entailed, key=_natural)]


def _head(kg: KnowledgeGraph) -> str:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items()))
    return f"@base <{kg.base}> .\n{prefixes}\n"


def _iri(kg: KnowledgeGraph, iri: str) -> str:
    return f"<{iri.removeprefix(kg.base)}>"


def _titled(kg: KnowledgeGraph, dataset: Dataset, name: str) -> str:
    from rdflib import DCTERMS, URIRef

    title = dataset.graph(URIRef(name)).value(URIRef(name), DCTERMS.title)
    heading = title or ("各报告共用 shared by all reports" if name == kg.shared_graph else name)
    line = "#" * 98
    return f"{line}\n# {' '.join(str(heading).split())}\n{line}\n\n"


def _graph_text(kg: KnowledgeGraph, dataset: Dataset, name: str) -> str:
    from rdflib import URIRef

    graph = dataset.graph(URIRef(name))
    groups: dict[int, list[Node]] = {}
    for subject in set(graph.subjects()):
        groups.setdefault(_group(graph, subject), []).append(subject)
    return "".join(_group_text(kg, graph, number, subjects) for number, subjects in sorted(groups.items()))


def _group_text(kg: KnowledgeGraph, graph: Graph, number: int, subjects: Iterable[Node]) -> str:
    heading = _GROUPS[number // 2][1] if number % 2 == 0 else "其他 others"
    blocks = (
        _block(kg, graph, subject) for subject in sorted(subjects, key=lambda node: _natural(str(node)))
    )
    return f"# --- {heading} ---\n\n" + "\n".join(blocks) + "\n"


def _group(graph: Graph, subject: Node) -> int:
    """Return the order of a node's group, doubled; odd numbers are for what has no group of its own."""
    from rdflib import RDF

    classes = {str(kind).removeprefix(LAWKG) for kind in graph.objects(subject, RDF.type)}
    if classes & set(_PASSAGES):
        return 2 * (len(_GROUPS) - 1)
    found = [order for order, (name, _) in enumerate(_GROUPS) if name in classes]
    return 2 * found[0] if found else 2 * (len(_GROUPS) - 1) - 1


def _block(kg: KnowledgeGraph, graph: Graph, subject: Node) -> str:
    """Return one node with all that is said of it, as rdflib writes Turtle."""
    from rdflib import Graph

    single = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        single.bind(prefix, iri)
    for triple in graph.triples((subject, None, None)):
        single.add(triple)
    text = single.serialize(format="turtle")
    return _relative("".join(_after_head(text.splitlines(keepends=True))), kg.base)


def _relative(text: str, base: str) -> str:
    """Return Turtle with the IRIs under the base written relative to it, and whole decimals as they are.

    rdflib writes the decimal 2 as 2.0, which is another literal; text in quotes stays as it is.
    """

    def written(found: re.Match[str]) -> str:
        if found["iri"]:
            return found["iri"].replace(f"<{base}", "<", 1)
        return f'"{found["whole"]}"^^xsd:decimal' if found["whole"] else found.group()

    return _TOKEN.sub(written, text)


_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\]|\\.)*"'
    r"|(?P<iri><[^<>\"]+>)|(?<![\w.:/-])(?P<whole>-?\d+)\.0(?![\w.])",
    re.DOTALL,
)


def _after_head(lines: Iterable[str]) -> Iterator[str]:
    head = True
    for line in lines:
        head = head and (line.startswith(("@prefix", "@base")) or not line.strip())
        if not head and line.strip():
            yield line


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts 9 before 10, wherever figures stand in a name."""
    return tuple(
        (1, int(part), "") if part.isdecimal() else (0, 0, part) for part in re.split(r"(\d+)", text)
    )
