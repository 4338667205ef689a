"""What is measured about one document, and how: statements, events, times, stories and furniture.

A name that begins with two spaces is a part of the measure above it; the table shows it so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from rawi.evaluate.matching import Pairs, Plain, iou, iou_from, overlap, pair, same_name
from rawi.evaluate.tally import Count, Measured, Tally, accuracy, hits

NOT_REAL = frozenset({"foiled", "planned", "threatened", "denied", "alleged_not", "hypothetical"})
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Compared:
    """A gold record and the one made, with their statements, events, times and stories matched."""

    gold: Plain
    made: Plain
    statements: Pairs
    events: Pairs
    times: Pairs
    stories: Pairs


def compare(gold: Plain, made: Plain) -> Compared:
    """Match everything of two records of one text."""
    return Compared(
        gold,
        made,
        pair(of(gold, "statements"), of(made, "statements"), _statement_score),
        pair(of(gold, "events"), of(made, "events"), _event_score),
        pair(of(gold, "times"), resolved(made), lambda g, m: overlap(g["span"], m["span"])),
        pair(of(gold, "stories"), of(made, "stories"), _story_score),
    )


def measure(c: Compared) -> Tally:
    """All measures of one document."""
    parts = (statement_measures, event_measures, time_measures, furniture_measures, story_measures)
    return {name: count for part in parts for name, count in part(c)}


def of(record: Plain, what: str) -> list[Plain]:
    """A record's marks of one sort, none where it has none."""
    return record.get(what) or []


def resolved(record: Plain) -> list[Plain]:
    """The times of a record that have a value."""
    return [time for time in of(record, "times") if time.get("value")]


# Statements


def _statement_score(gold: Plain, made: Plain) -> float:
    return iou_from(0.5, gold["content"], made["content"])


def statement_measures(c: Compared) -> Iterator[Measured]:
    gold, made, pairs = of(c.gold, "statements"), of(c.made, "statements"), c.statements
    right = _with_one_speaker(c, [(g, m) for g, m in pairs if is_speaker_right(c, g, m)])
    yield hits("statements", (True for _ in pairs), len(made), len(gold))
    yield hits("statements +speaker", (True for _ in right), len(made), len(gold))
    shared = sum(iou(g["content"], m["content"]) for g, m in pairs)
    yield "  content overlap (mean IoU)", Count(shared, len(pairs), len(pairs))
    elided = sum(not g.get("speaker_span") for g in gold)
    yield hits("  elided speaker (recall)", (not g.get("speaker_span") for g, _ in right), elided, elided)
    yield from (accuracy(f"  {key} (acc)", [g[key] == m.get(key) for g, m in pairs]) for key in ("form", "act"))
    yield accuracy("  cue (acc)", [overlap(g["cue"], m.get("cue")) > 0 for g, m in pairs])
    yield accuracy("  source_type (acc)", _types_right(c, right))
    inside = statement_ids(c)
    within = (bool(g["within"]) and inside.get(g["within"]) == m.get("within") for g, m in pairs)
    yield hits("  within (F1)", within, _having(made, "within"), _having(gold, "within"))
    venue = (iou(g.get("venue"), m.get("venue")) >= 0.5 for g, m in pairs)
    yield hits("  venue (F1)", venue, _having(made, "venue"), _having(gold, "venue"))


def statement_ids(c: Compared) -> dict[str, str | None]:
    """Which made statement is which gold one."""
    return {g["id"]: m.get("id") for g, m in c.statements}


def is_speaker_right(c: Compared, gold: Plain, made: Plain) -> bool:
    """Whether two statements' speakers share a name, an alias or a mention, and are both named or both not."""
    wanted = entities(c.gold)[gold["speaker"]]
    found = entities(c.made).get(made.get("speaker", ""))
    if not found or (wanted["kind"] == "unnamed") != (found.get("kind") == "unnamed"):
        return False
    person = wanted["kind"] == found.get("kind") == "person"
    ours = _names(found, c.made["text"])
    return any(same_name(a, b, person) for a in _names(wanted, c.gold["text"]) for b in ours)


def entities(record: Plain) -> dict[str, Plain]:
    """A record's entities by id."""
    return {entity["id"]: entity for entity in of(record, "entities")}


def _names(entity: Plain, text: str) -> list[str]:
    mentions = (text[start:stop] for start, stop in entity.get("mentions") or [])
    names = [entity.get("name"), *(entity.get("aliases") or []), *mentions]
    return [name for name in names if name and len(name) <= LONGEST_NAME]


def _with_one_speaker(c: Compared, right: Pairs) -> Pairs:
    """Only one gold entity may stand behind a made one: the one it is right for most often."""
    whose: dict[Any, Any] = {}
    for (ours, theirs), _ in Counter((m["speaker"], g["speaker"]) for g, m in right).most_common():
        whose.setdefault(ours, theirs)
    return [(g, m) for g, m in right if whose[m["speaker"]] == g["speaker"]]


