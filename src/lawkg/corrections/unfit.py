"""A correction that does not fit the facts."""

from __future__ import annotations

from lawkg.model import Correction

__all__ = ["UnfitError", "missing", "not_allowed", "there_already"]


class UnfitError(Exception):
    """Why a correction cannot be applied, and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def missing(correction: Correction) -> UnfitError:
    """Return that the fact is not there."""
    place = f"{correction.start}-{correction.end}"
    hint = "it may be read otherwise now: remove the row, or write add"
    return UnfitError(f"there is no {correction.layer} at {place}", hint)


def there_already(correction: Correction, start: int, end: int) -> UnfitError:
    """Return that a fact stands where one is to be added."""
    return UnfitError(
        f"there is a {correction.layer} at {start}-{end} already", "reject that one, or change it"
    )


def not_allowed(correction: Correction, expected: str) -> UnfitError:
    """Return that the value is none for this field."""
    return UnfitError(f"“{correction.value}” is no {correction.field or 'value'}", f"it has to be {expected}")
