"""`rawi serve`: the desk on this machine, until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from threading import Timer

import uvicorn

from rawi.documents import Problem
from rawi.web.app import LOOPBACK, make_app


def serve(
    place: str, host: str, port: int, allow: Iterable[str], open_browser: bool, tell: Callable[[str], None]
) -> None:
    """Serve the desk of an archive until it is stopped. ``tell`` hears its address once it listens. Raises `Problem`:
    the archive cannot be opened, or the port is taken."""
    app = make_app(place, (*LOOPBACK, host, *allow))
    with app.state.desk.reading():
        pass  # what is wrong with the archive is told now, not on the first page
    listener = _listen(host, port)
    address = f"http://{_shown(host)}:{listener.getsockname()[1]}/"
    tell(address)
    if open_browser:
        Timer(0.5, webbrowser.open, [address]).start()
    config = uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=2, ws="none")
    Server(config).run(sockets=[listener])


class Server(uvicorn.Server):
    """A server of a desk that lets those go who wait for news before it waits for all to have gone."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.config.app.state.watch.end()  # type: ignore[union-attr]
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
    listener = socket.socket(family, socket.SOCK_STREAM)
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
