"""From the ontology to HTML: two pages in both languages that load nothing from anywhere.

As on the page of the graph, a Content-Security-Policy lets no script run but the one in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from lawkg.documentation.diagram import draw, hierarchy, relations
from lawkg.documentation.examples import Examples, bundled_quads
from lawkg.documentation.expressions import Expression, Link
from lawkg.documentation.mappings import full, read_mappings
from lawkg.documentation.ontology import Bilingual, Ontology, read_ontology
from lawkg.documentation.schemes import Scheme, read_schemes
from lawkg.documentation.shapes import Shape, read_shapes
from lawkg.namespace import DEFAULT_BASE, LAWKG, PREFIXES, shorten
from lawkg.resources import ontology_file, read_text

__all__ = ["PAGES", "diagrams", "pages"]

PAGES = ("index.html", "vocabularies.html")
_HERE = Path(__file__).parent
_LANGUAGES = ("zh", "en")
_MANNERS = {
    "owl:equivalentClass": Bilingual("等同", "exact"),
    "owl:equivalentProperty": Bilingual("等同", "exact"),
    "skos:exactMatch": Bilingual("等同", "exact"),
    "rdfs:subClassOf": Bilingual("更窄", "narrower"),
    "rdfs:subPropertyOf": Bilingual("更窄", "narrower"),
    "skos:broadMatch": Bilingual("更窄", "narrower"),
    "skos:narrowMatch": Bilingual("更宽", "broader"),
    "skos:closeMatch": Bilingual("相近", "close"),
    "skos:relatedMatch": Bilingual("仅相似", "only similar"),
}
"""How close a mapping is, by its predicate; the first seven are axioms or could be."""
_CHARACTERISTICS = {
    "functional": Bilingual("函数型：至多一个值", "functional: one value at most"),
    "inverse functional": Bilingual(
        "反函数型：一个值只属于一个主语", "inverse functional: a value has one subject"
    ),
    "transitive": Bilingual("可传递", "transitive"),
    "symmetric": Bilingual("对称", "symmetric"),
    "asymmetric": Bilingual("不对称", "asymmetric"),
    "reflexive": Bilingual("自反", "reflexive"),
    "irreflexive": Bilingual("反自反：不指向自身", "irreflexive: never itself"),
}
_SEVERITIES = {
    "Violation": Bilingual("违反", "violation"),
    "Warning": Bilingual("警告", "warning"),
    "Info": Bilingual("提示", "note"),
}


def diagrams() -> dict[str, str]:
    """Return the diagrams of today's ontology as SVG, by the name of the file.

    :raises LawkgError: when Graphviz is not installed.
    """
    ontology = read_ontology()
    kinds = {"classes": hierarchy, "relations": relations}
    return {
        f"{name}-{language}.svg": draw(kind(ontology, language))
        for name, kind in kinds.items()
        for language in ("zh", "en")
    }


def pages(drawn: Table[str, str], files: str = "") -> dict[str, str]:
    """Return the HTML of each page by the name of its file.

    ``drawn`` has the diagrams; ``files`` is where the files of ``ontology/`` are, seen from the pages.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    from lawkg.view.render import policy

    ontology, schemes = read_ontology(), read_schemes()
    script, style = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_globals(ontology, schemes))
    common = {"ontology": ontology, "script": script, "style": style, "policy": policy([script], style)}
    index = environment.get_template("index.html.j2").render(**common, **_of_index(drawn), files=files)
    concepts = environment.get_template("vocabularies.html.j2").render(**common, schemes=schemes)
    return dict(zip(PAGES, (index, concepts), strict=True))


def _of_index(drawn: Table[str, str]) -> dict[str, Any]:
    return {
        "diagrams": drawn,
        "shapes": _by_target(read_shapes()),
        "mappings": read_mappings(),
        "examples": Examples(bundled_quads()),
        "prefixes": PREFIXES,
        "context": read_text(ontology_file("context.jsonld")),
    }


def _by_target(shapes: Iterable[Shape]) -> dict[str, list[Shape]]:
    found: dict[str, list[Shape]] = {}
    for shape in shapes:
        for target in shape.targets:
            found.setdefault(target, []).append(shape)
    return found


def _globals(ontology: Ontology, schemes: Iterable[Scheme]) -> dict[str, Any]:
    concepts = {
        each.iri: (f"{scheme.name}-{each.name}", each) for scheme in schemes for each in scheme.concepts
    }

    def address(iri: str) -> str:
        """Return where a name leads: to the anchor of a term or a concept, else to the name itself."""
        if iri in concepts:
            return "vocabularies.html#" + concepts[iri][0]
        if ontology.term(iri) is not None:
            return "index.html#" + iri.removeprefix(LAWKG)
        return iri

    def parts(expression: Expression) -> list[tuple[str, str]]:
        """Return the parts of an expression with the address of each, empty for words."""
        return [
            (part.name, address(part.iri)) if isinstance(part, Link) else (part, "") for part in expression
        ]

    def capital(text: str) -> str:
        return text[:1].upper() + text[1:]

    return {
        "address": address,
        "base": DEFAULT_BASE,
        "both": Bilingual,
        "capital": capital,
        "concept": lambda iri: concepts.get(iri, ("", None))[1],
        "characteristics": _CHARACTERISTICS,
        "full": full,
        "manners": _MANNERS,
        "parts": parts,
        "severities": _SEVERITIES,
        "shorten": shorten,
    }
