"""The knowledge graph on disk: builds are whole or not at all, whatever happens, and in whatever order."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from handmade import SHARED, quad, report, report_quads, vocabulary
from lawkg.errors import StoreError
from lawkg.store import KnowledgeGraph, writing

KAILI, LONGHUA, FUTIAN = "522601", "440309", "440304"


def build(directory: Path, *reports: tuple[str, list[Quad]], shared: Sequence[Quad] = ()) -> None:
    with writing(directory) as writer:
        writer.set_shared(shared)
        for code, quads in reports:
            writer.replace_report(report(code), quads)


def content(directory: Path) -> set[Quad]:
    return set(KnowledgeGraph.open(directory).quads())


def test_what_was_built_is_there(tmp_path: Path) -> None:
    quads = report_quads(KAILI, ("信访条例",))
    build(tmp_path / "kg", (KAILI, quads), shared=vocabulary("执法"))
    kg = KnowledgeGraph.open(tmp_path / "kg")
    assert set(kg.quads()) == {*quads, *vocabulary("执法")}
    assert kg.reports() == [report(KAILI)]
    assert json.loads((tmp_path / "kg" / "lawkg.json").read_text())["base"] == kg.base


def test_no_quad_is_there_twice(tmp_path: Path) -> None:
    build(
        tmp_path,
        (KAILI, report_quads(KAILI)),
        (LONGHUA, report_quads(LONGHUA)),
        (FUTIAN, report_quads(FUTIAN)),
    )
    found = list(KnowledgeGraph.open(tmp_path).quads())
    assert len(found) == len(set(found))


A = (KAILI, report_quads(KAILI, ("信访条例", "行政复议法")))
B = (LONGHUA, report_quads(LONGHUA, ("行政复议法",)))
OLD_A = (KAILI, report_quads(KAILI, ("旧办法",), measures=9))
VOCABULARY = vocabulary("执法", "立法")

HISTORIES: dict[str, list[list[tuple[str, list[Quad]]]]] = {
    "together": [[A, B]],
    "in another order": [[B, A]],
    "one after another": [[A], [B]],
    "one after another, the other way": [[B], [A]],
    "again": [[A, B], [A, B]],
    "one of them again": [[A, B], [B]],
    "replacing": [[OLD_A, B], [A]],
    "given twice in one build": [[OLD_A, B, A]],
    "with a build of nothing": [[A, B], []],
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES.keys())
def test_the_quads_do_not_depend_on_the_history(
    tmp_path: Path, history: list[list[tuple[str, list[Quad]]]]
) -> None:
    for reports in history:
        build(tmp_path / "kg", *reports, shared=VOCABULARY)
    assert content(tmp_path / "kg") == {*A[1], *B[1], *VOCABULARY}


def test_batches_do_not_change_the_quads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawkg.store.writer._BATCH", 10)
    build(tmp_path, OLD_A, B, A, shared=VOCABULARY)
    assert content(tmp_path) == {*A[1], *B[1], *VOCABULARY}


def test_what_no_report_gives_any_more_is_dropped(tmp_path: Path) -> None:
    build(tmp_path, A, B, shared=VOCABULARY)
    with writing(tmp_path) as writer:
        writer.remove_report(report(KAILI))
    assert content(tmp_path) == {*B[1], *VOCABULARY}, "行政复议法 stays, 信访条例 and the other province go"


def test_a_description_that_changed_leaves_nothing_behind(tmp_path: Path) -> None:
    named = quad(SHARED.value, "<https://w3id.org/lawkg/institution/机构>", "rdfs:label", "旧名@zh")
    renamed = quad(SHARED.value, "<https://w3id.org/lawkg/institution/机构>", "rdfs:label", "新名@zh")
    build(tmp_path, (KAILI, [*report_quads(KAILI), named]))
    build(tmp_path, (KAILI, [*report_quads(KAILI), renamed]))
    assert renamed in content(tmp_path)
    assert named not in content(tmp_path)


def test_vocabularies_are_replaced_and_stay_when_not_given(tmp_path: Path) -> None:
    build(tmp_path, A, shared=vocabulary("旧"))
    build(tmp_path, A, shared=VOCABULARY)
    with writing(tmp_path) as writer:
        writer.replace_report(report(LONGHUA), B[1])
    assert content(tmp_path) == {*A[1], *B[1], *VOCABULARY}


def test_the_last_vocabularies_given_in_a_build_count(tmp_path: Path) -> None:
    build(tmp_path, shared=VOCABULARY)
    with writing(tmp_path) as writer:
        writer.set_shared(vocabulary("别的"))
        writer.set_shared(VOCABULARY)
    assert content(tmp_path) == set(VOCABULARY)


def test_an_exception_leaves_everything_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, A)
    with pytest.raises(KeyError), writing(tmp_path) as writer:
        writer.replace_report(report(LONGHUA), B[1])
        raise KeyError
    assert content(tmp_path) == set(A[1])
    assert len(list((tmp_path / "generations").iterdir())) == 1


@pytest.mark.parametrize(
    "bad",
    [
        Quad(NamedNode("x:s"), NamedNode("x:p"), Literal("o"), NamedNode(report(LONGHUA))),
        Quad(NamedNode("x:s"), NamedNode("x:p"), Literal("o")),
        Quad(BlankNode(), NamedNode("x:p"), Literal("o"), NamedNode(report(KAILI))),
    ],
    ids=["another report's graph", "no graph", "a blank node"],
)
def test_quads_that_would_go_astray_are_refused(tmp_path: Path, bad: Quad) -> None:
    with pytest.raises(ValueError, match="a quad of"), writing(tmp_path) as writer:
        writer.replace_report(report(KAILI), [bad])


def test_terms_come_back_as_they_went_in(tmp_path: Path) -> None:
    g = NamedNode(report(KAILI))
    text = Literal('引号"反斜杠\\换行\n回车\r制表\t \x00\x1b \U0001f600 終')
    decimal = Literal("1.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    node = NamedNode("https://w3id.org/lawkg/policy/法治政府建设实施纲要（2021—2025年）")
    quads = [Quad(node, NamedNode("x:p"), o, g) for o in (text, Literal("x", language="zh"), node)]
    build(tmp_path, (KAILI, [*quads, Quad(node, NamedNode("x:q"), decimal, g)]))
    shorter = Literal("1.5", datatype=decimal.datatype)
    found = content(tmp_path)
    assert found >= set(quads)
    assert [q.object for q in found - set(quads)] == [shorter], "Oxigraph keeps a number's value only"


# --- readers beside a writer -------------------------------------------------------------------------


def test_readers_go_on_during_and_after_builds(tmp_path: Path) -> None:
    build(tmp_path, A)
    before = KnowledgeGraph.open(tmp_path)
    with writing(tmp_path) as writer:
        writer.replace_report(report(LONGHUA), B[1])
        assert content(tmp_path) == set(A[1]), "a reader that opens now sees the finished build"
    assert set(before.quads()) == set(A[1]), "an open reader goes on with what it opened"
    assert content(tmp_path) == {*A[1], *B[1]}
    build(tmp_path, OLD_A)
    assert set(before.quads()) == set(A[1]), "even when its generation was removed"


def test_a_reader_that_meets_a_removed_generation_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lawkg.store.directory import Layout

    build(tmp_path, A)
    real, stale = Layout.live, [tmp_path / "generations" / "000000"]
    monkeypatch.setattr(Layout, "live", lambda self: stale.pop() if stale else real(self))
    assert content(tmp_path) == set(A[1])


def test_a_second_writer_is_told_at_once(tmp_path: Path) -> None:
    build(tmp_path, A)
    with writing(tmp_path) as writer:
        began = time.monotonic()
        with pytest.raises(StoreError, match="another build is writing"), writing(tmp_path):
            pass
        assert time.monotonic() - began < 1
        writer.replace_report(report(LONGHUA), B[1])
    assert content(tmp_path) == {*A[1], *B[1]}, "the first writer was not disturbed"


def test_a_second_process_is_told_too(tmp_path: Path) -> None:
    with writing(tmp_path):
        done = run_python(f"from lawkg.store import writing\nwith writing({str(tmp_path)!r}): pass")
    assert "another build is writing" in done.stderr


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


# --- what can be wrong with a directory --------------------------------------------------------------


def a_file(path: Path) -> None:
    path.write_text("mine")


def other_files(path: Path) -> None:
    path.mkdir()
    (path / "thesis.docx").write_text("mine")


def a_newer_format(path: Path) -> None:
    build(path, A)
    (path / "lawkg.json").write_text('{"format": 99, "base": "x:"}')


def a_damaged_marker(path: Path) -> None:
    build(path, A)
    (path / "lawkg.json").write_text("{")


def a_damaged_pointer(path: Path) -> None:
    build(path, A)
    (path / "CURRENT").write_text("../../etc")


def a_missing_generation(path: Path) -> None:
    build(path, A)
    (path / "CURRENT").write_text("000099\n")


def cut_tables(path: Path) -> None:
    build(path, A)
    for table in path.rglob("*.sst"):
        table.write_bytes(table.read_bytes()[:-20])


def no_build(path: Path) -> None:
    with pytest.raises(KeyError), writing(path):
        raise KeyError


WRONG_FOR_READERS: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: None, "there is no such directory"),
    (a_file, "is a file"),
    (other_files, "is not a knowledge graph"),
    (a_newer_format, "made by a newer lawkg"),
    (a_damaged_marker, "lawkg.json is damaged"),
    (a_damaged_pointer, "CURRENT is damaged"),
    (a_missing_generation, "the store is damaged"),
    (cut_tables, "the store is damaged"),
    (no_build, "no build of it was ever finished"),
]


@pytest.mark.parametrize(
    ("make", "reason"), WRONG_FOR_READERS, ids=[reason for _, reason in WRONG_FOR_READERS]
)
def test_readers_are_told_what_is_wrong(tmp_path: Path, make: Callable[[Path], object], reason: str) -> None:
    make(tmp_path / "kg")
    with pytest.raises(StoreError, match=reason) as caught:
        content(tmp_path / "kg")
    assert "\n" not in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("make", [a_file, other_files, a_newer_format, a_damaged_marker, cut_tables])
def test_writers_destroy_nothing(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "kg")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(StoreError), writing(tmp_path / "kg"):
        pass
    after = {path: path.read_bytes() for path in before if path.is_file()}
    assert after == before


def test_another_base_is_refused(tmp_path: Path) -> None:
    build(tmp_path, A)
    with (
        pytest.raises(StoreError, match="built with the base IRI"),
        writing(tmp_path, "https://example.org/"),
    ):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_directory_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="may not be written"), writing(tmp_path / "kg"):
        pass


def test_a_directory_below_a_file_is_told(tmp_path: Path) -> None:
    a_file(tmp_path / "file")
    with pytest.raises(StoreError), writing(tmp_path / "file" / "kg"):
        pass


# --- a full disk, a killed process -------------------------------------------------------------------

BUILD_MUCH = """
import sys
sys.path.insert(0, {tests!r})
from handmade import report, report_quads
from lawkg.errors import StoreError
from lawkg.store import writing
{prelude}
try:
    with writing({directory!r}) as writer:
        for code in range(100000, 100000 + {reports}):
            quads = report_quads(str(code), ("信访条例",), measures={measures})
            writer.replace_report(report(str(code)), quads)
        print("all given", flush=True)
    print("done", flush=True)
