"""The verbs that join the wings. So far one: sources are ingested into a folder, all or nothing at any moment.

A folder holds ``documents.jsonl`` (a line each version of a document, only ever added to; `rawi read` takes it),
``ledger.sqlite`` (what is known of addresses and versions, the queue) and, where it was asked for, what was fetched as
WARC. The ledger says how many bytes of the documents count: what a killed run wrote beyond that is cut off by the next.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from rawi.documents import Given, Limits, Problem
from rawi.ingest.ledger import Ledger
from rawi.ingest.manners import PROGRAM, Manners
from rawi.ingest.run import Outcome, run
from rawi.ingest.steps import Walk
from rawi.ingest.warc_writing import write_warcinfo

DOCUMENTS, LEDGER = "documents.jsonl", "ledger.sqlite"
_EVERY = 50  # outcomes between two moments at which all so far counts


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest: ``most`` pages are fetched, nothing that a list dates before ``since``; ``warc`` keeps what was
    fetched."""

    manners: Manners = field(default_factory=Manners)
    limits: Limits = field(default_factory=Limits)
    most: int | None = None
    since: str | None = None
    warc: bool = False
    workers: int = 1


@dataclass(slots=True)
class Tally:
    """What came of a run: counts by status, the reasons of what was skipped or failed, and what waits for the next."""

    fetched: int = 0
    left: int = 0
    by_status: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        self.by_status[outcome.status] += 1
        if outcome.problem is not None and outcome.status in ("skipped", "failed"):
            reasons = self.skipped if outcome.status == "skipped" else self.failed
            reasons[outcome.problem.key] += 1

    def to_dict(self) -> dict[str, Any]:
        counts = {status: self.by_status[status] for status in ("new", "changed", "unchanged", "skipped", "failed")}
        reasons = {"skipped_why": dict(self.skipped), "failed_why": dict(self.failed)}
        return {"fetched": self.fetched, **counts, **reasons, "waiting": self.left}


def ingest(folder: Path, sources: Iterable[str], options: Options, tally: Tally) -> Iterator[Outcome]:
    """Ingest sources into a folder and tell each outcome; ``tally`` counts them. Raises `Problem` where the folder
    cannot be used."""
    with ExitStack() as held:
        ledger, documents = held.enter_context(_opened(folder))
        warc = held.enter_context(_warc(folder)) if options.warc else None
        walk = Walk(ledger, options.manners, options.limits, Given(), options.most, options.since, warc)
        try:
            for number, outcome in enumerate(run(walk, sources, options.workers), 1):
                _keep(documents, outcome)
                tally.count(outcome)
                yield outcome
                if number % _EVERY == 0:
                    _save(ledger, documents)
        finally:
            _save(ledger, documents)
            tally.fetched, tally.left = walk.fetched, ledger.count_waiting()


def _keep(documents: BinaryIO, outcome: Outcome) -> None:
    if outcome.article is None or outcome.status not in ("new", "changed"):
        return
    line = {**outcome.article.to_dict(), "version": outcome.version}
    try:
        documents.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    except OSError as error:
        raise Problem("folder_write", reason=error.strerror or str(error)) from None


def _save(ledger: Ledger, documents: BinaryIO) -> None:
    """First the documents are on the disk, then the ledger says that they count."""
    try:
        documents.flush()
        os.fsync(documents.fileno())
    except OSError as error:
        raise Problem("folder_write", reason=error.strerror or str(error)) from None
    ledger.save(documents.tell())


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Ledger, BinaryIO]]:
    """The ledger and the documents of a folder, which is made where there is none; nobody else writes meanwhile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(folder / LEDGER)
        try:
            with (folder / DOCUMENTS).open("ab") as documents:
                _cut(documents, ledger.kept)
                yield ledger, documents
        finally:
            ledger.close()
    except OSError as error:
        raise Problem("folder", reason=error.strerror or str(error)) from None


def _cut(documents: BinaryIO, kept: int) -> None:
    """Cut off what a killed run wrote and the ledger does not know."""
    size = documents.seek(0, os.SEEK_END)
    if size < kept:
        raise Problem("folder_short", size=size, kept=kept)
    documents.truncate(kept)
    documents.seek(kept)


@contextmanager
def _warc(folder: Path) -> Iterator[BinaryIO]:
    name = f"fetched-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.warc.gz"
    with (folder / name).open("ab") as stream:
        write_warcinfo(stream, PROGRAM, name)
        yield stream
