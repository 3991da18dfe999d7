"""Why a remedy answers a problem, in words that a reader can check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lawkg.relate.subjects import load_lexicon

__all__ = ["Ground", "say"]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that ties the two: ``kind`` is same, narrower or broader (the remedy's subject against
    the problem's), explicit (``problem`` is the wording) or words (``problem`` is what both hold).
    """

    kind: str
    problem: str
    remedy: str = ""
    strength: float = 1.0


def say(grounds: Sequence[Ground], heading: str = "", same_theme: bool = False) -> tuple[str, str]:
    """Return the rationale in Chinese and in English; ``heading`` when that of the remedy's section spoke."""
    parts = [_same(grounds), *(_one(ground) for ground in grounds if ground.kind != "same")]
    stated = [part for part in parts if part]
    zh, en = "；".join(zh for zh, _ in stated), "; ".join(en for _, en in stated)
    if heading:
        zh, en = f"{zh}（见所在部分标题“{heading}”）", f'{en} (by the heading "{heading}")'
    if same_theme:
        zh, en = f"{zh}；主题相同", f"{en}; they share a theme"
    return zh, en


def _same(grounds: Sequence[Ground]) -> tuple[str, str] | None:
    subjects = load_lexicon().subjects
    shared = [subjects[ground.problem] for ground in grounds if ground.kind == "same"]
    if not shared:
        return None
    zh = "都涉及" + "、".join(subject.zh for subject in shared)
    return zh, "both concern " + " and ".join(subject.en for subject in shared)


def _one(ground: Ground) -> tuple[str, str]:
    if ground.kind == "explicit":
        return f"写明针对“{ground.problem}”", f'it names the problem: "{ground.problem}"'
    if ground.kind == "words":
        return f"都提到“{ground.problem}”", f'both speak of "{ground.problem}"'
    subjects = load_lexicon().subjects
    ours, theirs = subjects[ground.problem], subjects[ground.remedy]
    if ground.kind == "narrower":
        return (
            f"问题涉及{ours.zh}，{theirs.zh}是其中一部分",
            f"the problem concerns {ours.en}, of which {theirs.en} is a part",
        )
    return f"{theirs.zh}包含问题涉及的{ours.zh}", f"{theirs.en} includes the problem's {ours.en}"
