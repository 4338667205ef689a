"""Many pages: hosts that do not hold up one another, politeness, bounded memory, and nothing left behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from itertools import count
from typing import Any

import pytest
from servers import Server, answer, silence

from rawi.documents.problems import Problem
from rawi.ingest.fetch import Fetched, Manners, Wanted, fetch, fetch_all
from rawi.ingest.visit import WINDOW

QUICK: dict[str, Any] = {"allow_hosts": frozenset({"127.0.0.1", "127.0.0.2"}), "interval": 0.0, "backoff": 0.01}


def quick(**more: Any) -> Manners:
    return Manners(**(QUICK | {"retries": 1} | more))


async def collect(wanted: Any, manners: Manners) -> list[tuple[str, str]]:
    """Each address and what became of it, in the order that it came."""
    results = [(w.url, r.key if isinstance(r, Problem) else r.status) async for w, r in fetch_all(wanted, manners)]
    assert asyncio.all_tasks() == {asyncio.current_task()}
    return results


class Busy:
    """Answers after a moment, and remembers how many were there at once and when each came."""

    def __init__(self, moment: float = 0.02) -> None:
        self.moment, self.now, self.most, self.times = moment, 0, 0, list[float]()

    async def __call__(self, writer: asyncio.StreamWriter) -> None:
        self.times.append(asyncio.get_running_loop().time())
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.moment)
        self.now -= 1
        writer.write(answer("page"))


def test_each_address_comes_once_whatever_becomes_of_it() -> None:
    pages: dict[str, Any] = {f"/{n}": answer(f"page {n}") for n in range(0, 300, 2)}
    with Server(pages) as server:
        wanted = [Wanted(server.url(f"/{n}")) for n in range(300)] + [Wanted("file:///etc/passwd")]
        results = asyncio.run(collect(wanted, quick(per_host=8)))
        assert sorted(url for url, _ in results) == sorted(w.url for w in wanted)
        kinds = [kind for _, kind in results]
        assert (kinds.count("new"), kinds.count("status"), kinds.count("scheme")) == (150, 150, 1)
        assert [path for path, _ in server.seen].count("/robots.txt") == 1


def test_a_host_is_not_asked_by_more_than_it_may_be() -> None:
    busy = Busy()
    with Server({"/": busy}) as server:
        asyncio.run(collect([Wanted(server.url("/"))] * 12, quick(per_host=2)))
        assert busy.most == 2


def test_between_two_requests_lies_what_the_site_asks_for() -> None:
    busy = Busy(0.0)
    with Server({"/robots.txt": answer("User-agent: *\nCrawl-delay: 0.1\n"), "/": busy}) as server:
        asyncio.run(collect([Wanted(server.url("/"))] * 4, quick(interval=0.01)))
        assert all(later - sooner > 0.08 for sooner, later in zip(busy.times, busy.times[1:], strict=False))


def test_a_silent_host_holds_up_no_other() -> None:
    with Server({"/": silence}) as silent, Server({"/": answer("page")}) as quiet:
        wanted = [Wanted(silent.url("/"))] * 50 + [Wanted(quiet.url("/"))]
        results = asyncio.run(collect(wanted, quick(patience=0.7, deadline=0.7, per_host=25)))
        assert results[0] == (quiet.url("/"), "new")
        assert [kind for _, kind in results[1:]] == ["slow"] * 50


def test_redirects_to_a_host_that_is_full_do_not_lock_each_other() -> None:
    with Server({"/": Busy(0.01)}) as target, Server({}) as source:
        source.answers = {f"/{n}": answer(code=302, Location=target.url("/")) for n in range(40)}
        wanted = [Wanted(url) for n in range(40) for url in (source.url(f"/{n}"), target.url("/"))]
        results = asyncio.run(collect(wanted, quick(at_once=2, per_host=2)))
        assert [kind for _, kind in results] == ["new"] * 80


def test_no_more_is_taken_than_is_asked_for() -> None:
    taken = count()

    def endless(server: Server) -> Iterator[Wanted]:
        while True:
            next(taken)
            yield Wanted(server.url("/"))

    async def take_one(server: Server) -> None:
        async with aclosing(fetch_all(endless(server), quick(at_once=4, per_host=50))) as results:
            await anext(results)
            await asyncio.sleep(0.2)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with Server({"/": answer("page")}) as server:
        asyncio.run(take_one(server))
        assert next(taken) <= WINDOW + 2
        assert len(server.paths) <= 6  # pages that nobody took yet


def test_addresses_may_come_over_time() -> None:
    async def some(server: Server) -> AsyncIterator[Wanted]:
        for n in range(3):
            await asyncio.sleep(0.01)
            yield Wanted(server.url(f"/{n}"))

    with Server({f"/{n}": answer("page") for n in range(3)}) as server:
        assert len(asyncio.run(collect(some(server), quick()))) == 3


def test_being_cancelled_leaves_nothing_behind() -> None:
    async def give_up(server: Server) -> None:
        fetching = asyncio.create_task(collect([Wanted(server.url("/"))] * 20, quick()))
        while not server.paths:
            await asyncio.sleep(0.01)
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        assert asyncio.all_tasks() == {asyncio.current_task()}

    with Server({"/": silence}) as server:
        asyncio.run(give_up(server))


def test_a_list_that_fails_is_told() -> None:
    def broken(server: Server) -> Iterator[Wanted]:
        yield Wanted(server.url("/"))
        raise OSError("the list broke off")

    with Server({"/": silence}) as server, pytest.raises(OSError, match="broke off"):
        asyncio.run(collect(broken(server), quick()))


def test_without_asyncio_the_same_pages_come() -> None:
    with Server({f"/{n}": answer(f"page {n}") for n in range(20)}) as server:
        results = list(fetch([Wanted(server.url(f"/{n}")) for n in range(20)], quick()))
        pages = {r.page.data for _, r in results if isinstance(r, Fetched) and r.page}
        assert pages == {f"page {n}".encode() for n in range(20)}


def test_without_asyncio_it_can_be_left_early_and_faults_come_through() -> None:
    threads = threading.active_count()
    with pytest.raises(Problem, match="offline"):
        list(fetch([Wanted("http://127.0.0.1/")], quick(offline=True)))
    with Server({"/": answer("page"), "/silent": silence}) as server:
        results = fetch((Wanted(server.url("/" if n == 0 else "/silent")) for n in count()), quick())
        assert isinstance(next(results)[1], Fetched)
        results.close()
    assert threading.active_count() == threads
