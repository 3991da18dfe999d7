"""The people of a division, from a file that a person fills in."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawkg.errors import InputError
from lawkg.population import Population, population, read_populations
from lawkg.resources import data_file

ROWS = """code,year,population,source
522601,2010,478642,a yearbook
522601,2020,703000,a census

440309, 2020 ,2529000,"a census, table 3"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "population.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("code", "year", "value", "of_year"),
    [
        ("522601", None, 703000, 2020),
        ("522601", 2010, 478642, 2010),
        ("522601", 2008, 478642, 2010),
        ("522601", 2014, 478642, 2010),
        ("522601", 2015, 478642, 2010),  # as near to both: the earlier
        ("522601", 2016, 703000, 2020),
        ("522601", 2024, 703000, 2020),
        ("440309", 2024, 2529000, 2020),
    ],
)
def test_the_nearest_year(tmp_path: Path, code: str, year: int | None, value: int, of_year: int) -> None:
    found = population(code, year, written(tmp_path, ROWS))
    assert found is not None
    assert (found.value, found.year) == (value, of_year)


def test_the_source_is_kept(tmp_path: Path) -> None:
    file = written(tmp_path, ROWS)
    assert population("440309", file=file) == Population(2529000, 2020, "a census, table 3")


def test_what_is_not_in_the_file_has_no_population(tmp_path: Path) -> None:
    assert population("110000", 2020, written(tmp_path, ROWS)) is None


def test_the_bundled_provinces_add_up_to_the_census() -> None:
    """The 31 provinces of the census of 2020 have 1,411,778,724 people less 2,000,000 in the armed forces."""
    bundled = read_populations(data_file("population.csv"))
    of_2020 = [each.value for (each,) in bundled.values() if each.year == 2020]
    assert (len(of_2020), sum(of_2020)) == (31, 1_411_778_724 - 2_000_000)
    assert all(code.endswith("0000") for code in bundled)
    assert population("000000") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "first line is to be code,year,population,source"),
        ("code,people\n522601,1\n", "first line is to be code,year,population,source"),
        ("code,year,population,source\n522601,2020,70.3万,census\n", "line 2 is no population"),
        ("code,year,population,source\n522601,2020,703000\n", "line 2 is no population"),
        ("code,year,population,source\n522601,2020,703000,\n", "line 2 is no population"),
        ("code,year,population,source\n\n凯里市,2020,703000,census\n", "line 3 is no population"),
        ("code,year,population,source\n522601,2020,-3,census\n", "line 2 is no population"),
        ("code,year,population,source\n522601,２０２０,703000,census\n", "line 2 is no population"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InputError) as refused:
        population("522601", file=written(tmp_path, text))
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_missing_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        population("522601", file=tmp_path / "missing.csv")
    file = tmp_path / "gbk.csv"
    file.write_bytes("code,year,population,source\n522601,2020,1,普查\n".encode("gbk"))
    with pytest.raises(InputError):
        population("522601", file=file)
