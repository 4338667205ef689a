"""What `rawi ingest` does: sources go into an archive, every failure is told, and a table ends it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.cli.desk import UNREAD, Desk, Progress
from rawi.cli.inputs import manners
from rawi.cli.output import opened
from rawi.cli.table import How, show
from rawi.documents import Problem
from rawi.messages import Messages

if TYPE_CHECKING:  # late at run time: what ingesting needs may not be installed
    from rawi.jobs import Done, Options, Tally


_NICE = 19  # how far ingesting stands back: as far as it can


def ingest(sources: tuple[str, ...], db: str, how: How, messages: Messages, **options: Any) -> int:
    """Ingest sources and print the table, one JSON object, or CSV."""
    try:
        from rawi.jobs import Tally
    except ImportError as error:
        raise Problem("not_installed", name="rawi", library=error.name) from None
    desk, tally = Desk(messages, sys.stderr, Progress(sys.stderr, messages, None)), Tally()
    failures = []
    _give_way()
    try:
        for done in _ingested(db, sources, _options(**options), tally):
            desk.progress.step(0)
            if done.problem is not None and done.status == "failed":
                sentence = _told(done, done.problem, desk)
                failures.append({"name": done.name, "problem": done.problem.key, "sentence": sentence})
    except Problem as problem:
        desk.say(messages(f"problem.{problem.key}", name=db, **problem.facts), UNREAD)
        return desk.code
    finally:
        desk.progress.clear()
    if how == "table":
        with opened(None) as sink:
            for line in _table(tally, db, messages):
                sink.write(line + "\n")
    else:
        counts = tally.to_dict()
        rows = [{"name": name, "count": counts[name]} for name in _ROWS]
        show(rows, ("name", "count"), how, messages, {**counts, "failures": failures})
    return desk.code


def _give_way() -> None:
    """Let readers of the archive go first where the machine is busy; where it is not, nothing is lost by it. On Linux
    what gives way like this leaves a processor to others at once (sched(7), SCHED_IDLE)."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, max(_NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _ingested(db: str, sources: tuple[str, ...], options: Options, tally: Tally) -> Iterator[Done]:
    from contextlib import closing

    from rawi.jobs import ingest as work
    from rawi.jobs import ledger_of
    from rawi.store.open import open_archive

    with open_archive(db) as archive, closing(ledger_of(archive)) as ledger:
        yield from work(archive, ledger, sources, options, tally)


def _options(
    most: int | None, since: str | None, warc: str | None, workers: int, max_bytes: int, **more: Any
) -> Options:
    from rawi.jobs import Options

    kept = Path(warc) if warc is not None else None
    return Options(manners(**more, most_bytes=max_bytes), most=most, since=since, warc=kept, workers=workers)


def _told(done: Done, problem: Problem, desk: Desk) -> str:
    """Say what failed, with its name and its cause; the sentence again for machines."""
    name = done.name if done.line is None else desk.messages("problem.line", name=done.name, line=done.line)
    sentence = desk.messages(f"problem.{problem.key}", name=name, **problem.facts)
    desk.say(sentence, UNREAD)
    return sentence


def _table(tally: Tally, db: str, messages: Messages) -> Iterator[str]:
    counts = tally.to_dict()
    rows = [(name, counts[name]) for name in _ROWS]
    width = max(len(messages(f"ingest.{name}")) for name, _ in rows)
    for name, count in rows:
        why: Counter[str] = {"skipped": tally.skipped, "failed": tally.failed}.get(name, Counter())
        reasons = messages("ingest.comma").join(f"{messages.label('why', key)} {n:,}" for key, n in why.items())
        yield f"{messages(f'ingest.{name}'):<{width}}  {count:>8,}" + (f"  {reasons}" if reasons else "")
    yield messages("ingest.into", folder=db)


_ROWS = ("fetched", "new", "changed", "unchanged", "copies", "skipped", "failed", "waiting")
