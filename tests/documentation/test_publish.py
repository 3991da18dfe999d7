"""The folder for a web server: what is in it, and that a published version stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

import lawkg.documentation
from documented import published
from lawkg.cli.documentation import document_ontology
from lawkg.documentation import publish
from lawkg.documentation.ontology import FILES, read_graph, read_ontology
from lawkg.errors import OutputError
from lawkg.resources import ontology_file
from redirects import CASES


def test_each_form_says_the_same() -> None:
    written = published()
    stated = read_graph(*map(ontology_file, FILES))
    for ending, form in publish.FORMS.items():
        graph = Graph().parse(data=written[f"lawkg.{ending}"], format=form.replace("pretty-", ""))
        assert len(graph) == len(stated), ending


def test_blank_nodes_have_lasting_names() -> None:
    text = "[] a <urn:Union> ; <urn:of> ( <urn:a> [ a <urn:Not> ; <urn:of> <urn:b> ] ) ."
    once, again = (publish.unnamed(Graph().parse(data=text, format="turtle")) for _ in range(2))
    assert "_:" in once.serialize(format="nt")
    assert once.serialize(format="nt") == again.serialize(format="nt")


def test_every_redirect_leads_to_something_published() -> None:
    written = published()
    for _, _, target in CASES:
        page, _, anchor = re.sub(r"^/(\d+\.\d+\.\d+/)?", "", target).partition("#")
        assert page in written, target
        assert not anchor or f'id="{anchor}"' in written[page], target


def test_the_command_writes_the_newest_and_the_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lawkg.documentation, "contents", lambda: {"index.html": "页"})
    done = CliRunner().invoke(document_ontology, ["-o", str(tmp_path / "a" / "site")])
    assert done.exit_code == 0, done.output
    version = read_ontology().header.version
    for folder in (tmp_path / "a" / "site", tmp_path / "a" / "site" / version):
        assert (folder / "index.html").read_text("utf-8") == "页"


def test_a_published_version_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = read_ontology().header.version
    (tmp_path / version).mkdir()
    assert publish.folders(tmp_path) == (tmp_path, tmp_path / version)  # a draft may change
    monkeypatch.setattr(publish, "_DRAFT", "urn:another")
    with pytest.raises(OutputError, match="stays as it is"):
        publish.folders(tmp_path)


def test_without_graphviz_there_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(document_ontology, ["-o", str(tmp_path / "site")])
    assert "apt-get install graphviz" in str(done.exception)
    assert not (tmp_path / "site").exists()
