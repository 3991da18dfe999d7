"""How each class looks: a colour and a shape of its own, so that neither alone has to tell it."""

from __future__ import annotations

from typing import Any

from lawkg.view.graph import OTHER, Node

__all__ = ["STYLES", "options", "row_height"]

# Class → shape, fill, border. Boxes, ellipses and circles have their label within, the others below;
# "custom" is the house that the script draws.
STYLES: dict[str, tuple[str, str, str]] = {
    "Report": ("hexagon", "#1f3a5f", "#14273f"),
    "Section": ("box", "#f4f6f9", "#8b9bb0"),
    "Problem": ("diamond", "#c8402f", "#8f2a1d"),
    "Plan": ("triangle", "#3f8f4f", "#2a6637"),
    "Measure": ("dot", "#3b78b5", "#275680"),
    "Observation": ("ellipse", "#fdf1dc", "#c98a1b"),
    "Finding": ("star", "#b0388f", "#7d2365"),
    "Policy": ("square", "#8a6d4b", "#614b31"),
    "Institution": ("custom", "#5b6b7d", "#3d4a58"),
    "Place": ("triangleDown", "#2f7f79", "#1d5651"),
    "Theme": ("circle", "#eee9f7", "#7a62ab"),
    "Indicator": ("box", "#fffaf0", "#c98a1b"),
    OTHER: ("text", "#ffffff", "#555555"),
}

_SYMBOLS = {"Report": 22, "Problem": 17, "Plan": 15, "Measure": 9, "Finding": 15, "Policy": 10, "Place": 13}
_WITHIN = {"box", "ellipse", "circle", "text", "custom"}
_LOW = {"Section": 54, "Indicator": 58}
"""Classes whose nodes take less than a full row."""


def row_height(node: Node) -> float:
    """Return the height that a node with its label takes."""
    return _LOW.get(node.kind, 92)


def options() -> dict[str, Any]:
    """Return vis-network's options: no physics (positions are given), calm lines, a group a class."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "tooltipDelay": 250,
            "keyboard": False,
            "multiselect": False,
            "zoomSpeed": 0.6,
        },
        "nodes": {
            "font": {"size": 14, "face": "system-ui,sans-serif", "color": "#1d2733"},
            "borderWidth": 1.5,
        },
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "color": {"color": "#b9c3cf", "highlight": "#1f3a5f", "hover": "#5b7088"},
            "font": {
                "size": 12,
                "color": "#3c4a5a",
                "strokeWidth": 4,
                "strokeColor": "#ffffff",
                "align": "horizontal",
            },
            "smooth": False,
            "width": 1,
        },
        "groups": {kind: _group(kind, *style) for kind, style in STYLES.items()},
    }


def _group(kind: str, shape: str, fill: str, border: str) -> dict[str, Any]:
    lit = {"background": fill, "border": "#111111"}
    group: dict[str, Any] = {
        "shape": shape,
        "color": {"background": fill, "border": border, "highlight": lit, "hover": lit},
    }
    if shape not in _WITHIN:
        group["size"] = _SYMBOLS.get(kind, 12)
    if kind == "Indicator":
        group["shapeProperties"] = {"borderRadius": 16, "borderDashes": [5, 4]}
    if kind == "Section":
        group["shapeProperties"] = {"borderRadius": 4}
    if kind in ("Theme", "Observation"):
        group["margin"] = 4
    return group
