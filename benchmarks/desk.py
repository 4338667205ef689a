"""Asks the desk for every kind of page, by many readers at once, while more is ingested. It only prints.

Run it as ``.venv/bin/python benchmarks/desk.py --db ARCHIVE [--readers N] [--seconds N] [--think N] [--ingest FILE]``.
Each reader asks for a page, reads it for about ``--think`` seconds, and asks for another; what is asked for is drawn
from the archive itself. The archive is written to where ``--ingest`` names documents: give a copy.
"""

from __future__ import annotations

import argparse
import http.client
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from sqlalchemy import func, select

from rawi.store import days
from rawi.store.open import open_archive
from rawi.store.schema import document, entity, event

WORDS = ("غارة", "الرئيس", "مظاهرة", '"مجلس الأمن"', "انتخابات", "قتل*", "النفط أو الغاز", "=الحكومة")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--db", required=True, metavar="ARCHIVE")
    parser.add_argument("--readers", type=int, default=20, metavar="N")
    parser.add_argument("--seconds", type=float, default=60, metavar="N")
    parser.add_argument("--think", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--processes", type=int, metavar="N")
    parser.add_argument("--ingest", metavar="FILE")
    parser.add_argument("--paint", action="store_true", help="measure first paint in chromium, too")
    asked = parser.parse_args()
    pages = draw(asked.db)
    server = subprocess.Popen(
        [sys.executable, "-m", "rawi", "--lang", "en", "serve", "--no-browser", "--port", "0", "--db", asked.db]
        + (["--processes", str(asked.processes)] if asked.processes else []),
        stderr=subprocess.PIPE,
        text=True,
    )
    ingest = None
    try:
        address = server.stderr.readline().split("open at ")[1].split()[0]  # type: ignore[union-attr]
        read(urlsplit(address).netloc, pages, 1, 10, 0.0)  # what is made once is made now
        if asked.ingest:
            command = [sys.executable, "-m", "rawi", "ingest", asked.ingest, "--db", asked.db, "--workers", "1"]
            before = newest(asked.db)
            ingest = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while ingest.poll() is None and newest(asked.db) == before:
                time.sleep(0.5)  # until it has begun to bring something
        if asked.paint:
            paint(address, pages["document"][:20])
        times, wrong = read(urlsplit(address).netloc, pages, asked.readers, asked.seconds, asked.think)
        still = "" if ingest is None else ", ingest running" if ingest.poll() is None else ", ingest ended before"
        tell(times, wrong, asked, still)
    finally:
        for process in filter(None, (ingest, server)):
            process.terminate()
            process.wait()


def paint(address: str, paths: list[str]) -> None:
    """How long pages of documents take to be painted first, each in a browser that has nothing of them yet."""
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in paths:
            context = browser.new_context()
            page = context.new_page()
            page.goto(address.rstrip("/") + path)
            page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
            times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            context.close()
        browser.close()
    print(f"first paint of a document: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms")


def newest(place: str) -> int:
    """The key of the document that came in last."""
    with open_archive(place, new=False) as archive, archive.reading() as connection:
        return connection.scalar(select(func.max(document.c.key))) or 0


def draw(place: str) -> dict[str, list[str]]:
    """Addresses of each kind of page, of what the archive holds."""
    chance = random.Random(7)
    with open_archive(place, new=False) as archive, archive.reading() as connection:
        top = connection.scalar(select(func.max(document.c.key))) or 0
        keys = [chance.randint(1, top) for _ in range(200)]
        ids = list(connection.scalars(select(document.c.id).where(document.c.key.in_(keys))))
        dates = list(connection.scalars(select(document.c.day).where(document.c.key.in_(keys[:40]))))
        of = select(document.c.latest).where(document.c.key.in_(keys))
        names = list(
            connection.scalars(select(entity.c.name).where(entity.c.version.in_(of), entity.c.kind == "person"))
        )
        places = list(
            connection.scalars(select(event.c.place).where(event.c.version.in_(of), event.c.place.is_not(None)))
        )
        codes = [m.code for day in filter(None, dates) for m in days.moved_on(connection, day, 5)]
        print(f"{top:,} documents")
    chance.shuffle(names)
    return {
        "today": ["/", *(f"/day/{day}" for day in dates if day)],
        "document": ["/document?" + urlencode({"id": id}) for id in ids],
        "copies": ["/document/copies?" + urlencode({"id": id}) for id in ids],
        "related": ["/document/related?" + urlencode({"id": id}) for id in ids],
        "search": ["/search?" + urlencode({"q": words}) for words in WORDS],
        "statements": ["/search?" + urlencode({"what": "statements", "q": words}) for words in WORDS[:3]],
        "events": ["/search?" + urlencode({"what": "events", "place": place}) for place in places[:40]],
        "incidents": ["/incidents", "/incidents?type=assault"],
        "incident": [f"/incident/{code}" for code in codes] or ["/incidents"],
        "speaker": ["/speaker?" + urlencode({"name": name}) for name in names[:60]],
        "place": ["/place?" + urlencode({"name": place}) for place in places[:60]],
        "timeline": ["/timeline?" + urlencode({"place": place}) for place in places[:60]],
        "map": ["/map"],
        "charts": ["/charts"],
        "saved": ["/saved", "/saved/unread"],
        "read": ["/read"],
    }


def read(
    host: str, pages: dict[str, list[str]], readers: int, seconds: float, think: float
) -> tuple[dict[str, list[float]], Counter[str]]:
    """Let readers read for a while: milliseconds by kind of page, and what did not come."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    wrong: Counter[str] = Counter()
    until = time.monotonic() + seconds

    def one(number: int) -> None:
        chance, connection = random.Random(number), http.client.HTTPConnection(host, timeout=60)
        time.sleep(chance.uniform(0, think))  # they do not all come at one moment
        while time.monotonic() < until:
            kind = chance.choice(list(pages))
            path, start = chance.choice(pages[kind]), time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
            except (ConnectionError, http.client.HTTPException):  # the server closes what lay idle
                connection.close()
                continue
            times[kind].append(1000 * (time.perf_counter() - start))
            if answer.status not in (200, 404):  # some who are named never said anything
                wrong[f"{answer.status} {path}"] += 1
            time.sleep(chance.expovariate(1 / think) if think else 0)

    crew = [threading.Thread(target=one, args=(n,)) for n in range(readers)]
    for reader in crew:
        reader.start()
    for reader in crew:
        reader.join()
    return times, wrong


def tell(times: dict[str, list[float]], wrong: Counter[str], asked: argparse.Namespace, still: str) -> None:
    every = [ms for of in times.values() for ms in of]
    print(f"{asked.readers} readers, {len(every):,} pages in {asked.seconds:.0f} s{still}")
    print(f"{'page':<12} {'asked':>6} {'median':>8} {'p95':>8} ms")
    for kind, of in [*sorted(times.items()), ("all", every)]:
        print(f"{kind:<12} {len(of):>6} {statistics.median(of):>8.0f} {percentile(of, 95):>8.0f}")
    print(f"errors: {sum(wrong.values())}", *(f"  {count} × {what}" for what, count in wrong.most_common(8)), sep="\n")


def percentile(values: Sequence[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


if __name__ == "__main__":
    main()
