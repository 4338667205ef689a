"""What can be wrong with an input. A problem has a name and facts; its sentence stands in the message catalogue."""

from __future__ import annotations


class Problem(Exception):
    """An input that cannot be read: ``key`` names the sentence, ``facts`` fill it in."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """How it goes from one process to another."""
        return _problem, (self.key, self.facts)


def _problem(key: str, facts: dict[str, object]) -> Problem:
    return Problem(key, **facts)
