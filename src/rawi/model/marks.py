"""What the annotators put down: marks on a text, each on the exact words it stands on.

Every mark is frozen; spans are code points of the text as it was given. Marks that end in the record follow the
record schema; `SeenTime` and `Name` are steps on the way there.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.moments import Moment
from rawi.model.span import Span


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words or digits; ``max`` is None for "at least"."""

    span: Span
    min: float
    max: float | None
    approx: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SeenTime:
    """A time expression that was seen and is not yet resolved.

    ``expression`` says what the words mean, independent of any anchor (see `model.moments`); ``absolute`` is its
    value where the words alone fix it (``2018-04-09``), else None.
    """

    span: Span
    expression: Moment
    absolute: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time with its value in the bench's forms, or None where nothing anchors it."""

    span: Span
    value: str | None
    calendar: str | None = "gregorian"
    rule: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a page. ``start`` and ``end`` are code points; ``published`` is ISO 8601 or None."""

    start: int
    end: int
    kind: str
    title: Span | None = None
    published: str | None = None
    published_span: Span | None = None
    dateline: Span | None = None
    credit: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut into its stories and the furniture that stands inside them."""

    stories: tuple[Story, ...]
    furniture: tuple[Span, ...]


@dataclass(slots=True)
class Name:
    """A noun phrase that may name somebody or something, not yet tied to an entity.

    ``first`` and ``last`` are token indexes, ``last`` exclusive. ``kind`` is an entity kind or "" where the phrase
    alone does not tell; ``name`` is the part without titles; ``head`` the folded head noun without its article,
    ``heads`` those of a listed thing's other names, ``entry`` its lexicon row. ``gender`` is m, f or "" (either),
    ``number`` s, d, p or "".
    """

    first: int
    last: int
    span: Span
    kind: str
    name: Span
    roles: tuple[Span, ...] = ()
    head: str = ""
    heads: tuple[str, ...] = ()
    source_type: str | None = None
    gender: str = ""
    number: str = ""
    definite: bool = False
    entry: tuple[str, int] | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that was found; whose it is may still be open.

    ``speaker`` is the name said with it, ``follows`` the index (among all found) of the statement whose speaker it
    shares; with neither, the verb alone carries the speaker, of ``gender`` and ``number``. ``within`` is the index of
    the statement in whose content it stands, ``story`` the index of its story, ``issued`` the text (a communiqué)
    that speaks, whose issuer is the speaker.
    """

    cue: Span
    content: Span
    act: str
    form: str
    story: int
    speaker: Name | None = None
    follows: int | None = None
    within: int | None = None
    gender: str = ""
    number: str = ""
    first_person: bool = False
    venue: Span | None = None
    addressee: Span | None = None
    when: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks or acts: all its mentions in one document."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    source_type: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying by one speaker in one stretch of text."""

    id: str
    story: int
    speaker: Entity
    speaker_span: Span | None
    cue: Span
    content: Span
    text: str
    form: str
    act: str
    venue: Span | None = None
    within: str | None = None
    addressee: Span | None = None
    when: str | None = None
    when_span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Geo:
    """Where a place lies: degrees north and east, its first-order division, and how exact the coordinates are for what
    was told (``exact``, ``near``, ``district``, ``province``, ``country``); ``candidates`` are the ids of the places of
    that name that are still possible, best first (GeoNames ids as numbers, own ones as text)."""

    geonames_id: int | None
    lat: float
    lon: float
    admin1: str | None
    precision: str
    candidates: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A phrase that names a place: ``name`` is what to look up, ``at`` where it stands, ``geo`` None where unresolved.

    ``first`` and ``last`` are token indexes, ``last`` exclusive; ``country`` ISO 3166-1 alpha-2; ``certain`` tells that
    the words around it show it to be a place (a preposition of place, a noun like «city»)."""

    first: int
    last: int
    span: Span
    span_text: str
    name: str
    at: Span
    country: str | None
    geo: Geo | None
    certain: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many; ``max`` is None for "at least"."""

    min: int
    max: int | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll that the document gives: of what ``kind`` of fate, in which statement, as of when."""

    kind: str
    min: int
    max: int | None
    approx: bool
    span: Span
    source: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Victim:
    """Who somebody was said to be (``class_``) and what befell them, in which statement."""

    span: Span
    class_: str
    name: Span | None = None
    fate: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that took, takes, will or could take place, as the record schema has it."""

    id: str
    story: int
    type: str
    mode: str
    trigger: Span
    mentions: tuple[Span, ...] = ()
    actor: Span | None = None
    actor_entity: str | None = None
    target: Span | None = None
    target_entity: str | None = None
    place: Span | None = None
    place_name: str | None = None
    country: str | None = None
    geo: Geo | None = None
    when: str | None = None
    when_span: Span | None = None
    killed: Count | None = None
    injured: Count | None = None
    casualties: Count | None = None
    weapon: Span | None = None
    status: str = "happened"
    status_span: Span | None = None
    source: str | None = None
    rule: str = ""
    tolls: tuple[Toll, ...] = ()
    victims: tuple[Victim, ...] = ()
