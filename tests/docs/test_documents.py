"""What the documentation shows is what happens, its links lead somewhere, and it says nothing private.

After a change for good reason: `python tests/docs/documents.py` writes today's output into the documents.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from documents import ALL, DOCUMENTS, Block, World, blocks, commands, edited, follow, normal

from shared import ROOT

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_PRIVATE = re.compile(r"/(?:work|root|home|tmp|Users)/|(?<![\w/])#\d+\b|localhost:\d|pypi\.org|mirror")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_shows_what_happens(name: str, tmp_path: Path) -> None:
    assert normal(follow(name, tmp_path)).splitlines() == normal(text_of(name)).splitlines()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_shows_something(name: str) -> None:
    shown = [
        command
        for block in blocks(text_of(name))
        if block.kind == "console"
        for command in commands(block.body)
    ]
    assert len(shown) > 3
    assert any(command.output for command in shown)


PAIRS = [
    ("README.md", "README.zh-CN.md"),
    ("CONTRIBUTING.md", "CONTRIBUTING.zh-CN.md"),
    ("docs/annotation.md", "docs/zh/annotation.md"),
    ("docs/extending.md", "docs/zh/extending.md"),
    ("docs/figures.md", "docs/zh/figures.md"),
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_show_the_same(english: str, chinese: str) -> None:
    for source, target in ((english, chinese), (chinese, english)):
        link = os.path.relpath(ROOT / target, (ROOT / source).parent)
        assert f"]({link})" in text_of(source).partition("\n## ")[0], f"{source} has no link to {target}"
    assert _done(text_of(english)) == _done(text_of(chinese))


def _done(text: str) -> list[object]:
    """Return what a document does: its commands, and what it writes into files."""
    return [
        [command.line for command in commands(block.body)] if block.kind == "console" else block.body
        for block in blocks(text)
        if block.kind in ("console", "pycon") or block.verb
    ]


@pytest.mark.parametrize("name", [*ALL, "ontology/README.md"])
def test_relative_links_lead_somewhere(name: str) -> None:
    links = _LINK.findall(_FENCED.sub("", text_of(name)))
    for link in links:
        if not link.startswith(("http://", "https://", "#")):
            assert (ROOT / name).parent.joinpath(link.partition("#")[0]).exists(), f"{name} links to {link}"


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_the_writers_machine_is_said(name: str) -> None:
    text = re.sub(r"https?://\S+", "", text_of(name))
    assert not _PRIVATE.search(text), _PRIVATE.search(text)


def test_make_demo_shows_what_it_promises(tmp_path: Path) -> None:
    recipe = text_of("Makefile").partition("\ndemo:")[2].partition("\n\n")[0]
    lines = re.findall(r"^\t\$\(BIN\)/(lawkg .*)$", recipe, re.MULTILINE)
    assert [line.split()[1] for line in lines] == ["build", "query", "view", "export"]
    body = "".join(f"$ {line}\n" for line in lines)
    (tmp_path / "desk" / "demo").mkdir(parents=True)
    world = World(tmp_path, "en")
    printed = "".join(world.run(command.line) for command in commands(body))
    assert "依法开展政府信息公开" in printed
    assert {path.name for path in (tmp_path / "desk" / "demo").iterdir()} == {
        "kg",
        "kaili-2024.html",
        "kaili-2024.ttl",
    }


@pytest.mark.parametrize("target", ["demo", "test", "quality", "fast-test", "check"])
def test_targets_that_documents_name_are_there(target: str) -> None:
    assert re.search(rf"^{target}:", text_of("Makefile"), re.MULTILINE)
    assert any(f"make {target}" in text_of(name) for name in ALL)


def test_every_target_that_documents_name_is_there() -> None:
    named = {
        target for name in ALL for target in re.findall(r"(?:`|^)make ([a-z-]+)", text_of(name), re.MULTILINE)
    }
    assert named
    assert all(re.search(rf"^{target}:", text_of("Makefile"), re.MULTILINE) for target in named)


def test_an_edit_wants_its_text_exactly_once() -> None:
    block = Block("diff", "edit", "words.toml", "-a = [\n+a = [\n+  1,\n", 0, 0)
    assert edited("a = [\n  2,\n]", block) == "a = [\n1,\n  2,\n]"
    with pytest.raises(AssertionError, match="0 times"):
        edited("b = []", block)
