"""How fast Rawi reads, how much memory it takes and where the time goes. Asserts nothing: it only prints.

Run it as ``.venv/bin/python benchmarks/speed.py [--articles N] [--json]``. It reads news from the measuring corpus
where that is there, spread evenly over the whole file, else the samples of the project over and over. One process, one
thread; the articles are in memory before the clock starts and the first one is read before it, so that the lexicon is
loaded.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import unwrap
from itertools import cycle, islice
from pathlib import Path
from types import FunctionType
from typing import Any

from rawi.model import Document
from rawi.read import read_document

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "bench" / "corpus" / "news2018.jsonl.gz"
FRESH = 5  # runs of a fresh process, of which the median counts
HOUSE = sys.modules["rawi.read"]  # the module, also where the package gives its function the same name
NO_STEP = {"machine", "_no_garbage"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="how many to read (default 2000)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    figures = measure(max(1, asked.articles))
    print(json.dumps(figures, ensure_ascii=False) if asked.json else "\n".join(lines(figures)))


def measure(count: int) -> dict[str, Any]:
    documents, material = load(count)
    read_document(documents[0])
    start = time.perf_counter()
    for document in documents:
        read_document(document)
    seconds = time.perf_counter() - start
    return {
        "material": material,
        "articles": len(documents),
        "median_characters": round(statistics.median(len(d.text) for d in documents)),
        "seconds": round(seconds, 2),
        "articles_per_second": round(len(documents) / seconds, 1),
        "peak_memory_mb": peak_memory(),
        "import_seconds": fresh(import_time),
        "first_record_seconds": fresh(lambda: first_record_time(documents[0])),
        "shares_percent": shares(documents[: max(1, len(documents) // 4)]),
        "python": sys.version.split()[0],
    }


def load(count: int) -> tuple[list[Document], str]:
    """The articles, and a sentence that says which they are."""
    if CORPUS.exists():
        with gzip.open(CORPUS) as stream:
            total = sum(1 for _ in stream)
        step = max(1, total // count)
        with gzip.open(CORPUS, "rt", encoding="utf-8") as stream:
            chosen = [document_of(json.loads(line)) for line in islice(stream, 0, step * count, step)]
        return chosen, f"{CORPUS.name}, every {step}th article" if step > 1 else CORPUS.name
    samples = [document_of(json.loads(p.read_text("utf-8"))) for p in sorted((ROOT / "samples").glob("*.json"))]
    if not samples:
        sys.exit(f"speed.py: neither {CORPUS} nor samples/*.json is there; nothing to read")
    told = f"no corpus found; the project's own samples ({len(samples)}) over and over, which is easier than news"
    return list(islice(cycle(samples), count)), told


def document_of(value: dict[str, Any]) -> Document:
    return Document(value["text"], *(value.get(name) for name in ("id", "title", "published", "source", "url")))


def peak_memory() -> float | None:
    """The most memory this process has held, in MB; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def fresh(once: Callable[[], float]) -> float:
    return round(statistics.median(once() for _ in range(FRESH)), 3)


def import_time() -> float:
    """Seconds that `import rawi` takes in a new interpreter."""
    code = "import time; t = time.perf_counter(); import rawi; print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def first_record_time(document: Document) -> float:
    """Seconds from the start of the program to the first line of its output."""
    command = [sys.executable, "-m", "rawi", "read", "-", "--input-format", "jsonl", "--format", "jsonl"]
    line = json.dumps({"id": document.id, "text": document.text, "published": document.published}).encode() + b"\n"
    start = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdin.write(line)
        process.stdin.close()
        if not process.stdout.readline():
            sys.exit("speed.py: `rawi read` wrote no record")
        seconds = time.perf_counter() - start
        process.stdout.read()
    return seconds


def shares(documents: list[Document]) -> dict[str, float]:
    """The part of the time that each step of `read_document` takes, in percent."""
    spent: dict[str, float] = defaultdict(float)
    start = time.perf_counter()
    with timed(spent):
        for document in documents:
            read_document(document)
    total = time.perf_counter() - start
    found = {name: round(100 * seconds / total, 1) for name, seconds in spent.items()}
    return {**found, "rest": round(100 - sum(found.values()), 1)}


@contextmanager
def timed(spent: dict[str, float]) -> Iterator[None]:
    """Put a clock around every function that `read_document` calls by name, in the order of its page."""
    steps = {name: vars(HOUSE).get(name) for name in unwrap(read_document).__code__.co_names if name not in NO_STEP}
    functions = {name: step for name, step in steps.items() if isinstance(step, FunctionType)}
    for name, step in functions.items():
        spent[name] = 0.0
        setattr(HOUSE, name, _clocked(name, step, spent))
    try:
        yield
    finally:
        for name, step in functions.items():
            setattr(HOUSE, name, step)


def _clocked(name: str, step: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(step)
    def run(*args: Any) -> Any:
        start = time.perf_counter()
        try:
            return step(*args)
        finally:
            spent[name] += time.perf_counter() - start

    return run


def lines(figures: dict[str, Any]) -> Iterator[str]:
    memory = figures["peak_memory_mb"]
    yield f"Material              {figures['material']}"
    yield f"Articles              {figures['articles']:,} (median {figures['median_characters']:,} characters)"
    yield f"Articles a second     {figures['articles_per_second']:,} (one process, {figures['seconds']} s)"
    yield f"Peak memory           {'not told by this system' if memory is None else f'{memory} MB'}"
    yield f"import rawi           {figures['import_seconds']} s"
    yield f"Start to first record {figures['first_record_seconds']} s"
    yield "Share of the time, in percent"
    for name, share in figures["shares_percent"].items():
        yield f"  {name:<20}{share:>5}"


if __name__ == "__main__":
    main()
