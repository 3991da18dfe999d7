"""What can go wrong, as one tree.

    LawkgError
    ├─ InputError          the report cannot be read          (path, reason, hint)
    ├─ QueryError          the question cannot be asked       (reason, hint, line, column)
    ├─ StoreError          the knowledge graph is not usable  (directory, reason, hint)
    ├─ OutputError         the result cannot be written       (path, reason, hint)
    └─ EndpointError       the server cannot be had           (url, reason, hint)

Each says what is wrong and what to do about it in one line; the command line prints that line and
exits with ``exit_status``, never with a traceback.
"""

from __future__ import annotations

__all__ = ["EndpointError", "InputError", "LawkgError", "OutputError", "QueryError", "StoreError"]


class LawkgError(Exception):
    """Anything that lawkg reports to its user: ``reason`` says what is wrong, ``hint`` what to do."""

    exit_status = 2

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(f"{reason}; {hint}" if hint else reason)
        self.reason = reason
        self.hint = hint


class InputError(LawkgError):
    """A report (or its sidecar file) cannot be read."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}", hint)
        self.path = path


class QueryError(LawkgError):
    """A question cannot be asked: unknown name, syntax, missing or ill-typed parameter."""

    def __init__(
        self,
        reason: str,
        hint: str = "",
        line: int | None = None,
        column: int | None = None,
        excerpt: str = "",
    ) -> None:
        super().__init__(reason, hint)
        self.line = line
        self.column = column
        self.excerpt = excerpt
        """The offending line of the query with a caret under the column, or empty."""


class StoreError(LawkgError):
    """A knowledge graph directory cannot be used: none there, locked by a writer, damaged, unwritable."""

    def __init__(self, directory: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{directory}: {reason}", hint)
        self.directory = directory


class OutputError(LawkgError):
    """A result cannot be written: no such folder, no permission, no space."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}", hint)
        self.path = path


class EndpointError(LawkgError):
    """A SPARQL endpoint is down, refuses, or answers with something else than SPARQL results."""

    def __init__(self, url: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{url}: {reason}", hint)
        self.url = url
