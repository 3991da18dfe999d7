"""How a figure of an earlier year is told: 较上年86件, （去年同期86件）, 由2023年的86件."""

from __future__ import annotations

import re

__all__ = ["BASE", "EARLIER", "LAST_YEAR"]

_SAME_TIME = r"(?:度|的|同期)*(?:为|是|仅为|仅有|仅)?"
LAST_YEAR = re.compile(rf"(?:[较比与](?:上年|去年|上一年|20\d\d年)|上年|去年|上一年){_SAME_TIME}")
"""All that is said before the earlier figure of the indicator that was named just before."""
BASE = re.compile(rf"{LAST_YEAR.pattern}$")
"""What ends the words before a figure that something is compared with."""
EARLIER = re.compile(
    rf"(?:[较比与](?:上年|去年|上一年)|[较比与由从](20\d\d)年|上年|去年|上一年){_SAME_TIME}$"
)
"""The same, or 由2023年的; its group is the year."""
