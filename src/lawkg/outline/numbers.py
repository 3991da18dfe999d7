"""The numbers of measures, problems and plans: as written where that counts on, else the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lawkg.model import Role

__all__ = ["Draft", "numbered"]


class Draft(NamedTuple):
    """An item before it has its number: ``ordinal`` is the one written (二是), 0 where none is.

    ``number`` is set where the item is a section as a whole; ``prefix`` is what its number begins with.
    """

    role: Role
    start: int
    end: int
    title_start: int
    ordinal: int = 0
    section: str = ""
    prefix: str = ""
    title: str = ""
    number: str = ""
    whole_text: bool = False

    def within(self, section: str, lost: str) -> Draft:
        """Return the draft in a section; ``lost`` is the number of a first section without a heading."""
        return self._replace(section=section, prefix=section or lost)


def numbered(drafts: Iterable[Draft], sections: Mapping[str, int]) -> Iterator[str]:
    """Yield each draft's number; within a section no two of them are equal, of whatever kind.

    ``sections`` gives the highest ordinal of the subsections that a section has.
    """
    highest = dict(sections)
    for draft in drafts:
        if draft.number:
            yield draft.number
            continue
        before = highest.get(draft.prefix, 0)
        ordinal = draft.ordinal if draft.ordinal > before else before + 1
        highest[draft.prefix] = ordinal
        yield f"{draft.prefix}.{ordinal}" if draft.prefix else str(ordinal)
