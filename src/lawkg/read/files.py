"""Files and folders: what is there to read, and the bytes of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from lawkg.errors import InputError
from lawkg.read.archive import archive_of, has_member, is_archive, member_content, members
from lawkg.read.formats import REFUSED_SUFFIXES, SUFFIXES
from lawkg.sidecar import shown

__all__ = ["LIMIT", "content_of", "find_reports", "packed_sidecar"]

LIMIT = 20 * 1024 * 1024
"""Bytes that a report may have; the longest real ones have some hundred thousand."""
_FOUND = (*SUFFIXES, *REFUSED_SUFFIXES)
"""What is taken for a report in a folder or an archive."""


def find_reports(paths: Iterable[Path]) -> list[Path]:
    """Return the files among the paths, and those in the folders and archives among them, sorted, each once.

    Hidden files, links to folders, and files with other suffixes than a report's are left out of folders.
    A file in an archive has the path that it would have if the archive were a folder.

    :raises InputError: a path is missing, a folder or an archive has no report or cannot be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if _is_member(path):
            found[path] = None
        elif stat.S_ISDIR(_status(path).st_mode):
            found.update(dict.fromkeys(_reports_in(path)))
        else:
            found.update(dict.fromkeys(_members_of(path) if is_archive(path) else [path]))
    return list(found)


def content_of(path: Path) -> bytes:
    """Return what a file holds, having looked at its size first: what is too large is not read.

    :raises InputError: it is missing, a folder, empty, too large, or cannot be read.
    """
    archive = archive_of(path) if _is_member(path) else None
    if not archive and path.is_file() and is_archive(path):
        _members_of(path)  # which says what is wrong with it, if anything is
        hint = f"name a file in it, such as {shown(path)}/report.docx, or build it as a whole"
        raise InputError(shown(path), "is an archive, not a report", hint)
    content = member_content(path, archive, LIMIT) if archive else _bytes(path)
    if not content.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputError(shown(path), "is empty", "check that it was saved in full")
    return content


def packed_sidecar(path: Path) -> bytes | None:
    """Return what the sidecar beside a report in an archive holds; None where there is none.

    :raises InputError: it cannot be read.
    """
    archive = archive_of(path) if _is_member(path) else None
    sidecar = path.with_suffix(".toml")
    return member_content(sidecar, archive, LIMIT) if archive and has_member(sidecar, archive) else None


def _is_member(path: Path) -> bool:
    try:
        return not path.exists() and archive_of(path) is not None
    except (OSError, ValueError):
        return False


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError as error:
        raise InputError(shown(path), "there is no such file or folder", "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        raise InputError(
            shown(path), f"cannot be read ({reason})", "check the path and its permissions"
        ) from error


def _reports_in(folder: Path) -> list[Path]:
    files = sorted(_walk(folder))
    found = [path for path in files if path.suffix.lower() in (*_FOUND, ".zip")]
    if not found:
        raise InputError(
            shown(folder), "there is no report in this folder", f"reports end in {', '.join(SUFFIXES)}"
        )
    return [report for path in found for report in _expanded(path)]


def _expanded(path: Path) -> list[Path]:
    """Return a file, or the members of an archive; one that gives none stands for itself, to be refused."""
    if path.suffix.lower() != ".zip" or not is_archive(path):
        return [path]
    try:
        return _members_of(path)
    except InputError:
        return [path]


def _members_of(archive: Path) -> list[Path]:
    found = [path for path in members(archive) if path.suffix.lower() in (*_FOUND, ".zip")]
    if not found:
        reason = "there is no report in this archive"
        raise InputError(shown(archive), reason, f"reports end in {', '.join(SUFFIXES)}")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders, but not in linked ones, which may lead in a circle."""

    def refuse(error: OSError) -> None:
        raise InputError(
            shown(error.filename), f"cannot be listed ({error.strerror})", "check its permissions"
        )

    for directory, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(directory, name) for name in files if not name.startswith((".", "~$")))


def _bytes(path: Path) -> bytes:
    status = _status(path)
    if stat.S_ISDIR(status.st_mode):
        raise InputError(shown(path), "is a folder", "give a file, or build the folder as a whole")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(shown(path), "is no ordinary file", "copy the text into one")
    if status.st_size > LIMIT:
        raise InputError(shown(path), f"is larger than {LIMIT // 1024**2} MB", "give one report a file")
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise InputError(
            shown(path), f"cannot be read ({error.strerror})", "check its permissions"
        ) from error
