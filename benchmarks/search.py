"""How fast and how small the search index is, and how fast it answers. Asserts nothing: it only prints.

Run it as ``.venv/bin/python benchmarks/search.py [--documents N] [--db URL] [--json]``. It indexes articles of the
measuring corpus where that is there, else the samples of the project, each with some of its words put in another place,
so that no two are the same; then it asks words of all kinds. Without ``--db`` into a SQLite file in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, insert, text, update

from rawi.arabic.match import load_matcher
from rawi.arabic.terms import terms_of
from rawi.store.open import open_archive
from rawi.store.schema import document, run, version
from rawi.store.search import index_document, search, unindex_document
from speed import load

BATCH = 200
ASKED = 300
TEMPLATES = (
    "{a}", "{a} {b}", '"{ab}"', "{a} OR {b}", "{a} -{b}", "{p}*", "({a} OR {b}) {c}", "={a}", '="{ab}"', "{r}",
    "{r} {a}",
)  # fmt: skip
COMMON = ("سوريا", "رئيس", "قال", "على", "الحكومة", "في", "قتل OR مقتل OR قتلى", "=علي", "ال" + "مد*", "من")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--db", metavar="URL", help="an empty database instead of a SQLite file")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_archive(asked.db or f"{folder}/archive.sqlite") as archive:
        figures = measure(archive.engine, asked.documents)
    print(
        json.dumps(figures, ensure_ascii=False)
        if asked.json
        else "\n".join(f"{k:>28}  {v}" for k, v in figures.items())
    )


def measure(engine: Engine, count: int) -> dict[str, Any]:
    articles, material = load(min(count, 20_000))
    load_matcher()
    texts = [a.text for a in articles]
    seconds = fill(engine, texts, count)
    sizes = size(engine)
    with engine.connect() as connection:
        times, slow = ask(connection, texts)
        common = {q: round(timed(connection, q) * 1000) for q in COMMON}
    with engine.begin() as connection:
        start = time.perf_counter()
        for key in range(1, 101):
            unindex_document(connection, key)
        removed = (time.perf_counter() - start) / 100
    return {
        "database": engine.dialect.name,
        "material": material,
        "documents": count,
        **{f"{what}_ms_a_document": round(took / count * 1000, 3) for what, took in seconds.items()},
        "unindex_ms_a_document": round(removed * 1000, 3),
        **{k: v if isinstance(v, str) else round(v / count) for k, v in sizes.items()},
        "search_p50_ms": round(statistics.median(times) * 1000, 1),
        "search_p95_ms": round(sorted(times)[int(len(times) * 0.95)] * 1000, 1),
        "search_max_ms": round(max(times) * 1000, 1),
        "slowest": slow,
        "common_words_ms": common,
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def fill(engine: Engine, texts: list[str], count: int) -> dict[str, float]:
    seconds = {"index": 0.0, "index_cpu": 0.0, "terms_cpu": 0.0}
    shuffle = random.Random(5)
    with engine.begin() as connection:
        connection.execute(insert(run).values(key=1, verb="ingest", program="0", started="2024-01-01T00:00:00Z"))
    for first in range(0, count, BATCH):
        with engine.begin() as connection:
            made = [(n + 1, *article(texts, n, shuffle)) for n in range(first, min(count, first + BATCH))]
            for key, title, body, day in made:
                store(connection, key, title, body, day)
            start = time.process_time()
            for _, title, body, _ in made:
                terms_of(title)
                terms_of(body)
            seconds["terms_cpu"] += time.process_time() - start
            start, used = time.perf_counter(), time.process_time()
            for key, title, body, _ in made:
                index_document(connection, key, title, body)
        seconds["index"] += time.perf_counter() - start  # with the commit
        seconds["index_cpu"] += time.process_time() - used
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return seconds


def article(texts: list[str], n: int, shuffle: random.Random) -> tuple[str, str, str]:
    """An article with a twentieth of its words exchanged for words of another, its first words as title, and a day."""
    words, other = texts[n % len(texts)].split(" "), texts[shuffle.randrange(len(texts))].split()
    for _ in range(len(words) // 20):
        words[shuffle.randrange(len(words))] = shuffle.choice(other or [""])
    body = " ".join(words)
    day = date(2015, 1, 1) + timedelta(shuffle.randrange(3650))
    return " ".join(body.split()[:8]), body, day.isoformat()


def store(connection: Connection, key: int, title: str, body: str, day: str) -> None:
    connection.execute(insert(document).values(key=key, id=f"d{key:08}", source="مصدر", day=day))
    connection.execute(
        insert(version).values(document=key, number=1, run=1, text=body, title=title, text_sha256=b"0" * 32, key=key)
    )
    connection.execute(update(document).where(document.c.key == key).values(latest=key))


def size(engine: Engine) -> dict[str, Any]:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            pages = text("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name")
            found = {row.name: row.bytes for row in connection.execute(pages)}
            words = sum(v for k, v in found.items() if k.startswith("search_words"))
            return {"words_bytes": words, "entry_bytes": found["search_entry"], "all_bytes": sum(found.values())}
        sql = "SELECT pg_total_relation_size('search_words'), pg_total_relation_size('search_entry')"
        words, entry = connection.execute(text(sql)).one()
        return {"words_bytes": words, "entry_bytes": entry}


def ask(connection: Connection, texts: list[str]) -> tuple[list[float], str]:
    times = [(timed(connection, query), query) for query in queries(texts)]
    return [t for t, _ in times], " | ".join(f"{q} {t * 1000:.0f} ms" for t, q in sorted(times, reverse=True)[:8])


def queries(texts: list[str]) -> Iterator[str]:
    """Words as they stand in articles: a reader asks for words that news is full of more often than not."""
    shuffle = random.Random(7)
    for n in range(ASKED):
        words = [w.strip('.,،:؛"()«»-!؟') for w in shuffle.choice(texts).split()]
        words = [w for w in words if len(w) > 3 and w.isalpha()] or ["سوريا", "الجيش"]
        at = shuffle.randrange(max(1, len(words) - 1))
        a, b, c = words[at], words[min(at + 1, len(words) - 1)], shuffle.choice(words)
        known = {"a": a, "b": b, "c": c, "ab": f"{a} {b}", "p": a[:4], "r": max(words, key=len)}
        yield TEMPLATES[n % len(TEMPLATES)].format(**known)


def timed(connection: Connection, query: str) -> float:
    start = time.perf_counter()
    search(connection, query)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
