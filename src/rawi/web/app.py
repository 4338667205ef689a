"""The application: its rooms, its guard, what it serves as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.resources import files
from threading import Thread

from anyio import to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from rawi.read import machine
from rawi.web.desk import Desk
from rawi.web.guard import Guard
from rawi.web.pages import ROUTERS
from rawi.web.pages.saved import Counts
from rawi.web.problems import add_handlers, told
from rawi.web.watch import Watch

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_READERS = 4  # pages that are made at a time; the others wait their turn


def make_app(place: str, hosts: Iterable[str] = LOOPBACK) -> FastAPI:
    """The desk of an archive, for any server of ASGI. It answers those alone who call it by one of ``hosts`` («*»: by
    any name)."""
    app = FastAPI(title="Rawi", lifespan=_lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = Desk(place)
    app.state.watch, app.state.counts = Watch(app.state.desk), Counts()
    app.mount("/static", _Static(directory=str(files("rawi.web") / "static")), name="static")
    for router in ROUTERS:
        app.include_router(router)
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=4)
    app.add_middleware(Guard, hosts=tuple(hosts), refuse=told)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = _READERS
    Thread(target=machine, daemon=True).start()  # whoever comes first need not wait for the lexicon
    app.state.desk.prepare()
    yield
    app.state.watch.end()
    app.state.desk.close()


class _Static(StaticFiles):
    """Files of the desk; a browser asks each time whether they changed."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400, immutable" if "/fonts/" in path else "no-cache"
        return response
