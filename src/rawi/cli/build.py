"""The commands and their options, built in the language of the person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from rawi import __version__
from rawi.cli import commands, places
from rawi.cli.build_archive import ArchiveBuilder
from rawi.cli.build_desk import serve_command
from rawi.cli.build_incidents import IncidentBuilder
from rawi.cli.formats import FORMATS, WHATS
from rawi.cli.help import Command, Group
from rawi.cli.inputs import Inputs, given
from rawi.documents import Limits
from rawi.messages import LANGUAGES, Messages

_SECONDS = click.FloatRange(min=0)
_KINDS = ("auto", "text", "json", "jsonl")


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes the commands with their texts from a catalogue. An HTML page opens in the language ``page``."""

    messages: Messages
    page: str

    def group(self) -> click.Group:
        """The whole command line."""
        shown = self._option("--version", about="version", is_flag=True, is_eager=True, callback=_show_version)
        shown.expose_value = False
        group = Group("rawi", help=self.messages("help.rawi"), params=[self._language(), shown])
        group.messages = self.messages
        archive = ArchiveBuilder(self.messages, self._option, self._command, self._about_fetching())
        about = [*self._about_documents(), *self._about_fetching()]
        incidents = IncidentBuilder(archive, about, _inputs)
        rest = (serve_command(archive), self._explain(), self._places(), self._evaluate())
        for command in (self._read(), *archive.commands(), *incidents.commands(), *rest):
            group.add_command(command)
        return group

    def _read(self) -> Command:
        def read(sources: tuple[str, ...], format: str | None, output: str | None, what: str, **rest: Any) -> int:
            inputs = _inputs(_or_standard(sources), **rest)
            return commands.read(inputs, format, what, output, self.messages, self.page)

        params = [
            click.Argument(["sources"], nargs=-1, metavar="[SOURCE… | -]"),
            self._option("--format", about="format", type=click.Choice(FORMATS)),
            self._option("--output", "-o", about="output", metavar="FILE"),
            self._option("--what", about="what", type=click.Choice(WHATS), default=WHATS[0], show_default=True),
        ]
        return self._command("read", read, [*params, *self._about_documents(), *self._about_fetching()])

    def _about_fetching(self) -> list[click.Parameter]:
        return [
            self._option("--contact", about="contact", metavar="TEXT"),
            self._option("--interval", about="interval", type=_SECONDS, default=1.0, show_default=True),
            self._option("--allow-host", about="allow_host", multiple=True, metavar="HOST[:PORT]"),
            self._option("--offline", about="offline", is_flag=True),
        ]

    def _explain(self) -> Command:
        def explain(file: str, at: str, **rest: Any) -> int:
            return commands.explain(_inputs((file,), **rest), at, self.messages)

        params = [
            click.Argument(["file"], metavar="FILE"),
            self._option("--at", about="at", required=True, metavar="WORDS"),
        ]
        return self._command("explain", explain, [*params, *self._about_documents()])

    def _evaluate(self) -> Command:
        def evaluate(gold_dir: str, records: str, as_json: bool, errors: int) -> int:
            return commands.evaluate(gold_dir, records, as_json, errors, self.messages)

        params = [
            click.Argument(["gold_dir"], metavar="GOLD_DIR"),
            click.Argument(["records"], metavar="RECORDS"),
            self._option("--json", "as_json", about="json", is_flag=True),
            self._option("--errors", about="errors", type=click.IntRange(min=0), default=0, metavar="N"),
        ]
        return self._command("evaluate", evaluate, params)

    def _places(self) -> Group:
        def lookup(name: tuple[str, ...], as_json: bool) -> int:
            return places.lookup(" ".join(name), as_json, self.messages)

        def add(file: str) -> int:
            return places.add(file, self.messages)

        words = click.Argument(["name"], nargs=-1, required=True, metavar="NAME")
        as_json = self._option("--json", "as_json", about="places_json", is_flag=True)
        group = Group("places", help=self.messages("help.places"), params=[self._language()])
        group.messages = self.messages
        group.add_command(self._command("lookup", lookup, [words, as_json], "places_lookup"))
        group.add_command(self._command("add", add, [click.Argument(["file"], metavar="FILE")], "places_add"))
        return group

    def _about_documents(self) -> list[click.Parameter]:
        kind, size = click.Choice(_KINDS), click.IntRange(min=1)
        return [
            *(self._option(f"--{n}", about=n, metavar="TEXT") for n in ("published", "outlet", "url", "title")),
            self._option("--input-format", "kind", about="input_format", type=kind, default="auto", show_default=True),
            self._option("--max-bytes", about="max_bytes", type=size, default=Limits().document, show_default=True),
        ]

    def _language(self) -> click.Option:
        return self._option("--lang", about="lang", type=click.Choice(LANGUAGES), expose_value=False)

    def _option(self, *names: str, about: str, **more: Any) -> click.Option:
        return click.Option(names, help=self.messages(f"help.{about}"), **more)

    def _command(
        self, name: str, callback: Callable[..., int], params: Sequence[click.Parameter], about: str | None = None
    ) -> Command:
        text = self.messages(f"help.{about or name}")
        made = Command(name, params=[*params, self._language()], callback=callback, help=text)
        made.messages = self.messages
        return made


def _or_standard(files: tuple[str, ...]) -> tuple[str, ...]:
    """The files, or standard input where something is fed into it; else the help, since nothing is to be read."""
    if files:
        return files
    if sys.stdin is not None and sys.stdin.isatty():
        ctx = click.get_current_context()
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
    return ("-",)


def _inputs(
    files: tuple[str, ...],
    title: str | None,
    published: str | None,
    outlet: str | None,
    url: str | None,
    kind: Any,
    max_bytes: int,
    **fetching: Any,
) -> Inputs:
    return Inputs(files, kind, given(title, published, outlet, url), Limits(max_bytes), fetching)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"rawi {__version__}")
        ctx.exit()
