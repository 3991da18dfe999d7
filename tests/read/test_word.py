"""Word documents: the text as Word shows it, numbers and changes worked out, one clear error for the rest."""

# ruff: noqa: E501  (markup is easier to read in one line)

from __future__ import annotations

import pytest
from word_files import document, numbering, paragraph, part, run, table

from lawkg.errors import InputError
from lawkg.read.word import read_word
from shared import shared


def lines(body: str, numbers: str = "", styles: str = "", **more: str) -> list[str]:
    text = read_word(document(body, numbers, styles, **more), "a.docx")
    assert text.endswith("\n")
    return text[:-1].split("\n")


CHINESE = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def test_numbers_are_counted_as_word_counts_them() -> None:
    levels = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    body = "".join(paragraph("依法行政", 1, level) for level in levels)
    labels = [line.removesuffix("依法行政") for line in lines(body, CHINESE)]
    assert labels == ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）"]


FORMATS = [
    ("decimal", "%1.", ["1.", "2.", "3."]),
    ("decimal", "第%1条 ", ["第1条 ", "第2条 ", "第3条 "]),
    ("decimal", "%1", ["1 ", "2 ", "3 "]),
    ("chineseCounting", "第%1章", ["第一章", "第二章", "第三章"]),
    ("japaneseCounting", "%1、", ["一、", "二、", "三、"]),
    ("ideographDigital", "(%1)", ["(一)", "(二)", "(三)"]),
    ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "叁、"]),
    ("decimalEnclosedCircleChinese", "%1", ["①", "②", "③"]),
    ("decimalEnclosedCircle", "%1", ["①", "②", "③"]),
    ("decimalEnclosedParen", "%1", ["⑴", "⑵", "⑶"]),
    ("decimalFullWidth", "（%1）", ["（１）", "（２）", "（３）"]),
    ("decimalZero", "%1.", ["01.", "02.", "03."]),
    ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
    ("ideographZodiac", "%1、", ["子、", "丑、", "寅、"]),
    ("upperLetter", "%1.", ["A.", "B.", "C."]),
    ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
    ("upperRoman", "%1.", ["I.", "II.", "III."]),
    ("lowerRoman", "%1.", ["i.", "ii.", "iii."]),
    ("none", "%1", ["", "", ""]),
    ("none", "附：", ["附：", "附：", "附："]),
    ("bullet", "\uf06c", ["• ", "• ", "• "]),
    ("inventedFormat", "%1.", ["1.", "2.", "3."]),
]


@pytest.mark.parametrize(("format", "text", "labels"), FORMATS)
def test_formats_of_numbers(format: str, text: str, labels: list[str]) -> None:
    body = "".join(paragraph("依法行政", 1) for _ in labels)
    assert lines(body, numbering((format, text))) == [f"{label}依法行政" for label in labels]


def test_a_number_of_all_levels() -> None:
    listed = numbering(("chineseCounting", "%1"), ("decimal", "%1.%2"))
    assert lines(paragraph("甲", 1) + paragraph("乙", 1, 1), listed) == ["一甲", "一.1 乙"]
    legal = listed.replace('<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>')
    assert lines(paragraph("甲", 1) + paragraph("乙", 1, 1), legal) == ["一甲", "1.1 乙"]


def test_two_lists_of_one_numbering_go_on_or_start_anew() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="1"/>{}</w:num>'
    body = paragraph("甲", 1) + paragraph("乙", 1) + paragraph("丙", 2) + paragraph("丁", 2)
    assert lines(body, CHINESE + second.format("")) == ["一、甲", "二、乙", "三、丙", "四、丁"]
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert lines(body, CHINESE + second.format(anew)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_list_may_start_later_and_a_level_may_be_left_out() -> None:
    later = CHINESE.replace('<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>',
                            '<w:start w:val="3"/><w:numFmt w:val="chineseCountingThousand"/>')  # fmt: skip
    assert lines(paragraph("甲", 1, 1) + paragraph("乙", 1, 0), later) == ["（一）甲", "四、乙"]


def test_styles_number_too_and_a_paragraph_may_take_it_back() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="b"/><w:basedOn w:val="a1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("甲", style="a1") + paragraph("乙", style="a2") + paragraph("丙", 0, style="a1")
        + paragraph("", style="a1") + paragraph("丁", style="a1")
    )  # fmt: skip
    assert lines(body, CHINESE, styles) == ["一、甲", "（一）乙", "丙", "三、丁"]


