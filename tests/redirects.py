"""Where the IRIs of lawkg are to lead, by what is asked for."""

from __future__ import annotations

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

CASES = (
    # path, Accept, where it leads below SITE
    ("", "*/*", "/index.html"),
    ("ontology", BROWSER, "/index.html"),
    ("ontology", "application/xhtml+xml", "/index.html"),
    ("ontology", "text/turtle", "/lawkg.ttl"),
    ("ontology", "*/*", "/lawkg.ttl"),
    ("ontology", None, "/lawkg.ttl"),
    ("ontology", "application/rdf+xml", "/lawkg.rdf"),
    ("ontology", "application/ld+json", "/lawkg.jsonld"),
    ("ontology", "application/n-triples", "/lawkg.nt"),
    ("ontology/", "text/turtle", "/lawkg.ttl"),
    ("ontology/0.1.0", BROWSER, "/0.1.0/index.html"),
    ("ontology/0.1.0", "text/turtle", "/0.1.0/lawkg.ttl"),
    ("ontology/0.1.0", "application/rdf+xml", "/0.1.0/lawkg.rdf"),
    ("codes/roles", BROWSER, "/index.html#code-lists"),
    ("codes/roles", "text/turtle", "/lawkg.ttl"),
    ("catalogue", BROWSER, "/vocabularies.html#catalogue"),
    ("catalogue", "text/turtle", "/indicators.ttl"),
    ("catalogue/mediation-success-rate", BROWSER, "/vocabularies.html#catalogue-mediation-success-rate"),
    ("catalogue/mediation-success-rate", "text/turtle", "/indicators.ttl"),
    ("unit/percent", BROWSER, "/vocabularies.html#unit-percent"),
    ("unit/percent", "application/n-triples", "/units.ttl"),
    ("theme/2021-2025", BROWSER, "/vocabularies.html#theme-2021-2025"),
    ("theme/2021-2025/law-enforcement", BROWSER, "/vocabularies.html#theme-2021-2025-law-enforcement"),
    ("theme/2021-2025/law-enforcement", "text/turtle", "/themes.ttl"),
    ("shapes", BROWSER, "/index.html#classes"),
    ("shapes", "text/turtle", "/shapes.ttl"),
    ("context", "application/ld+json", "/context.jsonld"),
    ("context.jsonld", "*/*", "/context.jsonld"),
    ("mappings", "text/tab-separated-values", "/mappings.sssom.tsv"),
    ("report/522601/2024", BROWSER, "/index.html#start"),
    ("place/522601", "text/turtle", "/index.html#start"),
    ("institution/%E5%87%AF%E9%87%8C", BROWSER, "/index.html#start"),
    ("shared", "text/turtle", "/index.html#overview"),
    ("software", BROWSER, "/index.html#overview"),
)
