"""How the statements of a document stand to earlier ones of others."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.link.answers.rules import RULES, Answer, may_answer
from rawi.link.answers.said import Plain, Said, find_said

_CLOSE = 2  # weighty words without which two statements are not of one thing


def link_statements(own: Plain, others: Sequence[Plain]) -> tuple[Answer, ...]:
    """How the statements of a record stand to earlier ones of other records and of its own."""
    said = find_said(own)
    return link_said(said, [*said, *(s for other in others if other["id"] != own["id"] for s in find_said(other))])


def link_said(said: Sequence[Said], before: Sequence[Said]) -> tuple[Answer, ...]:
    """How some statements stand to others: of each kind the likest for each."""
    found: list[Answer] = []
    for statement in said:
        near = [s for s in before if may_answer(statement, s)]
        if not near or not statement.weighty:
            continue
        close = [s for s in near if s.weighty and len(s.words.keys() & statement.words.keys()) >= _CLOSE]
        for rule in RULES.values() if close else ():
            found += sorted(rule(statement, close), key=lambda answer: -answer.likeness)[:1]
    return tuple(found)
