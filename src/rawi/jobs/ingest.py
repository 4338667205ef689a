"""Sources are fetched, extracted and read in processes of their own, and stored in batches by this one.

What was told is stored. A run that is stopped or killed at any moment is gone on with by the next: what it had fetched
and not stored is fetched again, what it had stored is known by its text.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from rawi.documents import Limits, Problem
from rawi.ingest.ledger import Ledger
from rawi.ingest.manners import PROGRAM, Manners
from rawi.ingest.run import SKIPPED, make_article, settle
from rawi.ingest.steps import Step, Walk
from rawi.ingest.warc_writing import write_warcinfo
from rawi.ingest.worker import in_workers
from rawi.jobs.garbage import seldom_collected
from rawi.jobs.keep import Kept, Reading, keep, make_ready
from rawi.jobs.shelf import Shelf
from rawi.read import read_document
from rawi.store.keys import digests_of
from rawi.store.open import Archive
from rawi.store.write import begin_run, end_run

Status = Literal["new", "changed", "unchanged", "skipped", "failed"]
BATCH, WAIT = 400, 3.0  # documents of a transaction, and seconds after which fewer are stored
SCATTERED, NARROW = 4_000, 12  # documents that are gathered where a batch is of more days than that
LONGEST = 60.0  # seconds that these may take to come
ASKED = 32  # documents at a time of which the archive tells whether it has them
SECONDS, MEMORY = 60.0, 3 << 30  # for one document, and bytes of address space of a process


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest: ``most`` pages are fetched, nothing that a list dates before ``since``; ``warc`` is a file that
    keeps what was fetched."""

    manners: Manners = field(default_factory=Manners)
    limits: Limits = field(default_factory=Limits)
    most: int | None = None
    since: str | None = None
    warc: Path | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one page or document. With a problem and a good status the problem is a warning."""

    name: str
    status: Status
    copies: int = 0
    problem: Problem | None = None
    line: int | None = None


@dataclass(slots=True)
class Tally:
    """What came of a run: counts by status, the reasons of what was skipped or failed, and what waits for the next."""

    fetched: int = 0
    left: int = 0
    copies: int = 0
    by_status: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def count(self, done: Done) -> None:
        self.by_status[done.status] += 1
        self.copies += done.copies > 0
        if done.problem is not None and done.status in ("skipped", "failed"):
            reasons = self.skipped if done.status == "skipped" else self.failed
            reasons[done.problem.key] += 1

    def to_dict(self) -> dict[str, Any]:
        counts = {status: self.by_status[status] for status in ("new", "changed", "unchanged", "skipped", "failed")}
        reasons = {"skipped_why": dict(self.skipped), "failed_why": dict(self.failed)}
        return {"fetched": self.fetched, **counts, "copies": self.copies, **reasons, "waiting": self.left}


def ingest(archive: Archive, ledger: Ledger, sources: Iterable[str], options: Options, tally: Tally) -> Iterator[Done]:
    """Ingest sources into an archive and tell what came of each, once it is stored; ``tally`` counts it. Raises
    `Problem` where the archive or the ledger cannot be written."""
    warc = _opened(options.warc) if options.warc is not None else None
    walk = Walk(ledger, options.manners, options.limits, most=options.most, since=options.since, warc=warc)
    try:
        with archive.writing() as connection:
            run = begin_run(connection, "ingest")
        with seldom_collected():
            for done in _stored(archive, ledger, run, _read(archive, walk, sources, options.workers)):
                tally.count(done)
                yield done
        with archive.writing() as connection:
            end_run(connection, run)
    finally:
        tally.fetched, tally.left = walk.fetched, ledger.count_waiting()
        if warc is not None:
            warc.close()


def _opened(path: Path) -> BinaryIO:
    try:
        stream = path.open("ab")
    except OSError as error:
        raise Problem("warc_write", file=str(path), reason=error.strerror or str(error)) from None
    if not stream.tell():
        write_warcinfo(stream, PROGRAM, path.name)
    return stream


Made = Reading | Problem | None


def _read(archive: Archive, walk: Walk, sources: Iterable[str], workers: int) -> Iterator[tuple[Step, Made]]:
    steps = _unless_known(archive, walk.steps(sources))
    return in_workers(read_step, steps, workers, SECONDS, MEMORY)


def _unless_known(archive: Archive, steps: Iterable[Step]) -> Iterator[Step]:
    """Steps; of a document that a container held ready only its name where its text is stored: it need not be read.
    The archive is asked for some at a time; a page never waits for others."""
    held: list[Step] = []
    for step in steps:
        held.append(step)
        if step.article is None or len(held) == ASKED:
            yield from _asked(archive, held)
            held = []
    yield from _asked(archive, held)


def _asked(archive: Archive, steps: list[Step]) -> Iterator[Step]:
    ids = [step.article.document.id for step in steps if step.article is not None]
    with archive.reading() as connection:
        stored = digests_of(connection, ids) if ids else {}
    for step in steps:
        known = step.article is not None and stored.get(step.article.document.id) == step.article.text_digest
        yield Step(step.name, line=step.line) if known else step


def read_step(step: Step) -> Reading | None:
    """The article of a step, read. Raises `Problem`."""
    article = make_article(step)
    if article is None:
        return None
    return make_ready(article.to_dict(), read_document(article.document).to_dict())


def _stored(archive: Archive, ledger: Ledger, run: int, made: Iterable[tuple[Step, Made]]) -> Iterator[Done]:
    """Store what was read, batch by batch, while the next is read; the ledger learns of it after the archive."""
    shelf = Shelf()
    with ThreadPoolExecutor(1) as pool:
        storing: Future[list[Done]] | None = None
        before: list[tuple[Step, Made]] = []
        for batch in _batches(made):
            if storing is not None:
                yield from _told(ledger, before, storing.result())
            storing, before = pool.submit(_store, archive, run, batch, shelf), batch
        if storing is not None:
            yield from _told(ledger, before, storing.result())


def _batches(made: Iterable[tuple[Step, Made]]) -> Iterator[list[tuple[Step, Made]]]:
    """What is stored at a time. Of news of many days more is gathered, so that each day's is linked together: every day
    that is opened costs as much as a hundred documents of it."""
    batch: list[tuple[Step, Made]] = []
    days: set[str] = set()
    since = time.monotonic()
    for item in made:
        batch.append(item)
        days |= {_day(item[1])} if isinstance(item[1], Reading) else set()
        taken = time.monotonic() - since
        ready = (len(batch) >= BATCH or taken > WAIT) and len(days) <= NARROW
        if ready or len(batch) >= SCATTERED or taken > LONGEST:
            yield batch
            batch, days, since = [], set(), time.monotonic()
    if batch:
        yield batch


def _day(reading: Reading) -> str:
    return str(reading.line.get("published") or "")[:10]


def _store(archive: Archive, run: int, batch: list[tuple[Step, Made]], shelf: Shelf) -> list[Done]:
    """Store a batch in portions of neighbouring days; the versions of one document stay in their order."""
    readings = {n: made for n, (_, made) in enumerate(batch) if isinstance(made, Reading)}
    days: dict[str, str] = {}
    for reading in readings.values():
        days.setdefault(reading.line["id"], _day(reading))
    order = sorted(readings, key=lambda n: days[readings[n].line["id"]])
    came: dict[int, Kept | Problem | None] = {n: m for n, (_, m) in enumerate(batch) if not isinstance(m, Reading)}
    for start in range(0, len(order), BATCH):
        portion = order[start : start + BATCH]
        came |= zip(portion, keep(archive, run, [readings[n] for n in portion], shelf), strict=True)
    return [_done(step, came[n]) for n, (step, _) in enumerate(batch)]


def _told(ledger: Ledger, batch: list[tuple[Step, Made]], told: list[Done]) -> Iterator[Done]:
    for (step, _), done in zip(batch, told, strict=True):
        settle(ledger, step, failed=done.status == "failed")
    yield from told


def _done(step: Step, made: Kept | Problem | None) -> Done:
    match made:
        case Kept():
            return Done(step.name, made.status, made.copies, step.problem, step.line)
        case Problem():
            return Done(step.name, "skipped" if made.key in SKIPPED else "failed", 0, made, step.line)
        case None:
            return Done(step.name, "unchanged", line=step.line)
