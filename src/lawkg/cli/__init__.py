"""The command line: ``lawkg build``, ``query``, ``view``, … (results to standard output, all else to standard error)."""

from __future__ import annotations

from lawkg.cli.main import main

__all__ = ["main"]
