"""Statements: who said what, in which words, by which cue. Who an elided speaker is, `annotate.entities` resolves."""

from rawi.annotate.statements.find import find_statements

__all__ = ["find_statements"]
