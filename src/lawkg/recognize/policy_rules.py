"""The rules of ``data/rules/policies.toml``, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from lawkg.gazetteer import ancestors, resolve
from lawkg.resources import data_file, read_text

__all__ = ["Rules", "Verb", "higher_bodies", "rules", "source"]


class Verb(NamedTuple):
    """A verb of the rules where it stands in a clause; ``kind`` is the table that holds it."""

    start: int
    end: int
    word: str
    kind: str


@dataclass(frozen=True)
class Rules:
    """Compiled patterns by the name of their rule, and the finder of verbs."""

    verb: re.Pattern[str]
    before: dict[str, re.Pattern[str]]
    after: dict[str, re.Pattern[str]]
    between: dict[str, re.Pattern[str]]
    prefixed: re.Pattern[str]
    titles: dict[str, re.Pattern[str]]
    bodies: dict[str, str]

    def verbs_of(self, clause: str) -> list[Verb]:
        """Return the verbs in a clause, in its order, the longest where several begin together."""
        return [
            Verb(found.start(), found.end(), found.group(), str(found.lastgroup))
            for found in self.verb.finditer(clause)
        ]


def source() -> dict[str, Any]:
    """Return the rules as they are written, with their examples."""
    return tomllib.loads(read_text(data_file("rules/policies.toml")))


@cache
def rules() -> Rules:
    """Return the compiled rules, read once."""
    data = source()
    plain = {name: rule for name, rule in data["rules"].items() if name != "higher-body"}
    body = data["rules"]["higher-body"]
    return Rules(
        verb=_verb_pattern(data["verbs"]),
        before=_compiled(plain, "before"),
        after=_compiled(plain, "after"),
        between=_compiled(plain, "between"),
        prefixed=re.compile(plain["coordinated"]["prefixed"]),
        titles=_compiled(data["titles"], "title"),
        bodies={key: words for key, words in body.items() if isinstance(words, str)},
    )


def _compiled(table: dict[str, Any], key: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rule[key]) for name, rule in table.items() if key in rule}


def _verb_pattern(verbs: dict[str, Any]) -> re.Pattern[str]:
    """Return a pattern with one named group a kind of verb; the longest word wins, whatever its kind."""
    kind_of: dict[str, str] = {}
    for kind, table in verbs.items():
        for word in table["words"]:
            kind_of.setdefault(word, kind)
    return re.compile("|".join(_kind_group(kind, kind_of, table) for kind, table in verbs.items()))


def _kind_group(kind: str, kind_of: dict[str, str], table: dict[str, Any]) -> str:
    words = sorted((word for word in kind_of if kind_of[word] == kind), key=lambda word: (-len(word), word))
    guarded = "|".join(_not_longer(word, kind_of) + re.escape(word) for word in words)
    blocked = "|".join(map(re.escape, table["not_before"]))
    return f"(?P<{kind}>(?:{guarded})" + (f"(?!{blocked})" if blocked else "") + ")"


def _not_longer(word: str, kind_of: dict[str, str]) -> str:
    """Return a lookahead that keeps a word from being read as the start of a longer one of another kind."""
    others = (other for other, kind in kind_of.items() if kind != kind_of[word])
    longer = [other for other in others if other.startswith(word)]
    return f"(?!{'|'.join(map(re.escape, longer))})" if longer else ""


def higher_bodies(table: Rules, text: str, place: str | None, issuer: str | None) -> re.Pattern[str]:
    """Return the pattern of a clause whose subject stands above the reporting body.

    The level is that of ``place``; where that is unknown, the one that the text calls its own (我市, 全县).
    Above a department is also the government of its own place.
    """
    level, bodies = _level(place, issuer) or _own_word(text), table.bodies
    parts = [bodies["ministry" if _is_national(issuer) else "national"]]
    if level in ("city", "county", "township"):
        parts.append(f"(?P<province>{bodies['province']})")
        parts.append(_STATE)  # over a county-level city
    if level in ("county", "township"):
        parts.append(bodies["prefecture"])
    if level == "township":
        parts.append(bodies["county"])
    above = _names_above(place, issuer)
    if above:
        parts.append(f"(?:{'|'.join(map(re.escape, above))}){bodies['above']}")
    if place and _DEPARTMENT.search(issuer or "") and level != "nation":
        parts.append(f"(?:{re.escape(place)}|{place[-1]}){bodies['government']}")
    return re.compile(bodies["before"].replace("{higher}", f"(?:{'|'.join(parts)})"))


_STATE = "(?:州|盟|地区)(?:委|政府|人民政府|人大|司法局)"
_DEPARTMENT = re.compile("(?:局|厅|委员会|办公室|总队|支队)$")


def _names_above(place: str | None, issuer: str | None) -> list[str]:
    division = resolve(place, context=issuer or "") if place else None
    above = ancestors(division.code) if division else ()
    return [name for each in above for name in (each.name, *each.short) if name[-1] in "省市州盟区"]


def _is_national(issuer: str | None) -> bool:
    return re.match(r"国家|中华人民共和国|[^省市县区州]{2,10}部$", issuer or "") is not None


def _level(place: str | None, issuer: str | None) -> str:
    if not place:
        return "" if not _is_national(issuer) else "nation"
    if re.search(r"(?:省|自治区)$", place) or place in ("北京市", "上海市", "天津市", "重庆市"):
        return "province"
    if place.endswith("市"):
        return "city"
    if re.search(r"(?:镇|乡|街道|苏木)$", place):
        return "township"
    return "city" if re.search(r"(?:州|盟|地区)$", place) else "county"


def _own_word(text: str) -> str:
    words = re.findall(r"[我全]([省市州盟县区旗])", text)
    if not words:
        return ""
    own = max(sorted(set(words)), key=words.count)
    return {"省": "province", "市": "city", "州": "city", "盟": "city"}.get(own, "county")
