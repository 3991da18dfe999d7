"""Annual reports on building a law-based government in China as a knowledge graph that answers.

    import lawkg

    lawkg.build("reports/", "kg")                       # read reports into the graph in the directory kg
    rows = lawkg.ask("kg", "remedies").records()        # ask a named question or SPARQL
    dataset = lawkg.open("kg")                          # the graph as an rdflib Dataset
    facts = lawkg.extract(lawkg.read("report.txt"))     # what is found in a report, without any graph

Nothing heavy is imported before a verb is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawkg.errors import EndpointError, InputError, LawkgError, OutputError, QueryError, StoreError
    from lawkg.library import ask, build, export, extract, open, read, view

    __version__: str

__all__ = [
    "EndpointError",
    "InputError",
    "LawkgError",
    "OutputError",
    "QueryError",
    "StoreError",
    "__version__",
    "ask",
    "build",
    "export",
    "extract",
    "open",
    "read",
    "view",
]

_VERBS = frozenset({"ask", "build", "export", "extract", "open", "read", "view"})


def __getattr__(name: str) -> Any:
    """Return a public name, and import what it needs when it is asked for the first time."""
    if name == "__version__":
        from importlib.metadata import version

        return version("lawkg")
    if name not in __all__:
        raise AttributeError(f"module 'lawkg' has no attribute {name!r}")
    return getattr(import_module("lawkg.library" if name in _VERBS else "lawkg.errors"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """The package keeps a verb where a module has the same name, as it would if it imported it at once.

    Importing the module ``lawkg.build`` would otherwise put the module in the place of ``lawkg.build()``.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
