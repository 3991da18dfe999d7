"""What a figure measures, worded from its clause so that it can be understood without its sentence.

The number stands after its noun (审查合同1239份), before it (10位法律顾问) or after a verb alone (办结84份);
what is missing is taken from the figure before, the clause before, or the sentence's subject. The words
that carry no meaning of their own are data: ``data/lexicon/labels.toml``.
"""

from __future__ import annotations

from lawkg.relate.labels.compose import compose_labels

__all__ = ["compose_labels"]