def test_changes_are_worked_out() -> None:
    body = paragraph(
        run("办理案件")
        + f"<w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins>{run('35')}</w:ins>{run('件，')}"
        + f"<w:moveFrom>{run('罚款')}</w:moveFrom><w:moveTo>{run('拘留')}</w:moveTo>{run('2人。')}"
    )
    assert lines(body) == ["办理案件35件，拘留2人。"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    body = paragraph("全年办理", mark="<w:del/>") + paragraph("案件35件。") + paragraph("完毕。")
    assert lines(body) == ["全年办理案件35件。", "完毕。"]


def test_what_is_no_running_text_is_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("《条例》")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(
        run("执行") + field + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("隐藏", "<w:vanish/>")
        + run("规定", '<w:vanish w:val="0"/>') + "<w:r><w:tab/></w:r>" + run("完") + '<w:r><w:br w:type="page"/></w:r>'
    )  # fmt: skip
    notes = part("footnotes", f"<w:footnote>{paragraph('脚注，说明。')}</w:footnote>")
    head = part("hdr", paragraph("页眉，文字。"))
    assert lines(body, **{"word/footnotes.xml": notes, "word/header1.xml": head}) == ["执行《条例》规定 完"]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('一、主要工作 2')}</w:sdtContent></w:sdt>"
    )
    other = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('正文。')}</w:sdtContent></w:sdt>"
    assert lines(control + paragraph("二、问题 5", style="11") + other, styles=styles) == ["正文。"]


def _field(code: str, *marks: str) -> str:
    instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return begin + instruction + (separate if "separate" in marks else "") + (end if "end" in marks else "")


def test_the_field_of_a_table_of_contents_is_left_out() -> None:
    first = paragraph(_field("TOC \\\\o", "separate") + run("一、主要工作 1"))
    last = paragraph(run("二、问题 5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert lines(first + paragraph("（一）执法 2") + last + paragraph("正文。")) == ["正文。"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert lines(paragraph(_field("PAGE") + run("甲")) + paragraph("正文。")) == ["正文。"]
    assert lines(paragraph(_field("REF a", "separate") + run("甲")) + paragraph("正文。")) == ["甲", "正文。"]


RELATION = '<Relationships xmlns="x"><Relationship Id="c1" Type="aFChunk" Target="{}"/></Relationships>'
CHUNK = '<w:altChunk xmlns:r="r" r:id="c1"/>'


@pytest.mark.parametrize("target", ["chunk.html", "/word/chunk.html"])
def test_a_web_page_within_a_document(target: str) -> None:
    page = "<html><body><p>依法行政，成效明显。</p></body></html>"
    more = {"word/_rels/document.xml.rels": RELATION.format(target), "word/chunk.html": page}
    assert lines(CHUNK, **more) == ["依法行政，成效明显。"]
    with pytest.raises(InputError, match="a part is missing"):
        lines(CHUNK)


def test_a_document_within_a_document() -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{CHUNK}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", RELATION.format("inner.docx"))
        archive.writestr("word/inner.docx", document(paragraph("正文。")))
    with pytest.raises(InputError, match="takes in another document"):
        read_word(packed.getvalue(), "a.docx")


def test_rows_of_tables_are_lines_and_layout_tables_are_not() -> None:
    body = table(("项目", "件数"), ("行政复议", "12")) + table(("办理案件。" * 40, "完"))
    assert lines(body) == ["项目 | 件数", "行政复议 | 12", "办理案件。" * 40, "完"]


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('方框，文字。')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph(run("前半句，") + shape + run("后半句。"))) == ["前半句，后半句。", "方框，文字。"]


def test_the_namespace_of_strict_documents() -> None:
    strict = part("document", f"<w:body>{paragraph('依法行政，成效明显。', 1)}</w:body>")
    strict = strict.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                            "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    assert lines("", CHINESE, **{"word/document.xml": strict}) == ["一、依法行政，成效明显。"]


BOMB = '<!DOCTYPE w [<!ENTITY a "法法法法法法法法法法">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + ']><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'  # fmt: skip
OUTSIDE = (
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&a;</w:t>'
    "</w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "no text"),
        ("<w:document", "damaged"),
        (BOMB, "no text|damaged"),
        (OUTSIDE, "no text|damaged"),
        ("<a>" * 100_000, "damaged"),
    ],
)
def test_hostile_documents(body: str, reason: str) -> None:
    more = {"word/document.xml": body} if body else {}
    with pytest.raises(InputError, match=reason) as raised:
        read_word(document("", **more), "a.docx")
    assert raised.value.hint


def test_real_documents() -> None:
    text = read_word(shared("reports/kin/ningxia-2025-work-report.docx").read_bytes(), "a.docx")
    assert text.count("\n一、2024年工作回顾\n") == 1
    assert all(line == line.strip() and line for line in text[:-1].split("\n"))


def test_time_is_linear() -> None:
    import time

    body = "".join(paragraph("办理案件35件，成效明显。", 1, number % 3) for number in range(20_000))
    content = document(body, CHINESE)
    started = time.process_time()
    assert read_word(content, "a.docx").count("\n") == 20_000
    assert time.process_time() - started < 10
