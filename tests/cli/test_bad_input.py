"""Bad input, through the real command: one clear line, the right exit status, and the graph as it was."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command import Ran, environment, lawkg
from lawkg.store import KnowledgeGraph, writing
from shared import REPORT, shared

ENTRIES = "首页 政务公开 政务服务 互动交流 走进我市 网站地图 无障碍 登录 注册 English 联系我们"
MENUS = ENTRIES.replace(" ", "\n") * 8
LEAVES = "春天来了，院子里的桃花开得正盛，孩子们在树下追逐嬉戏，笑声传得很远。\n" * 20


@pytest.fixture(scope="module")
def built(kaili_directory: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that bad input is thrown at."""
    return shutil.copytree(kaili_directory, tmp_path_factory.mktemp("built") / "kg")


@pytest.fixture(autouse=True)
def _still_answers(built: Path) -> Iterator[None]:
    """Whatever a test does, the graph that was there is there afterwards, and nothing beside it."""
    before = _state(built)
    yield
    assert _state(built) == before


def _state(directory: Path) -> tuple[int, str]:
    return len(KnowledgeGraph.open(directory).store), (directory / "CURRENT").read_text()


def _nothing(path: Path) -> None:
    pass


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "notes.log").write_text("no report")


def _one_line(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(100):
            file.write("全市依法行政工作稳步推进，".encode() * 26887)  # about a megabyte


FILES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("nowhere.txt", _nothing, "there is no such file or folder"),
    "empty": ("empty.txt", lambda path: path.write_bytes(b""), "is empty"),
    "white space": ("blank.txt", lambda path: path.write_text(" \n\u3000\n"), "is empty"),
    "folder without reports": ("folder", _folder, "there is no report in this folder"),
    "binary": ("binary.txt", lambda path: path.write_bytes(bytes(range(256)) * 40), "is binary"),
    "picture": (
        "picture.txt",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)),
        "is a picture",
    ),
    "no encoding": ("broken.txt", lambda path: path.write_bytes(b"\xe5\x87\xff\xff" * 99), "encoding"),
    "wrong encoding": (
        "latin.txt",
        lambda path: path.write_text(REPORT.read_text("utf-8").encode().decode("latin-1"), "utf-8"),
        "went through a wrong encoding",
    ),
    "menus": ("menus.txt", lambda path: path.write_text(MENUS, "utf-8"), "is no report"),
    "leaves": ("leaves.txt", lambda path: path.write_text(LEAVES, "utf-8"), "is no report"),
    "device": ("/dev/zero", _nothing, "lawkg: /dev/zero: "),
    "other suffix": ("table.xlsx", lambda path: path.write_bytes(b"x"), "not .xlsx"),
    "broken sidecar": ("a.txt", lambda path: _with_sidecar(path, "year = "), "a.toml: is not valid TOML"),
    "unknown key": ("a.txt", lambda path: _with_sidecar(path, "yaer = 2024"), 'unknown key "yaer"'),
}


def _with_sidecar(path: Path, content: str) -> None:
    shutil.copy(REPORT, path)
    path.with_suffix(".toml").write_text(content)


@pytest.mark.parametrize(("name", "make", "reason"), FILES.values(), ids=FILES.keys())
def test_what_is_no_report(
    tmp_path: Path, built: Path, name: str, make: Callable[[Path], object], reason: str
) -> None:
    make(tmp_path / name)
    started = time.monotonic()
    ran = lawkg("build", name, "--kg", built, cwd=tmp_path)
    assert ran.status == 2
    assert ran.line.startswith(f"lawkg: {name.removesuffix('.txt')}")
    assert reason in ran.line
    assert ran.out == ""
    assert time.monotonic() - started < 10, "the command as a whole, on a busy machine"


def test_one_line_of_100_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    try:
        _one_line(file)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = lawkg("build", file.name, cwd=tmp_path)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    finally:
        file.unlink()
    assert (ran.status, ran.line) == (2, "lawkg: long.txt: is larger than 20 MB; give one report a file")
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (tmp_path / name).touch()
    assert lawkg("build", tmp_path, cwd=tmp_path).line.endswith("is empty; check that it was saved in full")


