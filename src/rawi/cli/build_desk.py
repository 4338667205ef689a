"""The command that opens the desk, and what it does."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from rawi.cli.archive import Refused
from rawi.cli.build_archive import ArchiveBuilder
from rawi.cli.desk import Desk
from rawi.cli.help import Command
from rawi.documents import Problem
from rawi.messages import Messages

PORT = 8765
PROCESSES = min(2, os.cpu_count() or 1)


def serve_command(archive: ArchiveBuilder) -> Command:
    """`rawi serve`."""

    def serve(db: str, host: str, port: int, allow_host: tuple[str, ...], quiet: bool, processes: int) -> int:
        asked = {"allow": allow_host, "open_browser": not quiet, "processes": processes}
        return _serve(archive.messages, db, host, port, **asked)

    option = archive.option
    params = [
        archive.db(),
        option("--host", about="serve_host", default="127.0.0.1", show_default=True, metavar="HOST"),
        option("--port", about="serve_port", type=click.IntRange(0, 65535), default=PORT, show_default=True),
        option("--allow-host", about="serve_allow", multiple=True, metavar="NAME"),
        option(
            "--processes",
            about="serve_processes",
            type=click.IntRange(1, 64),
            default=PROCESSES,
            show_default=True,
            metavar="N",
        ),
        option("--no-browser", "quiet", about="no_browser", is_flag=True),
    ]
    return archive.command("serve", serve, params)


def _serve(messages: Messages, db: str, host: str, port: int, **asked: Any) -> int:
    try:
        from rawi.web import serve
        from rawi.web.serve import is_loopback
    except ImportError as error:
        raise Problem("desk_not_installed", name="rawi", library=error.name) from None
    desk = Desk(messages, sys.stderr)
    if not is_loopback(host):
        desk.say(messages("serve.open", host=host))
    try:
        serve(db, host, port, lambda address: desk.say(messages("serve.at", address=address)), **asked)
    except Problem as problem:
        raise Refused(db, problem) from None
    return desk.code
