"""Scores: how marks are matched, what breaks the contract, and the same figures as the reference scorer's."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rawi.evaluate import evaluate, load_gold, load_records, table
from rawi.evaluate.contract import breach
from rawi.evaluate.matching import iou, name_words, overlap, pair, same_name
from rawi.evaluate.tally import Count

REFERENCE = Path(__file__).parents[3] / "shared" / "bench"
Plain = dict[str, Any]


def test_overlap_and_iou() -> None:
    assert overlap([0, 4], [2, 9]) == 2
    assert overlap([0, 4], [4, 9]) == 0
    assert overlap(None, [4, 9]) == 0
    assert iou([0, 4], [2, 6]) == pytest.approx(1 / 3)
    assert iou([0, 4], None) == 0


@pytest.mark.parametrize(
    ("a", "b", "person", "same"),
    [
        ("كمال الحداد", "الحداد", True, True),
        ("كمال الحداد", "الحداد", False, True),
        ("وزارة النقل والطرق العامة", "الوزارة", False, False),
        ("عبد الله الأسعد", "عبدالله أسعد", True, True),
        ("أبو بكر", "ابوبكر", True, True),
        ("مستشفى المدينة", "مستشفي المدينه", False, True),
        ("", "كمال", True, False),
        ("سالم", "حمدان", True, False),
    ],
)
def test_names(a: str, b: str, person: bool, same: bool) -> None:
    assert same_name(a, b, person) is same
    assert same_name(b, a, person) is same


def test_words_of_a_name() -> None:
    assert name_words("«وِزارةُ» الدفاع") == {"وزاره", "دفاع"}


def test_pairs_are_the_best_first_and_one_to_one() -> None:
    gold, made = [{"v": 1}, {"v": 2}], [{"v": 2}, {"v": 3}]
    pairs = pair(gold, made, lambda g, m: 5 - abs(g["v"] - m["v"]))
    assert pairs == [({"v": 2}, {"v": 2}), ({"v": 1}, {"v": 3})]
    assert pair(gold, made, lambda g, m: 0) == []


def test_a_count_of_nothing_scores_nothing() -> None:
    assert Count().score() == (0, 0, 0)
    assert Count(1, 2, 4).score() == (0.5, 0.25, pytest.approx(1 / 3))


GOOD: Plain = {"id": "a", "text": "ن" * 200, "statements": [{"id": "s", "content": [0, 9], "cue": [10, 12]}]}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, None),
        ({"statements": [{"content": [0, 201], "cue": [1, 2]}]}, "outside"),
        ({"statements": [{"content": [5, 5], "cue": [1, 2]}]}, "outside"),
        ({"statements": [{"content": [0, 9], "cue": [0, 41]}]}, "40 are the most"),
        ({"statements": [{"content": [0, 9]}]}, "missing"),
        ({"statements": [{"cue": [0, 9]}]}, "no 'content'"),
        ({"statements": 3}, "another form"),
        ({"times": [{"span": [0, 61]}]}, "60 are the most"),
        ({"entities": [{"id": "e", "kind": "ghost", "name": ""}]}, "ghost"),
        ({"entities": [{"id": "e", "kind": "person", "name": "ن" * 101}]}, "101 characters"),
        ({"events": [{"trigger": None}]}, "missing"),
        ({"furniture": [[3, 2]]}, "outside"),
        ({"stories": [{"start": 0, "end": 0, "kind": "main"}]}, "outside"),
    ],
)
def test_contract(change: Plain, why: str | None) -> None:
    found = breach({**GOOD, **change})
    assert (found is None) if why is None else (found is not None and why in found)


# Against the reference scorer


def spoil(gold: Plain, source: random.Random, share: float) -> Plain:
    """A gold record with about such a share of everything wrong."""
    made = copy.deepcopy(gold)
    size = len(made["text"])

    def bad() -> bool:
        return source.random() < share

    def moved(span: Any) -> Any:
        if not span or not bad():
            return span
        start = max(0, min(size - 2, span[0] + source.randint(-9, 9)))
        return [start, max(start + 1, min(size, span[1] + source.randint(-9, 9)))]

    for what in ("statements", "events", "times"):
        made[what] = [mark for mark in made[what] if not bad()]
    for s in made["statements"]:
        s.update({key: moved(s.get(key)) for key in ("content", "speaker_span", "venue")})
        s["speaker"] = source.choice(made["entities"])["id"] if bad() else s["speaker"]
        s["act"], s["within"] = ("say", None) if bad() else (s["act"], s["within"])
    for e in made["events"]:
        e.update({key: None for key in ("actor", "target", "place", "weapon", "place_name", "source") if bad()})
        e["status"], e["killed"] = ("happened", {"min": 3, "max": None}) if bad() else (e["status"], e["killed"])
        e["mode"] = "other" if bad() else e["mode"]
        e["type"] = "incident" if bad() else e["type"]
        e.update({key: source.choice([None, "2018-01-01", "SY"]) for key in ("when", "country") if bad()})
        e.update({key: source.choice([None, {"min": 2, "max": 2}]) for key in ("injured", "casualties") if bad()})
        e.update({key: moved(e.get(key)) for key in ("trigger", "actor", "target", "place", "weapon")})
        e["trigger"] = [e["trigger"][0], min(e["trigger"][1], e["trigger"][0] + 40)]
        e["status"] = source.choice(["planned", "denied", "ongoing"]) if bad() else e["status"]
        e["source"] = source.choice([None, *(s["id"] for s in made["statements"])]) if bad() else e["source"]
    if bad():  # an event that no gold has, also in documents without any
        made["events"].append({"id": "x", "type": "aid", "mode": "other", "trigger": [0, 3], "status": "happened"})
    for t in made["times"]:
        t["value"] = source.choice([None, "2018-01-01"]) if bad() else t["value"]
    for e in made["entities"]:
        e["aliases"], e["name"] = ([], e["name"].split()[-1]) if bad() else (e["aliases"], e["name"])
        e["kind"], e["source_type"] = ("unnamed", "other") if bad() else (e["kind"], e["source_type"])
    made["furniture"] = [[0, 10]] if bad() else made["furniture"]
    if made["statements"] and source.random() < share / 4:
        made["statements"][0]["content"] = [5, size + 9]
    return made


def nothing(golds: list[Plain]) -> list[Plain]:
    return []


def bare(golds: list[Plain]) -> list[Plain]:
    return [{"id": g["id"], "text": g["text"]} for g in golds]


def spoiled(share: float) -> Callable[[list[Plain]], list[Plain]]:
    source = random.Random(round(100 * share))
    return lambda golds: [spoil(g, source, share) for g in golds if source.random() > share / 4]


MAKERS = {"nothing": nothing, "bare": bare, **{f"spoiled {share}": spoiled(share) for share in (0, 0.1, 0.3, 0.7)}}


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer and its gold are not here")
@pytest.mark.parametrize("maker", MAKERS)
def test_the_same_figures_as_the_reference(maker: str, tmp_path: Path) -> None:
    gold, path = REFERENCE / "gold" / "dev", tmp_path / "made.jsonl"
    golds = load_gold(gold)
    path.write_text("".join(json.dumps(r) + "\n" for r in MAKERS[maker](golds)), encoding="utf-8")
    command = [sys.executable, str(REFERENCE / "score.py"), str(gold), str(path), "--json"]
    wanted = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    result = evaluate(golds, load_records(path))
    assert result.to_dict() == wanted
    assert len(list(table(result, errors=10))) > len(wanted["scores"])