def test_another_build_at_work(tmp_path: Path) -> None:
    with writing(tmp_path / "kg"):
        assert "another build is writing to it" in _failed(lawkg("build", cwd=tmp_path))


def test_the_menus_of_a_real_page(built: Path) -> None:
    ran = lawkg("build", shared("reports/kin/not-a-report.txt"), "--kg", built)
    assert (ran.status, "is no report" in ran.line) == (2, True)


def test_a_build_that_fails_leaves_no_directory(tmp_path: Path) -> None:
    (tmp_path / "menus.txt").write_text(MENUS, "utf-8")
    assert lawkg("build", "menus.txt", cwd=tmp_path).status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["menus.txt"]


def test_names_that_steer_a_terminal(tmp_path: Path) -> None:
    name = "\x1b[31mred\x07\u202e.txt"
    (tmp_path / name).write_text(MENUS, "utf-8")
    assert not set(lawkg("build", name, cwd=tmp_path).line) & set("\x1b\x07\u202e")


def test_a_summary_steers_no_terminal(tmp_path: Path) -> None:
    shutil.copy(REPORT, tmp_path / "a.txt")
    ran = lawkg("build", "a.txt", "--place", "\x1b[31m某市\u202e", cwd=tmp_path)
    assert ran.status == 0
    assert "某市" in ran.err
    assert not set(ran.err) & set("\x1b\u202e")


# --- directories ----------------------------------------------------------------------------------


def test_no_knowledge_graph_there(tmp_path: Path) -> None:
    ran = lawkg("query", "remedies", cwd=tmp_path)
    assert (ran.status, ran.line) == (2, "lawkg: kg: there is no such directory; lawkg build makes one")


def test_a_directory_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "letters.doc").write_text("dear")
    assert "holds other files" in _failed(lawkg("build", cwd=tmp_path))
    assert "is not a knowledge graph" in _failed(lawkg("query", "remedies", cwd=tmp_path))
    assert [path.name for path in (tmp_path / "kg").iterdir()] == ["letters.doc"]


def test_a_file_in_the_place_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "kg").write_text("a file")
    for command in (["build"], ["query", "remedies"], ["export", "--format", "nt"]):
        assert "is a file, not a directory" in _failed(lawkg(*command, cwd=tmp_path))
    assert "kg/in: " in _failed(lawkg("build", "--kg", "kg/in", cwd=tmp_path))


@pytest.mark.parametrize("directory", ["/proc/kg", "/dev/null/kg", "/sys/kg"])
def test_where_nobody_may_write(directory: str) -> None:
    assert directory in _failed(lawkg("build", "--kg", directory))


def test_where_this_user_may_not_write(tmp_path: Path, built: Path) -> None:
    folder = shutil.copytree(built, tmp_path / "kg")
    for directory in (folder, folder / "generations", tmp_path):
        directory.chmod(0o555)
    (folder / "write.lock").chmod(0o444)
    assert f"{folder}: may not be written" in _failed(
        lawkg("build", "--kg", folder, before=_obey_permissions)
    )
    inside = tmp_path / "graph.nt"
    line = _failed(lawkg("export", "--format", "nt", "--kg", folder, "-o", inside, before=_obey_permissions))
    assert f"{inside}: cannot be written (Permission denied); choose another place" in line
    assert _state(folder) == _state(built)


def _obey_permissions() -> None:
    """Give up what lets root write anywhere (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH); others have it not."""
    drop_from_bounding_set = 24
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(drop_from_bounding_set, capability, 0, 0, 0)


def test_a_full_disk(tmp_path: Path, built: Path) -> None:
    folder = shutil.copytree(built, tmp_path / "kg")
    before = _state(folder)
    ran = lawkg(
        "build", "--kg", folder, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999))
    )
    assert "there is no room left to write" in _failed(ran)
    assert _state(folder) == before


def test_no_room_for_the_answer(built: Path) -> None:
    script = f'"$0" -m lawkg query observations --kg {built} --format csv > /dev/full'
    assert "standard output: cannot be written (No space left on device)" in _failed(_shell(script))


def _shell(script: str) -> Ran:
    command = ["bash", "-o", "pipefail", "-c", script, sys.executable]
    done = subprocess.run(command, env=environment(), capture_output=True)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_closed_output(built: Path) -> None:
    assert _shell(f'"$0" -m lawkg query remedies --kg {built} >&-') == Ran(0, "", "")


