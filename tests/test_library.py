"""``import lawkg``: what it offers, what it documents, and that it imports nothing heavy."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import lawkg
import lawkg.errors
from command import environment
from shared import REPORT, ROOT

HEAVY = (
    "rdflib",
    "pyvis",
    "networkx",
    "pyoxigraph",
    "rich",
    "pyshacl",
    "SPARQLWrapper",
    "filelock",
    "oxrdflib",
)


def loaded_by(program: str) -> set[str]:
    """Return the names of the modules that a program has loaded when it ends."""
    tail = "\nimport sys; print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program + tail], env=environment(), capture_output=True, text=True
    )
    return set(done.stderr.split())


HELP = "from lawkg.cli.program import cli\ncli(['{}'], standalone_mode=False)"
LIGHT = {
    "import": "import lawkg",
    "errors": "import lawkg; lawkg.InputError",
    "verbs": "import lawkg; lawkg.build; lawkg.open; lawkg.ask",
    "version": "import lawkg; lawkg.__version__",
    "help": HELP.format("--help"),
    "help of a command": "from lawkg.cli.program import cli\ncli(['build', '--help'], standalone_mode=False)",
}


@pytest.mark.parametrize("program", LIGHT.values(), ids=LIGHT.keys())
def test_nothing_heavy_is_imported(program: str) -> None:
    loaded = loaded_by(program)
    assert "lawkg" in loaded
    assert not loaded.intersection(HEAVY)


def test_reading_and_extracting_needs_no_graph() -> None:
    loaded = loaded_by(f"import lawkg; lawkg.extract(lawkg.read({str(REPORT)!r}))")
    assert "lawkg.relate.remedies" in loaded
    assert not loaded.intersection({"rdflib", "networkx", "pyvis", "pyshacl", "lawkg.store"})


def test_all_that_is_exported_is_there_and_documented() -> None:
    for name in lawkg.__all__:
        found = getattr(lawkg, name)
        assert found is not None
        assert name == "__version__" or (found.__doc__ and len(found.__doc__) > 20), name
    assert set(lawkg.__all__) <= set(dir(lawkg))


def test_every_error_is_exported() -> None:
    assert set(lawkg.errors.__all__) <= set(lawkg.__all__)
    assert lawkg.QueryError is lawkg.errors.QueryError


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'bild'"):
        lawkg.bild  # noqa: B018


@pytest.mark.parametrize("name", ["read", "extract", "build", "export", "view"])
def test_a_verb_stays_where_a_module_has_its_name(name: str) -> None:
    check = f"import lawkg.{name}\nfrom lawkg.{name} import __name__ as name\nassert name == 'lawkg.{name}'"
    assert "lawkg.resources" in loaded_by(f"{check}\nimport lawkg.resources"), "the module can be imported"
    __import__(f"lawkg.{name}")
    assert getattr(lawkg, name).__module__ == "lawkg.library"


def test_the_examples_of_the_documentation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.chdir(ROOT)
    module = sys.modules["lawkg.library"]
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    ran = doctest.testmod(module, extraglobs={"kg": str(tmp_path / "kg")}, optionflags=flags)
    assert (ran.failed, ran.attempted > 12) == (0, True)


@pytest.mark.parametrize("name", ["lawkg.cli.messages", "lawkg.evaluate", "lawkg.vocabulary"])
def test_the_examples_of_modules(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWKG_LANGUAGE", "en")
    __import__(name)
    ran = doctest.testmod(sys.modules[name])
    assert (ran.failed, ran.attempted > 0) == (0, True)


def test_open_gives_a_dataset_with_the_prefixes_bound(kaili_directory: Path) -> None:
    from rdflib import Dataset

    dataset = lawkg.open(kaili_directory)
    assert isinstance(dataset, Dataset)
    bound = {prefix: str(namespace) for prefix, namespace in dataset.namespaces()}
    assert bound["lawkg"] == "https://w3id.org/lawkg/ontology#"
    assert len(dataset.query("SELECT ?m { GRAPH ?g { ?m a lawkg:Measure } }")) == 28


def test_open_of_nothing_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(lawkg.StoreError, match="there is no such directory"):
        lawkg.open(tmp_path / "kg")


def test_build_takes_one_path_or_several(tmp_path: Path) -> None:
    text = "凯里市{}年法治政府建设情况报告\n一、主要成效\n办理行政复议案件12件，成效明显。\n"
    for year in (2021, 2022):
        (tmp_path / f"{year}.txt").write_text(text.format(year), "utf-8")
    one = lawkg.build(str(tmp_path / "2021.txt"), tmp_path / "kg")
    assert len(one.reports) == 1
    both = lawkg.build([tmp_path / "2021.txt", str(tmp_path / "2022.txt")], str(tmp_path / "kg"))
    assert len(both.reports) == 2
    answer = lawkg.ask(tmp_path / "kg", "reports")
    assert [row["year"] for row in answer.records()] == ["2021", "2022"]
    only = lawkg.ask(tmp_path / "kg", "observations", {"report": one.reports[0][1]})
    assert [row["quote"] for row in only.records()] == ["12件"]


def test_export_knows_its_formats(kaili_directory: Path) -> None:
    assert b"\n@prefix lawkg: " in lawkg.export(kaili_directory, "turtle")
    with pytest.raises(lawkg.LawkgError, match="the formats are turtle, trig"):
        lawkg.export(kaili_directory, "word")
