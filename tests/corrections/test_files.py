"""Files of corrections as spreadsheets save them, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawkg.corrections.reports import Keys, key
from lawkg.corrections.rows import read_corrections
from lawkg.errors import InputError
from lawkg.model import Correction

PLAIN = """report,start,end,quote,layer,action,field,value,note,by
凯里市 2023,61,65,400件,observation,change,value,401,"核对台账，""400""有误",王芳
"""
WANTED = Correction("observation", "change", 61, 65, "value", "401", '核对台账，"400"有误', "王芳")

SAME = {
    "plain": PLAIN.encode(),
    "byte-order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "GB18030": PLAIN.encode("gb18030"),
    "UTF-16 as Excel's Unicode text": PLAIN.replace(",", "\t").encode("utf-16"),
    "Windows line ends": PLAIN.replace("\n", "\r\n").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "blank rows at the end": (PLAIN + ",,,,,,,,,\n" * 900).encode(),
    "blank first line": b"\n" + PLAIN.encode(),
    "columns in another order, and more of them": (
        "序号,by,note,value,field,action,layer,quote,end,start,report,\n"
        '1,王芳,"核对台账，""400""有误",401,value,change,observation,400件,65,61,凯里市 2023,\n'
    ).encode(),
    "Chinese headers and words": (
        "报告,起,止,原文,层,操作,字段,值,说明,核对人\n"
        '凯里市 2023,６１,65.0,400件,数据,修改,数值,401,"核对台账，""400""有误",王芳\n'
    ).encode(),
    "capitals and blanks": PLAIN.replace("start", " Start ").replace("layer", "LAYER").encode(),
    "every cell quoted": (
        '"report","start","end","quote","layer","action","field","value","note","by"\n'
        '"凯里市 2023","61","65","400件","observation","change","value","401",'
        '"核对台账，""400""有误","王芳"\n'
    ).encode(),
}


def file(folder: Path, content: bytes) -> Path:
    path = folder / "corrections.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", SAME.values(), ids=SAME.keys())
def test_whatever_a_spreadsheet_saves_is_read(content: bytes, tmp_path: Path) -> None:
    rows, wrong = read_corrections(file(tmp_path, content))
    assert wrong == []
    assert [(row.report, row.quote, row.correction) for row in rows] == [("凯里市 2023", "400件", WANTED)]


def test_a_header_alone_is_nothing_to_do(tmp_path: Path) -> None:
    assert read_corrections(file(tmp_path, b"report,quote,layer,action\n")) == ([], [])


RUBBISH = {
    "empty": (b"", "has no column report, quote, layer, action"),
    "another table": ("指标,数值\n案件,3\n".encode(), "has no column report"),
    "a workbook": (b"PK\x03\x04" + b"\0" * 50, "is a workbook, not a CSV file"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "is a workbook"),
    "binary": (bytes(range(256)) * 4, "is no text"),
    "an open quotation mark": (b'report,quote,layer,action\na,"b,c\n', "is no CSV"),
    "a column twice": (b"report,quote,layer,action,action\n", "has two columns action"),
    "JSON": (b'{"report": 1}', "has no column"),
}


@pytest.mark.parametrize(("content", "said"), RUBBISH.values(), ids=RUBBISH.keys())
def test_what_is_no_table_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        read_corrections(file(tmp_path, content))


def test_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InputError, match="folder"):
            read_corrections(path)


WRONG = [
    ("a,1,2,x,figure,accept,,,,", '"figure" is no layer; it has to be section'),
    ("a,1,2,x,observation,delete,,,,", '"delete" is no action; it has to be accept'),
    ("a,1,2,x,observation,change,,,,", "does not say which field to change"),
    ("a,1,2,x,observation,change,title,y,,", '"title" is no field'),
    ("a,1,2,x,finding,reject,value,y,,", "this layer has no fields"),
    ("a,1,2,,observation,accept,,,,", "has no quote"),
    (",1,2,x,observation,accept,,,,", "has no report"),
    ("a,eins,2,x,observation,accept,,,,", 'start is no position: "eins"'),
    ("a,-1,2,x,observation,accept,,,,", "start is no position"),
    ("a,5,2,x,observation,accept,,,,", "its start and end are no place"),
    ("a,5,,x,observation,accept,,,,", "its start and end are no place"),
    ("a,99999999999999999999,2,x,observation,accept,,,,", "start is no position"),
    ("a,1,2,x,=1+1,accept,,,,", '"=1+1" is no layer'),
    ("a,1,2", "is no layer"),
]


@pytest.mark.parametrize(("line", "said"), WRONG)
def test_a_row_that_is_none_is_named_and_the_rest_is_read(line: str, said: str, tmp_path: Path) -> None:
    header, good = PLAIN.splitlines()
    rows, (error,) = read_corrections(file(tmp_path, f"{header}\n{line}\n{good}\n".encode()))
    assert str(error).startswith("corrections.csv, line 2: ")
    assert said in str(error)
    assert [row.correction for row in rows] == [WANTED]


KAILI = Keys("https://w3id.org/lawkg/report/522601/2024", "kaili-2024.txt", "凯里市", "2024")
SAYINGS = [
    ("https://w3id.org/lawkg/report/522601/2024", True),
    ("report/522601/2024", True),
    ("kaili-2024.txt", True),
    ("kaili-2024", True),
    ("凯里市 2024", True),
    ("凯里市２０２４年度", True),
    ("凯里市", False),
    ("2024", False),
    ("report/522601/2023", False),
    ("凯里市 2023", False),
    ("622601/2024", False),
]


@pytest.mark.parametrize(("said", "meant"), SAYINGS)
def test_which_report_a_row_is_for(said: str, meant: bool) -> None:
    assert (key(said) in KAILI.all()) is meant
