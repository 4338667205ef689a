"""Reads whole corpora and checks every mark of every record against the rules of a record.

Run it as ``.venv/bin/python benchmarks/corpus.py [FILES…] [--articles N] [--schema FILE]``. Files are JSON lines, also
gzipped; without any, the two measuring corpora beside the project. Exit code 1 where anything is wrong, with the first
problems and the ids of their articles. What a mark should be is not judged here, only whether it can be one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from rawi.model import Document
from rawi.read import read_document

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "corpus"
SHOWN = 20
MOST = {"cue": 40, "time": 60, "name": 100}
AGAIN = 50  # every so many articles one is read twice
KINDS = {"P": "punctuation", "Z": "space", "C": "a control"}
PAIRS = (
    "\"\"", "''", "()", "[]",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
)  # fmt: skip
QUOTES = frozenset("".join(PAIRS)) - frozenset("()[]")  # one sign may stand on both sides of a quotation
_DAY = r"\d{4}(?:-(?:\d\d(?:-\d\d(?:T(?:\d\d:\d\d(?:[+-]\d\d:\d\d|Z)?|MO|AF|EV|NI))?)?|W\d\d))?"
VALUE = re.compile(rf"{_DAY}(?:/{_DAY})?")

Span = list[int]
Record = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="JSON lines, also .gz")
    parser.add_argument("--articles", type=int, default=None, metavar="N", help="at most N of each file")
    parser.add_argument("--every", type=int, default=1, metavar="K", help="only every K-th article")
    parser.add_argument("--schema", type=Path, metavar="FILE", help="also check records against this JSON schema")
    parser.add_argument("--schema-every", type=int, default=10, metavar="K", help="on every K-th (default 10)")
    parser.add_argument("--shown", type=int, default=SHOWN, metavar="N", help=f"list N problems (default {SHOWN})")
    asked = parser.parse_args()
    files = asked.files or [CORPUS / name for name in ("news2018.jsonl.gz", "newspapers2015.jsonl.gz")]
    missing = [str(f) for f in files if not f.exists()]
    if missing:
        print(f"corpus.py: not there: {', '.join(missing)}", file=sys.stderr)
        return 2
    problems, counts, start = [], Counter(), time.perf_counter()
    validate = schema_check(asked.schema) if asked.schema else None
    for file in files:
        for k, value in enumerate(islice(articles(file), 0, None, asked.every)):
            if asked.articles is not None and k >= asked.articles:
                break
            check = validate if validate and k % asked.schema_every == 0 else None
            id = value.get("id") or f"{file.name}:{k + 1}"
            problems += [(id, problem) for problem in read_and_check(value, k, check, counts)]
    report(problems, counts, time.perf_counter() - start, asked.shown)
    return 1 if problems else 0


def articles(file: Path) -> Iterator[dict[str, Any]]:
    opening = gzip.open if file.suffix == ".gz" else open
    with opening(file, "rt", encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def read_and_check(
    value: dict[str, Any], number: int, validate: Callable[[Record], Iterator[str]] | None, counts: Counter[str]
) -> list[str]:
    """What is wrong with the record of one article."""
    names = ("id", "title", "published", "source", "url")
    document = Document(value["text"], *(value.get(name) for name in names))
    counts["articles"] += 1
    try:
        record = read_document(document).to_dict()
        again = read_document(document).to_dict() if number % AGAIN == 0 else record
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"raised {type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"]
    count(record, counts)
    found = list(problems_of(record))
    if record["text"] != value["text"]:
        found.append("the text was changed")
    if again != record:
        found.append("a second reading gives another record")
    return found + (list(validate(record)) if validate else [])


def count(record: Record, counts: Counter[str]) -> None:
    for name in ("stories", "furniture", "entities", "statements", "events", "times", "numbers"):
        counts[name] += len(record[name])
    counts["articles without statement"] += not record["statements"]
    counts["articles without story"] += not record["stories"]
    counts["articles of two or more stories"] += len(record["stories"]) > 1
    counts["events with a place"] += sum(e["place"] is not None for e in record["events"])
    counts["events with coordinates"] += sum(e["geo"] is not None for e in record["events"])
    counts["events with a day"] += sum(e["when"] is not None for e in record["events"])
    counts["events on somebody's word"] += sum(e["source"] is not None for e in record["events"])
    counts["times without value"] += sum(t["value"] is None for t in record["times"])
    counts["elided speakers"] += sum(s["speaker_span"] is None for s in record["statements"])
    counts["statements within another"] += sum(s["within"] is not None for s in record["statements"])


def schema_check(path: Path) -> Callable[[Record], Iterator[str]]:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))

    def check(record: Record) -> Iterator[str]:
        plain = json.loads(json.dumps(record))
        for error in islice(validator.iter_errors(plain), 3):
            yield f"schema: {'/'.join(map(str, error.absolute_path))}: {error.message[:120]}"

    return check


def problems_of(record: Record) -> Iterator[str]:
    """Everything in a record that cannot be right whatever the text says."""
    text = record["text"]
    for name, span, tight in spans(record):
        yield from span_problems(text, name, span, tight)
    yield from id_problems(record)
    yield from length_problems(record)
    yield from story_problems(record)
    yield from statement_problems(record)
    yield from event_problems(record)
    yield from time_problems(record)


def spans(record: Record) -> Iterator[tuple[str, Span, bool]]:
    """All spans with what they are, and whether no punctuation may stand at their ends."""
    for story in record["stories"]:
        yield "story", [story["start"], story["end"]], False
        for name in ("title", "published_span", "dateline", "credit"):
            if story[name] is not None:
                yield f"story {name}", story[name], name in ("dateline", "credit")
    for span in record["furniture"]:
        yield "furniture", span, False
    for entity in record["entities"]:
        for span in entity["mentions"]:
            yield "mention", span, True
    for s in record["statements"]:
        yield "content", s["content"], False
        for name in ("cue", "speaker_span", "venue", "addressee", "when_span"):
            if s[name] is not None:
                yield name, s[name], True
    for event in record["events"]:
        for span in event["mentions"]:
            yield "event mention", span, True
        for name in ("trigger", "actor", "target", "place", "when_span", "weapon", "status_span"):
            if event[name] is not None:
                yield f"event {name}", event[name], True
        tolls = [event[name] for name in ("killed", "injured", "casualties") if event[name] is not None]
        for mark in (*tolls, *event["tolls"], *event["victims"]):
            yield "event toll or victim", mark["span"], True
    for time_ in record["times"]:
        yield "time", time_["span"], True
    for number in record["numbers"]:
        yield "number", number["span"], True


def span_problems(text: str, name: str, span: Span, tight: bool) -> Iterator[str]:
    start, stop = span
    if not 0 <= start <= stop <= len(text):
        yield f"{name} {span} is outside the text of {len(text)}"
        return
    words = text[start:stop]
    if not words.strip():
        yield f"{name} {span} is empty"
    elif words[0].isspace() or words[-1].isspace():
        yield f"{name} {span} has space at an end: {shown(words)}"
    elif tight:
        if _loose(words[0], words[1:]):
            yield f"{name} {span} begins with {_kind(words[0])}: {shown(words)}"
        if _loose(words[-1], words[:-1]):
            yield f"{name} {span} ends with {_kind(words[-1])}: {shown(words)}"
    elif name == "content" and not any(c.isalnum() for c in words):
        yield f"{name} {span} holds no word: {shown(words)}"


def _loose(char: str, rest: str) -> bool:
    """Whether a sign at an end of a span does not belong to it: a mark whose partner stands within it does."""
    if unicodedata.category(char)[0] not in KINDS:
        return False
    partners = {a if char == b else b for a, b in PAIRS if char in (a, b)} | ({char} & QUOTES)
    return not any(p in rest for p in partners)


def _kind(char: str) -> str:
    return f"{KINDS[unicodedata.category(char)[0]]} U+{ord(char):04X}"


def shown(words: str) -> str:
    return repr(words if len(words) < 80 else f"{words[:35]} … {words[-35:]}")


def id_problems(record: Record) -> Iterator[str]:
    entities = {e["id"] for e in record["entities"]}
    statements = {s["id"] for s in record["statements"]}
    for name in ("entities", "statements", "events"):
        for id, n in Counter(mark["id"] for mark in record[name]).items():
            if n > 1:
                yield f"{n} {name} have the id {id}"
    for s in record["statements"]:
        if s["speaker"] not in entities:
            yield f"statement {s['id']}: no entity {s['speaker']}"
        if s["within"] is not None and s["within"] not in statements:
            yield f"statement {s['id']}: stands within {s['within']}, which is not there"
    for e in record["events"]:
        for source in (e["source"], *(mark["source"] for mark in (*e["tolls"], *e["victims"]))):
            if source is not None and source not in statements:
                yield f"event {e['id']}: no statement {source}"
        for name in ("actor_entity", "target_entity"):
            if e[name] is not None and e[name] not in entities:
                yield f"event {e['id']}: no entity {e[name]}"


def length_problems(record: Record) -> Iterator[str]:
    for s in record["statements"]:
        if s["cue"][1] - s["cue"][0] > MOST["cue"]:
            yield f"cue of {s['cue'][1] - s['cue'][0]} characters: {shown(record['text'][slice(*s['cue'])])}"
    for t in record["times"]:
        if t["span"][1] - t["span"][0] > MOST["time"]:
            yield f"time of {t['span'][1] - t['span'][0]} characters: {shown(record['text'][slice(*t['span'])])}"
    for e in record["entities"]:
        for name in (e["name"], *e["aliases"]):
            if len(name) > MOST["name"]:
                yield f"name of {len(name)} characters: {shown(name)}"
        if not e["name"].strip():
            yield f"entity {e['id']} has no name"


def story_problems(record: Record) -> Iterator[str]:
    stories = record["stories"]
    bounds = [(s["start"], s["end"]) for s in stories]
    if any(a[1] > b[0] for a, b in pairwise(bounds)):
        yield f"stories overlap or stand out of order: {bounds}"
    if stories and [s["kind"] for s in stories].count("main") != 1:
        yield f"{[s['kind'] for s in stories]}: not one main story"
    for span in record["furniture"]:
        if not any(a <= span[0] and span[1] <= b for a, b in bounds):
            yield f"furniture {span} stands inside no story: {shown(record['text'][slice(*span)])}"


def statement_problems(record: Record) -> Iterator[str]:
    by_id = {s["id"]: s for s in record["statements"]}
    for s in record["statements"]:
        words = f"statement {s['id']} ({shown(record['text'][slice(*s['cue'])])})"
        if not 0 <= s["story"] < len(record["stories"]):
            yield f"{words}: no story {s['story']}"
            continue
        story = record["stories"][s["story"]]
        for name in ("cue", "content"):
            if not _inside(s[name], [story["start"], story["end"]]):
                yield f"{words}: {name} leaves its story"
        for f in record["furniture"]:
            if _meet(s["cue"], f) or _inside(s["content"], f) or any(f[0] <= end < f[1] for end in _ends(s["content"])):
                yield f"{words}: stands on furniture {shown(record['text'][slice(*f)])}"
        if _meet(s["cue"], s["content"]) and not _inside(s["cue"], s["content"]):
            yield f"{words}: cue and content overlap in part"
        outer = by_id.get(s["within"])
        if outer is not None and (outer is s or not _inside(s["content"], outer["content"])):
            yield f"{words}: its content is not inside that of {outer['id']}, within which it stands"
        yield from (f"{words}: within goes round" for _ in [0] if _circle(s, by_id))


def _circle(s: Record, by_id: dict[str, Record]) -> bool:
    seen = set()
    while s is not None and s["id"] not in seen:
        seen.add(s["id"])
        s = by_id.get(s["within"])
    return s is not None


def event_problems(record: Record) -> Iterator[str]:
    for e in record["events"]:
        words = f"event {e['id']} {shown(record['text'][slice(*e['trigger'])])}"
        if not 0 <= e["story"] < len(record["stories"]):
            yield f"{words}: no story {e['story']}"
            continue
        story = record["stories"][e["story"]]
        if not _inside(e["trigger"], [story["start"], story["end"]]):
            yield f"{words}: leaves its story"
        if any(_meet(e["trigger"], f) for f in record["furniture"]):
            yield f"{words}: stands on furniture"
        for toll in (e["killed"], e["injured"], e["casualties"], *e["tolls"]):
            if toll and toll["max"] is not None and not 0 <= (toll["min"] or 0) <= toll["max"]:
                yield f"{words}: a toll of {toll['min']} to {toll['max']}"
        if e["when"] is not None and not VALUE.fullmatch(e["when"]):
            yield f"{words}: the day {e['when']} has no known form"


def time_problems(record: Record) -> Iterator[str]:
    last = -1
    for t in record["times"]:
        words = f"time {t['span']} {shown(record['text'][slice(*t['span'])])}"
        if any(_meet(t["span"], f) for f in record["furniture"]):
            yield f"{words}: stands on furniture"
        if not any(_inside(t["span"], [s["start"], s["end"]]) for s in record["stories"]):
            yield f"{words}: stands in no story"
        if t["span"][0] < last:
            yield f"{words}: overlaps the time before it or stands out of order"
        last = t["span"][1]
        if t["value"] is not None and not VALUE.fullmatch(t["value"]):
            yield f"{words}: the value {t['value']} has no known form"


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _ends(span: Span) -> tuple[int, int]:
    return span[0], span[1] - 1


def report(problems: list[tuple[str, str]], counts: Counter[str], seconds: float, most: int) -> None:
    n = counts["articles"] or 1
    rate = counts["articles"] / seconds
    print(f"{counts['articles']:,} articles in {seconds:.0f} s ({rate:.0f} a second with the checks)")
    for name in ("statements", "events", "entities", "times", "numbers"):
        print(f"  {name:<34}{counts[name]:>9,}   {counts[name] / n:.2f} an article")
    for name, total in counts.items():
        if name not in ("articles", "statements", "events", "entities", "times", "numbers"):
            print(f"  {name:<34}{total:>9,}")
    print(f"{len(problems):,} problems in {len({id for id, _ in problems}):,} articles")
    for kind, total in Counter(re.sub(r"\[.*?\]|'.*'|\S*\d\S*", "#", p) for _, p in problems).most_common(most):
        print(f"  {total:>6} × {kind[:110]}")
    for id, problem in problems[:most]:
        print(f"  {id}: {problem}")


if __name__ == "__main__":
    sys.exit(main())
