"""The files of a knowledge graph's directory: what marks it, which generation is live, who may write."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lawkg.errors import StoreError

__all__ = ["FORMAT", "Layout", "Marker", "durable_write", "locked", "store_errors", "sync_tree"]

FORMAT = 1
"""The version of the directory's format that this lawkg writes, and the newest that it reads."""

_BUILD = "lawkg build makes one"
_OWN_NAMES = frozenset({"lawkg.json", "lawkg.json.new", "write.lock", "corrections.csv"})
"""What may lie in a directory before the first build; a person may put the corrections there first."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What ``lawkg.json`` says: the version of the format, and where the graph's own IRIs begin."""

    format: int
    base: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths in a knowledge graph's directory."""

    root: Path

    @property
    def marker(self) -> Path:
        """The file that makes the directory a knowledge graph."""
        return self.root / "lawkg.json"

    @property
    def current(self) -> Path:
        """The file that names the live generation."""
        return self.root / "CURRENT"

    @property
    def generations(self) -> Path:
        """The folder of generations, the live one and those before and after it."""
        return self.root / "generations"

    @property
    def lock(self) -> Path:
        """The file that the one writer holds."""
        return self.root / "write.lock"

    def error(self, reason: str, hint: str = "") -> StoreError:
        """Return a StoreError about this directory."""
        return StoreError(str(self.root), reason, hint)

    def read_marker(self) -> Marker:
        """Return what ``lawkg.json`` says.

        :raises StoreError: when the directory is missing, is no knowledge graph, or is of a newer format.
        """
        if not self.root.exists():
            raise self.error("there is no such directory", _BUILD)
        if not self.root.is_dir():
            raise self.error("is a file, not a directory", "name another directory with --kg")
        try:
            said = json.loads(self.marker.read_text(encoding="utf-8"))
            marker = Marker(int(said["format"]), str(said["base"]))
        except FileNotFoundError:
            raise self.error("is not a knowledge graph (it has no lawkg.json)", _BUILD) from None
        except PermissionError:
            raise self.error("may not be read", "check the permissions of the directory") from None
        except (ValueError, KeyError, TypeError):
            raise self.error("lawkg.json is damaged", "build the graph again into a new directory") from None
        if marker.format > FORMAT:
            raise self.error(f"was made by a newer lawkg (format {marker.format})", "update lawkg to read it")
        return marker

    def live(self) -> Path | None:
        """Return the folder of the live generation, or None before the first build is done.

        :raises StoreError: when ``CURRENT`` cannot be read or names something that cannot be one.
        """
        try:
            name = self.current.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            name = ""
        if not name.isdigit():
            raise self.error("CURRENT is damaged", "build the graph again into a new directory")
        return self.generations / name

    def is_free(self) -> bool:
        """Return whether a new knowledge graph may be begun here: nothing there, or our own beginnings."""
        return not self.root.exists() or all(path.name in _OWN_NAMES for path in self.root.iterdir())

    def begin(self, base: str) -> None:
        """Mark the directory as a knowledge graph with this base IRI."""
        durable_write(self.marker, json.dumps({"format": FORMAT, "base": base}) + "\n")

    def remove_leftovers(self, live: Path | None) -> None:
        """Remove every generation but the live one: killed builds, and the one before it."""
        self.generations.mkdir(exist_ok=True)
        for path in self.generations.iterdir():
            if path != live:
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def store_errors(layout: Layout) -> Iterator[None]:
    """Turn what the file system and Oxigraph raise into a StoreError about this directory."""
    try:
        yield
    except PermissionError:
        raise layout.error("may not be written", "check the permissions of the directory") from None
    except (OSError, RuntimeError) as error:  # pyoxigraph raises RuntimeError for a corrupt table file
        raise layout.error(*_explained(error)) from error


def _explained(error: Exception) -> tuple[str, str]:
    """Return reason and hint; Oxigraph gives RocksDB's words, where ``No space`` is only in the text."""
    text = str(error)
    if any(sign in text for sign in ("No space left", "File too large", "Disk quota", "while appending")):
        return "there is no room left to write", "free some disk space and build again; nothing was changed"
    if any(sign in text for sign in ("Corruption", "Invalid argument", "No such file", "does not exist")):
        return "the store is damaged", "remove the directory and build the graph again from the reports"
    return f"cannot be used ({text.splitlines()[0] if text else type(error).__name__})", ""


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """Hold the write lock of the directory.

    :raises StoreError: at once when another process (or thread) is writing.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(layout.lock, timeout=0)
    with store_errors(layout):
        try:
            lock.acquire()
        except Timeout:
            raise layout.error("another build is writing to it", "wait until that one is done") from None
    try:
        yield
    finally:
        lock.release()


def durable_write(path: Path, text: str) -> None:
    """Replace a file's content so that after a crash it is the old or the new one, whole."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync(path.parent)


def sync_tree(folder: Path) -> None:
    """Wait until the files under a folder are on the disk; those with other links are there already."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir() or path.stat().st_nlink == 1:
            _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
