"""What a user says of a report in a file beside it: ``NAME.toml`` for ``NAME.txt``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lawkg.errors import InputError
from lawkg.model import Metadata

__all__ = ["merge", "read_sidecar", "shown"]

_LIMIT = 64 * 1024
"""Bytes; a sidecar holds six short lines."""


def shown(path: Path | str) -> str:
    """Return a path or name fit to be printed and stored: controls and what is no UTF-8 as U+FFFD."""
    text = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(
        character if character.isprintable() or character == " " else "\ufffd" for character in text
    )


def merge(first: Metadata, second: Metadata) -> Metadata:
    """Return the first with what it leaves out filled in from the second."""
    missing = {
        item.name: getattr(second, item.name) for item in fields(first) if not getattr(first, item.name)
    }
    return replace(first, **missing)


def read_sidecar(report: Path, content: bytes | None = None) -> Metadata:
    """Return what the sidecar of a report says; an empty Metadata where there is none.

    ``content`` is that of a sidecar that is no file of its own: one beside a report in an archive.

    :raises InputError: it is no TOML, has a key that is not known, or a value of the wrong type.
    """
    path = report.with_suffix(".toml")
    if content is None:
        if path == report or not path.exists():
            return Metadata()
        content = _content(path)
    table = _parsed(path, content)
    for key in table:
        if key not in _ALLOWED:
            raise InputError(shown(path), f'unknown key "{shown(key)}"', f"allowed are {', '.join(_ALLOWED)}")
    return Metadata(**{key: _value(path, key, value) for key, value in table.items()})


def _content(path: Path) -> bytes:
    try:
        if not path.is_file() or path.stat().st_size > _LIMIT:
            raise InputError(shown(path), "is no sidecar file", "it is a short TOML text; move it or mend it")
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            shown(path), f"cannot be read ({error.strerror})", "check its permissions"
        ) from error


def _parsed(path: Path, content: bytes) -> Mapping[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise InputError(shown(path), "is not in UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(shown(path), f"is not valid TOML: {error}", 'write key = "value" lines') from error


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _code(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch("[1-9][0-9]{5}", value) else None


def _year(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 1949 <= value <= 2999 else None


def _date(value: object) -> date | None:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


_ALLOWED: Mapping[str, tuple[Callable[[object], Any], str]] = {
    "title": (_text, 'a text, such as title = "凯里市2024年法治政府建设情况报告"'),
    "place": (_text, 'a text, such as place = "凯里市"'),
    "place_code": (_code, 'six digits in quotes, such as place_code = "522601"'),
    "issuer": (_text, 'a text, such as issuer = "凯里市人民政府"'),
    "year": (_year, "a year, such as year = 2024"),
    "issued": (_date, "a date, such as issued = 2025-01-20"),
}


def _value(path: Path, key: str, value: object) -> Any:
    convert, allowed = _ALLOWED[key]
    converted = convert(value)
    if converted is None:
        raise InputError(shown(path), f'the value of "{key}" is not allowed', f"it has to be {allowed}")
    return converted
