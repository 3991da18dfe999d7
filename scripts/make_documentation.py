"""Write docs/ontology: the documentation of the ontology as it is read in a checkout.

    python scripts/make_documentation.py

To be run when the ontology, its shapes or mappings, or what the bundled report gives has changed; a test
tells when. Needs Graphviz.
"""

from __future__ import annotations

from pathlib import Path

from lawkg.documentation.page import diagrams, pages

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "ontology"
FILES = "../../ontology/"
"""Where the files of the ontology are, seen from there."""


def main() -> None:
    """Write the pages."""
    TARGET.mkdir(exist_ok=True)
    for name, content in pages(diagrams(), FILES).items():
        (TARGET / name).write_text(content, encoding="utf-8")
        print(f"{TARGET.name}/{name}: {len(content):,} characters")


if __name__ == "__main__":
    main()
