"""From graph and views to HTML: data as JSON, pyvis's drawing and its library, one template of our own.

Nothing from a report is ever part of the markup: it travels as JSON whose ``<``, ``>`` and ``&`` are
escaped, and the script puts it on the page as text. A Content-Security-Policy lets no script run but
those that are in the file now (by their hashes), and nothing be loaded from anywhere.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from lawkg.view.graph import Both, Edge, Graph, Node
from lawkg.view.styles import STYLES, options
from lawkg.view.terms import labels
from lawkg.view.views import View

__all__ = ["as_json", "policy", "render"]

_HERE = Path(__file__).parent
_SCRIPTS = (
    "texts",
    "data",
    "labels",
    "drawing",
    "wording",
    "panel",
    "passage",
    "search",
    "legend",
    "print",
    "main",
)
"""Files of ``script/``, in the order in which they are put together."""
_WRAP = {"zh": 11, "en": 18}
_LINES = 3
_UNSAFE = {
    "&": "\\u0026",
    "<": "\\u003c",
    ">": "\\u003e",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "/": "\\/",
}
_UNSAFE_IN_JSON = str.maketrans(_UNSAFE)


def as_json(data: Any) -> str:
    """Return JSON that can stand inside a script element whatever texts it holds.

    >>> print(as_json("</script><!--"))
    "\\u003c\\/script\\u003e\\u003c!--"
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE_IN_JSON)


def render(graph: Graph, views: list[View], language: str, reports: int) -> str:
    """Return the page; ``reports`` is how many there are, of which the graph may hold only some."""
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    library = _library()
    script = "\n".join((_HERE / "script" / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=select_autoescape(default=True, default_for_string=True)
    )
    return environment.get_template("page.html.j2").render(
        language="zh-CN" if language == "zh" else "en",
        title=getattr(views[0].title, language),
        policy=policy([library, script], style),
        data=as_json(_data(graph, views, language, reports)),
        library=library,
        script=script,
        style=style,
    )


def _library() -> str:
    """Return the vis-network that pyvis brings, without a link to anywhere in its text."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib"
    newest = max(folder.glob("vis-*/vis-network.min.js"), key=lambda path: _version(path.parent.name))
    lines = newest.read_text(encoding="utf-8").split("\n")  # its strings hold other ends of lines
    kept = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
    return kept.replace("://", ":\\/\\/")  # the same string to JavaScript


def _version(folder: str) -> list[int]:
    return [int(part) for part in folder.removeprefix("vis-").split(".") if part.isdecimal()]


def policy(scripts: list[str], style: str) -> str:
    """Return the Content-Security-Policy of a page that runs these scripts only and loads nothing."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


def _data(graph: Graph, views: list[View], language: str, reports: int) -> dict[str, Any]:
    numbers = {iri: number for number, iri in enumerate(sorted(graph.nodes))}
    edges = sorted(graph.edges, key=lambda edge: (edge.source, edge.property, edge.target))
    return {
        "language": language,
        "total": reports,
        "options": json.loads(_drawing({}, {}, [], language)[2]),
        "styles": {kind: list(style) for kind, style in STYLES.items()},
        "terms": labels(),
        "reports": [
            {"node": numbers[text.iri], "text": text.text, "sentences": text.sentences}
            for text in graph.texts
        ],
        "nodes": [_node(graph.nodes[iri]) for iri in numbers],
        "edges": [_edge(edge, graph, numbers) for edge in edges],
        "views": [_view(view, graph, numbers, edges, language) for view in views],
    }


def _node(node: Node) -> dict[str, Any]:
    facts = [[name, *_texts(both)] for name, texts in node.facts.items() for both in texts]
    return {
        "iri": node.iri, "kind": node.kind, "label": _texts(node.label), "facts": facts,
        "evidence": node.evidence, "reports": sorted(node.reports),
    }  # fmt: skip


def _texts(both: Both) -> list[str]:
    return [both.zh] if both.zh == both.en else [both.zh, both.en]


def _edge(edge: Edge, graph: Graph, numbers: dict[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "from": numbers[edge.source], "to": numbers[edge.target],
        "property": edge.property, "reports": sorted(graph.edges[edge]),
    }  # fmt: skip
    if reason := graph.reasons.get(edge):
        found["reason"] = _node(reason)["facts"]
    return found


def _view(
    view: View, graph: Graph, numbers: dict[str, int], edges: list[Edge], language: str
) -> dict[str, Any]:
    drawn = {iri: graph.nodes[iri] for iri in view.positions}
    between = [
        (place, edge) for place, edge in enumerate(edges) if {edge.source, edge.target} <= drawn.keys()
    ]
    nodes, links, _ = _drawing(
        drawn, view.positions, [(place, edge, numbers) for place, edge in between], language, numbers
    )
    return {
        "kind": view.kind, "title": _texts(view.title), "report": view.report, "rows": view.rows,
        "focus": None if view.focus is None else numbers[view.focus], "nodes": nodes, "edges": links,
        "named": [numbers[iri] for iri in view.named or view.positions],
    }  # fmt: skip


def _drawing(
    nodes: dict[str, Node],
    positions: dict[str, tuple[float, float]],
    edges: list[tuple[int, Edge, dict[str, int]]],
    language: str,
    numbers: dict[str, int] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    """Return pyvis's nodes, edges and options of a drawing."""
    from pyvis.network import Network

    network = Network(directed=True)
    network.set_options(json.dumps(options()))
    for iri, node in nodes.items():
        x, y = positions[iri]
        network.add_node(
            (numbers or {})[iri], label=_short(getattr(node.label, language), language), group=node.kind,
            shape=STYLES[node.kind][0], x=round(x), y=round(y),
        )  # fmt: skip
    for place, edge, ids in edges:
        network.add_edge(ids[edge.source], ids[edge.target], id=place)
    found_nodes, found_edges, *_, found_options = network.get_network_data()
    return found_nodes, found_edges, found_options


def _short(text: str, language: str) -> str:
    """Return a label cut to what fits; the script wraps it, and writes it anew in the other language."""
    limit = _WRAP[language] * _LINES
    return text if len(text) <= limit else text[: limit - 1] + "…"
