"""The knowledge graph on disk: a directory with generations of an Oxigraph store.

    kg/lawkg.json                  format version and base IRI: what makes the directory a knowledge graph
    kg/CURRENT                     the name of the generation that readers open
    kg/generations/000007/graph    an Oxigraph store: one named graph a report, and the shared graph
    kg/generations/000007/shares   an Oxigraph store: which report gave which triples of the shared graph
    kg/write.lock                  held by the one writer

A build works on a new generation beside the live one and then points ``CURRENT`` at it, so a build that
is killed at any moment leaves the old state or the new one, and readers never meet a writer. A new
generation begins as hard links to the files of the one before, which Oxigraph never changes.

The shared graph is the union of what the reports (and the bundled vocabularies) gave to it. What a
report gave is remembered apart, so that it goes when no report gives it any more: the quads depend on
the reports that are in, not on the order or number of the builds.
"""

from lawkg.store.graph import KnowledgeGraph
from lawkg.store.writer import Writer, writing

__all__ = ["KnowledgeGraph", "Writer", "writing"]
