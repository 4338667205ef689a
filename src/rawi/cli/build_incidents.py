"""The commands about incidents and their options."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import click

from rawi.cli import incidents as doing
from rawi.cli.build_archive import ArchiveBuilder
from rawi.cli.help import Command
from rawi.cli.inputs import Inputs
from rawi.cli.table import How

_VERDICTS = ("same", "different", "unsure", "withdraw")


class IncidentBuilder:
    """Makes the commands about incidents with the options of the commands of an archive."""

    def __init__(
        self, archive: ArchiveBuilder, documents: list[click.Parameter], inputs: Callable[..., Inputs]
    ) -> None:
        self.archive, self.documents, self.inputs = archive, documents, inputs
        self.messages, self.option, self.command = archive.messages, archive.option, archive.command

    def commands(self) -> list[Command]:
        return [
            *(self._incidents(), self._incident(), self._compare()),
            *(self._related(), self._judge(), self._link()),
        ]

    def _incidents(self) -> Command:
        def incidents(db: str, by_document: bool, how: How | None, **filters: Any) -> int:
            return doing.incidents(db, by_document, how or "table", self.messages, **filters)

        names = ("type", "mode", "place", "actor", "target", "status", "outlet")
        number = click.IntRange(min=1)
        params = [
            self.archive.db(),
            *(self.option(f"--{name}", name, about=f"by_{name}", metavar="TEXT") for name in names),
            self.option("--near", about="by_near", type=(float, float, float), metavar="LAT LON KM"),
            self.option("--min-killed", about="by_min_killed", type=click.IntRange(min=0), metavar="N"),
            *self.archive.days(),
            self.option("--least", about="least_documents", type=number, default=2, show_default=True, metavar="N"),
            self.option("--documents", "by_document", about="by_document", is_flag=True),
            self.option("--limit", about="limit", type=click.IntRange(1, 1000), default=20, show_default=True),
            self.option("--offset", about="offset", type=click.IntRange(min=0), default=0, show_default=True),
            *self.archive.how(),
        ]
        return self.command("incidents", incidents, params)

    def _incident(self) -> Command:
        def incident(code: str, db: str, how: How | None) -> int:
            return doing.incident(db, code, how or "table", self.messages)

        code = click.Argument(["code"], metavar="CODE")
        return self.command("incident", incident, [code, self.archive.db(), *self.archive.how()])

    def _compare(self) -> Command:
        def compare(sources: tuple[str, ...], how: How | None, **rest: Any) -> int:
            return doing.compare(self.inputs(sources, **rest), how or "table", self.messages)

        sources = click.Argument(["sources"], nargs=-1, required=True, metavar="FILE…")
        return self.command("compare", compare, [sources, *self.documents, *self.archive.how()])

    def _related(self) -> Command:
        def related(id: str, db: str, how: How | None, most: int) -> int:
            return doing.related(db, id, most, how or "table", self.messages)

        params = [
            click.Argument(["id"], metavar="ID"),
            self.option("--limit", "most", about="limit", type=click.IntRange(1, 100), default=10, show_default=True),
            self.archive.db(),
            *self.archive.how(),
        ]
        return self.command("related", related, params)

    def _judge(self) -> Command:
        def judge(a: str, b: str, verdict: str, db: str, how: How | None, who: str | None, why: str) -> int:
            return doing.judge(db, a, b, verdict, who or _name(), why, how or "table", self.messages)

        params = [
            click.Argument(["a"], metavar="A"),
            click.Argument(["b"], metavar="B"),
            click.Argument(["verdict"], type=click.Choice(_VERDICTS), metavar="|".join(_VERDICTS)),
            self.option("--why", about="why_judged", required=True, metavar="TEXT"),
            self.option("--who", about="who", metavar="NAME"),
            self.archive.db(),
            *self.archive.how(),
        ]
        return self.command("judge", judge, params)

    def _link(self) -> Command:
        def link(
            db: str, how: How | None, explain: tuple[str, str] | None, weights: str | None, print_weights: bool
        ) -> int:
            if print_weights:
                return doing.print_weights()
            if explain:
                return doing.explain_link(db, *explain, how or "table", self.messages)
            return doing.link(db, weights, how or "table", self.messages)

        params = [
            self.archive.db(),
            self.option("--explain", about="link_explain", nargs=2, metavar="A B"),
            self.option("--weights", about="weights", metavar="FILE"),
            self.option("--print-weights", about="print_weights", is_flag=True),
            *self.archive.how(),
        ]
        return self.command("link", link, params)


def _name() -> str:
    """The name of the user, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
