"""Incidents for lists and pages: their order, what a list tells of each, and what a page shows, made once each.

Whatever is kept here is named by what it was made of (the last run and version of the archive, or the readings of an
incident), so that it is made anew as soon as something came in or was judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection

from rawi.jobs.sheets import beyond
from rawi.link.sheet import Title, find_contradictions
from rawi.store.days import state
from rawi.store.incidents import ask
from rawi.web.cases import Name, cases_of, outlets_of, readings_of
from rawi.web.kept import Beside, Kept, Renewed
from rawi.web.matrix import Matrix, Reason, matrix_of
from rawi.web.sentences import Cut, cut_sentences
from rawi.web.wanted import Wanted

Plain = Mapping[str, Any]
Filters = tuple[tuple[str, Any], ...]
LISTED = 10  # incidents on a page of the list
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


class Incidents:
    """What was made last of the incidents of an archive."""

    def __init__(self, beside: Beside) -> None:
        self.cases = cases_of(beside)
        self.sheets = Kept[Markup](64)  # matrices as HTML, for one look
        self._ranks = Renewed[Filters, list[int]](64, beside, lambda connection, _: state(connection), _rank)
        self._briefs = Renewed[Name, Brief](20_000, beside, readings_of, self._brief)
        self._shown = Kept[Shown](64)
        self._others = Kept[dict[str, Any]](256)

    def rank(self, connection: Connection, **filters: Any) -> list[int]:
        """The keys of the incidents that filters find, in the order of a list."""
        return self._ranks.last(connection, tuple(sorted((n, v) for n, v in filters.items() if v is not None)))

    def first(self, connection: Connection, asked: Wanted) -> list[Brief]:
        """The first page of a list."""
        return self.brief(connection, self.rank(connection, **asked.filters)[:LISTED])

    def brief(self, connection: Connection, keys: Sequence[int]) -> list[Brief]:
        """What a list tells of incidents; of what holds no report any more nothing."""
        return [self._briefs.last(connection, name) for name in ask.codes_held(connection, keys)]

    def _brief(self, connection: Connection, name: Name) -> Brief:
        case = self.cases.now(connection, name)
        first, clashes = case.documents[0], len(find_contradictions(case.sheet))
        told = first["title"], first["source"], first["published"]
        counts = len(case.documents), outlets_of(case), case.sheet.voices.count, clashes
        return Brief(name[1], case.title, *told, *counts)

    def show(self, connection: Connection, key: int, code: str) -> Shown:
        """An incident as its page shows it."""
        name = code, readings_of(connection, (key, code))
        return self._shown.get(name, lambda: self._make_shown(connection, key, code, f"{hash(name):x}"))

    def _make_shown(self, connection: Connection, key: int, code: str, made: str) -> Shown:
        case = self.cases.now(connection, (key, code)).to_dict()
        matrix = matrix_of(case)
        told = matrix.clashes[:_CLASHES]
        ends = [end.carrier for _, reason in told for end in (reason.earlier, reason.later)]
        cuts = iter(cut_sentences(connection, ((c["document"], c["span"]) for c in ends)))
        clashes = tuple(Clash(fact, reason, (next(cuts), next(cuts))) for fact, reason in told)
        return Shown(case, matrix, clashes, made)

    def beyond(self, connection: Connection, key: int, code: str, documents: Iterable[str]) -> dict[str, Any]:
        """How an incident hangs together with others, and what persons judged of its reports."""
        return self._others.get((state(connection), code), lambda: beyond(connection, key, code, set(documents)))


def _rank(connection: Connection, filters: Filters) -> list[int]:
    return ask.rank_incidents(connection, **dict(filters))
