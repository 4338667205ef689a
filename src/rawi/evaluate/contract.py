"""What a record must keep to be scored at all: spans within its text, short cues, triggers, times and names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

KINDS = frozenset({"person", "organisation", "armed_group", "state", "media", "group", "unnamed"})
MOST_WORD = 40  # a cue, a trigger or a mention of an event
MOST_TIME = 60
MOST_NAME = 100

Claim = tuple[Any, int | None, bool]  # a span, the most characters it may have, whether it may not be null


def breach(record: dict[str, Any]) -> str | None:
    """The first thing that breaks the contract, or None."""
    try:
        return next(_breaches(record), None)
    except KeyError as error:
        return f"a mark has no {error}"
    except (TypeError, AttributeError):
        return "a mark has another form than the schema says"


def _breaches(record: dict[str, Any]) -> Iterator[str]:
    size = len(record["text"])
    for entity in record.get("entities") or []:
        name = entity.get("name") or ""
        if entity.get("kind") not in KINDS or len(name) > MOST_NAME:
            yield f"entity {entity.get('id')}: kind {entity.get('kind')}, name of {len(name)} characters"
    for span, most, must in _claims(record):
        if span is None:
            if must:
                yield "a span is missing"
        elif not _lies_in(span, size):
            yield f"a span {span} outside the text of {size}"
        elif most and span[1] - span[0] > most:
            yield f"a span of {span[1] - span[0]} characters where {most} are the most"


def _lies_in(span: Any, size: int) -> bool:
    return isinstance(span, list) and len(span) == 2 and 0 <= span[0] < span[1] <= size


def _claims(record: dict[str, Any]) -> Iterator[Claim]:
    for entity in record.get("entities") or []:
        yield from ((mention, None, False) for mention in entity.get("mentions") or [])
    for statement in record.get("statements") or []:
        yield statement["content"], None, True
        yield statement.get("cue"), MOST_WORD, True
        yield statement.get("speaker_span"), None, False
        yield statement.get("venue"), None, False
    for event in record.get("events") or []:
        yield from ((span, MOST_WORD, True) for span in [event["trigger"], *(event.get("mentions") or [])])
        yield from ((event.get(slot), None, False) for slot in ("actor", "target", "place", "weapon"))
    for time in record.get("times") or []:
        yield time["span"], MOST_TIME, True
    yield from ((span, None, False) for span in record.get("furniture") or [])
    yield from (([story["start"], story["end"]], None, False) for story in record.get("stories") or [])
