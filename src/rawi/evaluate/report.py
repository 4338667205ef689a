"""All documents together: precision, recall, F1 and how far F1 would move with other documents.

The interval is a bootstrap over documents: 400 times as many documents are drawn again with a fixed seed, and the
middle 95 of 100 results are the interval.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rawi.evaluate.contract import breach
from rawi.evaluate.load import EvaluationError, Plain
from rawi.evaluate.measures import compare, measure
from rawi.evaluate.mistakes import by_kind, mistakes, spread
from rawi.evaluate.tally import Tally, names_of, total

SEED = 7
DRAWS = 400
LOW, HIGH = 10, 389  # which of the sorted draws bound the interval


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: as printed, to four digits."""

    name: str
    p: float
    r: float
    f1: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that one comparison found."""

    documents: int
    answered: int
    figures: tuple[Figure, ...]
    refused: tuple[tuple[str, str], ...]
    mistakes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The figures as plain JSON values."""
        keys = ("p", "r", "f1", "low", "high", "n")
        scores = {f.name.strip(): {key: getattr(f, key) for key in keys} for f in self.figures}
        return {"documents": self.documents, "answered": self.answered, "scores": scores}


def evaluate(golds: list[Plain], records: dict[str, Plain]) -> Evaluation:
    """Compare records with gold records. A document without a record, or with a broken one, counts as all missed."""
    tallies: list[Tally] = []
    refused: list[tuple[str, str]] = []
    found: list[str] = []
    for gold in golds:
        record, why = _accepted(gold, records.get(gold["id"]))
        if why:
            refused.append((gold["id"], why))
        compared = compare(gold, record)
        tallies.append(measure(compared))
        found += mistakes(compared)
    answered = sum(gold["id"] in records for gold in golds)
    return Evaluation(len(golds), answered, tuple(_figures(tallies)), tuple(refused), tuple(found))


def _accepted(gold: Plain, record: Plain | None) -> tuple[Plain, str | None]:
    empty = {"text": gold["text"]}
    if record is None:
        return empty, None
    if record["text"] != gold["text"]:
        raise EvaluationError("other_text", id=gold["id"])
    why = breach(record)
    return (empty, why) if why else (record, None)


def _figures(tallies: list[Tally]) -> Iterator[Figure]:
    source = random.Random(SEED)
    draws = [[tallies[source.randrange(len(tallies))] for _ in tallies] for _ in range(DRAWS)]
    for name in names_of(tallies):
        count = total(tallies, name)
        again = sorted(total(draw, name).score().f1 for draw in draws)
        p, r, f1, low, high = (round(value, 4) for value in (*count.score(), again[LOW], again[HIGH]))
        yield Figure(name, p, r, f1, low, high, count.wanted)


def table(evaluation: Evaluation, errors: int = 0) -> Iterator[str]:
    """The lines of a table for people."""
    yield f"{evaluation.documents} gold documents, {evaluation.answered} with a record"
    yield f"{'':44}{'P':>7}{'R':>7}{'F1':>7}  95% interval      n"
    for f in evaluation.figures:
        yield f"{f.name:44}{f.p:7.3f}{f.r:7.3f}{f.f1:7.3f}  {f.low:.3f}-{f.high:.3f}  {f.n:6d}"
    if errors:
        lines = list(evaluation.mistakes)
        yield "mistakes by kind: " + ", ".join(f"{kind} {n}" for kind, n in by_kind(lines))
        yield from spread(lines, errors)
