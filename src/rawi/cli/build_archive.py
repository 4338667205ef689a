"""The commands that ask and tend an archive, and their options."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from rawi.cli import archive
from rawi.cli import ingest as ingesting
from rawi.cli.help import Command
from rawi.cli.table import How
from rawi.documents import Problem, check_published
from rawi.messages import Messages

DEFAULT = "rawi.sqlite"
_WHAT = ("documents", "statements", "events")
_OF_STATEMENTS = frozenset({"speaker", "role", "source_type", "act"})
_OF_EVENTS = frozenset({"type", "mode", "place", "near", "actor", "target", "status", "min_killed"})
Option = Callable[..., click.Option]
Make = Callable[..., Command]


class ArchiveBuilder:
    """Makes the commands of an archive, with the options and the catalogue of the whole command line."""

    def __init__(self, messages: Messages, option: Option, command: Make, fetching: list[click.Parameter]) -> None:
        self.messages, self.option, self.command, self.fetching = messages, option, command, fetching

    def commands(self) -> list[Command]:
        return [
            self._ingest(), self._search(), self._speaker(), self._timeline(), self._copies(), self._stats(),
            self._reread(), self._doctor(), self._backup(), self._restore(), self._forget(),
        ]  # fmt: skip

    def db(self) -> click.Option:
        default = os.environ.get("RAWI_DB") or DEFAULT
        return self.option("--db", about="db", default=default, show_default=DEFAULT, metavar="FILE|URL")

    def how(self) -> list[click.Parameter]:
        return [
            self.option("--json", "how", about="json", flag_value="json", type=str),
            self.option("--csv", "how", about="csv", flag_value="csv", type=str),
        ]

    def days(self) -> list[click.Parameter]:
        days = (("since", "search_since"), ("until", "search_until"))
        return [self.option(f"--{name}", about=about, metavar="DATE", callback=_day) for name, about in days]

    def _ingest(self) -> Command:
        def ingest(sources: tuple[str, ...], db: str, how: How | None, **options: Any) -> int:
            return ingesting.ingest(sources, db, how or "table", self.messages, **options)

        size, number = click.IntRange(min=1), click.IntRange(1, 64)
        params = [
            click.Argument(["sources"], nargs=-1, required=True, metavar="SOURCE…"),
            self.db(),
            self.option("--most", about="most", type=size, metavar="N"),
            self.option("--since", about="since", metavar="DATE", callback=_day),
            self.option("--warc", about="warc", metavar="FILE"),
            self.option("--workers", about="workers", type=number, default=_cores(), show_default=True),
            self.option("--max-bytes", about="max_bytes_page", type=size, default=10_000_000, show_default=True),
            *self.how(),
        ]
        return self.command("ingest", ingest, [*params, *self.fetching])

    def _search(self) -> Command:
        def search(query: tuple[str, ...], db: str, what: str | None, how: How | None, **filters: Any) -> int:
            given = {name: value for name, value in filters.items() if value not in (None, False)}
            what = self._what(what, given)
            return archive.search(db, what, " ".join(query) or None, how or "table", self.messages, **given)

        text = ("speaker", "role", "source_type", "act", "type", "mode", "place", "actor", "target", "status", "outlet")
        params = [
            click.Argument(["query"], nargs=-1, metavar="[QUERY]"),
            self.db(),
            self.option("--what", about="search_what", type=click.Choice(_WHAT)),
            self.option("--exact", about="search_exact", is_flag=True),
            *(self.option(f"--{name.replace('_', '-')}", name, about=f"by_{name}", metavar="TEXT") for name in text),
            self.option("--near", about="by_near", type=(float, float, float), metavar="LAT LON KM"),
            self.option("--min-killed", about="by_min_killed", type=click.IntRange(min=0), metavar="N"),
            *self.days(),
            self.option("--limit", about="limit", type=click.IntRange(1, 1000), default=20, show_default=True),
            self.option("--offset", about="offset", type=click.IntRange(min=0), default=0, show_default=True),
            *self.how(),
        ]
        return self.command("search", search, params)

    def _what(self, what: str | None, given: Mapping[str, Any]) -> str:
        """What is searched: as said, or as the filters tell. Raises `click.UsageError` where these contradict."""
        own = {"documents": frozenset(given) & (_OF_STATEMENTS | _OF_EVENTS)}
        own |= {"statements": frozenset(given) & _OF_EVENTS, "events": frozenset(given) & _OF_STATEMENTS}
        found = what or next((w for w in _WHAT if not own[w]), _WHAT[0])
        if own[found]:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in sorted(own[found]))
            raise click.UsageError(self.messages("archive.not_of", names=names, what=found))
        return found

    def _speaker(self) -> Command:
        def speaker(name: tuple[str, ...], db: str, how: How | None, **days: Any) -> int:
            return archive.speaker(db, " ".join(name), how or "table", self.messages, **days)

        words = click.Argument(["name"], nargs=-1, required=True, metavar="NAME")
        return self.command("speaker", speaker, [words, self.db(), *self.days(), *self.how()])

    def _timeline(self) -> Command:
        def timeline(db: str, how: How | None, **of: Any) -> int:
            if sum(of[name] is not None for name in ("actor", "place", "speaker")) != 1:
                raise click.UsageError(self.messages("archive.timeline_of"))
            return archive.timeline(db, how or "table", self.messages, **of)

        of = [
            self.option(f"--{name}", about=f"timeline_{name}", metavar="NAME") for name in ("actor", "place", "speaker")
        ]
        return self.command("timeline", timeline, [*of, self.db(), *self.days(), *self.how()])

    def _copies(self) -> Command:
        def copies(id: str, db: str, how: How | None) -> int:
            return archive.copies(db, id, how or "table", self.messages)

        return self.command("copies", copies, [click.Argument(["id"], metavar="ID"), self.db(), *self.how()])

    def _stats(self) -> Command:
        def stats(db: str, how: How | None) -> int:
            return archive.stats(db, how or "table", self.messages)

        return self.command("stats", stats, [self.db(), *self.how()])

    def _reread(self) -> Command:
        def reread(db: str, every: bool, workers: int, how: How | None) -> int:
            return archive.reread(db, every, workers, how or "table", self.messages)

        number = click.IntRange(1, 64)
        params = [
            self.db(),
            self.option("--all", "every", about="reread_all", is_flag=True),
            self.option("--workers", about="workers", type=number, default=_cores(), show_default=True),
        ]
        return self.command("reread", reread, [*params, *self.how()])

    def _doctor(self) -> Command:
        def doctor(db: str, how: How | None) -> int:
            return archive.doctor(db, how or "table", self.messages)

        return self.command("doctor", doctor, [self.db(), *self.how()])

    def _backup(self) -> Command:
        def backup(file: str, db: str, how: How | None) -> int:
            return archive.backup(db, file, how or "table", self.messages)

        return self.command("backup", backup, [click.Argument(["file"], metavar="FILE"), self.db(), *self.how()])

    def _restore(self) -> Command:
        def restore(file: str, db: str, how: How | None) -> int:
            return archive.restore(db, file, how or "table", self.messages)

        return self.command("restore", restore, [click.Argument(["file"], metavar="FILE"), self.db(), *self.how()])

    def _forget(self) -> Command:
        def forget(id: str, db: str, why: str, how: How | None) -> int:
            return archive.forget(db, id, why, how or "table", self.messages)

        why = self.option("--why", about="why", required=True, metavar="TEXT")
        return self.command("forget", forget, [click.Argument(["id"], metavar="ID"), why, self.db(), *self.how()])


def _cores() -> int:
    """All cores but one, which stores and fetches."""
    return max(1, min(64, (os.cpu_count() or 2) - 1))


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, month or year as it was given. Raises `Problem` where it is none."""
    if value is None or (value.isdecimal() and len(value) == 4):
        return value
    month = len(value) == 7
    try:
        return check_published(f"{value}-01" if month else value)[: 7 if month else 10]
    except Problem as problem:
        raise Problem(problem.key, name=f"--{param.name}", **problem.facts) from None