except StoreError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
"""


def much(directory: Path, reports: int, prelude: str = "", measures: int = 300) -> str:
    return BUILD_MUCH.format(
        tests=str(Path(__file__).parent),
        directory=str(directory.resolve()),
        reports=reports,
        prelude=prelude,
        measures=measures,
    )


@pytest.mark.parametrize("limit", [10_000, 200_000, 2_000_000])
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, limit: int) -> None:
    build(tmp_path, A)
    prelude = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    done = run_python(much(tmp_path, 60, prelude))
    assert done.returncode == 2, done.stderr
    assert "no room left" in done.stderr
    assert done.stderr.count("\n") == 1
    assert content(tmp_path) == set(A[1])
    build(tmp_path, B)
    assert content(tmp_path) == {*A[1], *B[1]}


def killed(directory: Path, seconds: float) -> set[Quad]:
    """Return what a graph holds after a build in it was killed so many seconds after its start."""
    program = [sys.executable, "-c", much(directory, 12, measures=40)]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return content(directory)


def test_a_build_killed_at_any_moment_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    build(tmp_path / "old", A)
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    began = time.monotonic()
    assert run_python(much(tmp_path / "new", 12, measures=40)).returncode == 0
    usual = time.monotonic() - began
    old, new = content(tmp_path / "old"), content(tmp_path / "new")

    def kill_often(worker: int) -> None:
        """Kill one build after the other in one directory, which keeps what they leave behind."""
        moments, directory = random.Random(worker), tmp_path / str(worker)
        shutil.copytree(tmp_path / "old", directory)
        for _ in range(12):
            found = killed(directory, moments.uniform(0.3, 1.7) * usual)
            assert found in (old, new)
            if found == new:
                shutil.rmtree(directory)
                shutil.copytree(tmp_path / "old", directory)
        build(directory)
        assert len(list((directory / "generations").iterdir())) <= 2, "the next build removes leftovers"

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(kill_often, range(2)))


# --- rdflib ------------------------------------------------------------------------------------------


def test_rdflib_sees_the_same_graph(tmp_path: Path) -> None:
    from rdflib import URIRef

    build(tmp_path, A, B, shared=VOCABULARY)
    dataset = KnowledgeGraph.open(tmp_path).dataset()
    names = {str(graph.identifier) for graph in dataset.graphs()}
    assert names >= {SHARED.value, report(KAILI), report(LONGHUA)}
    assert len(dataset.graph(URIRef(report(KAILI)))) == len([q for q in A[1] if q.graph_name != SHARED])
    rows = dataset.query("SELECT ?m { GRAPH ?g { ?m a lawkg:Measure } }")
    assert len(list(rows)) == 6
