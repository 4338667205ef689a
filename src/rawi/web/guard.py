"""What stands before every page: whom the desk answers, what a page may load, how much may be sent to it.

A page of another site cannot ask the desk for anything (hosts are named) nor have it do anything (origins are
compared); a page of the desk loads nothing from elsewhere and runs no script but the desk's own.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import quote

from fastapi import Request, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rawi.documents import Problem

MOST_SENT = 50_000_000  # bytes of a request
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none, a browser names no origin for a form of the desk either
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([\w.-]+))(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
_SIGNS = "!$%&'()*+,-./:;=?@_~"  # that stay in a query
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Refuse = Callable[[Request, Problem], Response]


class Guard:
    """Lets through what is meant for the desk; ``refuse`` makes the page that tells why something is not."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], refuse: Refuse) -> None:
        self.app, self.hosts, self.refuse = app, frozenset(host.lower() for host in hosts), refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not scope["query_string"].isascii():  # what no browser sends is told as one would
            scope = {**scope, "query_string": quote(scope["query_string"], safe=_SIGNS).encode()}
        problem = self._problem(Headers(scope=scope), scope["method"])
        if problem is not None:
            await self.refuse(Request(scope), problem)(scope, receive, _dressed(send))
            return
        await self.app(scope, receive, _dressed(send))

    def _problem(self, headers: Headers, method: str) -> Problem | None:
        host = headers.get("host", "")
        if "*" not in self.hosts and _name(host) not in self.hosts:
            return Problem("desk_host", name=host)
        if method in _SAFE:
            return None
        origin = headers.get("origin")
        if (origin and origin.partition("://")[2] != host) or headers.get("sec-fetch-site") == "cross-site":
            return Problem("desk_origin", name=origin or host)
        size = headers.get("content-length", "")
        if not (size.isascii() and size.isdigit() and len(size) < 20) or int(size) > MOST_SENT:
            return Problem("desk_large", name=host, most=MOST_SENT // 1_000_000)
        return None


def _name(host: str) -> str:
    """A host without its port; nothing where it is none."""
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def _dressed(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def dress(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message["headers"]}
            more = ((name.lower().encode(), value.encode()) for name, value in _HEADERS.items())
            message["headers"] = [*message["headers"], *((n, v) for n, v in more if n not in own)]
        await send(message)

    return dress
