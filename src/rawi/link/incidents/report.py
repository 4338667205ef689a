"""One event as one document tells it: what is compared with other documents' events, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from rawi.fold import fold_key
from rawi.link.incidents.words import Words, likeness, words_of
from rawi.link.sentences import sentence_around
from rawi.model.days import days

GIST, OWN = 64, 24  # terms kept of a story's beginning, and of the sentences that tell an event
_BEGINNING = 700  # code points of a story that say what it is about
_BRIEF = 350  # code points of a brief at the most
_SHORT, _LEAD = 60, 400  # code points that a first paragraph has at least, and at most
REAL = frozenset({"happened", "ongoing", "foiled"})
_NOT_REAL = 0.75  # what did not happen is as much less like its headline
_TELLINGS = 3  # of an event, from the first on, that its words are taken from

Plain = Mapping[str, Any]
Told = tuple[tuple[tuple[int, int], ...], Words]


@dataclass(frozen=True, slots=True)
class Site:
    """Where something happened: ``name`` folded, ``precision`` as in the record schema."""

    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one document.

    ``first`` and ``last`` are the days it is told to have happened on (ordinals of `datetime.date`), None where the
    text does not tell; ``published`` is when its story came out, in days as well, with its hours as a fraction (UTC).
    ``lead`` tells that it is the main event of its story, and ``region`` is a country. ``actor``, ``target`` and
    ``names`` (of victims) are vectors of words; ``words`` are those of the sentences that tell it, ``gist`` those of
    the beginning of its story. ``sure_day`` and ``sure_place``: the day and the place stand in the sentence that first
    tells it; others can be those of another event. ``brief``: it stands in another story's one paragraph behind the
    page's own, by which the page only points to a report.
    """

    document: str
    event: str
    story: int
    type: str
    mode: str
    status: str
    lead: bool
    first: int | None
    last: int | None
    published: float | None
    site: Site
    region: str
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None
    actor: Words
    target: Words
    names: Words
    words: Words
    gist: Words
    sure_day: bool
    sure_place: bool
    brief: bool = False

    @property
    def name(self) -> tuple[str, str]:
        """The document and the event."""
        return self.document, self.event


def reports_of(record: Plain) -> tuple[Report, ...]:
    """The reports of a record in its plain form, in its order."""
    gists = [_gist(record, story) for story in record["stories"]]
    regions = [_region(record, n) for n in range(len(record["stories"]))]
    told = [_told(record, event) for event in record["events"]]
    words = {event["id"]: of for event, (_, of) in zip(record["events"], told, strict=True)}
    mains = {_main(record, n, words) for n in range(len(record["stories"]))}
    return tuple(
        _report(record, event, of, gists, regions, event["id"] in mains)
        for event, of in zip(record["events"], told, strict=True)
    )


def _told(record: Plain, event: Plain) -> Told:
    """The sentences that tell an event, and their words."""
    text = record["text"]
    sentences = tuple(_sentences(text, record["stories"][event["story"]], event))
    return sentences, words_of([text[start:stop] for start, stop in sentences], OWN)


def _main(record: Plain, story: int, words: Mapping[str, Words]) -> str | None:
    """The id of the main event of a story: of those that its first paragraph tells the one that is most like its
    headline, what happened before what did not, else its first event."""
    begins = record["stories"][story]["start"]
    line = record["text"].find("\n", begins + _SHORT)
    ends = min(begins + _LEAD, line if line >= 0 else begins + _LEAD)
    of = sorted((e for e in record["events"] if e["story"] == story), key=lambda e: e["trigger"])
    first = [e for e in of if e["trigger"][0] < ends] or of[:1]
    title = words_of([record["title"] or ""], OWN)
    told = [likeness(title, words[e["id"]]) * (1.0 if e["status"] in REAL else _NOT_REAL) for e in first]
    return first[max(range(len(first)), key=lambda n: (told[n], -n))]["id"] if first else None


def _gist(record: Plain, story: Plain) -> Words:
    text = record["text"][story["start"] : min(story["end"], story["start"] + _BEGINNING)]
    title = record["title"] if story["kind"] == "main" else None
    return words_of([title or "", title or "", text], GIST)


def _region(record: Plain, story: int) -> str:
    """The country that most events of a story are in: for those that do not tell."""
    told = [e["country"] for e in record["events"] if e["story"] == story and e["country"]]
    return max(sorted(set(told)), key=told.count, default="")


def _report(record: Plain, event: Plain, told: Told, gists: list[Words], regions: list[str], lead: bool) -> Report:
    text, story = record["text"], record["stories"][event["story"]]
    first, last = ordinals(event["when"])
    sentences, words = told
    return Report(
        document=record["id"],
        event=event["id"],
        story=event["story"],
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        lead=lead,
        first=first,
        last=last,
        published=moment(story["published"] or record["published"]),
        site=site_of(event["place_name"], event["country"], event["geo"] or {}),
        region=event["country"] or regions[event["story"]],
        killed=_count(event["killed"]),
        injured=_count(event["injured"]),
        actor=side_words(_words(text, event["actor"])),
        target=side_words(_words(text, event["target"])),
        names=words_of([_words(text, v["name"]) for v in event["victims"] if v["name"]], OWN),
        words=words,
        sure_day=_stands_in(event["when_span"], sentences[:1]),
        sure_place=_stands_in(event["place"], sentences[:1]),
        gist=gists[event["story"]],
        brief=_is_brief(record["text"], story),
    )


def _is_brief(text: str, story: Plain) -> bool:
    told = text[story["start"] : story["end"]]
    return story["kind"] == "related" and len(told) <= _BRIEF and "\n" not in told


def site_of(name: str | None, country: str | None, geo: Plain) -> Site:
    """A place as it is compared; ``geo`` has the fields of the record schema."""
    return Site(fold_key(name) if name else None, country, *(geo.get(k) for k in ("admin1", "lat", "lon", "precision")))


@lru_cache(maxsize=20_000)
def side_words(words: str | None) -> Words:
    """Who acted or was acted upon, as it is compared."""
    return words_of([words], OWN) if words else {}


def ordinals(when: str | None) -> tuple[int | None, int | None]:
    """The first and last day of a time as ordinals."""
    first, last = days(when)
    return (_ordinal(first), _ordinal(last)) if first and last else (None, None)


def moment(published: str | None) -> float | None:
    """When something came out as a day with a fraction, in UTC; a bare day is its noon."""
    try:
        at = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    if len(published or "") <= 10:
        return at.toordinal() + 0.5
    at = at.astimezone(UTC) if at.tzinfo else at
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _count(count: Plain | None) -> tuple[int, int | None] | None:
    return (count["min"], count["max"]) if count else None


def _words(text: str, span: list[int] | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _stands_in(span: list[int] | None, stretches: Sequence[tuple[int, int]]) -> bool:
    return span is not None and any(start <= span[0] and span[1] <= stop for start, stop in stretches)


def _sentences(text: str, story: Plain, event: Plain) -> Iterator[tuple[int, int]]:
    """The sentences around the first tellings of an event, each once."""
    done = story["start"]
    for start, stop in sorted([event["trigger"], *event["mentions"]])[:_TELLINGS]:
        if start < done:
            continue
        begin, done = sentence_around(text, (start, stop), done, story["end"])
        yield begin, done
