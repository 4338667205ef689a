"""One request and its answer, with caps on bytes, on time and on slowness. Follows nothing and tries nothing again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy
from yarl import URL

from rawi.documents.problems import Problem
from rawi.ingest.addresses import NotPublic, connect_publicly
from rawi.ingest.manners import Manners
from rawi.ingest.unpack import ACCEPTED, Unpacker

Headers = tuple[tuple[str, str], ...]

_ASKING = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": ACCEPTED,
    "Accept-Language": "ar, *;q=0.5",
}
_IDLE = 3.0  # seconds that a connection is kept for the next page; longer, and many hosts use up the open files


class MayPass(Problem):
    """A failure that another try may not meet."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. ``whole`` is false where the connection ended before the page did."""

    url: URL
    code: int
    reason: str
    headers: CIMultiDictProxy[str]
    sent: Headers
    asked: Headers
    data: bytes
    whole: bool


def open_session(manners: Manners, guarded: bool, resolver: AbstractResolver | None) -> aiohttp.ClientSession:
    """A session without cookies, proxies of the environment, or unpacking; guarded, it goes to the open world alone."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            limit=0,  # who asks counts its places itself
            keepalive_timeout=_IDLE,
            resolver=resolver,
            socket_factory=connect_publicly if guarded else None,
        ),
        headers={"User-Agent": manners.user_agent} | _ASKING,
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=manners.patience, sock_read=manners.patience),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
    )


async def request(
    session: aiohttp.ClientSession, url: URL, headers: dict[str, str], manners: Manners, seconds: float
) -> Reply:
    """Ask once. Raises `Problem`, and `MayPass` where asking again may help."""
    try:
        async with asyncio.timeout(seconds), session.get(url, headers=headers, allow_redirects=False) as response:
            data, whole = await _read(response, manners) if 200 <= response.status < 300 else (b"", True)
    except aiohttp.ConnectionTimeoutError:
        raise MayPass("unreachable", url=str(url), reason="timeout") from None
    except TimeoutError:
        raise Problem("slow", url=str(url)) from None
    except aiohttp.ClientConnectionError as error:
        raise _from_connection(url, error) from None
    except (aiohttp.ClientError, ValueError) as error:
        raise Problem("bad_answer", reason=_brief(error)) from None
    sent = tuple((name.decode("latin-1"), value.decode("utf-8", "replace")) for name, value in response.raw_headers)
    asked = tuple(response.request_info.headers.items())
    return Reply(url, response.status, response.reason or "", response.headers, sent, asked, data, whole)


async def _read(response: aiohttp.ClientResponse, manners: Manners) -> tuple[bytes, bool]:
    """The body, unpacked, and whether it came to its end."""
    clock = asyncio.get_running_loop().time
    unpacker = Unpacker(response.headers.get("Content-Encoding", ""), manners.most_bytes)
    start, sent, data = clock(), 0, bytearray()
    try:
        async for chunk in response.content.iter_any():
            sent += len(chunk)
            if sent > manners.most_bytes:
                raise Problem("page_large", most=manners.most_bytes)
            data += unpacker.take(chunk)
            if (seconds := clock() - start) > manners.patience and sent < manners.least_rate * seconds:
                raise Problem("slow", url=str(response.url))
    except aiohttp.ClientPayloadError:
        return bytes(data), False
    return bytes(data), unpacker.whole


def _from_connection(url: URL, error: aiohttp.ClientConnectionError) -> Problem:
    """What kept the connection from being made; that a certificate is bad does not pass."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, NotPublic):
        return Problem("not_public", host=url.host, address=cause.address)
    kind = Problem if isinstance(error, aiohttp.ClientSSLError) else MayPass
    return kind("unreachable", url=str(url), reason=_brief(cause))


def _brief(error: Exception) -> str:
    """What an error says, in a line; what it quotes of the answer begins on the second."""
    reason = error.message if isinstance(error, aiohttp.ClientResponseError) else str(error)
    if isinstance(error, OSError) and error.strerror:
        reason = error.strerror
    return (reason.strip().splitlines() or [type(error).__name__])[0][:200]
