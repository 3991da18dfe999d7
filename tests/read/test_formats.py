"""The bundled report in every format gives the same facts; what a file holds counts, not its name."""

# ruff: noqa: E501  (markup is easier to read in one line)

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from facts import counts
from layouts import NAMES, source_of
from pdf_files import Look, pdf
from word_files import document, numbering, paragraph

from lawkg.errors import InputError
from lawkg.extract import extract
from lawkg.model import Document, Metadata
from lawkg.read import read, read_text
from shared import REPORT, shared

PARAGRAPHS = [line.strip() for line in REPORT.read_text("utf-8").split("\n") if line.strip()]
GIVEN = Metadata(place="凯里市", year=2024, title="报告")
LABEL = re.compile(r"(?P<first>[一二三四五六七八九十]+、)|\((?P<second>[一二三四五六七八九十]+)\)")


def facts_of(path: Path) -> dict[str, int]:
    return counts(extract(read(path, GIVEN)))


@pytest.fixture(scope="module")
def expected() -> dict[str, int]:
    found = facts_of(REPORT)
    assert (found["measures"], found["observations"]) == (28, 110)
    return found


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def word() -> bytes:
    """Return the report as Word writes it: the numbers of its headings are nowhere in the text."""
    body = []
    for text in PARAGRAPHS:
        found = LABEL.match(text)
        level = (0 if found["first"] else 1) if found else None
        body.append(
            paragraph(text[found.end() :], 1, level) if found and level is not None else paragraph(text)
        )
    listed = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "(%2)"))
    return document("".join(body), listed)


@pytest.mark.parametrize("name", NAMES[:8])
def test_web_pages(tmp_path: Path, expected: dict[str, int], name: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(source_of(name, [_html(text) for text in PARAGRAPHS]), "gb18030")
    found = facts_of(path)
    assert found | {"institutions": 0} == expected | {"institutions": 0}


def test_word(tmp_path: Path, expected: dict[str, int]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word())
    assert read(path).text == "\n".join((*PARAGRAPHS, ""))
    assert facts_of(path) == expected


@pytest.mark.parametrize(
    "look", [Look(), Look(width=420, height=600, margin=60, size=12, leading=20, indent=0, space=8)]
)
def test_pdf(tmp_path: Path, expected: dict[str, int], look: Look) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(PARAGRAPHS, look))
    assert [re.sub(r"\s", "", line) for line in read(path).text.split("\n")[:-1]] == [
        re.sub(r"\s", "", line) for line in PARAGRAPHS
    ]
    assert facts_of(path) == expected


TEXT = "2024年，我市依法行政，成效明显。\n"
PLAIN = Look(head="", number="")
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
DOCUMENT = document(paragraph(TEXT.strip()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", PAGE.encode()),
        ("a.doc", PAGE.encode("gbk")),
        ("a.doc", DOCUMENT),
        ("a.docx", PAGE.encode("utf-16")),
        ("a.docx", TEXT.encode("gbk")),
        ("a.wps", DOCUMENT),
        ("a.pdf", DOCUMENT),
        ("a.html", DOCUMENT),
        ("a.html", TEXT.encode()),
        ("a.htm", b"<p>" + TEXT.encode("gbk")),
        ("a.docx", pdf([TEXT.strip()], PLAIN)),
        ("a.PDF", b"\n\n" + pdf([TEXT.strip()], PLAIN)),
        ("a.txt", pdf([TEXT.strip()], PLAIN)),
        ("a", DOCUMENT),
        ("a", PAGE.encode()),
        ("a.DOCX", DOCUMENT),
    ],
)
def test_what_a_file_holds_comes_before_its_suffix(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert read(path).text.rstrip("\n") == TEXT.rstrip("\n")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "old word": ("a.doc", OLD, "an old Word document.*libreoffice --convert-to docx"),
    "old word as docx": ("a.docx", OLD, "an old Word document"),
    "wps": ("a.wps", OLD, "an old Word document"),
    "encrypted": (
        "a.docx",
        OLD + "EncryptedPackage".encode("utf-16-le"),
        "needs a password; save it without",
    ),
    "rich text": ("a.rtf", b"{\\rtf1 \\ansi}", "a rich text file.*libreoffice"),
    "rich text as doc": ("a.doc", b"{\\rtf1 \\ansi}", "a rich text file"),
    "open document": ("a.odt", b"", ""),
    "old table": ("a.xls", OLD + "Workbook".encode("utf-16-le"), "a spreadsheet, not a report"),
    "table": ("a.xlsx", b"", ""),
    "ofd": ("a.ofd", b"", ""),
    "picture": ("a.pdf", b"\x89PNG\r\n\x1a\n", "is a picture; recognize its text first.*ocrmypdf"),
    "packed": ("a.txt", b"\x1f\x8b\x08", "is a compressed file; unpack it"),
    "rar": ("a.rar", b"Rar!\x1a\x07\x00", "is a compressed file; unpack it"),
    "word in XML": (
        "a.xml",
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
        "one XML",
    ),
    "rubbish as pdf": ("a.pdf", bytes(range(256)) * 9, "is damaged"),
    "rubbish as docx": ("a.docx", b"\0\1\2\3" * 99, "is damaged"),
    "rubbish as html": ("a.html", bytes(range(256)) * 9, ""),
    "unknown": ("a.json", b'{"a": 1}', "not .json; give the report itself"),
}


def _zip_with(name: str, first: bytes = b"") -> bytes:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        archive.writestr(name, "x")
    return written.getvalue()


ZIPPED = {
    "open document": (_zip_with("content.xml", b"application/vnd.oasis.opendocument.text"), "OpenDocument text.*libreoffice"),
    "table": (_zip_with("xl/workbook.xml"), "a spreadsheet"),
    "ofd": (_zip_with("OFD.xml"), "an OFD file; open it in an OFD reader and save it as PDF"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused(tmp_path: Path, kind: str) -> None:
    name, content, reason = REFUSED[kind]
    content, reason = ZIPPED.get(kind, (content, reason))
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as raised:
        read(path)
    assert raised.value.hint
    assert "\n" not in str(raised.value)


def _real_word() -> bytes:
    return shared("reports/kin/ningxia-2025-work-report.docx").read_bytes()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", _real_word),
        ("a.docx", word),
        ("a.pdf", lambda: pdf(PARAGRAPHS)),
        ("a.html", lambda: source_of(NAMES[0]).encode("gbk")),
    ],
    ids=["real docx", "docx", "pdf", "html"],
)
def test_damage_anywhere_gives_a_text_or_one_clear_error(
    tmp_path: Path, name: str, make: Callable[[], bytes]
) -> None:
    content = make()
    path = tmp_path / name
    outcomes = {True: 0, False: 0}
    for number in range(60):
        cut = len(content) * number // 60
        turned = bytes(byte ^ 0x5A for byte in content[cut : cut + 40])
        for damaged in (content[:cut], content[:cut] + turned + content[cut + 40 :]):
            path.write_bytes(damaged)
            try:
                text = read_text(path)
                outcomes[bool(text.strip())] += 1
            except InputError as error:
                assert error.hint
                assert "\n" not in str(error)
                outcomes[False] += 1
    assert outcomes[False]


def test_positions_are_those_of_the_text_that_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word())
    facts = extract(read(path, GIVEN))
    assert all(
        facts.document.text[one.quantity.start : one.quantity.end] == one.quantity.quote
        for one in facts.observations
    )
    assert facts.document == Document("a.docx", read_text(path), GIVEN)
