"""Read the figures of a knowledge graph as any data cube is read: by its structure, without knowing lawkg.

    python examples/read_cube.py kg > cube.csv
    python examples/read_cube.py kg --across year

Which properties are dimensions, measures and attributes is asked of the structure (qb:component), and in what
order. With ``--across`` one dimension goes across, as in a statistical table: only first statements, one line
for each combination of the other dimensions.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator

import lawkg

STRUCTURE = """
SELECT DISTINCT ?name ?property ?part ?order WHERE {
  GRAPH ?shared {
    ?structure a qb:DataStructureDefinition ; qb:component ?name .
    ?name ?part ?property ; qb:order ?order .
    VALUES ?part { qb:dimension qb:measure qb:attribute }
  }
} ORDER BY ?order
"""
FIGURES = """
SELECT ?set ?figure ?property ?value ?label WHERE {
  GRAPH ?report { ?figure qb:dataSet ?set ; ?property ?value }
  OPTIONAL { GRAPH ?any { ?value skos:prefLabel ?label FILTER(LANG(?label) = "zh") } }
} ORDER BY ?set ?figure ?property
"""


def short(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rstrip("/").replace("#", "/").rpartition("/")[2]


def rows(kg: str, components: list[dict[str, str | None]]) -> Iterator[dict[str, str]]:
    """Yield one row for each figure: its values by the names of the components, labels for coded ones."""
    names = {str(component["property"]): short(str(component["name"])) for component in components}
    figures: dict[str, dict[str, str]] = {}
    for said in lawkg.ask(kg, FIGURES).records():
        name = names.get(str(said["property"]))
        if name:
            row = figures.setdefault(str(said["figure"]), {"data set": str(said["set"])})
            row[name] = said["label"] or str(said["value"])
    yield from figures.values()


def across(table: list[dict[str, str]], dimensions: list[str], column: str) -> list[list[str]]:
    """Return first statements with the values of one dimension as columns."""
    others = [name for name in dimensions if name not in (column, "occurrence")]
    columns = sorted({row[column] for row in table})
    lines: dict[tuple[str, ...], dict[str, str]] = {}
    for row in table:
        if row.get("occurrence") == "1":
            lines.setdefault(tuple(row[name] for name in others), {})[row[column]] = row["value"]
    body = [[*key, *(values.get(name, "") for name in columns)] for key, values in lines.items()]
    return [[*others, *columns], *body]


def main() -> None:
    """Print the cube as CSV."""
    parser = argparse.ArgumentParser(description="Print the figures of a knowledge graph as CSV.")
    parser.add_argument("kg", help="the directory of the knowledge graph")
    parser.add_argument("--across", metavar="DIMENSION", help="the dimension whose values are columns")
    options = parser.parse_args()
    components = lawkg.ask(options.kg, STRUCTURE).records()
    header = [short(str(component["name"])) for component in components]
    dimensions = [name for name, part in zip(header, components, strict=True) if part["part"] == DIMENSION]
    table = list(rows(options.kg, components))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if options.across:
        if options.across not in dimensions:
            parser.error(f"the dimensions are {', '.join(dimensions)}")
        writer.writerows(across(table, dimensions, options.across))
    else:
        writer.writerow(["data set", *header])
        writer.writerows([row.get(name, "") for name in ("data set", *header)] for row in table)


DIMENSION = "http://purl.org/linked-data/cube#dimension"

if __name__ == "__main__":
    main()