def _failed(ran: Ran) -> str:
    assert ran.status == 2, ran
    assert ran.out == ""
    return ran.line


# --- questions ------------------------------------------------------------------------------------


def test_an_unknown_question(built: Path) -> None:
    ran = lawkg("query", "remedie", "--kg", built)
    expected = 'lawkg: there is no question "remedie"; did you mean "remedies"? (lawkg questions lists them)'
    assert (ran.status, ran.out, ran.line) == (2, "", expected)


def test_a_syntax_error_is_shown_where_it_is(built: Path) -> None:
    ran = lawkg("query", "SELECT ?s WHERE { ?s ?p }", "--kg", built)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "lawkg: the query cannot be parsed, line 1, column 25: expected an object",
        "  SELECT ?s WHERE { ?s ?p }",
        "                          ^",
    ]


QUESTIONS = {
    "unknown parameter": (["remedies", "--param", "place=x"], 'there is no parameter "place"'),
    "ill-typed parameter": (
        ["remedies", "--param", "report=凯里 2024"],
        "the parameter report is not an IRI",
    ),
    "parameter without a value": (["remedies", "--param", "report"], "write --param NAME=VALUE"),
    "no such file": (["nowhere.rq"], "nowhere.rq: the query cannot be read"),
    "an update": (["DELETE WHERE { ?s ?p ?o }"], "updates are refused"),
    "another server": (["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE is refused"),
    "unknown format": (["remedies", "--format", "xml"], "'xml' is not one of 'table', 'json', 'csv', 'tsv'"),
    "no question": ([], "Missing argument 'WHAT'"),
}


@pytest.mark.parametrize(("arguments", "reason"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_what_cannot_be_asked(built: Path, arguments: list[str], reason: str) -> None:
    assert reason in _failed(lawkg("query", *arguments, "--kg", built))


def test_a_missing_parameter(built: Path, tmp_path: Path) -> None:
    query = tmp_path / "titled.rq"
    query.write_text(
        "# parameter title (string, required): its title\nSELECT ?s WHERE { ?s dcterms:title ?title }"
    )
    line = _failed(lawkg("query", query, "--kg", built))
    assert line == "lawkg: the parameter title is missing; give --param title=… (string)"


def test_an_endpoint_that_is_down() -> None:
    line = _failed(lawkg("query", "remedies", "--endpoint", "http://127.0.0.1:9"))
    assert line.startswith("lawkg: http://127.0.0.1:9: ")


# --- results --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["view"], ["export", "--format", "nt"]], ids=["view", "export"])
def test_where_the_result_cannot_go(built: Path, tmp_path: Path, command: list[str]) -> None:
    missing = tmp_path / "missing" / "result"
    line = _failed(lawkg(*command, "--kg", built, "-o", missing))
    assert line == f"lawkg: {missing}: cannot be written (No such file or directory); make the folder first"
    assert "cannot be written (Is a directory)" in _failed(lawkg(*command, "--kg", built, "-o", tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_finds_no_room_leaves_the_one_before(built: Path, tmp_path: Path) -> None:
    result = tmp_path / "graph.nt"
    result.write_text("the one before")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999))  # noqa: E731
    line = _failed(lawkg("export", "--format", "nt", "--kg", built, "-o", result, before=limit))
    assert f"{result}: cannot be written (File too large)" in line
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"graph.nt": "the one before"}


# --- annotations ----------------------------------------------------------------------------------

ANNOTATIONS = {
    "no JSON": ("{", "is not JSON"),
    "no annotation": ("[]", "is no annotation"),
    "another report": ('{"report": {"place": "龙华区", "year": 2019}}', "not in the knowledge graph"),
    "a broken entry": ('{"report": {"place": "凯里市", "year": 2024}, "plans": [{"id": "p"}]}', "an entry"),
}


@pytest.mark.parametrize(("content", "reason"), ANNOTATIONS.values(), ids=ANNOTATIONS.keys())
def test_what_is_no_annotation(built: Path, tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "gold.json").write_text(content, "utf-8")
    assert reason in _failed(lawkg("evaluate", tmp_path / "gold.json", "--kg", built))
