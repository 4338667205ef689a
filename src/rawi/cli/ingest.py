"""What `rawi ingest` does: sources go into a folder, every failure is told, and a table ends it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.cli.desk import UNREAD, Desk, Progress
from rawi.cli.inputs import manners
from rawi.cli.output import opened
from rawi.documents import Problem
from rawi.messages import Messages

if TYPE_CHECKING:  # late at run time: what ingesting needs may not be installed
    from rawi.ingest.run import Outcome
    from rawi.jobs import Options, Tally


def ingest(sources: tuple[str, ...], into: str, as_json: bool, messages: Messages, **options: Any) -> int:
    """Ingest sources and print the table, or one JSON object."""
    try:
        from rawi.jobs import Tally
        from rawi.jobs import ingest as work
    except ImportError as error:
        raise Problem("not_installed", library=error.name) from None
    desk, tally, failures = Desk(messages, sys.stderr, Progress(sys.stderr, messages, None)), Tally(), []
    try:
        for outcome in work(Path(into), sources, _options(**options), tally):
            desk.progress.step(0)
            if (sentence := _told(outcome, desk)) is not None:
                failures.append({"name": outcome.name, "problem": outcome.problem.key, "sentence": sentence})  # type: ignore[union-attr]
    except Problem as problem:
        desk.say(messages(f"problem.{problem.key}", name=into, **problem.facts), UNREAD)
        return desk.code
    finally:
        desk.progress.clear()
    with opened(None) as sink:
        found = {**tally.to_dict(), "failures": failures}
        for line in [json.dumps(found, ensure_ascii=False)] if as_json else _table(tally, into, messages):
            sink.write(line + "\n")
    return desk.code


def _options(most: int | None, since: str | None, warc: bool, workers: int, max_bytes: int, **fetching: Any) -> Options:
    from rawi.jobs import Options

    return Options(manners(**fetching, most_bytes=max_bytes), most=most, since=since, warc=warc, workers=workers)


def _told(outcome: Outcome, desk: Desk) -> str | None:
    """Say what failed, with its name and its cause; the sentence again for machines."""
    if outcome.problem is None or outcome.status != "failed":
        return None
    name = outcome.name if outcome.line is None else desk.messages("problem.line", name=outcome.name, line=outcome.line)
    sentence = desk.messages(f"problem.{outcome.problem.key}", name=name, **outcome.problem.facts)
    desk.say(sentence, UNREAD)
    return sentence


def _table(tally: Tally, into: str, messages: Messages) -> Iterator[str]:
    counts = tally.to_dict()
    rows = [(name, counts[name]) for name in ("fetched", "new", "changed", "unchanged", "skipped", "failed", "waiting")]
    width = max(len(messages(f"ingest.{name}")) for name, _ in rows)
    for name, count in rows:
        why: Counter[str] = {"skipped": tally.skipped, "failed": tally.failed}.get(name, Counter())
        reasons = messages("ingest.comma").join(f"{messages.label('why', key)} {n:,}" for key, n in why.items())
        yield f"{messages(f'ingest.{name}'):<{width}}  {count:>8,}" + (f"  {reasons}" if reasons else "")
    yield messages("ingest.into", folder=into)
