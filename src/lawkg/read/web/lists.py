"""The numbers that a browser puts before the items of a numbered list."""

from __future__ import annotations

import re
from typing import Any

from lawkg.read.numerals import chinese, letter, roman

__all__ = ["Numbering"]

# How an editor of many content management systems (UEditor) names its numbering: cn 一、 cn1 一） cn2 （一）.
_EDITOR = re.compile(r"custom_(cn[12]?|num[12]?)\b")
_PATTERNS = {
    "cn": "{cn}、",
    "cn1": "{cn}）",
    "cn2": "（{cn}）",
    "num": "{n}.",
    "num1": "{n}）",
    "num2": "（{n}）",
}


class Numbering:
    """The lists that are open."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, int] | None] = []

    def start(self, tag: str, element: Any) -> str:
        """Return the number before an element's text, or nothing."""
        if tag in ("ol", "ul"):
            self._lists.append((_pattern(element), _number(element, "start", 1)) if tag == "ol" else None)
        elif tag == "li" and self._lists and (counted := self._lists[-1]):
            pattern, number = counted[0], _number(element, "value", counted[1])
            self._lists[-1] = (pattern, number + 1)
            return "" if _is_numbered(element) else _written(pattern, number)
        return ""

    def end(self, tag: str) -> None:
        """Leave a list."""
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()


def _is_numbered(element: Any) -> bool:
    """Whether an item begins with a number in its own text: then its style sheet hides the list's."""
    first = next((text for text in element.itertext() if text.strip()), "")
    return re.match(r"\s*[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．)）]", first) is not None


def _number(element: Any, name: str, default: int) -> int:
    value = element.get(name, "").strip()
    return int(value) if re.fullmatch("[0-9]{1,4}", value) else default


def _pattern(element: Any) -> str:
    style, kind = element.get("style", "").lower(), element.get("type", "")
    if re.search(r"list-style(?:-type)?\s*:\s*none", style):
        return ""
    if re.search("cjk-ideographic|simp-chinese|trad-chinese|cjk-decimal|japanese", style):
        return "{cn}、"
    editor = _EDITOR.search(element.get("class", ""))
    if editor:
        return _PATTERNS[editor[1]]
    if kind in ("a", "A", "i", "I"):
        return f"{{{kind}}}."
    return "{n}."


def _written(pattern: str, number: int) -> str:
    written = {"n": str(number), "cn": chinese(number)}
    written |= {"a": letter(number), "A": letter(number).upper()}
    written |= {"i": roman(number), "I": roman(number).upper()}
    return pattern.format(**written)
