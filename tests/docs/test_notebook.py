"""The notebook runs from top to bottom, shows what it says, and is kept without outputs."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from shared import ROOT

NOTEBOOK = ROOT / "examples" / "explore.ipynb"


def notebook_as_kept() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text that each cell of code printed."""
    notebook = notebook_as_kept()
    place = {"metadata": {"path": tmp_path_factory.mktemp("notebook")}}
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources=place).execute()
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return ["".join(_text(output) for output in cell.outputs) for cell in cells]


def _text(output: dict[str, object]) -> str:
    data = output.get("data", {})
    return str(output.get("text", "")) + (str(data.get("text/html", "")) if isinstance(data, dict) else "")


def test_notebook_is_kept_without_outputs() -> None:
    notebook = notebook_as_kept()
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


@pytest.mark.parametrize(
    "said",
    [
        "report/522601/2024",
        "行政执法工作体系",
        "<td>97.26%</td>",
        "【97.26%】",
        "← 依法开展政府信息公开,确保权力在阳光下运行。",
        "2036件 ÷ 2093件 = 97.28%",
        "制度执行不严,执法程序不规范 — ",
    ],
)
def test_notebook_shows(outputs: list[str], said: str) -> None:
    assert said in "".join(outputs)
