"""Data flows one way: no module imports one that comes after it (the table is in pyproject.toml)."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from shared import ROOT

CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the source in a folder, with the contract of the project."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, timeout=60
    )


def test_the_layers_hold() -> None:
    done = linted(ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_every_module_has_its_layer() -> None:
    named = {name for layer in CONTRACT["layers"] for name in re.split(r"\s*[:|]\s*", layer)}
    found = {
        path.stem
        for path in (ROOT / "src" / "lawkg").iterdir()
        if path.suffix in ("", ".py") and path.stem[0] not in "._"
    }
    assert CONTRACT["exhaustive"]
    assert found == named


@pytest.mark.parametrize(("module", "later"), [("outline", "store"), ("describe", "cli"), ("model", "read")])
def test_an_import_the_wrong_way_is_found(tmp_path: Path, module: str, later: str) -> None:
    for layer in CONTRACT["layers"]:
        for name in re.split(r"\s*[:|]\s*", layer):
            (tmp_path / "lawkg" / name).mkdir(parents=True)
            (tmp_path / "lawkg" / name / "__init__.py").touch()
    (tmp_path / "lawkg" / "__init__.py").touch()
    (tmp_path / "lawkg" / module / "__init__.py").write_text(f"import lawkg.{later}\n")
    done = linted(tmp_path)
    assert done.returncode == 1
    assert f"lawkg.{module} -> lawkg.{later}" in done.stdout
