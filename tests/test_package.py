"""The wheel in an empty place: the ontology, the questions and the data travel with it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from shared import ROOT

FOLDERS = ("ontology", "queries", "data")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(ROOT, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of an environment with the wheel, and with the dependencies that this one has."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "lawkg" not in path.name.lower() and path.suffix != ".pth":
            (packages / path.name).symlink_to(path)
    install = ("-m", "pip", "--python", str(folder / "bin" / "python"), "install")
    quietly = ("--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    _run(folder, sys.executable, *install, *quietly, str(wheel))
    return folder / "bin"


def _run(cwd: Path, *command: str) -> str:
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "LAWKG"))
    }
    done = subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_what_the_checkout_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"lawkg/bundled/{path.relative_to(ROOT)}" in names
    assert "lawkg/py.typed" in names
    assert not [name for name in names if name.startswith("tests/") or name.endswith(".pyc")]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_package_is_the_one_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import lawkg, lawkg.resources as r; print(lawkg.__file__, r.data_file('x'), lawkg.__version__)"
    package, data, version = _run(tmp_path, str(installed / "python"), "-c", code).split()
    assert Path(package).is_relative_to(installed.parent)
    assert Path(data).is_relative_to(installed.parent)
    assert version == "0.1.0"


def test_it_builds_and_answers_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    lawkg = str(installed / "lawkg")
    _run(tmp_path, lawkg, "build")
    assert len(_run(tmp_path, lawkg, "query", "remedies", "--format", "csv").splitlines()) == 4
    assert "problemLabel" in _run(tmp_path, lawkg, "questions", "remedies")
    assert "\n@prefix lawkg: " in _run(tmp_path, lawkg, "export", "--format", "turtle")
    assert "0 failed" in _run(tmp_path, lawkg, "validate")
    _run(tmp_path, lawkg, "view", "-o", "graph.html")
    assert (tmp_path / "graph.html").stat().st_size > 100_000
    assert {path.name for path in tmp_path.iterdir()} == {"kg", "graph.html"}
