"""What the command line says in two languages."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from lawkg.cli.messages import ERRORS, TEXTS, error_text, language, text
from lawkg.errors import InputError, LawkgError, QueryError, StoreError
from shared import ROOT

LANGUAGES: list[tuple[dict[str, str], str]] = [
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ({"LANG": "C", "LC_MESSAGES": "zh_HK"}, "zh"),
    ({"LC_ALL": "C", "LAWKG_LANGUAGE": "zh"}, "zh"),
]


@pytest.mark.parametrize(("variables", "expected"), LANGUAGES)
def test_the_language_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("LAWKG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language() == expected


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name} - {"s", "s2", "ies"}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_say_the_same_things(name: str) -> None:
    english, chinese = TEXTS[name]
    assert _fields(english) == _fields(chinese)
    assert not re.search("[\u4e00-\u9fff]", english)


SOURCE = "".join(
    path.read_text("utf-8") for path in (ROOT / "src" / "lawkg").rglob("*.py") if path.name != "messages.py"
)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in ERRORS])
def test_what_is_translated_is_what_errors_say(pattern: str) -> None:
    """A stretch of it without groups stands in the source."""
    plain = re.sub(r"\\([().?])", lambda match: match[1], re.sub(r"(?<!\\)\(.*?(?<!\\)\)", "\0", pattern))
    assert any(len(stretch) > 4 and stretch in SOURCE for stretch in plain.split("\0"))


SAID: list[tuple[LawkgError, str]] = [
    (
        StoreError("kg", "there is no such directory", "lawkg build makes one"),
        "kg：没有这个目录；用 lawkg build 生成",
    ),
    (
        InputError("a.txt", "is larger than 20 MB", "give one report a file"),
        "a.txt：超过 20 MB；请一份报告一个文件",
    ),
    (
        QueryError('there is no question "remedie"', 'did you mean "remedies"? (lawkg questions lists them)'),
        "没有名为“remedie”的问题；是不是“remedies”？（lawkg questions 列出全部问题）",
    ),
    (StoreError("kg", "something rare"), "kg：something rare"),
]


@pytest.mark.parametrize(("error", "chinese"), SAID, ids=[chinese for _, chinese in SAID])
def test_errors_in_chinese(monkeypatch: pytest.MonkeyPatch, error: LawkgError, chinese: str) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", "zh")
    assert error_text(error) == chinese
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")
    assert error_text(error) == str(error)


def test_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")
    assert [text("policy", n=n) for n in (0, 1, 2345)] == ["0 policies", "1 policy", "2,345 policies"]
    assert text("checked", ratios=1, parts=8) == "looked at 1 ratio and 8 parts of totals"
