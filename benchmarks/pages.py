"""How well and how fast pages become articles. Asserts nothing: it only prints.

Run it as ``.venv/bin/python benchmarks/pages.py [--leaks N] [--fuzz N] [--json]``. It reads the real pages of the
measuring material, plants leaks of other stories into their layouts, and takes the time of page → article → record
beside the time that trafilatura takes for text and metadata alone, on the same pages in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import trafilatura

from rawi.documents.problems import Problem
from rawi.ingest.extract import extract_article
from rawi.ingest.page import Page
from rawi.model import Document
from rawi.read import read_document

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "ingest"))

from leaks import PLANTS, Layout, Story, build, headed  # noqa: E402
from mutations import mutated  # noqa: E402

BENCH = ROOT.parent / "shared" / "bench"
LEAKED = 5  # words of another story in a row
ROUNDS = 7
ALIKE: dict[str, Any] = {"fast": True, "include_tables": False, "include_comments": False}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--leaks", type=int, default=60, metavar="N", help="pages of each kind of leak (default 60)")
    parser.add_argument("--fuzz", type=int, default=0, metavar="N", help="mutated pages to survive (default none)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    if not (BENCH / "html").is_dir():
        sys.exit(f"pages.py: {BENCH / 'html'} is not there; nothing to measure")
    figures = {"pages": pages(), "leaks": leaks(asked.leaks), "time": seconds()}
    if asked.fuzz:
        figures["fuzz"] = fuzz(asked.fuzz)
    print(json.dumps(figures, ensure_ascii=False) if asked.json else "\n".join(lines(figures)))


def bench() -> list[tuple[str, bytes, dict[str, Any]]]:
    found = sorted((BENCH / "html").glob("*.json"))
    return [(p.stem, p.with_suffix(".html").read_bytes(), json.loads(p.read_text("utf-8"))) for p in found]


def grams(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    found = re.findall(r"\w+", text)
    return Counter(tuple(found[i : i + n]) for i in range(max(1, len(found) - n + 1))) if found else Counter()


def f1(gold: str, got: str) -> float:
    a, b = grams(gold), grams(got)
    hit = sum((a & b).values())
    return 2 * hit / (sum(a.values()) + sum(b.values())) if hit else 0.0


def pages() -> dict[str, Any]:
    """F1 and day of each real page."""
    found = {}
    for name, data, gold in bench():
        document = extract_article(Page(data, name)).document
        day = (document.published or "")[:10] == gold["date"]
        found[name] = {"f1": round(f1(gold["gold"], document.text), 4), "day": day}
    mean = sum(p["f1"] for p in found.values()) / len(found)
    return {"mean_f1": round(mean, 4), "days_right": sum(p["day"] for p in found.values()), "each": found}


def stories(count: int) -> list[Story]:
    """Articles of the corpus, by chance but always the same ones."""
    with gzip.open(BENCH / "corpus" / "news2018.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in islice(stream, 0, None, 7)]
    fit = [r for r in rows if r.get("title") and 600 < len(r["text"]) < 4000 and r["text"].count("\n") > 2]
    random.Random(1).shuffle(fit)
    return [Story(r["title"].strip(), tuple(filter(None, map(str.strip, r["text"].split("\n"))))) for r in fit[:count]]


def leaks(count: int) -> dict[str, Any]:
    """F1, leaking pages and split stories for each kind of leak."""
    layouts = [Layout(data.decode("utf-8", "replace"), gold["title"], gold["gold"]) for _, data, gold in bench()]
    told = stories(5 * count)
    return {kind: leak(kind, layouts, told, count) for kind in [*PLANTS, "headed"]}


def leak(kind: str, layouts: list[Layout], told: list[Story], count: int) -> dict[str, Any]:
    plant = PLANTS.get(kind, headed)
    scores, leaking, split = [], 0, 0
    is_glued = kind in ("glued", "headed")
    for n in range(count):
        story, *others = told[5 * n : 5 * n + 5]
        page = build(layouts[n % len(layouts)], story, others[:3], plant, n)
        document = extract_article(Page(page.encode(), f"{kind} {n}")).document
        if is_glued:
            split += is_split(document, others[0])
            scores.append(f1(f"{story.text}\n{others[0].text}", document.text))
        else:
            leaking += leaks_from(document.text, story, others[:3])
            scores.append(f1(story.text, document.text))
    name, hits = ("split_percent", split) if is_glued else ("leaking_percent", leaking)
    return {
        "mean_f1": round(sum(scores) / count, 4),
        "least_f1": round(min(scores), 4),
        name: round(100 * hits / count, 1),
    }


def leaks_from(text: str, story: Story, others: list[Story]) -> bool:
    """Whether words of another story stand in a text that are not the story's own."""
    own = set(grams(f"{story.title}\n{story.text}", LEAKED))
    return any((set(grams(f"{o.title}\n{o.paragraphs[0]}", LEAKED)) & set(grams(text, LEAKED))) - own for o in others)


