"""Make data/lexicon/common-pairs.txt: how many sentences of the genre hold a pair of characters.

    python scripts/make_common_pairs.py TEXT.txt ... -o data/lexicon/common-pairs.txt

Any texts of governments' reports will do, the more fields and places the better; some thousand sentences are
enough, for only pairs that are frequent are written. What is shared says the more the rarer it is.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from lawkg.relate.words import clean

LEAST = 10
"""Sentences that must hold a pair for it to be written: what is rarer is not known to be common."""
HEAD = """\
# How many of the sentences hold each pair of characters; those in fewer than {least} are left out.
# Made by scripts/make_common_pairs.py from reports of governments. The first line counts the sentences.
"""


def main() -> None:
    """Count the pairs of the given texts and write the frequent ones, the most frequent first."""
    parser = argparse.ArgumentParser(description="Count pairs of characters in texts of the genre.")
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    total = 0
    for path in arguments.texts:
        for sentence in re.split("[。;!?\n]", path.read_text(encoding="utf-8").replace("；", ";")):
            runs = re.findall("[一-鿿]+", clean(sentence))
            total += bool(runs)
            counts.update({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    frequent = sorted(((-n, pair) for pair, n in counts.items() if n >= LEAST))
    lines = [f"sentences {total}", *(f"{pair} {-n}" for n, pair in frequent)]
    arguments.output.write_text(HEAD.format(least=LEAST) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
