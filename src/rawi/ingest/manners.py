"""How to behave towards the servers of others: who asks, how often, how long, how much, and when to try again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rawi.documents.problems import Problem
from rawi.ingest.robots import Rules

PROGRAM = "Rawi/0.1"


@dataclass(frozen=True, slots=True)
class Manners:
    """What the user sets. Times are in seconds.

    ``contact`` (an address or a page) goes into the User-Agent. ``allow_hosts`` opens hosts («name», «name:port»)
    that would be refused. ``deadline`` is for a page with its redirects, waiting for its turn not counted; whoever
    sends nothing for ``patience``, or after it less than ``least_rate`` bytes a second, is left. ``most_bytes`` is for
    the bytes as sent and again as unpacked. ``interval`` lies between two requests to a host, unless its robots.txt
    wants more. A Crawl-delay is kept up to ``longest_wait``; a Retry-After beyond it ends the page.
    """

    contact: str | None = None
    allow_hosts: frozenset[str] = frozenset()
    deadline: float = 60.0
    patience: float = 10.0
    least_rate: int = 200
    most_bytes: int = 10_000_000
    redirects: int = 5
    at_once: int = 32
    per_host: int = 2
    interval: float = 1.0
    retries: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0
    offline: bool = False

    @property
    def user_agent(self) -> str:
        """How the program names itself. Raises `Problem` where the contact cannot stand in a header."""
        if self.contact and not self.contact.isprintable():
            raise Problem("contact")
        return f"{PROGRAM} (+{self.contact})" if self.contact else PROGRAM

    def pause(self, attempt: int) -> float:
        """How long to wait before trying again, the first time with ``attempt`` 0; never twice the same."""
        return min(self.longest_wait, self.backoff * 2.0**attempt * random.uniform(0.5, 1.5))


def read_retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After asks for: a number, or a date; None where it says neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


class Site:
    """One server: who is at it, when it may be asked next, and its rules once they are known."""

    def __init__(self, manners: Manners) -> None:
        self.places = asyncio.Semaphore(manners.per_host)
        self.interval = manners.interval
        self.free = 0.0
        self.reading = asyncio.Lock()
        self.rules: Rules | Problem | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place and for the interval."""
        async with self.places:
            clock = asyncio.get_running_loop().time
            while (wait := self.free - clock()) > 0:
                await asyncio.sleep(wait)
            self.free = clock() + self.interval
            yield

    def rest(self, seconds: float) -> None:
        """Leave the server alone for a while."""
        self.free = max(self.free, asyncio.get_running_loop().time() + seconds)
