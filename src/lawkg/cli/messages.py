"""What the command line itself says, in English or in Chinese.

Chinese where the language of the environment (``LAWKG_LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``,
the first that is set) begins with ``zh``. Errors carry English; the commonest have a Chinese line here.
"""

from __future__ import annotations

import os
import re
from typing import Literal

from lawkg.errors import LawkgError

__all__ = ["ERRORS", "TEXTS", "error_text", "language", "text"]

_VARIABLES = ("LAWKG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

TEXTS: dict[str, tuple[str, str]] = {
    "section": ("{n} section{s}", "章节 {n}"),
    "measure": ("{n} measure{s}", "举措 {n}"),
    "observation": ("{n} observation{s}", "数据 {n}"),
    "policy": ("{n} polic{ies}", "政策文件 {n}"),
    "problem": ("{n} problem{s}", "问题 {n}"),
    "plan": ("{n} plan{s}", "计划 {n}"),
    "remedies": ("{n} remed{ies} for {problems}", "应对 {n} 项（{problems}）"),
    "answered": ("{answered} of {n} problem{s}", "{n} 个问题中的 {answered} 个"),
    "contradiction": ("{n} contradiction{s} (lawkg audit)", "矛盾 {n} 处（lawkg audit）"),
    "uncovered": (
        "{n} sentence{s} without a fact (lawkg query uncovered)",
        "未得出事实的句子 {n} 句（lawkg query uncovered）",
    ),
    "doubtful": (
        "doubtful: {fields} (say better in {file} or with options)",
        "存疑：{fields}（可在 {file} 中或用选项说明）",
    ),
    "another": (
        "reads like {genre}, not a report on law-based government: look at what was found with care",
        "看来是{genre}，不是法治政府建设报告：请谨慎使用所得结果",
    ),
    "unknown": ("unknown", "未知"),
    "progress": ("{done} of {total} reports", "已处理 {done}/{total} 份报告"),
    "reading": ("reading reports", "读取报告"),
    "built": ("{directory}/ {n} quads in {seconds} s", "{directory}/ {n} 条四元组，用时 {seconds} 秒"),
    "built-many": (
        "{directory}/ {reports} of {total} reports, {n} quads in {seconds} s",
        "{directory}/ {total} 份报告中的 {reports} 份，{n} 条四元组，用时 {seconds} 秒",
    ),
    "checked": (
        "looked at {ratios} ratio{s} and {parts} part{s2} of totals",
        "核对了 {ratios} 个比率、{parts} 个分项",
    ),
    "entailed": ("{n} triple{s} besides that follow by the ontology", "另有由本体推出的三元组 {n} 条"),
    "style": (
        "{checks} checks, {terms} terms, {triples} triples in {files} file(s): "
        "{errors} errors, {warnings} warnings, {infos} hints",
        "{files} 个文件的 {triples} 条三元组、{terms} 个术语，{checks} 项检查："
        "错误 {errors}，警告 {warnings}，提示 {infos}",
    ),
    "no-terms": (
        "nothing to look at: no term under the IRI of an ontology (write <IRI> a owl:Ontology)",
        "没有可以检查的术语：没有在本体 IRI 之下的术语（请写 <IRI> a owl:Ontology）",
    ),
    "silent": ("themes of which it says nothing:", "没有写到的主题："),
    "left-out": (
        "given by at least half of {n} reports of the same level and time, but not here:",
        "{n} 份同级同期报告中至少半数写到、本报告没有的指标：",
    ),
    "no-population": (
        "{n} place{s} left out, population unknown (data/population.csv or --population): {places}",
        "{n} 个地方没有人口数据，未列出（请填 data/population.csv 或用 --population）：{places}",
    ),
    "compared": (
        "compared {n} figure{s} with the report of the year before",
        "与上一年度报告核对了 {n} 个数字",
    ),
    "single": (
        "{n} indicator{s} with one figure only, nothing to compare: not shown (--format csv)",
        "{n} 个指标只有一个数值，无可比较，未列出（--format csv）",
    ),
    "not-applied": ("nothing was there to look at: not applied", "没有可核对的数字：未适用"),
    "corrected": (
        "{n} correction{s} applied, {unfit} that do not fit",
        "应用更正 {n} 条，不再适用 {unfit} 条",
    ),
    "written": ("{file}", "{file}"),
    "merged": (
        "{n} name{s} written in more than one way (what the reasons mean: ontology/codes.ttl)",
        "{n} 个名称有多种写法（理由的含义见 ontology/codes.ttl）",
    ),
    "page": ("{file}  open it in a browser", "{file}  用浏览器打开"),
    "ontology-changes": (
        "{n} change{s} from {old} to {new}, which ask for a {level} version",
        "从 {old} 到 {new} 有 {n} 处变更，需要升级：{level}",
    ),
    "version-too-low": (
        "owl:versionInfo rose too little: {old} to {new} is no {level} version",
        "owl:versionInfo 升得不够：从 {old} 到 {new} 不是 {level} 级升级",
    ),
    "bytes": ("{file}  {n} bytes", "{file}  {n} 字节"),
    "sent": ("{url}  {n} triple{s} sent", "{url}  已推送 {n} 条三元组"),
    "usage": ("({command} --help shows how to use it)", "（用法见 {command} --help）"),
    "interrupted": (
        "interrupted; the knowledge graph is as it was",
        "已中断；知识图谱保持原样",
    ),
    "memory": (
        "there is not enough memory for this; try fewer reports at once",
        "内存不足；请一次少处理几份报告",
    ),
    "internal": (
        "internal error, {error}; LAWKG_DEBUG=1 shows where, please report it",
        "内部错误，{error}；设置 LAWKG_DEBUG=1 可看到位置，请告知开发者",
    ),
    "output": ("standard output: cannot be written ({reason})", "标准输出：无法写入（{reason}）"),
}
"""Name → English, Chinese. ``{n}`` is a number; ``{s}`` and ``{ies}`` are its English plural ending."""

ERRORS: tuple[tuple[str, str], ...] = (
    (r"there is no such directory", "没有这个目录"),
    (r"is a file, not a directory", "是文件，不是目录"),
    (r"is not a knowledge graph \(it has no lawkg\.json\)", "不是知识图谱（没有 lawkg.json）"),
    (r"lawkg build makes one", "用 lawkg build 生成"),
    (r"name another directory with --kg", "请用 --kg 另指一个目录"),
    (r"no build of it was ever finished", "还没有完成过一次构建"),
    (r"run lawkg build", "请运行 lawkg build"),
    (r"holds other files and is not a knowledge graph", "里面是别的文件，不是知识图谱"),
    (r"name an empty or a new one", "请指定空目录或者新目录"),
    (r"another build is writing to it", "另一个构建正在写入"),
    (r"wait until that one is done", "请等它完成"),
    (r"there is no room left to write", "磁盘空间不足"),
    (r"free some disk space and build again; nothing was changed", "请腾出空间后重新构建；没有改动任何内容"),
    (r"may not be written", "没有写入权限"),
    (r"check the permissions of the directory", "请检查目录权限"),
    (r"there is no such file or folder", "没有这个文件或者文件夹"),
    (r"check the path", "请检查路径"),
    (r"there is no report in this folder", "文件夹里没有报告"),
    (r"is empty", "是空文件"),
    (r"check that it was saved in full", "请检查是否完整保存"),
    (r"is no report: it has no sentence in Chinese", "不是报告：没有中文句子"),
    (r"is no report: it reads like (.*) \((.*)\)", "不是报告：看来是{1}"),
    (r"is no report of a government: it names no work of one", "不是政府的报告：没有提到政府工作"),
    (r"check what (?:the file|it) holds", "请检查文件内容"),
    (r"is larger than (\d+) MB", "超过 {0} MB"),
    (r"give one report a file", "请一份报告一个文件"),
    (r"save it as UTF-8", "请存为 UTF-8"),
    (r"is an old Word document \(\.doc, \.wps\)", "是旧版 Word 文档（.doc、.wps）"),
    (r"is a rich text file \(\.rtf\)", "是 RTF 文档"),
    (r"is an OpenDocument text \(\.odt\)", "是 OpenDocument 文档（.odt）"),
    (r"is a Word document in one XML file", "是单个 XML 文件形式的 Word 文档"),
    (r"is an OFD file", "是 OFD 文件"),
    (r"is a spreadsheet, not a report", "是电子表格，不是报告"),
    (r"is a presentation, not a report", "是演示文稿，不是报告"),
    (r"is an e-book", "是电子书"),
    (r"is a picture", "是图片"),
    (r"is a program", "是程序"),
    (r"is a compressed file", "是压缩文件"),
    (r"is an archive, not a report", "是压缩包，不是报告"),
    (
        r"name a file in it, such as (.*), or build it as a whole",
        "请指定其中的文件，例如 {0}，或者处理整个压缩包（lawkg build）",
    ),
    (r"is an archive in an archive", "是压缩包里的压缩包"),
    (r"is an encrypted document: it needs a password", "是加密文档，需要密码"),
    (r"is encrypted: it needs a password", "已加密，需要密码"),
    (r"save it without (?:one|a password)", "请另存为不加密的文件"),
    (r"is a damaged Word document(?:: (?:its text|a part) is missing)?", "是损坏的 Word 文档"),
    (r"is a damaged Word document or zip archive", "是损坏的 Word 文档或者 zip 压缩包"),
    (r"is a damaged zip archive", "是损坏的 zip 压缩包"),
    (r"is a damaged PDF file", "是损坏的 PDF 文件"),
    (r"is damaged", "已损坏"),
    (r"is damaged: it is not what its suffix says", "已损坏，或者内容与后缀名不符"),
    (r"get it again, or save it again", "请重新获取，或者重新保存"),
    (r"get it again, or unpack it and build the folder", "请重新获取，或者解压后处理整个文件夹"),
    (
        r"get it again, or print it to PDF from the program that opens it",
        "请重新获取，或者用能打开它的程序打印成 PDF",
    ),
    (
        r"open it in Word or LibreOffice, and save it again as \.docx",
        "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx",
    ),
    (
        r"save it as \.docx or \.pdf, for example: (.*)",
        "请用 Word 或 WPS 另存为 .docx 或 .pdf，例如：{0}",
    ),
    (r"takes in another document", "内嵌了另一个文档"),
    (r"save it again as \.docx from Word or WPS", "请用 Word 或 WPS 重新另存为 .docx"),
    (r"open it in an OFD reader and save it as PDF", "请用 OFD 阅读器打开，另存为 PDF"),
    (r"save it as \.pdf or \.txt", "请另存为 .pdf 或 .txt"),
    (r"recognize its text first(?: \(OCR\))?, for example: (.*)", "请先识别文字（OCR），例如：{0}"),
    (r"is a scan: all pages are pictures without text", "是扫描件：各页都是没有文字的图片"),
    (
        r"is a scan: (\d+) of (\d+) pages are pictures without text",
        "是扫描件：{1} 页中有 {0} 页是没有文字的图片",
    ),
    (r"is a web page with elements nested by the thousand", "是元素嵌套上千层的网页"),
    (
        r"is a web page without an article: its text is shown by a script or from another file",
        "是没有正文的网页：正文由脚本或者另一个文件显示",
    ),
    (
        r"open it in a browser and save the text from there, as PDF or as plain text",
        "请用浏览器打开，再把正文存为 PDF 或者纯文本",
    ),
    (r"unpack it, and build the folder", "请解压后处理整个文件夹"),
    (r"there is no report in this archive", "压缩包里没有报告"),
    (r"there is no such file in the archive", "压缩包里没有这个文件"),
    (r"lawkg reads (.*), not (.*)", "lawkg 可读取 {0}，不能读取 {1}"),
    (
        r"give the report itself, as \.docx, \.pdf, \.html or \.txt",
        "请提供报告本身（.docx、.pdf、.html 或 .txt）",
    ),
    (r'there is no report "(.*)"', "没有报告“{0}”"),
    (r"lawkg query reports lists them", "lawkg query reports 列出全部报告"),
    (r'there is no question "(.*)"', "没有名为“{0}”的问题"),
    (r'there is no audience "(.*)"', "没有提问者“{0}”"),
    (r"the audiences are (.*)", "提问者有 {0}"),
    (
        r'did you mean "(.*)"\? \(lawkg questions lists them\)',
        "是不是“{0}”？（lawkg questions 列出全部问题）",
    ),
    (r"\(lawkg questions lists them\)", "（lawkg questions 列出全部问题）"),
    (r"the query cannot be parsed, line (\d+), column (\d+): (.*)", "查询语句有误，第 {0} 行第 {1} 列：{2}"),
    (r'there is no parameter "(.*)"', "没有参数“{0}”"),
    (r"the parameter (\w+) is missing", "缺少参数 {0}"),
    (r"the text there is “(.*)”, not “(.*)”", "该处原文是“{0}”，不是“{1}”"),
    (r"it stands at (\d+)-(\d+) now: write these numbers", "现在位于 {0}-{1}：请改成这两个数"),
    (
        r"look the place up again \(lawkg query shows it\), or remove the row",
        "请重新查找位置（lawkg query 可显示），或者删除该行",
    ),
    (r"“(.*)” is more than once", "“{0}”出现不止一次"),
    (r"“(.*)” is not in the text", "原文中没有“{0}”"),
    (r"give the start and end of what is meant", "请给出起止位置"),
    (r"there is no (\w+) at (\d+)-(\d+)", "{1}-{2} 处没有 {0}"),
    (
        r"it may be read otherwise now: remove the row, or write add",
        "可能现在读法不同：请删除该行，或者改为新增（add）",
    ),
    (r"there is a (\w+) at (\d+)-(\d+) already", "{1}-{2} 处已有 {0}"),
    (r"reject that one, or change it", "请先删除（reject）或者修改（change）它"),
    (r"“(.*)” is no (\w+)", "“{0}”不能用作 {1}"),
    (r"it has to be (.*)", "应为：{0}"),
    (r"“(.*)” is no report of this graph", "“{0}”不是本图谱中的报告"),
    (
        r"write its place and year, its file, or its IRI \(lawkg query reports\)",
        "请写地方和年度、文件名或者 IRI（lawkg query reports）",
    ),
    (r'"(.*)" is no (\w+)', "“{0}”不能用作 {1}"),
    (r"has no (\w+)", "没有填 {0}"),
    (r"fill it in, or remove the row", "请填写，或者删除该行"),
    (r"does not say which field to change", "没有说明修改哪个字段"),
    (r'(\w+) is no position: "(.*)"', "{0} 不是位置：“{1}”"),
    (r"it counts characters from 0", "位置从 0 起按字符计"),
    (r"its start and end are no place", "起止位置无效"),
    (r"give both, or leave both empty", "请两个都填，或者都不填"),
    (r"has no column (.*)", "没有这些列：{0}"),
    (r"its first row names (.*)", "首行应为列名：{0}"),
    (r"is a workbook, not a CSV file", "是工作簿，不是 CSV 文件"),
    (r"save it from the spreadsheet as CSV \(UTF-8\)", "请从电子表格另存为 CSV（UTF-8）"),
    (r"is no text", "不是文本"),
    (r"line (\d+) is no CSV \((.*)\)", "第 {0} 行不是 CSV（{1}）"),
    (r"“(.*)” is more than once in the text", "“{0}”在原文中不止一次"),
    (r"copy it from there", "请从原文复制"),
    (r"mend one", "请改正其一"),
    (r"fill it in", "请填写"),
    (r"does not say the report's (.*)", "没有说明报告的 {0}"),
    (r"a row with layer report says place and year", "请加一行：层为 report，填写 place 和 year"),
    (r"its report does not lie beside it under its name", "旁边没有同名的报告"),
    (r"name it with --text", "请用 --text 指明"),
    (r"(\w+) names no (.*): (.*)", "{0} 所指的 {2} 不存在"),
    (r"ids name rows of this sheet", "编号要是本表中的行"),
    (r"there is no figure to draw", "没有可绘制的数值"),
    (r"lawkg compare --format csv shows what can be compared", "lawkg compare --format csv 列出可比较的数值"),
    (r"is in no format of RDF that is known by its name", "从文件名看不出是哪种 RDF 格式"),
    (
        r"give it as Turtle \(.ttl\), N-Triples \(.nt\), RDF/XML \(.rdf, .owl\) or JSON-LD \(.jsonld\)",
        "请用 Turtle（.ttl）、N-Triples（.nt）、RDF/XML（.rdf、.owl）或者 JSON-LD（.jsonld）",
    ),
    (r"has an entity made of entities", "含有由其他实体构成的实体"),
    (r"write the entities out", "请把实体写开"),
    (r"cannot be read as RDF \((.*)\)", "不能作为 RDF 读取（{0}）"),
    (r"mend it there", "请改正该处"),
    (r"make the folder first", "请先建立该文件夹"),
    (r"choose another place", "请另指位置"),
    (r"cannot be written \((.*)\)", "无法写入（{0}）"),
)
"""What errors say (a pattern, whole reason or whole hint) → Chinese, with what the pattern's groups held."""


def language() -> Literal["en", "zh"]:
    """Return the language to speak to the user.

    >>> os.environ["LAWKG_LANGUAGE"] = "zh_CN.UTF-8"; language()
    'zh'
    >>> os.environ["LAWKG_LANGUAGE"] = "en"; language()
    'en'
    """
    wanted = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "zh" if wanted.lower().startswith("zh") else "en"


def text(name: str, **values: object) -> str:
    """Return a message in the user's language; a whole number gets its thousands marked.

    >>> os.environ["LAWKG_LANGUAGE"] = "en"; text("policy", n=1), text("bytes", file="a", n=12345)
    ('1 policy', 'a  12,345 bytes')
    """
    n = values.get("n", values.get("ratios"))
    shown = {key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()}
    plural = {"s": _s(n), "ies": "y" if n == 1 else "ies", "s2": _s(values.get("parts"))}
    return TEXTS[name][language() == "zh"].format(**shown, **plural)


def _s(n: object) -> str:
    return "" if n == 1 else "s"


def error_text(error: LawkgError) -> str:
    """Return an error as one line in the user's language, in English where there is no Chinese for it."""
    if language() == "en":
        return str(error)
    subject = next(
        (getattr(error, name) for name in ("path", "directory", "url") if hasattr(error, name)), ""
    )
    reason = _in_chinese(error.reason.removeprefix(f"{subject}: ")) if subject else _in_chinese(error.reason)
    line = f"{subject}：{reason}" if subject else reason
    return f"{line}；{_in_chinese(error.hint)}" if error.hint else line


def _in_chinese(said: str) -> str:
    for pattern, chinese in ERRORS:
        if match := re.fullmatch(pattern, said, re.DOTALL):
            return chinese.format(*match.groups())
    return said
