"""The archive is watched for news: one look a second for all who wait, and none where nobody does.

Who waits holds no thread. What a reader is told is told apart by what that reader knew: one who comes back after a gap
hears at once that there was news.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from anyio import CapacityLimiter, to_thread

from rawi.documents import Problem
from rawi.store.days import state
from rawi.web.desk import Desk

_EVERY = 1.0  # seconds between two looks
_PING = 15.0  # after which a reader is told that there is nothing to tell, so that the connection is known to stand
_RETRY = 2_000  # milliseconds after which a browser comes back

State = tuple[int, int]  # the last version and the last run
_LOST: State = (-1, -1)  # while the database is away


class Watch:
    """Who waits for news of one archive."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._state: State | None = None  # as it was at the last look
        self._changed = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None
        self._waiting = 0
        self._over = False

    async def news(self, known: str | None = None) -> AsyncIterator[str]:
        """Server-sent events for one reader; ``known`` is the name of the last one that this reader heard."""
        mine = _read(known)
        self._waiting += 1
        try:
            yield f"retry: {_RETRY}\n\n"
            while not self._over:
                self._looking = self._looking or asyncio.create_task(self._look())
                changed, now = self._changed, self._state
                if now is not None and now != mine:
                    yield _told(mine, now)
                    mine = now
                elif not await _within(changed, _PING):
                    yield ": \n\n"
        finally:
            self._waiting -= 1

    def end(self) -> None:
        """Let all who wait go, since the server stops."""
        self._over = True
        self._wake()
        if self._looking:
            self._looking.cancel()

    async def _look(self) -> None:
        """Look until nobody waits."""
        one = CapacityLimiter(1)  # beside the threads that make pages: news does not wait behind them
        try:
            while self._waiting and not self._over:
                now = await to_thread.run_sync(self._now, limiter=one, abandon_on_cancel=True)
                if now != self._state:
                    self._state = now
                    self._wake()
                await asyncio.sleep(_EVERY)
        finally:
            self._looking, self._state = None, None

    def _now(self) -> State:
        try:
            with self._desk.reading() as connection:
                return state(connection)
        except Problem:
            return _LOST

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()


async def _within(event: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        return await asyncio.wait_for(event.wait(), seconds)
    return False


def _told(known: State | None, now: State) -> str:
    """What is told to one who knew another state; who knew none is told which one is there."""
    if now == _LOST:
        return "event: lost\ndata: {}\n\n"
    name = f"id: {now[0]}-{now[1]}\n"
    if known is None:
        return f"{name}event: here\ndata: {{}}\n\n"
    came = max(0, now[0] - known[0]) if known != _LOST else 0
    return f"{name}event: news\ndata: {json.dumps({'documents': came})}\n\n"


def _read(known: str | None) -> State | None:
    parts = (known or "")[:40].split("-")
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 and all(part.isdecimal() for part in parts) else None