def _types_right(c: Compared, right: Pairs) -> list[bool]:
    gold, made = entities(c.gold), entities(c.made)
    types = ((gold[g["speaker"]].get("source_type"), made[m["speaker"]].get("source_type")) for g, m in right)
    return [wanted == found for wanted, found in types if wanted]


def _having(marks: list[Plain], key: str) -> int:
    return sum(bool(mark.get(key)) for mark in marks)


# Events


def _event_score(gold: Plain, made: Plain) -> float:
    if gold["type"] != made.get("type"):
        return 0
    shared = max(overlap(a, b) for a in _triggers(gold) for b in _triggers(made))
    if not shared:
        return 0
    alike: int = (gold["mode"] == made.get("mode")) + (iou(gold.get("place"), made.get("place")) >= 0.5)
    return 1 + alike + min(shared, 50) / 100


def _triggers(event: Plain) -> list[Any]:
    return [event["trigger"], *(event.get("mentions") or [])]


def event_measures(c: Compared) -> Iterator[Measured]:
    gold, made, pairs = of(c.gold, "events"), of(c.made, "events"), c.events
    yield hits("events", (True for _ in pairs), len(made), len(gold))
    yield hits("events +mode", (g["mode"] == m.get("mode") for g, m in pairs), len(made), len(gold))
    yield hits("events full", (_is_full(g, m) for g, m in pairs), len(made), len(gold))
    for name, key, same in _SLOTS:
        right = (bool(g.get(key)) and bool(m.get(key)) and same(g, m) for g, m in pairs)
        yield hits(f"  {name} (F1)", right, _having(made, key), _having(gold, key))
    yield accuracy("  status (acc)", [g["status"] == m.get("status") for g, m in pairs])
    unreal = [m.get("status") not in NOT_REAL for g, m in pairs if g["status"] in NOT_REAL]
    yield accuracy("  not real told as real (rate)", unreal)
    ids = statement_ids(c)
    told = [(ids.get(g["source"], "missed") if g["source"] else None) == m.get("source") for g, m in pairs]
    yield accuracy("  source (acc)", told)
    if not gold:
        yield "false alarms in documents without events", Count(len(made), 1, 1)


def is_place_right(gold: Plain, made: Plain) -> bool:
    """Whether two events have the same place by name, or by its words where the gold has no name."""
    if gold.get("place_name"):
        return bool(made.get("place_name")) and same_name(gold["place_name"], made["place_name"])
    return iou(gold.get("place"), made.get("place")) >= 0.5 if gold.get("place") else not made.get("place_name")


def bounds(count: Plain | None) -> tuple[Any, Any] | None:
    """A count's least and most."""
    return (count["min"], count.get("max")) if count else None


def _same_words(key: str, gold: Plain, made: Plain) -> bool:
    return iou(gold[key], made[key]) >= 0.5


def _same_value(key: str, gold: Plain, made: Plain) -> bool:
    return bool(gold[key] == made[key])


def _same_count(key: str, gold: Plain, made: Plain) -> bool:
    return bounds(gold[key]) == bounds(made[key])


def _is_full(gold: Plain, made: Plain) -> bool:
    return (
        is_place_right(gold, made)
        and (gold["when"] or None) == (made.get("when") or None)
        and bounds(gold["killed"]) == bounds(made.get("killed"))
        and bool(gold["status"] == made.get("status"))
    )


_Same = Callable[[Plain, Plain], bool]
_SLOTS: list[tuple[str, str, _Same]] = [
    *((key, key, partial(_same_words, key)) for key in ("actor", "target", "weapon")),
    ("place", "place_name", is_place_right),
    *((key, key, partial(_same_value, key)) for key in ("country", "when")),
    *((key, key, partial(_same_count, key)) for key in ("killed", "injured", "casualties")),
]


# Times, furniture, stories


def time_measures(c: Compared) -> Iterator[Measured]:
    gold, made = len(of(c.gold, "times")), len(resolved(c.made))
    yield hits("times found", (True for _ in c.times), made, gold)
    yield hits("times +value", (m["value"] == g["value"] for g, m in c.times), made, gold)


def furniture_measures(c: Compared) -> Iterator[Measured]:
    gold, made = ([{"span": span} for span in of(record, "furniture")] for record in (c.gold, c.made))
    pairs = pair(gold, made, lambda g, m: iou_from(0.5, g["span"], m["span"]))
    yield hits("furniture", (True for _ in pairs), len(made), len(gold))


def _story_score(gold: Plain, made: Plain) -> float:
    if gold["kind"] != made.get("kind"):
        return 0
    return iou_from(0.9, [gold["start"], gold["end"]], [made["start"], made["end"]])


def story_measures(c: Compared) -> Iterator[Measured]:
    yield hits("stories", (True for _ in c.stories), len(of(c.made, "stories")), len(of(c.gold, "stories")))
    days = [(g.get("published") or "")[:10] == (m.get("published") or "")[:10] for g, m in c.stories]
    yield accuracy("published (acc)", days)
