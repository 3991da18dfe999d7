"""Real and invented reports, damaged the way that copying, scanning and editing damage them, and worse."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from shared import REPORT

REPORTS = [
    path.read_text(encoding="utf-8")
    for path in [REPORT, *sorted((Path(__file__).parent / "blind").glob("*.txt"))]
]
SCRAPS = [
    *"一二十百万亿〇09%.,，。；：、（）()《》〈〉“”\"' \n\u3000年月日是的和与及至到约近余多件个人次率①*|-—~…",
    "其中", "分别", "一是", "二是", "（一）", "二、", "1.", "同比下降", "由", "提高到", "- 3 -",
    "存在问题", "下一步，",
]  # fmt: skip


@st.composite
def damaged_reports(draw: st.DrawFn) -> str:
    """Return a report with up to twelve wounds: text lost, doubled, moved in, or broken over lines."""
    text = draw(st.sampled_from(REPORTS))
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 2, 5, 30, 200])))
        wound = draw(st.sampled_from(["lost", "doubled", "scraps", "unbroken", "foreign", "replaced"]))
        if wound == "lost":
            text = text[:start] + text[end:]
        elif wound == "doubled":
            text = text[:end] + text[start:]
        elif wound == "scraps":
            text = text[:start] + "".join(draw(st.lists(st.sampled_from(SCRAPS), max_size=8))) + text[end:]
        elif wound == "unbroken":
            text = text[:start] + text[start:].replace("\n", "", 20)
        elif wound == "foreign":
            other = draw(st.sampled_from(REPORTS))
            text = text[:start] + other[start : start + 300] + text[end:]
        else:
            text = text.replace(draw(st.sampled_from(SCRAPS)), draw(st.sampled_from(SCRAPS)))
    return text
