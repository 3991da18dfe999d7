"""The command line: ``lawkg build``, ``query``, ``view``, …

Results go to standard output, all else to standard error.
"""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit: 0 all is well, 1 something was refused or found wanting, 2 an error."""
    import sys

    try:
        from lawkg.cli.interruption import watch

        watch()
        from lawkg.cli.program import run
    except KeyboardInterrupt:  # while the program itself is still being read
        sys.exit(130)
    run()
