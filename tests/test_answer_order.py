"""Sorting an answer in Python gives the order of the engine."""

from __future__ import annotations

from pyoxigraph import Store

from lawkg.query import Answer

VALUES = """SELECT * { VALUES (?a ?b) {
  ("乙" 2) ("甲" 10) (UNDEF 1) (<x:b> 1.5) ("甲" UNDEF) (<x:a> 3) ("" 0) ("10" -1) ("9" 7) ("甲" 9.5) ("𠮷" 1)
} }"""


def test_rows_are_ordered_as_the_engine_orders_them() -> None:
    plain = Answer.of_result(Store().query(VALUES))
    for names in (("a", "b"), ("b", "a")):
        engine = Answer.of_result(Store().query(VALUES + " ORDER BY " + " ".join(f"?{n}" for n in names)))
        assert plain.ordered(*names).records() == engine.records()
        assert plain.ordered(*names).records() != plain.records()
