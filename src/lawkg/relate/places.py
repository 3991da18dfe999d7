"""To which place a figure is written."""

from __future__ import annotations

import re
from decimal import Decimal

from lawkg.model import Quantity

__all__ = ["last_place"]

_NUMBER = re.compile(r"\d[\d,，]*(?:[ \u3000]\d{3})*(?:[.．](\d+))?")
_GROUPING = re.compile("[,， \u3000]")


def last_place(quantity: Quantity) -> Decimal:
    """Return one in the last place that the figure is written to: 97.26% → 0.01, 1.2万 → 1000."""
    number = _NUMBER.search(quantity.quote)
    if not number:
        return Decimal(1)
    step = Decimal(1).scaleb(-len(number.group(1) or ""))
    written = Decimal(_GROUPING.sub("", number.group().replace("．", ".")))
    return step * abs(quantity.value / written) if written and quantity.value else step
