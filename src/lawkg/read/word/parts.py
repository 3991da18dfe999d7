"""The parts of a Word document: XML files in a zip archive."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lawkg.errors import InputError

__all__ = ["Parts", "children", "local", "value"]

_LIMIT = 40 * 1024 * 1024
"""Bytes of XML that a part may have; the longest reports have some hundred thousand."""
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_DAMAGED = "open it in Word or LibreOffice, and save it again as .docx"


def local(element: Any) -> str:
    """Return the name of an element without its namespace: Word writes two sets of them."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val") -> str:
    """Return an attribute by its name without namespace, or nothing."""
    return next((str(text) for key, text in element.items() if key.rpartition("}")[2] == name), "")


def children(element: Any, name: str) -> list[Any]:
    """Return the children of an element that have a name; none of no element."""
    return [child for child in element if local(child) == name] if element is not None else []


class Parts:
    """The parts of one document.

    :raises InputError: the archive is damaged.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _ERRORS as error:
            raise InputError(name, "is a damaged Word document", _DAMAGED) from error
        self._main = self._main_part()

    def document(self) -> Any:
        """Return the root of the main part.

        :raises InputError: there is none, or it is damaged.
        """
        root = self._parsed(self._main)
        if root is None:
            raise InputError(self._name, "is a damaged Word document: its text is missing", _DAMAGED)
        return root

    def tree(self, part: str) -> Any:
        """Return the root of a part beside the main one (styles, numbering), or None where there is none."""
        return self._parsed(f"{self._main.rpartition('/')[0]}/{part}.xml")

    def related(self, relation: str) -> bytes:
        """Return what the part holds that the main one names by this relation.

        :raises InputError: there is none, or it is damaged.
        """
        folder, _, name = self._main.rpartition("/")
        relations = self._parsed(f"{folder}/_rels/{name}.rels")
        for entry in children(relations, "Relationship"):
            if value(entry, "Id") == relation:
                target = value(entry, "Target")
                content = self._content(
                    target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                )
                if content is not None:
                    return content
        raise InputError(self._name, "is a damaged Word document: a part is missing", _DAMAGED)

    def has_pictures(self) -> bool:
        """Whether there are pictures in the document."""
        return any("/media/" in name for name in self._archive.namelist())

    def _main_part(self) -> str:
        names = set(self._archive.namelist())
        usual = "word/document.xml"
        if usual in names:
            return usual
        relations = self._parsed("_rels/.rels")
        for relation in children(relations, "Relationship"):
            if value(relation, "Type").endswith("/officeDocument"):
                return value(relation, "Target").lstrip("/")
        return usual

    def _parsed(self, part: str) -> Any:
        from lxml import etree

        content = self._content(part)
        if content is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError(self._name, "is a damaged Word document", _DAMAGED) from error

    def _content(self, part: str) -> bytes | None:
        try:
            entry = self._archive.getinfo(part)
        except KeyError:
            return None
        if entry.flag_bits & 1:
            raise InputError(self._name, "is encrypted: it needs a password", "save it without one")
        if entry.file_size > _LIMIT:
            reason = f"holds more than {_LIMIT // 1024**2} MB of text when unpacked"
            raise InputError(self._name, reason, "give one report a file")
        try:
            return self._archive.read(entry)
        except _ERRORS as error:
            raise InputError(self._name, "is a damaged Word document", _DAMAGED) from error
