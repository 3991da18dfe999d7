"""From files to text: encodings, line ends, sidecars, folders, one clear error for what is no report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lawkg.errors import InputError
from lawkg.model import Document, Metadata
from lawkg.read import LIMIT, check_is_report, find_reports, read
from shared import REPORT, shared

TEXT = "凯里市2024年法治政府建设情况报告\n2024年，我市依法行政，成效明显。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read(path).text == TEXT


def test_line_ends_only_are_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.TXT"
    path.write_bytes("一、２０２４年，依法行政成效明显。\r\n\u3000\x0c- 1 -\r\u2028\ufeff完 \t".encode())
    assert read(path).text == "一、２０２４年，依法行政成效明显。\n\u3000\x0c- 1 -\n\u2028\ufeff完 \t"


def test_traditional_characters_are_no_wrong_encoding(tmp_path: Path) -> None:
    text = "二〇二四年，我區深入推進法治政府建設，規範行政執法，完善監督機制，各項工作取得顯著成效。\n"
    path = tmp_path / "a.txt"
    for encoding in ("utf-8", "gb18030"):
        path.write_bytes(text.encode(encoding))
        assert read(path).text == text


def _write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _locked(path: Path) -> None:
    path.write_text(TEXT, "utf-8")
    path.chmod(0)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("a.txt", lambda path: None, "no such file"),
    "folder": ("a.txt", lambda path: path.mkdir(), "is a folder"),
    "empty": ("a.txt", _write(b""), "is empty"),
    "byte-order mark only": ("a.txt", _write(b"\xef\xbb\xbf\n"), "is empty"),
    "white space": ("a.txt", _write("\u3000 \n".encode()), "is empty"),
    "docx": ("a.docx", _write(b"PK\x03\x04"), "is a damaged Word document"),
    "pdf": ("a.pdf", _write(b"%PDF"), "is a damaged PDF file"),
    "doc": ("a.doc", _write(b"\xd0\xcf\x11\xe0" + bytes(99)), "an old Word document.*libreoffice"),
    "no suffix": ("report", _write(TEXT.encode()), "not files without a suffix"),
    "docx as txt": ("a.txt", _write(b"PK\x03\x04" + bytes(50)), "a damaged Word document"),
    "pdf as txt": ("a.txt", _write(b"%PDF-1.7 " + TEXT.encode()), "a damaged PDF file"),
    "NUL": ("a.txt", _write(TEXT.encode() + b"\0"), "is binary"),
    "controls": ("a.txt", _write(bytes(range(1, 32)) * 20), "is binary"),
    "UTF-16 without mark": ("a.txt", _write((TEXT + "ok").encode("utf-16-le")), "without a byte-order mark"),
    "no encoding": ("a.txt", _write(b"\xff\xff\xe5\x80" * 40), "no encoding"),
    "odd UTF-16": ("a.txt", _write(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x"), "no encoding"),
    "garbled as GBK": (
        "a.txt",
        _write(TEXT.encode().decode("gb18030", "ignore").encode()),
        "went through a wrong encoding",
    ),
    "garbled as Latin": ("a.txt", _write(TEXT.encode().decode("latin-1").encode()), "wrong encoding"),
    "replaced": ("a.txt", _write(("\ufffd" * 9 + "法").encode() * 20), "wrong encoding"),
    "loop of links": ("a.txt", _loop, "cannot be read"),
    "pipe": ("a.txt", lambda path: os.mkfifo(path), "is no ordinary file"),
    "English": ("a.txt", _write(b"The annual report, as they say, is long. " * 9), "is no report"),
    "menus": ("a.txt", _write("首页\n政务公开\n法治政府建设报告\n打印\n".encode() * 50), "is no report"),
    "prose": ("a.txt", _write("月光照在窗前，夜里很静，谁也没有说话。\n".encode() * 9), "is no report"),
}


@pytest.mark.parametrize(("name", "make", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read(tmp_path: Path, name: str, make: Callable[[Path], object], reason: str) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(InputError, match=reason) as raised:
        read(path)
    assert raised.value.path == str(path)
    assert raised.value.hint
    assert "\n" not in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    _locked(tmp_path / "a.txt")
    with pytest.raises(InputError, match="Permission denied"):
        read(tmp_path / "a.txt")


def test_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(5 * LIMIT)
    started = time.process_time()
    with pytest.raises(InputError, match="larger than 20 MB"):
        read(path)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "name",
    [
        "a b'\"$(x).txt",
        "<script>.txt",
        "报告　一.txt",
        "-o.txt",
        "line\nend.txt",
        "\x1b[31m.txt",
        "a\udcff.txt",
    ],
)
def test_odd_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    document = read(path)
    assert document.text == TEXT
    assert document.name.isprintable()
    document.name.encode("utf-8")
    path.write_bytes(b"")
    with pytest.raises(InputError) as raised:
        read(path)
    assert str(raised.value).isprintable()
    str(raised.value).encode("utf-8")


def test_a_path_with_nul() -> None:
    with pytest.raises(InputError, match="not a valid path"):
        read(Path("a\0.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "2024年，我市依法行政。",
        "全市受理行政复议案件**件,办结**件。",
        "我局依法行\n政工作稳步推进，成效\n明显，群众满意度提高\n",
        "一是完善制度;二是规范执法;三是强化监督",
        "首页\n登录\n" * 100 + "我市持续推进法治政府建设，成效明显。\n" + "打印\n关闭\n" * 100,
    ],
)
def test_short_and_damaged_reports_pass(text: str) -> None:
    check_is_report(Document("a.txt", text))


def test_real_texts() -> None:
    assert read(REPORT).name == "kaili-2024.txt"
    assert read(shared("reports/longhua-2019.txt")).text.endswith("2019年12月18日")
    assert read(shared("reports/kin/futian-2016-work-report.txt")).text
    with pytest.raises(InputError, match="is no report"):
        read(shared("reports/kin/not-a-report.txt"))


# --- sidecars


def _report(folder: Path, sidecar: str | bytes | None = None, name: str = "a") -> Path:
    path = folder / f"{name}.txt"
    path.write_text(TEXT, "utf-8")
    if sidecar is not None:
        content = sidecar.encode() if isinstance(sidecar, str) else sidecar
        path.with_suffix(".toml").write_bytes(content)
    return path


def test_sidecar(tmp_path: Path) -> None:
    sidecar = (
        'title = "标题"\nplace = "凯里市"\nplace_code = "522601"\nissuer = "凯里市人民政府"\nyear = 2024\n'
    )
    given = read(_report(tmp_path, sidecar + "issued = 2025-01-20\n")).given
    assert given == Metadata("标题", "凯里市", "522601", None, "凯里市人民政府", 2024, date(2025, 1, 20))


def test_what_is_given_comes_before_the_sidecar(tmp_path: Path) -> None:
    given = read(_report(tmp_path, 'place = "甲市"\nyear = 2020\n'), Metadata(year=2021)).given
    assert (given.place, given.year) == ("甲市", 2021)


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("yaer = 2024", 'unknown key "yaer".*allowed are title, place, place_code, issuer, year, issued'),
        ('year = "2024"', 'the value of "year" is not allowed.*such as year = 2024'),
        ("year = true", '"year"'),
        ("year = 24", '"year"'),
        ("place_code = 522601", '"place_code".*six digits in quotes'),
        ('place_code = "5226"', '"place_code"'),
        ('title = ""', '"title"'),
        ("place = 5", '"place"'),
        ('issued = "soon"', '"issued".*2025-01-20'),
        ("issued = 2025-01-20T10:00:00", '"issued"'),
        ("year = ", "is not valid TOML"),
        (b"title = '\xff'", "is not in UTF-8"),
        ("#" * 70_000, "is no sidecar file"),
    ],
)
def test_a_wrong_sidecar(tmp_path: Path, sidecar: str | bytes, reason: str) -> None:
    path = _report(tmp_path, sidecar)
    with pytest.raises(InputError, match=reason) as raised:
        read(path)
    assert raised.value.path == str(path.with_suffix(".toml"))


# --- folders


def test_folders_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b", "a", ".hidden"):
        _report(tmp_path, "year = 2024\n", name)
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    _report(tmp_path / "sub", name="c")
    _report(tmp_path / ".git")
    (tmp_path / "table.xlsx").write_bytes(b"x")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    found = [str(path.relative_to(tmp_path)) for path in find_reports([tmp_path])]
    assert found == ["a.txt", "b.txt", "sub/c.txt"]


def test_what_cannot_be_read_is_found_and_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wps").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(99))
    assert find_reports([tmp_path]) == [tmp_path / "a.wps"]
    with pytest.raises(InputError, match=r"save it as \.docx or \.pdf"):
        read(tmp_path / "a.wps")


def test_files_come_as_they_are_and_once(tmp_path: Path) -> None:
    path = _report(tmp_path)
    assert find_reports([path, tmp_path, path]) == [path]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("x")
    with pytest.raises(InputError, match="there is no report in this folder"):
        find_reports([tmp_path])


def test_a_missing_path_among_others(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_reports([_report(tmp_path), tmp_path / "nowhere"])
