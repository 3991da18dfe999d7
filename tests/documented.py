"""The documentation of the ontology as it comes out today, made once in a process."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache

import pytest
from pyoxigraph import Quad

from lawkg.documentation.examples import bundled_quads
from lawkg.documentation.ontology import Ontology, read_ontology
from lawkg.documentation.page import diagrams, pages
from lawkg.documentation.publish import contents


@cache
def drawn() -> Mapping[str, str]:
    """Return the diagrams as SVG."""
    if shutil.which("dot") is None:
        pytest.fail("needs Graphviz: sh scripts/install-tools.sh")
    return diagrams()


@cache
def made() -> Mapping[str, str]:
    """Return the pages as they stand in the checkout."""
    return pages(drawn(), "../../ontology/")


@cache
def ontology() -> Ontology:
    """Return the terms."""
    return read_ontology()


@cache
def quads() -> tuple[Quad, ...]:
    """Return what the bundled report says."""
    return bundled_quads()


@cache
def published() -> Mapping[str, str]:
    """Return all that is put on a web server."""
    return contents(drawn())
