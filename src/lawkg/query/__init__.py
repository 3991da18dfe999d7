"""Asking the knowledge graph: named questions, files, SPARQL text; parameters; answers."""

from lawkg.query.answer import Answer, Cell
from lawkg.query.ask import Asked, ask, prepare, resolve
from lawkg.query.questions import Column, Parameter, Question, find_question, load_questions

__all__ = [
    "Answer",
    "Asked",
    "Cell",
    "Column",
    "Parameter",
    "Question",
    "ask",
    "find_question",
    "load_questions",
    "prepare",
    "resolve",
]
