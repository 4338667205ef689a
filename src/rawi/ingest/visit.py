"""One page with manners: robots.txt asked first, redirects looked at one by one, and what may pass tried again.

What a page may cost stands in `manners`, where it may be asked for in `addresses`. Does not keep what it fetched.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from rawi.documents.problems import Problem
from rawi.ingest.addresses import check_url, is_named
from rawi.ingest.manners import Manners, Site, read_retry_after
from rawi.ingest.page import Page
from rawi.ingest.request import Headers, MayPass, Reply, open_session, request
from rawi.ingest.robots import Rules, read_rules

WINDOW = 2_000  # addresses taken in ahead: enough to find other hosts behind a long list of one

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SITES = 2 * WINDOW  # whose rules and turns are remembered


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, and what was told of it the last time."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, or the word that it is as it was (then without one).

    ``headers`` came with it and ``asked`` were sent for it, for an archive. ``whole`` is false where the connection
    ended early each time.
    """

    page: Page | None
    status: Literal["new", "unchanged"]
    final_url: str
    etag: str | None
    last_modified: str | None
    code: int
    reason: str
    headers: Headers
    asked: Headers
    whole: bool = True


@dataclass(slots=True)
class Net:
    """What the requests of one run share: two sessions, the places for pages in memory, and the sites."""

    manners: Manners
    guarded: aiohttp.ClientSession
    opened: aiohttp.ClientSession
    places: asyncio.Semaphore
    sites: OrderedDict[URL, Site] = field(default_factory=OrderedDict)

    def site(self, url: URL) -> Site:
        """The server of an address; those longest not asked for are forgotten."""
        site = self.sites.setdefault(url.origin(), Site(self.manners))
        self.sites.move_to_end(url.origin())
        if len(self.sites) > _SITES:
            self.sites.popitem(last=False)
        return site

    def session(self, url: URL) -> aiohttp.ClientSession:
        """How to reach an address: guarded, unless the user opened its host."""
        return self.opened if is_named(url, self.manners.allow_hosts) else self.guarded


@asynccontextmanager
async def open_net(manners: Manners, resolver: AbstractResolver | None) -> AsyncIterator[Net]:
    """What a run needs, closed behind it. Raises `Problem` where it is to stay offline."""
    if manners.offline:
        raise Problem("offline")
    async with open_session(manners, True, resolver) as guarded, open_session(manners, False, resolver) as opened:
        yield Net(manners, guarded, opened, asyncio.Semaphore(manners.at_once))


async def visit(net: Net, wanted: Wanted, held: AsyncExitStack) -> Fetched:
    """A page; ``held`` keeps its place in memory. Raises `Problem`."""
    conditions = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.last_modified}
    headers = {name: value for name, value in conditions.items() if value}
    url = check_url(wanted.url, net.manners.allow_hosts)
    reply = await _persist(net, url, headers, held, ask=True)
    etag = reply.headers.get("ETag", wanted.etag if reply.code == 304 else None)
    modified = reply.headers.get("Last-Modified", wanted.last_modified if reply.code == 304 else None)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    final, kind = str(reply.url), reply.headers.get("Content-Type")
    told = (final, etag, modified, reply.code, reply.reason, reply.sent, reply.asked, reply.whole)
    if reply.code == 304:
        return Fetched(None, "unchanged", *told)
    return Fetched(Page(reply.data, wanted.url, final, kind, now), "new", *told)


async def _persist(net: Net, url: URL, headers: dict[str, str], held: AsyncExitStack, ask: bool) -> Reply:
    """The answer, with some patience: what may pass is tried again, and so is a page that came in part."""
    manners = net.manners
    for attempt in range(manners.retries + 1):
        last = attempt == manners.retries
        try:
            reply = await _follow(net, url, headers, held, ask)
            if reply.whole or last:
                return reply
        except MayPass:
            if last:
                raise
        await held.aclose()
        await asyncio.sleep(manners.pause(attempt))
    raise AssertionError  # not reached: the last attempt returns or raises


async def _follow(net: Net, url: URL, headers: dict[str, str], held: AsyncExitStack, ask: bool) -> Reply:
    """The answer at the end of the redirects. Nobody holds a place in memory while waiting for a turn."""
    clock = asyncio.get_running_loop().time
    left = net.manners.deadline
    for _ in range(net.manners.redirects + 1):
        await held.aclose()
        site = net.site(url)
        if ask:
            await _ask_robots(net, site, url)
        async with site.turn():
            await held.enter_async_context(net.places)
            start = clock()
            reply = await request(net.session(url), url, headers, net.manners, left)
            left -= clock() - start
        target = reply.headers.get("Location")
        if reply.code not in _REDIRECTS or target is None:
            _check_code(reply, bool(headers), site, net.manners)
            return reply
        url = _join(url, target, net.manners)
    raise Problem("redirects", most=net.manners.redirects)


def _join(url: URL, target: str, manners: Manners) -> URL:
    try:
        joined = str(url.join(URL(target)))
    except ValueError:
        raise Problem("bad_url", url=target[:200]) from None
    return check_url(joined, manners.allow_hosts)


def _check_code(reply: Reply, conditional: bool, site: Site, manners: Manners) -> None:
    """Raise what a code of failure says; a server that asks for a rest gets it."""
    code = reply.code
    if 200 <= code < 300 or (code == 304 and conditional):
        return
    if code != 429 and code < 500:
        raise Problem("status", url=str(reply.url), code=code)
    wait = read_retry_after(reply.headers.get("Retry-After")) or 0.0
    if wait > manners.longest_wait:
        raise Problem("later", url=str(reply.url), code=code, seconds=round(wait))
    site.rest(wait)
    raise MayPass("status", url=str(reply.url), code=code)


async def _ask_robots(net: Net, site: Site, url: URL) -> None:
    """Read a site's robots.txt, once. Raises `Problem` where it does not allow a page, or could not be read."""
    async with site.reading:
        if site.rules is None:
            site.rules = await _read_robots(net, url)
    if isinstance(site.rules, Problem):
        raise without_stack(site.rules)
    site.interval = max(net.manners.interval, min(site.rules.delay, net.manners.longest_wait))
    if not site.rules.allows(str(url)):
        raise Problem("robots", url=str(url))


async def _read_robots(net: Net, url: URL) -> Rules | Problem:
    """The rules; all is allowed where there are none (4xx), and nothing where the site cannot tell them now."""
    async with AsyncExitStack() as held:
        try:
            reply = await _persist(net, url.origin() / "robots.txt", {}, held, ask=False)
            return read_rules(reply.data)
        except Problem as problem:
            code = problem.facts.get("code")
            if isinstance(code, int) and code < 500 and code != 429:
                return Rules()
            if problem.key in ("not_public", "unreachable"):
                return without_stack(problem)
            return Problem("robots_unreadable", host=url.host, reason=code or problem.key)


def without_stack(problem: Problem) -> Problem:
    """The same problem without its stack, which would keep the pages in memory."""
    return Problem(problem.key, **problem.facts)
