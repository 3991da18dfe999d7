"""Bodies outside of the administration: companies, law firms, universities, the youth league.

Their names are in no list; a name counts where its beginning can be told from the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lawkg.gazetteer import Found
from lawkg.model import InstitutionMention
from lawkg.recognize.bodies import grammar
from lawkg.recognize.places import Places

__all__ = ["find_organizations"]

_ENDING = re.compile(
    "(?P<enterprise>(?<=有限)公司|(?<=责任)公司)|(?P<organization>律师事务所|大学|(?<=职业|技术|警察|政法|师范)学院)(?![生城路校村法区])"
)
_RUN = re.compile(r"[一-鿿()（）]{2,24}$")
_KIND = re.compile("(?:股份|责任|有限|职业|技术|警察|政法|师范)+$")
_UNCLEAR = re.compile(
    "[的了及并等由对向将把被为从个家名所各多该本两老和与]|依托|推动|开展|建立|我国|高等|民营|国有|有关|相关|驻"
)
_YOUTH = re.compile("团(?P<word>[省市州县区旗])委(?![员托书])")
_BEFORE_YOUTH = re.compile("(?:^|[^一-鿿]|[和与同由合])(?:共青)?$")


def find_organizations(
    text: str, places: Places, divisions: Mapping[int, Found]
) -> Iterator[InstitutionMention]:
    """Yield companies, law firms and universities named in full, and 团县委."""
    for found in _ENDING.finditer(text):
        start = _beginning(text, found, divisions)
        if start is not None:
            name = text[start : found.end()]
            kind = str(found.lastgroup)
            yield InstitutionMention(start, found.end(), name, kind, "institution.organization")
    for found in _YOUTH.finditer(text):
        before = _BEFORE_YOUTH.search(text[max(0, found.start() - 3) : found.start()])
        if before is None:
            continue
        start = found.start() - 2 * before.group().endswith("共青")
        place = places.meant_by(found["word"])
        reasons = (place.reason,) if place.reason else ()
        label = f"共青团{place.name}委"
        yield InstitutionMention(
            start, found.end(), label, "organization", "institution.youth-league", reasons
        )


def _beginning(text: str, found: re.Match[str], divisions: Mapping[int, Found]) -> int | None:
    """Return where the name begins: with a place, or behind a mark or a verb; None where that is unclear."""
    at = found.start()
    run = _RUN.search(text, max(0, at - 24), at)
    if run is None:
        return None
    start = run.start()
    places = [each.start for end, each in divisions.items() if start <= each.start and end < at]
    if places:
        start = max(places)
    else:
        cut = grammar().leading.match(text[start:at])
        start += cut.end() if cut else 0
    name = _KIND.sub("", text[start:at])
    return start if 2 <= len(name) <= 16 and not _UNCLEAR.search(name) else None
