"""Building from Python: which files, what is told, and that a graph is changed as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawkg.build import Outcome, Report, build, collect
from lawkg.errors import InputError, StoreError
from lawkg.model import Metadata
from lawkg.query import ask
from lawkg.store import KnowledgeGraph
from shared import REPORT

TEXT = "凯里市{}年法治政府建设情况报告\n一、主要成效\n{}。\n"
SENTENCES = "办理行政复议案件12件。我市持续优化营商环境。贯彻《信访工作条例》。学习氛围日益浓厚"


def write(file: Path, year: int = 2022, sentences: str = SENTENCES) -> Path:
    file.write_text(TEXT.format(year, sentences), "utf-8")
    return file


def told(*paths: Path, directory: Path) -> list[tuple[str, Outcome]]:
    heard: list[tuple[str, Outcome]] = []
    build(paths, directory, tell=lambda path, outcome: heard.append((path.name, outcome)))
    return heard


def test_each_file_is_told_with_its_report_or_its_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    heard = dict(told(write(tmp_path / "a.txt"), tmp_path / "empty.txt", directory=tmp_path / "kg"))
    report, error = heard["a.txt"], heard["empty.txt"]
    assert isinstance(report, Report)
    assert isinstance(error, InputError)
    assert report.iri == "https://w3id.org/lawkg/report/522601/2022"
    assert len(report.facts.observations) == 1


def test_what_was_built_is_returned(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    (tmp_path / "empty.txt").touch()
    built = build([tmp_path], tmp_path / "kg")
    assert built.reports == ((file, "https://w3id.org/lawkg/report/522601/2022"),)
    assert [error.path for error in built.refused] == [str(tmp_path / "empty.txt")]
    rows = ask(
        KnowledgeGraph.open(tmp_path / "kg"),
        "SELECT ?s { GRAPH ?report { ?report a lawkg:Report . ?s ?p ?o } }",
    )
    assert built.quads > len(rows.rows) > 50


@pytest.mark.parametrize(
    "text", [REPORT.read_text("utf-8"), TEXT.format(2022, SENTENCES), TEXT.format(2022, "好")]
)
def test_sentences_without_a_fact_are_those_of_the_question(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text + "我市依法行政工作稳步推进，成效明显。", "utf-8")
    ((_, report),) = told(file, directory=tmp_path / "kg")
    assert isinstance(report, Report)
    assert report.uncovered() == len(ask(KnowledgeGraph.open(tmp_path / "kg"), "uncovered").rows)


def test_a_sentence_without_a_fact_is_counted(tmp_path: Path) -> None:
    one = told(write(tmp_path / "a.txt"), directory=tmp_path / "kg")[0][1]
    more = told(
        write(tmp_path / "a.txt", sentences=SENTENCES + "。干部作风明显好转"), directory=tmp_path / "kg"
    )[0][1]
    assert isinstance(one, Report)
    assert isinstance(more, Report)
    assert more.uncovered() == one.uncovered() + 1


def test_files_are_collected_once_and_in_order(tmp_path: Path) -> None:
    first, second = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")
    files, refused = collect([first, tmp_path, tmp_path / "nowhere"])
    assert files == [first, second]
    assert [path.name for path, _ in refused] == ["nowhere"]


def test_nothing_is_touched_when_nothing_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        build([tmp_path / "nowhere"], tmp_path / "kg")
    assert not (tmp_path / "kg").exists()


def test_an_exception_on_the_way_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    build([write(tmp_path / "a.txt")], tmp_path / "kg")

    def fail(path: Path, outcome: Outcome) -> None:
        raise RuntimeError(path)

    with pytest.raises(RuntimeError):
        build([write(tmp_path / "b.txt", 2023)], tmp_path / "kg", tell=fail)
    assert len(KnowledgeGraph.open(tmp_path / "kg").reports()) == 1


def test_what_is_given_comes_before_the_text(tmp_path: Path) -> None:
    built = build([write(tmp_path / "a.txt")], tmp_path / "kg", Metadata(year=2019))
    assert built.reports[0][1].endswith("/522601/2019")


def test_another_base_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    build([file], tmp_path / "kg", base="https://example.org/")
    with pytest.raises(StoreError, match=r"https://example\.org/"):
        build([file], tmp_path / "kg")


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{year}.txt", year) for year in (2021, 2022)]
    build(files, tmp_path / "one")
    build(files[::-1], tmp_path / "other")
    one, other = (set(KnowledgeGraph.open(tmp_path / name).quads()) for name in ("one", "other"))
    assert one == other
