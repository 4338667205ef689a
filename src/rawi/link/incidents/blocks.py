"""Which reports are compared at all: those of about the same days, of one region and one kind of event.

So a new report meets some hundred others, however large the archive is. The main events of stories meet all those of
stories of about the same days as well, whatever was read as their place and type: where the stories begin alike.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.link.incidents.report import Report
from rawi.link.incidents.words import likeness

FORCE = frozenset({"assault", "coerce", "protest", "incident", "yield", "mobilise"})  # the others are dealings
DAYS = 2  # that two tellings of one day may lie apart, publication days included
_WIDE = 7  # days: a longer span says as little as none
ALIKE = 0.12  # cosine of the beginnings of two stories from which on they may be of one thing


class Block(NamedTuple):
    """``force``: violence and its kin, or dealings; ``region``: a country, or nothing; ``day``: an ordinal, or 0."""

    force: bool
    region: str
    day: int


def block_of(report: Report) -> Block:
    """The block that a report lies in: by its own day, else by that of its story."""
    told = report.first is not None and report.last is not None and report.last - report.first <= _WIDE
    day = report.first if told else report.published
    return Block(report.type in FORCE, report.region, int(day or 0))


def came(report: Report) -> int:
    """The day that a report came out on, or 0."""
    return int(report.published or 0)


def reach(day: int) -> tuple[int, int]:
    """The first and the last day whose reports are compared with those of a day."""
    return (day - DAYS, day + DAYS) if day else (0, 0)


def begin_alike(a: Report, b: Report) -> bool:
    """Whether the stories of two main events begin alike."""
    return likeness(a.gist, b.gist) >= ALIKE
