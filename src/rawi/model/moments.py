"""What the words of a time mean, free of any anchor: what `find_times` writes and `resolve_times` reads.

A moment never holds a date that the words do not fix: «الاثنين» is a `Weekday`, «العام الماضي» a `Shift`.
``turn`` counts steps: -1 last, 0 this, 1 next, None unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dated:
    """A calendar date with any of its fields open; ``last_day`` and ``last_month`` close a span."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool = False
    turn: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int = 0  # the day of the week told with it, which settles a year left open
    landmark: int | None = None  # the year of a day known by its date, where the publication is not before it
    within: Moment | None = None  # the month or year that the words name another way ("the third of this month")


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 is Monday; ``week`` is the week it is said to be in."""

    day: int
    turn: int | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the anchor («أمس», «العام المقبل»), or from the time told before where ``told``."""

    unit: str
    amount: int
    told: bool = False
    weekday: int = 0  # the day of the week told with it; it stands where the two disagree


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of units from the anchor on («غضون 72 ساعة») or up to it («الأيام الثلاثة الماضية»)."""

    unit: str
    amount: int


@dataclass(frozen=True, slots=True)
class Same:
    """The day, month, year or whole date told before («الشهر نفسه»), or that day in another year."""

    unit: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th weekday, day or week of a month or year; -1 is the last."""

    number: int
    unit: str
    whole: Moment
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """The n-th stretch of ``months`` months in a year («الربع الأول من 2018»); a season has its first month."""

    number: int
    months: int
    year: Moment | None
    first_month: int = 0


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of a day: MO, AF, EV or NI."""

    part: str
    day: Moment | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time by the clock; ``zone`` is an IANA name, ``local`` or None, and never moves the hour that was told."""

    hour: int
    minute: int
    day: Moment | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """From one moment to another."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its calendar day; ``after`` days later («ثاني أيام عيد الفطر» is 1)."""

    month: int
    day: int
    hijri: bool
    year: int | None = None
    after: int = 0
    coming: bool = False  # the next one from the anchor on


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that the words alone give in full, such as a decade."""

    value: str


Moment = Dated | Weekday | Shift | Window | Same | Nth | Portion | PartOfDay | Clock | Between | Feast | Fixed
