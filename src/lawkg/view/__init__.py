"""One page that shows the graph to readers: self-contained, interactive, and readable on paper."""

from __future__ import annotations

from lawkg.view.compose import page

__all__ = ["page"]
