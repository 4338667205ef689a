"""What persons judged: that two reports are of one occurrence, or of two. It holds transitively, above all scores.

If A is the same as B, and B as C, then A is the same as C; if C is different from D, so are A and B.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Literal

from rawi.link.incidents.report import Report

Name = tuple[str, str]  # a document and an event
Verdict = Literal["same", "different", "unsure"]
Where = Callable[[Name], int | None]  # the incident that a report is in


class Judgements:
    """Judgements that stand, and where the reports are that they speak of."""

    def __init__(self, told: Iterable[tuple[Name, Name, Verdict]], where: Where) -> None:
        told = list(told)
        self._where = where
        self._first: dict[Name, Name] = {}
        for a, b, verdict in told:
            if verdict == "same":
                self._first[self._head(a)] = self._head(b)
        self._same: defaultdict[Name, set[Name]] = defaultdict(set)
        for name in {name for a, b, _ in told for name in (a, b)}:
            self._same[self._head(name)].add(name)
        self._apart: defaultdict[Name, set[Name]] = defaultdict(set)
        for a, b, verdict in told:
            if verdict == "different":
                self._apart[self._head(a)].add(self._head(b))
                self._apart[self._head(b)].add(self._head(a))

    def implied(self, a: Name, b: Name) -> Verdict | None:
        """What the judgements say of two reports, also through others."""
        if self._head(a) == self._head(b):
            return "same"
        return "different" if self._head(b) in self._apart.get(self._head(a), ()) else None

    def must(self, report: Report) -> int | None:
        """The incident that a report was judged to belong to."""
        others = self._same.get(self._head(report.name), set()) - {report.name}
        return min((at for name in others if (at := self._where(name)) is not None), default=None)

    def may(self, report: Report, incident: int) -> bool:
        """Whether nobody judged otherwise."""
        return incident not in self._away(self._head(report.name))

    def apart(self, a: int, b: int) -> bool:
        """Whether two incidents were judged to be different."""
        return any(b in self._away(head) for head in self._apart if a in self._places(head))

    def _away(self, head: Name) -> set[int]:
        return {at for other in self._apart.get(head, ()) for at in self._places(other)}

    def _places(self, head: Name) -> set[int]:
        return {at for name in self._same.get(head, {head}) if (at := self._where(name)) is not None}

    def _head(self, name: Name) -> Name:
        while name in self._first:
            name = self._first[name]
        return name
