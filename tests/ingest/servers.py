"""Servers on loopback that answer as they are told: any bytes, at any pace, right or wrong. Raw sockets, real ones."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Talk


def answer(body: bytes | str = b"", code: int = 200, length: int | None = None, **headers: str) -> bytes:
    """A whole HTTP answer; header names are written with _ for -. ``length`` may lie."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {code} Told", f"Content-Length: {len(data) if length is None else length}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def drip(head: bytes, body: bytes, pause: float) -> Talk:
    """A byte, a pause, a byte…"""

    async def talk(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(pause)

    return talk


async def silence(writer: asyncio.StreamWriter) -> None:
    """Says nothing until the other side leaves."""
    while not writer.is_closing():
        await asyncio.sleep(0.01)


@dataclass
class Server:
    """A server in a thread of its own. Each path has its answers, one a request; the last one stays."""

    answers: dict[str, Sequence[Answer] | Answer]
    host: str = "127.0.0.1"
    port: int = 0
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    most_at_once: int = 0

    def __enter__(self) -> Server:
        self._counts: dict[str, int] = defaultdict(int)
        self._now = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        opening = asyncio.start_server(self._talk, self.host, self.port)
        self._server = asyncio.run_coroutine_threadsafe(opening, self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [path for path, _ in self.seen if path != "/robots.txt"]

    async def _close(self) -> None:
        self._server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            self.seen.append((path, dict(line.lower().split(": ", 1) for line in head[1:] if line)))
            await self._say(path, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._now -= 1
            writer.close()

    async def _say(self, path: str, writer: asyncio.StreamWriter) -> None:
        told = self.answers.get(path, answer(code=404))
        if isinstance(told, list | tuple):
            self._counts[path] += 1
            told = told[min(self._counts[path], len(told)) - 1]
        if isinstance(told, bytes):
            writer.write(told)
            await writer.drain()
        elif callable(told):
            await told(writer)
