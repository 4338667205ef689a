"""`rawi serve`: the desk on this machine, until it is stopped.

One process makes one page at a time, however many cores there are. Others beside it take calls from the same port;
what they know of the archive they find in the archive.
"""

from __future__ import annotations

import multiprocessing
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from multiprocessing.process import BaseProcess
from threading import Thread, Timer

import uvicorn

from rawi.documents import Problem
from rawi.web.app import LOOPBACK, make_app
from rawi.web.desk import Desk
from rawi.web.watch import Watch

_TURN = 0.0005  # seconds that a page may wait for another one each time that it comes back from the database


def serve(
    place: str,
    host: str,
    port: int,
    tell: Callable[[str], None],
    *,
    allow: Iterable[str] = (),
    open_browser: bool = False,
    processes: int = 1,
) -> None:
    """Serve the desk of an archive until it is stopped, by so many processes. ``tell`` hears its address once it
    listens. Raises `Problem`: the archive cannot be opened, or the port is taken."""
    hosts = (*LOOPBACK, host, *allow)
    server = _server(place, hosts)
    with server.desk.reading():
        pass  # what is wrong with the archive is told now, not on the first page
    listener = _listen(host, port)
    address = f"http://{_shown(host)}:{listener.getsockname()[1]}/"
    tell(address)
    if open_browser:
        Timer(0.5, webbrowser.open, [address]).start()
    others = [_spawn(place, hosts, listener) for _ in range(processes - 1)]
    try:
        server.run(sockets=[listener])
    finally:
        for other in others:
            other.terminate()
        for other in others:
            other.join()


def _spawn(place: str, hosts: tuple[str, ...], listener: socket.socket) -> BaseProcess:
    """Another process that serves the same desk."""
    other = multiprocessing.get_context("spawn").Process(target=_beside, args=(place, hosts, listener), daemon=True)
    other.start()
    return other


def _beside(place: str, hosts: tuple[str, ...], listener: socket.socket) -> None:
    """Serve beside the process that began, for as long as that lives."""
    server = _server(place, hosts)
    Thread(target=server.outlive, args=(multiprocessing.parent_process(),), daemon=True).start()
    server.run(sockets=[listener])


def _server(place: str, hosts: tuple[str, ...]) -> Server:
    sys.setswitchinterval(_TURN)
    app = make_app(place, hosts)
    return Server(uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=2, ws="none"))


class Server(uvicorn.Server):
    """A server of a desk that lets those go who wait for news before it waits for all to have gone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        state = config.app.state  # type: ignore[union-attr]
        self.desk: Desk = state.desk
        self._watch: Watch = state.watch

    def outlive(self, other: BaseProcess | None) -> None:
        """Stop when another process has ended, however it did."""
        if other is not None:
            other.join()
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._watch.end()
        await super().shutdown(sockets)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Told to be TCP, asyncio sends what is written at once; else an answer on an open connection waits 40 ms for the
    # browser to acknowledge its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)  # from now on whoever calls is answered, be it a moment later
    except (OSError, OverflowError) as error:
        listener.close()
        raise Problem(
            "desk_port", host=host, port=port, reason=getattr(error, "strerror", None) or str(error)
        ) from None
    return listener
