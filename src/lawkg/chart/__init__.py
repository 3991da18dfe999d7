"""Figures of several years and places as charts: one self-contained page, drawn by plotly.js."""

from __future__ import annotations

from lawkg.chart.page import page

__all__ = ["page"]
