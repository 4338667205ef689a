"""A writer that is killed at random points, again and again, and what must hold afterwards.

The writer says after each commit which documents are stored; what it said must be there, once, whoever killed it when.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from typing import Any

from rawi.store.open import open_archive
from rawi.store.read import documents, load_record, versions
from rawi.store.write import begin_run, end_run, store_document, store_records

BATCH = 5
LATE = 0.7  # of the kills come after the first batch, the others may come while the archive is made or opened
LONGEST = 0.1  # seconds to the kill from then on


def line(number: int) -> dict[str, Any]:
    text = f"أعلنت بلدية السدرة رقم {number} أن المياه عادت إلى ثلاثة أحياء."
    return {"id": f"d{number}", "text": text, "published": "2024-05-13", "source": "الضفة"}


def record(number: int) -> dict[str, Any]:
    document = line(number)
    head = {"id": document["id"], "record_version": 1, "title": None, "source": "الضفة", "url": None}
    town = {"kind": "organisation", "name": "بلدية السدرة", "aliases": [], "roles": [], "source_type": "official"}
    empty: dict[str, Any] = {"furniture": [], "statements": [], "events": [], "times": [], "numbers": []}
    return {
        **head,
        "published": "2024-05-13",
        "text": document["text"],
        "stories": [{"start": 0, "end": len(document["text"]), "kind": "main", "published": None}],
        "entities": [{"id": f"e{n}", **town, "mentions": [[n, n + 3]]} for n in range(10)],
        **empty,
    }


def write(url: str, first: int, last: int, tell: Callable[[str], None]) -> None:
    """Store documents in batches, tell ``.`` as work goes on, and the numbers of those that stand."""
    with open_archive(url) as archive:
        for begin in range(first, last, BATCH):
            batch = range(begin, min(begin + BATCH, last))
            with archive.writing() as connection:
                run = begin_run(connection, "ingest")
                stored = [(number, *store_document(connection, run, line(number))) for number in batch]
                new = ((key, record(number)) for number, key, status in stored if status != "unchanged")
                store_records(connection, new, run)
                end_run(connection, run)
            tell(" ".join(map(str, batch)) + "\n")


def start(url: str, first: int, last: int) -> tuple[int, int]:
    """A writer in a process of its own: its id, and where it is heard."""
    hear, speak = os.pipe()
    process = os.fork()
    if process:
        os.close(speak)
        return process, hear
    code = 1
    try:
        os.write(speak, b"\n")
        write(url, first, last, lambda told: os.write(speak, told.encode()) and None)
        code = 0
    finally:
        os._exit(code)


def finish(process: int, hear: int, heard: bytes = b"") -> tuple[int, set[int]]:
    """How a writer ended, and what it said that it stored."""
    with os.fdopen(hear, "rb") as stream:
        told = {int(number) for number in (heard + stream.read()).split()}
    return os.waitpid(process, 0)[1], told


def survive(url: str, kills: int, chance: random.Random) -> dict[str, int]:
    """Kill a writer so often; each begins somewhat before where the last one had come to. Raises AssertionError where
    something is lost or doubled."""
    acknowledged: set[int] = set()
    for _ in range(kills):
        begin = max(0, len(acknowledged) - 2 * BATCH)
        process, hear = start(url, begin, begin + 10_000)
        heard = os.read(hear, 1 << 16)
        if chance.random() < LATE:
            heard += os.read(hear, 1 << 16)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(process, signal.SIGKILL)
        acknowledged |= finish(process, hear, heard)[1]
    last = max(acknowledged, default=-1) + 1 + BATCH
    code, told = finish(*start(url, 0, last))  # run again: all are there once
    assert code == 0 and told == set(range(last))
    check(url, last)
    return {"kills": kills, "acknowledged": len(acknowledged), "lost": 0, "doubled": 0}


def check(url: str, last: int) -> None:
    """All documents up to a number are there, in one version each, with their records."""
    with open_archive(url) as archive, archive.reading() as connection:
        stored = {document["id"] for document in documents(connection)}
        assert stored == {f"d{number}" for number in range(last)}
        for number in range(last):
            assert len(versions(connection, f"d{number}")) == 1
            assert load_record(connection, f"d{number}") == record(number)
