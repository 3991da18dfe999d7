"""From figures to HTML: data as JSON, the library that plotly brings, one template of our own.

As on the page of the graph, nothing from a report is part of the markup, and a Content-Security-Policy lets
no script run but those in the file, and nothing be loaded from anywhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lawkg.chart.series import indicators
from lawkg.errors import QueryError

if TYPE_CHECKING:
    from lawkg.query import Answer

__all__ = ["page"]

_HERE = Path(__file__).parent
_STYLED = re.compile(r'getElementById\("([0-9a-f]{64})"\)')
"""What plotly.js looks for before it adds styles of maps, which the policy forbids: it is to find it."""


def page(figures: Answer, per_people: bool = False, language: Literal["zh", "en"] = "zh") -> str:
    """Return the HTML of one page with a chart for each indicator of ``lawkg.compare``.

    ``per_people`` draws the figures for 10,000 people that ``lawkg.compare.per_people`` adds.

    :raises QueryError: when there is no figure to draw.
    """
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    from lawkg.view.render import as_json, policy

    drawn = indicators(figures.records(), "per10000" if per_people else "value")
    if not drawn:
        raise QueryError(
            "there is no figure to draw", "lawkg compare --format csv shows what can be compared"
        )
    library = _library()
    script, style = ((_HERE / name).read_text(encoding="utf-8") for name in ("chart.js", "chart.css"))
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=select_autoescape(default=True, default_for_string=True)
    )
    return environment.get_template("chart.html.j2").render(
        language="zh-CN" if language == "zh" else "en",
        title="指标比较" if language == "zh" else "Indicators compared",
        policy=policy([library, script], style),
        data=as_json({"language": language, "perPeople": per_people, "indicators": drawn}),
        library=library,
        styled=_STYLED.findall(library),
        script=script,
        style=style,
    )


def _library() -> str:
    """Return plotly.js, without an address of anything in its text."""
    from plotly.offline import get_plotlyjs

    text: str = get_plotlyjs()
    return text.replace("://", ":\\/\\/")  # the same string to JavaScript
