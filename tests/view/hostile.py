"""Texts that try to be something else than text."""

from __future__ import annotations

ATTACKS = (
    "<script>window.attacked = 1</script>",
    "</script><script>window.attacked = 2</script>",
    "<!--<script>",
    "<img src=x onerror='window.attacked = 3'>",
    '"><svg onload="window.attacked = 4">',
    "javascript:window.attacked=5",
    "{{ 7 * 7 }}{% raw %}",
    "\u2028window.attacked = 6;\u2029",
    "]]>&lt;b&gt;\\u003cscript\\u003e",
)

HOSTILE_REPORT = f"""{ATTACKS[0]}市2024年法治政府建设情况报告
一、主要做法和成效
（一）{ATTACKS[1]}提升行政决策质量。一是印发《{ATTACKS[3]}办法》，审查合同12件。二是{ATTACKS[4]}培训30人次。
二、存在问题
（一）{ATTACKS[2]}行政复议工作不规范。{ATTACKS[6]}
（二）{ATTACKS[5]}𠮷字之后的问题{ATTACKS[8]}。
三、下步工作打算
（一）{ATTACKS[5]}规范行政复议工作。{ATTACKS[7]}
"""
