"""How fast the Arabic pages of a web archive are found, and what memory a gzip bomb in it takes. Asserts nothing.

Run it as ``.venv/bin/python benchmarks/warc.py [--records N] [--json]``. It writes an archive made from the project's
own samples as pages with menus, scripts and styles around them: of ten responses two Arabic pages in UTF-8 and one in
windows-1256, three pages in Latin letters, two of another type, two not found; then reads it. One process, one thread.
The bombs are 1 GiB of zeros gzipped to 1 MB: one as a response's body, one as a whole record.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from rawi.ingest.page import Page
from rawi.ingest.warc import read_warc
from rawi.ingest.warc_writing import Exchange, write_warc, write_warcinfo

ROOT = Path(__file__).resolve().parent.parent
FETCHED = "2025-08-12T11:30:00Z"
MENU = "".join(
    f'<li class="item-{i}"><a href="/section/{i}" data-track="menu-{i}">Menu {i}</a></li>' for i in range(150)
)
SCRIPT = "window.layer=window.layer||[];function push(){layer.push(arguments)}push('js',new Date());" * 120
LATIN = "The harbour of the invented town opened again on Tuesday, said its invented mayor. " * 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--records", type=int, default=20_000, metavar="N", help="how many responses (default 20,000)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), max(10, asked.records))
    print(json.dumps(figures) if asked.json else "\n".join(lines(figures)))


def measure(folder: Path, count: int) -> dict[str, Any]:
    path = folder / "samples.warc.gz"
    with path.open("wb") as stream:
        write_warcinfo(stream, "rawi benchmark", path.name)
        for exchange in exchanges(count):
            write_warc(stream, exchange)
    seconds, found = read(path)
    before = peak_memory()
    bombs = folder / "bombs.warc.gz"
    bombs.write_bytes(bomb_body() + bomb_record() + path.read_bytes()[:200_000])
    bomb_seconds, bombed = read(bombs)
    return {
        "records": sum(found.values()),
        "archive_mb": round(path.stat().st_size / 1e6, 1),
        "seconds": round(seconds, 2),
        "records_per_second": round(sum(found.values()) / seconds),
        "found": dict(found.most_common()),
        "peak_memory_mb": before,
        "bomb_seconds": round(bomb_seconds, 2),
        "bomb_found": dict(bombed.most_common()),
        "bomb_peak_memory_mb": peak_memory(),
    }


def read(path: Path) -> tuple[float, Counter[str]]:
    found: Counter[str] = Counter()
    start = time.perf_counter()
    for item, _ in read_warc(path):
        found["page" if isinstance(item, Page) else item.problem.key] += 1
    return time.perf_counter() - start, found


def exchanges(count: int) -> Iterator[Exchange]:
    samples = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "samples").glob("*.json"))]
    html = [("Content-Type", "text/html; charset=utf-8")]
    old = [("Content-Type", "text/html; charset=windows-1256")]
    for i in range(count):
        sample, url = samples[i % len(samples)], f"https://news.example/{i}"
        arabic = page(sample["title"], sample["text"])
        kind = i % 10
        if kind in (0, 1):
            yield Exchange(url, FETCHED, 200, "OK", html, arabic.encode())
        elif kind == 2:
            yield Exchange(url, FETCHED, 200, "OK", old, arabic.encode("windows-1256", "xmlcharrefreplace"))
        elif kind < 6:
            yield Exchange(url, FETCHED, 200, "OK", html, page("Harbour", LATIN).encode())
        elif kind < 8:
            yield Exchange(url, FETCHED, 200, "OK", [("Content-Type", "application/json")], b"{}" * 4000)
        else:
            yield Exchange(url, FETCHED, 404, "Not Found", html, page("Gone", LATIN).encode())


def page(title: str, text: str) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line)
    head = f"<head><title>{escape(title)}</title><script>{SCRIPT}</script></head>"
    return (
        f"<!doctype html><html>{head}<body><ul>{MENU}</ul><article>{paragraphs}</article><ul>{MENU}</ul></body></html>"
    )


def bomb_body() -> bytes:
    """A response whose body is a gzip bomb."""
    bomb = zeros(b"", b"")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    packer = zlib.compressobj(wbits=31)
    return packer.compress(warc_head(len(head) + len(bomb)) + head + bomb + b"\r\n\r\n") + packer.flush()


def bomb_record() -> bytes:
    """A response that is itself 1 GiB in a member of 1 MB."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    return zeros(warc_head(len(head) + (1 << 30)) + head, b"\r\n\r\n")


def warc_head(length: int) -> bytes:
    told = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://bomb.example/\r\nWARC-Date: {FETCHED}\r\n"
    record = "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
    return (
        f"{told}{record}Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n".encode()
    )


def zeros(before: bytes, after: bytes) -> bytes:
    """1 GiB of zeros between two strings, gzipped."""
    packer = zlib.compressobj(wbits=31)
    block = b"\0" * (1 << 20)
    parts = [packer.compress(before), *(packer.compress(block) for _ in range(1 << 10)), packer.compress(after)]
    return b"".join(parts) + packer.flush()


def peak_memory() -> float:
    """The most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def lines(figures: dict[str, Any]) -> Iterator[str]:
    yield f"Responses             {figures['records']:,} ({figures['archive_mb']} MB packed)"
    yield f"Responses a second    {figures['records_per_second']:,} (one process, {figures['seconds']} s)"
    yield f"Found                 {', '.join(f'{key} {n:,}' for key, n in figures['found'].items())}"
    yield f"Peak memory           {figures['peak_memory_mb']} MB"
    yield f"With two 1 GiB bombs  {figures['bomb_peak_memory_mb']} MB, {figures['bomb_seconds']} s"
    yield f"Found among them      {', '.join(f'{key} {n:,}' for key, n in figures['bomb_found'].items())}"


if __name__ == "__main__":
    main()
