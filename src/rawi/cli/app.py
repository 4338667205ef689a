"""Runs one command line, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from rawi.cli.archive import Refused
from rawi.cli.build import Builder
from rawi.cli.desk import FAULT, STOPPED, UNREAD, WRITTEN, WRONG_USE, Desk
from rawi.cli.language import asked_language, choose_language
from rawi.cli.output import NobodyReads, OutputError, hush
from rawi.documents import Problem
from rawi.evaluate.load import EvaluationError
from rawi.messages import load_messages

_PIPE = 141  # as a program has that ends by SIGPIPE


def main() -> None:
    """The program."""
    with suppress(ValueError, AttributeError):  # a stop by `kill` takes half-written files away, too
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; what is wrong is said in one sentence."""
    messages = load_messages(choose_language(arguments, os.environ))
    group = Builder(messages, asked_language(arguments) or "ar").group()
    try:
        return int(group.main(list(arguments), prog_name="rawi", standalone_mode=False) or 0)
    except NobodyReads:
        hush()
        return _PIPE
    except Exception as error:
        return _told(error, Desk(messages, sys.stderr))
    except KeyboardInterrupt:
        return _told(click.Abort(), Desk(messages, sys.stderr))


def _told(error: Exception, desk: Desk) -> int:
    """Say what an error means and give the exit code for it. With RAWI_DEBUG a fault of the program shows its trace."""
    messages = desk.messages
    match error:
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return WRONG_USE
        case click.UsageError():
            click.echo(error.ctx.get_usage() if error.ctx else "", err=True)
            desk.say(messages("output.wrong_use", reason=error.format_message()), WRONG_USE)
        case Problem():
            desk.say(messages(f"problem.{error.key}", **({"name": "--published"} | error.facts)), WRONG_USE)
        case Refused():
            problem = error.problem
            desk.say(messages(f"problem.{problem.key}", **({"name": error.name} | problem.facts)), UNREAD)
        case EvaluationError():
            desk.say(messages(f"evaluate.{error.key}", **error.facts), UNREAD)
        case OutputError():
            name = error.name or messages("output.stdout")
            reason = messages.label("output", error.reason)
            desk.say(messages("output.failed", name=name, reason=reason), WRITTEN)
        case click.Abort():
            desk.say(messages("output.stopped"), STOPPED)
        case _ if not os.environ.get("RAWI_DEBUG"):
            reason = f"{type(error).__name__}: {error}"[:200]
            desk.say(messages("problem.failed", name="rawi", reason=reason), FAULT)
        case _:
            raise error
    return desk.code
