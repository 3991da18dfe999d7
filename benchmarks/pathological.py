"""Whether the time of reading grows with the length of the text and no faster, on texts made to hurt.

    python benchmarks/pathological.py [--characters 1000000]

Each text is one short piece repeated, behind a title and a heading. It is read at half the length and at
the whole: a reading that is linear takes twice the time, one that is quadratic four times. Prints a
Markdown table; exits with 1 where a ratio is above the bound.
"""

from __future__ import annotations

import argparse
import sys
import time

from lawkg.extract import extract
from lawkg.model import Document

HEAD = "某市2024年法治政府建设情况报告\n一、主要做法和成效\n"
BOUND = 3.0
"""Halfway between linear (2) and quadratic (4), as short times are inexact."""
PIECES = {
    "digits": "1",
    "digits with commas": "1,",
    "digits with stops": "1.",
    "Chinese numerals": "一",
    "万": "万",
    "percentages": "12%",
    "figures of one sentence": "受理12件,",
    "amounts of one sentence": "罚款3元，听证5吨，",
    "parts of one sentence": "其中12件、",
    "parts of the sentence before": "受理3件。其中3件，",
    "changes of the sentence before": "受理3件、3件。同比分别下降3%、3%。",
    "sums": "1+",
    "years": "2024年",
    "opening brackets": "（",
    "brackets": "（）",
    "brackets of numbers": "(1)",
    "opening 《": "《",
    "opening 〈": "〈",
    "titles": "《某办法》",
    "opening quotes": "“",
    "straight quotes": '"',
    "一是": "一是",
    "items of one sentence": "一是加强执法；",
    "numbers of headings": "（一）",
    "headings, all levels": "一、（一）1.一是",
    "circled numbers": "①",
    "one sentence": "加强行政执法监督工作",
    "one sentence with commas": "加强行政执法监督工作，",
    "short lines": "加强执法\n",
    "page numbers": "- 1 -\n",
    "empty lines": "\n",
    "ideographic spaces": "\u3000",
    "Markdown marks": "# ",
    "pipes": "|",
    "places": "凯里市",
    "bureaus": "局",
    "我局": "我局",
    "named bureaus": "市司法局会同县公安局、",
    "problems": "存在执法不规范的问题，",
    "plans": "下一步将加强执法。",
    "changes": "较上年增长12%，",
    "其中": "其中",
    "characters beyond the basic plane": "𠀀",
}


def seconds(piece: str, characters: int) -> float:
    """Return how long one reading takes, in seconds of the processor."""
    document = Document("text.txt", HEAD + piece * (characters // len(piece)))
    started = time.process_time()
    extract(document)
    return time.process_time() - started


def main() -> int:
    """Measure every piece and print the table; return 1 where one grows too fast."""
    parser = argparse.ArgumentParser(description="Measure how reading grows on texts made to hurt.")
    parser.add_argument("--characters", type=int, default=1_000_000, metavar="N")
    length = parser.parse_args().characters
    seconds("受理12件。", 1000)  # loads the rules
    print(f"| {length:,} characters of | seconds | times half the length |\n|---|--:|--:|")
    worst = 0.0
    for name, piece in PIECES.items():
        half, whole = seconds(piece, length // 2), seconds(piece, length)
        ratio = whole / half if half > 0.05 else 2.0
        worst = max(worst, ratio)
        print(f"| {name} | {whole:.2f} | {ratio:.1f} |", flush=True)
    return int(worst > BOUND)


if __name__ == "__main__":
    sys.exit(main())
