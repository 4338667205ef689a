"""Incidents for lists and pages: their order, what a list tells of each, and what a page shows, made once each.

Whatever is kept here is named by what it was made of (the last run and version of the archive, or the readings of an
incident), so that it is made anew as soon as something came in or was judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection

from rawi.jobs.sheets import beyond
from rawi.link.sheet import Title, find_contradictions
from rawi.store.days import state
from rawi.store.incidents import ask
from rawi.store.incidents.reports import find_readings
from rawi.web.cases import Cases
from rawi.web.kept import Kept
from rawi.web.matrix import Matrix, Reason, matrix_of
from rawi.web.sentences import Cut, cut_sentences

Plain = Mapping[str, Any]
_CLASHES = 12  # contradictions that are shown in their sentences


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident as a list tells it; ``headline`` is that of the earliest report."""

    code: str
    title: Title
    headline: str | None
    outlet: str | None
    published: str | None
    documents: int
    outlets: int
    voices: int
    contradictions: int


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction in the sentences of the two reports."""

    fact: str
    reason: Reason
    sentences: tuple[Cut | None, Cut | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as its page shows it: its plain form, its matrix, and its first contradictions."""

    case: Plain
    matrix: Matrix
    clashes: tuple[Clash, ...]
    made: str  # changes whenever the sheet does


@dataclass(slots=True)
class Incidents:
    """What was made last of the incidents of an archive."""

    cases: Cases
    ranks: Kept[list[int]] = field(default_factory=lambda: Kept(64))
    briefs: Kept[Brief] = field(default_factory=lambda: Kept(20_000))
    shown: Kept[Shown] = field(default_factory=lambda: Kept(64))
    sheets: Kept[Markup] = field(default_factory=lambda: Kept(64))  # matrices as HTML, for one look
    others: Kept[dict[str, Any]] = field(default_factory=lambda: Kept(256))

    def rank(self, connection: Connection, **filters: Any) -> list[int]:
        """The keys of the incidents that filters find, in the order of a list."""
        name = state(connection), tuple(sorted((n, v) for n, v in filters.items() if v is not None))
        return self.ranks.get(name, lambda: ask.rank_incidents(connection, **filters))

    def brief(self, connection: Connection, keys: Sequence[int]) -> list[Brief]:
        """What a list tells of incidents."""
        return [self._brief(connection, found) for found in ask.describe(connection, keys)]

    def _brief(self, connection: Connection, found: ask.Found) -> Brief:
        name = found.code, tuple(find_readings(connection, found.key))
        if known := self.briefs.known(name):
            return known
        case = self.cases.last(connection, found.key, found.code)
        first, clashes = case.documents[0], len(find_contradictions(case.sheet))
        told = first["title"], first["source"], first["published"]
        counts = found.documents, found.outlets, case.sheet.voices.count, clashes
        brief = Brief(found.code, case.title, *told, *counts)
        return self.briefs.put(name, brief) if self.cases.kept.known(name) is case else brief

    def show(self, connection: Connection, key: int, code: str) -> Shown:
        """An incident as its page shows it."""
        name = code, tuple(find_readings(connection, key))
        return self.shown.get(name, lambda: self._make_shown(connection, key, code, f"{hash(name):x}"))

    def _make_shown(self, connection: Connection, key: int, code: str, made: str) -> Shown:
        case = self.cases.load(connection, key, code).to_dict()
        matrix = matrix_of(case)
        told = matrix.clashes[:_CLASHES]
        ends = [end.carrier for _, reason in told for end in (reason.earlier, reason.later)]
        cuts = iter(cut_sentences(connection, ((c["document"], c["span"]) for c in ends)))
        clashes = tuple(Clash(fact, reason, (next(cuts), next(cuts))) for fact, reason in told)
        return Shown(case, matrix, clashes, made)

    def beyond(self, connection: Connection, key: int, code: str, documents: Iterable[str]) -> dict[str, Any]:
        """How an incident hangs together with others, and what persons judged of its reports."""
        return self.others.get((state(connection), code), lambda: beyond(connection, key, code, set(documents)))
