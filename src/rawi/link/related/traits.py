"""What a document is known by beside others: persons and bodies, places, disputes, the words that it begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from rawi.arabic.terms import terms_of
from rawi.arabic.terms import words_of as search_words
from rawi.fold import fold_key
from rawi.link.incidents.report import moment
from rawi.link.incidents.words import Words, hash_term, words_of
from rawi.link.related.disputes import Dispute, find_disputes

Plain = Mapping[str, Any]
NAMED = frozenset({"person", "organisation", "armed_group", "state"})
_POINT = ("exact", "near")  # precisions of a place that is no area
_BEGINNING = 700  # code points of a story that tell what it is about
_LEAD = 300  # and in which its main persons are named
_WORDS = 60
_MOST = 20  # names of one document: those that it is most about
_PLACES = 6
_TELLING = 8  # terms that a document is looked for by


class Name(NamedTuple):
    """A name as it is shown; ``about``: from 0 to 1, how much the document is about who or what bears it."""

    shown: str
    kind: str
    about: float


class Point(NamedTuple):
    """A place as it is told, and where it lies."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Traits:
    """``names`` and ``places`` by their folded names, disputes by their sides; ``gist``: the words it begins with."""

    document: str
    at: float | None
    names: Mapping[str, Name]
    places: Mapping[str, Point]
    disputes: Mapping[frozenset[str], Dispute]
    gist: Words
    head: str

    def telling(self) -> list[str]:
        """The terms that say most of what the document is about, the weightiest first."""
        spelt = {hash_term(term): term for term in terms_of(self.head)}
        best = sorted(self.gist, key=lambda h: -self.gist[h])
        return [spelt[h] for h in best if h in spelt][:_TELLING]

    def spell(self, hashes: set[int], most: int) -> list[str]:
        """The words of the beginning that hashes stand for, as they are written there, the weightiest first."""
        words = search_words(self.head)
        spelt: dict[int, str] = {}
        for term, start, stop in zip(words.terms, words.starts, words.stops, strict=True):
            spelt.setdefault(hash_term(term), self.head[start:stop])
        best = sorted(hashes & spelt.keys(), key=lambda h: -self.gist[h])
        return list(dict.fromkeys(spelt[h] for h in best))[:most]


def find_traits(record: Plain) -> Traits:
    """The traits of a record in its plain form; stories beside the main one are others' documents."""
    story = record["stories"][0]
    head = record["text"][story["start"] : min(story["end"], story["start"] + _BEGINNING)]
    title = record["title"] or ""
    if title and title not in head:
        head = f"{title}\n{head}"
    return Traits(
        document=record["id"],
        at=moment(story["published"] or record["published"]),
        names=dict(_names(record, story)),
        places=_places(record, story),
        disputes=find_disputes(record),
        gist=words_of([text.replace(record["source"] or "\n", " ") for text in (title, title, head)], _WORDS),
        head=head,
    )


def _names(record: Plain, story: Plain) -> Iterator[tuple[str, Name]]:
    """Those who are named in full somewhere; ahead those that the document is most about."""
    found: dict[str, Name] = {}
    outlet, title = fold_key(record["source"] or ""), fold_key(record["title"] or "")
    for entity in record["entities"]:
        spans = [span for span in entity["mentions"] if story["start"] <= span[0] < story["end"]]
        key = fold_key(entity["name"])
        if entity["kind"] in NAMED and spans and not _outlet(outlet, key) and not _within(record, entity):
            about = _about(
                spans, story["start"], any(fold_key(n) in title for n in (entity["name"], *entity["aliases"]))
            )
            if key not in found or found[key].about < about:
                found[key] = Name(entity["name"], entity["kind"], about)
    yield from islice(sorted(found.items(), key=lambda item: -item[1].about), _MOST)


def _outlet(outlet: str, key: str) -> bool:
    return bool(outlet) and (key in outlet or outlet in key)


def _about(spans: list[list[int]], start: int, titled: bool) -> float:
    first = any(span[0] < start + _LEAD for span in spans)
    return min(1.0, 0.25 + 0.1 * len(spans) + 0.3 * first + 0.4 * titled)


def _within(record: Plain, entity: Plain) -> bool:
    """Whether a place name only says where the document was written or who wrote it."""
    credits = [story[part] for story in record["stories"] for part in ("credit", "dateline") if story.get(part)]
    return all(any(a <= span[0] and span[1] <= b for a, b in credits) for span in entity["mentions"])


def _places(record: Plain, story: Plain) -> dict[str, Point]:
    counted: Counter[str] = Counter()
    points: dict[str, Point] = {}
    for event in record["events"]:
        geo = event["geo"] or {}
        if event["story"] == 0 and event["place_name"] and geo.get("lat") is not None and geo["precision"] in _POINT:
            key = fold_key(event["place_name"])
            counted[key] += 1
            points[key] = Point(event["place_name"], geo["lat"], geo["lon"])
    return {key: points[key] for key, _ in counted.most_common(_PLACES)}
