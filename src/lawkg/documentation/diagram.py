"""The diagrams of the classes, drawn from the ontology by Graphviz."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from html import escape
from typing import Literal

from lawkg.documentation.expressions import linked
from lawkg.documentation.ontology import Ontology, Term
from lawkg.errors import LawkgError
from lawkg.namespace import shorten

__all__ = ["Language", "draw", "hierarchy", "relations"]

Language = Literal["zh", "en"]
_HEAD = (
    'graph [fontname="{font}" bgcolor="transparent" rankdir={direction} nodesep=0.25 ranksep={apart}]\n'
    'node [fontname="{font}" fontsize=11 shape=box style="rounded,filled" fillcolor="#eef3f9" '
    'color="#1f3a5f" fontcolor="#1d2733" margin="0.12,0.06" height=0.3]\n'
    'edge [fontname="{font}" fontsize=9 color="#566577" fontcolor="#3b4856" arrowsize=0.6]\n'
)
_FONTS = {"zh": "Noto Sans CJK SC", "en": "Helvetica"}


def hierarchy(ontology: Ontology, language: Language) -> str:
    """Return the tree of the classes and what of other vocabularies they stand below, as DOT."""
    edges = []
    nodes = {}
    own = [term for term in ontology.classes if term.iri not in ontology.code_lists]
    for term in own:
        nodes[term.iri] = _node(term, language)
        for parent in sorted(iri for each in term.parents if len(each) == 1 for iri in linked(each)):
            edges.append(f'"{shorten(term.iri)}" -> "{shorten(parent)}" [arrowhead=onormal]')
            if parent not in nodes and ontology.term(parent) is None:
                nodes[parent] = (
                    f'"{shorten(parent)}" [fillcolor="#ffffff" color="#9aa7b5" fontcolor="#566577"]'
                )
    return _dot([nodes[each] for each in sorted(nodes)], edges, language, "RL", 0.5)


def relations(ontology: Ontology, language: Language) -> str:
    """Return the classes with the properties that lead from one to another, as DOT.

    Properties between the same two classes share an arrow; those that lead to a code or a plain value
    stand in the tables.
    """
    between: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in ontology.object_properties:
        for start in sorted(linked(term.domain)):
            for end in sorted(linked(term.range) - ontology.code_lists):
                between[start, end].append(term)
    drawn = {pair: each for pair, each in between.items() if all(map(ontology.term, pair))}
    shown = {iri for pair in drawn for iri in pair}
    terms = [each for each in ontology.classes if each.iri in shown]
    edges = [
        f'"{shorten(start)}" -> "{shorten(end)}" [label="{_label(properties, language)}"]'
        for (start, end), properties in sorted(drawn.items())
    ]
    return _dot([_node(term, language) for term in terms], edges, language, "LR", 1.1)


def draw(dot: str) -> str:
    """Return a diagram as SVG that can stand in a page: no declaration, no comments, no fixed size.

    :raises LawkgError: when Graphviz is not installed or cannot draw it.
    """
    program = shutil.which("dot")
    if program is None:
        raise LawkgError(
            "the diagrams are drawn by Graphviz, which is not installed",
            "install it: apt-get install graphviz",
        )
    done = subprocess.run(
        [program, "-Tsvg"], input=dot, capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode != 0:
        raise LawkgError(f"Graphviz could not draw the diagram: {done.stderr.strip()[:200]}")
    svg = done.stdout[done.stdout.index("<svg") :]
    svg = re.sub(r"<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    return re.sub(r'(<svg) width="([\d.]+)pt" height="[\d.]+pt"', r"\1", svg, count=1)


def _node(term: Term, language: Language) -> str:
    label = getattr(term.label, language)
    shown = label if language == "zh" else label[:1].upper() + label[1:]
    return (
        f'"{shorten(term.iri)}" [label="{_quoted(shown)}" URL="#{escape(term.name)}" '
        f'tooltip="{_quoted(getattr(term.definition, language))}"]'
    )


def _label(properties: list[Term], language: Language) -> str:
    return "\\n".join(_quoted(getattr(each.label, language)) for each in properties)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _dot(nodes: list[str], edges: list[str], language: Language, direction: str, apart: float) -> str:
    head = _HEAD.format(font=_FONTS[language], direction=direction, apart=apart)
    return f"digraph lawkg {{\n{head}" + "".join(f"{each}\n" for each in (*nodes, *sorted(edges))) + "}\n"
