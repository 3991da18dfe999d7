"""Words for a body that need no name: 我局 is the issuer, 该局 the body that was named before.

In the report of a bureau 市局 and 省厅 are the same bureau of the places above, or itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lawkg.model import InstitutionMention
from lawkg.recognize.places import Places

__all__ = ["find_ranked", "find_selves", "with_antecedent"]

_SELF = re.compile(
    r"[我本该](?<!自我)(局|厅|委|办|院|部|署|机关|单位)(?![部门面势分落系校子级任托长理法位属内所])"
)
_RANKED = re.compile(r"(?<![各全每城都省市县])([省市州县旗盟])(局|厅)(?!部(?!署)|[势面限长域])")
_BUREAU = re.compile("[局厅]$")
_FULL_ENDING = {"委": "委员会", "办": "办公室"}
_NEAR = 400
"""How far 该局 may stand from the body that it means."""


def find_selves(text: str, places: Places, own_name: Callable[[], str]) -> Iterator[InstitutionMention]:
    """Yield every 我局, 本机关, 该局; the label is the issuer's, or empty where another body is meant.

    ``own_name`` gives the issuer's label. 本单位 in a government's report is each of many.
    """
    for found in _SELF.finditer(text):
        own = places.issuer
        endings = (found[1], _FULL_ENDING.get(found[1], found[1]))
        many = found[1] == "单位" and own.endswith("政府")
        fits = (found[1] in ("机关", "单位") and not many) or own.endswith(endings)
        label = own_name() if fits and found.group()[0] != "该" else ""
        yield InstitutionMention(
            found.start(), found.end(), label, "department", "institution.self", ("issuer",) if label else ()
        )


def find_ranked(text: str, places: Places, own_name: Callable[[], str]) -> Iterator[InstitutionMention]:
    """Yield 县局, 市局, 省厅 in the report of a bureau: that bureau of the county, city, province."""
    if not _BUREAU.search(places.issuer):
        return
    matter = _BUREAU.sub("", own_name()).removeprefix(places.own)
    for found in _RANKED.finditer(text):
        place = places.meant_by(found[1])
        if place.reason != "unknown-place" and not places.own.startswith(matter):
            label = f"{place.name}{matter}{found[2]}"
            yield InstitutionMention(
                found.start(), found.end(), label, "department", "institution.ranked", ("issuer",)
            )


def with_antecedent(
    mention: InstitutionMention, named: Mapping[str, InstitutionMention], text: str
) -> InstitutionMention:
    """Return 该局 with the name of the body with that ending which its paragraph named last, if any."""
    last = named.get(text[mention.end - 1])
    if mention.label or last is None or not last.label or mention.start - last.end > _NEAR:
        return mention
    if "\n" in text[last.end : mention.start]:
        return mention
    return mention._replace(label=last.label, kind=last.kind, reasons=("antecedent",))
