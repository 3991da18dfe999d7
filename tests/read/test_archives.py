"""Zip archives: each member a report, whatever its name; what cannot be read loses none of the others."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from word_files import document, paragraph

from command import lawkg
from lawkg.build import build
from lawkg.errors import InputError
from lawkg.read import find_reports, read
from lawkg.store import KnowledgeGraph

TEXT = "凯里市{}年法治政府建设情况报告\n{}年，我市依法行政，成效明显。办理行政复议案件35件。\n"


def report(year: int) -> bytes:
    return TEXT.format(year, year).encode()


def archive(path: Path, **members: bytes) -> Path:
    return packed(path, list(members.items()))


def packed(path: Path, members: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return path


def named(path: Path) -> list[str]:
    return [found.relative_to(path).as_posix() for found in find_reports([path])]


def test_members_are_found_and_read_as_in_a_folder(tmp_path: Path) -> None:
    page = f"<html><p>{TEXT.format(2021, 2021)}</p></html>".encode("gbk")
    path = packed(
        tmp_path / "all.zip",
        [
            ("b/2023.docx", document(paragraph(TEXT.format(2023, 2023).split("\n")[1]))),
            ("a/2022.txt", report(2022)),
            ("2021.html", page),
            ("notes.log", b"x"),
            ("__MACOSX/._a.txt", b"x"),
            (".hidden.txt", b"x"),
            ("a/~$22.docx", b"x"),
            ("b/", b""),
        ],
    )
    assert named(path) == ["2021.html", "a/2022.txt", "b/2023.docx"]
    assert [read(found).name for found in find_reports([path])] == ["2021.html", "2022.txt", "2023.docx"]
    assert find_reports([tmp_path]) == find_reports([path])


def test_a_sidecar_in_an_archive(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", [("a.txt", report(2022)), ("a.toml", "place = '凯里市'".encode())])
    assert read(path / "a.txt").given.place == "凯里市"


def test_names_in_gbk_and_in_utf_8_without_its_mark(tmp_path: Path) -> None:
    name = "报告/凯里市2022年.txt"
    for encoding in ("gb18030", "utf-8"):
        raw = name.encode(encoding)
        placeholder = "x" * len(raw)
        path = packed(tmp_path / f"{encoding}.zip", [(placeholder, report(2022))])
        path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
        assert named(path) == [name]
        assert read(find_reports([path])[0]).name == "凯里市2022年.txt"


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/root.txt", "C:\\x\\win.txt", "a/../b.txt", "a//c.txt", "\x1b[31m.txt"]
    path = packed(tmp_path / "all.zip", [(name, report(2022)) for name in names])
    found = find_reports([path])
    assert all(path in one.parents for one in found)
    assert sorted(named(path)) == [
        "\x1b[31m.txt",
        "C:/x/win.txt",
        "a/b.txt",
        "a/c.txt",
        "etc/root.txt",
        "up.txt",
    ]
    assert all(read(one).name.isprintable() for one in found)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["all.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "all.zip", [("a.txt", report(2022)), ("a.txt", report(2023))])
    assert named(path) == ["a (2).txt", "a.txt"]
    assert {read(found).text[3:7] for found in find_reports([path])} == {"2022", "2023"}


def _locked(content: bytes) -> bytes:
    """Return an archive whose members say that they are encrypted."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + at] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


def _in_memory(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return written.getvalue()


def test_what_cannot_be_read_is_told_and_loses_no_other(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "all.zip",
        [
            ("2022.txt", report(2022)),
            ("2023.txt", report(2023)),
            ("broken.docx", b"PK\x03\x04rubbish"),
            ("inner.zip", _in_memory(a=b"x")),
            ("large.txt", b"x" * (21 * 1024 * 1024)),
            ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600)),
            ("empty.txt", b""),
        ],
    )
    built = build([path], tmp_path / "kg")
    assert len(built.reports) == 2
    said = sorted(str(error).removeprefix(str(path)) for error in built.refused)
    assert [line.split(":")[0] for line in said] == [
        "/broken.docx",
        "/empty.txt",
        "/inner.zip",
        "/large.txt",
        "/old.doc",
    ]
    assert "archive in an archive" in said[2]
    assert "larger than 20 MB" in said[3]
    assert len(KnowledgeGraph.open(tmp_path / "kg").reports()) == 2


def test_encrypted_members(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", **{"a.txt": report(2022)})
    path.write_bytes(_locked(path.read_bytes()))
    with pytest.raises(InputError, match="is encrypted: it needs a password; unpack it"):
        read(path / "a.txt")


@pytest.mark.parametrize("keep", [4, 60, 200, -1, -30])
def test_damaged_archives(tmp_path: Path, keep: int) -> None:
    path = archive(tmp_path / "all.zip", **{f"{year}.txt": report(year) for year in range(2015, 2024)})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(InputError, match="is a damaged zip archive; get it again"):
        find_reports([path])


def test_a_damaged_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", **{"a.txt": report(2022) * 50, "b.txt": report(2023)})
    content = bytearray(path.read_bytes())
    content[45:60] = bytes(15)
    path.write_bytes(content)
    with pytest.raises(InputError, match="is damaged"):
        read(path / "a.txt")
    assert read(path / "b.txt").text


def test_an_archive_without_reports(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", **{"a.log": b"x"})
    with pytest.raises(InputError, match="no report in this archive; reports end in"):
        find_reports([path])


def test_a_damaged_archive_in_a_folder_is_told_and_loses_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(report(2022))
    path = archive(folder / "b.zip", **{"a.txt": report(2023)})
    path.write_bytes(path.read_bytes()[:50])
    archive(folder / "c.zip", **{"notes.log": b"x"})
    built = build([folder], tmp_path / "kg")
    assert len(built.reports) == 1
    assert [error.reason.split(": ")[-1] for error in built.refused] == [
        "is a damaged zip archive",
        "there is no report in this archive",
    ]


def test_an_archive_is_no_report_and_a_text_is_no_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", **{"a.txt": report(2022)})
    with pytest.raises(InputError, match="is an archive, not a report; name a file in it"):
        read(path)
    text = tmp_path / "b.txt"
    text.write_bytes(report(2022))
    with pytest.raises(InputError, match=r"cannot be read|no such file"):
        read(text / "a.txt")


def test_a_member_that_is_not_there(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", **{"a.txt": report(2022)})
    with pytest.raises(InputError, match="no such file in the archive"):
        read(path / "b.txt")


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["lawkg.read.archive"], "_MOST_MEMBERS", 50)
    path = archive(tmp_path / "all.zip", **{f"{number}.txt": b"x" for number in range(60)})
    with pytest.raises(InputError, match="is an archive of more than"):
        find_reports([path])


def test_the_commands(tmp_path: Path) -> None:
    archive(tmp_path / "all.zip", **{"2022.txt": report(2022), "2023.txt": report(2023), "bad.pdf": b"%PDF"})
    ran = lawkg("build", "all.zip", cwd=tmp_path)
    assert ran.status == 1
    assert "all.zip/bad.pdf: is a damaged PDF file" in ran.err
    assert lawkg("text", "all.zip/2022.txt", cwd=tmp_path).out == report(2022).decode()
    assert lawkg("text", "--kg", "kg", "report/522601/2023", cwd=tmp_path).out == report(2023).decode()
    assert "there is no report" in lawkg("text", "--kg", "kg", "report/0/2023", cwd=tmp_path).line
    assert lawkg("text", "all.zip/bad.pdf", cwd=tmp_path, LANG="zh_CN.UTF-8").line.endswith("打印成 PDF")