def is_split(document: Document, second: Story) -> bool:
    """Whether the second story is one of its own: it begins where its first paragraph does."""
    at = document.text.find(second.paragraphs[0][:60])
    return at >= 0 and any(abs(story.start - at) < 5 for story in read_document(document).stories[1:])


def seconds() -> dict[str, Any]:
    """The best of some rounds over all pages: trafilatura with metadata, and page to record."""
    held = bench()
    read_document(extract_article(Page(held[0][1], held[0][0])).document)

    def peer() -> None:
        for _, data, _ in held:
            trafilatura.bare_extraction(data, with_metadata=True, **ALIKE)

    def ours() -> None:
        for name, data, _ in held:
            read_document(extract_article(Page(data, name)).document)

    def half() -> None:
        for name, data, _ in held:
            extract_article(Page(data, name))

    taken = defaultdict(list)
    for _ in range(ROUNDS):
        for run in (peer, ours, half):
            taken[run.__name__].append(clocked(run))
    best = {name: min(times) for name, times in taken.items()}
    return {
        "trafilatura_with_metadata_ms": round(1000 * best["peer"] / len(held), 1),
        "page_to_article_ms": round(1000 * best["half"] / len(held), 1),
        "page_to_record_ms": round(1000 * best["ours"] / len(held), 1),
        "ratio": round(best["ours"] / best["peer"], 2),
    }


def clocked(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def fuzz(count: int) -> dict[str, Any]:
    """Mutated pages: each must end in an article or a problem."""
    held = bench()
    ends: Counter[str] = Counter()
    longest = 0.0
    for n in range(count):
        chance = random.Random(n)
        data = mutated(held[n % len(held)][1], chance)
        start = time.perf_counter()
        try:
            extract_article(Page(data, str(n)))
            ends["article"] += 1
        except Problem as problem:
            ends[problem.key] += 1
        longest = max(longest, time.perf_counter() - start)
    return {"pages": count, "longest_seconds": round(longest, 2), "ends": dict(ends.most_common())}


def lines(figures: dict[str, Any]) -> Iterator[str]:
    real, clock = figures["pages"], figures["time"]
    yield f"Real pages            mean F1 {real['mean_f1']}, days right {real['days_right']} of {len(real['each'])}"
    for name, page in real["each"].items():
        yield f"  {name:<24}F1 {page['f1']:.4f}  day {'right' if page['day'] else 'wrong'}"
    yield "Pages with another story planted"
    for kind, told in figures["leaks"].items():
        yield f"  {kind:<18}" + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in told.items())
    yield f"Page to record        {clock['page_to_record_ms']} ms a page (to article {clock['page_to_article_ms']})"
    yield f"trafilatura           {clock['trafilatura_with_metadata_ms']} ms a page, with metadata"
    yield f"Ratio                 {clock['ratio']}"
    if "fuzz" in figures:
        yield f"Mutated pages         {figures['fuzz']}"


if __name__ == "__main__":
    main()
