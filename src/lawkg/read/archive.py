"""Zip archives of reports: a member is addressed as if the archive were a folder, ``all.zip/2024/a.docx``.

Nothing is unpacked onto the disk, so a member's name can do no harm there: it only names it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path, PurePosixPath

from lawkg.errors import InputError
from lawkg.sidecar import shown

__all__ = ["archive_of", "has_member", "is_archive", "member_content", "members", "names_in"]

_MOST_MEMBERS = 20_000
_MOST_BYTES = 4 * 1024**3
"""Bytes of all members when unpacked: more is a bomb."""
_AGAIN = "get it again, or unpack it and build the folder"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_OFFICE = (
    *("[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"),
    *("OFD.xml", "mimetype", "META-INF/container.xml"),
)
"""What lies in a zip archive that is one document and no folder of them."""
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def names_in(content: bytes) -> set[str] | None:
    """Return the names of the members of an archive, or None where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except _ERRORS:
        return None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files, and not one document that is packed as such."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        with zipfile.ZipFile(path) as archive:
            return not any(name in _OFFICE for name in archive.namelist())
    except _ERRORS:
        return path.suffix.lower() == ".zip"


def archive_of(path: Path) -> Path | None:
    """Return the archive that a path leads into, or None for one that leads to no member of any."""
    parent = next((parent for parent in path.parents if parent.is_file()), None)
    return parent if parent and is_archive(parent) else None


def members(archive: Path) -> tuple[Path, ...]:
    """Return the paths of the files in an archive, sorted, without hidden ones.

    :raises InputError: it is damaged, or a bomb.
    """
    return tuple(archive / name for name in sorted(_entries(*_state(archive))))


def member_content(path: Path, archive: Path, limit: int) -> bytes:
    """Return what a member of an archive holds.

    :raises InputError: there is none of this name, it is encrypted, damaged, or larger than the limit.
    """
    entry = _entry(path, archive)
    if entry is None:
        raise InputError(shown(path), "there is no such file in the archive", "check the path")
    if entry.flag_bits & _ENCRYPTED:
        raise InputError(shown(path), "is encrypted: it needs a password", "unpack it, and build the folder")
    if entry.file_size > limit:
        reason = f"is larger than {limit // 1024**2} MB"
        raise InputError(shown(path), reason, "give one report a file")
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(entry) as file:
            return file.read(limit + 1)
    except _ERRORS as error:
        raise InputError(shown(path), "is damaged", _AGAIN) from error


def has_member(path: Path, archive: Path) -> bool:
    """Whether an archive has a member of this path.

    :raises InputError: it is damaged, or a bomb.
    """
    return _entry(path, archive) is not None


def _entry(path: Path, archive: Path) -> zipfile.ZipInfo | None:
    return _entries(*_state(archive)).get(path.relative_to(archive).as_posix())


def _state(archive: Path) -> tuple[Path, int, int]:
    status = archive.stat()
    return archive, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _entries(archive: Path, changed: int, size: int) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by their names, of which each is given once."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    except PermissionError as error:
        reason = f"cannot be read ({error.strerror})"
        raise InputError(shown(archive), reason, "check its permissions") from error
    except _ERRORS as error:
        raise InputError(shown(archive), "is a damaged zip archive", _AGAIN) from error
    if len(entries) > _MOST_MEMBERS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        reason = f"is an archive of more than {_MOST_MEMBERS:,} files or {_MOST_BYTES // 1024**3} GB"
        raise InputError(shown(archive), reason, "unpack what you need of it, and build the folder")
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = _name(entry)
        if name:
            named[_unused(name, named)] = entry
    return named


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a member as a path below the archive, or nothing for one that is hidden.

    A name without the mark of UTF-8 is UTF-8 or GB18030 all the same, as Chinese programs write it.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = [part for part in re.split(r"[/\\]", name.replace("\0", "")) if part not in ("", ".", "..")]
    if not parts or any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
        return ""
    return "/".join(parts)


def _unused(name: str, named: dict[str, zipfile.ZipInfo]) -> str:
    """Return a name that no other member has: a second ``a.docx`` is ``a (2).docx``."""
    path, number, unused = PurePosixPath(name), 1, name
    while unused in named:
        number += 1
        unused = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return unused
