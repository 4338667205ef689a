"""Pages from the world, many at once and few from one host. One page that fails fails alone.

`fetch_all` is for asyncio, `fetch` for all others; how one page is fetched stands in `visit`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Generator, Iterable
from contextlib import AsyncExitStack, aclosing, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread

from aiohttp.abc import AbstractResolver

from rawi.documents.problems import Problem
from rawi.ingest.manners import Manners
from rawi.ingest.visit import WINDOW, Fetched, Net, Wanted, open_net, visit, without_stack

__all__ = ["Fetched", "Manners", "Wanted", "fetch", "fetch_all", "fetch_one"]

Result = tuple[Wanted, Fetched | Problem]


async def fetch_one(wanted: Wanted, manners: Manners, resolver: AbstractResolver | None = None) -> Fetched:
    """One page. Raises `Problem`."""
    async with open_net(manners, resolver) as net, AsyncExitStack() as held:
        return await visit(net, wanted, held)


async def fetch_all(
    wanted: Iterable[Wanted] | AsyncIterable[Wanted], manners: Manners, resolver: AbstractResolver | None = None
) -> AsyncGenerator[Result, None]:
    """Pages as they come, each with what was wanted; use `contextlib.aclosing` to leave early.

    However long the list, `WINDOW` addresses and ``at_once`` pages are in memory. Raises `Problem` where nothing at
    all can be fetched (offline).
    """
    async with open_net(manners, resolver) as net:
        done: asyncio.Queue[_Done | None] = asyncio.Queue()
        window = asyncio.Semaphore(WINDOW)
        tasks: set[asyncio.Task[None]] = set()
        feeding = asyncio.create_task(_feed(net, wanted, window, tasks, done))
        feeding.add_done_callback(lambda _: done.put_nowait(None))
        try:
            while (item := await done.get()) is not None:
                yield item.wanted, item.result
                await item.held.aclose()
                window.release()
            await feeding
        finally:
            for task in (feeding, *tasks):
                task.cancel()
            await asyncio.gather(feeding, *tasks, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class _Done:
    """A result on its way out; its place in memory is held until it has been taken."""

    wanted: Wanted
    result: Fetched | Problem
    held: AsyncExitStack


async def _feed(
    net: Net,
    wanted: Iterable[Wanted] | AsyncIterable[Wanted],
    window: asyncio.Semaphore,
    tasks: set[asyncio.Task[None]],
    done: asyncio.Queue[_Done | None],
) -> None:
    async for one in _each(wanted):
        await window.acquire()
        task = asyncio.create_task(_report(net, one, done))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    if tasks:
        await asyncio.wait(tasks)


async def _each(wanted: Iterable[Wanted] | AsyncIterable[Wanted]) -> AsyncIterator[Wanted]:
    if isinstance(wanted, AsyncIterable):
        async for one in wanted:
            yield one
    else:
        for one in wanted:
            yield one


async def _report(net: Net, wanted: Wanted, done: asyncio.Queue[_Done | None]) -> None:
    held = AsyncExitStack()
    try:
        result: Fetched | Problem = await visit(net, wanted, held)
    except Problem as problem:
        result = without_stack(problem)
    except Exception as error:  # a fault of ours or of a library must not end the run
        result = Problem("failed", reason=f"{type(error).__name__}: {error}")
    if isinstance(result, Problem):
        await held.aclose()
    done.put_nowait(_Done(wanted, result, held))


def fetch(wanted: Iterable[Wanted], manners: Manners) -> Generator[Result, None, None]:
    """`fetch_all` without asyncio.

    It goes on in a thread of its own, and reads ``wanted`` there, while what came is worked on.
    """
    line = _Line()
    thread = Thread(target=lambda: asyncio.run(_pump(wanted, manners, line)), daemon=True)
    thread.start()
    loop, task = line.running.get()
    try:
        while (item := line.came.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
            loop.call_soon_threadsafe(line.room.release)
    finally:
        with suppress(RuntimeError):  # the loop is closed where all came
            loop.call_soon_threadsafe(task.cancel)
        thread.join()


@dataclass(frozen=True, slots=True)
class _Line:
    """What goes between the two threads: who is running, what came, and the word that it was taken."""

    running: SimpleQueue[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = field(default_factory=SimpleQueue)
    came: SimpleQueue[Result | Exception | None] = field(default_factory=SimpleQueue)
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))


async def _pump(wanted: Iterable[Wanted], manners: Manners, line: _Line) -> None:
    task = asyncio.current_task()
    assert task is not None
    line.running.put((asyncio.get_running_loop(), task))
    try:
        async with aclosing(fetch_all(wanted, manners)) as results:
            async for item in results:
                line.came.put(item)
                await line.room.acquire()
    except Exception as error:
        line.came.put(error)
    except asyncio.CancelledError:
        pass  # whoever asked has left
    line.came.put(None)
