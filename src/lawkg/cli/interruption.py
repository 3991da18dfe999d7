"""Ctrl-C that is not lost: code called from an extension module may swallow the exception it raises."""

from __future__ import annotations

import signal
from types import FrameType

__all__ = ["check", "watch"]

_asked: list[int] = []
"""The signals that asked the program to stop."""


def watch() -> None:
    """Remember each Ctrl-C; where the caller had it ignored (``nohup``), it stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def check() -> None:
    """Stop here when Ctrl-C was pressed before.

    :raises KeyboardInterrupt: it was.
    """
    if _asked:
        raise KeyboardInterrupt


def _interrupt(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
    raise KeyboardInterrupt
