"""Write data/lexicon/traditional.txt: traditional characters and their simplified forms, one pair a line.

    python scripts/make_traditional.py UNPACKED/opencc/dictionary/TSCharacters.txt

Source: the table of OpenCC (Apache License 2.0), as the package opencc-python-reimplemented carries it.
Left out are characters that simplified text uses too (those of GB 2312, such as 乾 in 乾县; but not 後 and
於, which are hardly ever meant there), and of several simplified forms all but the first: a folded text
keeps its length, and simplified text stays as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

KEPT = "後於"
TARGET = Path(__file__).resolve().parents[1] / "data" / "lexicon" / "traditional.txt"


def pairs(table: str) -> list[tuple[str, str]]:
    """Return the pairs of the table in its order that are safe to fold."""
    found = []
    for line in table.splitlines():
        traditional, _, forms = line.partition("\t")
        simplified = forms.split()[0] if forms.split() else traditional
        if (
            len(traditional) == len(simplified) == 1
            and traditional != simplified
            and (traditional in KEPT or not in_gb2312(traditional))
        ):
            found.append((traditional, simplified))
    return found


def in_gb2312(character: str) -> bool:
    """Tell whether simplified text uses the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    rows = pairs(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(
        "".join(f"{traditional}{simplified}\n" for traditional, simplified in sorted(rows)), encoding="utf-8"
    )
    print(f"{TARGET.name}: {len(rows)} pairs")
