"""What the page asks the graph; SPARQL only, so that a directory and an endpoint give the same page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawkg.endpoint import Endpoint
    from lawkg.query import Answer
    from lawkg.store import KnowledgeGraph

    Ask = Callable[[str, Mapping[str, str]], Answer]

__all__ = ["EVIDENCE", "MENTIONING", "PLACES", "REPORTS", "SENTENCES", "SHARED", "STATEMENTS", "asker"]

REPORTS = """
SELECT ?report { GRAPH ?report { ?report a lawkg:Report ; dcterms:requires ?shared } } ORDER BY ?report
"""

STATEMENTS = """# parameter report (IRI, required): whose statements, none of passages; a cause in its words
SELECT ?s ?p ?o {
  GRAPH ?report {
    {
      ?s ?p ?o
      FILTER NOT EXISTS { ?s nif:referenceContext ?report }
      FILTER(?p NOT IN (lawkg:evidence, lawkg:cause, lawkg:softwareVersion))
    } UNION {
      ?s lawkg:cause ?passage . ?passage nif:anchorOf ?o BIND(lawkg:cause AS ?p)
    }
  }
}
"""

EVIDENCE = """# parameter report (IRI, required): whose facts
SELECT DISTINCT ?s ?start ?end {
  GRAPH ?report {
    { ?s lawkg:evidence ?passage } UNION { ?passage lawkg:refersTo ?s }
    ?passage nif:beginIndex ?start ; nif:endIndex ?end
  }
}
"""

SENTENCES = """# parameter report (IRI, required): whose sentences
SELECT DISTINCT ?start ?end {
  GRAPH ?report { ?sentence a lawkg:Sentence ; nif:beginIndex ?start ; nif:endIndex ?end }
}
"""

_UNREAD = """
    skos:hiddenLabel, skos:altLabel, skos:inScheme, skos:topConceptOf, lawkg:countedIn, lawkg:wordingHead,
    lawkg:wordingModifier, lawkg:wordingSubject, lawkg:allowedWording, lawkg:excludedWording
"""
"""Properties of the vocabularies that serve recognition, not readers."""

SHARED = f"""# parameter report (IRI, required): what it names in the shared graph
SELECT DISTINCT ?s ?p ?o {{
  {{ SELECT DISTINCT ?shared ?s {{
    GRAPH ?report {{ ?report dcterms:requires ?shared . ?x ?link ?s FILTER(isIRI(?s)) }}
  }} }}
  GRAPH ?shared {{ ?s ?p ?o FILTER(?p NOT IN ({_UNREAD})) }}
}}
"""

PLACES = """# parameter report (IRI, required): the places that its own one lies in
SELECT DISTINCT ?s ?p ?o {
  GRAPH ?report { ?report dcterms:requires ?shared ; lawkg:reportingPlace ?place }
  GRAPH ?shared { ?place dcterms:isPartOf+ ?s . ?s ?p ?o }
}
"""

MENTIONING = """# parameter thing (IRI, required): what the reports speak of
SELECT DISTINCT ?report {
  GRAPH ?report { ?report a lawkg:Report . { ?thing ?p ?o } UNION { ?s ?q ?thing } }
} ORDER BY ?report
"""


def asker(source: KnowledgeGraph | Endpoint) -> Ask:
    """Return how to ask the source: a function from a query and its parameters to an answer."""
    from lawkg.endpoint import Endpoint
    from lawkg.query import ask

    if isinstance(source, Endpoint):
        return source.ask
    return lambda what, parameters: ask(source, what, parameters)
